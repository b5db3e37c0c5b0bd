import { describe, expect, test } from '@jest/globals';
import type { Cell, FileTables } from '../reading/table.types.js';
import { layoutWith, proposedLayout } from './columns.js';

const about = { period: 'T1', year: 2025 } as const;
const file = (...sheets: (readonly (readonly Cell[])[])[]): FileTables => ({
  format: 'xlsx',
  sheets: sheets.map((rows, i) => ({ name: `Blad ${String(i + 1)}`, rows })),
});
const columnsOf = (...header: string[]) => proposedLayout(file([header, ['x', '1']]), about).columns;

describe('columns are proposed by their headers', () => {
  test.each<[string[], Record<string, number>]>([
    [['Indikator', 'Utfall', 'Män', 'Kvinnor', 'Analys'], { indicator: 0, figure: 1, men: 2, women: 3, analysis: 4 }],
    [['Nyckeltal', 'Värde', 'Kommentar'], { indicator: 0, figure: 1, analysis: 2 }],
    [['Indikator', 'Utfall män', 'Utfall kvinnor', 'Utfall totalt'], { indicator: 0, men: 1, women: 2, figure: 3 }],
    [
      ['Indikator', 'Pojkar', 'Flickor', 'Täljare', 'Nämnare'],
      { indicator: 0, men: 1, women: 2, numerator: 3, denominator: 4 },
    ],
    [['Indikator', 'Utfall 2024', 'Utfall 2025', 'Årsmål'], { indicator: 0, figure: 2 }],
    [['Indikator', 'Utfall T2 2025', 'Utfall T1 2025', 'Prognos helår'], { indicator: 0, figure: 2, forecast: 3 }],
    [['Indikator', 'Tertial 1', 'Tertial 2', 'Helår'], { indicator: 0, figure: 1 }],
    [['Indikator', 'Jan–apr', 'Jan–aug'], { indicator: 0, figure: 1 }],
    [['Enhet', 'Indikator', 'Period', 'År', 'Utfall'], { unit: 0, indicator: 1, period: 2, year: 3, figure: 4 }],
    [['Målgrupp', 'Indikator', 'Mål'], { indicator: 1 }],
  ])('%j', (header, columns) => {
    expect(columnsOf(...header)).toEqual(columns);
  });

  test('the header is looked for below titles, on the sheet that has one', () => {
    const layout = proposedLayout(
      file([['Läs mig'], ['Text']], [['Uppföljning 2025'], [], ['Indikator', 'Utfall'], ['a', '1']]),
      about,
    );
    expect(layout).toEqual({ sheet: 1, header: 3, columns: { indicator: 0, figure: 1 } });
  });

  test('"Enhet" over units of measure is no unit of the organisation', () => {
    const layout = proposedLayout(
      file([
        ['Indikator', 'Enhet', 'Utfall'],
        ['a', '%', '1'],
        ['b', 'st', '2'],
      ]),
      about,
    );
    expect(layout.columns).toEqual({ indicator: 0, figure: 2 });
  });

  test('a header that a person chose is read alone; without one there are no proposals', () => {
    const tables = file([
      ['Indikator', 'Utfall'],
      ['Nyckeltal', 'Resultat'],
      ['a', '1'],
    ]);
    expect(layoutWith(tables, about, 0, 2)).toEqual({ sheet: 0, header: 2, columns: { indicator: 0, figure: 1 } });
    expect(layoutWith(tables, about, 0, 0).columns).toEqual({});
    expect(layoutWith(tables, about, 7).columns).toEqual({});
  });
});
