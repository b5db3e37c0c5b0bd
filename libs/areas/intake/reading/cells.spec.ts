import { describe, expect, test } from '@jest/globals';
import { parseCount, parseDay, parseFigure, parseSplits, takeApart } from './cells.js';

describe('a cell of figures', () => {
  test.each([
    ['4,6 %', { kind: 'number', value: '4.6', unit: '%' }],
    ['18,10', { kind: 'number', value: '18.10' }],
    ['-9 500', { kind: 'number', value: '-9500' }],
    ['−21\u00a0024', { kind: 'number', value: '-21024' }],
    ['1\u202f600 st', { kind: 'number', value: '1600', unit: 'st' }],
    ['14 dagar', { kind: 'number', value: '14', unit: 'dagar' }],
    ['max 14 dagar', { kind: 'number', value: '14', unit: 'dagar', bound: 'at-most' }],
    ['Minst 80%', { kind: 'number', value: '80', unit: '%', bound: 'at-least' }],
    ['0', { kind: 'number', value: '0' }],
    ['Öka', { kind: 'word', word: 'öka' }],
    ['Tas fram av nämnd', { kind: 'delegated' }],
    ['Tas fram av nämnd/s tyrelse', { kind: 'delegated' }],
    ['tas fram av nämnden', { kind: 'delegated' }],
    ['Fastställs 2018', { kind: 'pending', text: 'Fastställs 2018' }],
    ['', { kind: 'none' }],
    ['–', { kind: 'none' }],
    ['9O,l %', { kind: 'unreadable', text: '9O,l %' }],
    ['1.500', { kind: 'unreadable', text: '1.500' }],
    ['4 5', { kind: 'unreadable', text: '4 5' }],
    ['Tas fram av nämnd 2023', { kind: 'pending', text: 'Tas fram av nämnd 2023' }],
  ])('%j reads as %j', (cell, expected) => {
    expect(parseFigure(cell)).toEqual(expected);
  });
});

test('a day must exist', () => {
  expect(parseDay('2022-12-31')).toEqual({ kind: 'day', day: '2022-12-31' });
  expect(parseDay('20220131')).toEqual({ kind: 'day', day: '2022-01-31' });
  expect(parseDay('2023-02-29')).toEqual({ kind: 'unreadable', text: '2023-02-29' });
  expect(parseDay(' ')).toEqual({ kind: 'none' });
});

test('a count is whole, and an empty cell is not zero', () => {
  expect(parseCount('13 st')).toEqual({ kind: 'count', count: 13 });
  expect(parseCount('')).toEqual({ kind: 'none' });
  expect(parseCount('1,5')).toEqual({ kind: 'unreadable', text: '1,5' });
});

test('only a cell that is all areas and values is a split', () => {
  expect(parseSplits('Norra 0,6 · Södra 0,5 %')).toEqual([
    { area: 'Norra', value: '0,6' },
    { area: 'Södra', value: '0,5 %' },
  ]);
  expect(parseSplits('Norra 0,6 Södra 0,5 Västra 0,3')).toHaveLength(3);
  expect(parseSplits('Minst 80 %')).toEqual([]);
  expect(parseSplits('0,6 · 0,5')).toEqual([]);
});

test('a cell into which others have run is taken apart from the right', () => {
  expect(takeApart('Andel barn 70 % Tas fram av nämnd Tertial')).toEqual([
    'Andel barn',
    '70 %',
    'Tas fram av nämnd',
    'Tertial',
  ]);
  expect(takeApart('Sjukfrånvaro dag 1-14')).toEqual(['Sjukfrånvaro dag 1-14']);
  expect(takeApart('Ordna en mässa 2020-01-01 2020-06-30')).toEqual(['Ordna en mässa', '2020-01-01', '2020-06-30']);
});
