import type { Rule } from './page.types.js';

/** Room of a grid: rows and columns that it lies over, by index, ends not included. */
export interface Room {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/** A ruled table's lines. Row i lies between ys[i] and ys[i + 1]; `rooms[row][column]` is the room that is there. */
export interface Grid {
  xs: number[];
  ys: number[];
  rooms: Room[][];
  /** No line closes the table above, or below. */
  openAbove: boolean;
  openBelow: boolean;
}

/** Lines nearer than this are one, and ends nearer than this meet, in points. */
const near = 3;
/** A page with more lines than this holds a drawing; looking for tables in it would take too long. */
const tooMany = 4000;

/** Places that lie near each other as one, ascending. */
function clusters(places: readonly number[]): number[] {
  const found: number[][] = [];
  for (const place of [...places].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && place - (last.at(-1) ?? 0) < near && place - (last[0] ?? 0) < 2 * near) last.push(place);
    else found.push([place]);
  }
  return found.map((group) => group.reduce((sum, n) => sum + n, 0) / group.length);
}

/** Pieces of one line, cell by cell as programs draw them, put together. */
export function whole(rules: readonly Rule[]): Rule[] {
  const result: Rule[] = [];
  const sorted = [...rules].sort((a, b) => a.at - b.at || a.from - b.from);
  for (const rule of sorted) {
    const met = result.findLast(
      (other) => rule.at - other.at < near / 2 && rule.from <= other.to + near && rule.to >= other.from - near,
    );
    if (met) {
      met.from = Math.min(met.from, rule.from);
      met.to = Math.max(met.to, rule.to);
    } else result.push({ ...rule });
  }
  return result;
}

const within = (place: number, rule: Rule): boolean => place >= rule.from - near && place <= rule.to + near;

function components(horizontal: readonly Rule[], vertical: readonly Rule[]): Rule[][] {
  const all = [...horizontal, ...vertical];
  const parent = all.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at] = parent[parent[at] ?? at] ?? at;
    return at;
  };
  for (const [h, one] of horizontal.entries())
    for (const [v, other] of vertical.entries())
      if (within(one.at, other) && within(other.at, one)) parent[root(h)] = root(horizontal.length + v);
  const groups = new Map<number, Rule[]>();
  for (const [i, rule] of all.entries()) {
    const group = groups.get(root(i));
    if (group) group.push(rule);
    else groups.set(root(i), [rule]);
  }
  return [...groups.values()];
}

function gridOf(rules: readonly Rule[]): Grid | null {
  const horizontal = rules.filter((rule) => rule.direction === 'horizontal');
  const vertical = rules.filter((rule) => rule.direction === 'vertical');
  if (horizontal.length === 0 || vertical.length === 0) return null;
  // The outer lines are often left out; the others' ends show where they would be.
  const xs = clusters([...vertical.map(({ at }) => at), ...ends(horizontal)]);
  const ys = clusters([...horizontal.map(({ at }) => at), ...ends(vertical)]);
  const [rows, columns] = [ys.length - 1, xs.length - 1];
  if (rows < 1 || columns < 1 || rows * columns > tooMany) return null;
  const walled = (lines: readonly Rule[], at: number, from: number, to: number): boolean =>
    lines.some((rule) => Math.abs(rule.at - at) < near && within((from + to) / 2, rule) && rule.to - rule.from > 0);
  const place = (list: readonly number[], i: number): number => list[i] ?? 0;
  const rooms: Room[][] = Array.from({ length: rows }, () => []);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const left = rooms[i]?.[j - 1];
      const above = rooms[i - 1]?.[j];
      const openLeft = left && !walled(vertical, place(xs, j), place(ys, i), place(ys, i + 1));
      const openTop = above && !walled(horizontal, place(ys, i), place(xs, j), place(xs, j + 1));
      const room = openLeft ? left : openTop ? above : { row: i, column: j, rows: 1, columns: 1 };
      room.rows = Math.max(room.rows, i - room.row + 1);
      room.columns = Math.max(room.columns, j - room.column + 1);
      rooms[i]?.push(room);
    }
  }
  const closed = (y: number | undefined): boolean =>
    y !== undefined &&
    horizontal.filter((rule) => Math.abs(rule.at - y) < near).reduce((sum, rule) => sum + rule.to - rule.from, 0) >
      0.5 * (place(xs, columns) - place(xs, 0));
  return { xs, ys, rooms, openAbove: !closed(ys[0]), openBelow: !closed(ys[rows]) };
}

function ends(rules: readonly Rule[]): number[] {
  return [Math.min(...rules.map(({ from }) => from)), Math.max(...rules.map(({ to }) => to))];
}

const roomCount = (grid: Grid): number => new Set(grid.rooms.flat()).size;

const contains = (grid: Grid, x: number, y: number): boolean =>
  x > (grid.xs[0] ?? 0) && x < (grid.xs.at(-1) ?? 0) && y > (grid.ys[0] ?? 0) && y < (grid.ys.at(-1) ?? 0);

/** The room at a place; null outside the grid. */
export function roomAt(grid: Grid, x: number, y: number): Room | null {
  if (!contains(grid, x, y)) return null;
  const row = grid.ys.findLastIndex((place) => place <= y);
  const column = grid.xs.findLastIndex((place) => place <= x);
  return grid.rooms[row]?.[column] ?? null;
}

/**
 * The ruled tables of a page, from the top. A frame around text is no table, and a table inside another's cell is taken
 * as that cell's text.
 */
export function findGrids(rules: readonly Rule[]): Grid[] {
  if (rules.length > tooMany) return [];
  const horizontal = whole(rules.filter((rule) => rule.direction === 'horizontal'));
  const vertical = whole(rules.filter((rule) => rule.direction === 'vertical'));
  const grids = components(horizontal, vertical)
    .map(gridOf)
    .filter((grid) => grid !== null)
    .filter((grid) => roomCount(grid) > 1 && grid.xs.length > 2);
  return grids
    .filter((grid) => {
      const [x, y] = [((grid.xs[0] ?? 0) + (grid.xs.at(-1) ?? 0)) / 2, ((grid.ys[0] ?? 0) + (grid.ys.at(-1) ?? 0)) / 2];
      return !grids.some((other) => other !== grid && contains(other, x, y) && roomCount(other) >= roomCount(grid));
    })
    .sort((a, b) => (a.ys[0] ?? 0) - (b.ys[0] ?? 0));
}
