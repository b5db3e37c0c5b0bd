import type { Part, Words } from '../../libs/platform/documents/testing/make-docx.js';
import { makeDocx } from '../../libs/platform/documents/testing/make-docx.js';

/**
 * A corpus text as the Word document that it may have come from: headings in Word's heading styles, tables with header rows
 * that repeat, lists, bold and italic words, line breaks inside paragraphs. What the text lost on its way out of a PDF (cut
 * rows, shifted cells) stays lost: nothing is mended here, and no line is left out.
 */
export const asDocx = (text: string): Promise<Uint8Array> => makeDocx({ parts: partsOf(text) });

/** Lines that a template writes as headings, where the text does not mark them. */
const label =
  /^(?:KF:s (?:inriktningsmål|mål för verksamhetsområdet)|Nämndmål|Enhetsmål|Åtagande|Beskrivning|Förväntat resultat|Arbetss?ätt|Resursanvändning|Uppföljning|Utveckling|Analys|Inledning|Innehållsförteckning)(?::|$)/;

function partsOf(text: string): Part[] {
  const lines = text.split(/\r?\n/);
  const parts: Part[] = [];
  for (let i = 0; i < lines.length;) {
    const end = groupEnd(lines, i);
    const group = lines.slice(i, end).filter((line) => line.trim() !== '');
    if (group.length > 0) parts.push(...groupParts(group));
    i = end;
  }
  return parts;
}

const kind = (line: string): 'table' | 'blank' | 'heading' | 'item' | 'words' => {
  if (line.includes('\t')) return 'table';
  if (line.trim() === '') return 'blank';
  if (/^#{1,6} /.test(line) || label.test(bare(line))) return 'heading';
  return /^\s*[-•] /.test(line) ? 'item' : 'words';
};

/** Lines of one kind that follow each other; words inside open emphasis go on over a blank line no further than it closes. */
function groupEnd(lines: readonly string[], start: number): number {
  const first = kind(lines[start] ?? '');
  let end = start + 1;
  if (first === 'heading') return end;
  while (end < lines.length && kind(lines[end] ?? '') === first) end++;
  return end;
}

function groupParts(group: readonly string[]): Part[] {
  const [first = ''] = group;
  switch (kind(first)) {
    case 'table':
      return [{ table: group.map((row) => row.split('\t').map(bare)) }];
    case 'heading':
      return group.map((line): Part => {
        const level = /^(#{1,6}) /.exec(line)?.[1]?.length ?? (/^KF/.test(bare(line)) ? 2 : 3);
        return { heading: styled(line.replace(/^#{1,6} +/, '')), level: level as 1 };
      });
    case 'item':
      return [{ list: group.map((line) => styled(line.replace(/^\s*[-•] /, ''))) }];
    case 'words':
    case 'blank':
      return blocks(styled(group.map((line) => line.trim()).join('\n'))).map((paragraph) => ({ paragraph }));
  }
}

/** A block in bold that is glued to what stands before it was a paragraph of its own: scanners run them together. */
function blocks(words: readonly Words[]): Words[][] {
  const found: Words[][] = [];
  for (const [i, word] of words.entries()) {
    const before = words[i - 1];
    const current = found.at(-1);
    const glued = before && word.isBold && /\S$/.test(before.text) && /^\S/.test(word.text);
    if (current && !glued) current.push(word);
    else found.push([word]);
  }
  return found;
}

/** Without the markup that a converter left: in Word there is none to see. */
const bare = (text: string): string =>
  text
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/\*{1,3}/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Words between asterisks and in b and i elements, as bold and italic. */
function styled(text: string): Words[] {
  const words: Words[] = [];
  let bold = false;
  let italic = false;
  for (const piece of text.split(/(\*{1,3}|<\/?[a-z][^<>]*>)/i)) {
    if (/^\*+$/.test(piece)) {
      if (piece.length !== 1) bold = !bold;
      if (piece.length !== 2) italic = !italic;
    } else if (/^<\/?b>$/i.test(piece)) bold = piece[1] !== '/';
    else if (/^<\/?i>$/i.test(piece)) italic = piece[1] !== '/';
    else if (piece !== '' && !piece.startsWith('<')) words.push({ text: piece, isBold: bold, isItalic: italic });
  }
  return words;
}
