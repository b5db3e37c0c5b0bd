import type { Scope } from '#kernel/actor.js';
import type { Day } from '#kernel/day.js';
import type { Place as AccessPlace } from '#platform/access/may.js';
import type { CommitteeEntry, DepartmentEntry, UnitEntry } from '#platform/access/organisation-view.js';
import { later, stretches } from '../domain/dated.js';
import {
  fateOf,
  heirOf,
  nameOn,
  nearestDay,
  placeKey,
  placingOn,
  standsOn,
  type PlaceHistory,
  type Places,
} from '../domain/places.js';
import type { Place } from '../events/index.js';

interface Picture {
  readonly units: readonly UnitEntry[];
  readonly unitsById: ReadonlyMap<string, UnitEntry>;
  readonly departments: readonly DepartmentEntry[];
  readonly committees: readonly CommitteeEntry[];
}

/** Pictures kept: today's, which every request asks for, and those that people leaf through. */
const keptDays = 16;
const swedish = new Intl.Collator('sv');
const byName = (a: { readonly name: string }, b: { readonly name: string }): number => swedish.compare(a.name, b.name);

/** The places as they stand on a day, drawn once a day and change: 3,000 units take some 10 ms, and every request asks. */
export class PlacePictures {
  private readonly byDay = new Map<Day, Picture>();
  private sections: ReadonlyMap<string, readonly PlaceHistory[]> | undefined;

  constructor(private readonly places: Places) {}

  /** To be told of every change of `places`. */
  changed(): void {
    this.byDay.clear();
    this.sections = undefined;
  }

  on(day: Day): Picture {
    const kept = this.byDay.get(day);
    if (kept) return kept;
    const picture = this.draw(day);
    if (this.byDay.size >= keptDays) this.byDay.delete(this.byDay.keys().next().value!);
    this.byDay.set(day, picture);
    return picture;
  }

  unit(id: string, day: Day): UnitEntry | undefined {
    const drawn = this.byDay.get(day)?.unitsById.get(id);
    if (drawn) return drawn;
    const history = this.history({ kind: 'unit', id });
    return history && !history.withdrawn ? this.unitEntry(history, day) : undefined;
  }

  /** Every unit that ever was, as it stood on the day or nearest to it. */
  allUnits(day: Day): readonly UnitEntry[] {
    return this.ofKind('unit')
      .map((history) => this.unit(history.place.id, day)!)
      .sort(byName);
  }

  /** Those that bear the name on the day first, then those that bore it once, or are no more. */
  unitsNamed(name: string, day: Day): readonly UnitEntry[] {
    const wanted = folded(name);
    const bearers = this.ofKind('unit').filter((h) => h.names.some((n) => folded(n.value) === wanted));
    const bearsNow = (h: PlaceHistory): boolean =>
      standsOn(this.places, h.place, day) && folded(nameOn(h, day)) === wanted;
    return [...bearers.filter(bearsNow), ...bearers.filter((h) => !bearsNow(h))].map((h) => this.unitEntry(h, day));
  }

  committeeByName(name: string, day: Day): string | undefined {
    const wanted = folded(name);
    const now = this.on(day).committees.find((c) => folded(c.name) === wanted);
    return now?.id ?? this.ofKind('committee').find((h) => h.names.some((n) => folded(n.value) === wanted))?.place.id;
  }

  /**
   * Where a unit stands for who may do what: of one that is no more, where it stood last. Who may read it besides: the committees that share
   * it, and those in what it became, who go on with its history.
   */
  placeOf(unit: string, day: Day): AccessPlace | undefined {
    const history = this.history({ kind: 'unit', id: unit });
    if (!history) return undefined;
    const at = nearestDay(this.places, history, day);
    // As of today also for a unit that closed before its committee or department was merged: somebody keeps its papers.
    const { committee, department } = placingOn(this.places, history, later(day, history.from));
    const readBy: Scope[] = this.sharedOn(history, at)
      .map((id) => heirOf(this.places, id, day))
      .filter((id) => id !== committee)
      .map((id) => ({ kind: 'committee', id }));
    for (const id of this.descendants(history.place, day)) readBy.push({ kind: 'unit', id });
    return { unit, department, committee, ...(readBy.length > 0 ? { readBy } : {}) };
  }

  private draw(day: Day): Picture {
    const standing = (kind: Place['kind']): readonly PlaceHistory[] =>
      this.ofKind(kind).filter(({ place }) => standsOn(this.places, place, day));
    const units = standing('unit')
      .map((history) => this.unitEntry(history, day))
      .sort(byName);
    return {
      units,
      unitsById: new Map(units.map((unit) => [unit.id, unit])),
      departments: standing('department')
        .map((history) => ({
          id: history.place.id,
          name: nameOn(history, day),
          committee: placingOn(this.places, history, day).committee ?? '',
        }))
        .sort(byName),
      committees: standing('committee')
        .map((history) => ({ id: history.place.id, name: nameOn(history, day) }))
        .sort(byName),
    };
  }

  private unitEntry(history: PlaceHistory, day: Day): UnitEntry {
    const { places } = this;
    const { closedFrom, predecessors, successors } = fateOf(places, history.place);
    const at = nearestDay(places, history, day);
    const { committee, department } = placingOn(places, history, at);
    const cameBy = (links: typeof predecessors): readonly string[] => [
      ...new Set(links.filter((link) => link.from <= later(day, at)).map((link) => link.value)),
    ];
    return {
      id: history.place.id,
      name: nameOn(history, at),
      department,
      departmentName: department === null ? null : this.nameOf({ kind: 'department', id: department }, at),
      committee,
      committeeName: committee === null ? null : this.nameOf({ kind: 'committee', id: committee }, at),
      sharedWith: [...new Set(this.sharedOn(history, at).map((id) => heirOf(places, id, at)))].filter(
        (id) => id !== committee,
      ),
      sections: this.sectionsOf(history.place.id)
        .filter(({ place }) => standsOn(places, place, at))
        .map((section) => ({ id: section.place.id, name: nameOn(section, at) }))
        .sort(byName),
      earlierNames: stretches(history.names)
        .flatMap(({ value, until }) => (until !== null && until <= at ? [{ name: value, until }] : []))
        .reverse(),
      closedFrom: closedFrom !== null && closedFrom <= day ? closedFrom : null,
      predecessors: cameBy(predecessors),
      successors: cameBy(successors),
    };
  }

  /** The name on the day or nearest to it; null for what is not known. */
  nameOf(place: Place, day: Day): string | null {
    const history = this.history(place);
    return history ? nameOn(history, nearestDay(this.places, history, day)) : null;
  }

  private descendants(place: Place, day: Day): ReadonlySet<string> {
    const found = new Set<string>();
    const next = [place.id];
    for (let id = next.pop(); id !== undefined; id = next.pop())
      for (const { from, value } of fateOf(this.places, { kind: place.kind, id }).successors)
        if (from <= day && value !== place.id && !found.has(value)) {
          found.add(value);
          next.push(value);
        }
    return found;
  }

  private sharedOn({ sharedWith }: PlaceHistory, day: Day): readonly string[] {
    return sharedWith.findLast((d) => d.from <= day)?.value ?? [];
  }

  private sectionsOf(unit: string): readonly PlaceHistory[] {
    this.sections ??= Map.groupBy(this.ofKind('section'), (section) => section.unit ?? '');
    return this.sections.get(unit) ?? [];
  }

  private ofKind(kind: Place['kind']): PlaceHistory[] {
    return [...this.places.histories.values()].filter(({ place, withdrawn }) => place.kind === kind && !withdrawn);
  }

  private history(place: Place): PlaceHistory | undefined {
    return this.places.histories.get(placeKey(place));
  }
}

const folded = (name: string): string => name.trim().toLocaleLowerCase('sv');
