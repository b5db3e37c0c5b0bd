import { describe, expect, test } from '@jest/globals';
import type { FormBody } from '#platform/access/form-command.js';
import { cellsOf, isChanged, readRow, sentRows, type SentRow } from './outcome-table-form.js';
import type { CellTexts } from './outcome-table.dto.js';

const empty: CellTexts = { figure: '', men: '', women: '', forecast: '', missing: '' };
const row = (typed: Partial<CellTexts>, was: Partial<CellTexts> = {}): SentRow => ({
  indicator: 'a',
  typed: { ...empty, ...was, ...typed },
  was: { ...empty, ...was },
  seen: '0/0',
});
const seen = { indicator: 'a', seenOutcome: -1, seenForecast: -1 };
const percent = { measure: '%' };

describe('a row that is sent', () => {
  test('is read from its fields, with what it started from; spaces of every kind are plain', () => {
    const body: FormBody = {
      'seen-a': '7/0',
      'was-a': '81,5|80|83||',
      'figure-a': ' 1\u00a0600\u202fst ',
      'men-a': '80',
      'women-a': '83',
      'seen-../x': '1/1',
      reason: 'x',
    };
    expect(sentRows(body)).toEqual([
      {
        indicator: 'a',
        seen: '7/0',
        typed: { ...empty, figure: '1 600 st', men: '80', women: '83' },
        was: { ...empty, figure: '81,5', men: '80', women: '83' },
      },
    ]);
  });

  test('is changed where a cell is not what it was', () => {
    expect(isChanged(row({}, { figure: '81,5', missing: 'lost' }))).toBe(false);
    expect(isChanged(row({ forecast: '82' }))).toBe(true);
  });
});

describe('what a person changed in a row', () => {
  test('figures take the row’s unit where none was typed, and keep their own', () => {
    expect(readRow(row({ figure: '81,5', men: '80 %', women: '83' }), percent)).toEqual({
      ...seen,
      entry: {
        figure: { value: '81.5', unit: '%' },
        men: { value: '80', unit: '%' },
        women: { value: '83', unit: '%' },
      },
    });
    expect(readRow(row({ figure: '1 600 st' }), { measure: null })).toMatchObject({
      entry: { figure: { value: '1600', unit: 'st' } },
    });
  });

  test('a share is typed as its two numbers', () => {
    expect(readRow(row({ figure: '27/149', men: '12 av 70', women: '15/79' }), percent)).toEqual({
      ...seen,
      entry: {
        share: { numerator: 27, denominator: 149 },
        shares: { men: { numerator: 12, denominator: 70 }, women: { numerator: 15, denominator: 79 } },
      },
    });
  });

  test('a forecast alone leaves the figure alone; emptied it is taken back', () => {
    expect(readRow(row({ forecast: '84' }, { figure: '81,5' }), percent)).toEqual({
      ...seen,
      forecast: { value: '84', unit: '%' },
    });
    expect(readRow(row({ forecast: '' }, { forecast: '84' }), percent)).toEqual({ ...seen, forecast: null });
  });

  test('why a figure is missing is chosen instead of it', () => {
    expect(readRow(row({ missing: 'lost' }, { figure: '81,5' }), percent)).toEqual({ ...seen, missing: 'lost' });
    expect(readRow(row({ figure: '80' }, { missing: 'lost' }), percent)).toMatchObject({
      entry: { figure: { value: '80' } },
    });
  });

  test.each<[Partial<CellTexts>, Partial<CellTexts>, string]>([
    [{ figure: 'många' }, {}, 'figure'],
    [{ figure: '80', women: '8,,1' }, {}, 'women'],
    [{ men: '80' }, {}, 'figure'],
    [{ figure: '' }, { figure: '80' }, 'figure'],
    [{ forecast: 'ja' }, {}, 'forecast'],
    [{ figure: '80', missing: 'lost' }, {}, 'missing'],
    [{ missing: '' }, { missing: 'lost' }, 'missing'],
    [{ missing: 'because' }, {}, 'missing'],
  ])('%j after %j is told at %s', (typed, was, cell) => {
    expect(readRow(row(typed, was), percent)).toEqual({ cell, message: expect.any(String) });
  });
});

test('what stands is shown without the row’s own unit, a share as its numbers', () => {
  const share = { numerator: 27, denominator: 149 };
  const outcome = { figure: { value: '18.12', unit: '%' }, men: { value: '4', unit: 'st' }, women: null, share };
  expect(cellsOf(outcome, null, { value: '20.5', unit: '%' }, '%')).toEqual({
    ...empty,
    figure: '27/149',
    men: '4 st',
    forecast: '20,5',
  });
  expect(cellsOf(null, 'lost', null, null)).toEqual({ ...empty, missing: 'lost' });
});
