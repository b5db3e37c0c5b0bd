import type { Day } from '#kernel/day.js';
import { reasonIsGiven } from '#kernel/authority-rules.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import type { OrganisationEvent, Place } from '../events/index.js';
import { always, later, stretches } from './dated.js';
import type { OrganisationState } from './organisation-state.js';
import {
  copyOf,
  fateOf,
  nameOn,
  placeKey,
  placingDays,
  placingOn,
  recordPlace,
  standsOn,
  withElsewhere,
  type PlaceHistory,
  type Places,
} from './places.js';
import { mustBeFreeWherever, mustExist, placedIn } from './standing.js';
import { placesOf, turnStands, type CountedTurn } from './turns.js';

/** A change of a place that was recorded and may be taken back, or was. */
export interface RecordedChange {
  /** Its name among the changes of the place. */
  readonly key: string;
  readonly is: 'establishing' | 'renaming' | 'closing' | 'merger' | 'split';
  /** The day from which it applies. */
  readonly from: Day;
  readonly takenBack: boolean;
  /** Of a renaming: both names. Of a merger or a split: ids. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface ChangeToTakeBack {
  readonly what: Place;
  /** `RecordedChange.key` */
  readonly change: string;
  readonly reason: string;
}

/** What rests on a place and stands in other streams. `inherited`: one of its plans was started from those of what became it. */
export type Use = 'roles' | 'functions' | 'delegations' | 'records' | 'inherited';
/** By `placeKey`. */
export type Uses = ReadonlyMap<string, readonly Use[]>;

type Events = readonly OrganisationEvent[];

/** All that was recorded of the place itself, in order of days; moves are not among them: one moves back. */
export function recordedChanges(places: Places, place: Place): readonly RecordedChange[] {
  const history = places.histories.get(placeKey(place));
  if (!history) throw new NotFound(place.kind);
  const { renamings, renamingsTakenBack, from, withdrawn } = history;
  const renaming = (takenBack: boolean) => (r: (typeof renamings)[number]) =>
    ({ key: renamingKey(r), is: 'renaming', from: r.day, takenBack, before: [r.from], after: [r.to] }) as const;
  const changes: readonly RecordedChange[] = [
    { key: establishing, is: 'establishing', from, takenBack: withdrawn, before: [], after: [place.id] },
    ...renamings.map(renaming(false)),
    ...renamingsTakenBack.map(renaming(true)),
    ...fateOf(places, place).turns.map((turn) => ({
      key: turn.key,
      is: turn.is,
      from: turn.from,
      takenBack: !turnStands(turn),
      before: turn.before,
      after: turn.after,
    })),
  ];
  return changes.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** What goes with it: places that came to be on the day that one became them have no other reason to be there. */
function broughtAbout(places: Places, { before, ...turn }: CountedTurn): readonly PlaceHistory[] {
  return turn.after
    .filter((id) => !before.includes(id))
    .map((id) => mustExist(places, { kind: turn.kind, id }))
    .filter((history) => history.from === turn.from);
}

/** The turn of that name, where it stands. */
export const standingTurn = (places: Places, what: Place, key: string): CountedTurn | undefined =>
  fateOf(places, what).turns.find((turn) => turn.key === key && turnStands(turn));

/** As if it had never been to happen: possible as long as nothing was built on it. */
export function takeBack(command: ChangeToTakeBack, state: OrganisationState, elsewhere: Places, uses: Uses): Events {
  const places = withElsewhere(state.places, elsewhere);
  const { what, change, reason } = command;
  const known = recordedChanges(places, what).findLast((c) => c.key === change);
  if (!known) throw new NotFound('change');
  if (known.takenBack && !recordedChanges(places, what).some((c) => c.key === change && !c.takenBack))
    throw new RuleBroken('a-change-is-taken-back-once', 'it was taken back already', { field: 'change' });
  reasonIsGiven(reason);
  const text = { reason: reason.trim() };
  const turn = standingTurn(places, what, change);
  const events = turn
    ? withoutTurn(places, turn, uses, text)
    : known.is === 'renaming'
      ? withoutRenaming(places, what, change, text)
      : [withdrawn(places, what, uses, text)];
  return events;
}

function withoutRenaming(places: Places, what: Place, change: string, text: Text): Events {
  const history = mustExist(places, what);
  const renaming = history.renamings.findLast((r) => renamingKey(r) === change)!;
  const { day: effectiveFrom, from, to } = renaming;
  const event: OrganisationEvent = {
    type: 'place-renaming-withdrawn',
    data: { what, from, to },
    effectiveFrom,
    text,
  };
  const after = afterwards(places, [event]);
  const again = mustExist(after, what);
  mustBeFreeWherever(after, nameOn(again, effectiveFrom), again, effectiveFrom);
  return [event];
}

function withoutTurn(places: Places, turn: CountedTurn, uses: Uses, text: Text): Events {
  const { before, after: heirs, kind, from: day } = turn;
  const goneWith = broughtAbout(places, turn);
  const gone = new Set(goneWith.map((history) => history.place.id));
  const event = takingBack(turn, text);
  const without = afterwards(places, [event]);
  // The one that was split goes on as what it was.
  const received = heirs.filter((heir) => !gone.has(heir) && !(turn.is === 'split' && before.includes(heir)));
  for (const id of received) mustNotHaveGoneOn(places, { kind, id }, turn, uses);
  const events = [event, ...goneWith.map(({ place }) => withdrawn(without, place, uses, text))];
  const after = afterwards(places, events);
  for (const id of before.filter((one) => !heirs.includes(one))) mustStandAgain(after, { kind, id }, day);
  return events;
}

/** It never stood: nothing happened to it, nothing stands in it, and nobody has recorded anything in it. */
function withdrawn(places: Places, what: Place, uses: Uses, text: Text): OrganisationEvent {
  const history = mustExist(places, what);
  const { renamings, placings, sharedWith, from } = history;
  const happened = renamings.length > 0 || placings.length > 1 || sharedWith.length > 0;
  if (happened || fateOf(places, what).turns.some(turnStands)) throw builtOn(what, 'changes');
  const inside =
    what.kind === 'unit'
      ? [...places.histories.values()].filter((h) => h.unit === what.id && !h.withdrawn)
      : placedIn(places, what, from);
  if (inside.length > 0) throw builtOn(what, 'places');
  mustBeUnused(what, uses);
  const since = from === always ? {} : { effectiveFrom: from };
  return { type: 'place-establishing-withdrawn', data: { what }, ...since, text };
}

/** One that was there before goes on without it, as long as it has not ended or been split with what it received. */
function mustNotHaveGoneOn(places: Places, place: Place, { key, from }: CountedTurn, uses: Uses): void {
  const { id } = place;
  const later = fateOf(places, place).turns.some(
    (t) =>
      turnStands(t) &&
      t.key !== key &&
      t.from >= from &&
      t.before.includes(id) &&
      (t.is === 'split' || !t.after.includes(id)),
  );
  if (later) throw builtOn(place, 'changes');
  if (uses.get(placeKey(place))?.includes('inherited')) throw builtOn(place, 'inherited');
}

function mustBeUnused(place: Place, uses: Uses): void {
  const [use] = uses.get(placeKey(place)) ?? [];
  if (use !== undefined) throw builtOn(place, use);
}

/** Its name may have been taken, and what it stood in may have ended, since nobody stood in it. */
function mustStandAgain(places: Places, place: Place, day: Day): void {
  const history = mustExist(places, place);
  for (const { value, from, until } of stretches(history.names))
    if (until === null || until > day) mustBeFreeWherever(places, value, history, later(from, day));
  const { closedFrom } = fateOf(places, place);
  for (const on of [day, ...placingDays(places, history).filter((d) => d > day)])
    for (const host of hostsOf(places, history, on)) {
      const { closedFrom: ends, mergedInto } = fateOf(places, host);
      const outlived = ends !== null && mergedInto === null && (closedFrom === null || ends < closedFrom);
      if (outlived || !standsOn(places, host, on))
        throw new RuleBroken('what-comes-back-has-where-to-stand', 'what it stood in has ended since', {
          field: 'change',
          kind: host.kind,
        });
    }
}

function hostsOf(places: Places, history: PlaceHistory, day: Day): readonly Place[] {
  const { committee, department } = placingOn(places, history, day);
  const all = [
    { kind: 'committee', id: committee },
    { kind: 'department', id: department },
    { kind: 'unit', id: history.unit },
  ] as const;
  return all.flatMap(({ kind, id }) => (id === null ? [] : [{ kind, id }]));
}

const builtOn = (place: Place, built: Use | 'changes' | 'places'): RuleBroken =>
  new RuleBroken('what-was-built-on-is-not-taken-back', `${built} rest on it`, {
    field: 'change',
    kind: place.kind,
    built,
  });

function takingBack({ is, kind, from, before, after }: CountedTurn, text: Text): OrganisationEvent {
  const [first = ''] = before;
  const [into = ''] = after;
  const when = from === always ? { text } : { effectiveFrom: from, text };
  if (is === 'closing') return { type: 'place-closing-withdrawn', data: { what: { kind, id: first } }, ...when };
  if (is === 'split')
    return kind === 'committee'
      ? { type: 'committee-split-withdrawn', data: { committee: first, into: after }, ...when }
      : { type: 'unit-split-withdrawn', data: { unit: first, into: after }, ...when };
  if (kind === 'committee') return { type: 'committees-merger-withdrawn', data: { committees: before, into }, ...when };
  if (kind === 'department')
    return { type: 'departments-merger-withdrawn', data: { departments: before, into }, ...when };
  return { type: 'units-merger-withdrawn', data: { units: before, into }, ...when };
}

type Text = { readonly reason: string };

function afterwards(places: Places, events: Events): Places {
  const copy = copyOf(places);
  for (const event of events) recordPlace(copy, event);
  return copy;
}

const establishing = 'establishing';
const renamingKey = ({ day }: { readonly day: Day }): string => `renaming ${day}`;

/** Every place whose uses are to be known before the change can be taken back. */
export function placesToLookAt(places: Places, what: Place, change: string): readonly Place[] {
  if (change === establishing) return [what];
  const turn = standingTurn(places, what, change);
  return turn === undefined ? [] : placesOf(turn).filter(({ id }) => turn.after.includes(id));
}
