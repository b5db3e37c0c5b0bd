import { describe, expect, test } from '@jest/globals';
import { dayAfter, endingOn, overlaps, stretches, valueOn, withDated } from './dated.js';

describe('what holds from a day', () => {
  const names = withDated(withDated([{ from: '2020-01-01', value: 'a' }], { from: '2024-01-01', value: 'c' }), {
    from: '2022-01-01',
    value: 'b',
  });

  test('is ordered by days, not by when it was recorded', () => {
    expect(stretches(names).map((s) => [s.value, s.until])).toEqual([
      ['a', '2022-01-01'],
      ['b', '2024-01-01'],
      ['c', null],
    ]);
  });

  test.each([
    ['2019-12-31', 'a'],
    ['2021-12-31', 'a'],
    ['2022-01-01', 'b'],
    ['2030-01-01', 'c'],
  ])('on %s it is %s', (day, value) => expect(valueOn(names, day)).toBe(value));

  test('recorded again for the same day is what was recorded last', () => {
    expect(withDated(names, { from: '2022-01-01', value: 'x' }).map((d) => d.value)).toEqual(['a', 'x', 'c']);
  });
});

describe('days and spans', () => {
  test('the day after goes over months, leap days and backwards', () => {
    expect([dayAfter('2024-02-28'), dayAfter('2025-02-28'), dayAfter('2025-01-01', -1)]).toEqual([
      '2024-02-29',
      '2025-03-01',
      '2024-12-31',
    ]);
  });

  test('spans meet where they share a day', () => {
    const spring = { from: '2025-01-01', to: '2025-06-30' };
    expect(overlaps(spring, { from: '2025-06-30', to: null })).toBe(true);
    expect(overlaps(spring, { from: '2025-07-01', to: null })).toBe(false);
    expect(overlaps({ from: '2025-07-01', to: null }, spring)).toBe(false);
  });

  test.each([
    ['2025-03-01', 0, 'cuts the one that lasts over that day'],
    ['2025-06-30', -1, 'changes nothing on its own last day'],
    ['2024-12-31', 0, 'withdraws the one that begins the day after'],
    ['2024-12-30', -1, 'finds nothing before'],
    ['2026-05-01', 1, 'takes the later one'],
  ])('ending on %s: span %d (%s)', (to, index) => {
    const spans = [
      { from: '2025-01-01', to: '2025-06-30' },
      { from: '2026-01-01', to: null },
    ];
    expect(endingOn(spans, to)).toBe(index);
  });
});
