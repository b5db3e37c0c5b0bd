import { describe, expect, test } from '@jest/globals';
import { isDay } from './day.js';
import { isPeriod, isYear, lastDayOf, periods } from './period.js';

describe('periods of a year', () => {
  test('each ends where its report ends, and they follow one another', () => {
    expect(periods.map((period) => lastDayOf(period, 2025))).toEqual(['2025-04-30', '2025-08-31', '2025-12-31']);
    expect(periods.map((period) => lastDayOf(period, 2024)).every(isDay)).toBe(true);
  });

  test('nothing else is one', () => {
    expect(['T1', 'T3', 't1', 'constructor', ''].filter(isPeriod)).toEqual(['T1']);
  });

  test('a year is a whole number that somebody can have meant', () => {
    expect([1989, 1990, 2025, 2025.5, 2100, 20022, NaN].filter(isYear)).toEqual([1990, 2025, 2100]);
  });
});
