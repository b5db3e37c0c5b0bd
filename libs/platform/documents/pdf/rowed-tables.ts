import { cellText } from './cell-text.js';
import type { Line, Span } from './columns-by-place.js';
import { columnAt, columnsOf, cutAt, isOver } from './columns-by-place.js';
import { whole } from './grids.js';
import type { Joiner } from './joining.js';
import type { Cell, Glyphs, Row, Rule, TableBlock } from './page.types.js';
import { segmentLines } from './segments.js';

/** What stands between two horizontal lines of the same length. */
interface Band {
  top: number;
  bottom: number;
  left: number;
  lines: Line[];
  glyphs: Glyphs[];
}

/** Ends of lines that belong to one table lie this near each other, in points. */
const alike = 5;
const shortest = 100;
/** Where lines tell of a table, a gap of this many ems is enough to part cells: headings stand close. */
const parting = 0.45;

/** Lines and edges from the top, in groups that begin and end alike. */
function stacks(rules: readonly Rule[]): Rule[][] {
  const found: Rule[][] = [];
  for (const rule of whole(rules).filter(({ from, to }) => to - from > shortest)) {
    const stack = found.find(
      ([first]) => first && Math.abs(first.from - rule.from) < alike && Math.abs(first.to - rule.to) < alike,
    );
    if (!stack) found.push([rule]);
    else if (rule.at - (stack.at(-1)?.at ?? 0) > 4) stack.push(rule);
  }
  return found.filter((stack) => stack.length > 1);
}

/** The row that a page break cut below the last line: all that is left of the page, set right under it. */
function openBand(stack: readonly Rule[], glyphs: readonly Glyphs[]): Band | null {
  const last = stack.at(-1);
  const below = glyphs.filter(({ y, size }) => y > (last?.at ?? Infinity) + 0.3 * size);
  if (!last || below.length === 0 || below.some(({ x }) => x < last.from - 3 || x > last.to)) return null;
  return {
    top: last.at,
    left: last.from,
    bottom: Math.max(...below.map(({ y }) => y)) + 1,
    lines: segmentLines(below, parting),
    glyphs: below,
  };
}

/** The band holds a row: cells beside each other, or a text close to both its lines, set as the cells are. */
function isRow(band: Band, size: number): boolean {
  const [first, last] = [band.lines[0]?.[0], band.lines.at(-1)?.[0]];
  if (!first || !last) return false;
  if (Math.abs(first.size - size) > 0.15 * size || Math.abs(last.size - size) > 0.15 * size) return false;
  if (band.lines.some((line) => line.length > 1) || first.x > band.left + 10 * size) return true;
  return first.y - first.size - band.top < first.size && band.bottom - last.y < 1.6 * last.size;
}

function rowOf(band: Band, columns: readonly Span[], join: Joiner): Row {
  const held = columns.map((): Glyphs[] => []);
  const lines = band.lines.map((line) => cutAt(line, columns));
  const spans = lines.every((line) => line.length === 1) && lines.some(([one]) => one && isOver(one, columns));
  for (const one of lines.flat()) held[spans ? 0 : Math.max(0, columnAt(one, columns))]?.push(...one.pieces);
  const cells = held.map((glyphs, column): Cell => ({ text: cellText(glyphs, join), column, span: 1 }));
  const [first] = cells;
  return {
    cells: spans && first ? [{ ...first, span: columns.length }] : cells,
    openAbove: false,
    openBelow: false,
  };
}

/**
 * The columns that most bands leave apart. The band with the most shows them first; one that would run columns together lies
 * over them, or is cramped, and has no say.
 */
function columnsIn(bands: readonly Band[]): Span[] {
  const most = (band: Band): number => columnsOf(band.lines).length;
  let columns: Span[] = [];
  const kept: Line[] = [];
  for (const { lines } of [...bands].sort((a, b) => most(b) - most(a))) {
    const next = columnsOf([...kept, ...lines]);
    if (next.length < columns.length) continue;
    kept.push(...lines);
    columns = next;
  }
  return columns;
}

/** Runs of bands that hold rows, some of them with several cells. */
function tablesIn(bands: readonly Band[], join: Joiner): { table: TableBlock; glyphs: Glyphs[] }[] {
  const several = bands.flatMap(({ lines }) => lines).filter((line) => line.length > 1);
  const size = several[0]?.[0]?.size ?? 0;
  const found: { table: TableBlock; glyphs: Glyphs[] }[] = [];
  let run: Band[] = [];
  const close = (): void => {
    const taken = run;
    run = [];
    const columns = columnsIn(taken);
    // A header and the row that the page break cut have two lines only: then the columns must tell.
    if (taken.length < 2 || columns.length < (bands.length > 2 ? 2 : 3)) return;
    found.push({
      table: {
        kind: 'table',
        columns: columns.length,
        rows: taken.map((band) => rowOf(band, columns, join)),
        top: taken[0]?.top ?? 0,
        bottom: taken.at(-1)?.bottom ?? 0,
      },
      glyphs: taken.flatMap(({ glyphs }) => glyphs),
    });
  };
  for (const band of bands) {
    if (band.glyphs.length === 0 && band.bottom - band.top < 12) continue;
    if (isRow(band, size)) run.push(band);
    else close();
  }
  close();
  return found;
}

/**
 * Tables that have lines or shades between their rows and none between their columns. Columns are where texts stand below
 * each other. Letters outside tables are handed back.
 */
export function rowedTables(
  rules: readonly Rule[],
  glyphs: readonly Glyphs[],
  join: Joiner,
): { tables: TableBlock[]; rest: Glyphs[] } {
  const tables: TableBlock[] = [];
  const taken = new Set<Glyphs>();
  for (const stack of stacks(rules)) {
    const bands = stack.slice(1).map((rule, i): Band => {
      const above = stack[i];
      const inside = glyphs.filter(
        (one) =>
          !taken.has(one) &&
          one.y > (above?.at ?? 0) + 0.3 * one.size &&
          one.y < rule.at + 0.2 * one.size &&
          one.x > rule.from - 3 &&
          one.x < rule.to,
      );
      return {
        top: above?.at ?? 0,
        left: rule.from,
        bottom: rule.at,
        lines: segmentLines(inside, parting),
        glyphs: inside,
      };
    });
    const open = openBand(stack, glyphs);
    if (open) bands.push(open);
    for (const found of tablesIn(bands, join)) {
      tables.push(found.table);
      for (const one of found.glyphs) taken.add(one);
    }
  }
  return { tables, rest: glyphs.filter((one) => !taken.has(one)) };
}
