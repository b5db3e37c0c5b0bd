import type { Role, Scope } from '#kernel/actor.js';
import { isDay, type Day } from '#kernel/day.js';
import type { Decider } from '#kernel/decider.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import type { OrganisationEvent } from '../events/index.js';

/** What stands in one committee's organisation (or the city's). Names of people are not here: they are sealed. */
export interface OrganisationState {
  readonly committees: Readonly<Record<string, string>>;
  readonly departments: Readonly<Record<string, string>>;
  readonly units: Readonly<Record<string, string>>;
  readonly people: Readonly<Record<string, true>>;
  /** Roles held now, as `roleKey`. */
  readonly roles: Readonly<Record<string, true>>;
}

export const organisationDecider: Decider<OrganisationState> = {
  name: 'organisation',
  initial: { committees: {}, departments: {}, units: {}, people: {}, roles: {} },
  evolve(state, unknownEvent) {
    const event = unknownEvent as OrganisationEvent;
    switch (event.type) {
      case 'committee-established':
        return { ...state, committees: { ...state.committees, [event.data.committee]: event.data.name } };
      case 'department-established':
        return { ...state, departments: { ...state.departments, [event.data.department]: event.data.name } };
      case 'unit-established':
        return { ...state, units: { ...state.units, [event.data.unit]: event.data.name } };
      case 'person-registered':
        return { ...state, people: { ...state.people, [event.data.person]: true } };
      case 'role-granted':
        return { ...state, roles: { ...state.roles, [roleKey(event.data)]: true } };
      case 'role-ended': {
        const { [roleKey(event.data)]: _ended, ...roles } = state.roles;
        return { ...state, roles };
      }
      case 'section-established':
      case 'place-renamed':
      case 'unit-placed':
      case 'unit-shared':
      case 'units-merged':
      case 'unit-split':
      case 'committees-merged':
      case 'committee-split':
      case 'place-closed':
      case 'function-assigned':
      case 'function-ended':
      case 'delegation-decided':
      case 'delegation-ended':
        return state;
      default:
        event satisfies never;
        return state;
    }
  },
};

const roleKey = (held: { readonly person: string; readonly role: Role; readonly scope: Scope }): string =>
  `${held.person} ${held.role} ${held.scope.kind} ${held.scope.kind === 'city' ? '' : held.scope.id}`;

export function establishCommittee(
  command: { readonly committee: string; readonly name: string },
  state: OrganisationState,
): readonly OrganisationEvent[] {
  nameIsFree(command.name, state.committees);
  return [{ type: 'committee-established', data: { committee: command.committee, name: command.name.trim() } }];
}

export function establishUnit(
  command: {
    readonly unit: string;
    readonly committee: string | null;
    readonly department: string | null;
    readonly name: string;
  },
  state: OrganisationState,
): readonly OrganisationEvent[] {
  if (command.committee !== null && !state.committees[command.committee]) throw new NotFound('committee');
  if (command.department !== null && !state.departments[command.department]) throw new NotFound('department');
  nameIsFree(command.name, state.units);
  const { unit, committee, department, name } = command;
  return [{ type: 'unit-established', data: { unit, committee, department, name: name.trim() } }];
}

export function registerPerson(
  command: { readonly person: string; readonly name: string; readonly madeUp: boolean },
  state: OrganisationState,
): readonly OrganisationEvent[] {
  if (state.people[command.person])
    throw new RuleBroken('a-person-is-registered-once', 'the person is registered already');
  if (command.name.trim() === '') throw new RuleBroken('a-person-has-a-name', 'the name is empty', { field: 'name' });
  return [
    {
      type: 'person-registered',
      data: { person: command.person, madeUp: command.madeUp },
      text: { name: command.name.trim() },
    },
  ];
}

export function grantRole(
  command: {
    readonly person: string;
    readonly role: Role;
    readonly scope: Scope;
    readonly from: Day;
    readonly to: Day | null;
  },
  state: OrganisationState,
): readonly OrganisationEvent[] {
  if (state.roles[roleKey(command)]) throw new RuleBroken('a-role-is-granted-once', 'the role is held already');
  if (!isDay(command.from) || (command.to !== null && !isDay(command.to))) {
    throw new RuleBroken('a-day-is-a-day', 'not a day that exists', { field: 'from' });
  }
  if (command.to !== null && command.to < command.from)
    throw new RuleBroken('a-role-ends-after-it-begins', 'the last day is before the first', { field: 'to' });
  const { person, role, scope, from, to } = command;
  return [{ type: 'role-granted', data: { person, role, scope, from, to }, effectiveFrom: from }];
}

function nameIsFree(name: string, taken: Readonly<Record<string, string>>): void {
  if (name.trim() === '') throw new RuleBroken('a-unit-has-a-name', 'the name is empty', { field: 'name' });
  const wanted = name.trim().toLocaleLowerCase('sv');
  if (Object.values(taken).some((n) => n.toLocaleLowerCase('sv') === wanted)) {
    throw new RuleBroken('a-name-is-used-once', 'there is one by that name already', { field: 'name' });
  }
}
