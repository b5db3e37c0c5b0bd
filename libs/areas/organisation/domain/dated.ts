import type { Day } from '#kernel/day.js';

/** Before every day that is written: what nobody gave a first day has stood since ever. */
export const always: Day = '0000-01-01';

/** Something that holds from a day on, until the next of its list. */
export interface Dated<T> {
  readonly from: Day;
  readonly value: T;
}

/** With one more, in order of days. What is recorded later for the same day replaces it there; the log keeps both. */
export function withDated<T>(list: readonly Dated<T>[], added: Dated<T>): readonly Dated<T>[] {
  const before = list.filter((d) => d.from < added.from);
  const after = list.filter((d) => d.from > added.from);
  return [...before, added, ...after];
}

/** What holds on the day; before the first one, the first. Undefined only for an empty list. */
export const valueOn = <T>(list: readonly Dated<T>[], day: Day): T | undefined =>
  (list.findLast((d) => d.from <= day) ?? list[0])?.value;

/** The stretches of a list, each up to (not including) `until`; null: still. */
export const stretches = <T>(list: readonly Dated<T>[]): readonly (Dated<T> & { readonly until: Day | null })[] =>
  list.map((d, i) => ({ ...d, until: list[i + 1]?.from ?? null }));

export const earlier = (a: Day | null, b: Day | null): Day | null => (a === null ? b : b === null || a < b ? a : b);
export const later = (a: Day, b: Day): Day => (a > b ? a : b);

/** @param days how many days later; negative: earlier */
export function dayAfter(day: Day, days = 1): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** From a day to a day, both included; null: without an end. */
export interface Span {
  readonly from: Day;
  readonly to: Day | null;
}

export const holdsOn = ({ from, to }: Span, day: Day): boolean => from <= day && (to === null || day <= to);

export const overlaps = (a: Span, b: Span): boolean =>
  (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to);

/**
 * Which of the spans is cut short by ending on `to`: the one that lasts over that day, or one that begins on the day after and so is
 * withdrawn before it held on any day. -1: none.
 */
export function endingOn(spans: readonly Span[], to: Day): number {
  const during = spans.findIndex((s) => s.from <= to && (s.to === null || to < s.to));
  if (during !== -1) return during;
  const next = dayAfter(to);
  return spans.findIndex((s) => s.from === next && (s.to === null || s.to >= next));
}
