import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import type { Answers, ItemProposal } from '../domain/review.js';
import { aPlanWithActivity, aReportWithWords, composed, idOf, type Comparing } from '../testing/composed.js';
import type { Composed } from './compose.js';

// A document came in, people worked in its plan, and then another version of the same document comes.

const first = composed(aPlanWithActivity, 'a', 'plan').events;
const goal = idOf(first, 'goal', 'Alla får svar inom en vecka');
const area = idOf(first, 'goal', 'Stöd ges i rätt tid');
const pleased = idOf(first, 'indicator', 'Andel nöjda besökare');
const answered = idOf(first, 'indicator', 'Andel svar inom en vecka');
const activity = idOf(first, 'activity', 'Ny mall för svar');

const number = (value: string, unit = '%') => ({ kind: 'number', figure: { value, unit } });
const targetTo = (indicator: string, value: string): DomainEvent => ({
  type: 'target-changed',
  data: { indicator, slot: 'annual', from: number('80'), to: number(value) },
  text: { reason: 'Nämnden ville mer' },
});
const decided: DomainEvent = {
  type: 'plan-decided',
  data: { decidedOn: '2025-01-20' },
  authority: { kind: 'own' },
};

const next = (
  change: (text: string) => string,
  byHand: readonly DomainEvent[] = [],
  comparing: Comparing = {},
): Composed =>
  composed(change(aPlanWithActivity), 'b', 'plan', [...first, ...byHand], {
    earlier: { document: 'a', text: aPlanWithActivity },
    ...comparing,
  });
const types = ({ events }: Composed): string[] => events.map((event) => event.type);
const item = ({ items }: Composed, title: string): ItemProposal => items.find((i) => i.title === title)!;
const field = (composition: Composed, title: string, name: string) =>
  item(composition, title).fields.find((f) => f.field === name);

describe('a new version of a document', () => {
  test('changes what it says otherwise, with the document as reason and source, and follows the earlier one', () => {
    const later = next(
      (text) =>
        text
          .replace('besökare\t80 %', 'besökare\t85 %')
          .replace('inom sju dagar', 'inom fem dagar')
          .replace('2025-06-30', '2025-09-30'),
      [],
      { reason: 'justerad i mars' },
    );
    expect(types(later)).toEqual([
      'goal-section-revised',
      'target-changed',
      'activity-rescheduled',
      'document-recorded',
    ]);
    expect(later.events[1]).toMatchObject({
      data: { indicator: pleased, from: number('80'), to: number('85') },
      text: { reason: 'Ny version av dokumentet: justerad i mars' },
      authority: { kind: 'document' },
      source: { document: 'b'.repeat(64), line: 8 },
    });
    expect(later.events.every((event) => event.source?.document === 'b'.repeat(64))).toBe(true);
    expect(later.events.at(-1)?.data).toMatchObject({ follows: 'a'.repeat(64) });
    expect(field(later, 'Andel nöjda besökare', 'annualTarget')).toEqual({
      field: 'annualTarget',
      read: '85 %',
      document: '85\u00a0%',
      before: '80\u00a0%',
      standing: '80\u00a0%',
      becomes: 'document',
    });
    expect(item(later, 'Andel nöjda besökare').becoming).toBe('changed');
  });

  test('leaves what was decided meanwhile where it says what it always said, and tells nothing', () => {
    const later = next((text) => text.replace('inom sju dagar', 'inom fem dagar'), [targetTo(pleased, '75')]);
    expect(types(later)).toEqual(['goal-section-revised', 'document-recorded']);
    expect(later.notRecorded).toEqual([{ line: 18, why: 'unreadable', what: 'target' }]);
    expect(field(later, 'Andel nöjda besökare', 'annualTarget')?.becomes).toBe('standing');
  });

  test('asks where both it and a person changed something, and does what the person chooses', () => {
    const change = (text: string) => text.replace('besökare\t80 %', 'besökare\t85 %');
    const asked = next(change, [targetTo(pleased, '75')]);
    expect(types(asked)).toEqual(['document-recorded']);
    expect(asked.notRecorded).toContainEqual({ line: 8, why: 'differs-from-what-stands', what: 'target' });
    expect(item(asked, 'Andel nöjda besökare')).toMatchObject({ becoming: 'differs', open: false });
    const chosen = (side: 'document' | 'standing'): Answers => ({ 'indicator/8': { holds: { annualTarget: side } } });
    const taken = next(change, [targetTo(pleased, '75')], { answers: chosen('document') });
    expect(taken.events[0]).toMatchObject({ type: 'target-changed', data: { from: number('75'), to: number('85') } });
    const kept = next(change, [targetTo(pleased, '75')], { answers: chosen('standing') });
    expect([types(kept), kept.notRecorded.filter((n) => n.what === 'target' && n.line === 8)]).toEqual([
      ['document-recorded'],
      [],
    ]);
  });

  test('says what stands already, by whoever’s hand: nothing is recorded', () => {
    const later = next((text) => text.replace('besökare\t80 %', 'besökare\t75 %'), [targetTo(pleased, '75')]);
    expect(types(later)).toEqual(['document-recorded']);
  });

  test('does not bring back what a person took out, nor take out what it leaves out', () => {
    const withdrawn: DomainEvent = { type: 'activity-withdrawn', data: { activity }, text: { reason: 'Onödig' } };
    expect(types(next((text) => text, [withdrawn]))).toEqual(['document-recorded']);
    const without = next((text) => text.replace('Andel svar inom en vecka\t95 %\tTertial\n', ''));
    expect(types(without)).toEqual(['document-recorded']);
    expect(without.items.at(-1)).toMatchObject({
      key: 'gone-indicator/17',
      line: 0,
      becoming: 'gone',
      is: answered,
      under: 'goal/10',
      fields: [{ field: 'item', becomes: 'ask' }],
    });
  });

  test('takes out what it leaves out when a person says so, from the bottom up', () => {
    const upToGoal = (text: string) => text.slice(0, text.indexOf('Enhetsmål:'));
    const gone = next(upToGoal).items.filter((i) => i.becoming === 'gone');
    const answers = Object.fromEntries(gone.map((i) => [i.key, { holds: { item: 'document' as const } }]));
    const later = next(upToGoal, [], { answers });
    expect(types(later)).toEqual([
      'activity-withdrawn',
      'indicator-withdrawn',
      'indicator-withdrawn',
      'goal-withdrawn',
      'document-recorded',
    ]);
    expect(later.events[3]).toMatchObject({ data: { goal }, source: { document: 'b'.repeat(64) } });
  });

  test('a target that it does not have any more is asked about: a lost cell looks just so', () => {
    const without = (text: string) => text.replace('besökare\t80 %', 'besökare\t');
    expect(field(next(without), 'Andel nöjda besökare', 'annualTarget')).toMatchObject({
      document: null,
      becomes: 'ask',
    });
    const answers: Answers = { 'indicator/8': { holds: { annualTarget: 'document' } } };
    expect(next(without, [], { answers }).events[0]).toMatchObject({
      type: 'target-changed',
      data: { to: { kind: 'none' } },
    });
  });
});

describe('names that changed between the versions', () => {
  const reword = (text: string) => text.replace('Alla får svar inom en vecka', 'Alla får svar inom en arbetsvecka');

  test('a goal that is alike and the only one left is proposed as reworded, for a person to accept', () => {
    const later = next(reword);
    expect(item(later, 'Alla får svar inom en arbetsvecka')).toMatchObject({
      is: goal,
      open: true,
      rewords: 'goal/10',
    });
    expect(later.items.some((i) => i.becoming === 'gone')).toBe(false);
    const accepted = next(reword, [], { answers: { 'goal/10': { accepted: true } } });
    expect(item(accepted, 'Alla får svar inom en arbetsvecka').open).toBe(false);
    expect(accepted.events[0]).toMatchObject({
      type: 'goal-reworded',
      data: { goal, to: { title: 'Alla får svar inom en arbetsvecka' } },
    });
    expect(types(accepted)).toEqual(['goal-reworded', 'document-recorded']);
  });

  test('a person says that it is another: it is new, and the old one is gone', () => {
    const later = next(reword, [], { answers: { 'goal/10': { is: null } } });
    expect(item(later, 'Alla får svar inom en arbetsvecka')).toMatchObject({ is: null, becoming: 'new' });
    expect(types(later).slice(0, 2)).toEqual(['goal-added', 'goal-section-revised']);
  });

  test('what is not alike is new, whatever it begins with', () => {
    const later = next((text) =>
      text.replace('Andel nöjda besökare', 'Andel nöjda med att handläggaren är lätt att nå på telefon'),
    );
    expect(later.items.find((i) => i.line === 8)).toMatchObject({ becoming: 'new', is: null });
    expect(later.items.at(-1)).toMatchObject({ becoming: 'gone', is: pleased });
  });

  test('an indicator that stands under another goal now is proposed as moved', () => {
    const row = 'Andel svar inom en vecka\t95 %\tTertial\n';
    const moved = (text: string) =>
      text.replace(row, '').replace('\tTas fram av nämnd\tTertial\n', `\tTas fram av nämnd\tTertial\n${row}`);
    expect(item(next(moved), 'Andel svar inom en vecka')).toMatchObject({ is: answered, open: true });
    const accepted = next(moved, [], { answers: { 'indicator/9': { accepted: true } } });
    expect(accepted.events[0]).toMatchObject({ type: 'indicator-moved', data: { from: goal, to: area } });
  });

  test('a document that names something as it stood before a person reworded it is still the same', () => {
    const byHand: DomainEvent = {
      type: 'goal-reworded',
      data: { goal, from: {}, to: { number: null, title: 'Alla får svar i tid' } },
    };
    expect(types(next((text) => text, [byHand]))).toEqual(['document-recorded']);
  });
});

describe('in a decided plan', () => {
  const raised = (text: string) => text.replace('besökare\t80 %', 'besökare\t85 %');

  test('a change asks for the owner’s authority, item by item, and rests on it', () => {
    const asked = next(raised, [decided]);
    expect(asked.unauthorised).toEqual([{ owner: 'council', item: 'indicator/8', line: 8 }]);
    expect(types(asked)).toEqual(['document-recorded']);
    expect(field(asked, 'Andel nöjda besökare', 'annualTarget')).toMatchObject({
      becomes: 'document',
      asks: 'council',
    });
    const authority = { kind: 'decision', body: 'Kommunfullmäktige', date: '2025-03-03', paragraph: '§ 12' } as const;
    const given = next(raised, [decided], { authorities: { council: authority } });
    expect([given.unauthorised, given.events[0]]).toEqual([[], expect.objectContaining({ authority })]);
  });

  test('the unit’s own target asks for the unit’s', () => {
    const asked = next((text) => text.replace('vecka\t95 %', 'vecka\t90 %'), [decided]);
    expect(asked.unauthorised).toEqual([{ owner: 'unit', item: 'indicator/17', line: 17 }]);
  });

  test('what the document did not change asks for nothing', () => {
    expect(next((text) => text, [decided]).unauthorised).toEqual([]);
  });
});

describe('a new version of a report', () => {
  const report = composed(aReportWithWords, 'r', 'annual-report', first).events;
  const again = (change: (text: string) => string, byHand: readonly DomainEvent[] = []) =>
    composed(change(aReportWithWords), 's', 'annual-report', [...first, ...report, ...byHand], {
      earlier: { document: 'r', text: aReportWithWords },
    });

  test('corrects its own outcome, verdict and words, and what is reported first stays visible', () => {
    const later = again((text) =>
      text
        .replace('78,5 %', '79,5 %')
        .replace('Uppfylls delvis', 'Uppfylls helt')
        .replace('Fler har svarat', 'Många fler har svarat')
        .replace('Blev klar efter sommaren', 'Blev klar i september'),
    );
    expect(types(later)).toEqual([
      'goal-assessed',
      'outcome-corrected',
      'outcome-analysed',
      'activity-reported',
      'document-recorded',
    ]);
    expect(later.events[1]).toMatchObject({
      data: {
        earlier: { figure: { value: '78.5' } },
        outcome: { figure: { value: '79.5' }, men: { value: '76' }, women: { value: '81' } },
      },
      text: { reason: 'Ny version av dokumentet' },
    });
    expect(later.events[0]).toMatchObject({ data: { from: 'partly', verdict: 'fully' } });
  });

  test('leaves an outcome that a person corrected to something else', () => {
    const corrected: DomainEvent = {
      type: 'outcome-corrected',
      data: {
        indicator: pleased,
        period: 'VB',
        earlier: null,
        outcome: { figure: { value: '70', unit: '%' }, men: null, women: null, share: null },
      },
      text: { reason: 'Fel i källan' },
    };
    expect(types(again((text) => text, [corrected]))).toEqual(['document-recorded']);
    const asked = again((text) => text.replace('78,5 %', '79,5 %'), [corrected]);
    expect([types(asked), asked.notRecorded.map((n) => n.what)]).toEqual([
      ['document-recorded'],
      expect.arrayContaining(['outcome']),
    ]);
  });
});
