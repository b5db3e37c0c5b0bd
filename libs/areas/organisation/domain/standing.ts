import { isDay, type Day } from '#kernel/day.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import type { Place, UnitPlacing } from '../events/index.js';
import { later, overlaps, stretches, dayAfter, type Span } from './dated.js';
import {
  fateOf,
  lastChangeOf,
  placeKey,
  placingDays,
  placingOn,
  standsOn,
  type PlaceHistory,
  type Places,
} from './places.js';

// What several kinds of changes ask of the places before they happen. Each throws the rule that it stands for.

export function mustBeDay(day: string, field: string): asserts day is Day {
  if (!isDay(day)) throw new RuleBroken('a-day-is-a-day', 'not a day that exists', { field });
}

/** @throws NotFound for a place that never was; RuleBroken where it is not there on the day */
export function mustStandOn(places: Places, place: Place, day: Day, field = 'effectiveFrom'): PlaceHistory {
  const history = mustExist(places, place);
  if (!standsOn(places, place, day)) {
    const { closedFrom } = fateOf(places, place);
    throw new RuleBroken('a-place-stands-on-the-day', `${place.kind} ${place.id} is not there on ${day}`, {
      field,
      kind: place.kind,
      from: history.from,
      closedFrom,
    });
  }
  return history;
}

export function mustExist(places: Places, place: Place): PlaceHistory {
  const history = places.histories.get(placeKey(place));
  if (!history || history.withdrawn) throw new NotFound(place.kind);
  return history;
}

export function mustBeNew(places: Places, place: Place): void {
  if (places.histories.has(placeKey(place)))
    throw new RuleBroken('a-place-is-established-once', `there is a ${place.kind} by that id already`);
}

/** The committee is there, and the department is the committee's. `day` null: nobody said since when, and only that they are known is asked. */
export function mustBePlaceable(places: Places, { committee, department }: UnitPlacing, day: Day | null): void {
  if (committee !== null) stands(places, { kind: 'committee', id: committee }, day, 'committee');
  if (department === null) return;
  const history = stands(places, { kind: 'department', id: department }, day, 'department');
  if (placingOn(places, history, day ?? history.from).committee !== committee)
    throw new RuleBroken('a-department-belongs-to-the-committee', 'the department is another committee’s', {
      field: 'department',
    });
}

function stands(places: Places, place: Place, day: Day | null, field: string): PlaceHistory {
  return day === null ? mustExist(places, place) : mustStandOn(places, place, day, field);
}

/** Within what a name is used once: units and departments of a committee, sections of a unit, committees of the city. */
export interface Neighbourhood {
  readonly kind: Place['kind'];
  /** The committee, or a section's unit; null: the city. */
  readonly of: string | null;
}

/**
 * @param from the first day on which the name would be used; then for ever
 * @param except places whose names do not count: the one that is renamed, those that end on that day
 * @returns the name without spaces around it
 */
export function mustBeFree(
  places: Places,
  name: string,
  { kind, of }: Neighbourhood,
  from: Day,
  except: readonly string[] = [],
): string {
  const trimmed = name.trim();
  if (trimmed === '') throw new RuleBroken('a-unit-has-a-name', 'the name is empty', { field: 'name' });
  const wanted = folded(trimmed);
  for (const history of places.histories.values()) {
    if (history.place.kind !== kind || except.includes(history.place.id)) continue;
    const first = later(firstDayOf(places, history), from);
    const used = stretches(history.names).some(({ from: named, until, value }) => {
      if (folded(value) !== wanted) return false;
      const start = later(named, first);
      // It may come to where the name would be used on a later day only.
      const days = [start, ...placingDays(places, history).filter((day) => day > start)];
      return days.some((day) => (until === null || day < until) && isIn(places, history, of, day));
    });
    if (used) throw new RuleBroken('a-name-is-used-once', 'there is one by that name already', { field: 'name' });
  }
  return trimmed;
}

/** Free from the day on wherever the place is known to stand by then. */
export function mustBeFreeWherever(
  places: Places,
  name: string,
  history: PlaceHistory,
  from: Day,
  except: readonly string[] = [history.place.id],
): string {
  const days = [from, ...placingDays(places, history).filter((day) => day > from)];
  return days.map((day) => mustBeFree(places, name, neighbourhoodOf(places, history, day), day, except))[0]!;
}

function firstDayOf(places: Places, { from, unit }: PlaceHistory): Day {
  const host = unit === null ? undefined : places.histories.get(placeKey({ kind: 'unit', id: unit }));
  return host ? later(from, host.from) : from;
}

const isIn = (places: Places, history: PlaceHistory, of: string | null, day: Day): boolean =>
  standsOn(places, history.place, day) && neighbourhoodOf(places, history, day).of === of;

export function neighbourhoodOf(places: Places, history: PlaceHistory, day: Day): Neighbourhood {
  const { kind } = history.place;
  if (kind === 'committee') return { kind, of: null };
  return { kind, of: kind === 'section' ? history.unit : placingOn(places, history, day).committee };
}

const folded = (name: string): string => name.trim().toLocaleLowerCase('sv');

/** It ends once, and nothing is known to happen to it later. */
export function mayEndFrom(places: Places, history: PlaceHistory, day: Day): void {
  if (fateOf(places, history.place).closedFrom !== null)
    throw new RuleBroken('a-place-is-closed-once', 'its last day is known already', { field: 'effectiveFrom' });
  const last = lastChangeOf(places, history);
  if (last > day)
    throw new RuleBroken('a-place-is-closed-after-its-last-change', 'something happens to it later', {
      field: 'effectiveFrom',
      day: last,
    });
}

/** Units and departments that stand in a committee or department on the day or come to it later. */
export function placedIn(places: Places, place: Place, day: Day): readonly PlaceHistory[] {
  const from: Span = { from: day, to: null };
  return [...places.histories.values()].filter((history) => {
    const { closedFrom } = fateOf(places, history.place);
    return stretches(history.placings).some(({ from: first, until }) => {
      const ends = [until, closedFrom].filter((d) => d !== null).sort()[0];
      const span: Span = { from: first, to: ends === undefined ? null : dayAfter(ends, -1) };
      if ((span.to !== null && span.to < span.from) || !overlaps(span, from)) return false;
      const { committee, department } = placingOn(places, history, later(first, day));
      return place.id === (place.kind === 'committee' ? committee : department);
    });
  });
}
