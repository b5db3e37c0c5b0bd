import { describe, expect, it } from '@jest/globals';
import { steeringIndicatorEvents } from '#areas/indicators/events/index.js';
import { organisationEvents } from '#areas/organisation/events/index.js';
import { steeringEvents } from '#areas/plans/events/index.js';
import { organisationHistory } from '../projections/organisation-history.projection.js';
import { steeringHistory } from '../projections/steering-history.projection.js';
import { changeKinds } from '../routes/change-kinds.dto.js';
import type { OrganisationSeen, SteeringSeen } from '../routes/facts.dto.js';
import { tell } from './tellings.js';

type Around = OrganisationSeen | SteeringSeen;
type Samples = { readonly [T in Around['type']]: Extract<Around, { readonly type: T }>['data'] };
const unit = { kind: 'unit', id: 'eken' } as const;
const percent = (value: string) => ({ kind: 'number', figure: { value, unit: '%' } }) as const;
const definition = {
  ...{ name: 'Svar i tid', definition: null, measure: null, direction: null, band: null, window: null },
  ...{ surveyMonths: null, source: null, supplier: null, split: null, periodicity: null, about: null },
};

const samples: Samples = {
  'committee-established': { committee: 'norra', name: 'Norra nämnden' },
  'department-established': { department: 'stod', committee: 'norra', name: 'Stöd' },
  'unit-established': { unit: 'eken', committee: 'norra', department: null, name: 'Eken' },
  'section-established': { section: 's', unit: 'eken', name: 'Kvällen' },
  'unit-placed': {
    unit: 'eken',
    from: { committee: null, department: null },
    to: { committee: 'norra', department: 'stod' },
  },
  'unit-shared': { unit: 'eken', committees: ['norra', 'sodra'] },
  'place-renamed': { what: unit, from: 'Eken', to: 'Ekbacken' },
  'place-closed': { what: { kind: 'department', id: 'stod' } },
  'place-establishing-withdrawn': { what: unit },
  'place-renaming-withdrawn': { what: unit, from: 'Eken', to: 'Ekbacken' },
  'place-closing-withdrawn': { what: unit },
  'units-merged': { units: ['eken', 'linden'], into: 'linden' },
  'units-merger-withdrawn': { units: ['eken', 'linden'], into: 'linden' },
  'unit-split': { unit: 'eken', into: ['linden', 'boken'] },
  'unit-split-withdrawn': { unit: 'eken', into: ['linden'] },
  'departments-merged': { departments: ['stod'], into: 'vard' },
  'departments-merger-withdrawn': { departments: ['stod'], into: 'vard' },
  'department-moved': { department: 'stod', from: 'norra', to: 'sodra' },
  'committees-merged': { committees: ['norra'], into: 'sodra' },
  'committees-merger-withdrawn': { committees: ['norra'], into: 'sodra' },
  'committee-split': { committee: 'norra', into: ['sodra'] },
  'committee-split-withdrawn': { committee: 'norra', into: ['sodra'] },
  'small-number-threshold-set': { committee: 'norra', from: 5, to: 10 },
  'role-granted': { person: 'p-1', role: 'manager', scope: unit, from: '2025-02-01', to: null },
  'role-ended': { person: 'p-2', role: 'manager', scope: unit, to: '2025-01-31' },
  'function-assigned': {
    ...{ assignment: 'a', person: 'p-1', function: 'samordnare', scope: unit },
    ...{ from: '2025-02-01', to: '2025-06-30' },
  },
  'function-ended': { assignment: 'a', to: '2025-05-31' },
  'delegation-decided': {
    ...{ delegation: 'd', committee: 'norra', matter: 'change-targets', to: 'head' },
    ...{ scope: { kind: 'department', id: 'stod' }, from: '2025-01-01', until: null },
  },
  'delegation-ended': { delegation: 'd', until: '2025-05-31' },
  'steering-goal-set': { goal: 'g', level: 'committee', number: '1.1', title: 'Stöd i tid', parent: null },
  'steering-goal-reworded': {
    goal: 'g',
    from: { number: null, title: 'Stöd i tid' },
    to: { number: '1.1', title: 'Stöd i rätt tid' },
  },
  'steering-goal-withdrawn': { goal: 'g' },
  'steering-activity-set': { activity: 'k', goal: null, title: 'Kurs', start: null, end: null, carriedFrom: 2024 },
  'steering-activity-changed': {
    activity: 'k',
    from: { goal: 'trygg', title: 'Kurs', start: null, end: '2025-06-30' },
    to: { goal: 'borta', title: 'Kurs för alla', start: null, end: '2025-09-30' },
  },
  'steering-activity-withdrawn': { activity: 'k' },
  'steering-indicator-set': { indicator: 'i', goal: null, definition },
  'steering-indicator-defined': { indicator: 'i', from: definition, to: { ...definition, measure: '%' } },
  'steering-indicator-redefined': { indicator: 'i', from: definition, to: { ...definition, name: 'Andel svar' } },
  'steering-indicator-withdrawn': { indicator: 'i' },
  'steering-target-set': { indicator: 'i', target: percent('80') },
  'steering-target-changed': { indicator: 'i', from: percent('80'), to: percent('85') },
  'steering-target-withdrawn': { indicator: 'i', from: percent('85'), to: { kind: 'none' } },
};

const sentences: Readonly<Partial<Record<Around['type'], string>>> = {
  'unit-placed': 'Enheten flyttades från utan nämnd → till Norra nämnden, Stöd',
  'unit-shared': 'Enheten blev gemensam satt till med Norra nämnden och en plats som inte finns kvar',
  'place-renamed': 'Enheten bytte namn från Eken → till Ekbacken',
  'place-renaming-withdrawn': 'Namnbytet togs tillbaka: enheten heter som förut från Ekbacken → till Eken',
  'units-merged': 'Enheter slogs ihop från Eken → till Linden',
  'unit-split': 'Enheten delades från Eken → till Linden och Boken',
  'role-granted': 'Enhetschef för Eken satt till Maj Ekström, från 1 februari 2025',
  'role-ended':
    'Uppdraget som enhetschef för Eken avslutades satt till namnet är borttaget, till och med 31 januari 2025',
  'delegation-decided': 'Delegation: ändra nämndens mål satt till avdelningschef för Stöd, från 1 januari 2025',
  'steering-goal-set': 'Nämndmål sattes ovanför enheten satt till 1.1 Stöd i tid',
  'steering-activity-set':
    'Aktivitet sattes ovanför enheten, följer med från 2024 satt till Kurs (utan datum), under inget mål',
  'steering-activity-changed':
    'Aktiviteten ändrades ovanför enheten Kurs (till och med 30 juni 2025), under 1.4 Trygghet Kurs för alla (till och med 30 september 2025), under ett mål som inte finns i planen',
  'steering-target-changed': 'Indikatorns mål ändrades ovanför enheten från 80 % → till 85 %',
  'steering-target-withdrawn':
    'Indikatorns mål togs tillbaka ovanför enheten: det sattes av misstag från 85 % → till inget mål',
};

const known: Readonly<Record<string, string>> = {
  ...{ eken: 'Eken', linden: 'Linden', boken: 'Boken', norra: 'Norra nämnden', stod: 'Stöd', 'p-1': 'Maj Ekström' },
  trygg: '1.4 Trygghet',
};
const context = { nameOf: (id: string) => known[id], rewritten: false };
const read = (text: string): string => text.replace(/[\u00a0\u202f\s]+/g, ' ').trim();

describe.each(Object.keys(samples) as Around['type'][])('%s in a unit’s history', (type) => {
  it('has a sentence of its own, without gaps', () => {
    const { what, change, words } = tell(type, samples[type], context);
    const said =
      change && (change.from === undefined ? `satt till ${change.to}` : `från ${change.from} → till ${change.to}`);
    const text = read([what, said, words?.before, words?.after].filter((part) => part !== undefined).join(' '));
    expect(what).not.toBe('En ändring registrerades');
    expect(text).not.toMatch(/undefined|null|\[object|NaN/);
    if (sentences[type] !== undefined) expect(text).toBe(sentences[type]);
  });

  it('is kept by a projection and belongs to a kind that can be chosen', () => {
    expect([...Object.keys(organisationHistory.on), ...Object.keys(steeringHistory.on)]).toContain(type);
    expect(
      [changeKinds.organisation, changeKinds.above].some((types) => (types as readonly string[]).includes(type)),
    ).toBe(true);
  });
});

it('no event above the units but the decisions themselves is left out', () => {
  const left = Object.keys({ ...steeringEvents, ...steeringIndicatorEvents }).filter((type) => !(type in samples));
  expect(left).toEqual(['decision-recorded', 'delegated-decisions-reported']);
});

it('no event of the organisation but who a person is is left out', () => {
  const left = Object.keys(organisationEvents).filter((type) => !(type in samples));
  expect(left).toEqual(['person-registered']);
});
