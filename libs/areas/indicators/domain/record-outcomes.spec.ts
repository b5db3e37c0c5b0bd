import { describe, expect, test } from '@jest/globals';
import { ItemChanged, NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { given } from '#kernel/testing/given.js';
import { aUnitYear, share } from '../testing/unit-year-history.js';
import { indicatorDecider } from './indicator-state.js';
import { recordOutcomes, RowsRefused, type OutcomeRow } from './record-outcomes.js';

const percent = (value: string) => ({ value, unit: '%' });
const three = () => aUnitYear().adopted('a').adopted('b').adopted('c');
const table = (rows: readonly OutcomeRow[], reason = '') => ({ period: 'T1', rows, reason }) as const;

/** The history's length is the stream's next version. */
function decide(history: ReturnType<typeof three>, facts: Parameters<typeof recordOutcomes>[0]) {
  const { when } = given(indicatorDecider, history.events);
  return when((state) => recordOutcomes(facts, state, history.events.length));
}
function refusals(history: ReturnType<typeof three>, facts: Parameters<typeof recordOutcomes>[0]): unknown[] {
  const { state } = given(indicatorDecider, history.events);
  try {
    recordOutcomes(facts, state, history.events.length);
  } catch (error) {
    if (error instanceof RowsRefused)
      return error.rows.map(({ indicator, error: e }) => [indicator, e instanceof RuleBroken ? e.rule : e.constructor]);
    throw error;
  }
  return [];
}

describe('the figures of many indicators in one table', () => {
  test('are recorded together: figures, reasons for missing ones, forecasts', () => {
    decide(
      three().opened('T1'),
      table([
        { indicator: 'a', entry: { figure: percent('81.5'), men: percent('80'), women: percent('83') } },
        { indicator: 'b', missing: 'not-collected' },
        { indicator: 'c', entry: { share: { numerator: 27, denominator: 149 } }, forecast: percent('20') },
      ]),
    ).records(
      {
        type: 'outcome-recorded',
        data: { indicator: 'a', period: 'T1', outcome: expect.objectContaining({ men: percent('80') }) },
      },
      { type: 'outcome-missing-explained', data: { indicator: 'b', period: 'T1', reason: 'not-collected' } },
      { type: 'outcome-recorded', data: expect.objectContaining({ indicator: 'c' }) },
      { type: 'forecast-given', data: { indicator: 'c', period: 'T1', forecast: percent('20'), from: null } },
    );
  });

  test('a row that says what stands records nothing', () => {
    const explained = { type: 'outcome-missing-explained', data: { indicator: 'b', period: 'T1', reason: 'lost' } };
    decide(
      three().opened('T1').outcome('a', 'T1').and(explained),
      table([
        { indicator: 'a', entry: { figure: percent('81.5') } },
        { indicator: 'b', missing: 'lost', forecast: null },
      ]),
    ).records();
  });

  test('a figure that stands is corrected, and what the table does not show stays with it', () => {
    const whole = { ...share('81.5'), neither: percent('90'), answers: { asked: 40, answering: 31 } };
    decide(
      three().opened('T1').outcome('a', 'T1', whole),
      table([{ indicator: 'a', entry: { figure: percent('82') } }], 'Fel kolumn'),
    ).records({
      type: 'outcome-corrected',
      data: { indicator: 'a', period: 'T1', earlier: whole, outcome: { ...whole, figure: percent('82') } },
      text: { reason: 'Fel kolumn' },
    });
  });

  test('in a closed period a first figure is a correction of nothing, and a forecast has its reason', () => {
    decide(
      three().opened('T1').closed('T1'),
      table([{ indicator: 'a', entry: { figure: percent('82') }, forecast: percent('84') }], 'Kom för sent'),
    ).records(
      { type: 'outcome-corrected', text: { reason: 'Kom för sent' } },
      { type: 'forecast-given', text: { reason: 'Kom för sent' } },
    );
  });

  test('a figure that turns out not to be one is withdrawn, and why there is none is said', () => {
    decide(
      three().opened('T1').outcome('a', 'T1'),
      table([{ indicator: 'a', missing: 'secrecy' }], 'För få svarande'),
    ).records({ type: 'outcome-withdrawn' }, { type: 'outcome-missing-explained' });
  });

  test('all of it or nothing: every row that cannot be recorded is told', () => {
    const history = three().opened('T1').outcome('b', 'T1');
    expect(
      refusals(
        history,
        table([
          { indicator: 'a', entry: { figure: percent('81.5') } },
          { indicator: 'b', entry: { figure: percent('80') } },
          { indicator: 'c', entry: { share: { numerator: 3, denominator: 2 } } },
          { indicator: 'd', missing: 'lost' },
        ]),
      ),
    ).toEqual([
      ['b', 'a-change-has-a-reason'],
      ['c', 'a-share-is-a-part-of-a-whole'],
      ['d', NotFound],
    ]);
  });

  test('a row that someone else changed meanwhile is told, that row alone', () => {
    const history = three().opened('T1').outcome('a', 'T1');
    const seen = { seenOutcome: -1, seenForecast: -1 };
    expect(
      refusals(
        history,
        table([
          { indicator: 'a', entry: { figure: percent('80') }, ...seen },
          { indicator: 'b', entry: { figure: percent('80') }, ...seen },
        ]),
      ),
    ).toEqual([['a', ItemChanged]]);
  });

  test('is asked for an open period like any outcome', () => {
    expect(refusals(three(), table([{ indicator: 'a', entry: { figure: percent('80') } }]))).toEqual([
      ['a', 'outcome-belongs-to-an-open-period'],
    ]);
  });
});
