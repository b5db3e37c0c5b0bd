import { fold } from './folding.js';
import { unfoldHtmlTables } from './html-rows.js';

/** One line of the source. `text` is free of markup and collapsed; `cells` is set where a row is marked by tabs or pipes. */
export interface SourceLine {
  /** 1-based. */
  number: number;
  raw: string;
  text: string;
  /** `fold(text)`, empty for lines too long to be a heading. */
  folded: string;
  cells: readonly string[] | null;
  /** Marked up as a heading: "#", or wholly bold or italic. */
  marked: boolean;
  blank: boolean;
  /** Page numbers, running heads and contact lines that break into tables and paragraphs. */
  furniture: boolean;
}

/** A heading is never longer than this; the longest real goal titles have about 260 characters. */
const longestHeading = 320;

const icon =
  /[\u2190-\u21ff\u2300-\u23ff\u2500-\u27bf\u2900-\u297f\u2b00-\u2bff\ue000-\uf8ff\ufe0f\ufffd\u{1f000}-\u{1faff}]/u;
const leadingJunk = /^(?:[^\p{L}\p{N}"”“'’(§%<>«+\-–−—]|[oOQ0©®](?=\s+\p{Lu}\p{Ll}))+\s*/u;

const entities: Record<string, string> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  aring: 'å',
  auml: 'ä',
  ouml: 'ö',
};

/** Text of a cell or line: tags, emphasis, entities, invisible characters and doubled spaces dropped. Icons stay. */
export function plain(raw: string): string {
  return raw
    .replace(/<\/?[a-zA-Z][^<>]{0,400}>/g, ' ')
    .replace(/&(#\d{1,5}|[a-z]{2,6});/gi, (whole, name: string) =>
      name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : (entities[name.toLowerCase()] ?? whole),
    )
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/\*{1,3}|_{2,3}/g, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The text without the icon, or what a scanner made of it, in front: "♀ Andel …" → "Andel …". */
export const withoutIcon = (text: string): string => text.replace(leadingJunk, '').trim();

/** True for a cell that holds nothing but an icon or stray marks. */
export const isOnlyIcon = (cell: string): boolean =>
  cell !== '' && !/[\p{L}\p{N}]/u.test(cell) && !/^[-–—−]+$/.test(cell);

/** The icon a text opens with, or null. */
export function leadingIcon(text: string): string | null {
  const first = [...text.trimStart()][0];
  return first !== undefined && icon.test(first) ? first : null;
}

const pageMark =
  /^(?:sid(?:a|an)?\.?\s*)?\d{1,3}\s*(?:\(\s*\d{1,3}\s*\)|(?:av|\/)\s*\d{1,3})$|^(?:sid(?:a|an)?\.?)\s*\d{1,3}$/i;
const address = /^(?:[\w.-]+@[\w.-]+|(?:www\.|start\.)?[a-zåäö-]+\.(?:se|stockholm))$/i;
const runningHead = /^(?:verksamhetsplan|verksamhetsberattelse|tertialrapport|tjansteutlatande)/;

function splitCells(raw: string): string[] | null {
  if (raw.includes('\t')) return raw.split('\t');
  const pipes = raw.trim();
  if (!pipes.startsWith('|') || pipes.length < 3) return null;
  return pipes.replace(/^\|/, '').replace(/\|$/, '').split('|');
}

function isMarked(raw: string): boolean {
  const line = raw.trim();
  return /^#{1,6}\s/.test(line) || /^\*{1,3}[^*].*\*{1,3}$/.test(line) || /^<b>.*<\/b>$/i.test(line);
}

/** The document's lines, numbered as an editor numbers them. */
export function readLines(text: string): SourceLine[] {
  const rows = text.includes('\n') ? text.split(/\r?\n/) : text.split('\r');
  const lines = unfoldHtmlTables(rows).map(({ number, raw: row }): SourceLine => {
    // Odd spaces count as spaces where columns are set by spaces; one for one, for offsets are compared.
    const raw = row.replace(/\f/g, '').replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ');
    const cells = splitCells(raw)?.map(plain) ?? null;
    const text = (cells === null ? plain(raw) : cells.filter((cell) => cell !== '').join(' ')).replace(
      /^#{1,6}\s+/,
      '',
    );
    return {
      number,
      raw,
      text,
      folded: text.length <= longestHeading ? fold(text) : '',
      cells,
      marked: isMarked(raw),
      blank: text === '' || (cells !== null && cells.every((cell) => cell === '')),
      furniture: pageMark.test(text) || address.test(text),
    };
  });
  markRunningHeads(lines);
  return lines;
}

/** A document's title that stands again on every page is furniture from its third time on. */
function markRunningHeads(lines: SourceLine[]): void {
  const seen = new Map<string, number>();
  for (const line of lines) {
    if (line.cells !== null || line.folded === '' || !runningHead.test(line.folded)) continue;
    const times = (seen.get(line.folded) ?? 0) + 1;
    seen.set(line.folded, times);
    if (times > 2) line.furniture = true;
  }
}

/** Index of the next line that is neither blank nor furniture, from `index` on; `lines.length` at the end. */
export function nextSpeaking(lines: readonly SourceLine[], index: number): number {
  let i = index;
  while (i < lines.length && (lines[i]?.blank || lines[i]?.furniture)) i++;
  return i;
}
