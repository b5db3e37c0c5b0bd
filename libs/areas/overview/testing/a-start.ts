import type { UnitYearsDto } from '../routes/dashboard.dto.js';
import type { OffDto, StartDto, ToDoDto } from '../routes/start.dto.js';
import { aTarget } from './a-dashboard.js';

export const aUnit = (over: Partial<UnitYearsDto> = {}): UnitYearsDto => ({
  unit: 'lindgarden',
  name: 'Lindgårdens familjeenhet',
  committeeName: null,
  years: [2023, 2022],
  mine: true,
  closedFrom: null,
  ...over,
});

export const aToDo = (over: Partial<ToDoDto> = {}): ToDoDto => ({
  kind: 'figures-owed',
  unit: 'lindgarden',
  unitName: 'Lindgårdens familjeenhet',
  year: 2023,
  period: 'T1',
  count: 4,
  item: null,
  itemName: null,
  due: '2023-05-12',
  late: false,
  ...over,
});

export const anOff = (over: Partial<OffDto> = {}): OffDto => ({
  unit: 'lindgarden',
  unitName: 'Lindgårdens familjeenhet',
  year: 2023,
  period: 'T1',
  indicator: 'i1',
  name: 'Andel familjer som är nöjda',
  figure: { value: '66', unit: '%' },
  judgedOn: 'forecast',
  target: aTarget(),
  ...over,
});

export const aStart = (over: Partial<StartDto> = {}): StartDto => ({
  units: [aUnit()],
  places: [],
  cityGoals: null,
  mayStart: [],
  roles: ['enhetschef för Lindgårdens familjeenhet'],
  toDo: [],
  off: [],
  changed: [],
  since: null,
  importAs: null,
  empty: false,
  sampleCutOff: false,
  ...over,
});
