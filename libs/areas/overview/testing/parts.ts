import { isOwed } from '../pages/dashboard-view.js';
import type { UnitRights } from '../pages/indicator-table.js';
import type { ActivityDto, GoalDto, IndicatorDto, OutcomeDto, TargetDto } from '../routes/dashboard.dto.js';

/** What pages are shown, made up. Each builder gives something whole; a spec says only what it is about. */
export const sha = 'ab12'.repeat(16);
export const at = '2026-03-02T08:15:00.000Z';

export const everything: UnitRights = {
  changeTargets: true,
  recordOutcomes: true,
  managePeriods: true,
  decidePlan: true,
  editPlan: true,
  assessGoals: true,
  defineIndicators: true,
  readDocuments: true,
};
export const readingOnly: UnitRights = {
  changeTargets: false,
  recordOutcomes: false,
  managePeriods: false,
  decidePlan: false,
  editPlan: false,
  assessGoals: false,
  defineIndicators: false,
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
  neither: null,
  share: null,
  areas: [],
  answers: null,
  missing: null,
  reported: null,
  corrections: 0,
  etag: '9',
  changedAt: at,
  source: { document: sha, line: 160 },
  ...over,
});

/** `owed` as for the whole year, where a spec does not say. */
export function anIndicator(over: Partial<IndicatorDto> = {}): IndicatorDto {
  const indicator = { ...wholeIndicator, ...over };
  return { ...indicator, owed: over.owed ?? isOwed(indicator, 'VB') };
}

const wholeIndicator: Omit<IndicatorDto, 'owed'> = {
  id: 'i1',
  name: 'Andel utredningar där barnet fått återkoppling',
  goal: 'g4',
  owner: 'committee',
  periodicity: 'tertial',
  direction: 'higher',
  directionProposed: true,
  annualTarget: aTarget(),
  councilTarget: aTarget({ kind: 'delegated', figure: null, wording: 'Tas fram av nämnd' }),
  band: null,
  measure: null,
  window: null,
  about: null,
  redefinedFrom: null,
  outcome: anOutcome(),
  forecast: null,
  previous: null,
  notComparableBefore: null,
  trend: [],
  judgement: 'meets',
  judgedOn: 'outcome',
  discontinuedFrom: null,
  analysisPosition: null,
  source: { document: sha, line: 150 },
};

export const anActivity = (over: Partial<ActivityDto> = {}): ActivityDto => ({
  id: 'a1',
  title: 'Ta fram ett gemensamt sätt att ge barn återkoppling',
  startsOn: '2022-01-01',
  endsOn: '2022-12-31',
  status: 'ongoing',
  reported: null,
  completedOn: null,
  late: false,
  rescheduled: 0,
  owner: null,
  deviationPosition: null,
  source: null,
  ...over,
});

export const aGoal = (over: Partial<GoalDto> = {}): GoalDto => ({
  id: 'g1',
  level: 'orientation',
  number: '1',
  title: 'En stad där alla barn har det bra',
  parent: null,
  verdict: null,
  verdictPosition: null,
  sections: [],
  indicators: [],
  activities: [],
  source: null,
  ...over,
});
