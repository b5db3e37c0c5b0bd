import { cellText } from './cell-text.js';
import type { Joiner } from './joining.js';
import type { Cell, Glyphs, Row, TableBlock } from './page.types.js';

interface PlacedCell {
  glyphs: Glyphs[];
  left: number;
  right: number;
  top: number;
}

function placed(glyphs: Glyphs[]): PlacedCell {
  return {
    glyphs,
    left: Math.min(...glyphs.map(({ x }) => x)),
    right: Math.max(...glyphs.map(({ x, width }) => x + width)),
    top: Math.min(...glyphs.map(({ y }) => y)),
  };
}

function grouped<T>(items: readonly T[], key: (item: T) => number): T[][] {
  const groups = new Map<number, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}

/** Which column of the fullest row a cell stands under: where they overlap most, or begin or end nearest. */
function columnOf(cell: PlacedCell, columns: readonly PlacedCell[]): number {
  const fit = columns.map((one) => {
    const overlap = Math.min(cell.right, one.right) - Math.max(cell.left, one.left);
    const off = Math.min(Math.abs(cell.left - one.left), Math.abs(cell.right - one.right));
    return off < 4 ? 1000 - off : overlap > 0 ? overlap : -off;
  });
  return fit.indexOf(Math.max(...fit));
}

/**
 * Tables that the file's structure tells of and no lines show: rows and cells by their tags, columns by where they stand, for
 * the structure that pdf.js hands out leaves empty cells out. Letters outside tables are handed back.
 */
export function taggedTables(glyphs: readonly Glyphs[], join: Joiner): { tables: TableBlock[]; rest: Glyphs[] } {
  const inTables = glyphs.filter(({ tag }) => tag?.table != null && tag.cell > 0);
  const tables: TableBlock[] = [];
  const taken = new Set<Glyphs>();
  for (const group of grouped(inTables, ({ tag }) => tag?.table ?? 0)) {
    const rows = grouped(group, ({ tag }) => tag?.row ?? 0)
      .map((row) => grouped(row, ({ tag }) => tag?.cell ?? 0).map(placed))
      .sort((a, b) => Math.min(...a.map(({ top }) => top)) - Math.min(...b.map(({ top }) => top)));
    const fullest = [...rows].sort((a, b) => b.length - a.length)[0] ?? [];
    const columns = [...fullest].sort((a, b) => a.left - b.left);
    // A layout in one column, or in a single row, is no table.
    if (columns.length < 2 || rows.length < 2) continue;
    for (const one of group) taken.add(one);
    tables.push({
      kind: 'table',
      columns: columns.length,
      rows: rows.map((row): Row => {
        const cells = row
          .map((cell): Cell => ({ text: cellText(cell.glyphs, join), column: columnOf(cell, columns), span: 1 }))
          .sort((a, b) => a.column - b.column);
        return { cells, openAbove: false, openBelow: false };
      }),
      top: Math.min(...group.map(({ y, size }) => y - size)),
      bottom: Math.max(...group.map(({ y }) => y)),
    });
  }
  return { tables, rest: glyphs.filter((one) => !taken.has(one)) };
}
