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
    .replace(/!\[[^\]]{0,200}\]\([^)\s]{0,300}\)/g, ' ')
    .replace(/\[([^\]]{1,200})\]\((?:https?:|#|mailto:)[^)\s]{0,300}\)/g, '$1')
    .replace(/<\/?[a-zA-Z][^<>]{0,400}>/g, ' ')
    .replace(/<\/?(?:td|th|tr|p|b|br|li|ul)(?=<|\s*$)/gi, ' ')
    .replace(/^\s*\/?(?:td|th|tr)>/i, ' ')
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

/** The icons a text opens with, or null. */
export function leadingIcon(text: string): string | null {
  const first = /^[^\p{L}\p{N}]{1,6}/u.exec(text.trimStart())?.[0] ?? '';
  return icon.test(first) ? first : null;
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

/** A line as the rules see it, from its text as it stands. */
export function sourceLine(number: number, row: string): SourceLine {
  // Odd spaces count as spaces where columns are set by spaces; one for one, for offsets are compared.
  const raw = row.replace(/\f/g, '').replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ');
  const cells = splitCells(raw)?.map(plain) ?? null;
  const text = (cells === null ? plain(raw) : cells.filter((cell) => cell !== '').join(' ')).replace(/^#{1,6}\s+/, '');
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
}

/** The document's lines, numbered as an editor numbers them. */
export function readLines(text: string): SourceLine[] {
  const rows = text.includes('\n') ? text.split(/\r?\n/) : text.split('\r');
  const lines = unfoldHtmlTables(rows).map(({ number, raw }) => sourceLine(number, raw));
  markRunningHeads(lines);
  return lines;
}

/**
 * A document's title that stands again is furniture; so is any short line that keeps standing beside page numbers (the
 * unit's name, "Tjänsteutlåtande").
 */
function markRunningHeads(lines: SourceLine[]): void {
  const seen = new Set<string>();
  const beside = new Map<string, SourceLine[]>();
  for (const [index, line] of lines.entries()) {
    if (line.folded === '' || line.text.length > 120) continue;
    if (line.cells === null && runningHead.test(line.folded)) {
      // Words without a year may be a heading or a line of a table of contents.
      const again =
        seen.has(line.folded) ||
        (index > 30 && pageMark.test((lines[index + 1]?.blank ? lines[index + 2] : lines[index + 1])?.text ?? ''));
      if (again && /\d{4}/.test(line.folded)) line.furniture = true;
      seen.add(line.folded);
    }
    if (!pageMark.test(line.text)) continue;
    for (const step of [-1, 1]) {
      let at = index + step;
      while (lines[at]?.blank && Math.abs(at - index) < 3) at += step;
      const neighbour = lines[at];
      if (!neighbour || neighbour.cells !== null || neighbour.folded.length < 3 || neighbour.text.length > 80) continue;
      beside.set(neighbour.folded, [...(beside.get(neighbour.folded) ?? []), neighbour]);
    }
  }
  for (const same of beside.values()) if (same.length > 2) for (const line of same) line.furniture = true;
}

/** Index of the next line that is neither blank nor furniture, from `index` on; `lines.length` at the end. */
export function nextSpeaking(lines: readonly SourceLine[], index: number): number {
  let i = index;
  while (i < lines.length && (lines[i]?.blank || lines[i]?.furniture)) i++;
  return i;
}
