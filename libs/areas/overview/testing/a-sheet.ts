import type { IndicatorSheetDto, IndicatorYearDto } from '../routes/indicator.dto.js';
import { aTarget, anOutcome, sha } from './a-dashboard.js';

const quiet = { forecast: null, judgedOn: null, analysisPosition: null } as const;

type YearOver = Partial<Omit<IndicatorYearDto, 'year' | 'periods'>>;

/** One year, with its whole-year figure and target. */
export const aYear = (year: number, value: string, over: YearOver = {}): IndicatorYearDto => ({
  unit: 'lindgarden',
  unitName: 'Lindgårdens familjeenhet',
  predecessor: false,
  year,
  periods: [
    {
      period: 'VB',
      endsOn: `${String(year)}-12-31`,
      target: aTarget({ figure: { value: '70', unit: '%' } }),
      outcome: anOutcome({ figure: { value, unit: '%' } }),
      forecast: null,
    },
  ],
  ...over,
});

/** How it is measured, as somebody has written it down. */
export const aDefinition = (over: Partial<NonNullable<IndicatorSheetDto['definition']>> = {}) => ({
  name: 'Andel utredningar där barnet fått återkoppling',
  definition: 'Utredningar som avslutats under perioden och där barnet fått höra resultatet.',
  measure: '%',
  direction: 'higher' as const,
  band: null,
  window: 'period' as const,
  surveyMonths: null,
  source: 'ärendesystemet',
  supplier: null,
  split: 'rate' as const,
  periodicity: 'tertial' as const,
  about: 'unit' as const,
  ...over,
});

export function aSheet(over: Partial<IndicatorSheetDto> = {}): IndicatorSheetDto {
  const target = aTarget({ figure: { value: '75', unit: '%' }, changes: 1 });
  return {
    unit: 'lindgarden',
    unitName: 'Lindgårdens familjeenhet',
    year: 2022,
    id: 'i1',
    name: 'Andel utredningar där barnet fått återkoppling',
    goal: {
      id: 'g4',
      level: 'unit',
      number: null,
      title: 'Barn och föräldrar möts av ett snabbt, samordnat och begripligt arbete från den första kontakten',
    },
    owner: 'committee',
    periodicity: 'tertial',
    direction: 'higher',
    directionProposed: true,
    targets: [
      { slot: 'annual', from: null, to: '2022-05-01', target: aTarget() },
      { slot: 'annual', from: '2022-05-01', to: null, target },
      {
        slot: 'council',
        from: null,
        to: null,
        target: aTarget({ kind: 'delegated', figure: null, wording: 'Tas fram av nämnd' }),
      },
    ],
    periods: [
      {
        period: 'T1',
        state: 'closed',
        due: '2022-05-13',
        target: aTarget(),
        outcome: anOutcome({ figure: { value: '68', unit: '%' } }),
        ...quiet,
        judgement: 'not-judged',
      },
      {
        period: 'T2',
        state: 'closed',
        due: '2022-09-12',
        target,
        outcome: anOutcome({
          figure: { value: '71.5', unit: '%' },
          corrections: 1,
          reported: { value: '75.1', unit: '%' },
        }),
        ...quiet,
        judgement: 'not-judged',
      },
      {
        period: 'VB',
        state: 'open',
        due: '2023-01-16',
        target,
        outcome: anOutcome({ share: { numerator: 143, denominator: 192 }, figure: { value: '74.48', unit: '%' } }),
        ...quiet,
        judgement: 'misses',
      },
    ],
    band: null,
    definition: aDefinition(),
    discontinuedFrom: null,
    growsThroughYear: false,
    years: [
      aYear(2021, '66'),
      {
        ...aYear(2022, '74.48'),
        periods: [
          {
            period: 'T1',
            endsOn: '2022-04-30',
            target: aTarget(),
            outcome: anOutcome({ figure: { value: '68', unit: '%' } }),
            forecast: null,
          },
          { ...aYear(2022, '74.48').periods[0]!, target },
        ],
      },
    ],
    redefinitions: [],
    previous: { year: 2021, figure: { value: '66', unit: '%' }, source: { document: sha, line: 170 } },
    source: { document: sha, line: 150 },
    stale: null,
    ...over,
  };
}
