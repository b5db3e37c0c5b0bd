import type { Day } from '#kernel/day.js';
import type { OrganisationEvent, Place, UnitPlacing } from '../events/index.js';
import { always, dayAfter, earlier, later, valueOn, withDated, type Dated } from './dated.js';

/** What a place has been called and where it has stood, each from a day. */
export interface PlaceHistory {
  readonly place: Place;
  /** Its first day; `always` where nobody said. */
  readonly from: Day;
  readonly names: readonly Dated<string>[];
  /** Of a unit, and of a department, which stays where it is. As recorded: a committee that was merged since is still named. */
  readonly placings: readonly Dated<UnitPlacing>[];
  readonly sharedWith: readonly Dated<readonly string[]>[];
  /** Of a section. */
  readonly unit: string | null;
}

/** How a place ended and what it came from. Apart from its history: a merger may be recorded in another stream than the place itself. */
export interface Fate {
  /** The first day on which it is no more. */
  readonly closedFrom: Day | null;
  /** The one that it went into by a merger. */
  readonly mergedInto: string | null;
  readonly predecessors: readonly Dated<string>[];
  readonly successors: readonly Dated<string>[];
}

/** Every place that was ever established, by `placeKey`. */
export interface Places {
  readonly histories: ReadonlyMap<string, PlaceHistory>;
  readonly fates: ReadonlyMap<string, Fate>;
}

export interface MutablePlaces extends Places {
  readonly histories: Map<string, PlaceHistory>;
  readonly fates: Map<string, Fate>;
}

export const noPlaces: Places = { histories: new Map(), fates: new Map() };
export const placeKey = ({ kind, id }: Place): string => `${kind} ${id}`;
export const copyOf = (places: Places): MutablePlaces => ({
  histories: new Map(places.histories),
  fates: new Map(places.fates),
});

const noFate: Fate = { closedFrom: null, mergedInto: null, predecessors: [], successors: [] };
export const fateOf = (places: Places, place: Place): Fate => places.fates.get(placeKey(place)) ?? noFate;

/** Writes the event into `places`. False for events that are about no place. */
export function recordPlace(places: MutablePlaces, event: OrganisationEvent): boolean {
  const from = event.effectiveFrom ?? always;
  const establish = (place: Place, name: string, placing: UnitPlacing | null, unit: string | null = null): void => {
    const placings = placing === null ? [] : [{ from, value: placing }];
    const names = [{ from, value: name }];
    places.histories.set(placeKey(place), { place, from, names, placings, sharedWith: [], unit });
  };
  const change = (place: Place, to: (history: PlaceHistory) => Partial<PlaceHistory>): void => {
    const history = places.histories.get(placeKey(place));
    if (history) places.histories.set(placeKey(place), { ...history, ...to(history) });
  };
  switch (event.type) {
    case 'committee-established':
      establish({ kind: 'committee', id: event.data.committee }, event.data.name, null);
      return true;
    case 'department-established': {
      const { department, committee, name } = event.data;
      establish({ kind: 'department', id: department }, name, { committee, department: null });
      return true;
    }
    case 'unit-established': {
      const { unit, committee, department, name } = event.data;
      establish({ kind: 'unit', id: unit }, name, { committee, department });
      return true;
    }
    case 'section-established':
      establish({ kind: 'section', id: event.data.section }, event.data.name, null, event.data.unit);
      return true;
    case 'place-renamed':
      change(event.data.what, ({ names }) => ({ names: withDated(names, { from, value: event.data.to }) }));
      return true;
    case 'unit-placed':
      change({ kind: 'unit', id: event.data.unit }, ({ placings }) => ({
        placings: withDated(placings, { from, value: event.data.to }),
      }));
      return true;
    case 'unit-shared':
      change({ kind: 'unit', id: event.data.unit }, ({ sharedWith }) => ({
        sharedWith: withDated(sharedWith, { from, value: event.data.committees }),
      }));
      return true;
    case 'units-merged':
      merge(places, 'unit', event.data.units, event.data.into, from);
      return true;
    case 'committees-merged':
      merge(places, 'committee', event.data.committees, event.data.into, from);
      return true;
    case 'unit-split':
      split(places, 'unit', event.data.unit, event.data.into, from);
      return true;
    case 'committee-split':
      split(places, 'committee', event.data.committee, event.data.into, from);
      return true;
    case 'place-closed':
      addFate(places, event.data.what, { closedFrom: from });
      return true;
    case 'person-registered':
    case 'role-granted':
    case 'role-ended':
    case 'function-assigned':
    case 'function-ended':
    case 'delegation-decided':
    case 'delegation-ended':
      return false;
    default:
      event satisfies never;
      return false;
  }
}

function merge(places: MutablePlaces, kind: Place['kind'], ids: readonly string[], into: string, from: Day): void {
  for (const id of ids.filter((other) => other !== into)) {
    addFate(places, { kind, id }, { closedFrom: from, mergedInto: into });
    link(places, kind, id, into, from);
  }
}

function split(places: MutablePlaces, kind: Place['kind'], id: string, into: readonly string[], from: Day): void {
  if (!into.includes(id)) addFate(places, { kind, id }, { closedFrom: from });
  for (const other of into) if (other !== id) link(places, kind, id, other, from);
}

function link(places: MutablePlaces, kind: Place['kind'], before: string, after: string, from: Day): void {
  addFate(places, { kind, id: before }, { successors: [{ from, value: after }] });
  addFate(places, { kind, id: after }, { predecessors: [{ from, value: before }] });
}

function addFate(places: MutablePlaces, place: Place, added: Partial<Fate>): void {
  places.fates.set(placeKey(place), joined(fateOf(places, place), { ...noFate, ...added }));
}

/** Both of what two streams tell of one place. */
const joined = (a: Fate, b: Fate): Fate => ({
  closedFrom: earlier(a.closedFrom, b.closedFrom),
  mergedInto: a.mergedInto ?? b.mergedInto,
  predecessors: union(a.predecessors, b.predecessors),
  successors: union(a.successors, b.successors),
});

const union = (a: readonly Dated<string>[], b: readonly Dated<string>[]): readonly Dated<string>[] => [
  ...a,
  ...b.filter((link) => !a.some((known) => known.from === link.from && known.value === link.value)),
];

/** What one stream says, upon what is known of the others. */
export function withElsewhere(own: Places, elsewhere: Places): Places {
  const places: MutablePlaces = {
    histories: new Map([...elsewhere.histories, ...own.histories]),
    fates: new Map(elsewhere.fates),
  };
  for (const [key, fate] of own.fates) places.fates.set(key, joined(places.fates.get(key) ?? noFate, fate));
  return places;
}

/** Whether it is there on the day. A section is there while its unit is. */
export function standsOn(places: Places, place: Place, day: Day): boolean {
  const history = places.histories.get(placeKey(place));
  if (!history || day < history.from) return false;
  const { closedFrom } = fateOf(places, place);
  if (closedFrom !== null && closedFrom <= day) return false;
  return history.unit === null || standsOn(places, { kind: 'unit', id: history.unit }, day);
}

/** The day itself, or the nearest on which the place stood. */
export function nearestDay(places: Places, { place, from }: PlaceHistory, day: Day): Day {
  const { closedFrom } = fateOf(places, place);
  const last = closedFrom === null || day < closedFrom ? day : dayAfter(closedFrom, -1);
  return later(last, from);
}

/** The committee that has taken over by the day what stood in this one: what stands in a committee goes with it when it is merged. */
export function heirOf(places: Places, committee: string, day: Day): string {
  let heir = committee;
  // Rules keep mergers free of cycles; a log that has one all the same must not hang the pages.
  for (let step = 0; step <= places.fates.size; step += 1) {
    const { mergedInto, closedFrom } = fateOf(places, { kind: 'committee', id: heir });
    if (mergedInto === null || closedFrom === null || day < closedFrom) return heir;
    heir = mergedInto;
  }
  return heir;
}

/** Where a unit or a department stands on the day. */
export function placingOn(places: Places, history: PlaceHistory, day: Day): UnitPlacing {
  const { committee, department } = valueOn(history.placings, day) ?? { committee: null, department: null };
  return { committee: committee === null ? null : heirOf(places, committee, day), department };
}

export const nameOn = (history: PlaceHistory, day: Day): string => valueOn(history.names, day) ?? '';

/** The latest day on which something happened to it, closing aside. */
export function lastChangeOf(places: Places, history: PlaceHistory): Day {
  const { predecessors, successors } = fateOf(places, history.place);
  return [...history.names, ...history.placings, ...history.sharedWith, ...predecessors, ...successors]
    .map((d) => d.from)
    .reduce(later, history.from);
}
