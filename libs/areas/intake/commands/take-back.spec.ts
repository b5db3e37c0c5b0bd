import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import {
  aPlanWithActivity,
  aReportWithWords,
  asRecorded,
  composed,
  idOf,
  standing,
  stateAfter,
} from '../testing/composed.js';
import { takeBack, type TakenBack } from './take-back.js';

const plan = composed(aPlanWithActivity, 'a', 'plan').events;
const report = composed(aReportWithWords, 'r', 'annual-report', plan).events;
const goal = idOf(plan, 'goal', 'Alla får svar inom en vecka');
const area = idOf(plan, 'goal', 'Stöd ges i rätt tid');
const pleased = idOf(plan, 'indicator', 'Andel nöjda besökare');
const activity = idOf(plan, 'activity', 'Ny mall för svar');

const back = (document: string, ...appends: readonly (readonly DomainEvent[])[]): TakenBack => {
  const written = asRecorded(...appends);
  return takeBack({ document: document.repeat(64), reason: 'Fel enhet' }, stateAfter(written), written);
};
const types = ({ events }: TakenBack): string[] => events.map((event) => event.type);
const number = (value: string) => ({ kind: 'number', figure: { value, unit: '%' } }) as const;
const decided: DomainEvent = { type: 'plan-decided', data: { decidedOn: '2025-01-20' }, authority: { kind: 'own' } };
const target = (from: string, to: string): DomainEvent => ({
  type: 'target-changed',
  data: { indicator: pleased, slot: 'annual', from: number(from), to: number(to) },
  text: { reason: 'Höjd ambition' },
});

describe('a document’s recording taken back', () => {
  test('with nothing in between: what it brought in goes, from the bottom up, each with the document’s line', () => {
    const taken = back('a', plan);
    expect(types(taken)).toEqual([
      'document-withdrawn',
      'activity-withdrawn',
      'indicator-withdrawn',
      'indicator-withdrawn',
      'indicator-withdrawn',
      'goal-withdrawn',
      'goal-withdrawn',
      'goal-withdrawn',
    ]);
    expect(taken.kept).toEqual([]);
    expect(taken.events.every((event) => event.source?.document === 'a'.repeat(64))).toBe(true);
    expect(taken.events[0]).toMatchObject({ text: { reason: 'Fel enhet' } });
    const { goals, activities, followed, documents } = standing([...plan, ...taken.events]);
    expect([goals, activities, followed, documents]).toEqual([[], [], [], []]);
  });

  test('it can be recorded again, under ids of its own', () => {
    const events = [...plan, ...back('a', plan).events];
    const again = composed(aPlanWithActivity, 'a', 'plan', events);
    expect(again.notRecorded).toEqual([{ line: 18, why: 'unreadable', what: 'target' }]);
    expect(again.events.filter((event) => event.type === 'goal-added')).toHaveLength(3);
    expect(idOf(again.events, 'indicator', 'Andel nöjda besökare')).not.toBe(pleased);
  });

  test('a report’s outcomes, verdicts and words go back to what stood before it', () => {
    const taken = back('r', plan, report);
    const after = [...plan, ...report, ...taken.events];
    expect(standing(after)).toEqual(standing(plan));
    const { indicators, earlier } = stateAfter(after);
    expect(Object.values(indicators.indicators).map((i) => i.quoted)).toEqual([null, null, null]);
    expect(earlier.reports).toEqual({});
    const words = taken.events.find((event) => event.type === 'goal-section-revised');
    expect(words).toMatchObject({ data: { goal, section: 'analysis' }, text: { text: '' } });
    expect(taken.kept).toEqual([]);
  });

  test('a status that a person set after the report stays, and the report goes; words on its period hold it', () => {
    const cancelled: DomainEvent = { type: 'activity-resumed', data: { activity }, text: { reason: 'Igen' } };
    const taken = back('r', plan, report, [cancelled]);
    expect(taken.kept).toEqual([{ item: activity, what: 'activity-status', why: 'changed' }]);
    expect(taken.events).toContainEqual(
      expect.objectContaining({
        type: 'activity-report-withdrawn',
        data: { activity, period: 'VB', from: 'completed', to: 'ongoing' },
      }),
    );
    const explained: DomainEvent = {
      type: 'activity-deviation-explained',
      data: { activity, period: 'VB' },
      text: { deviation: 'Lokalen var upptagen' },
    };
    expect(types(back('r', plan, report, [explained]))).not.toContain('activity-report-withdrawn');
    // Explained before the report, it is explained so again.
    const before = composed(aReportWithWords, 'r', 'annual-report', [...plan, explained]).events;
    const again = back('r', plan, [explained], before);
    expect(again.events.filter((event) => event.type.startsWith('activity-'))).toMatchObject([
      { type: 'activity-report-withdrawn' },
      { type: 'activity-deviation-explained', text: { deviation: 'Lokalen var upptagen' } },
    ]);
  });

  test('a report that is recorded again after its withdrawal says all of it again', () => {
    const events = [...plan, ...report, ...back('r', plan, report).events];
    const again = composed(aReportWithWords, 'r', 'annual-report', events).events.map((event) => event.type);
    expect(again).toEqual(report.map((event) => event.type));
  });

  test('a new version taken back: the earlier version’s words, days and targets stand again', () => {
    const changed = aPlanWithActivity
      .replace('besökare\t80 %', 'besökare\t85 %')
      .replace('inom sju dagar', 'inom fem dagar')
      .replace('2025-06-30', '2025-09-30')
      .replace('Antal klagomål\tomkring tolv', 'Antal klagomål\t12');
    const second = composed(changed, 'b', 'plan', plan, { earlier: { document: 'a', text: aPlanWithActivity } }).events;
    const taken = back('b', plan, second);
    expect(taken.kept).toEqual([]);
    expect(standing([...plan, ...second, ...taken.events])).toEqual(standing(plan));
    const words = taken.events.find((event) => event.type === 'goal-section-revised');
    expect(words?.text).toEqual({ text: 'Den som skriver vet inom sju dagar vem som har ärendet.' });
    // A target that a withdrawn document set does not count as a person’s word that there is none.
    const again = composed(changed, 'b', 'plan', [...plan, ...second, ...taken.events], {
      earlier: { document: 'a', text: aPlanWithActivity },
    });
    expect(again.events.filter((event) => event.type.startsWith('target-'))).toHaveLength(2);
  });

  test('what a version took out is put back as it stood', () => {
    const upToGoal = aPlanWithActivity.slice(0, aPlanWithActivity.indexOf('Enhetsmål:'));
    const earlier = { document: 'a', text: aPlanWithActivity };
    const gone = composed(upToGoal, 'b', 'plan', plan, { earlier }).items.filter((i) => i.becoming === 'gone');
    const answers = Object.fromEntries(gone.map((i) => [i.key, { holds: { item: 'document' as const } }]));
    const second = composed(upToGoal, 'b', 'plan', plan, { earlier, answers }).events;
    const taken = back('b', plan, second);
    expect([taken.kept, standing([...plan, ...second, ...taken.events])]).toEqual([[], standing(plan)]);
  });

  test('what a person changed since stays with what it stands on, and is told', () => {
    const taken = back('a', plan, [target('80', '85')]);
    const { goals, followed, activities } = standing([...plan, target('80', '85'), ...taken.events]);
    expect(taken.kept).toEqual([
      { item: pleased, what: 'indicator', why: 'changed' },
      { item: area, what: 'goal', why: 'used' },
      { item: expect.any(String), what: 'goal', why: 'used' },
    ]);
    expect([goals.length, followed.length, activities.length]).toEqual([2, 1, 0]);
  });

  test('what another document recorded on it stays, and so does what that stands on', () => {
    const taken = back('a', plan, report);
    expect(taken.kept.map(({ what, why }) => [what, why])).toContainEqual(['indicator', 'changed']);
    expect(types(taken)).not.toContain('outcome-withdrawn');
  });

  test('a version is taken back before the one that it was compared with', () => {
    const second = composed(aPlanWithActivity.replace('80 %', '85 %'), 'b', 'plan', plan, {
      earlier: { document: 'a', text: aPlanWithActivity },
    }).events;
    expect(() => back('a', plan, second)).toThrow(RuleBroken);
    const withdrawn = back('b', plan, second).events;
    const taken = back('a', plan, second, withdrawn);
    expect([taken.kept, standing([...plan, ...second, ...withdrawn, ...taken.events]).goals]).toEqual([[], []]);
  });
});

describe('where the plan is decided', () => {
  test('a plan that was decided as it reads is not taken back', () => {
    expect(() => back('a', plan, [decided])).toThrow(
      expect.objectContaining({ rule: 'what-a-decision-covers-is-not-taken-back' }),
    );
  });

  test('the report about it is: how it went was not decided', () => {
    const taken = back('r', plan, [decided], report);
    expect(types(taken)).toContain('outcome-withdrawn');
    expect(taken.kept.some(({ why }) => why === 'decided')).toBe(false);
  });

  test('what a body decided in a new version stays, and what nobody decided goes', () => {
    const council = { kind: 'decision', body: 'Kommunfullmäktige', date: '2025-03-03', paragraph: '§ 12' } as const;
    const second = composed(
      aPlanWithActivity.replace('besökare\t80 %', 'besökare\t85 %').replace('2025-06-30', '2025-09-30'),
      'b',
      'plan',
      [...plan, decided],
      { earlier: { document: 'a', text: aPlanWithActivity }, authorities: { council } },
    ).events;
    const taken = back('b', plan, [decided], second);
    expect(taken.kept).toEqual([{ item: pleased, what: 'target', why: 'decided' }]);
    expect(types(taken)).toEqual(['document-withdrawn', 'activity-rescheduled']);
  });
});

test('only a document that stands recorded is taken back, and with a reason', () => {
  expect(() => back('x', plan)).toThrow(expect.objectContaining({ rule: 'a-recorded-document-is-withdrawn' }));
  const written = asRecorded(plan);
  expect(() => takeBack({ document: 'a'.repeat(64), reason: '-' }, stateAfter(written), written)).toThrow(
    expect.objectContaining({ rule: 'a-change-has-a-reason' }),
  );
});
