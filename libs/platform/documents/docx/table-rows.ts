import type { Block } from './mammoth-model.js';
import { spanText, spansOf } from './spans.js';

/** A table's rows, one line each: `| a | b |`. A stroke inside a cell is a broken one, for it would make a column. */
export const tableLines = (table: Block): string[] =>
  tableGrid(table).map((row) => `| ${row.map((cell) => cellText(cell).replaceAll('|', '¦')).join(' | ')} |`);

/**
 * A table's cells with its columns under each other; rows without a word are left out. A cell merged over several stands
 * in the first and leaves the others null, as it looks on paper.
 */
export function tableGrid(table: Block): (Block | null)[][] {
  const rows = (table.children ?? []).filter(({ type }) => type === 'tableRow');
  /** Per column, the rows that a cell from above still covers. */
  const covered: number[] = [];
  const grid = rows.map((row) => {
    const line: (Block | null)[] = [];
    const passCovered = (): void => {
      while ((covered[line.length] ?? 0) > 0) {
        covered[line.length] = (covered[line.length] ?? 0) - 1;
        line.push(null);
      }
    };
    for (const cell of row.children ?? []) {
      if (cell.type !== 'tableCell') continue;
      passCovered();
      const width = Math.min(cell.colSpan ?? 1, widest);
      for (let i = 0; i < width; i++) {
        covered[line.length] = (cell.rowSpan ?? 1) - 1;
        line.push(i === 0 ? cell : null);
      }
    }
    passCovered();
    return line;
  });
  const columns = Math.max(0, ...grid.map(({ length }) => length));
  return grid
    .filter((line) => line.some((cell) => cellText(cell) !== ''))
    .map((line) => [...line, ...Array<null>(columns - line.length).fill(null)]);
}

/** Word's own limit of columns; a file may say any number. */
const widest = 63;

/** All that a cell holds, a table in it too, on one line. */
function cellText(cell: Block | null): string {
  const parts = (cell?.children ?? []).map((child) =>
    child.type === 'paragraph' ? spanText(spansOf(child)) : cellText(child),
  );
  return parts.join(' ').replace(/\s+/g, ' ').trim();
}
