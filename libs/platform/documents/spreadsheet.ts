import writeXlsxFile, { type Cell, type SheetData } from 'write-excel-file/node';
import type { Day } from '#kernel/day.js';

/** One table as a file. */
export interface Sheet {
  /** The sheet's name, at most 31 characters; what spreadsheets do not take in it is left out. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Said under the table: what is masked, as of when. */
  readonly notes?: readonly string[];
}

/** Text; a whole number; an exact decimal as text (`-84.38`); a day; nothing. */
export type SheetCell = string | number | { readonly decimal: string } | { readonly day: Day } | null;

/** An Excel workbook. Text is written as text: no cell is a formula, whatever it begins with. */
export async function toXlsx(sheets: readonly Sheet[]): Promise<Buffer> {
  return writeXlsxFile(
    sheets.map(({ name, columns, rows, notes = [] }, n) => ({
      sheet: sheetName(name, n),
      stickyRowsCount: 1,
      columns: columns.map((header, c) => ({ width: widthOf(header, rows, c) })),
      data: [
        columns.map((value): Cell => ({ value, type: String, fontWeight: 'bold', wrap: true })),
        ...rows.map((row) => row.map(xlsxCell)),
        ...notes.flatMap((note): SheetData => [[], [{ value: note, type: String, fontStyle: 'italic' }]]),
      ],
    })),
  ).toBuffer();
}

/**
 * For spreadsheets set to Swedish: semicolons, decimal comma, CRLF, and a byte order mark, without which they take UTF-8 for something else.
 * A text that a spreadsheet would calculate is given an apostrophe in front.
 */
export function toCsv({ columns, rows, notes = [] }: Sheet): Buffer {
  const lines = [columns, ...rows, ...notes.map((note) => [note])].map((row) => row.map(csvCell).join(';'));
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8');
}

function xlsxCell(cell: SheetCell): Cell {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { value: cell, type: Number, format: '0' };
  if (typeof cell === 'string') return { value: keepable(cell), type: String, wrap: true };
  if ('day' in cell) return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
  const places = cell.decimal.split('.')[1]?.length ?? 0;
  return { value: Number(cell.decimal), type: Number, format: places === 0 ? '0' : `0.${'0'.repeat(places)}` };
}

/** write-excel-file 4.1.1 loses a text that every object has a property of, such as `toString`: a space keeps it. */
const keepable = (text: string): string => (text in {} ? `${text} ` : text);

function csvCell(cell: SheetCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell !== 'string') return 'day' in cell ? cell.day : cell.decimal.replace('.', ',');
  const safe = calculated.test(cell) ? `'${cell}` : cell;
  return /[";\r\n\t']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What makes a spreadsheet calculate: also after spaces, and as the full-width signs that some turn into these. */
const calculated = /^[\s\u00a0]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u;

const sheetName = (name: string, n: number): string =>
  name
    .replace(/[\\/?*[\]:']/g, ' ')
    .trim()
    .slice(0, 31)
    .trim() || `Blad ${String(n + 1)}`;

const widthOf = (header: string, rows: Sheet['rows'], column: number): number => {
  const longest = Math.max(header.length, ...rows.slice(0, 200).map((row) => lengthOf(row[column] ?? null)));
  return Math.min(Math.max(longest + 2, 8), 60);
};
const lengthOf = (cell: SheetCell): number => (cell === null ? 0 : typeof cell === 'object' ? 10 : String(cell).length);
