import { findGrids } from './grids.js';
import type { Joiner } from './joining.js';
import { joinerFor } from './joining.js';
import type { Block, Glyphs, PageContent, Rule, Segment, TableBlock } from './page.types.js';
import { Paragraphs } from './paragraphs.js';
import { rowedTables } from './rowed-tables.js';
import { fillGrid } from './ruled-tables.js';
import { segmentLines } from './segments.js';
import { isStructured, leadingOf, rightEdgeOf } from './setting.js';
import { taggedTables } from './tagged-tables.js';
import { inReadingOrder } from './text-columns.js';

interface Parted {
  tables: TableBlock[];
  lines: Segment[][];
  rules: Rule[];
}

/** A page with more lines and shades than this holds a drawing, and looking for rows in it would take too long. */
const mostLines = 4000;

/** A page's tables, and the lines that stand outside them. */
function part(page: PageContent, join: Joiner): Parted {
  let rest: Glyphs[] = page.glyphs;
  const tables: TableBlock[] = [];
  for (const grid of findGrids(page.rules)) {
    const filled = fillGrid(grid, rest, join);
    rest = filled.rest;
    if (filled.table && filled.table.rows.length > 0) tables.push(filled.table);
  }
  const tagged = taggedTables(rest, join);
  const all = [...page.rules.filter(({ direction }) => direction === 'horizontal'), ...page.edges];
  const horizontal = all.length > mostLines ? [] : all;
  const rowed = rowedTables(horizontal, tagged.rest, join);
  return {
    tables: [...tables, ...tagged.tables, ...rowed.tables].sort((a, b) => a.top - b.top),
    lines: segmentLines(rowed.rest),
    rules: horizontal,
  };
}

/** The pages' texts and tables in reading order. */
export function layOut(pages: readonly PageContent[]): { pages: Block[][]; join: Joiner } {
  const join = joinerFor(pages.flatMap(({ glyphs }) => glyphs));
  const parted = pages.map((page) => part(page, join));
  const lines = parted.map((one) => one.lines);
  const leading = leadingOf(lines);
  const rightEdge = rightEdgeOf(lines.flat());
  const structured = isStructured(lines, leading, rightEdge);
  const laid = parted.map(({ tables, lines: all, rules }) => {
    const blocks: Block[] = [];
    let from = -Infinity;
    for (const table of [...tables, null]) {
      const to = table?.top ?? Infinity;
      const band = all.filter(
        ([first]) => first && first.y - 0.3 * first.size >= from && first.y - 0.3 * first.size < to,
      );
      const columns = inReadingOrder(band);
      for (const column of columns) {
        const edge = columns.length > 1 ? rightEdgeOf(column) : rightEdge;
        blocks.push(...new Paragraphs({ leading, rightEdge: edge, structured, rules, join }).read(column));
      }
      if (table) blocks.push(table);
      from = Math.max(from, to);
    }
    return blocks;
  });
  return { pages: laid, join };
}
