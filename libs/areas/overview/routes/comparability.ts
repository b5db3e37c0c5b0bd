import type { Day } from '#kernel/day.js';
import type { Figure } from '#kernel/figure.js';
import { lastDayOf, type Period, type Year } from '#kernel/period.js';
import type { IndicatorDefinition, Outcome } from '#areas/indicators/events/index.js';
import type { PreviousYearDto, TrendPointDto } from './dashboard.dto.js';

export { lastDayOf };

/** The unit's own outcomes of one indicator, this year's and earlier ones', and the days on which it was redefined. */
export interface OwnOutcomes {
  readonly outcomes: readonly { readonly year: Year; readonly period: Period; readonly outcome: Outcome | null }[];
  readonly redefinedOn: readonly Day[];
}

export interface Compared {
  readonly previous: PreviousYearDto | null;
  readonly notComparableBefore: Day | null;
  readonly trend: TrendPointDto[];
}

interface Question {
  readonly year: Year;
  readonly period: Period;
  readonly definition: IndicatorDefinition | null;
  readonly own: OwnOutcomes;
  /** As this year's document quotes an earlier report. */
  readonly quotation: Omit<PreviousYearDto, 'period' | 'from'> | null;
}

/** Last year's figure and the trend, never across a redefinition (rule 4). */
export function compare({ year, period, definition, own, quotation }: Question): Compared {
  const now = lastDayOf(period, year);
  const redefined = own.redefinedOn
    .filter((day) => day <= now)
    .sort()
    .at(-1);
  const comparable = (p: { readonly year: Year; readonly period: Period }): boolean =>
    redefined === undefined || lastDayOf(p.period, p.year) >= redefined;
  const points = own.outcomes
    .flatMap((o): TrendPointDto[] => (o.outcome ? [{ year: o.year, period: o.period, figure: o.outcome.figure }] : []))
    .filter((o) => lastDayOf(o.period, o.year) <= now)
    .sort((a, b) => (lastDayOf(a.period, a.year) < lastDayOf(b.period, b.year) ? -1 : 1));
  const ofLastYear = (wanted: Period) => points.find((p) => p.year === year - 1 && p.period === wanted);
  const outcome: Readonly<TrendPointDto> | undefined = ofLastYear(period) ?? ofLastYear('VB');
  const last: PreviousYearDto | null = outcome
    ? { ...outcome, source: null, from: 'outcome' }
    : quotation && { ...quotation, period: 'VB', from: 'quotation' };
  const current = points.at(-1);
  const trend =
    current?.year !== year || current.period !== period
      ? []
      : points.filter(
          (p) =>
            comparable(p) &&
            p.figure.unit === current.figure.unit &&
            // A count that grows through the year says nothing beside one of another length.
            (p.period === period || !growsThroughYear(definition, current.figure)),
        );
  return {
    previous: last && comparable(last) ? last : null,
    notComparableBefore: last && !comparable(last) ? redefined! : null,
    trend: trend.slice(-trendLength),
  };
}

/** Counted from January on, by its definition: judged by its share of the year. */
export const isRunningCount = (definition: IndicatorDefinition | null, figure: Figure | null): boolean =>
  definition?.window === 'so-far' && isCount(definition.measure ?? figure?.unit ?? null);

/** A number of things or people, by its unit of measure. */
export const isCount = (measure: string | null): boolean =>
  measure !== null && counted.has(measure.trim().toLocaleLowerCase('sv'));

/** Nothing said of the window: a count probably grows through the year, and is not to be compared as if it did not. */
const growsThroughYear = (definition: IndicatorDefinition | null, figure: Figure): boolean =>
  isCount(definition?.measure ?? figure.unit ?? null) &&
  (definition?.window === 'so-far' || (definition?.window ?? null) === null);

const counted: ReadonlySet<string> = new Set([
  'st',
  'st.',
  'styck',
  'stycken',
  'antal',
  'personer',
  'barn',
  'ungdomar',
  'brukare',
  'hushåll',
  'ärenden',
  'tillfällen',
]);
const trendLength = 8;
