import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import { aPlanWithActivity, aReportWithWords, composed } from '../testing/composed.js';
import type { NotRecorded } from './draft.js';

// The plan was read from a document, then a person worked in it: what they recorded is not written over by another document.

const plan = composed(aPlanWithActivity, 'a', 'plan').events;
const idOf = (kind: 'goal' | 'indicator' | 'activity', words: string): string => {
  const added = plan.find((event) => Object.values(event.data).includes(words));
  return (added?.data as Readonly<Record<string, string>>)[kind]!;
};
const goal = idOf('goal', 'Alla får svar inom en vecka');
const indicator = idOf('indicator', 'Andel nöjda besökare');
const activity = idOf('activity', 'Ny mall för svar');
const period = 'VB';

const opened: DomainEvent = { type: 'period-opened', data: { period, due: '2026-01-20' } };
const closed: DomainEvent = { type: 'period-closed', data: { period } };

const read = (text: string, ...byHand: readonly DomainEvent[]) => {
  const { events, notRecorded } = composed(text, 'z', 'annual-report', [...plan, ...byHand]);
  return {
    types: events.map((event) => event.type),
    events,
    told: (what: NotRecorded['what']) => notRecorded.filter((n) => n.what === what).map((n) => n.why),
    notRecorded,
  };
};
const report = (...byHand: readonly DomainEvent[]) => read(aReportWithWords, ...byHand);
const planAgain = (...byHand: readonly DomainEvent[]) => {
  const { events, notRecorded } = composed(aPlanWithActivity, 'z', 'plan', [...plan, ...byHand]);
  return { types: events.map((event) => event.type), notRecorded };
};
const differs = ['differs-from-what-stands'];

describe('what a person recorded is not written over by a document', () => {
  test('a goal that was reworded is known by its former words, and told', () => {
    const reworded: DomainEvent = {
      type: 'goal-reworded',
      data: { goal, from: {}, to: { number: null, title: 'Alla får svar inom tre dagar' } },
    };
    expect(planAgain(reworded)).toEqual({
      types: ['document-recorded'],
      notRecorded: [
        { line: 10, why: 'differs-from-what-stands', what: 'goal' },
        { line: 18, why: 'unreadable', what: 'target' },
      ],
    });
  });

  test('so is one that was moved, and one that has another number', () => {
    const moved: DomainEvent = { type: 'goal-moved', data: { goal, from: null, to: null } };
    expect(planAgain(moved).notRecorded).toContainEqual({ line: 10, why: 'differs-from-what-stands', what: 'goal' });
    const area = idOf('goal', 'Stöd ges i rätt tid');
    const to = { number: '1.5', title: 'Stöd ges i rätt tid' };
    const renumbered: DomainEvent = { type: 'goal-reworded', data: { goal: area, from: {}, to } };
    expect(planAgain(renumbered).notRecorded).toContainEqual({
      line: 5,
      why: 'differs-from-what-stands',
      what: 'goal',
    });
  });

  test('a goal that was taken out is not put back, nor is what the document has under it', () => {
    const under = ['Andel svar inom en vecka', 'Antal klagomål'].map((name) => idOf('indicator', name));
    const gone: DomainEvent[] = [
      ...under.map((id) => ({ type: 'indicator-withdrawn', data: { indicator: id } })),
      { type: 'activity-withdrawn', data: { activity } },
      { type: 'goal-withdrawn', data: { goal } },
    ];
    const again = planAgain(...gone);
    expect(again.types).toEqual(['document-recorded']);
    expect(again.notRecorded.map((n) => n.what)).toEqual(['goal', 'indicator', 'indicator', 'activity']);
  });

  test('a section that a person wrote stays, and the same words are nothing new', () => {
    const section = (text: string): DomainEvent => ({
      type: 'goal-section-revised',
      data: { goal, section: 'analysis' },
      text: { text },
    });
    expect(report(section('Vi svarar fortare.')).told('section')).toEqual(differs);
    const same = report(section('Mallen har gjort svaren snabbare.\r\n'));
    expect([same.types.includes('goal-section-revised'), same.told('section')]).toEqual([false, []]);
    // Erased: what it said is not to come back by way of a document.
    const { text: _erased, ...erased } = section('');
    expect(report(erased).told('section')).toEqual(differs);
    expect(report().types).toContain('goal-section-revised');
  });

  test('a verdict stands, in an open and in a closed period; in a closed one none is added', () => {
    const assessed = (verdict: string): DomainEvent => ({ type: 'goal-assessed', data: { goal, period, verdict } });
    for (const history of [
      [opened, assessed('fully')],
      [opened, assessed('fully'), closed],
    ]) {
      const answer = report(...history);
      expect([answer.types.includes('goal-assessed'), answer.told('verdict')]).toEqual([false, differs]);
    }
    expect(report(opened, closed).told('verdict')).toEqual(['period-closed']);
    expect(report(opened, assessed('partly'), closed).told('verdict')).toEqual([]);
    expect(report(opened).types).toContain('goal-assessed');
  });

  test('an indicator that got another name or place is known by its former one, and its figures follow', () => {
    const definition = { name: 'Andel besökare som är nöjda', periodicity: 'tertial' };
    const defined: DomainEvent = { type: 'indicator-defined', data: { indicator, definition } };
    const moved: DomainEvent = { type: 'indicator-moved', data: { indicator, from: null, to: goal } };
    const answer = report(defined, moved);
    expect(answer.told('indicator')).toEqual(differs);
    expect(answer.types).not.toContain('indicator-adopted');
    expect(answer.events).toContainEqual(
      expect.objectContaining({ type: 'outcome-recorded', data: expect.objectContaining({ indicator, period }) }),
    );
    const yearly: DomainEvent = {
      type: 'indicator-defined',
      data: { indicator, definition: { name: 'Andel nöjda besökare', periodicity: 'year' } },
    };
    expect(planAgain(yearly).notRecorded).toContainEqual({
      line: 8,
      why: 'differs-from-what-stands',
      what: 'indicator',
    });
  });

  test('that there is no target is said by a person, and stays so', () => {
    const none: DomainEvent = {
      type: 'target-changed',
      data: { indicator, slot: 'annual', from: null, to: { kind: 'none' } },
    };
    const again = planAgain(none);
    expect(again.types).toEqual(['document-recorded']);
    expect(again.notRecorded).toContainEqual({ line: 8, why: 'differs-from-what-stands', what: 'target' });
  });

  test('an outcome stands in each of its parts, and so does why there is none', () => {
    const outcome = (figure: string, men: string): DomainEvent => ({
      type: 'outcome-recorded',
      data: {
        indicator,
        period,
        outcome: { figure: { value: figure, unit: '%' }, men: { value: men }, women: { value: '81.0' }, share: null },
      },
    });
    expect(report(opened, outcome('78.50', '76')).told('outcome')).toEqual(['other-year']);
    expect(report(opened, outcome('78.5', '75')).told('outcome')).toEqual([...differs, 'other-year']);
    const secret: DomainEvent = {
      type: 'outcome-missing-explained',
      data: { indicator, period, reason: 'secrecy' },
    };
    const kept = report(opened, secret);
    expect([kept.types.includes('outcome-recorded'), kept.told('outcome')]).toEqual([
      false,
      [...differs, 'other-year'],
    ]);
  });

  test('nothing is recorded of an indicator for a period after its end', () => {
    const ended: DomainEvent = {
      type: 'indicator-discontinued',
      data: { indicator },
      effectiveFrom: '2025-09-01',
    };
    expect(report(ended).told('outcome')).toEqual([...differs, 'other-year']);
  });

  test('an analysis that a person wrote stays; in a closed period none is added', () => {
    const analysed = (analysis: string): DomainEvent => ({
      type: 'outcome-analysed',
      data: { indicator, period },
      text: { analysis },
    });
    expect(report(opened, analysed('Färre har svarat.')).told('analysis')).toEqual(differs);
    expect(report(opened, analysed('Fler har svarat än året före.'), closed).told('analysis')).toEqual([]);
    expect(report(opened, closed).told('analysis')).toEqual(['period-closed']);
  });

  test('an activity keeps its days, its status and what was said of it', () => {
    expect(report().told('activity-date')).toEqual(differs);
    const cancelled: DomainEvent = { type: 'activity-cancelled', data: { activity }, text: { reason: 'Ingen tid' } };
    const stopped = report(cancelled);
    expect([stopped.types.includes('activity-reported'), stopped.told('activity-status')]).toEqual([false, differs]);
    const explained: DomainEvent = {
      type: 'activity-deviation-explained',
      data: { activity, period },
      text: { deviation: 'Väntar på en tjänst' },
    };
    const late = report(explained);
    expect(late.told('activity-deviation')).toEqual(differs);
    expect(late.events.find((event) => event.type === 'activity-reported')?.text).toBeUndefined();
    expect(report(opened, closed).told('activity-status')).toEqual(['period-closed']);
  });

  test('one that was reworded or taken out is told', () => {
    const reworded: DomainEvent = {
      type: 'activity-reworded',
      data: { activity, from: {}, to: { title: 'Mall för svar', goal } },
    };
    expect(planAgain(reworded)).toMatchObject({
      types: ['document-recorded'],
      notRecorded: expect.arrayContaining([expect.objectContaining({ what: 'activity' })]),
    });
    expect(report({ type: 'activity-withdrawn', data: { activity } }).told('activity')).toEqual(differs);
  });
});

test('a document that says again what another said records nothing but itself', () => {
  const first = composed(aReportWithWords, 'b', 'annual-report', plan);
  const again = composed(aReportWithWords, 'c', 'annual-report', [...plan, ...first.events]);
  expect(first.events.map((event) => event.type)).toContain('activity-reported');
  expect(again.events.map((event) => event.type)).toEqual(['document-recorded']);
});

test('a later document’s words replace an earlier one’s', () => {
  const first = composed(aReportWithWords, 'b', 'annual-report', plan);
  const later = aReportWithWords.replace('gjort svaren snabbare', 'inte använts');
  const again = composed(later, 'c', 'annual-report', [...plan, ...first.events]);
  expect(again.events.map((event) => event.type)).toEqual(['goal-section-revised', 'document-recorded']);
});
