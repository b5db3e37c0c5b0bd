import { describe, expect, it } from '@jest/globals';
import { indicatorEvents } from '#areas/indicators/events/index.js';
import { planEvents } from '#areas/plans/events/index.js';
import { reportingEvents } from '#areas/reporting/events/index.js';
import { unitHistory, type Seen } from '../projections/unit-history.projection.js';
import { changeKinds } from '../routes/change-kinds.dto.js';
import { definitionText } from './facts.js';
import { tell } from './tellings.js';

type Samples = { readonly [T in Seen['type']]: Extract<Seen, { readonly type: T }>['data'] };

const definition = {
  name: 'Andel svar',
  definition: 'Svar inom sju dagar',
  measure: '%',
  direction: null,
  band: null,
  window: null,
  surveyMonths: null,
  source: null,
  supplier: null,
  split: null,
  periodicity: null,
  about: null,
} as const;
const percent = (value: string) => ({ kind: 'number', figure: { value, unit: '%' } }) as const;
const outcome = (value: string) => ({ figure: { value, unit: '%' }, men: null, women: null, share: null });

/** Facts of each type; each must say what the sentence below says. */
const samples: Samples = {
  'plan-started': { unit: 'u', year: 2025, continues: 2024 },
  'plan-decided': { decidedOn: '2025-01-20' },
  'plan-decision-withdrawn': { decidedOn: '2025-01-20' },
  'plan-chapter-revised': { chapter: 'economy' },
  'document-recorded': { document: 'a', kind: 'tertial-report', readerVersion: 1 },
  'document-withdrawn': { document: 'a' },
  'goal-added': { goal: 'g', level: 'unit', number: null, title: 'Svar i tid', parent: null, carriedFrom: 2024 },
  'goal-reworded': {
    goal: 'g',
    from: { number: null, title: 'Svar i tid' },
    to: { number: null, title: 'Svar strax' },
  },
  'goal-moved': { goal: 'g', from: 'a', to: null },
  'goal-withdrawn': { goal: 'g' },
  'goal-section-revised': { goal: 'g', section: 'resourceUse' },
  'goal-assessed': { goal: 'g', period: 'T1', verdict: 'partly', from: 'fully' },
  'goal-assessment-withdrawn': { goal: 'g', period: 'T2', from: 'not' },
  'activity-planned': { activity: 'k', goal: null, title: 'Kurs', start: '2025-02-01', end: null },
  'activity-reworded': { activity: 'k', from: { title: 'Kurs', goal: null }, to: { title: 'Kurs', goal: 'a' } },
  'activity-rescheduled': { activity: 'k', from: { start: null, end: null }, to: { start: null, end: '2025-06-30' } },
  'activity-reported': { activity: 'k', period: 'T1', status: 'not-started' },
  'activity-report-withdrawn': { activity: 'k', period: 'T1', from: 'completed', to: null },
  'activity-completed': { activity: 'k', completedOn: '2025-05-02' },
  'activity-cancelled': { activity: 'k' },
  'activity-resumed': { activity: 'k' },
  'activity-deviation-explained': { activity: 'k', period: 'T2' },
  'activity-withdrawn': { activity: 'k' },
  'indicator-adopted': {
    indicator: 'i',
    name: 'Andel svar',
    goal: null,
    owner: 'unit',
    periodicity: null,
    direction: null,
  },
  'indicator-defined': { indicator: 'i', definition },
  'indicator-redefined': { indicator: 'i', from: definition, to: { ...definition, definition: 'Svar inom tre dagar' } },
  'indicator-moved': { indicator: 'i', from: null, to: 'a' },
  'indicator-discontinued': { indicator: 'i' },
  'indicator-withdrawn': { indicator: 'i' },
  'target-set': { indicator: 'i', slot: 'annual', target: percent('80') },
  'target-changed': { indicator: 'i', slot: 'council', from: percent('80'), to: { kind: 'none' } },
  'target-withdrawn': { indicator: 'i', slot: 'annual', from: percent('80'), to: percent('75') },
  'outcome-recorded': {
    indicator: 'i',
    period: 'T1',
    outcome: { ...outcome('70'), neither: { value: '60', unit: '%' }, answers: { asked: 20, answering: 12 } },
  },
  'outcome-corrected': { indicator: 'i', period: 'T1', earlier: null, outcome: outcome('71') },
  'outcome-withdrawn': { indicator: 'i', period: 'T1', earlier: outcome('71') },
  'forecast-given': { indicator: 'i', period: 'T1', forecast: { value: '74' }, from: { value: '76' } },
  'outcome-missing-explained': { indicator: 'i', period: 'T1', reason: 'secrecy' },
  'outcome-analysed': { indicator: 'i', period: 'T1' },
  'previous-outcome-quoted': { indicator: 'i', year: 2024, figure: { value: '66' } },
  'previous-outcome-quotation-withdrawn': { indicator: 'i', year: 2024, from: { value: '66' } },
  'period-opened': { period: 'T1', due: '2025-05-12' },
  'period-reopened': { period: 'T1', due: '2025-05-30' },
  'period-closed': { period: 'VB' },
  'period-reminded': { period: 'T1', missing: 3 },
};

const sentences: Readonly<Partial<Record<Seen['type'], string>>> = {
  'plan-started': 'Planen påbörjades, med 2024 års plan som grund',
  'plan-decision-withdrawn': 'Beslutet 20 januari 2025 togs tillbaka: planen är inte beslutad',
  'plan-chapter-revised': 'Kapitlet ekonomi skrevs',
  'document-recorded': 'En tertialrapport lästes in',
  'document-withdrawn': 'Inläsningen av ett dokument togs tillbaka',
  'goal-added': 'Enhetsmål i planen, följer med från 2024 satt till Svar i tid',
  'goal-moved': 'Målet flyttades från under 1.4 Trygghet → till under inget mål',
  'goal-assessed': 'Målet bedömdes på nytt för tertial 1 från uppfylls helt → till uppfylls delvis',
  'goal-assessment-withdrawn': 'Bedömningen för tertial 2 togs tillbaka från uppfylls inte → till inte bedömt',
  'activity-reworded': 'Aktiviteten flyttades från under inget mål → till under 1.4 Trygghet',
  'activity-rescheduled': 'Aktiviteten fick nya datum från utan datum → till till och med 30 juni 2025',
  'target-changed': 'KF:s årsmål ändrades från 80 % → till inget mål',
  'target-withdrawn': 'Årsmålet togs tillbaka: det sattes av misstag från 80 % → till 75 %',
  'outcome-recorded': 'Utfall för tertial 1 satt till 70 % (varken eller 60 %, 12 av 20 svarade)',
  'outcome-withdrawn': 'Utfallet för tertial 1 togs tillbaka från 71 % → till inget utfall',
  'forecast-given': 'Ny årsprognos vid tertial 1 från 76 → till 74',
  'period-reminded': 'Enheten påmindes om tertial 1: 3 utfall saknades',
};

const read = (text: string): string => text.replace(/[\u00a0\u202f\s]+/g, ' ').trim();
const catalogue = Object.keys({ ...planEvents, ...indicatorEvents, ...reportingEvents }) as Seen['type'][];

describe.each(catalogue)('%s in the history', (type) => {
  const context = { nameOf: (id: string) => (id === 'a' ? '1.4 Trygghet' : undefined), rewritten: false };
  const { what, change, words } = tell(type, samples[type], context);
  const said =
    change && (change.from === undefined ? `satt till ${change.to}` : `från ${change.from} → till ${change.to}`);
  const text = read([what, said, words?.before, words?.after].filter((part) => part !== undefined).join(' '));

  it('has a sentence of its own, without gaps', () => {
    expect(what).not.toBe('En ändring registrerades');
    expect(text).not.toMatch(/undefined|null|\[object|NaN/);
    if (sentences[type] !== undefined) expect(text).toBe(sentences[type]);
  });

  it('is kept by the projection and belongs to a kind that can be chosen', () => {
    expect(Object.keys(unitHistory.on)).toContain(type);
    expect(Object.values(changeKinds).some((types) => (types as readonly string[]).includes(type))).toBe(true);
  });
});

describe('a definition', () => {
  it('that was written as a sentence gets no second full stop', () => {
    const asSentence = { ...definition, definition: 'Svar inom sju dagar.' };
    expect(definitionText(asSentence)).toBe('Andel svar. Svar inom sju dagar. Mäts i %');
    expect(definitionText(definition)).toBe('Andel svar. Svar inom sju dagar. Mäts i %');
  });
});
