import { describe, expect, test } from '@jest/globals';
import { given } from '#kernel/testing/given.js';
import { aSource, aUnitYear, share } from '../testing/unit-year-history.js';
import { indicatorDecider } from './indicator-state.js';
import { correctOutcome, explainMissingOutcome, recordOutcome } from './outcome-rules.js';

const entry = { figure: { value: '81.5', unit: '%' } };
const record = { indicator: 'nojdhet', period: 'T1', entry } as const;
const correct = {
  ...record,
  entry: { figure: { value: '79', unit: '%' } },
  reason: 'Fel kolumn i underlaget',
} as const;
const adopted = () => aUnitYear().adopted('nojdhet');

describe('recording an outcome', () => {
  test('belongs to an open period', () => {
    given(indicatorDecider, adopted().opened('T1').events)
      .when((s) => recordOutcome(record, s))
      .records({ type: 'outcome-recorded', data: { indicator: 'nojdhet', period: 'T1', outcome: share('81.5') } });
  });

  test('is refused in a period that was never opened, and in one that is closed', () => {
    given(indicatorDecider, adopted().events)
      .when((s) => recordOutcome(record, s))
      .breaks('outcome-belongs-to-an-open-period');
    given(indicatorDecider, adopted().opened('T1').closed('T1').events)
      .when((s) => recordOutcome(record, s))
      .breaks('outcome-belongs-to-an-open-period');
  });

  test('from a document is taken where nobody opened the period here, not where it was closed', () => {
    given(indicatorDecider, adopted().events)
      .when((s) => recordOutcome({ ...record, source: aSource }, s))
      .records({ type: 'outcome-recorded', source: aSource });
    given(indicatorDecider, adopted().opened('T1').closed('T1').events)
      .when((s) => recordOutcome({ ...record, source: aSource }, s))
      .breaks('outcome-belongs-to-an-open-period');
  });

  test('one that stands is corrected', () => {
    given(indicatorDecider, adopted().opened('T1').outcome('nojdhet', 'T1').events)
      .when((s) => recordOutcome(record, s))
      .breaks('a-standing-outcome-is-corrected');
  });

  test('a share’s percentage is derived from its parts', () => {
    given(indicatorDecider, adopted().opened('T1').events)
      .when((s) => recordOutcome({ ...record, entry: { share: { numerator: 27, denominator: 149 } } }, s))
      .records({
        data: {
          indicator: 'nojdhet',
          period: 'T1',
          outcome: {
            figure: { value: '18.12', unit: '%' },
            men: null,
            women: null,
            share: { numerator: 27, denominator: 149 },
          },
        },
      });
  });

  test('a percentage that its parts do not give is refused, to the decimals that were written', () => {
    const when = given(indicatorDecider, adopted().opened('T1').events).when;
    when((s) =>
      recordOutcome(
        { ...record, entry: { figure: { value: '18.12', unit: '%' }, share: { numerator: 27, denominator: 180 } } },
        s,
      ),
    ).breaks('a-share-agrees-with-its-parts');
    when((s) =>
      recordOutcome(
        { ...record, entry: { figure: { value: '18', unit: '%' }, share: { numerator: 27, denominator: 149 } } },
        s,
      ),
    ).records({ type: 'outcome-recorded' });
  });

  test.each([
    [5, 4],
    [-1, 4],
    [1, 0],
    [1.5, 3],
  ])('%d of %d is no share', (numerator, denominator) => {
    given(indicatorDecider, adopted().opened('T1').events)
      .when((s) => recordOutcome({ ...record, entry: { share: { numerator, denominator } } }, s))
      .breaks('a-share-is-a-part-of-a-whole');
  });

  test('something is entered, and in form', () => {
    const when = given(indicatorDecider, adopted().opened('T1').events).when;
    when((s) => recordOutcome({ ...record, entry: {} }, s)).breaks('an-outcome-has-a-figure');
    when((s) => recordOutcome({ ...record, entry: { figure: { value: '8,5' } } }, s)).breaks('a-figure-is-a-decimal');
    when((s) => recordOutcome({ ...record, entry: { ...entry, women: { value: 'många' } } }, s)).breaks(
      'a-figure-is-a-decimal',
    );
  });

  test('a figure may come after its absence was explained', () => {
    const explained = adopted()
      .opened('T1')
      .and({
        type: 'outcome-missing-explained',
        data: { indicator: 'nojdhet', period: 'T1', reason: 'not-collected' },
      }).events;
    given(indicatorDecider, explained)
      .when((s) => recordOutcome(record, s))
      .records({ type: 'outcome-recorded' });
  });
});

describe('correcting an outcome', () => {
  test('keeps the earlier figure, also when the period is closed', () => {
    given(indicatorDecider, adopted().opened('T1').outcome('nojdhet', 'T1').closed('T1').events)
      .when((s) => correctOutcome(correct, s))
      .records({
        type: 'outcome-corrected',
        data: { indicator: 'nojdhet', period: 'T1', earlier: share('81.5'), outcome: share('79') },
        text: { reason: 'Fel kolumn i underlaget' },
      });
  });

  test('a figure that came after the period closed is a correction of nothing', () => {
    given(indicatorDecider, adopted().opened('T1').closed('T1').events)
      .when((s) => correctOutcome(correct, s))
      .records({
        type: 'outcome-corrected',
        data: { indicator: 'nojdhet', period: 'T1', earlier: null, outcome: share('79') },
      });
  });

  test('asks for a reason and a difference, and for something to correct', () => {
    const standing = given(indicatorDecider, adopted().opened('T1').outcome('nojdhet', 'T1').events).when;
    standing((s) => correctOutcome({ ...correct, reason: '' }, s)).breaks('a-change-has-a-reason');
    standing((s) => correctOutcome({ ...correct, entry }, s)).breaks('a-correction-changes-something');
    given(indicatorDecider, adopted().opened('T1').events)
      .when((s) => correctOutcome(correct, s))
      .breaks('a-missing-outcome-is-recorded');
  });
});

describe('explaining that there is none', () => {
  test('in an open period, and not over a figure', () => {
    const explain = { indicator: 'nojdhet', period: 'T1', reason: 'secrecy' } as const;
    given(indicatorDecider, adopted().opened('T1').events)
      .when((s) => explainMissingOutcome(explain, s))
      .records({ type: 'outcome-missing-explained', data: explain });
    given(indicatorDecider, adopted().opened('T1').outcome('nojdhet', 'T1').events)
      .when((s) => explainMissingOutcome(explain, s))
      .breaks('a-standing-outcome-is-corrected');
    const { state } = given(
      indicatorDecider,
      adopted().opened('T1').and({ type: 'outcome-missing-explained', data: explain }).events,
    );
    expect(state.indicators['nojdhet']?.outcomes.T1?.value).toBeNull();
  });
});
