import type { AlignedRow } from './alignment.js';
import { align, outOfPlace } from './alignment.js';
import { parseCount } from './cells.js';
import type { Field } from './columns.js';
import type { Doubts } from './doubts.js';
import type { ReadRegisterRow } from './read-document.types.js';
import type { Table, TableRow } from './tables.js';

/**
 * Reads the register of complaints and views. The division is written on its first row only and is carried down, also
 * over repeated headers; a row without category and counts goes on with the summary above it. Empty cells are no zeros.
 */
export function readRegister(table: Table, doubts: Doubts): ReadRegisterRow[] {
  const rows: ReadRegisterRow[] = [];
  let division: string | null = null;
  for (const row of table.rows) {
    const aligned = align(row.cells, row.columns, row.segments);
    const value = (field: Field): string | null => {
      for (const [column, cell] of aligned.values) if (column.field === field && cell !== null) return cell;
      return null;
    };
    const last = rows.at(-1);
    const category = value('category');
    if (last && continuesNames(aligned)) {
      goOn(rows, last, value('division'), category);
      last.lines.push(row.line);
      division = last.division;
      continue;
    }
    if (onlySummary(row)) {
      if (last) append(last, row);
      else doubts.leave(row.line, row.raw);
      continue;
    }
    if (category === null || aligned.lost.length > 0) {
      doubts.leave(row.line, row.cells.join(' '));
      continue;
    }
    division = value('division') ?? division;
    const count = (field: Field): number | null => {
      const cell = value(field);
      const parsed = parseCount(cell ?? '');
      if (parsed.kind === 'unreadable') doubts.add(row.line, 'cell-unreadable', parsed.text);
      return parsed.kind === 'count' ? parsed.count : null;
    };
    if (aligned.merged) doubts.add(row.line, 'cells-merged');
    if (outOfPlace(row.cells, aligned.values)) doubts.add(row.line, 'cells-shifted');
    else if (row.cells.length < (row.columns[0]?.cell?.of ?? 0) && aligned.missing.some(({ type }) => type === 'count'))
      doubts.add(row.line, 'cell-missing');
    const counts = { t1: count('t1'), t2: count('t2'), vb: count('vb'), total: count('total') };
    // The register's total is the sum of its periods by definition.
    const sum = (counts.t1 ?? 0) + (counts.t2 ?? 0) + (counts.vb ?? 0);
    if (counts.total !== null ? counts.total !== sum && !hasGap(aligned) : sum > 0)
      doubts.add(row.line, 'sum-disagrees');
    rows.push({
      division,
      category,
      ...(hasGap(aligned) ? onlyTotal(counts, row.line, doubts) : counts),
      summary: value('summary'),
      lines: [row.line],
    });
  }
  return rows;
}

/** The rest of a division's or category's name that a page break cut: small letters and nothing else. */
function continuesNames(aligned: AlignedRow): boolean {
  const filled = [...aligned.values].filter(([, cell]) => cell !== null);
  return (
    filled.length > 0 &&
    aligned.lost.length === 0 &&
    filled.every(
      ([{ field }, cell]) => (field === 'division' || field === 'category') && /^[\p{Ll}(),]/u.test(cell ?? ''),
    )
  );
}

function goOn(rows: ReadRegisterRow[], last: ReadRegisterRow, division: string | null, category: string | null): void {
  // A rest in the first column alone may have been laid on the second: it goes on with what was left open.
  const rest = division ?? (opensBracket(last.category) ? null : category);
  const { division: open } = last;
  if (rest !== null && open !== null)
    for (const row of rows) if (row.division === open) row.division = `${open} ${rest}`;
  if (category !== null && category !== rest) last.category = `${last.category} ${category}`;
}

const opensBracket = (text: string): boolean => text.includes('(') && !text.includes(')');

interface Counts {
  t1: number | null;
  t2: number | null;
  vb: number | null;
  total: number | null;
}

/** The row has fewer cells than columns among its counts, so that nobody can tell which period a count belongs to. */
const hasGap = (aligned: AlignedRow): boolean =>
  aligned.sure > 0 && aligned.missing.some(({ field }) => ['t1', 't2', 'vb', 'total'].includes(field));

/** Of counts without a sure place only the total may be known: the last, where it is the sum of the others. */
function onlyTotal(counts: Counts, line: number, doubts: Doubts): Counts {
  doubts.add(line, 'cell-missing');
  const found = [counts.t1, counts.t2, counts.vb, counts.total].filter((one) => one !== null);
  const last = found.pop() ?? null;
  const sum = found.reduce((all, one) => all + one, 0);
  return { t1: null, t2: null, vb: null, total: found.length > 0 && sum === last ? last : counts.total };
}

const speaks = (cell: string): boolean => /[\p{L}\p{N}]/u.test(cell);

/** Only the summary's cell is filled, or the line is the rest of a text that broke. */
function onlySummary(row: TableRow): boolean {
  const filled = row.cells.flatMap((cell, index) => (speaks(cell) ? [index] : []));
  if (filled.length !== 1) return false;
  const at = filled[0] ?? 0;
  return at >= 2 || row.cells.length === 1;
}

function append(last: ReadRegisterRow, row: TableRow): void {
  const text = row.cells.filter(speaks).join(' ');
  last.summary = last.summary === null ? text : `${last.summary}\n${text}`;
  last.lines.push(row.line);
}
