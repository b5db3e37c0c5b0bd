import type { Day } from '#kernel/day.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import { defaultSmallNumber, type OrganisationEvent, type Place } from '../events/index.js';
import type { OrganisationState } from './organisation-state.js';
import { because } from './place-rules.js';
import { heirOf, placeKey, withElsewhere, type Places } from './places.js';
import { mustBeDay, mustStandOn } from './standing.js';

export interface ThresholdToSet {
  readonly committee: string;
  /** Figures below it are masked where they leave the unit. */
  readonly below: number;
  readonly effectiveFrom: Day;
  readonly reason?: string;
}

/** Five until the committee says otherwise; never below three: of two people each knows who the other is. */
export function setSmallNumberThreshold(
  command: ThresholdToSet,
  state: OrganisationState,
  elsewhere: Places,
): readonly OrganisationEvent[] {
  const { committee, below: to, effectiveFrom, reason } = command;
  mustBeDay(effectiveFrom, 'effectiveFrom');
  const places = withElsewhere(state.places, elsewhere);
  mustStandOn(places, { kind: 'committee', id: committee }, effectiveFrom);
  if (!Number.isInteger(to) || to < 3 || to > 100)
    throw new RuleBroken('a-small-number-is-a-small-number', 'between 3 and 100', { field: 'below' });
  const from = thresholdOn(places, committee, effectiveFrom);
  if (from === to) return [];
  const data = { committee, from, to };
  return [{ type: 'small-number-threshold-set', data, effectiveFrom, ...because(reason) }];
}

/** That of the committee which stands for it on the day. */
export function thresholdOn(places: Places, committee: string, day: Day): number {
  const heir: Place = { kind: 'committee', id: heirOf(places, committee, day) };
  const thresholds = places.histories.get(placeKey(heir))?.thresholds ?? [];
  return thresholds.findLast((t) => t.from <= day)?.value ?? defaultSmallNumber;
}
