import type { Period } from '#kernel/period.js';
import type { UnitRights } from '../pages/indicator-table.js';
import type { DashboardDto, GoalDto, IndicatorDto, OutcomeDto, TargetDto } from '../routes/dashboard.dto.js';

/** What pages are shown, made up. Each builder gives something whole; a spec says only what it is about. */
export const sha = 'ab12'.repeat(16);
const at = '2026-03-02T08:15:00.000Z';

export const everything: UnitRights = {
  changeTargets: true,
  recordOutcomes: true,
  managePeriods: true,
  decidePlan: true,
  readDocuments: true,
};
export const readingOnly: UnitRights = {
  changeTargets: false,
  recordOutcomes: false,
  managePeriods: false,
  decidePlan: false,
  readDocuments: false,
};

export const aTarget = (over: Partial<TargetDto> = {}): TargetDto => ({
  kind: 'number',
  figure: { value: '70', unit: '%' },
  bound: null,
  areas: [],
  wording: null,
  decisionPending: false,
  changes: 0,
  etag: '4',
  changedAt: at,
  source: { document: sha, line: 150 },
  ...over,
});

export const anOutcome = (over: Partial<OutcomeDto> = {}): OutcomeDto => ({
  figure: { value: '74.5', unit: '%' },
  men: null,
  women: null,
  share: null,
  missing: null,
  reported: null,
  corrections: 0,
  etag: '9',
  changedAt: at,
  source: { document: sha, line: 160 },
  ...over,
});

export const anIndicator = (over: Partial<IndicatorDto> = {}): IndicatorDto => ({
  id: 'i1',
  name: 'Andel utredningar där barnet fått återkoppling',
  goal: 'g4',
  owner: 'committee',
  periodicity: 'tertial',
  direction: 'higher',
  directionProposed: true,
  annualTarget: aTarget(),
  councilTarget: aTarget({ kind: 'delegated', figure: null, wording: 'Tas fram av nämnd' }),
  outcome: anOutcome(),
  previous: null,
  judgement: 'meets',
  source: { document: sha, line: 150 },
  ...over,
});

export const aGoal = (over: Partial<GoalDto> = {}): GoalDto => ({
  id: 'g1',
  level: 'orientation',
  number: '1',
  title: 'En stad där alla barn har det bra',
  parent: null,
  verdict: null,
  indicators: [],
  activities: [],
  source: null,
  ...over,
});

/** A year under way with everything that a real plan holds. */
export function aDashboard(over: Partial<DashboardDto> = {}): DashboardDto {
  const period: Period = over.period ?? 'VB';
  const i = anIndicator;
  const goals: GoalDto[] = [
    aGoal(),
    aGoal({
      id: 'g2',
      level: 'area',
      number: '1.4',
      parent: 'g1',
      title:
        'Barn och unga som riskerar att fara illa får tidigt det stöd de behöver, utformat så att det går att förena med skola, vänner och fritid',
      indicators: [
        i({
          id: 'k1',
          name: 'Andel barn som åter blir föremål för anmälan inom ett år efter avslutad utredning',
          direction: 'lower',
          judgement: 'misses',
          annualTarget: aTarget({ figure: { value: '24', unit: '%' }, changes: 2 }),
          councilTarget: aTarget({ figure: { value: '24', unit: '%' } }),
          outcome: anOutcome({
            figure: { value: '26.47', unit: '%' },
            men: { value: '28', unit: '%' },
            women: { value: '25.1', unit: '%' },
          }),
          previous: { year: 2021, figure: { value: '25', unit: '%' }, source: { document: sha, line: 170 } },
        }),
        i({
          id: 'k2',
          name: 'Andel placerade barn som klarar målen i kärnämnena',
          annualTarget: aTarget({
            kind: 'per-area',
            figure: null,
            areas: [
              { area: 'Norra', figure: { value: '75', unit: '%' } },
              { area: 'Södra', figure: { value: '70', unit: '%' } },
            ],
          }),
          judgement: 'not-judged',
        }),
      ],
    }),
    aGoal({
      id: 'g3',
      level: 'committee',
      number: '1.4.1',
      parent: 'g2',
      title: 'Barn är delaktiga i utredningar som rör dem',
      verdict: 'none',
    }),
    aGoal({
      id: 'g4',
      level: 'unit',
      number: null,
      parent: 'g3',
      title: 'Barn och föräldrar möts av ett snabbt, samordnat och begripligt arbete från den första kontakten',
      verdict: 'partly',
      indicators: [
        i(),
        i({
          id: 'k3',
          name: 'Andel familjer som är nöjda med bemötandet',
          outcome: anOutcome({ figure: { value: '84.38' }, corrections: 1, reported: { value: '80.1', unit: '%' } }),
          judgement: 'units-differ',
          annualTarget: aTarget({ figure: { value: '80', unit: '%' }, decisionPending: true, changes: 1 }),
          councilTarget: null,
        }),
        i({
          id: 'k4',
          name: 'Förhandsbedömningar klara inom tre månader',
          directionProposed: false,
          outcome: null,
          judgement: 'no-outcome',
          annualTarget: aTarget({ figure: { value: '75', unit: '%' } }),
          councilTarget: null,
        }),
      ],
      activities: [
        {
          id: 'a1',
          title: 'Ta fram ett gemensamt sätt att ge barn återkoppling',
          startsOn: '2022-01-01',
          endsOn: '2022-12-31',
          status: 'ongoing',
          source: null,
        },
        {
          id: 'a2',
          title: 'Utbilda alla handläggare i samtal med barn under våren',
          startsOn: '2022-02-01',
          endsOn: '2022-05-31',
          status: 'completed',
          source: null,
        },
      ],
    }),
    aGoal({ id: 'g5', level: 'unit', number: null, parent: 'g3', title: 'Skola och förskola vet vart de vänder sig' }),
    aGoal({
      id: 'g6',
      level: 'orientation',
      number: '3',
      title: 'En stad som hushåller med sina pengar och är en bra arbetsgivare',
    }),
    aGoal({ id: 'g7', level: 'area', number: '3.2', parent: 'g6', title: 'Medarbetare har goda villkor' }),
    aGoal({
      id: 'g8',
      level: 'committee',
      number: null,
      parent: 'g7',
      title: 'Arbetsplatserna är hållbara',
      indicators: [
        i({
          id: 'k5',
          name: 'Sjukfrånvaro',
          direction: 'lower',
          directionProposed: false,
          annualTarget: aTarget({ figure: { value: '3', unit: '%' }, bound: 'at-most' }),
          councilTarget: aTarget({ kind: 'delegated', figure: null, wording: 'Tas fram av nämnd/styrelse' }),
          outcome: anOutcome({ figure: { value: '2.8', unit: '%' }, share: null }),
          judgement: 'meets',
          previous: { year: 2021, figure: { value: '3.4', unit: '%' }, source: null },
        }),
        i({
          id: 'k6',
          name: 'Aktivt medskapandeindex',
          annualTarget: aTarget({ figure: { value: '83' } }),
          councilTarget: aTarget({ figure: { value: '83' } }),
          periodicity: 'year',
          outcome: null,
          judgement: 'no-outcome',
        }),
        i({
          id: 'k7',
          name: 'Andel ekologiska livsmedel',
          annualTarget: aTarget({ kind: 'word', figure: null, wording: 'öka' }),
          councilTarget: aTarget({ kind: 'pending', figure: null, wording: 'Fastställs 2023' }),
          outcome: anOutcome({ figure: { value: '65', unit: '%' } }),
          judgement: 'not-judged',
        }),
      ],
    }),
    aGoal({
      id: 'g9',
      level: 'unit',
      number: null,
      parent: 'g8',
      title: 'Enheten är en arbetsplats där man orkar och vill vara kvar',
    }),
  ];
  const asPeriod = (indicator: IndicatorDto): IndicatorDto =>
    period === 'VB' || indicator.judgement === 'no-outcome' ? indicator : { ...indicator, judgement: 'not-judged' };
  return {
    unit: 'lindgarden',
    unitName: 'Lindgårdens familjeenhet',
    committeeName: 'Norra sjöstadens stadsdelsnämnd',
    year: 2022,
    period,
    plan: {
      decidedOn: '2021-12-14',
      decision: {
        kind: 'decision',
        body: 'Norra sjöstadens stadsdelsnämnd',
        date: '2021-12-14',
        diaryNumber: '1.1/231-2021',
        paragraph: '14',
      },
      etag: '3',
    },
    documents: [{ document: sha, kind: 'plan', recordedAt: at }],
    periods: [
      { period: 'T1', state: 'closed', due: '2022-05-13', etag: '20' },
      { period: 'T2', state: 'closed', due: '2022-09-12', etag: '30' },
      { period: 'VB', state: 'open', due: '2023-01-16', etag: '40' },
    ],
    goals: goals.map((g) => ({ ...g, indicators: g.indicators.map(asPeriod) })),
    indicators: [],
    activities: [],
    asKnownAt: null,
    stale: null,
    ...over,
  };
}
