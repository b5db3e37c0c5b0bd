import type { Role, Scope } from '#kernel/actor.js';
import type { Authority } from '#kernel/authority.js';
import { isDay, type Day } from '#kernel/day.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import type { DelegatedMatter, OrganisationEvent } from '../events/index.js';
import { dayAfter } from './dated.js';
import type { OrganisationState } from './organisation-state.js';
import { because } from './place-rules.js';
import { placingOn, withElsewhere, type Places } from './places.js';
import { mustBeDay, mustStandOn } from './standing.js';

type Events = readonly OrganisationEvent[];

export interface DelegationToDecide {
  readonly delegation: string;
  readonly committee: string;
  readonly matter: DelegatedMatter;
  readonly to: Role;
  readonly scope: Scope;
  readonly from: Day;
  /** The last day; null: until it is ended. */
  readonly until: Day | null;
  readonly authority: Authority;
}
export interface DelegationToEnd {
  readonly delegation: string;
  /** The last day. */
  readonly until: Day;
  readonly reason?: string;
  readonly authority: Authority;
}

/** A committee lets a role decide for it, within the committee, from its decision on. */
export function decideDelegation(command: DelegationToDecide, state: OrganisationState, elsewhere: Places): Events {
  const places = withElsewhere(state.places, elsewhere);
  const { delegation, committee, matter, to, scope, from, until, authority } = command;
  if (state.delegations.has(delegation))
    throw new RuleBroken('a-delegation-is-decided-once', 'the delegation is recorded already');
  mustBeDay(from, 'from');
  if (until !== null) mustBeDay(until, 'until');
  if (until !== null && until < from)
    throw new RuleBroken('a-delegation-ends-after-it-begins', 'the last day is before the first', { field: 'until' });
  mustStandOn(places, { kind: 'committee', id: committee }, from, 'from');
  mustStayIn(places, committee, scope, from);
  if (decidedOn(authority) > from)
    throw new RuleBroken('a-delegation-applies-from-its-decision', 'it would apply before it was decided', {
      field: 'from',
    });
  const data = { delegation, committee, matter, to, scope, from, until };
  return [{ type: 'delegation-decided', data, effectiveFrom: from, authority }];
}

export function endDelegation(command: DelegationToEnd, state: OrganisationState): Events {
  const { delegation, until, authority } = command;
  const known = state.delegations.get(delegation);
  if (!known) throw new NotFound('delegation');
  mustBeDay(until, 'until');
  if (until < known.from)
    throw new RuleBroken('a-delegation-ends-after-it-begins', 'the last day is before the first', { field: 'until' });
  if (known.until !== null && until >= known.until)
    throw new RuleBroken('a-delegation-is-ended-once', 'it ends no later as it stands', { field: 'until' });
  decidedOn(authority);
  const effectiveFrom = dayAfter(until);
  return [
    { type: 'delegation-ended', data: { delegation, until }, effectiveFrom, authority, ...because(command.reason) },
  ];
}

/** The day of the decision. @throws RuleBroken where it cannot be found again: somebody, a day, and § or diary number */
function decidedOn(authority: Authority): Day {
  const broken = (field: string): RuleBroken =>
    new RuleBroken('a-delegation-rests-on-a-decision', 'no decision that can be found again', { field });
  if (authority.kind !== 'decision' || authority.body.trim() === '') throw broken('body');
  if (!isDay(authority.date)) throw broken('date');
  if (!authority.paragraph?.trim() && !authority.diaryNumber?.trim()) throw broken('paragraph');
  return authority.date;
}

function mustStayIn(places: Places, committee: string, scope: Scope, day: Day): void {
  const elsewhere = (): RuleBroken =>
    new RuleBroken('a-delegation-stays-in-its-committee', 'not within the committee', { field: 'scope' });
  if (scope.kind === 'city') throw elsewhere();
  const history = mustStandOn(places, scope, day, 'scope');
  const host = scope.kind === 'committee' ? scope.id : placingOn(places, history, day).committee;
  const shared = history.sharedWith.findLast((d) => d.from <= day)?.value.includes(committee) ?? false;
  if (host !== committee && !shared) throw elsewhere();
}
