import { describe, expect, it } from '@jest/globals';
import { rowShape } from './columns.js';
import { RowRefused } from './projection.js';

const columns = {
  text: 'text',
  integer: 'integer',
  bigint: 'bigint',
  numeric: 'numeric',
  boolean: 'boolean',
  date: 'date',
  instant: 'instant',
  jsonb: 'jsonb',
  maybe: 'text?',
} as const;
const shape = rowShape('t', { columns, indexes: [['text']] });
const good = {
  text: 'å',
  integer: 1,
  bigint: 2 ** 40,
  numeric: '-4.50',
  boolean: true,
  date: '2024-02-29',
  instant: '2026-01-01T00:00:00.000Z',
  jsonb: { a: ['\\u0000 spelt out'] },
};

describe('a row', () => {
  it('is stored as the database will give it back', () => {
    expect(
      shape.checked({ ...good, integer: -0, bigint: -0, numeric: '-0.00', jsonb: { b: undefined, c: -0 } }),
    ).toEqual({
      ...good,
      integer: 0,
      bigint: 0,
      numeric: '0.00',
      jsonb: { c: 0 },
      maybe: null,
    });
    expect(shape.checked(good)).toEqual({ ...good, maybe: null });
  });

  it.each<[unknown, unknown]>([
    [{ a: [1, 'å', true, null, { b: {} }] }, { a: [1, 'å', true, null, { b: {} }] }],
    [{ a: { b: -0 } }, { a: { b: 0 } }],
    [
      [undefined, Number.NaN],
      [null, null],
    ],
    [{ a: { b: undefined } }, { a: {} }],
    [{ at: new Date(0) }, { at: '1970-01-01T00:00:00.000Z' }],
    [new Map([['a', 1]]), {}],
    [{ a: { toJSON: () => 'b' } }, { a: 'b' }],
  ])('has nested values as their text gives them back: %j', (given, stored) => {
    expect(shape.checked({ ...good, jsonb: given })['jsonb']).toStrictEqual(stored);
  });

  it('is the same whatever order its nested members have', () => {
    const row = shape.checked({ ...good, jsonb: { a: 1, b: 2 } });
    expect(shape.same(row, shape.checked({ ...good, jsonb: { b: 2, a: 1 } }))).toBe(true);
    expect(shape.same(row, shape.checked({ ...good, jsonb: { b: 2, a: 2 } }))).toBe(false);
    expect(shape.same(row, shape.checked({ ...good, jsonb: { a: 1, b: 2 }, maybe: 'x' }))).toBe(false);
  });

  it.each([
    ['text', 'nul \0'],
    ['text', 'half a pair \ud800'],
    ['text', null],
    ['text', 'x'.repeat(501)],
    ['integer', 2 ** 31],
    ['integer', 1.5],
    ['integer', '1'],
    ['bigint', 2 ** 53],
    ['numeric', 4.5],
    ['numeric', '4,5'],
    ['numeric', '1e3'],
    ['boolean', 'true'],
    ['date', '2023-02-29'],
    ['date', '0000-01-01'],
    ['instant', '2026-01-01'],
    ['instant', '2026-13-01T00:00:00.000Z'],
    ['jsonb', 'nul \0'],
    ['jsonb', ['half \udc00']],
    ['jsonb', { deep: { 'nul \0': 1 } }],
    ['jsonb', { deep: [{ 'half \ud800': 1 }] }],
    ['jsonb', undefined],
    ['maybe', 1],
    ['unknown', 1],
    ['unknown', undefined],
  ])('with a value that its column cannot hold is refused, and the value is not told: %s %j', (column, value) => {
    const refused = () => shape.checked({ ...good, [column]: value });
    expect(refused).toThrow(RowRefused);
    expect(refused).toThrow(new RegExp(`^t\\.${column} takes [a-zA-Z0-9, :]+$`));
  });

  it('is refused an instant out of form after one in form', () => {
    for (const instant of [good.instant, '2026-01-01T00:00:00.000', `${good.instant} `])
      if (instant === good.instant) expect(shape.checked(good)['instant']).toBe(instant);
      else expect(() => shape.checked({ ...good, instant })).toThrow(RowRefused);
  });
});
