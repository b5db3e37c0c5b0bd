import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DomainEvent } from '#kernel/event.js';
import { aPlanWithActivity, asRecorded, composed, idOf, standing, stateAfter } from '../testing/composed.js';
import { takeBack } from './take-back.js';

// A plan is recorded from a document, people work in it, another version of the document comes. Whatever they did, and whatever it changed.

const first = composed(aPlanWithActivity, 'a', 'plan').events;
const goal = idOf(first, 'goal', 'Alla får svar inom en vecka');
const area = idOf(first, 'goal', 'Stöd ges i rätt tid');
const pleased = idOf(first, 'indicator', 'Andel nöjda besökare');
const answered = idOf(first, 'indicator', 'Andel svar inom en vecka');
const activity = idOf(first, 'activity', 'Ny mall för svar');
const earlier = { document: 'a', text: aPlanWithActivity };

/** What a version of the document changes, and the fields of what stands that it thereby touches. */
const edits = {
  target: { from: 'besökare\t80 %', to: (n: number) => `besökare\t${String(n)} %`, touches: `${pleased}/annual` },
  own: { from: 'vecka\t95 %', to: (n: number) => `vecka\t${String(n)} %`, touches: `${answered}/annual` },
  words: { from: 'inom sju dagar', to: (n: number) => `inom ${String(n)} dagar`, touches: `${goal}/expectedResults` },
  days: { from: '2025-06-30', to: (n: number) => `2025-${String(10 + (n % 3))}-01`, touches: `${activity}/end` },
  row: { from: 'Antal klagomål\tomkring tolv', to: (n: number) => `Antal beröm\t${String(n)}`, touches: 'new' },
} as const;
type Edit = keyof typeof edits;

const versionOf = (changes: readonly (readonly [Edit, number])[]): string =>
  changes.reduce((text, [edit, n]) => text.replace(edits[edit].from, edits[edit].to(n)), aPlanWithActivity);

const change = fc.tuple(fc.constantFrom(...(Object.keys(edits) as Edit[])), fc.integer({ min: 10, max: 79 }));
const changes = fc.uniqueArray(change, { maxLength: 5, selector: ([edit]) => edit });

/** Anything that a person may have done meanwhile, as it stands in the log. */
const byHand: fc.Arbitrary<DomainEvent> = fc.oneof(
  fc.tuple(fc.constantFrom(pleased, answered), fc.integer({ min: 1, max: 9 })).map(([indicator, n]) => ({
    type: 'target-changed',
    data: {
      indicator,
      slot: 'annual',
      from: { kind: 'none' },
      to: { kind: 'number', figure: { value: String(n), unit: '%' } },
    },
    text: { reason: 'Nytt läge' },
  })),
  fc.string({ maxLength: 12 }).map((text) => ({
    type: 'goal-section-revised',
    data: { goal, section: 'expectedResults' },
    text: { text },
  })),
  fc.constantFrom('2025-03-01', '2025-12-31', null).map((end) => ({
    type: 'activity-rescheduled',
    data: { activity, from: { start: null, end: null }, to: { start: '2025-01-01', end } },
    text: { reason: 'Hann inte' },
  })),
  fc.constantFrom('Alla får svar i tid', 'Svar inom kort').map((title) => ({
    type: 'goal-reworded',
    data: { goal, from: { number: null, title: '' }, to: { number: null, title } },
  })),
  fc.constantFrom(goal, area, null).map((to) => ({
    type: 'indicator-moved',
    data: { indicator: answered, from: null, to },
  })),
  fc.constantFrom('Mall för svar', 'Ny mall').map((title) => ({
    type: 'activity-reworded',
    data: { activity, from: { title: '', goal }, to: { title, goal } },
  })),
  fc.constant({ type: 'activity-withdrawn', data: { activity }, text: { reason: 'Onödig' } }),
  fc.constant({ type: 'indicator-withdrawn', data: { indicator: answered }, text: { reason: 'Onödig' } }),
  fc
    .constantFrom('fully', 'partly')
    .map((verdict) => ({ type: 'goal-assessed', data: { goal, period: 'T1', verdict } })),
);
const meanwhile = fc.array(byHand, { maxLength: 6 });

/** Every field that people and documents can change here. */
function fields(events: readonly DomainEvent[]): ReadonlyMap<string, unknown> {
  const { plan, indicators } = stateAfter(events);
  const words = (version: number | undefined): unknown =>
    version === undefined ? null : (events[version]?.text as { readonly text?: string }).text;
  const entries: (readonly [string, unknown])[] = [
    ...Object.entries(plan.goals).flatMap(([id, g]) => [
      [`${id}/title`, g.title] as const,
      [`${id}/parent`, g.parent] as const,
      [`${id}/expectedResults`, words(plan.sections[`${id}/expectedResults`])] as const,
    ]),
    ...Object.entries(plan.activities).flatMap(([id, a]) => [
      [`${id}/title`, a.title] as const,
      [`${id}/start`, a.start] as const,
      [`${id}/end`, a.end] as const,
    ]),
    ...Object.entries(indicators.indicators).flatMap(([id, i]) => [
      [`${id}/name`, i.name] as const,
      [`${id}/goal`, i.goal] as const,
      [`${id}/annual`, i.targets.annual?.value] as const,
    ]),
    ...Object.entries(plan.verdicts).map(([key, v]) => [key, v.verdict] as const),
  ];
  return new Map(entries);
}

describe('for whatever people did between two versions of a document', () => {
  test('what the document did not change stays as it stood, and what they took out stays out', () => {
    fc.assert(
      fc.property(meanwhile, changes, (people, changed) => {
        const stood = [...first, ...people];
        const later = composed(versionOf(changed), 'b', 'plan', stood, { earlier });
        const touched = new Set(changed.map(([edit]) => edits[edit].touches as string));
        const [before, after] = [fields(stood), fields([...stood, ...later.events])];
        for (const [field, value] of before)
          if (!touched.has(field)) expect([field, after.get(field)]).toEqual([field, value]);
        const added = [...after.keys()].filter((field) => !before.has(field));
        expect(added.length === 0 || touched.has('new')).toBe(true);
      }),
      { numRuns: 120 },
    );
  });

  test('what both changed is told and left; what only the document changed is changed', () => {
    fc.assert(
      fc.property(meanwhile, changes, (people, changed) => {
        const stood = [...first, ...people];
        const later = composed(versionOf(changed), 'b', 'plan', stood, { earlier });
        const [asRead, before, after] = [fields(first), fields(stood), fields([...stood, ...later.events])];
        for (const [edit] of changed) {
          const field = edits[edit].touches;
          if (field === 'new' || !before.has(field)) continue;
          const untouchedByHand = JSON.stringify(asRead.get(field)) === JSON.stringify(before.get(field));
          const isChanged = JSON.stringify(after.get(field)) !== JSON.stringify(before.get(field));
          if (!untouchedByHand) expect([field, isChanged]).toEqual([field, false]);
          else if (edit === 'target' || edit === 'own' || edit === 'words')
            expect([field, isChanged]).toEqual([field, true]);
        }
      }),
      { numRuns: 120 },
    );
  });

  test('recorded twice is recorded once', () => {
    fc.assert(
      fc.property(meanwhile, changes, (people, changed) => {
        const text = versionOf(changed);
        const stood = [...first, ...people];
        const recorded = [...stood, ...composed(text, 'b', 'plan', stood, { earlier }).events];
        const again = composed(text, 'c', 'plan', recorded, { earlier: { document: 'b', text } });
        expect(again.events.map((event) => event.type)).toEqual(['document-recorded']);
      }),
      { numRuns: 80 },
    );
  });

  test('recorded and taken back, all stands as before', () => {
    fc.assert(
      fc.property(meanwhile, changes, (people, changed) => {
        const stood = [...first, ...people];
        const later = composed(versionOf(changed), 'b', 'plan', stood, { earlier }).events;
        const written = asRecorded(stood, later);
        const taken = takeBack({ document: 'b'.repeat(64), reason: 'Fel version' }, stateAfter(written), written);
        expect(taken.kept).toEqual([]);
        expect(standing([...stood, ...later, ...taken.events])).toEqual(standing(stood));
      }),
      { numRuns: 80 },
    );
  });
});
