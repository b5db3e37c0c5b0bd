import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import { given } from '#kernel/testing/given.js';
import { closePeriod, openPeriod, owedFigures, remindPeriod, reopenPeriod } from './period-rules.js';
import { reportingDecider } from './reporting-state.js';

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

describe('reminding of figures that are owed', () => {
  const adopted = (indicator: string, periodicity: 'tertial' | 'year' = 'tertial'): DomainEvent => ({
    type: 'indicator-adopted',
    data: { indicator, name: indicator.toUpperCase(), goal: null, owner: 'unit', periodicity, direction: null },
  });
  const recorded = (indicator: string): DomainEvent => ({
    type: 'outcome-recorded',
    data: { indicator, period: 'T1', outcome: { figure: { value: '1' }, men: null, women: null, share: null } },
  });
  const explained: DomainEvent = {
    type: 'outcome-missing-explained',
    data: { indicator: 'c', period: 'T1', reason: 'lost' },
  };
  const remind = { period: 'T1' } as const;
  const three = [started, opened, adopted('a'), adopted('b'), adopted('c')];
  const owedIn = (history: readonly DomainEvent[], period: 'T1' | 'T2' | 'VB' = 'T1') =>
    owedFigures(given(reportingDecider, history).state, period).map(({ id }) => id);

  test('counts those that are neither in nor explained', () => {
    given(reportingDecider, [...three, recorded('a'), explained])
      .when((s) => remindPeriod(remind, s))
      .records({ type: 'period-reminded', data: { period: 'T1', missing: 1 } });
  });

  test('is of an open period, and of something', () => {
    given(reportingDecider, [...three, closed])
      .when((s) => remindPeriod(remind, s))
      .breaks('only-an-open-period-is-reminded');
    given(reportingDecider, [...three, recorded('a'), recorded('b'), explained])
      .when((s) => remindPeriod(remind, s))
      .breaks('a-reminder-is-about-missing-figures');
  });

  test('a yearly indicator owes its figure in the annual report only', () => {
    const history = [started, adopted('a', 'year')];
    expect([owedIn(history, 'T1'), owedIn(history, 'T2'), owedIn(history, 'VB')]).toEqual([[], [], ['a']]);
  });

  test('how often it is followed may be said later', () => {
    const defined: DomainEvent = {
      type: 'indicator-defined',
      data: { indicator: 'a', definition: { name: 'Ny', periodicity: 'year' } },
    };
    expect(owedIn([...three, defined])).toEqual(['b', 'c']);
  });

  test('one that ended owes nothing for periods that end later, one that was withdrawn nothing at all', () => {
    const ended: DomainEvent = {
      type: 'indicator-discontinued',
      data: { indicator: 'a' },
      effectiveFrom: '2025-06-01',
    };
    const withdrawn: DomainEvent = { type: 'indicator-withdrawn', data: { indicator: 'b' } };
    expect(owedIn([...three, ended, withdrawn])).toEqual(['a', 'c']);
    expect(owedIn([...three, ended, withdrawn], 'T2')).toEqual(['c']);
  });

  test('a figure that is taken back is owed again', () => {
    const taken: DomainEvent = { type: 'outcome-withdrawn', data: { indicator: 'a', period: 'T1' } };
    expect(owedIn([...three, recorded('a'), taken])).toEqual(['a', 'b', 'c']);
  });
});
