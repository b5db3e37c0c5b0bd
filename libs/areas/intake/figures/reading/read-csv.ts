import { parse } from 'csv-parse/sync';
import { RuleBroken } from '#kernel/rule-broken.js';
import { tableLimits, type SheetTable } from './table.types.js';

const delimiters = [';', '\t', ','] as const;

/**
 * A text with one row a line and its cells divided by semicolon, tab or comma, in UTF-8, UTF-16 or Windows-1252, as spreadsheets of any
 * language save it.
 * @throws RuleBroken 'a-file-of-figures-is-a-table' for what is no text
 */
export function readCsv(bytes: Uint8Array): SheetTable {
  const text = decodeCsv(bytes);
  const [, said, rest] = /^sep=(.)\r?\n([\s\S]*)$/i.exec(text) ?? [];
  const content = rest ?? text;
  const rows = rowsOf(content, said ?? delimiterOf(content));
  const shape = { name: '', rows: rows.map((row) => withoutEmptyEnd(row.map((cell) => (cell === '' ? null : cell)))) };
  if (shape.rows.length > tableLimits.rows) return { name: '', rows: [], tooLarge: 'rows' };
  return shape.rows.some((row) => row.length > tableLimits.columns)
    ? { name: '', rows: [], tooLarge: 'columns' }
    : shape;
}

function rowsOf(text: string, delimiter: string): string[][] {
  try {
    return parse(text, { delimiter, relax_quotes: true, relax_column_count: true, skip_empty_lines: false });
  } catch {
    // A quotation mark that opens and never closes: quotation marks are then characters like others.
    return parse(text, { delimiter, quote: null, relax_column_count: true, skip_empty_lines: false });
  }
}

/** The one that makes most cells in lines that are divided alike; figures and sentences have commas too, so a comma comes last. */
function delimiterOf(text: string): string {
  const sample = text.slice(0, 20_000).split(/\r?\n/).slice(0, 60).join('\n');
  const cells = delimiters.map((delimiter) => {
    const widths = rowsOf(sample, delimiter).flatMap((row) => (row.length > 1 ? [row.length] : []));
    const alike = [...Map.groupBy(widths, (width) => width)].map(([width, rows]) => width * rows.length);
    return { delimiter, made: Math.max(0, ...alike) };
  });
  return cells.reduce((best, other) => (other.made > best.made ? other : best)).delimiter;
}

export function decodeCsv(bytes: Uint8Array): string {
  const text = decoded(bytes).replace(/^\ufeff/, '');
  if (text.trim() === '' || /[\u0000-\u0008\u000e-\u001a]/.test(text))
    throw new RuleBroken('a-file-of-figures-is-a-table', 'neither a workbook nor a table as text', {
      bytes: bytes.length,
    });
  return text;
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const head = bytes.subarray(0, 400);
  const zeros = (from: number): number => head.filter((byte, i) => i % 2 === from && byte === 0).length;
  if (zeros(1) > head.length / 4) return new TextDecoder('utf-16le').decode(bytes);
  if (zeros(0) > head.length / 4) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function withoutEmptyEnd<T>(cells: (T | null)[]): (T | null)[] {
  let length = cells.length;
  while (length > 0 && cells[length - 1] === null) length -= 1;
  return cells.slice(0, length);
}
