import { goalLevels } from '#areas/plans/events/index.js';
import type { ReadActivity, ReadDocument, ReadGoal, ReadIndicator } from '../reading/read-document.types.js';
import { alike, likeness, sameName } from './likeness.js';
import type { ReadItem } from './understood.js';

/** Which item of a document is which of its earlier version. */
export interface Pairing {
  readonly before: ReadonlyMap<ReadItem, ReadItem>;
  /** Those of them whose name or place is another: proposed, for a person to accept. */
  readonly reworded: ReadonlySet<ReadItem>;
  /** What only the earlier version has, from the top down. */
  readonly gone: readonly ReadItem[];
}

/**
 * By full name under the same goal. Of what is then left over under a goal, two that are alike and like no other are one reworded; what is
 * left over with the same name under another goal was moved.
 */
export function pair(earlier: ReadDocument, now: ReadDocument): Pairing {
  const pairs = new Pairs();
  const idInEarlier = (goal: string | null): string | null | undefined => {
    if (goal === null) return null;
    const here = now.goals.find((g) => g.id === goal);
    return here && (pairs.before.get(here) as ReadGoal | undefined)?.id;
  };
  for (const level of goalLevels)
    pairs.add(
      earlier.goals.filter((goal) => goal.level === level),
      now.goals.filter((goal) => goal.level === level),
      { name: (goal) => goal.title, place: (goal) => goal.parent, placeNow: (goal) => idInEarlier(goal.parent) },
    );
  const underGoal = {
    place: (item: ReadIndicator | ReadActivity) => item.goal,
    placeNow: (item: ReadIndicator | ReadActivity) => idInEarlier(item.goal),
  };
  pairs.add(earlier.indicators, now.indicators, { name: (indicator) => indicator.name, ...underGoal });
  pairs.add(earlier.activities, now.activities, { name: (activity) => activity.title, ...underGoal });
  const paired = new Set(pairs.before.values());
  const all: readonly ReadItem[] = [
    ...goalLevels.flatMap((level) => earlier.goals.filter((goal) => goal.level === level)),
    ...earlier.indicators,
    ...earlier.activities,
  ];
  return { before: pairs.before, reworded: pairs.reworded, gone: all.filter((item) => !paired.has(item)) };
}

interface Naming<T> {
  readonly name: (item: T) => string;
  readonly place: (item: T) => string | null;
  /** The place as the earlier version calls it; undefined: it has no such place. */
  readonly placeNow: (item: T) => string | null | undefined;
}

class Pairs {
  readonly before = new Map<ReadItem, ReadItem>();
  readonly reworded = new Set<ReadItem>();

  add<T extends ReadItem>(earlier: readonly T[], now: readonly T[], { name, place, placeNow }: Naming<T>): void {
    const [older, newer] = [new Set(earlier), new Set(now)];
    const join = (a: T, b: T): void => {
      this.before.set(b, a);
      older.delete(a);
      newer.delete(b);
    };
    const samePlace = (a: T, b: T): boolean => place(a) === placeNow(b);
    const same = (a: T, b: T): boolean => sameName(name(a), name(b));
    for (const b of now) {
      const a = [...older].find((one) => samePlace(one, b) && same(one, b));
      if (a) join(a, b);
    }
    const onlyPairs = (fit: (a: T, b: T) => boolean): void => {
      const found = [...newer].flatMap((b) => {
        const fitting = [...older].filter((a) => fit(a, b));
        const [a] = fitting;
        return a && fitting.length === 1 && [...newer].filter((other) => fit(a, other)).length === 1
          ? [[a, b] as const]
          : [];
      });
      for (const [a, b] of found) {
        join(a, b);
        this.reworded.add(b);
      }
    };
    onlyPairs((a, b) => samePlace(a, b) && likeness(name(a), name(b)) >= alike);
    onlyPairs(same);
  }
}
