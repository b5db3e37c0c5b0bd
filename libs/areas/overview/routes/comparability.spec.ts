import { describe, expect, test } from '@jest/globals';
import type { Figure } from '#kernel/figure.js';
import type { Period } from '#kernel/period.js';
import type { IndicatorDefinition, Outcome } from '#areas/indicators/events/index.js';
import { compare, isRunningCount } from './comparability.js';

const figure = (value: string, unit = '%'): Figure => ({ value, unit });
const outcome = (value: string, unit = '%'): Outcome => ({
  figure: figure(value, unit),
  men: null,
  women: null,
  share: null,
});
const own = (...outcomes: readonly [number, Period, string, string?][]) =>
  outcomes.map(([year, period, value, unit]) => ({ year, period, outcome: outcome(value, unit) }));
const defined = (over: Partial<IndicatorDefinition>): IndicatorDefinition => ({
  ...{ name: 'Beviljade insatser', definition: null, measure: null, direction: null, band: null, window: null },
  ...{ surveyMonths: null, source: null, supplier: null, split: null, periodicity: null, about: null },
  ...over,
});
const asked = (
  period: Period,
  outcomes: ReturnType<typeof own>,
  redefinedOn: readonly string[] = [],
  definition: IndicatorDefinition | null = null,
) => compare({ year: 2025, period, definition, own: { outcomes, redefinedOn }, quotation: null });
const quotation = { year: 2024, figure: figure('70'), source: null };

describe('last year’s figure', () => {
  test('is the same period’s, where there is one', () => {
    const { previous } = asked('T1', own([2024, 'T1', '68'], [2024, 'VB', '71'], [2025, 'T1', '69']));
    expect(previous).toMatchObject({ year: 2024, period: 'T1', figure: { value: '68' }, from: 'outcome' });
  });

  test('is otherwise the whole year’s, and says so', () => {
    expect(asked('T1', own([2024, 'VB', '71'])).previous).toMatchObject({ period: 'VB', figure: { value: '71' } });
  });

  test('is the unit’s own rather than a quotation, and a quotation rather than nothing', () => {
    const question = { year: 2025, period: 'VB', definition: null, quotation } as const;
    expect(
      compare({ ...question, own: { outcomes: own([2024, 'VB', '71']), redefinedOn: [] } }).previous,
    ).toMatchObject({
      from: 'outcome',
    });
    expect(compare({ ...question, own: { outcomes: [], redefinedOn: [] } }).previous).toMatchObject({
      from: 'quotation',
      figure: { value: '70' },
    });
  });

  test.each([
    ['an own figure', own([2024, 'VB', '71']), null],
    ['a quotation', [], quotation],
  ])('is not shown across a redefinition, be it %s; the day is told', (_what, outcomes, quoted) => {
    const { previous, notComparableBefore } = compare({
      ...{ year: 2025, period: 'VB', definition: null, quotation: quoted },
      own: { outcomes, redefinedOn: ['2025-05-01'] },
    });
    expect(previous).toBeNull();
    expect(notComparableBefore).toBe('2025-05-01');
  });

  test('is shown for a period that ended before the redefinition', () => {
    const { previous, notComparableBefore } = asked('T1', own([2024, 'T1', '68'], [2025, 'T1', '69']), ['2025-05-01']);
    expect(previous).toMatchObject({ figure: { value: '68' } });
    expect(notComparableBefore).toBeNull();
  });
});

describe('the trend', () => {
  const values = (trend: readonly { figure: Figure }[]) => trend.map((p) => p.figure.value);

  test('follows the unit’s outcomes in time and ends at the period', () => {
    const outcomes = own([2025, 'T2', '74'], [2024, 'VB', '71'], [2025, 'T1', '69'], [2025, 'VB', '80']);
    expect(values(asked('T2', outcomes).trend)).toEqual(['71', '69', '74']);
  });

  test('begins anew where the indicator was redefined', () => {
    const outcomes = own([2024, 'VB', '71'], [2025, 'T1', '69'], [2025, 'T2', '40'], [2025, 'VB', '42']);
    expect(values(asked('VB', outcomes, ['2025-05-01']).trend)).toEqual(['40', '42']);
  });

  test('does not set a count of four months beside one of twelve', () => {
    const outcomes = own([2024, 'T1', '5', 'st'], [2024, 'VB', '18', 'st'], [2025, 'T1', '6', 'st']);
    expect(values(asked('T1', outcomes).trend)).toEqual(['5', '6']);
    expect(values(asked('T1', outcomes, [], defined({ window: 'at-date' })).trend)).toEqual(['5', '18', '6']);
  });

  test('leaves out figures in another unit of measure, and is empty without a figure for the period', () => {
    expect(values(asked('T1', own([2024, 'T1', '5', 'st'], [2025, 'T1', '6'])).trend)).toEqual(['6']);
    expect(asked('T2', own([2024, 'T2', '5'], [2025, 'T1', '6'])).trend).toEqual([]);
  });
});

test('only what is defined as counted so far this year is a running count', () => {
  const count = figure('6', 'st');
  expect(isRunningCount(defined({ window: 'so-far' }), count)).toBe(true);
  expect(isRunningCount(defined({ window: 'so-far', measure: 'Antal' }), figure('6'))).toBe(true);
  expect(isRunningCount(defined({ window: 'so-far', measure: '%' }), count)).toBe(false);
  expect(isRunningCount(defined({ window: 'period' }), count)).toBe(false);
  expect(isRunningCount(null, count)).toBe(false);
});
