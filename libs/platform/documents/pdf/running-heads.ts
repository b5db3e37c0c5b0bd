import type { Glyphs, PageContent } from './page.types.js';
import { findGrids, roomAt } from './grids.js';
import { segmentLines } from './segments.js';

/** Running heads and feet stand within these shares of the page, from above. */
const headZone = 0.13;
const footZone = 0.88;
/** On this share of the pages a line is furniture. Heads differ on the first page, and on left and right ones. */
const share = 0.4;

interface Line {
  page: number;
  text: string;
  shape: string;
  zone: 'head' | 'foot';
  y: number;
  glyphs: Glyphs[];
}

/** The text with its figures as one sign, so that page numbers do not tell pages apart. */
const shapeOf = (text: string): string => text.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ').trim();

const onlyPageNumber = /^\P{L}*(?:(?:sid(?:a|an)?|s|page|nr)\.?\s*)?#(?:\s*(?:\(\s*#\s*\)|(?:av|of|\/)\s*#))?\P{L}*$/iu;

/** Lines in the zones, but none of ruled or tagged tables: a table's header comes again at the top of pages too. */
function linesInZones(pages: readonly PageContent[]): Line[] {
  return pages.flatMap((page, index) => {
    const inZone = page.glyphs.filter(
      ({ y, tag }) => (y < headZone * page.height || y > footZone * page.height) && !tag?.cell,
    );
    const grids = inZone.length > 0 ? findGrids(page.rules) : [];
    const free = inZone.filter((one) => grids.every((grid) => !roomAt(grid, one.x + 1, one.y - 0.3 * one.size)));
    return segmentLines(free)
      .flat()
      .map((segment): Line => ({
        page: index,
        text: segment.text,
        shape: shapeOf(segment.text),
        zone: segment.y < page.height / 2 ? 'head' : 'foot',
        y: segment.y,
        glyphs: free.filter(
          (one) => one.x >= segment.x - 0.5 && one.x < segment.right && Math.abs(one.y - segment.y) < 0.6 * one.size,
        ),
      }));
  });
}

export interface WithoutHeads {
  pages: PageContent[];
  /** What heads say that the pages do not: a diary number, say. Once each. */
  heads: string[];
  feet: string[];
}

/** Takes running heads, feet and page numbers off the pages. */
export function withoutRunningHeads(pages: readonly PageContent[]): WithoutHeads {
  const groups = new Map<string, Line[]>();
  for (const line of linesInZones(pages)) {
    const key = `${line.zone} ${line.shape}`;
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  const dropped = new Set<Glyphs>();
  const kept: Line[] = [];
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    const on = new Set(group.map(({ page }) => page)).size;
    const numbered = onlyPageNumber.test(first.shape);
    const steady = group.filter((line) => Math.abs(line.y - first.y) < 6).length >= 0.6 * group.length;
    const repeated =
      on >= Math.max(3, share * pages.length) || (pages.length === 2 && on === 2 && first.shape.includes('#'));
    if (!steady || !(repeated || (numbered && on >= Math.min(3, pages.length)))) continue;
    for (const line of group) for (const one of line.glyphs) dropped.add(one);
    if (!numbered) kept.push(first);
  }
  const rest = pages.map((page) => ({ ...page, glyphs: page.glyphs.filter((one) => !dropped.has(one)) }));
  const said = shapeOf(rest.flatMap(({ glyphs }) => glyphs.map(({ text }) => text)).join(' '));
  const news = kept.filter(({ shape }) => !said.includes(shape)).sort((a, b) => a.page - b.page || a.y - b.y);
  return {
    pages: rest,
    heads: news.filter(({ zone }) => zone === 'head').map(({ text }) => text),
    feet: news.filter(({ zone }) => zone === 'foot').map(({ text }) => text),
  };
}
