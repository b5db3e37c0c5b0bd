import { beginsItem } from './characters.js';
import type { Placed } from './page-breaks.js';
import type { Block, TableBlock, TextBlock } from './page.types.js';

/** Larger than the body by this factor, a text is a heading; longer than this, it is none. */
const larger = 1.08;
const longestHeading = 300;

/** A cell's own bars would part it. */
const cell = (text: string): string => text.replace(/\|/g, '¦');

function tableLines(table: TableBlock): string[] {
  return table.rows.map((row) => {
    const cells = Array.from({ length: table.columns }, () => '');
    for (const { text, column } of row.cells) cells[column] = cell(`${cells[column] ?? ''} ${text}`.trim());
    return `| ${cells.join(' | ')} |`;
  });
}

/** The size in which most of the text is set. */
function bodySize(blocks: readonly Block[]): number {
  const letters = new Map<number, number>();
  for (const block of blocks) {
    if (block.kind !== 'text') continue;
    const size = Math.round(block.size * 2) / 2;
    letters.set(size, (letters.get(size) ?? 0) + block.text.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** Marks a heading with `#`, by the structure's level or by how its size ranks; bold lines in the body's size with `**`. */
function textLine(block: TextBlock, body: number, sizes: readonly number[]): string {
  const text = block.listItem ? block.text.replace(/^(?:[•‣◦▪▫●○■□➢➤❖·∙]|o(?=\s))\s+/u, '- ') : block.text;
  if (block.listItem && !beginsItem(text)) return `- ${text}`;
  const short = text.length <= longestHeading && /\p{L}/u.test(text) && !/ \.{5}(?: \d+)?$/.test(text);
  if (!short) return text;
  if (block.heading !== null) return `${'#'.repeat(block.heading)} ${text}`;
  const size = Math.round(block.size * 2) / 2;
  if (size > larger * body && (block.bold || size > 1.15 * body) && !block.listItem)
    return `${'#'.repeat(Math.min(6, sizes.indexOf(size) + 1))} ${text}`;
  return block.bold && !block.listItem ? `**${text}**` : text;
}

/** The blocks as text: a line each, tables as rows of `| a | b |`, blank lines between, but not within lists and tables. */
export function writeText(placed: readonly Placed[], heads: readonly string[], feet: readonly string[]): string {
  const blocks = placed.map(({ block }) => block);
  const body = bodySize(blocks);
  const sizes = [
    ...new Set(
      blocks
        .filter((block) => block.kind === 'text' && block.text.length <= longestHeading)
        .map((block) => Math.round((block as TextBlock).size * 2) / 2)
        .filter((size) => size > larger * body),
    ),
  ].sort((a, b) => b - a);
  const lines: string[] = [...heads];
  let before: Block | null = null;
  for (const { block, continues } of placed) {
    const list: boolean = block.kind === 'text' && block.listItem && before?.kind === 'text' && before.listItem;
    if (!continues && !list && lines.length > 0) lines.push('');
    lines.push(...(block.kind === 'table' ? tableLines(block) : [textLine(block, body, sizes)]));
    before = block;
  }
  if (feet.length > 0) lines.push('', ...feet);
  return `${lines.join('\n')}\n`;
}
