import type { Segment } from './page.types.js';
import { segment } from './segments.js';

export type Line = readonly Segment[];
export interface Span {
  left: number;
  right: number;
}

/** Ends of cells in one column stand this near each other, in points. */
export const near = 3;

/** The columns that segments stand in: what overlaps from line to line is one. */
export function columnsOf(lines: readonly Line[]): Span[] {
  const columns: Span[] = [];
  for (const { x, right } of lines.flat().sort((a, b) => a.x - b.x)) {
    const last = columns.at(-1);
    if (last && x < last.right + 2) last.right = Math.max(last.right, right);
    else columns.push({ left: x, right });
  }
  return columns;
}

/** Index of the first column that a segment stands in, -1 where it stands in none. */
export const columnAt = ({ x, right }: Pick<Segment, 'x' | 'right'>, columns: readonly Span[]): number =>
  columns.findIndex((one) => x < one.right + 2 && right > one.left - 2);

/** Do the segments of a line stand each in a column of its own? */
export const fits = (line: Line, columns: readonly Span[]): boolean =>
  new Set(line.map((one) => columnAt(one, columns))).size === line.length;

/** Does a segment lie over the column after the one that it begins in? */
export const isOver = (one: Segment, columns: readonly Span[]): boolean =>
  one.right > (columns[columnAt(one, columns) + 1]?.left ?? Infinity) - 2;

/** Cells that stand so near each other that they were taken for one text, cut where a column begins and a piece too. */
export function cutAt(line: Line, columns: readonly Span[]): Segment[] {
  return line.flatMap((one) => {
    const runs: Segment['pieces'][] = [];
    for (const piece of one.pieces) {
      const last = runs.at(-1)?.at(-1);
      const begins = columns.some(
        ({ left, right }) =>
          Math.abs(piece.x - left) < near || (Math.abs(piece.x + piece.width - right) < near && piece.x > left - near),
      );
      const columnOf = (x: number): number => columns.findIndex(({ right }) => x < right);
      const other = last && columnOf(last.x) < columnOf(piece.x);
      if (!last || (begins && other && piece.x - last.x - last.width > 0.25 * piece.size)) runs.push([piece]);
      else runs.at(-1)?.push(piece);
    }
    return runs.length > 1 ? runs.map(segment) : [one];
  });
}
