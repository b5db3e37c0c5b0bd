import type { Block } from './mammoth-model.js';
import { spanText, spansOf } from './spans.js';
import { tableGrid, tableLines } from './table-rows.js';

/** How a paragraph stands to the one before: lines of a list and of a table of contents have no blank line between. */
type Flow = 'apart' | 'list' | 'contents';

interface Piece {
  flow: Flow;
  lines: readonly string[];
}

/**
 * The text's lines. A heading begins with as many `#` as its level, a paragraph that is bold or italic as a whole stands
 * between `**` or `*`, a list item begins with "- ", a table's row is one line, `| a | b |`.
 */
export function blockLines(blocks: readonly Block[]): string[] {
  const lines: string[] = [];
  let before: Flow = 'apart';
  const body = bodyStart(blocks);
  for (const { flow, lines: own } of blocks.flatMap((block, i) => pieces(block, i < body))) {
    if (own.length === 0) continue;
    if (lines.length > 0 && (flow === 'apart' || flow !== before)) lines.push('');
    lines.push(...own);
    before = flow;
  }
  return lines;
}

function pieces(block: Block, inHead: boolean): Piece[] {
  if (block.type === 'paragraph') return [paragraph(block)];
  if (block.type === 'table') {
    const layout = layoutBlocks(block, inHead);
    return layout ? layout.flatMap((one) => pieces(one, inHead)) : [{ flow: 'apart', lines: tableLines(block) }];
  }
  return (block.children ?? []).flatMap((child) => pieces(child, inHead));
}

/** Where the letterhead ends: at the first heading, table of contents or paragraph of more than a line. */
const bodyStart = (blocks: readonly Block[]): number =>
  blocks.findIndex(
    (block) =>
      block.type === 'paragraph' &&
      (headingLevel(block) !== null || isContents(block) || spanText(spansOf(block)).length > 120),
  );

function paragraph(block: Block): Piece {
  const spans = spansOf(block);
  const text = spanText(spans);
  if (text === '') return { flow: 'apart', lines: [] };
  const level = headingLevel(block);
  if (level !== null) return { flow: 'apart', lines: [`${'#'.repeat(level)} ${text.replace(/\s+/g, ' ')}`] };
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (isContents(block)) return { flow: 'contents', lines };
  if (block.numbering) return { flow: 'list', lines: lines.map((line, i) => (i === 0 ? `- ${line}` : `  ${line}`)) };
  const said = spans.filter(({ text: words }) => words.trim() !== '');
  const mark = said.every(({ bold }) => bold) ? '**' : said.every(({ italic }) => italic) ? '*' : '';
  return { flow: 'apart', lines: lines.map((line) => `${mark}${line}${mark}`) };
}

/** By the style's name, which Word keeps in English, or its id, which is in the language of the Word that made it. */
function headingLevel({ styleName, styleId }: Block): number | null {
  const name = (styleName ?? styleId ?? '').trim();
  const level = /^(?:heading|rubrik)\s*([1-9])\b/i.exec(name)?.[1];
  if (level !== undefined) return Math.min(6, Number(level));
  if (/^(?:title|rubrik|titel|toc heading|innehållsförteckningsrubrik)$/i.test(name)) return 1;
  return /^(?:subtitle|underrubrik)$/i.test(name) ? 2 : null;
}

const isContents = ({ styleName, styleId }: Block): boolean =>
  /^(?:toc|innehåll|innehll)\s*[1-9]$/i.test((styleName ?? styleId ?? '').trim());

/**
 * What stands in a table that only places text on the page: one column; one row that holds headings, tables or several
 * paragraphs in a cell; or, in the letterhead, a few columns that are each read downwards ("Handläggare" and, beside it,
 * "Till"). Null for a table of rows.
 */
function layoutBlocks(table: Block, inHead: boolean): readonly Block[] | null {
  const grid = tableGrid(table);
  const columns = grid[0]?.length ?? 0;
  const cells = grid.flat().flatMap((cell) => cell ?? []);
  const contentsOf = (some: readonly (Block | null | undefined)[]): Block[] =>
    some.flatMap((cell) => cell?.children ?? []);
  if (columns <= 1 || (grid.length === 1 && cells.some(placesText))) return contentsOf(cells);
  const hasHeader = (table.children ?? []).some(({ isHeader }) => isHeader);
  const labelled = grid.every(([first]) => spanText(spansOf(first ?? table)).endsWith(':'));
  if (!inHead || hasHeader || labelled || columns > 3) return null;
  return Array.from({ length: columns }, (_, column) => contentsOf(grid.map((row) => row[column]))).flat();
}

/** Does the cell hold more than a figure or some words: a heading, a table, several paragraphs? */
function placesText({ children = [] }: Block): boolean {
  const said = children.filter((child) => child.type === 'table' || spanText(spansOf(child)) !== '');
  return said.length > 1 || said.some((child) => child.type === 'table' || headingLevel(child) !== null);
}
