import { describe, expect, test } from '@jest/globals';
import { given } from '#kernel/testing/given.js';
import { aUnitYear, share } from '../testing/unit-year-history.js';
import { indicatorDecider } from './indicator-state.js';
import {
  correctOutcome,
  explainMissingOutcome,
  giveForecast,
  recordOutcome,
  withdrawOutcome,
} from './outcome-rules.js';

const adopted = () => aUnitYear().adopted('nojdhet');
const forecast = { indicator: 'nojdhet', period: 'T1', forecast: { value: '85', unit: '%' } } as const;
const given85 = {
  type: 'forecast-given',
  data: { ...forecast, from: null },
} as const;

describe('a forecast for the year', () => {
  test('is given in an open period, revised, and taken back', () => {
    given(indicatorDecider, adopted().opened('T1').events)
      .when((s) => giveForecast(forecast, s))
      .records(given85);
    const { when } = given(indicatorDecider, adopted().opened('T1').and(given85).events);
    when((s) => giveForecast({ ...forecast, forecast: { value: '82', unit: '%' } }, s)).records({
      data: {
        indicator: 'nojdhet',
        period: 'T1',
        forecast: { value: '82', unit: '%' },
        from: { value: '85', unit: '%' },
      },
    });
    when((s) => giveForecast({ ...forecast, forecast: null }, s)).records({
      data: { indicator: 'nojdhet', period: 'T1', forecast: null, from: { value: '85', unit: '%' } },
    });
    when((s) => giveForecast(forecast, s)).breaks('a-forecast-changes-something');
  });

  test('asks for a reason once the period is closed, and for a period that was opened', () => {
    const closed = given(indicatorDecider, adopted().opened('T1').closed('T1').events).when;
    closed((s) => giveForecast(forecast, s)).breaks('a-change-has-a-reason');
    closed((s) => giveForecast({ ...forecast, reason: 'Nytt underlag' }, s)).records({
      ...given85,
      text: { reason: 'Nytt underlag' },
    });
    given(indicatorDecider, adopted().events)
      .when((s) => giveForecast(forecast, s))
      .breaks('outcome-belongs-to-an-open-period');
  });

  test('is made during the year, and is a number', () => {
    const { when } = given(indicatorDecider, adopted().opened('T1').opened('VB').events);
    when((s) => giveForecast({ ...forecast, period: 'VB' }, s)).breaks('a-forecast-is-given-during-the-year');
    when((s) => giveForecast({ ...forecast, forecast: { value: '8,5' } }, s)).breaks('a-figure-is-a-decimal');
    when((s) => giveForecast({ ...forecast, forecast: null }, s)).breaks('a-forecast-changes-something');
  });

  test('of a discontinued indicator is not given, but may be taken back', () => {
    const ended = adopted().opened('T1').and(given85).discontinued('nojdhet', '2025-04-01').events;
    const { when } = given(indicatorDecider, ended);
    when((s) => giveForecast({ ...forecast, forecast: { value: '82' } }, s)).breaks(
      'nothing-is-recorded-after-the-end',
    );
    when((s) => giveForecast({ ...forecast, forecast: null }, s)).records({ type: 'forecast-given' });
  });
});

describe('an outcome that was recorded by mistake', () => {
  const withdraw = { indicator: 'nojdhet', period: 'T1', reason: 'Hör till en annan enhet' } as const;
  const entry = { figure: { value: '81.5', unit: '%' } };

  test('is withdrawn with a reason, also when the period is closed; what it was is told', () => {
    const { when } = given(indicatorDecider, adopted().opened('T1').outcome('nojdhet', 'T1').closed('T1').events);
    when((s) => withdrawOutcome(withdraw, s)).records({
      type: 'outcome-withdrawn',
      data: { indicator: 'nojdhet', period: 'T1', earlier: share('81.5') },
      text: { reason: 'Hör till en annan enhet' },
    });
    when((s) => withdrawOutcome({ ...withdraw, reason: ' ' }, s)).breaks('a-change-has-a-reason');
    when((s) => withdrawOutcome({ ...withdraw, period: 'T2' }, s)).breaks('only-a-standing-outcome-is-withdrawn');
  });

  test('is as if it had not been: a first one is recorded, its version begins anew', () => {
    const history = adopted()
      .opened('T1')
      .outcome('nojdhet', 'T1')
      .and({ type: 'outcome-withdrawn', data: { indicator: 'nojdhet', period: 'T1', earlier: share('81.5') } });
    const { when, state } = given(indicatorDecider, history.events);
    expect(state.indicators['nojdhet']?.outcomes.T1).toBeUndefined();
    when((s) => recordOutcome({ ...withdraw, entry }, s)).records({ type: 'outcome-recorded' });
    when((s) => correctOutcome({ ...withdraw, entry }, s)).breaks('a-missing-outcome-is-recorded');
  });
});

test('a missing figure may get another reason, and not the same', () => {
  const secrecy = { indicator: 'nojdhet', period: 'T1', reason: 'secrecy' } as const;
  const { when } = given(
    indicatorDecider,
    adopted().opened('T1').and({ type: 'outcome-missing-explained', data: secrecy }).events,
  );
  when((s) => explainMissingOutcome(secrecy, s)).breaks('an-explanation-changes-something');
  when((s) => explainMissingOutcome({ ...secrecy, reason: 'lost' }, s)).records({ type: 'outcome-missing-explained' });
});
