import type {
  ComparedFigureDto,
  ComparedUnitDto,
  ComparisonDto,
  SharedIndicatorDto,
} from '../routes/comparison.dto.js';
import { aTarget } from './a-dashboard.js';

export const aComparedUnit = (over: Partial<ComparedUnitDto> = {}): ComparedUnitDto => ({
  unit: 'eken',
  name: 'Ekens hemtjänst',
  department: 'aldre',
  departmentName: 'Äldreavdelningen',
  shared: false,
  predecessors: [],
  plan: {
    decided: true,
    indicators: { all: 6, meets: 3, misses: 0, notJudged: 2, owed: 1 },
    verdicts: { fully: 2, partly: 1, not: 0, none: 0 },
    activitiesLate: 0,
    period: 'open',
    due: '2025-09-15',
    overdue: false,
    pendingDecisions: 0,
  },
  ...over,
});

export const aComparedFigure = (over: Partial<ComparedFigureDto> = {}): ComparedFigureDto => ({
  unit: 'eken',
  unitName: 'Ekens hemtjänst',
  indicator: 'i1',
  target: aTarget(),
  outcome: { value: '72', unit: '%' },
  forecast: null,
  masked: false,
  smallestShown: 5,
  missing: null,
  owed: false,
  judgement: 'meets',
  judgedOn: 'outcome',
  direction: 'higher',
  directionProposed: false,
  band: null,
  redefinedFrom: null,
  about: null,
  ...over,
});

export const aSharedIndicator = (over: Partial<SharedIndicatorDto> = {}): SharedIndicatorDto => ({
  id: 'i1',
  name: 'Nöjda med bemötandet',
  owner: 'committee',
  units: [aComparedFigure(), aComparedFigure({ unit: 'boken', unitName: 'Bokens hemtjänst' })],
  median: null,
  medianOf: 0,
  notComparable: null,
  ...over,
});

export const aComparison = (over: Partial<ComparisonDto> = {}): ComparisonDto => ({
  kind: 'committee',
  id: 'norr',
  name: 'Norra nämnden',
  committee: 'norr',
  committeeName: null,
  year: 2025,
  period: 'T2',
  organisationOn: '2025-08-31',
  units: [aComparedUnit(), aComparedUnit({ unit: 'boken', name: 'Bokens hemtjänst' })],
  hidden: 0,
  indicators: [aSharedIndicator()],
  anyMasked: false,
  asKnownAt: null,
  stale: null,
  ...over,
});
