import { describe, expect, test } from '@jest/globals';
import { countOfCell, figureOfCell, wordsOfCell } from './cell-figure.js';
import type { Cell } from './table.types.js';

const percent = (value: string) => ({ kind: 'figure', figure: { value, unit: '%' } });

describe('the figure in a cell', () => {
  test.each<[Cell, string]>([
    ['84,38 %', '84.38'],
    ['84.38%', '84.38'],
    [' 84,38 ', '84.38'],
    ['1 600', '1600'],
    ['1\u00a0600,5', '1600.5'],
    ['1.600,5', '1600.5'],
    ['1,600.5', '1600.5'],
    ['−3,5', '-3.5'],
    ['100', '100'],
    ["'-4", '-4'],
    [{ decimal: '84.38' }, '84.38'],
    [{ decimal: '84.38', percent: true }, '84.38'],
  ])('%j is read', (cell, value) => {
    expect(figureOfCell(cell, '%')).toEqual(percent(value));
  });

  test.each([null, '', ' ', '-', '–', '..', '…'])('%j says nothing', (cell) => {
    expect(figureOfCell(cell, '%')).toEqual({ kind: 'empty' });
  });

  test.each<[Cell, string]>([
    ['många', 'not-a-number'],
    ['80–85', 'not-a-number'],
    ['ca 80', 'not-a-number'],
    ['8,,1', 'not-a-number'],
    ['80 st', 'other-unit'],
    [{ odd: 'error', text: '#DIV/0!' }, 'error-cell'],
    [{ odd: 'day', text: '2025-05-01' }, 'day-cell'],
    [{ odd: 'truth', text: 'SANT' }, 'truth-cell'],
  ])('%j is not understood: %s', (cell, why) => {
    expect(figureOfCell(cell, '%')).toEqual({ kind: 'unread', why });
  });

  test('a percentage is none of what is counted', () => {
    expect(figureOfCell({ decimal: '84', percent: true }, 'st')).toEqual({ kind: 'unread', why: 'other-unit' });
  });

  test('its unit is the indicator’s as the indicator writes it, or its own where nobody has said', () => {
    expect(figureOfCell('18 ST', 'st')).toMatchObject({ figure: { value: '18', unit: 'st' } });
    expect(figureOfCell('18 st', null)).toMatchObject({ figure: { value: '18', unit: 'st' } });
    expect(figureOfCell('18', null)).toEqual({ kind: 'figure', figure: { value: '18' } });
  });

  test.each<[Cell, string]>([
    [{ decimal: '0.8438' }, 'perhaps-a-fraction'],
    ['0,84', 'perhaps-a-fraction'],
    [{ decimal: '1' }, 'perhaps-a-fraction'],
    ['1.600', 'perhaps-thousands'],
    [{ decimal: '18.1208', rounded: true }, 'rounded'],
  ])('%j is to be looked at: %s', (cell, note) => {
    expect(figureOfCell(cell, '%')).toMatchObject({ kind: 'figure', note });
  });

  test.each<Cell>(['0,84 %', '0', '84,380', { decimal: '0.84', percent: true }])('%j is plain', (cell) => {
    expect(figureOfCell(cell, '%')).not.toHaveProperty('note');
  });

  test('a share is written as its two numbers', () => {
    expect(figureOfCell('27/149', '%')).toEqual({ kind: 'share', numerator: 27, denominator: 149 });
    expect(figureOfCell('1 027 av 2 149', '%')).toEqual({ kind: 'share', numerator: 1027, denominator: 2149 });
  });
});

test('a count is a whole number', () => {
  expect(['12', '1 200', '12 st', { decimal: '12.00' }, '12,5', 'x', null].map((c) => countOfCell(c as Cell))).toEqual([
    12,
    1200,
    12,
    12,
    undefined,
    undefined,
    'empty',
  ]);
});

test('words keep their lines and lose the apostrophe that kept them from being calculated', () => {
  expect(wordsOfCell("'=ökat\r\nmycket ")).toBe('=ökat\nmycket');
  expect(wordsOfCell('x'.repeat(20_001))).toBeUndefined();
  expect(wordsOfCell(null)).toBe('');
});
