import type { GoalLevel } from '#areas/plans/events/index.js';
import { madeKey, type Place } from '../domain/earlier.js';
import { likeness, plainName, sameName, somewhatAlike } from '../domain/likeness.js';
import type { ItemKind, ItemProposal } from '../domain/review.js';
import type { ReadItem } from '../domain/understood.js';
import type { ReadActivity, ReadDocument, ReadGoal, ReadIndicator } from '../reading/read-document.types.js';
import type { Draft, UnitYearState } from './draft.js';
import type { ItemInHand } from './item-in-hand.js';

/** What a document's item is taken as. `carried`: it stands in last year's plan, and goes on under the same id. */
export type Identity =
  | { readonly as: 'standing'; readonly id: string }
  | { readonly as: 'new'; readonly id: null; readonly carried: string | null }
  | { readonly as: 'withdrawn'; readonly id: null };

type Candidates = ItemProposal['candidates'];

interface Named {
  readonly name: string;
  readonly under: string | null;
  /** Of a goal: only one of the same level is the same. */
  readonly level?: GoalLevel;
}

/**
 * Which of the unit-year's items a document's are: as a person said, else as its earlier version, else by the full name under the same goal,
 * as it stands or stood; never by likeness.
 */
export class Identities {
  /** A plan that names an indicator twice gets two, each with its target: which one holds is for a person to say. */
  private readonly named = new Set<string>();
  private readonly ofBefore = new Map<ReadItem, string | null>();
  private readonly lastYear: ReadonlyMap<string, string>;
  private readonly paths: ReadonlyMap<ReadItem, string>;

  constructor(private readonly draft: Draft) {
    const { lastYear = null } = draft.input;
    this.lastYear = lastYear ? uniquePathsOf(lastYear) : new Map();
    this.paths = lastYear ? uniquePathsIn(draft.read) : new Map();
    if (draft.before) this.resolveBefore();
  }

  of(hand: ItemInHand, sought: Named): Identity {
    const identity = this.find(hand, sought);
    if (identity.id !== null) this.named.add(identity.id);
    return identity;
  }

  /** It is in: another of the document's items of the same name is another. */
  take(id: string): void {
    this.named.add(id);
  }

  private find({ kind, item, answer }: ItemInHand, sought: Named): Identity {
    if (answer?.is === null) return { as: 'new', id: null, carried: null };
    if (answer?.is !== undefined) {
      if (this.standing(kind, sought.level).some((one) => one.id === answer.is))
        return { as: 'standing', id: answer.is };
      if ([...this.lastYear.values()].includes(answer.is)) return { as: 'new', id: null, carried: answer.is };
    }
    const before = this.draft.itemBefore(item);
    const known = before && this.ofBefore.get(before);
    if (known !== undefined && known !== null && this.stands(kind, known)) return { as: 'standing', id: known };
    const found = meant(
      sought,
      this.places(kind, sought.level),
      (id) => this.stands(kind, id),
      (id) => this.placeNow(kind, id),
      (id) => kind !== 'indicator' || !this.named.has(id),
    );
    switch (found.as) {
      case 'standing':
      case 'changed':
        return { as: 'standing', id: found.id };
      case 'withdrawn':
        return { as: 'withdrawn', id: null };
      case 'unknown':
        return { as: 'new', id: null, carried: this.carried(kind, item) };
    }
  }

  /** What else it may be, best first; `alike` only for what is found nowhere. */
  candidates(kind: ItemKind, item: ReadItem, sought: Named, identity: Identity): Candidates {
    const found = new Map<string, Candidates[number]>();
    const add = (id: string, title: string, why: Candidates[number]['why']): void => {
      if (!found.has(id)) found.set(id, { id, title, why });
    };
    const standing = this.standing(kind, sought.level);
    const here = identity.as === 'standing' ? standing.find((one) => one.id === identity.id) : undefined;
    for (const one of [...(here ? [here] : []), ...standing])
      if (sameName(one.name, sought.name)) add(one.id, one.name, 'same-name');
    for (const place of this.places(kind, sought.level))
      if (sameName(place.name, sought.name) && this.stands(kind, place.id))
        add(place.id, this.placeNow(kind, place.id).name, 'former-name');
    if (identity.as === 'new' && found.size === 0 && identity.carried === null)
      for (const one of standing
        .filter((s) => !this.named.has(s.id))
        .map((s) => ({ ...s, likeness: likeness(s.name, sought.name) }))
        .filter((s) => s.likeness >= somewhatAlike)
        .sort((a, b) => b.likeness - a.likeness)
        .slice(0, 3))
        add(one.id, one.name, 'alike');
    const carried = this.carried(kind, item);
    if (carried !== null) add(carried, sought.name, 'last-year');
    return [...found.values()].slice(0, 5);
  }

  /** The id in the log of an item of the earlier version that still stands; null: it does not. */
  idBefore(item: ReadItem): string | null {
    const id = this.ofBefore.get(item) ?? null;
    return id !== null && this.stands(this.kindBefore(item), id) ? id : null;
  }

  /** As the earlier version placed it; undefined: nobody knows. */
  placeBefore(item: ReadGoal | ReadIndicator | ReadActivity): string | null | undefined {
    const above = 'parent' in item ? item.parent : item.goal;
    if (above === null) return null;
    const goal = this.draft.before!.understanding.read.goals.find((g) => g.id === above);
    return goal && (this.ofBefore.get(goal) ?? undefined);
  }

  private kindBefore(item: ReadItem): ItemKind {
    return this.draft.before!.understanding.keys.get(item)!.split('/')[0] as ItemKind;
  }

  private resolveBefore(): void {
    const { document, answers, understanding } = this.draft.before!;
    const { earlier } = this.draft.state;
    const made = (item: ReadItem): string | undefined => {
      const ids = earlier.made[madeKey(document, this.kindBefore(item), item.lines[0] ?? 1)] ?? [];
      return ids.length === 1 ? ids[0] : undefined;
    };
    const seen = new Set<string>();
    const resolve = (item: ReadItem, sought: Named): void => {
      const kind = this.kindBefore(item);
      const said = answers[understanding.keys.get(item)!]?.is;
      const found = meant(
        sought,
        this.places(kind, sought.level),
        (id) => this.stands(kind, id),
        (id) => this.placeNow(kind, id),
        (id) => !seen.has(id),
      );
      const id = said ?? made(item) ?? ('id' in found ? found.id : undefined);
      if (id === undefined) return;
      seen.add(id);
      this.ofBefore.set(item, id);
    };
    const { goals, indicators, activities } = understanding.read;
    const above = (id: string | null): string | null => {
      const goal = goals.find((g) => g.id === id);
      return (goal && this.ofBefore.get(goal)) ?? null;
    };
    for (const level of ['orientation', 'area', 'committee', 'unit'] as const)
      for (const goal of goals)
        if (goal.level === level) resolve(goal, { name: goal.title, under: above(goal.parent), level });
    for (const indicator of indicators) resolve(indicator, { name: indicator.name, under: above(indicator.goal) });
    for (const activity of activities) resolve(activity, { name: activity.title, under: above(activity.goal) });
  }

  private carried(kind: ItemKind, item: ReadItem): string | null {
    const path = this.paths.get(item);
    const id = path === undefined ? undefined : this.lastYear.get(path);
    // Of this year it is, or was, already.
    if (id === undefined || this.places(kind).some((place) => place.id === id)) return null;
    return id;
  }

  private stands(kind: ItemKind, id: string): boolean {
    const { plan, indicators } = this.draft.state;
    if (kind === 'goal') return Object.hasOwn(plan.goals, id);
    return Object.hasOwn(kind === 'indicator' ? indicators.indicators : plan.activities, id);
  }

  private placeNow(kind: ItemKind, id: string): Omit<Place, 'id'> {
    const { plan, indicators } = this.draft.state;
    if (kind === 'goal') return { name: plan.goals[id]?.title ?? '', under: plan.goals[id]?.parent ?? null };
    if (kind === 'activity')
      return { name: plan.activities[id]?.title ?? '', under: plan.activities[id]?.goal ?? null };
    return { name: indicators.indicators[id]?.name ?? '', under: indicators.indicators[id]?.goal ?? null };
  }

  private standing(kind: ItemKind, level?: GoalLevel): readonly Place[] {
    const { plan, indicators } = this.draft.state;
    const ids =
      kind === 'goal'
        ? Object.keys(plan.goals).filter((id) => level === undefined || plan.goals[id]!.level === level)
        : Object.keys(kind === 'indicator' ? indicators.indicators : plan.activities);
    return ids.map((id) => ({ id, ...this.placeNow(kind, id) }));
  }

  private places(kind: ItemKind, level?: GoalLevel): readonly Place[] {
    const { goals, indicators, activities } = this.draft.state.earlier;
    if (kind === 'goal') return level === undefined ? goals : goals.filter((place) => place.level === level);
    return kind === 'indicator' ? indicators : activities;
  }
}

/**
 * The item that a document means by a name under a goal. `standing`: as it stands. `changed`: as it was called or placed before a person
 * changed it; `withdrawn`: so, and it is no more.
 */
type Meant = { readonly as: 'standing' | 'changed'; readonly id: string } | { readonly as: 'withdrawn' | 'unknown' };

/** By its full name under the same goal, never by likeness. @param stands ids that stand, those aside that the document named already */
function meant(
  { name, under }: Pick<Named, 'name' | 'under'>,
  places: readonly Place[],
  stands: (id: string) => boolean,
  placeNow: (id: string) => Omit<Place, 'id'>,
  mayBeMeant: (id: string) => boolean,
): Meant {
  const fits = (place: Omit<Place, 'id'>): boolean => place.under === under && sameName(place.name, name);
  const candidates = places.filter((place) => mayBeMeant(place.id) && fits(place)).map((place) => place.id);
  const now = candidates.find((id) => stands(id) && fits(placeNow(id)));
  if (now !== undefined) return { as: 'standing', id: now };
  const changed = candidates.findLast(stands);
  if (changed !== undefined) return { as: 'changed', id: changed };
  return { as: candidates.length > 0 ? 'withdrawn' : 'unknown' };
}

const step = (kind: string, name: string): string => `${kind} ${plainName(name)}`;

/** Last year's items by their full names down the chain, as far as these are unique. What has ended is not carried over. */
function uniquePathsOf({ plan, indicators }: Pick<UnitYearState, 'plan' | 'indicators'>): ReadonlyMap<string, string> {
  const pathOf = (goal: string | null): string => {
    const known = goal === null ? undefined : plan.goals[goal];
    return known ? `${pathOf(known.parent)}\n${step(known.level, known.title)}` : '';
  };
  return unique([
    ...Object.entries(plan.goals).map(([id]) => [pathOf(id), id] as const),
    ...Object.entries(indicators.indicators)
      .filter(([, i]) => i.discontinuedFrom === null)
      .map(([id, i]) => [`${pathOf(i.goal)}\n${step('indicator', i.name)}`, id] as const),
    ...Object.entries(plan.activities)
      .filter(([, a]) => a.status !== 'completed' && a.status !== 'cancelled')
      .map(([id, a]) => [`${pathOf(a.goal)}\n${step('activity', a.title)}`, id] as const),
  ]);
}

function uniquePathsIn({ goals, indicators, activities }: ReadDocument): ReadonlyMap<ReadItem, string> {
  const byId = new Map(goals.map((goal) => [goal.id, goal]));
  const pathOf = (goal: string | null): string => {
    const known = goal === null ? undefined : byId.get(goal);
    return known ? `${pathOf(known.parent)}\n${step(known.level, known.title)}` : '';
  };
  const paths: (readonly [string, ReadItem])[] = [
    ...goals.map((goal) => [pathOf(goal.id), goal] as const),
    ...indicators.map((i) => [`${pathOf(i.goal)}\n${step('indicator', i.name)}`, i] as const),
    ...activities.map((a) => [`${pathOf(a.goal)}\n${step('activity', a.title)}`, a] as const),
  ];
  return new Map([...unique(paths)].map(([path, item]) => [item, path]));
}

function unique<T>(entries: readonly (readonly [string, T])[]): ReadonlyMap<string, T> {
  const times = new Map<string, number>();
  for (const [path] of entries) times.set(path, (times.get(path) ?? 0) + 1);
  return new Map(entries.filter(([path]) => times.get(path) === 1));
}
