import { describe, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import { NotFound } from '#kernel/rule-broken.js';
import { given } from '#kernel/testing/given.js';
import {
  addGoal,
  assessGoal,
  decidePlan,
  planActivity,
  recordDocument,
  reportActivity,
  reviseGoalSection,
  startPlan,
} from './plan-rules.js';
import { planDecider } from './plan-state.js';

const started: DomainEvent = { type: 'plan-started', data: { unit: 'solgarden', year: 2025 } };
const area: DomainEvent = {
  type: 'goal-added',
  data: { goal: 'omr', level: 'area', number: '1.4', title: 'Stöd i rätt tid', parent: null },
};
const activity: DomainEvent = {
  type: 'activity-planned',
  data: { activity: 'kurs', goal: 'omr', title: 'Kurs för alla', start: null, end: null },
};
const unitGoal = {
  goal: 'eget',
  level: 'unit',
  number: null,
  title: ' Alla får svar inom en vecka ',
  parent: 'omr',
} as const;

describe('a plan', () => {
  test('is started once, for a year that can be', () => {
    given(planDecider, [])
      .when((s) => startPlan({ unit: 'solgarden', year: 2025 }, s))
      .records({ type: 'plan-started', data: { unit: 'solgarden', year: 2025 } });
    given(planDecider, [started])
      .when((s) => startPlan({ unit: 'solgarden', year: 2025 }, s))
      .breaks('a-plan-is-started-once');
    given(planDecider, [])
      .when((s) => startPlan({ unit: 'solgarden', year: 20025 }, s))
      .breaks('a-year-is-a-year');
  });

  test('is decided once, by somebody, on a day', () => {
    const decision = {
      authority: { kind: 'decision', body: 'Nämnden', date: '2025-01-20', paragraph: '7' },
      decidedOn: '2025-01-20',
    } as const;
    given(planDecider, [started])
      .when((s) => decidePlan(decision, s))
      .records({ type: 'plan-decided', authority: decision.authority, effectiveFrom: '2025-01-20' });
    given(planDecider, [])
      .when((s) => decidePlan(decision, s))
      .breaks('a-goal-stands-in-a-plan');
    given(planDecider, [started])
      .when((s) => decidePlan({ ...decision, decidedOn: '2025-01-32' }, s))
      .breaks('a-decision-has-a-date');
    given(planDecider, [started])
      .when((s) => decidePlan({ ...decision, authority: { kind: 'document' } }, s))
      .breaks('a-plan-is-decided-by-someone');
    given(planDecider, [started, { type: 'plan-decided', data: { decidedOn: '2025-01-20' } }])
      .when((s) => decidePlan(decision, s))
      .breaks('a-plan-is-decided-once');
  });

  test('holds a document’s contents once', () => {
    const document = { document: 'b'.repeat(64), kind: 'plan', readerVersion: 1 } as const;
    given(planDecider, [started])
      .when((s) => recordDocument(document, s))
      .records({ type: 'document-recorded', data: document });
    given(planDecider, [started, { type: 'document-recorded', data: document }])
      .when((s) => recordDocument(document, s))
      .breaks('a-document-is-recorded-once');
  });
});

describe('a goal', () => {
  test('stands under one of a higher level, a level between may be missing', () => {
    given(planDecider, [started, area])
      .when((s) => addGoal(unitGoal, s))
      .records({ data: { ...unitGoal, title: 'Alla får svar inom en vecka' } });
    given(planDecider, [started, area])
      .when((s) => addGoal({ ...unitGoal, level: 'orientation' }, s))
      .breaks('a-goal-stands-under-a-higher-one');
    given(planDecider, [started, area])
      .when((s) => addGoal({ ...unitGoal, level: 'area' }, s))
      .breaks('a-goal-stands-under-a-higher-one');
  });

  test('is added once, to a plan, under a goal that is there, with a title', () => {
    given(planDecider, [])
      .when((s) => addGoal(unitGoal, s))
      .breaks('a-goal-stands-in-a-plan');
    const when = given(planDecider, [started, area]).when;
    when((s) => addGoal({ ...unitGoal, goal: 'omr' }, s)).breaks('a-goal-is-added-once');
    when((s) => addGoal({ ...unitGoal, parent: 'annat' }, s)).throws(NotFound);
    when((s) => addGoal({ ...unitGoal, title: '  ' }, s)).breaks('a-goal-has-a-title');
  });

  test('is assessed and described', () => {
    const when = given(planDecider, [started, area]).when;
    when((s) => assessGoal({ goal: 'omr', period: 'VB', verdict: 'partly' }, s)).records({
      type: 'goal-assessed',
      data: { goal: 'omr', period: 'VB', verdict: 'partly' },
    });
    when((s) => reviseGoalSection({ goal: 'omr', section: 'followUp', text: 'Varje månad' }, s)).records({
      type: 'goal-section-revised',
      text: { text: 'Varje månad' },
    });
    when((s) => assessGoal({ goal: 'annat', period: 'VB', verdict: 'not' }, s)).throws(NotFound);
    when((s) => reviseGoalSection({ goal: 'annat', section: 'followUp', text: 'Varje månad' }, s)).throws(NotFound);
  });
});

describe('an activity', () => {
  test('is planned with days that exist, in the order the document has them', () => {
    const when = given(planDecider, [started, area]).when;
    const kurs = { activity: 'kurs', goal: 'omr', title: 'Kurs för alla', start: '2025-12-31', end: '2025-01-01' };
    when((s) => planActivity(kurs, s)).records({ type: 'activity-planned', data: kurs });
    when((s) => planActivity({ ...kurs, start: '2025-02-29' }, s)).breaks('a-day-is-a-day');
    when((s) => planActivity({ ...kurs, title: '' }, s)).breaks('an-activity-has-a-title');
    given(planDecider, [started, area, activity])
      .when((s) => planActivity(kurs, s))
      .breaks('an-activity-is-planned-once');
  });

  test('is reported with its words apart from its status', () => {
    given(planDecider, [started, area, activity])
      .when((s) =>
        reportActivity({ activity: 'kurs', period: 'VB', status: 'completed', deviation: 'En månad sent' }, s),
      )
      .records({
        type: 'activity-reported',
        data: { activity: 'kurs', period: 'VB', status: 'completed' },
        text: { deviation: 'En månad sent' },
      });
    given(planDecider, [started])
      .when((s) => reportActivity({ activity: 'kurs', period: 'VB', status: 'completed' }, s))
      .throws(NotFound);
  });
});
