import { describe, expect, test } from '@jest/globals';
import { median } from './median.js';
import { isSmallNumber } from './small-numbers.js';

const st = (value: string) => ({ value, unit: 'st' });
const percent = (value: string) => ({ value, unit: '%' });

describe('a small number', () => {
  test.each([
    ['0', false],
    ['1', true],
    ['4', true],
    ['5', false],
  ])('a count of %s: %s', (value, small) => {
    expect(isSmallNumber(st(value), null, null)).toBe(small);
    expect(isSmallNumber({ value }, 'Antal', null)).toBe(small);
  });

  test('is as small as the committee says', () => {
    expect([isSmallNumber(st('7'), null, null, 8), isSmallNumber(st('8'), null, null, 8)]).toEqual([true, false]);
    expect(isSmallNumber(percent('50'), null, { numerator: 7, denominator: 40 }, 8)).toBe(true);
  });

  test('a percentage is none, however low', () => {
    expect(isSmallNumber(percent('2'), null, null)).toBe(false);
    expect(isSmallNumber(percent('2'), '%', null)).toBe(false);
  });

  test.each([
    [2, 40, true],
    [38, 40, true],
    [1, 3, true],
    [0, 3, true],
    [0, 40, false],
    [40, 40, false],
    [20, 40, false],
  ])('a share of %i in %i: %s', (numerator, denominator, small) => {
    expect(isSmallNumber(percent('50'), null, { numerator, denominator })).toBe(small);
  });
});

test.each([
  [['3'], '3'],
  [['10', '9', '80'], '10'],
  [['1', '2'], '1.5'],
  [['1.5', '2'], '1.75'],
  [['-3', '2'], '-0.5'],
  [['2.50', '2.50'], '2.50'],
])('the median of %j is %s, exactly', (values, middle) => {
  expect(median(values)).toBe(middle);
});
