import type { Day } from '#kernel/day.js';
import type { OrganisationEvent, Place, UnitPlacing } from '../events/index.js';
import { always, dayAfter, later, valueOn, withDated, type Dated } from './dated.js';
import { joinedFates, noFate, placesOf, turnIn, withTurn, type Fate } from './turns.js';

/** What a place has been called and where it has stood, each from a day. */
export interface PlaceHistory {
  readonly place: Place;
  /** Its first day; `always` where nobody said. */
  readonly from: Day;
  readonly firstName: string;
  readonly names: readonly Dated<string>[];
  /** Of a unit, and of a department, which stays where it is. As recorded: a committee that was merged since is still named. */
  readonly placings: readonly Dated<UnitPlacing>[];
  readonly sharedWith: readonly Dated<readonly string[]>[];
  /** Of a section. */
  readonly unit: string | null;
  /** In the order in which they were recorded; what was taken back is not among them. */
  readonly renamings: readonly Renaming[];
  readonly renamingsTakenBack: readonly Renaming[];
  /** Of a committee: below which figures are masked, where it has said so. */
  readonly thresholds: readonly Dated<number>[];
  /** It was established by mistake: it never stood. */
  readonly withdrawn: boolean;
  /** How many events have changed it: its part of the ETag. */
  readonly changes: number;
}

export interface Renaming {
  readonly day: Day;
  readonly from: string;
  readonly to: string;
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

export const fateOf = (places: Places, place: Place): Fate => places.fates.get(placeKey(place)) ?? noFate;

/** Writes the event into `places`. False for events that are about no place. */
export function recordPlace(places: MutablePlaces, event: OrganisationEvent): boolean {
  const from = event.effectiveFrom ?? always;
  const establish = (place: Place, name: string, placing: UnitPlacing | null, unit: string | null = null): void => {
    const placings = placing === null ? [] : [{ from, value: placing }];
    const names = [{ from, value: name }];
    const nothingYet = {
      sharedWith: [],
      renamings: [],
      renamingsTakenBack: [],
      thresholds: [],
      withdrawn: false,
      changes: 1,
    };
    places.histories.set(placeKey(place), { place, from, firstName: name, names, placings, unit, ...nothingYet });
  };
  const change = (place: Place, to: (history: PlaceHistory) => Partial<PlaceHistory>): void => {
    const history = places.histories.get(placeKey(place));
    if (!history) return;
    places.histories.set(placeKey(place), { ...history, changes: history.changes + 1, ...to(history) });
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
    case 'place-establishing-withdrawn':
      change(event.data.what, () => ({ withdrawn: true }));
      return true;
    case 'place-renamed': {
      const renaming = { day: from, from: event.data.from, to: event.data.to };
      change(event.data.what, (history) => renamedBy(history, [...history.renamings, renaming]));
      return true;
    }
    case 'place-renaming-withdrawn': {
      const { to } = event.data;
      change(event.data.what, (history) => {
        const at = history.renamings.findLastIndex((r) => r.day === from && r.to === to);
        const taken = history.renamings[at];
        return taken === undefined
          ? {}
          : {
              ...renamedBy(history, history.renamings.toSpliced(at, 1)),
              renamingsTakenBack: [...history.renamingsTakenBack, taken],
            };
      });
      return true;
    }
    case 'unit-placed':
      change({ kind: 'unit', id: event.data.unit }, ({ placings }) => ({
        placings: withDated(placings, { from, value: event.data.to }),
      }));
      return true;
    case 'department-moved':
      change({ kind: 'department', id: event.data.department }, ({ placings }) => ({
        placings: withDated(placings, { from, value: { committee: event.data.to, department: null } }),
      }));
      return true;
    case 'unit-shared':
      change({ kind: 'unit', id: event.data.unit }, ({ sharedWith }) => ({
        sharedWith: withDated(sharedWith, { from, value: event.data.committees }),
      }));
      return true;
    case 'small-number-threshold-set':
      change({ kind: 'committee', id: event.data.committee }, ({ thresholds }) => ({
        thresholds: withDated(thresholds, { from, value: event.data.to }),
      }));
      return true;
    case 'units-merged':
    case 'departments-merged':
    case 'committees-merged':
    case 'unit-split':
    case 'committee-split':
    case 'place-closed':
    case 'units-merger-withdrawn':
    case 'departments-merger-withdrawn':
    case 'committees-merger-withdrawn':
    case 'unit-split-withdrawn':
    case 'committee-split-withdrawn':
    case 'place-closing-withdrawn': {
      const { turn, takesBack } = turnIn(event);
      for (const place of placesOf(turn))
        places.fates.set(placeKey(place), withTurn(fateOf(places, place), place.id, turn, takesBack));
      return true;
    }
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

/** Its names made anew: of two renamings of one day the first is known by the event alone. */
function renamedBy({ firstName, from }: PlaceHistory, renamings: readonly Renaming[]): Partial<PlaceHistory> {
  const first: readonly Dated<string>[] = [{ from, value: firstName }];
  return {
    renamings,
    names: renamings.reduce((names, { day, to }) => withDated(names, { from: day, value: to }), first),
  };
}

/** What one stream says, upon what is known of the others. */
export function withElsewhere(own: Places, elsewhere: Places): Places {
  const places: MutablePlaces = {
    histories: new Map([...elsewhere.histories, ...own.histories]),
    fates: new Map(elsewhere.fates),
  };
  for (const [key, fate] of own.fates)
    places.fates.set(key, joinedFates(key.slice(key.indexOf(' ') + 1), places.fates.get(key) ?? noFate, fate));
  return places;
}

/** Whether it is there on the day. A section is there while its unit is. */
export function standsOn(places: Places, place: Place, day: Day): boolean {
  const history = places.histories.get(placeKey(place));
  if (!history || history.withdrawn || day < history.from) return false;
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

/** Which has taken over by the day what stood in this one: what stands in a committee or a department goes with it when it is merged. */
export function heirOf(places: Places, id: string, day: Day, kind: 'committee' | 'department' = 'committee'): string {
  let heir = id;
  // Rules keep mergers free of cycles; a log that has one all the same must not hang the pages.
  for (let step = 0; step <= places.fates.size; step += 1) {
    const { mergedInto, closedFrom } = fateOf(places, { kind, id: heir });
    if (mergedInto === null || closedFrom === null || day < closedFrom) return heir;
    heir = mergedInto;
  }
  return heir;
}

/** Where a unit or a department stands on the day. A department that moves takes its units along. */
export function placingOn(places: Places, history: PlaceHistory, day: Day): UnitPlacing {
  const placing = valueOn(history.placings, day) ?? { committee: null, department: null };
  const department = placing.department === null ? null : heirOf(places, placing.department, day, 'department');
  const host = department === null ? undefined : places.histories.get(placeKey({ kind: 'department', id: department }));
  const committee = host === undefined ? placing.committee : (valueOn(host.placings, day)?.committee ?? null);
  return { committee: committee === null ? null : heirOf(places, committee, day), department };
}

/** The days on which its placing may become another: its own, and those of what it stands in. */
export function placingDays(places: Places, history: PlaceHistory): readonly Day[] {
  const days = new Set(history.placings.map((p) => p.from));
  const follow = (place: Place, seen: ReadonlySet<string> = new Set()): void => {
    if (seen.has(place.id)) return;
    for (const { from } of places.histories.get(placeKey(place))?.placings ?? []) days.add(from);
    const { closedFrom, mergedInto } = fateOf(places, place);
    if (mergedInto === null || closedFrom === null) return;
    days.add(closedFrom);
    follow({ kind: place.kind, id: mergedInto }, new Set([...seen, place.id]));
  };
  for (const { value } of history.placings) {
    if (value.department !== null) follow({ kind: 'department', id: value.department });
    if (value.committee !== null) follow({ kind: 'committee', id: value.committee });
  }
  for (const day of [...days]) {
    const { committee } = placingOn(places, history, day);
    if (committee !== null) follow({ kind: 'committee', id: committee });
  }
  return [...days].filter((day) => day >= history.from).sort();
}

export const nameOn = (history: PlaceHistory, day: Day): string => valueOn(history.names, day) ?? '';

/** The latest day on which something happened to it, closing aside. */
export function lastChangeOf(places: Places, history: PlaceHistory): Day {
  const { predecessors, successors } = fateOf(places, history.place);
  return [...history.names, ...history.placings, ...history.sharedWith, ...predecessors, ...successors]
    .map((d) => d.from)
    .reduce(later, history.from);
}

/** Counts what was recorded of the place: its ETag. -1 for one that is not known. */
export function versionOf(places: Places, place: Place): number {
  const history = places.histories.get(placeKey(place));
  const turns = fateOf(places, place).turns.reduce((sum, turn) => sum + turn.recorded + turn.takenBack, 0);
  return history === undefined ? -1 : history.changes + turns;
}
