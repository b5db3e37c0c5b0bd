import { describe, expect, test } from '@jest/globals';
import { NotFound } from '#kernel/rule-broken.js';
import { given } from '#kernel/testing/given.js';
import { aPlan } from '../testing/a-plan.js';
import {
  cancelActivity,
  completeActivity,
  explainActivityDeviation,
  planActivity,
  reportActivity,
  rescheduleActivity,
  resumeActivity,
  rewordActivity,
  withdrawActivity,
  withdrawActivityReport,
} from './activity-rules.js';
import { planDecider } from './plan-state.js';

const planned = () => aPlan().chain().activity('kurs');
const course = {
  activity: 'ny',
  goal: 'eget',
  title: ' Kurs för alla ',
  start: '2025-03-01',
  end: '2027-06-30',
} as const;
const today = '2025-05-01';
const reason = 'Lokalen var upptagen';

describe('planning an activity', () => {
  test('under a goal or none, over several years', () => {
    const when = given(planDecider, planned().events).when;
    when((s) => planActivity({ ...course, owner: 'committee' }, s)).records({
      type: 'activity-planned',
      data: { ...course, title: 'Kurs för alla', owner: 'committee' },
    });
    when((s) => planActivity({ ...course, goal: null }, s)).records({ type: 'activity-planned' });
    when((s) => planActivity({ ...course, goal: 'borta' }, s)).throws(NotFound);
    when((s) => planActivity({ ...course, activity: 'kurs' }, s)).breaks('an-activity-is-planned-once');
    when((s) => planActivity({ ...course, title: ' ' }, s)).breaks('an-activity-has-a-title');
  });

  test('with days that exist, in order; a document’s are kept as it has them', () => {
    const when = given(planDecider, planned().events).when;
    const turned = { ...course, end: '2025-01-01' };
    when((s) => planActivity({ ...course, start: '2025-02-29' }, s)).breaks('a-day-is-a-day');
    when((s) => planActivity(turned, s)).breaks('an-activity-ends-after-it-starts');
    when((s) => planActivity({ ...turned, source: { document: 'a'.repeat(64), line: 2 } }, s)).records({
      type: 'activity-planned',
    });
  });
});

describe('an activity that is planned', () => {
  test('is reworded or moved to another goal', () => {
    const when = given(planDecider, planned().events).when;
    const to = { title: 'Kurs i bemötande', goal: 'namndmal' };
    when((s) => rewordActivity({ activity: 'kurs', ...to, reason: '' }, s)).records({
      type: 'activity-reworded',
      data: { activity: 'kurs', from: { title: 'Aktivitet kurs', goal: 'eget' }, to },
    });
    when((s) => rewordActivity({ activity: 'kurs', title: 'Aktivitet kurs ', goal: 'eget', reason }, s)).breaks(
      'a-rewording-says-something-else',
    );
    when((s) => rewordActivity({ activity: 'kurs', title: 'Kurs', goal: 'borta', reason }, s)).throws(NotFound);
    when((s) => rewordActivity({ activity: 'annan', ...to, reason }, s)).throws(NotFound);
  });

  test('is rescheduled with a reason', () => {
    const when = given(planDecider, planned().events).when;
    const later = { activity: 'kurs', start: '2025-01-01', end: '2025-12-31', reason };
    when((s) => rescheduleActivity(later, s)).records({
      type: 'activity-rescheduled',
      data: {
        activity: 'kurs',
        from: { start: '2025-01-01', end: '2025-06-30' },
        to: { start: '2025-01-01', end: '2025-12-31' },
      },
      text: { reason },
    });
    when((s) => rescheduleActivity({ ...later, reason: '' }, s)).breaks('a-change-has-a-reason');
    when((s) => rescheduleActivity({ ...later, end: '2025-06-30' }, s)).breaks('a-rescheduling-changes-a-day');
    when((s) => rescheduleActivity({ ...later, end: '2024-12-31' }, s)).breaks('an-activity-ends-after-it-starts');
    given(planDecider, planned().and({ type: 'activity-cancelled', data: { activity: 'kurs' } }).events)
      .when((s) => rescheduleActivity(later, s))
      .breaks('a-finished-activity-keeps-its-days');
  });

  test('is completed on a day that has been, once', () => {
    const complete = { activity: 'kurs', completedOn: '2025-04-30' };
    const when = given(planDecider, planned().events).when;
    when((s) => completeActivity(complete, s, today)).records({
      type: 'activity-completed',
      data: complete,
      effectiveFrom: '2025-04-30',
    });
    when((s) => completeActivity({ ...complete, completedOn: '2025-05-02' }, s, today)).breaks(
      'what-is-completed-has-been',
    );
    when((s) => completeActivity({ ...complete, completedOn: '2025-04-31' }, s, today)).breaks('a-day-is-a-day');
    given(planDecider, planned().and({ type: 'activity-completed', data: complete }).events)
      .when((s) => completeActivity(complete, s, today))
      .breaks('an-activity-is-completed-once');
    given(planDecider, planned().and({ type: 'activity-cancelled', data: { activity: 'kurs' } }).events)
      .when((s) => completeActivity(complete, s, today))
      .breaks('a-cancelled-activity-is-resumed-first');
  });

  test('reported as completed by a document, the day may be added', () => {
    const reported = { type: 'activity-reported', data: { activity: 'kurs', period: 'T1', status: 'completed' } };
    given(planDecider, planned().and(reported).events)
      .when((s) => completeActivity({ activity: 'kurs', completedOn: '2025-04-30' }, s, today))
      .records({ type: 'activity-completed' });
  });

  test('is cancelled and taken up again, each with a reason', () => {
    const cancelled = () => planned().and({ type: 'activity-cancelled', data: { activity: 'kurs' } });
    given(planDecider, planned().events)
      .when((s) => cancelActivity({ activity: 'kurs', reason }, s))
      .records({ type: 'activity-cancelled', text: { reason } });
    given(planDecider, planned().events)
      .when((s) => cancelActivity({ activity: 'kurs', reason: '' }, s))
      .breaks('a-change-has-a-reason');
    given(planDecider, cancelled().events)
      .when((s) => cancelActivity({ activity: 'kurs', reason }, s))
      .breaks('an-activity-is-cancelled-once');
    given(
      planDecider,
      planned().and({ type: 'activity-completed', data: { activity: 'kurs', completedOn: today } }).events,
    )
      .when((s) => cancelActivity({ activity: 'kurs', reason }, s))
      .breaks('a-completed-activity-is-not-cancelled');
    given(planDecider, cancelled().events)
      .when((s) => resumeActivity({ activity: 'kurs', reason }, s))
      .records({ type: 'activity-resumed', text: { reason } });
    given(planDecider, planned().events)
      .when((s) => resumeActivity({ activity: 'kurs', reason }, s))
      .breaks('what-is-finished-is-resumed');
  });

  test('deviates in words, for a period', () => {
    given(planDecider, planned().events)
      .when((s) => explainActivityDeviation({ activity: 'kurs', period: 'T1', deviation: ' En månad sent ' }, s))
      .records({
        type: 'activity-deviation-explained',
        data: { activity: 'kurs', period: 'T1' },
        text: { deviation: 'En månad sent' },
      });
    given(planDecider, planned().events)
      .when((s) => explainActivityDeviation({ activity: 'kurs', period: 'T1', deviation: ' ' }, s))
      .breaks('a-deviation-is-explained');
  });

  test('planned by mistake is withdrawn', () => {
    given(planDecider, planned().events)
      .when((s) => withdrawActivity({ activity: 'kurs', reason }, s))
      .records({ type: 'activity-withdrawn', text: { reason } });
    given(planDecider, planned().and({ type: 'activity-withdrawn', data: { activity: 'kurs' } }).events)
      .when((s) => withdrawActivity({ activity: 'kurs', reason }, s))
      .throws(NotFound);
  });

  test('is reported with its words apart from its status', () => {
    const report = { activity: 'kurs', period: 'VB', status: 'completed', deviation: 'En månad sent' } as const;
    given(planDecider, planned().events)
      .when((s) => reportActivity(report, s))
      .records({
        type: 'activity-reported',
        data: { activity: 'kurs', period: 'VB', status: 'completed' },
        text: { deviation: 'En månad sent' },
      });
    given(planDecider, aPlan().events)
      .when((s) => reportActivity(report, s))
      .throws(NotFound);
  });

  test('is no longer reported once the report is taken back: the status before it stands, if any', () => {
    const report = (period: string, status: string) => ({
      type: 'activity-reported',
      data: { activity: 'kurs', period, status },
    });
    const first = given(planDecider, planned().and(report('T1', 'ongoing')).events);
    first
      .when((s) => withdrawActivityReport({ activity: 'kurs', period: 'T1', reason }, s))
      .records({
        type: 'activity-report-withdrawn',
        data: { activity: 'kurs', period: 'T1', from: 'ongoing', to: null },
        text: { reason },
      });
    first
      .when((s) => withdrawActivityReport({ activity: 'kurs', period: 'T1', reason: '' }, s))
      .breaks('a-change-has-a-reason');
    first
      .when((s) => withdrawActivityReport({ activity: 'kurs', period: 'T2', reason }, s))
      .breaks('only-a-standing-report-is-withdrawn');

    const both = planned().and(report('T1', 'ongoing')).and(report('T2', 'completed'));
    const withdrawal = (period: string, from: string, to: string | null) => ({
      type: 'activity-report-withdrawn',
      data: { activity: 'kurs', period, from, to },
    });
    given(planDecider, both.events)
      .when((s) => withdrawActivityReport({ activity: 'kurs', period: 'T1', reason }, s))
      .records(withdrawal('T1', 'ongoing', 'completed'));
    given(planDecider, both.and(withdrawal('T1', 'ongoing', 'completed')).events)
      .when((s) => withdrawActivityReport({ activity: 'kurs', period: 'T2', reason }, s))
      .records(withdrawal('T2', 'completed', null));
    const byHand = planned()
      .and({ type: 'activity-cancelled', data: { activity: 'kurs' } })
      .and(report('T1', 'ongoing'));
    const { state } = given(planDecider, byHand.and(withdrawal('T1', 'ongoing', 'cancelled')).events);
    expect(state.activities['kurs']).toMatchObject({
      status: 'cancelled',
      said: [{ period: null, status: 'cancelled', byHand: true }],
    });
  });

  test('has a version of its own, which a report does not change', () => {
    const history = planned()
      .activity('annan')
      .and({ type: 'activity-reported', data: { activity: 'kurs', period: 'T1', status: 'ongoing' } });
    const { activities } = given(planDecider, history.events).state;
    expect([activities['kurs']?.version, activities['annan']?.version]).toEqual([5, 6]);
  });
});
