import { cellText } from './cell-text.js';
import type { Grid, Room } from './grids.js';
import { roomAt } from './grids.js';
import type { Joiner } from './joining.js';
import type { Cell, Glyphs, Row, TableBlock } from './page.types.js';

/** A text that runs over a line between cells is two cells' texts, set so tightly that they came as one. */
function cut(glyphs: Glyphs, grid: Grid): Glyphs[] {
  const y = glyphs.y - 0.3 * glyphs.size;
  for (const x of grid.xs) {
    if (x < glyphs.x + 0.5 * glyphs.size || x > glyphs.x + glyphs.width - 0.5 * glyphs.size) continue;
    const [left, right] = [roomAt(grid, x - 2, y), roomAt(grid, x + 2, y)];
    if (!left || !right || left === right) continue;
    const share = ((x - glyphs.x) / glyphs.width) * glyphs.text.length;
    const spaces = [...glyphs.text.matchAll(/ /g)].map((m) => m.index);
    const [at] = spaces.sort((a, b) => Math.abs(a - share) - Math.abs(b - share));
    if (at === undefined || Math.abs(at - share) > 4) continue;
    const rest = { ...glyphs, text: glyphs.text.slice(at + 1), x: x + 1, width: glyphs.x + glyphs.width - x };
    return [{ ...glyphs, text: glyphs.text.slice(0, at), width: x - glyphs.x }, ...cut(rest, grid)];
  }
  return [glyphs];
}

/** Lays a page's letters into the rooms of a grid. Letters outside it are handed back. */
export function fillGrid(
  grid: Grid,
  glyphs: readonly Glyphs[],
  join: Joiner,
): { table: TableBlock | null; rest: Glyphs[] } {
  const held = new Map<Room, Glyphs[]>();
  const rest: Glyphs[] = [];
  for (const one of glyphs) {
    for (const part of cut(one, grid)) {
      const room = roomAt(grid, part.x + Math.min(part.width / 2, 2 * part.size), part.y - 0.3 * part.size);
      if (!room) rest.push(part);
      else if (!held.get(room)?.push(part)) held.set(room, [part]);
    }
  }
  // One text in a grid is a frame around it, or what a page break left of a row.
  if (held.size < 2 && (held.size < 1 || grid.xs.length < 4)) return { table: null, rest: [...glyphs] };
  const columns = grid.xs.length - 1;
  const rows = grid.rooms.map((line, index): Row => {
    const cells = [...new Set(line)]
      .filter((room) => room.row === index)
      .map((room): Cell => ({
        text: cellText(held.get(room) ?? [], join),
        column: room.column,
        span: room.columns,
      }));
    return {
      cells,
      openAbove: grid.openAbove && index === 0,
      openBelow: grid.openBelow && index === grid.rooms.length - 1,
    };
  });
  return {
    table: withoutEmptyColumns(
      {
        kind: 'table',
        columns,
        rows: rows.filter(({ cells }) => cells.some(({ text }) => text !== '')),
        top: grid.ys[0] ?? 0,
        bottom: grid.ys.at(-1) ?? 0,
      },
      grid.xs,
    ),
    rest,
  };
}

/** No text has room in a narrower column, in points. */
const narrow = 9;

/** Double lines, and cells that are parted in some rows only, leave columns in which no text begins. */
function withoutEmptyColumns(table: TableBlock, xs: readonly number[]): TableBlock {
  const begun = new Set(table.rows.flatMap(({ cells }) => cells.map(({ column }) => column)));
  const used = new Set(
    table.rows.flatMap(({ cells }) => cells.filter(({ text }) => text !== '').map(({ column }) => column)),
  );
  for (const column of begun) {
    const rows = table.rows.filter(({ cells }) => cells.some((cell) => cell.column === column)).length;
    if (rows * 2 >= table.rows.length && (xs[column + 1] ?? 0) - (xs[column] ?? 0) > narrow) used.add(column);
  }
  const kept = [...begun].filter((column) => used.has(column)).sort((a, b) => a - b);
  const place = (column: number): number => kept.findLastIndex((one) => one <= column);
  return {
    ...table,
    columns: kept.length,
    rows: table.rows.map((row) => ({
      ...row,
      cells: row.cells
        .filter(({ column }) => used.has(column))
        .map((cell) => ({
          ...cell,
          column: place(cell.column),
          span: Math.max(1, place(cell.column + cell.span - 1) - place(cell.column) + 1),
        })),
    })),
  };
}
