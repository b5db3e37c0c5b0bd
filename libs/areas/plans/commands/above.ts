import { Injectable } from '@nestjs/common';
import type { Owner } from '#kernel/authority.js';
import type { Year } from '#kernel/period.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import {
  differs,
  sameDefinition,
  steeringIndicatorDecider,
  type IndicatorState,
  type SteeringIndicators,
} from '#areas/indicators/commands/index.js';
import type { TargetSlot } from '#areas/indicators/events/index.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { CommandRunner } from '#platform/event-store/command-runner.js';
import { sameWording } from '../domain/goal-rules.js';
import { itemAt, type PlanState } from '../domain/plan-state.js';
import { sameActivity } from '../domain/steering-activity-rules.js';
import { steeringDecider, type SteeringActivity, type SteeringGoal } from '../domain/steering-state.js';
import { goalLevels, steeringStream } from '../events/index.js';

type KeptIndicator = SteeringIndicators['indicators'][string];
type KeptTarget = SteeringIndicators['targets'][string];

/** What the city (`committee` null) or one of the unit's committees keeps for its units in a year. */
export interface Above {
  readonly committee: string | null;
  readonly stream: string;
  readonly owner: Extract<Owner, 'council' | 'committee'>;
  /** Where its targets stand in units' plans. */
  readonly slot: TargetSlot;
  readonly goals: Readonly<Record<string, SteeringGoal>>;
  readonly activities: Readonly<Record<string, SteeringActivity>>;
  readonly indicators: Readonly<Record<string, KeptIndicator>>;
  readonly targets: Readonly<Record<string, KeptTarget>>;
}

export const aboveKinds = ['goal', 'indicator', 'target', 'activity'] as const;
/** One thing that is kept above. Of a target, `id` is its indicator's. */
export interface ItemAbove {
  readonly kind: (typeof aboveKinds)[number];
  readonly committee: string | null;
  readonly id: string;
}

/** What a unit's plan lacks of what stands above it, or has otherwise. */
export interface Difference extends ItemAbove {
  readonly above: Above;
  /** Not in the plan yet; otherwise it reads otherwise there. */
  readonly missing: boolean;
}

@Injectable()
export class AboveUnits {
  constructor(
    private readonly runner: CommandRunner,
    private readonly organisation: OrganisationView,
  ) {}

  /** The city first, then the committee that hosts the unit, then those that share it. */
  of(unit: string, year: Year): Promise<readonly Above[]> {
    const entry = this.organisation.unit(unit);
    const committees = [null, ...(entry?.committee ? [entry.committee] : []), ...(entry?.sharedWith ?? [])];
    return Promise.all([...new Set(committees)].map((committee) => this.kept(committee, year)));
  }

  async kept(committee: string | null, year: Year): Promise<Above> {
    const stream = steeringStream(committee, year);
    const [{ state }, { state: measured }] = await Promise.all([
      this.runner.stateOf(stream, steeringDecider),
      this.runner.stateOf(stream, steeringIndicatorDecider),
    ]);
    const { goals, activities } = state;
    const { indicators, targets } = measured;
    const of = committee === null ? ({ owner: 'council', slot: 'council' } as const) : committees;
    return { committee, stream, ...of, goals, activities, indicators, targets };
  }
}

const committees = { owner: 'committee', slot: 'annual' } as const;

/**
 * In the order in which they can be taken in: goals from the top down, indicators, targets, activities. A target is one of the plan's when its
 * indicator is in it, or kept above; what the unit has ended itself is not offered again.
 */
export function differencesOf(
  all: readonly Above[],
  plan: PlanState,
  { indicators }: IndicatorState,
): readonly Difference[] {
  const found: Difference[] = [];
  const note = (kind: ItemAbove['kind'], above: Above, id: string, missing: boolean): void => {
    found.push({ kind, above, committee: above.committee, id, missing });
  };
  for (const level of goalLevels)
    for (const above of all)
      for (const [id, goal] of Object.entries(above.goals)) {
        if (goal.level !== level) continue;
        const planned = itemAt(plan.goals, id);
        if (!planned || !sameWording(planned, goal)) note('goal', above, id, !planned);
      }
  const keptAbove = new Set(all.flatMap((above) => Object.keys(above.indicators)));
  for (const above of all)
    for (const [id, { definition }] of Object.entries(above.indicators)) {
      const followed = itemAt(indicators, id);
      if (followed && (followed.discontinuedFrom !== null || sameDefinition(followed.definition, definition))) continue;
      note('indicator', above, id, !followed);
    }
  for (const above of all)
    for (const [id, target] of Object.entries(above.targets)) {
      const followed = itemAt(indicators, id);
      if (followed ? followed.discontinuedFrom !== null : !keptAbove.has(id)) continue;
      const standing = followed?.targets[above.slot];
      if (differs(standing, target)) note('target', above, id, !standing || standing.value.kind === 'none');
    }
  for (const above of all)
    for (const [id, activity] of Object.entries(above.activities)) {
      const planned = itemAt(plan.activities, id);
      if (planned?.status === 'completed' || planned?.status === 'cancelled') continue;
      // The goal above may be missing in the plan: then the unit says where the activity stands.
      const goal =
        activity.goal !== null && itemAt(plan.goals, activity.goal) ? activity.goal : (planned?.goal ?? null);
      if (!planned || !sameActivity(planned, { ...activity, goal })) note('activity', above, id, !planned);
    }
  return found;
}

/**
 * Those of the differences that a person chose, in their order.
 * @param where `differing`: for several units at once, of which each takes in what differs in it
 * @throws RuleBroken where something chosen is none by now
 */
export function chosenOf(
  all: readonly Difference[],
  chosen: readonly ItemAbove[],
  where: 'all' | 'differing' = 'all',
): readonly Difference[] {
  const wanted = new Set(chosen.map(itemKey));
  const picked = all.filter((difference) => wanted.has(itemKey(difference)));
  if (where === 'all' && (picked.length === 0 || picked.length < wanted.size))
    throw new RuleBroken('what-is-taken-in-stands-above-otherwise', 'something chosen is as it stands above', {
      field: 'items',
    });
  return picked;
}

const itemKey = ({ kind, committee, id }: ItemAbove): string => `${kind}/${committee ?? ''}/${id}`;
