import type { Role, Scope } from '#kernel/actor.js';
import type { Day } from '#kernel/day.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import type { OrganisationEvent } from '../events/index.js';
import { dayAfter, endingOn, overlaps } from './dated.js';
import { roleKey, type OrganisationState } from './organisation-state.js';
import type { Places } from './places.js';
import { mustBeDay, mustStandOn } from './standing.js';

type Events = readonly OrganisationEvent[];

export interface PersonToRegister {
  readonly person: string;
  readonly name: string;
  readonly madeUp: boolean;
}
export interface RoleOf {
  readonly person: string;
  readonly role: Role;
  readonly scope: Scope;
}
export interface RoleToGrant extends RoleOf {
  readonly from: Day;
  /** The last day; null: until it is ended. */
  readonly to: Day | null;
}
export interface RoleToEnd extends RoleOf {
  /** The last day; the day before the first withdraws it. */
  readonly to: Day;
}
export interface FunctionToAssign {
  readonly assignment: string;
  readonly person: string;
  readonly function: string;
  readonly scope: Scope;
  readonly from: Day;
  readonly to: Day | null;
}
export interface FunctionToEnd {
  readonly assignment: string;
  readonly to: Day;
}

export function registerPerson({ person, name, madeUp }: PersonToRegister, state: OrganisationState): Events {
  if (state.people.has(person)) throw new RuleBroken('a-person-is-registered-once', 'the person is registered already');
  if (name.trim() === '') throw new RuleBroken('a-person-has-a-name', 'the name is empty', { field: 'name' });
  return [{ type: 'person-registered', data: { person, madeUp }, text: { name: name.trim() } }];
}

/** Again later too: only the same role at the same time is refused. */
export function grantRole(command: RoleToGrant, state: OrganisationState, places: Places): Events {
  const { person, role, scope, from, to } = command;
  mustBeKnown(state, person);
  mustBeSpan(from, to);
  mustBeThere(places, scope, from);
  if ((state.roles.get(roleKey(command)) ?? []).some((span) => overlaps(span, { from, to })))
    throw new RuleBroken('a-role-is-granted-once', 'the role is held already', { field: 'from' });
  return [{ type: 'role-granted', data: { person, role, scope, from, to }, effectiveFrom: from }];
}

export function endRole(command: RoleToEnd, state: OrganisationState): Events {
  const { person, role, scope, to } = command;
  mustBeKnown(state, person);
  mustBeDay(to, 'to');
  const spans = state.roles.get(roleKey(command)) ?? [];
  if (spans.length === 0) throw new NotFound('role');
  if (endingOn(spans, to) === -1)
    throw new RuleBroken('a-role-ends-while-it-is-held', 'not held then', { field: 'to' });
  if (role === 'administrator' && scope.kind === 'city' && !othersAdminister(command, state))
    throw new RuleBroken('somebody-administers-the-city', 'nobody would administer the city', { field: 'to' });
  return [{ type: 'role-ended', data: { person, role, scope, to }, effectiveFrom: dayAfter(to) }];
}

/** Otherwise nobody could grant the role to anybody again. */
function othersAdminister({ person, to }: RoleToEnd, state: OrganisationState): boolean {
  const next = dayAfter(to);
  return [...state.people].some((other) => {
    const held = { person: other, role: 'administrator', scope: { kind: 'city' } } as const;
    return other !== person && (state.roles.get(roleKey(held)) ?? []).some((s) => s.from <= next && s.to === null);
  });
}

export function assignFunction(command: FunctionToAssign, state: OrganisationState, places: Places): Events {
  const { assignment, person, scope, from, to } = command;
  mustBeKnown(state, person);
  if (state.functions.has(assignment))
    throw new RuleBroken('a-function-is-assigned-once', 'the assignment is recorded already');
  const name = command.function.trim();
  if (name === '') throw new RuleBroken('a-function-has-a-name', 'the name is empty', { field: 'function' });
  mustBeSpan(from, to);
  mustBeThere(places, scope, from);
  return [
    {
      type: 'function-assigned',
      data: { assignment, person, function: name, scope, from, to },
      effectiveFrom: from,
    },
  ];
}

export function endFunction({ assignment, to }: FunctionToEnd, state: OrganisationState): Events {
  const span = state.functions.get(assignment);
  if (!span) throw new NotFound('function');
  mustBeDay(to, 'to');
  if (endingOn([span], to) === -1)
    throw new RuleBroken('a-function-ends-while-it-is-held', 'not held then', { field: 'to' });
  return [{ type: 'function-ended', data: { assignment, to }, effectiveFrom: dayAfter(to) }];
}

function mustBeKnown(state: OrganisationState, person: string): void {
  if (!state.people.has(person)) throw new NotFound('person');
}

function mustBeSpan(from: string, to: string | null): void {
  mustBeDay(from, 'from');
  if (to === null) return;
  mustBeDay(to, 'to');
  if (to < from)
    throw new RuleBroken('a-role-ends-after-it-begins', 'the last day is before the first', { field: 'to' });
}

function mustBeThere(places: Places, scope: Scope, from: Day): void {
  if (scope.kind !== 'city') mustStandOn(places, scope, from, 'from');
}
