import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatClock, formatDay, formatFigure, formatInstant, readFigure } from './format.js';

const thin = '\u202f';

describe('figures as written in Sweden', () => {
  it.each([
    ['4.6', { unit: '%' }, `4,6${thin}%`],
    ['4', { decimals: 1 }, '4,0'],
    ['4.65', { decimals: 1 }, '4,65'],
    ['-1234567.5', {}, `\u22121${thin}234${thin}567,5`],
    ['999', {}, '999'],
    ['0', { unit: 'st' }, `0${thin}st`],
    ['81', { unit: '' }, '81'],
  ])('%s becomes %s', (value, format, shown) => expect(formatFigure(value, format)).toBe(shown));

  it.each(['', 'fyra', '4,6', '1e3', '.5', '4.', 'NaN'])(
    'what is not a decimal string (%s) is not shown as a figure',
    (text) => {
      expect(() => formatFigure(text)).toThrow(RangeError);
    },
  );
});

describe('figures as people type them', () => {
  it.each([
    ['4,6', '4.6'],
    ['4.6', '4.6'],
    [' 1 234,50 % ', '1234.50'],
    ['1\u00a0240', '1240'],
    [`12${thin}000`, '12000'],
    ['−3', '-3'],
    ['007', '7'],
    ['0,5', '0.5'],
    ['100%', '100'],
  ])('%s is read as %s', (typed, value) => expect(readFigure(typed)).toBe(value));

  it.each(['', 'fyra', '4,6,1', '1 2', '12 34', '4-5', '--3', '%', '1e5', '4 st'])(
    '%s is not taken for a figure',
    (typed) => expect(readFigure(typed)).toBeUndefined(),
  );

  it('reads back what it has written, whatever the figure', () => {
    const decimal = fc.tuple(
      fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
      fc.option(fc.stringMatching(/^\d{1,4}$/), { nil: undefined }),
    );
    fc.assert(
      fc.property(decimal, ([whole, fraction]) => {
        const value = fraction === undefined ? String(whole) : `${whole}.${fraction}`;
        expect(readFigure(formatFigure(value))).toBe(value);
      }),
    );
  });
});

describe('days and instants', () => {
  it('a day is written out', () => expect(formatDay('2022-03-04')).toBe('4 mars 2022'));
  it('an instant is told by the clock of Stockholm, in winter and summer', () => {
    expect(formatInstant('2022-03-04T13:32:00.000Z')).toBe('4 mars 2022 kl. 14.32');
    expect(formatInstant('2022-06-30T22:05:00.000Z')).toBe('1 juli 2022 kl. 00.05');
    expect(formatClock('2022-06-30T22:05:00.000Z')).toBe('00.05');
  });
});
