import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { parseSwedishFigure, swedishFigure } from '#kernel/figure.js';

// The script as the browser gets it: no module, one function.
const source = readFileSync(join(import.meta.dirname, 'pasted-cells.js'), 'utf8');
const pastedCells = runInNewContext(`${source}; pastedCells`) as (text: string) => string[][];
const pasted = (text: string): string[][] => pastedCells(text).map((row) => [...row]);

describe('what is pasted from a spreadsheet', () => {
  test('becomes rows of cells, however its lines end', () => {
    expect(pasted('84,38 %\t80\n79\t\n')).toEqual([
      ['84,38 %', '80'],
      ['79', ''],
    ]);
    expect(pasted('1\r\n2\r3')).toEqual([['1'], ['2'], ['3']]);
  });

  test('an empty row in between is a row', () => {
    expect(pasted('1\n\n3\n')).toEqual([['1'], [''], ['3']]);
  });

  test('a cell in quotation marks may hold tabs, line breaks and quotation marks', () => {
    expect(pasted('"a\tb"\t"""x"""\n"rad 1\nrad 2"\t5')).toEqual([
      ['a b', '"x"'],
      ['rad 1 rad 2', '5'],
    ]);
  });

  test('no-break spaces are spaces, and those around are gone', () => {
    expect(pasted('\u00a01\u202f600\u00a0st ')).toEqual([['1 600 st']]);
  });

  test('nothing is nothing', () => {
    expect(pasted('')).toEqual([]);
  });

  const figure = fc
    .record({
      minus: fc.boolean(),
      whole: fc.integer({ min: 0, max: 10_000_000 }),
      fraction: fc.option(fc.integer({ min: 0, max: 999 })),
      unit: fc.constantFrom(undefined, '%', 'st', 'dagar'),
    })
    .map(({ minus, whole, fraction, unit }) => ({
      value: `${minus ? '-' : ''}${String(whole)}${fraction === null ? '' : `.${String(fraction)}`}`,
      ...(unit === undefined ? {} : { unit }),
    }));

  test('any block of figures as they are written in Sweden is read back as the same figures', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 6 })
          .chain((columns) =>
            fc.array(fc.array(figure, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 8 }),
          ),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (block, lineBreak, lastBreak) => {
          const text =
            block.map((row) => row.map(swedishFigure).join('\t')).join(lineBreak) + (lastBreak ? lineBreak : '');
          expect(pasted(text).map((row) => row.map((cell) => parseSwedishFigure(cell)))).toEqual(block);
        },
      ),
    );
  });
});
