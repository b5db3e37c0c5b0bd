import { idPattern } from '#platform/access/unit-year.dto.js';
import {
  columnRoles,
  layoutWith,
  proposedLayout,
  type About,
  type ColumnRole,
  type Layout,
} from '../matching/columns.js';
import type { RowAnswers } from '../matching/matching.types.js';
import { tableLimits, type FileTables } from '../reading/table.types.js';

export type Query = Readonly<Record<string, unknown>>;

/**
 * How the file is to be read, out of the address: a link shows the same again, and nothing has to be kept. `blad` from 1, `rubrik` a row
 * number, `k0` … what a column holds, `r12` the indicator of row 12, `e12` the unit that row 12 names. `av`: the sheet and header that the
 * columns were chosen for.
 */
export function layoutIn(query: Query, tables: FileTables, about: About): Layout {
  const sheet = numberOf(query, 'blad', tables.sheets.length);
  const header = numberOf(query, 'rubrik', tableLimits.rows);
  const base =
    sheet === undefined || sheet === 0 ? proposedLayout(tables, about) : layoutWith(tables, about, sheet - 1, header);
  if (textOf(query, 'av') !== chosenFor(base)) return base;
  const columns: Partial<Record<ColumnRole, number>> = {};
  for (let column = 0; column < tableLimits.columns; column += 1) {
    const role = columnRoles.find((r) => r === textOf(query, `k${String(column)}`));
    if (role !== undefined && columns[role] === undefined) columns[role] = column;
  }
  return { ...base, columns };
}

export const chosenFor = ({ sheet, header }: Layout): string => `${String(sheet + 1)}/${String(header)}`;

export function answersIn(query: Query): RowAnswers {
  const of = (letter: string): ReadonlyMap<number, string> =>
    new Map(
      Object.keys(query).flatMap((name): [number, string][] => {
        const row = new RegExp(`^${letter}(\\d{1,4})$`).exec(name)?.[1];
        const id = textOf(query, name);
        return row !== undefined && idPattern.test(id) ? [[Number(row), id]] : [];
      }),
    );
  return { indicators: of('r'), units: of('e') };
}

function numberOf(query: Query, name: string, max: number): number | undefined {
  const text = textOf(query, name);
  return /^\d{1,4}$/.test(text) && Number(text) <= max ? Number(text) : undefined;
}

function textOf(query: Query, name: string): string {
  const value = query[name];
  return typeof value === 'string' ? value : '';
}

/** The same question again, of fields that are ours alone. */
export function queryText(query: Query): string {
  const kept = Object.entries(query).filter(
    (entry): entry is [string, string] =>
      /^(?:blad|rubrik|av|k\d{1,2}|[re]\d{1,4})$/.test(entry[0]) && typeof entry[1] === 'string' && entry[1] !== '',
  );
  const text = new URLSearchParams(kept).toString();
  return text === '' ? '' : `?${text}`;
}
