import type { Day } from '#kernel/day.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import type { OrganisationEvent, Place, UnitPlacing } from '../events/index.js';
import type { OrganisationState } from './organisation-state.js';
import { because, mustBeEmptyFrom } from './place-rules.js';
import { copyOf, fateOf, placingOn, recordPlace, withElsewhere, type PlaceHistory, type Places } from './places.js';
import { mayEndFrom, mustBeDay, mustBeFree, mustBeNew, mustStandOn, neighbourhoodOf } from './standing.js';

/** One that goes on. `name` null: it is there already; otherwise it is established from the day, by that name. */
export interface Heir {
  readonly id: string;
  readonly name: string | null;
}
export interface Merger {
  /** Those that become one, `into` among them or not. A new one is placed where the first of them stands. */
  readonly ids: readonly string[];
  readonly into: Heir;
  readonly effectiveFrom: Day;
  readonly reason?: string;
}
export interface Splitting {
  readonly id: string;
  /** The split one among them where it goes on. */
  readonly into: readonly Heir[];
  readonly effectiveFrom: Day;
  readonly reason?: string;
}

type Kind = 'unit' | 'department' | 'committee';
type Events = readonly OrganisationEvent[];

export function mergeUnits(command: Merger, state: OrganisationState, elsewhere: Places): Events {
  const { units, events } = merged('unit', command, state, elsewhere);
  const { into, effectiveFrom, reason } = command;
  return [...events, { type: 'units-merged', data: { units, into: into.id }, effectiveFrom, ...because(reason) }];
}

/** What stands in the merged committees stands in the one from that day. */
export function mergeCommittees(command: Merger, state: OrganisationState, elsewhere: Places): Events {
  const { units: committees, events } = merged('committee', command, state, elsewhere);
  const { into, effectiveFrom, reason } = command;
  const data = { committees, into: into.id };
  return [...events, { type: 'committees-merged', data, effectiveFrom, ...because(reason) }];
}

/** Of one committee; what stands in them stands in the one from that day. */
export function mergeDepartments(command: Merger, state: OrganisationState, elsewhere: Places): Events {
  const { units: departments, events } = merged('department', command, state, elsewhere);
  const { into, effectiveFrom, reason } = command;
  const data = { departments, into: into.id };
  return [...events, { type: 'departments-merged', data, effectiveFrom, ...because(reason) }];
}

export function splitUnit(command: Splitting, state: OrganisationState, elsewhere: Places): Events {
  const { into, events } = divided('unit', command, state, elsewhere);
  const { id: unit, effectiveFrom, reason } = command;
  return [...events, { type: 'unit-split', data: { unit, into }, effectiveFrom, ...because(reason) }];
}

/** A committee that does not go on is empty by then: which of its units goes where is decided unit by unit. */
export function splitCommittee(command: Splitting, state: OrganisationState, elsewhere: Places): Events {
  const { into, events } = divided('committee', command, state, elsewhere);
  const { id: committee, effectiveFrom, reason } = command;
  return [...events, { type: 'committee-split', data: { committee, into }, effectiveFrom, ...because(reason) }];
}

function merged(kind: Kind, command: Merger, state: OrganisationState, elsewhere: Places) {
  const places = withElsewhere(state.places, elsewhere);
  const { into, effectiveFrom: day } = command;
  mustBeDay(day, 'effectiveFrom');
  const units = [...new Set(command.ids)];
  if (new Set(into.name === null ? [...units, into.id] : units).size < 2)
    throw new RuleBroken('a-merger-takes-several', 'fewer than two', { field: 'ids' });
  const histories = units.map((id) => mustStandOn(places, { kind, id }, day));
  const ending = histories.filter((h) => h.place.id !== into.id);
  for (const history of ending) mayEndFrom(places, history, day);
  if (kind === 'department') mustBeOfOneCommittee(places, histories, into, day);
  const ids = ending.map((h) => h.place.id);
  const events = heirs(kind, places, [into], { like: histories[0]!, day, ending: ids });
  for (const before of ids) mustNotDescend(places, { kind, id: before }, into.id);
  return { units, events };
}

function mustBeOfOneCommittee(places: Places, histories: readonly PlaceHistory[], into: Heir, day: Day): void {
  const goesOn = into.name === null ? [mustStandOn(places, { kind: 'department', id: into.id }, day)] : [];
  const committees = new Set([...histories, ...goesOn].map((history) => placingOn(places, history, day).committee));
  if (committees.size > 1)
    throw new RuleBroken('departments-of-one-committee-are-merged', 'one of them is another committee’s', {
      field: 'ids',
    });
}

function divided(kind: Kind, command: Splitting, state: OrganisationState, elsewhere: Places) {
  const places = withElsewhere(state.places, elsewhere);
  const { id, effectiveFrom: day } = command;
  mustBeDay(day, 'effectiveFrom');
  const into = [...new Set(command.into.map((heir) => heir.id))];
  if (into.length < 2 || into.length < command.into.length)
    throw new RuleBroken('a-split-makes-several', 'fewer than two, or one of them twice', { field: 'into' });
  const history = mustStandOn(places, { kind, id }, day);
  const goesOn = into.includes(id);
  if (!goesOn) {
    mayEndFrom(places, history, day);
    mustBeEmptyFrom(places, history.place, day);
  }
  const events = heirs(kind, places, command.into, { like: history, day, ending: goesOn ? [] : [id] });
  for (const after of into) if (after !== id) mustNotDescend(places, { kind, id }, after);
  return { into, events };
}

/** Establishes those that are new, placed like the one they come from; the others have to stand. Names of those that end are free. */
function heirs(
  kind: Kind,
  places: Places,
  all: readonly Heir[],
  { like, day, ending }: { readonly like: PlaceHistory; readonly day: Day; readonly ending: readonly string[] },
): Events {
  const events: OrganisationEvent[] = [];
  const known = copyOf(places);
  for (const { id, name } of all) {
    if (name === null) {
      mustStandOn(known, { kind, id }, day);
      continue;
    }
    mustBeNew(known, { kind, id });
    const free = mustBeFree(known, name, neighbourhoodOf(places, like, day), day, ending);
    const event = established(kind, id, free, placingOn(places, like, day), day);
    recordPlace(known, event);
    events.push(event);
  }
  return events;
}

function established(kind: Kind, id: string, name: string, placing: UnitPlacing, day: Day): OrganisationEvent {
  switch (kind) {
    case 'committee':
      return { type: 'committee-established', data: { committee: id, name }, effectiveFrom: day };
    case 'department': {
      const committee = placing.committee ?? '';
      return { type: 'department-established', data: { department: id, committee, name }, effectiveFrom: day };
    }
    case 'unit':
      return { type: 'unit-established', data: { unit: id, ...placing, name }, effectiveFrom: day };
  }
}

/**
 * A part that was split off and comes back would make a unit its own predecessor: whoever follows the line backwards would go in a circle.
 * They become a new one instead.
 */
function mustNotDescend(places: Places, before: Place, after: string): void {
  const seen = new Set<string>();
  const next = [after];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (id === before.id)
      throw new RuleBroken('nothing-becomes-its-own-predecessor', 'it descends from the other', { field: 'into' });
    if (seen.has(id)) continue;
    seen.add(id);
    next.push(...fateOf(places, { kind: before.kind, id }).successors.map((d) => d.value));
  }
}
