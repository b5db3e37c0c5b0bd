import { getResolvedPDFJS } from 'unpdf';
import { normal } from './characters.js';
import type { PdfPage } from './open-pdf.js';
import type { Glyphs, PageContent, Tag } from './page.types.js';
import type { Dot, Drawing, Operations } from './rules.js';
import { readDrawing, times } from './rules.js';
import { readTags } from './structure-tags.js';

type Matrix = Parameters<typeof times>[0];

interface TextItem {
  str: string;
  transform: number[];
  width: number;
  fontName: string;
}
interface Mark {
  type: string;
  id?: string;
  tag?: string;
}

/** Fonts are known by name only; "Demi" and "Heavy" are what some foundries call bold. */
const boldName = /bold|black|heavy|demi|semibd/i;

function isBold(page: PdfPage, cache: Map<string, boolean>, font: string): boolean {
  const known = cache.get(font);
  if (known !== undefined) return known;
  let bold = false;
  try {
    const object = page.commonObjs.get(font) as { name?: string; bold?: boolean; black?: boolean } | null;
    bold = boldName.test(object?.name ?? '') || object?.bold === true || object?.black === true;
  } catch {
    // A font that could not be loaded: its letters are taken as plain.
  }
  cache.set(font, bold);
  return bold;
}

/** Quarter turns after which most of the page's text stands upright. */
function quarterTurns(items: readonly TextItem[], matrix: Matrix): number {
  const weights = [0, 0, 0, 0];
  for (const item of items) {
    const [a, b] = times(matrix, item.transform as unknown as Matrix);
    const turn = (Math.round(Math.atan2(b, a) / (Math.PI / 2)) + 4) % 4;
    weights[turn] = (weights[turn] ?? 0) + item.str.length;
  }
  return weights.indexOf(Math.max(...weights));
}

/**
 * What stands on a page: its letters and lines, in upright coordinates, with what the file's structure says of them.
 * Text at an angle to the rest (watermarks, stamps in the margin) is left out.
 */
export async function readPage(page: PdfPage): Promise<PageContent> {
  const { OPS } = (await getResolvedPDFJS()) as unknown as { OPS: Operations };
  const drawing: Drawing = await page.getOperatorList();
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const tags = readTags(await page.getStructTree());
  const viewport = page.getViewport({ scale: 1 });
  let { width, height } = viewport;
  let upright = viewport.transform as unknown as Matrix;
  const turns = quarterTurns(
    items.filter((item) => 'str' in item),
    upright,
  );
  if (turns > 0) {
    upright = times(turnBack(turns, width, height), upright);
    if (turns % 2 === 1) [width, height] = [height, width];
  }
  const bold = new Map<string, boolean>();
  const glyphs: Glyphs[] = [];
  const open: (Tag | null)[] = [];
  for (const item of items as readonly (TextItem | Mark)[]) {
    if (!('str' in item)) {
      if (item.type === 'endMarkedContent') open.pop();
      else open.push((item.id === undefined ? null : tags.get(item.id)) ?? open.at(-1) ?? null);
      continue;
    }
    const text = normal(item.str);
    if (text.trim() === '') continue;
    const [a, b, c, d, x, y] = times(upright, item.transform as unknown as Matrix);
    if (Math.abs(b) > 0.1 * Math.abs(a) || a < 0) continue;
    const size = Math.hypot(c, d);
    if (size < 1 || x > width || x + item.width < 0 || y < 0 || y > height + size) continue;
    glyphs.push({
      text,
      x,
      y,
      width: item.width,
      size,
      bold: isBold(page, bold, item.fontName),
      tag: open.at(-1) ?? null,
    });
  }
  const { rules, edges, dots } = readDrawing(drawing, OPS, upright);
  return { width, height, glyphs: [...withoutShadows(glyphs), ...bulletsOf(dots, glyphs)], rules, edges };
}

/** Turns the page back by quarter turns; text that runs downwards on it then runs to the right. */
function turnBack(turns: number, width: number, height: number): Matrix {
  if (turns === 1) return [0, -1, 1, 0, 0, width];
  if (turns === 2) return [-1, 0, 0, -1, width, height];
  return [0, 1, -1, 0, height, 0];
}

/** Some programs make bold by printing a text twice, a hair apart. */
function withoutShadows(glyphs: readonly Glyphs[]): Glyphs[] {
  const seen = new Map<string, Glyphs>();
  return glyphs.filter((one) => {
    const key = `${Math.round(one.y / 2)} ${Math.round(one.x / 2)} ${one.text}`;
    const twin = seen.get(key);
    if (twin && Math.abs(twin.x - one.x) < 1 && Math.abs(twin.y - one.y) < 1) {
      twin.bold = true;
      return false;
    }
    seen.set(key, one);
    return true;
  });
}

/** A drawn dot right before a line of text is its bullet, which some programs draw instead of printing it. */
function bulletsOf(dots: readonly Dot[], glyphs: readonly Glyphs[]): Glyphs[] {
  return dots.flatMap((dot) => {
    const beside = glyphs.find(
      ({ x, y, size }) =>
        x > dot.x && x - dot.x < 2.5 * size && dot.y < y && dot.y > y - 0.7 * size && dot.width < 0.6 * size,
    );
    return beside ? [{ ...beside, text: '•', x: dot.x, width: dot.width, bold: false }] : [];
  });
}
