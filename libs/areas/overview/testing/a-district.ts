import type { Actor, Role, Scope } from '#kernel/actor.js';
import type { DomainEvent } from '#kernel/event.js';
import type { IndicatorDefinition, Outcome, Target } from '#areas/indicators/events/index.js';
import { organisationStream } from '#areas/organisation/events/index.js';
import { unitYearStream } from '#areas/plans/events/index.js';

export const figure = (value: string, unit = '%') => ({ value, unit });
export const outcome = (value: string, unit = '%', share: Outcome['share'] = null): Outcome => ({
  figure: figure(value, unit),
  men: null,
  women: null,
  share,
});
export const target = (value: string, unit = '%'): Target => ({ kind: 'number', figure: figure(value, unit) });
export const defined = (over: Partial<IndicatorDefinition>): IndicatorDefinition => ({
  ...{ name: 'Nöjdhet', definition: null, measure: '%', direction: 'higher', band: null, window: 'period' },
  ...{ surveyMonths: null, source: null, supplier: null, split: null, periodicity: 'tertial', about: 'unit' },
  ...over,
});
export const adopted = (indicator: string, name: string): DomainEvent => ({
  type: 'indicator-adopted',
  data: { indicator, name, goal: null, owner: 'committee', periodicity: 'tertial', direction: 'higher' },
});
export const targetSet = (indicator: string, value: Target): DomainEvent => ({
  type: 'target-set',
  data: { indicator, slot: 'annual', target: value },
});
export const recorded = (indicator: string, period: string, value: Outcome): DomainEvent => ({
  type: 'outcome-recorded',
  data: { indicator, period, outcome: value },
});
export const started = (unit: string, year: number): DomainEvent => ({ type: 'plan-started', data: { unit, year } });
const opened = (period: string, due: string): DomainEvent => ({ type: 'period-opened', data: { period, due } });
const unitEstablished = (unit: string, name: string, committee = 'norr', department: string | null = 'aldre') => ({
  type: 'unit-established',
  data: { unit, committee, department, name },
});

/** People with roles in the northern committee. */
export const as = (role: Role, scope: Scope): Actor => ({ id: 'p-someone', roles: [{ role, scope }] });
export const planner = as('planner', { kind: 'committee', id: 'norr' });
export const manager = as('manager', { kind: 'unit', id: 'eken' });
export const staff = as('staff', { kind: 'unit', id: 'eken' });

/** Two made-up committees, the northern one with three units that have plans; streams with their events, in the order in which they happened. */
export const district: readonly { readonly stream: string; readonly events: readonly DomainEvent[] }[] = [
  {
    stream: organisationStream('norr'),
    events: [
      { type: 'committee-established', data: { committee: 'norr', name: 'Norra nämnden' } },
      { type: 'department-established', data: { department: 'aldre', committee: 'norr', name: 'Äldreavdelningen' } },
      ...[
        unitEstablished('eken', 'Ekens hemtjänst'),
        unitEstablished('boken', 'Bokens hemtjänst'),
        unitEstablished('alen', 'Alens hemtjänst'),
        unitEstablished('utan', 'Utan plan'),
      ],
    ],
  },
  {
    stream: organisationStream('soder'),
    events: [
      { type: 'committee-established', data: { committee: 'soder', name: 'Södra nämnden' } },
      unitEstablished('linden', 'Lindens hemtjänst', 'soder', null),
    ],
  },
  {
    stream: unitYearStream('eken', 2024),
    events: [
      ...[
        started('eken', 2024),
        adopted('nojd', 'Nöjdhet'),
        adopted('antal', 'Antal avvikelser'),
        opened('T2', '2024-09-10'),
      ],
      ...[
        recorded('nojd', 'T2', outcome('68')),
        recorded('nojd', 'VB', outcome('70')),
        recorded('antal', 'VB', outcome('9', 'st')),
      ],
    ],
  },
  {
    stream: unitYearStream('eken', 2025),
    events: [
      ...[
        started('eken', 2025),
        adopted('nojd', 'Nöjdhet'),
        adopted('antal', 'Antal avvikelser'),
        adopted('borta', 'Borttagen'),
      ],
      ...[
        targetSet('nojd', target('75')),
        targetSet('antal', target('12', 'st')),
        opened('T1', '2025-05-10'),
        opened('T2', '2025-09-05'),
      ],
      { type: 'goal-added', data: { goal: 'mal', level: 'unit', number: null, title: 'Svar i tid', parent: null } },
      { type: 'goal-withdrawn', data: { goal: 'mal' }, text: { reason: 'Läggs ihop' }, effectiveFrom: '2025-07-01' },
      {
        type: 'indicator-discontinued',
        data: { indicator: 'borta' },
        text: { reason: 'Ny rutin' },
        effectiveFrom: '2025-06-01',
      },
      {
        type: 'activity-planned',
        data: { activity: 'kurs', goal: null, title: 'Kurs', start: '2025-01-01', end: '2025-06-30' },
      },
      recorded('nojd', 'T1', outcome('69')),
      recorded('nojd', 'T2', outcome('72')),
      { type: 'forecast-given', data: { indicator: 'nojd', period: 'T2', forecast: figure('76'), from: null } },
      { type: 'outcome-analysed', data: { indicator: 'nojd', period: 'T2' }, text: { analysis: 'Fler svarade.' } },
      {
        type: 'indicator-defined',
        data: {
          indicator: 'antal',
          definition: defined({ name: 'Antal avvikelser', measure: 'st', window: 'so-far' }),
        },
      },
      recorded('antal', 'T2', outcome('3', 'st')),
    ],
  },
  {
    stream: unitYearStream('boken', 2025),
    events: [
      ...[
        started('boken', 2025),
        adopted('nojd', 'Nöjdhet'),
        targetSet('nojd', target('75')),
        opened('T2', '2025-09-15'),
      ],
      recorded('nojd', 'T2', outcome('80')),
      {
        type: 'target-changed',
        data: { indicator: 'nojd', slot: 'annual', from: target('75'), to: target('70') },
        text: { reason: 'Nya förutsättningar' },
        authority: { kind: 'pending', body: 'Norra nämnden' },
      },
    ],
  },
  {
    stream: unitYearStream('alen', 2025),
    events: [
      // Read from a document: the same name under an id of its own.
      ...[started('alen', 2025), adopted('alnojd', ' nöjdhet '), targetSet('alnojd', target('75'))],
      recorded('alnojd', 'T2', outcome('50', '%', { numerator: 2, denominator: 4 })),
    ],
  },
];
