import type { Day } from '#kernel/day.js';
import type { Applying, Validity } from './projection.js';

/**
 * What applies when, under one key: spans in order, without overlap; between two of them nothing may apply. Always in its shortest
 * form: two spans that meet and hold the same row are one, so that equal knowledge has equal spans however it was arrived at.
 */
export type Timeline<R> = readonly Applying<R>[];

/** `row` (undefined: nothing) in place of whatever stood for those days; what stood for other days stays. */
export function overwrite<R>(
  timeline: Timeline<R>,
  row: R | undefined,
  valid: Validity,
  same: (a: R, b: R) => boolean,
): Timeline<R> {
  const validFrom = valid.from ?? null;
  const validTo = valid.to ?? null;
  if (validFrom === null && validTo === null) return row === undefined ? [] : [{ validFrom, validTo, row }];
  if (validFrom !== null && validTo !== null && validFrom >= validTo) return timeline;
  const before = timeline.flatMap((span) => clip(span, null, validFrom, validFrom !== null));
  const after = timeline.flatMap((span) => clip(span, validTo, null, validTo !== null));
  const between = row === undefined ? [] : [{ validFrom, validTo, row }];
  return joined([...before, ...between, ...after], same);
}

/** The row that applies on the day; without a day the one that applies last. */
export function applyingOn<R>(timeline: Timeline<R>, day: Day | undefined): R | undefined {
  if (day === undefined) return timeline.at(-1)?.row;
  return timeline.find(
    (span) => (span.validFrom === null || span.validFrom <= day) && (span.validTo === null || day < span.validTo),
  )?.row;
}

/** The part of a span within [from, to); none when there is nothing left or when that side does not exist at all. */
function clip<R>(span: Applying<R>, from: Day | null, to: Day | null, exists: boolean): Applying<R>[] {
  if (!exists) return [];
  const validFrom = from === null || (span.validFrom !== null && span.validFrom > from) ? span.validFrom : from;
  const validTo = to === null || (span.validTo !== null && span.validTo < to) ? span.validTo : to;
  return validFrom !== null && validTo !== null && validFrom >= validTo ? [] : [{ validFrom, validTo, row: span.row }];
}

function joined<R>(spans: readonly Applying<R>[], same: (a: R, b: R) => boolean): Timeline<R> {
  const result: Applying<R>[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last && last.validTo !== null && last.validTo === span.validFrom && same(last.row, span.row)) {
      result[result.length - 1] = { validFrom: last.validFrom, validTo: span.validTo, row: last.row };
    } else {
      result.push(span);
    }
  }
  return result;
}
