import { finished } from './characters.js';
import type { Line, Span } from './columns-by-place.js';
import { columnAt, columnsOf, cutAt, fits, isOver, near } from './columns-by-place.js';
import type { Joiner } from './joining.js';
import type { Row, Rule, TableBlock } from './page.types.js';

const gapAbove = (lines: readonly Line[], i: number): number => (lines[i]?.[0]?.y ?? 0) - (lines[i - 1]?.[0]?.y ?? 0);

/** Lines that are a table without upright lines: several segments each, in columns, and the rest of wrapped cells. */
function collect(lines: readonly Line[], start: number): Line[] {
  const taken: Line[] = [];
  let sure = 0;
  for (let i = start; i < lines.length; i++) {
    const size = lines[i]?.[0]?.size ?? 10;
    if (i > start && gapAbove(lines, i) > 3.5 * size) break;
    const several = taken.filter((one) => one.length > 1);
    const before = columnsOf(several);
    const line = cutAt(lines[i] ?? [], before);
    if (line.length > 1) {
      const columns = columnsOf([...several, line]);
      if (columns.length < Math.max(2, before.length) || ![...several, line].every((one) => fits(one, columns))) break;
      taken.push(line);
      if (isSure([...several, line], columns)) sure = taken.length;
    } else {
      const [first] = line;
      const at = first ? columnAt(first, before) : -1;
      // The rest of a wrapped cell stands in its column; a paragraph runs on over the columns, or stands apart.
      if (
        !first ||
        at < 0 ||
        isOver(first, before) ||
        (at === 0 && first.x > (before[0]?.left ?? 0) + 8) ||
        gapAbove(lines, i) > 2.6 * size
      )
        break;
      taken.push(line);
      if (sure > 0 && gapAbove(lines, i) < 1.7 * size) sure = taken.length;
    }
  }
  return taken.slice(0, sure);
}

/** Three lines in columns, or two in three columns that begin alike; two columns only where the second holds short texts. */
function isSure(several: readonly Line[], columns: readonly Span[]): boolean {
  if (columns.length === 2)
    return (
      several.length >= 3 && several.filter((one) => (one.at(-1)?.text.length ?? 99) < 24).length > 0.7 * several.length
    );
  if (several.length >= 3) return true;
  const [first, second] = several;
  const alike = (second ?? []).filter((one) =>
    first?.some((other) => Math.abs(other.x - one.x) < near || Math.abs(other.right - one.right) < near),
  );
  return alike.length >= 3;
}

/** Where rows begin: at a line or a shade's edge, else after a wider gap, else where the first column begins anew. */
function rowsOf(lines: readonly Line[], columns: readonly Span[], rules: readonly Rule[], join: Joiner): Row[] {
  const [left, right] = [columns[0]?.left ?? 0, columns.at(-1)?.right ?? 0];
  const between = (i: number): boolean =>
    rules.some(
      ({ at, from, to }) =>
        at > (lines[i - 1]?.[0]?.y ?? 0) - 1 &&
        at < (lines[i]?.[0]?.y ?? 0) - 0.4 * (lines[i]?.[0]?.size ?? 0) &&
        from < left + 20 &&
        to > Math.min(right, left + 40),
    );
  const ruled = lines.filter((_, i) => i > 0 && between(i)).length;
  const gaps = lines.map((_, i) => (i === 0 ? Infinity : gapAbove(lines, i)));
  const [least, most] = [Math.min(...gaps), Math.max(...gaps.slice(1))];
  const limit = most > 1.25 * least ? least * 1.15 : null;
  const rows: string[][] = [];
  for (const [i, line] of lines.entries()) {
    const cells = columns.map(() => '');
    for (const one of line) cells[columnAt(one, columns)] = one.text;
    const wrapped =
      ruled >= 2
        ? !between(i)
        : limit !== null
          ? (gaps[i] ?? 0) < limit
          : cells[0] === '' || (line.length === 1 && /^[\p{Ll}(]/u.test(cells[0] ?? ''));
    const last = rows.at(-1);
    if (last && wrapped) for (const [j, cell] of cells.entries()) last[j] = join(last[j] ?? '', cell);
    else rows.push(cells);
  }
  return rows.map((cells) => ({
    cells: cells.map((text, column) => ({ text: finished(text), column, span: 1 })),
    openAbove: false,
    openBelow: false,
  }));
}

/** A table without upright lines that begins at line `start`, and how many lines it takes; null where there is none. */
export function alignedTable(
  lines: readonly Line[],
  start: number,
  rules: readonly Rule[],
  join: Joiner,
): { table: TableBlock; lines: number } | null {
  if ((lines[start]?.length ?? 0) < 2) return null;
  const taken = collect(lines, start);
  if (taken.length === 0) return null;
  const columns = columnsOf(taken.filter((line) => line.length > 1));
  return {
    table: {
      kind: 'table',
      columns: columns.length,
      rows: rowsOf(taken, columns, rules, join),
      top: (taken[0]?.[0]?.y ?? 0) - (taken[0]?.[0]?.size ?? 0),
      bottom: taken.at(-1)?.[0]?.y ?? 0,
    },
    lines: taken.length,
  };
}
