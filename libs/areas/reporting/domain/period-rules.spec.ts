import { describe, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import { given } from '#kernel/testing/given.js';
import { closePeriod, openPeriod, reopenPeriod, reportingDecider } from './period-rules.js';

const started: DomainEvent = { type: 'plan-started', data: { unit: 'solgarden', year: 2025 } };
const opened: DomainEvent = { type: 'period-opened', data: { period: 'T1', due: '2025-05-10' } };
const closed: DomainEvent = { type: 'period-closed', data: { period: 'T1' } };
const T1 = { period: 'T1', due: '2025-05-10' } as const;

describe('a reporting period', () => {
  test('is opened with the day its figures are due, once', () => {
    given(reportingDecider, [started])
      .when((s) => openPeriod(T1, s))
      .records({ type: 'period-opened', data: T1 });
    given(reportingDecider, [started, opened])
      .when((s) => openPeriod(T1, s))
      .breaks('a-period-is-opened-once');
  });

  test('belongs to a plan and has a due day that exists', () => {
    given(reportingDecider, [])
      .when((s) => openPeriod(T1, s))
      .breaks('a-period-belongs-to-a-plan');
    given(reportingDecider, [started])
      .when((s) => openPeriod({ period: 'T1', due: '2025-04-31' }, s))
      .breaks('a-day-is-a-day');
  });

  test('is closed when it is open', () => {
    given(reportingDecider, [started, opened])
      .when((s) => closePeriod({ period: 'T1' }, s))
      .records(closed);
    given(reportingDecider, [started])
      .when((s) => closePeriod({ period: 'T1' }, s))
      .breaks('only-an-open-period-is-closed');
    given(reportingDecider, [started, opened, closed])
      .when((s) => closePeriod({ period: 'T1' }, s))
      .breaks('only-an-open-period-is-closed');
  });

  test('is reopened with a reason, not opened anew', () => {
    const when = given(reportingDecider, [started, opened, closed]).when;
    when((s) => openPeriod(T1, s)).breaks('a-closed-period-is-reopened-with-a-reason');
    when((s) => reopenPeriod({ ...T1, reason: '' }, s)).breaks('a-change-has-a-reason');
    when((s) => reopenPeriod({ ...T1, due: '2025-13-01', reason: 'Enheten lämnade fel fil' }, s)).breaks(
      'a-day-is-a-day',
    );
    when((s) => reopenPeriod({ ...T1, reason: 'Enheten lämnade fel fil' }, s)).records({
      type: 'period-reopened',
      data: T1,
      text: { reason: 'Enheten lämnade fel fil' },
    });
    given(reportingDecider, [started, opened])
      .when((s) => reopenPeriod({ ...T1, reason: 'Enheten lämnade fel fil' }, s))
      .breaks('only-a-closed-period-is-reopened');
  });

  test('is open for figures again after it was reopened', () => {
    const reopened: DomainEvent = { type: 'period-reopened', data: T1 };
    given(reportingDecider, [started, opened, closed, reopened])
      .when((s) => closePeriod({ period: 'T1' }, s))
      .records(closed);
  });
});
