import { takeApart, isPeriodicity, parseDay, isTyped } from './cells.js';
import type { Column, Header, TableKind } from './columns.js';
import { joinedHeader, spaced, tableHeader } from './columns.js';
import { align } from './alignment.js';
import { chapter, goalHeading, sectionHeading } from './headings.js';
import { verdict } from './verdicts.js';
import type { SourceLine } from './lines.js';

/** A row as it stands, with the columns that were in force. */
export interface TableRow {
  line: number;
  raw: string;
  cells: readonly string[];
  columns: readonly Column[];
  /** Set for rows whose columns are set by spaces. */
  segments?: { text: string; start: number }[];
  /** The header stood again right before: a page broke here. */
  afterHeader: boolean;
  /** A blank line stood before. */
  gap: boolean;
}

export interface Table {
  kind: TableKind;
  line: number;
  rows: TableRow[];
  damagedHeaders: number[];
  /** The header's columns are not sure; every row is to be looked at. */
  unsure?: boolean;
}

const speaks = (cell: string): boolean => /[\p{L}\p{N}]/u.test(cell);

/** A line without cell marks that nevertheless ends like a row of this kind of table. */
function endsLikeRow(text: string, kind: TableKind): boolean {
  if (text.length > 400) return false;
  const parts = takeApart(text);
  if (kind === 'activity') return parts.some((part) => parseDay(part).kind === 'day');
  if (kind === 'register') return false;
  const typed = parts.filter(isTyped);
  return typed.length >= 2 || (typed.length === 1 && parts.length > 1 && isPeriodicity(parts.at(-1) ?? ''));
}

/** Cells of a line inside a table: by tabs or pipes, by spaces, or the whole line as one cell. */
function cellsOf(line: SourceLine): Pick<TableRow, 'cells' | 'segments'> {
  if (line.cells) return { cells: line.cells };
  const segments = spaced(line.raw);
  return segments.length > 1 ? { cells: segments.map(({ text }) => text), segments } : { cells: [line.text] };
}

const isRule = (line: SourceLine): boolean => /^[\s|:+=_-]*-{2,}[\s|:+=_\t-]*$/.test(line.raw);

/**
 * Collects a table from its header at `start`: over repeated headers after page breaks, blank lines and page marks, to
 * the next heading, other table or paragraph. Returns the index of the first line that is not part of it.
 */
export function collectTable(
  lines: readonly SourceLine[],
  start: number,
  header: Header,
  documentYear: number | null,
): { table: Table; end: number } {
  const table: Table = { kind: header.kind, line: lines[start]?.number ?? 0, rows: [], damagedHeaders: [] };
  if (header.damaged) table.damagedHeaders.push(table.line);
  let { columns } = header;
  let gap = false;
  let afterHeader = false;
  let end = start + 1;
  for (let i = start + 1; i < lines.length; i++) {
    const line = lines[i];
    if (!line) break;
    if (line.furniture || isRule(line)) continue;
    if (line.blank) {
      gap ||= line.cells === null;
      continue;
    }
    const again = tableHeader(line, documentYear);
    if (again && again.kind !== header.kind) break;
    if (again) {
      if (again.damaged || again.unsure) table.damagedHeaders.push(line.number);
      table.unsure ||= again.unsure ?? false;
      // A header broken in two: its second half names no items.
      const half =
        i === end && table.rows.length === 0 && again.columns[0]?.field === 'name' && again.columns[0].heading === '';
      table.unsure ||= half;
      columns = half ? joinedHalves(columns, again.columns) : again.columns;
      afterHeader = table.rows.length > 0;
      gap = false;
      end = i + 1;
      continue;
    }
    const joined =
      i === end &&
      line.cells &&
      joinedHeader({ kind: header.kind, columns: [...columns], damaged: false }, line.cells, documentYear);
    if (joined) {
      columns = joined.columns;
      end = i + 1;
      continue;
    }
    const row: TableRow = { line: line.number, raw: line.raw, ...cellsOf(line), columns, afterHeader, gap };
    if (!belongs(row, line, table) && !(line.cells && headerAhead(lines, i, header.kind, documentYear))) break;
    table.rows.push(row);
    gap = false;
    afterHeader = false;
    end = i + 1;
  }
  return { table, end };
}

/** The columns of a header that was broken over two lines; where their headings stood says nothing any more. */
const joinedHalves = (first: readonly Column[], second: readonly Column[]): Column[] =>
  [...first, ...second.slice(1)].map(({ field, type, heading }) => ({ field, type, heading, start: null }));

/** Lines that a page may hold between two headers of a table. */
const longestStretch = 80;

/** Only rows stand between `from` and the same table's header on the next page. */
function headerAhead(
  lines: readonly SourceLine[],
  from: number,
  kind: TableKind,
  documentYear: number | null,
): boolean {
  for (let i = from; i < lines.length && i < from + longestStretch; i++) {
    const line = lines[i];
    if (!line || line.blank || line.furniture) continue;
    if (!line.cells || goalHeading(line)?.title) return false;
    const header = tableHeader(line, documentYear);
    if (header) return header.kind === kind;
  }
  return false;
}

function belongs(row: TableRow, line: SourceLine, table: Table): boolean {
  const filled = row.cells.filter(speaks);
  if (line.cells) {
    if (filled.length === 1 && goalHeading(line)?.title) return false;
    if (!row.gap || filled.length < 2 || table.kind === 'register') return true;
    // After a blank line another table may have begun whose header is lost, or which never had one.
    const aligned = align(row.cells, row.columns);
    return aligned.sure > 0 && aligned.lost.length === 0;
  }
  const isTitle = line.raw.trimStart().startsWith('#');
  const ownMarker = !isTitle && !row.gap && line.folded === 'analys';
  if (!ownMarker && (goalHeading(line) ?? sectionHeading(line) ?? verdict(line) ?? chapter(line))) return false;
  if (isTitle) return false;
  if (endsLikeRow(line.text, table.kind)) return true;
  if (!row.gap) return true;
  return row.segments !== undefined && row.segments.length >= 2 && align(row.cells, row.columns, row.segments).sure > 0;
}
