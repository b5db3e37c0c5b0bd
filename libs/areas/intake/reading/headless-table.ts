import { align } from './alignment.js';
import { isPeriodicity, parseDay } from './cells.js';
import { usualColumns } from './columns.js';
import type { SourceLine } from './lines.js';
import type { Table } from './tables.js';

/**
 * Rows that are plainly activities (two days) or planned indicators (a periodicity last), their header lost; null where
 * they are neither.
 */
export function headlessTable(lines: readonly SourceLine[], underGoal: boolean): Table | null {
  const withCells = lines.filter((line) => line.cells !== null);
  const count = (holds: (cells: readonly string[]) => boolean): number =>
    withCells.filter((line) => holds(line.cells ?? [])).length;
  // A document's head holds days too, beside labels; below a goal one day is enough to know an activity by.
  const days = underGoal ? 1 : 2;
  const activities = count((cells) => cells.filter((cell) => parseDay(cell).kind === 'day').length >= days);
  const indicators = count((cells) => cells.length >= 3 && isPeriodicity(cells.findLast((cell) => cell !== '') ?? ''));
  if (activities === 0 && indicators === 0) return null;
  const kind = activities >= indicators ? 'activity' : 'indicator';
  const columns = usualColumns(kind);
  const rows = withCells.map((line) => ({
    line: line.number,
    raw: line.raw,
    cells: line.cells ?? [],
    columns,
    afterHeader: false,
    gap: false,
  }));
  return rows.some((row) => align(row.cells, columns).sure > 0)
    ? { kind, line: lines[0]?.number ?? 0, rows, damagedHeaders: [], unsure: true }
    : null;
}
