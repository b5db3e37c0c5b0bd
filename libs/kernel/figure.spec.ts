import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareValues, isFigureValue, parseSwedishFigure, percentageOf, swedishFigure } from './figure.js';

const decimal = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 999_999_999_999n }), fc.integer({ min: 0, max: 6 }))
  .map(([negative, digits, places]) => {
    const text = digits.toString().padStart(places + 1, '0');
    return `${negative ? '-' : ''}${places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`}`;
  });

describe('figures as written', () => {
  test.each([
    ['84,38 %', { value: '84.38', unit: '%' }],
    ['1,0 %', { value: '1.0', unit: '%' }],
    ['140', { value: '140' }],
    ['18 st', { value: '18', unit: 'st' }],
    ['-9 500', { value: '-9500' }],
    ['1\u00a0600 st', { value: '1600', unit: 'st' }],
    ['−2', { value: '-2' }],
  ])('%s is read exactly', (text, figure) => {
    expect(parseSwedishFigure(text)).toEqual(figure);
  });

  test.each(['', 'öka', '1 60', '1,2,3', '12 %%', 'Tas fram av nämnd', '1e3'])('"%s" is no figure', (text) => {
    expect(parseSwedishFigure(text)).toBeUndefined();
  });

  test('what is shown is read back as the same figure', () => {
    fc.assert(
      fc.property(decimal, fc.constantFrom(undefined, '%', 'st', 'dagar'), (value, unit) => {
        const figure = unit ? { value, unit } : { value };
        expect(parseSwedishFigure(swedishFigure(figure))).toEqual(figure);
      }),
    );
  });
});

describe('comparing', () => {
  test('is an order, and decimals that add nothing change nothing', () => {
    fc.assert(
      fc.property(decimal, decimal, decimal, (a, b, c) => {
        expect(compareValues(a, b)).toBe(0 - compareValues(b, a));
        if (compareValues(a, b) <= 0 && compareValues(b, c) <= 0) expect(compareValues(a, c)).toBeLessThanOrEqual(0);
        expect(compareValues(a, a.includes('.') ? `${a}0` : `${a}.0`)).toBe(0);
      }),
    );
    expect(compareValues('9.5', '10')).toBe(-1);
    expect(compareValues('-1', '0.1')).toBe(-1);
  });
});

describe('shares', () => {
  test('are within half a unit of the last decimal', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 0, max: 4 }),
        (whole, p, places) => {
          const part = Math.min(p, whole);
          const { value } = percentageOf(part, whole, places);
          expect(isFigureValue(value)).toBe(true);
          expect(Math.abs(Number(value) - (part / whole) * 100)).toBeLessThanOrEqual(0.5 * 10 ** -places + 1e-9);
        },
      ),
    );
  });

  test('27 of 149 is 18,12 %, 27 of 180 is 15,00 %', () => {
    expect(percentageOf(27, 149)).toEqual({ value: '18.12', unit: '%' });
    expect(percentageOf(27, 180).value).toBe('15.00');
    expect(() => percentageOf(0, 0)).toThrow(RangeError);
  });
});
