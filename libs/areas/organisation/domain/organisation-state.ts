import type { Role, Scope } from '#kernel/actor.js';
import type { Decider } from '#kernel/decider.js';
import type { Day } from '#kernel/day.js';
import type { OrganisationEvent } from '../events/index.js';
import { endingOn, type Span } from './dated.js';
import { copyOf, noPlaces, recordPlace, type Places } from './places.js';

/** What stands in one committee's stream (or the city's). Names of people are not here: they are sealed. */
export interface OrganisationState {
  readonly places: Places;
  readonly people: ReadonlySet<string>;
  /** Every time that a role is held, by `roleKey`. */
  readonly roles: ReadonlyMap<string, readonly Span[]>;
  readonly functions: ReadonlyMap<string, Span>;
  readonly delegations: ReadonlyMap<string, { readonly from: Day; readonly until: Day | null }>;
}

const initial: OrganisationState = {
  places: noPlaces,
  people: new Set(),
  roles: new Map(),
  functions: new Map(),
  delegations: new Map(),
};

export const organisationDecider: Decider<OrganisationState> = {
  name: 'organisation',
  initial,
  evolve(state, unknownEvent) {
    const event = unknownEvent as OrganisationEvent;
    switch (event.type) {
      case 'person-registered':
        return { ...state, people: new Set([...state.people, event.data.person]) };
      case 'role-granted': {
        const key = roleKey(event.data);
        const { from, to } = event.data;
        return { ...state, roles: withEntry(state.roles, key, [...(state.roles.get(key) ?? []), { from, to }]) };
      }
      case 'role-ended': {
        const key = roleKey(event.data);
        return { ...state, roles: withEntry(state.roles, key, endedSpans(state.roles.get(key) ?? [], event.data.to)) };
      }
      case 'function-assigned': {
        const { assignment, from, to } = event.data;
        return { ...state, functions: withEntry(state.functions, assignment, { from, to }) };
      }
      case 'function-ended': {
        const { assignment, to } = event.data;
        const known = state.functions.get(assignment);
        return known ? { ...state, functions: withEntry(state.functions, assignment, { ...known, to }) } : state;
      }
      case 'delegation-decided': {
        const { delegation, from, until } = event.data;
        return { ...state, delegations: withEntry(state.delegations, delegation, { from, until }) };
      }
      case 'delegation-ended': {
        const { delegation, until } = event.data;
        const known = state.delegations.get(delegation);
        return known ? { ...state, delegations: withEntry(state.delegations, delegation, { ...known, until }) } : state;
      }
      case 'committee-established':
      case 'department-established':
      case 'unit-established':
      case 'section-established':
      case 'place-renamed':
      case 'unit-placed':
      case 'unit-shared':
      case 'units-merged':
      case 'unit-split':
      case 'committees-merged':
      case 'committee-split':
      case 'departments-merged':
      case 'small-number-threshold-set':
      case 'department-moved':
      case 'place-closed':
      case 'place-establishing-withdrawn':
      case 'place-renaming-withdrawn':
      case 'place-closing-withdrawn':
      case 'units-merger-withdrawn':
      case 'unit-split-withdrawn':
      case 'departments-merger-withdrawn':
      case 'committees-merger-withdrawn':
      case 'committee-split-withdrawn': {
        const places = copyOf(state.places);
        recordPlace(places, event);
        return { ...state, places };
      }
      default:
        event satisfies never;
        return state;
    }
  },
};

const withEntry = <V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> =>
  new Map(map).set(key, value);

export const roleKey = (held: { readonly person: string; readonly role: Role; readonly scope: Scope }): string =>
  `${held.person} ${held.role} ${held.scope.kind} ${held.scope.kind === 'city' ? '' : held.scope.id}`;

/** The times after the role was ended on that day; as they were where none lasts so long. */
export function endedSpans<S extends Span>(spans: readonly S[], to: Day): readonly S[] {
  const ended = endingOn(spans, to);
  return spans.map((span, i) => (i === ended ? { ...span, to } : span));
}
