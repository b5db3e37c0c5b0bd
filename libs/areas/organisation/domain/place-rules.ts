import type { Day } from '#kernel/day.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import type { OrganisationEvent, Place, UnitPlacing } from '../events/index.js';
import { later, stretches, valueOn } from './dated.js';
import type { OrganisationState } from './organisation-state.js';
import { nameOn, placingOn, withElsewhere, type PlaceHistory, type Places } from './places.js';
import {
  mayEndFrom,
  mustBeDay,
  mustBeFree,
  mustBeFreeWherever,
  mustBePlaceable,
  mustExist,
  mustStandOn,
  placedIn,
} from './standing.js';

type Events = readonly OrganisationEvent[];

export interface PlaceToRename {
  readonly what: Place;
  readonly name: string;
  readonly effectiveFrom: Day;
  readonly reason?: string;
}
export interface UnitToPlace extends UnitPlacing {
  readonly unit: string;
  readonly effectiveFrom: Day;
}
export interface UnitToShare {
  readonly unit: string;
  /** All that it works for beside its host; empty: its host alone. */
  readonly committees: readonly string[];
  readonly effectiveFrom: Day;
}
export interface DepartmentToMove {
  readonly department: string;
  readonly committee: string;
  readonly effectiveFrom: Day;
  readonly reason?: string;
}
export interface PlaceToClose {
  readonly what: Place;
  /** The first day on which it is no more. */
  readonly effectiveFrom: Day;
  readonly reason?: string;
}

// Each decides on its own stream's state and on what is known of the places elsewhere: names, committees and mergers may stand in other streams.

/** To an earlier name too, where nobody else took it meanwhile. The name it has already: nothing to record. */
export function renamePlace(command: PlaceToRename, state: OrganisationState, elsewhere: Places): Events {
  const places = withElsewhere(state.places, elsewhere);
  const { what, effectiveFrom } = command;
  mustBeDay(effectiveFrom, 'effectiveFrom');
  const history = mustStandOn(places, what, effectiveFrom);
  const from = nameOn(history, effectiveFrom);
  const to = mustBeFreeWherever(places, command.name, history, effectiveFrom);
  if (to === from) return [];
  return [{ type: 'place-renamed', data: { what, from, to }, effectiveFrom, ...because(command.reason) }];
}

export function placeUnit(command: UnitToPlace, state: OrganisationState, elsewhere: Places): Events {
  const places = withElsewhere(state.places, elsewhere);
  const { unit, committee, department, effectiveFrom } = command;
  mustBeDay(effectiveFrom, 'effectiveFrom');
  const history = mustStandOn(places, { kind: 'unit', id: unit }, effectiveFrom);
  mustBePlaceable(places, command, effectiveFrom);
  const from = placingOn(places, history, effectiveFrom);
  if (from.committee === committee && from.department === department) return [];
  if (from.committee !== committee)
    mustBeFree(places, nameOn(history, effectiveFrom), { kind: 'unit', of: committee }, effectiveFrom, [unit]);
  return [{ type: 'unit-placed', data: { unit, from, to: { committee, department } }, effectiveFrom }];
}

/** To another committee, with what stands in it: their names have to be free there too. Back again on the same day takes it back. */
export function moveDepartment(command: DepartmentToMove, state: OrganisationState, elsewhere: Places): Events {
  const places = withElsewhere(state.places, elsewhere);
  const { department, committee: to, effectiveFrom } = command;
  mustBeDay(effectiveFrom, 'effectiveFrom');
  const history = mustStandOn(places, { kind: 'department', id: department }, effectiveFrom);
  mustStandOn(places, { kind: 'committee', id: to }, effectiveFrom, 'committee');
  const from = placingOn(places, history, effectiveFrom).committee ?? '';
  if (from === to) return [];
  const along = placedIn(places, history.place, effectiveFrom);
  const ids = [department, ...along.map((h) => h.place.id)];
  for (const moved of [history, ...along]) namesMustBeFreeIn(places, moved, to, effectiveFrom, ids);
  return [{ type: 'department-moved', data: { department, from, to }, effectiveFrom, ...because(command.reason) }];
}

function namesMustBeFreeIn(
  places: Places,
  { place: { kind }, names }: PlaceHistory,
  of: string,
  day: Day,
  except: readonly string[],
): void {
  for (const { value, from, until } of stretches(names))
    if (until === null || until > day) mustBeFree(places, value, { kind, of }, later(from, day), except);
}

export function shareUnit(command: UnitToShare, state: OrganisationState, elsewhere: Places): Events {
  const places = withElsewhere(state.places, elsewhere);
  const { unit, effectiveFrom } = command;
  mustBeDay(effectiveFrom, 'effectiveFrom');
  const history = mustStandOn(places, { kind: 'unit', id: unit }, effectiveFrom);
  const committees = [...new Set(command.committees)].sort();
  for (const id of committees) mustStandOn(places, { kind: 'committee', id }, effectiveFrom, 'committees');
  if (committees.includes(placingOn(places, history, effectiveFrom).committee ?? ''))
    throw new RuleBroken('a-unit-is-shared-with-others-than-its-host', 'its host is among them', {
      field: 'committees',
    });
  const stands = history.sharedWith.some((d) => d.from <= effectiveFrom)
    ? valueOn(history.sharedWith, effectiveFrom)
    : [];
  if (stands?.join() === committees.join()) return [];
  return [{ type: 'unit-shared', data: { unit, committees }, effectiveFrom }];
}

/** Sections end with their unit. What stands in a committee or department has to be placed elsewhere first. */
export function closePlace(command: PlaceToClose, state: OrganisationState, elsewhere: Places): Events {
  const places = withElsewhere(state.places, elsewhere);
  const { what, effectiveFrom } = command;
  mustBeDay(effectiveFrom, 'effectiveFrom');
  const history = mustExist(places, what);
  mayEndFrom(places, history, effectiveFrom);
  mustStandOn(places, what, effectiveFrom);
  mustBeEmptyFrom(places, what, effectiveFrom);
  return [{ type: 'place-closed', data: { what }, effectiveFrom, ...because(command.reason) }];
}

export function mustBeEmptyFrom(places: Places, what: Place, day: Day): void {
  if (what.kind !== 'committee' && what.kind !== 'department') return;
  const inside = placedIn(places, what, day);
  if (inside.length > 0)
    throw new RuleBroken('a-place-is-closed-when-empty', 'something stands in it', {
      field: 'effectiveFrom',
      departments: inside.filter((h) => h.place.kind === 'department').length,
      units: inside.filter((h) => h.place.kind === 'unit').length,
    });
}

export const because = (reason: string | undefined): { readonly text?: { readonly reason: string } } =>
  reason === undefined || reason.trim() === '' ? {} : { text: { reason: reason.trim() } };
