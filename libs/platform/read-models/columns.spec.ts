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
    ['jsonb', undefined],
    ['maybe', 1],
    ['unknown', 1],
  ])('with a value that its column cannot hold is refused, and the value is not told: %s %j', (column, value) => {
    const refused = () => shape.checked({ ...good, [column]: value });
    expect(refused).toThrow(RowRefused);
    expect(refused).toThrow(new RegExp(`^t\\.${column} takes [a-zA-Z0-9, :]+$`));
  });
});
