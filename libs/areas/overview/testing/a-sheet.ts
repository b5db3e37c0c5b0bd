import type { IndicatorSheetDto } from '../routes/indicator.dto.js';
import { aTarget, anOutcome, sha } from './a-dashboard.js';

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
        judgement: 'not-judged',
      },
      {
        period: 'VB',
        state: 'open',
        due: '2023-01-16',
        target,
        outcome: anOutcome({ share: { numerator: 143, denominator: 192 }, figure: { value: '74.48', unit: '%' } }),
        judgement: 'misses',
      },
    ],
    previous: { year: 2021, figure: { value: '66', unit: '%' }, source: { document: sha, line: 170 } },
    source: { document: sha, line: 150 },
    stale: null,
    ...over,
  };
}
