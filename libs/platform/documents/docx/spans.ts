import type { Block } from './mammoth-model.js';

export interface Span {
  text: string;
  bold: boolean;
  italic: boolean;
}

/** The words of a paragraph in order, by how they are written. Tabs stay tabs, breaks of line, column and page are `\n`. */
export function spansOf(block: Block, bold = false, italic = false): Span[] {
  const text = ownText(block);
  if (text !== null) return [{ text, bold, italic }];
  return (block.children ?? []).flatMap((child) =>
    spansOf(child, bold || block.isBold === true, italic || block.isItalic === true),
  );
}

function ownText(block: Block): string | null {
  if (block.type === 'text') return block.value ?? '';
  if (block.type === 'tab') return '\t';
  if (block.type === 'break') return '\n';
  if (block.type === 'checkbox') return block.checked ? '☒' : '☐';
  return null;
}

/** Without what stands around it; a tab after a typed bullet or number is a space, for it makes no column. */
export const spanText = (spans: readonly Span[]): string =>
  spans
    .map(({ text }) => text)
    .join('')
    // Word hyphenates by these; they are not letters.
    .replace(/\u00ad/g, '')
    .replace(/\u2011/g, '-')
    .trim()
    .replace(/^([^\p{L}\s]{1,6})\t+/u, '$1 ');
