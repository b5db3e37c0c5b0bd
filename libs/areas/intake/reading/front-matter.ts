import type { Contents } from './contents.js';
import { distance, fold, says } from './folding.js';
import { goalHeading } from './headings.js';
import type { SourceLine } from './lines.js';
import { plain, withoutIcon } from './lines.js';
import type { DocumentFacts, DocumentKind } from './read-document.types.js';

/** A piece of the document's head: lines are cut at bold markers, for scanners run bold blocks together. */
interface Piece {
  text: string;
  folded: string;
  line: number;
  /** Stood in bold or as a heading. */
  strong: boolean;
}

const kinds: readonly (readonly [folded: string, kind: DocumentKind])[] = [
  ['verksamhetsplan', 'plan'],
  ['verksamhetsberattelse', 'annual-report'],
  ['tertialrapport', 'tertial-report'],
  ['tertialuppfoljning', 'tertial-report'],
  ['delarsrapport', 'tertial-report'],
  ['arsberattelse', 'annual-report'],
  ['verksamhetsuppfoljning', 'annual-report'],
  ['enhetsplan', 'plan'],
];
/** Short forms count only in front of a year. */
const shortKinds: Readonly<Record<string, DocumentKind>> = {
  VP: 'plan',
  VB: 'annual-report',
  T1: 'tertial-report',
  T2: 'tertial-report',
};

interface Title {
  kind: DocumentKind;
  year: number | null;
  /** What stands before the kind, and after "för" behind it. */
  before: string;
  after: string;
  index: number;
}

const yearIn = /\b((?:19|20)\d{2})\b/;
const months = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
];

/** The day a text holds, as `YYYY-MM-DD`: "2024-02-21", "den 21 februari 2024". */
function dayIn(text: string): string | null {
  const iso = /\b((?:19|20)\d{2})-(\d{2})-(\d{2})\b/.exec(text);
  if (iso) return iso[0];
  const m = /\b(\d{1,2}) ([a-zåäö]+) ((?:19|20)\d{2})\b/i.exec(text);
  const month = m?.[2] === undefined ? -1 : months.indexOf(m[2].toLowerCase());
  return m?.[1] === undefined || month < 0
    ? null
    : `${m[3]}-${String(month + 1).padStart(2, '0')}-${m[1].padStart(2, '0')}`;
}

/** Pieces of the head: from the top to the first goal, the table of contents or a long paragraph, whichever is first. */
function headPieces(lines: readonly SourceLine[], contents: Contents): Piece[] {
  const pieces: Piece[] = [];
  let open = '';
  for (const [index, line] of lines.entries()) {
    if (contents.lines.has(index) || pieces.length > 90 || goalHeading(line)?.title) break;
    if (line.furniture && line.blank) continue;
    let raw = open === '' ? line.raw : `${open} ${line.raw.trim()}`;
    open = '';
    // A bold block goes on over the line's end.
    if ((raw.match(/\*\*/g)?.length ?? 0) % 2 === 1 && raw.length < 200 && lines[index + 1]?.blank === false) {
      open = raw.trim();
      continue;
    }
    raw = raw.replace(/\t/g, '  ');
    for (const part of raw.split(/\*\*\*\*|(?<=\*\*)(?=[^*]*\*\*)|(?=\*\*\p{L})/u)) {
      const text = plain(part).replace(/^#{1,6}\s+/, '');
      if (text === '') continue;
      pieces.push({
        text,
        folded: text.length < 200 ? fold(text) : '',
        line: line.number,
        strong: /\*\*|^\s*#/.test(part) || line.marked,
      });
    }
    if (pieces.some((piece) => piece.folded === 'inledning')) break;
  }
  return pieces;
}

/** Finds the kind's word in a text, its first letter or two lost perhaps; returns where it ends. */
function kindWord(text: string): { kind: DocumentKind; from: number; to: number } | null {
  for (const m of text.matchAll(/[\p{L}]{8,}/gu)) {
    const folded = fold(m[0]);
    for (const [word, kind] of kinds) {
      const glued = folded.length > word.length + 3 && folded.endsWith(word) ? folded.length - word.length : 0;
      // Shorter words have too many neighbours of another meaning.
      const tolerated = word.length < 14 ? 1 : 3;
      if (glued === 0 && distance(folded, word, tolerated) > tolerated) continue;
      return { kind, from: m.index + glued, to: m.index + m[0].length };
    }
  }
  return null;
}

function readTitle(text: string, index: number): Title | null {
  if (text.length > 200) return null;
  const short = /^(VP|VB|T[12])(?=\s(?:19|20)\d{2}\b)/.exec(text)?.[1];
  const found = kindWord(text) ?? (short ? { kind: shortKinds[short] ?? 'plan', from: 0, to: short.length } : null);
  if (!found) return null;
  const rest = text.slice(found.to);
  const year = yearIn.exec(rest);
  if (!year && rest.length > 60) return null;
  const tail = year ? rest.slice(year.index + 4) : rest;
  // "Verksamhetsplan för Enheten 2021" as well as "Verksamhetsplan 2021 för Enheten".
  const between = year ? /^\s*(?:för|for)\s+(\p{L}.{2,80}?)\s*$/iu.exec(rest.slice(0, year.index))?.[1] : undefined;
  const after =
    /^\s*(?:för|for|-|–|:|,)\s*(\S.*)$/i.exec(tail)?.[1] ?? between ?? (/^\s+\p{Lu}/u.test(tail) ? tail : '');
  return {
    kind: found.kind,
    year: year?.[1] === undefined ? null : Number(year[1]),
    before: text.slice(0, found.from),
    after,
    index,
  };
}

const contact =
  /telefon|tfn|fax|@|\bbox\b|\d{3}[ -]\d{2}|v[äa]gen \d|gatan \d|gata \d|stockholms?\s+stad$|\.se\b|start\.|^sid/i;
const labels = [
  'handlaggare',
  'telefon',
  'till',
  'tjansteutlatande',
  'forslagtillbeslut',
  'innehallsforteckning',
  'inledning',
  'stockholmsstad',
  'stockholms',
  'stad',
  'bilaga',
  'datum',
  'bilagor',
  'dnr',
];

/** The committee that a text names and nothing else: "Lindö stadsdelsnämnd", "Till Kultur- och idrottsnämnden,". */
function committeeIn(text: string): string | null {
  if (text.length > 90) return null;
  const words = text
    .replace(/^till\s*(?=\p{Lu})/iu, '')
    .replace(/[\s,]+$/, '')
    .split(/\s+/);
  const named = /n[äa]mn?d(?:en)?$/i.test(words.at(-1) ?? '');
  return named && words.length < 8 && words.every((word) => /^[\p{L}-]+$/u.test(word)) ? words.join(' ') : null;
}

/** Could this piece be the name of a unit: no label, no contact detail, no date, no committee, no sentence? */
function namesUnit(piece: Piece | undefined): boolean {
  if (!piece || piece.folded === '' || piece.text.length > 90 || !/\p{L}{3}/u.test(piece.text)) return false;
  if (contact.test(piece.text) || dayIn(piece.text) || committeeIn(piece.text) || /[.:!?]$/.test(piece.text))
    return false;
  return !labels.some((label) => says(piece.folded, label)) && kindWord(piece.text) === null && !/^\d/.test(piece.text);
}

const tidy = (text: string): string =>
  withoutIcon(text)
    // "Till" may have run into the addressee's name.
    .replace(/^Till(?=\p{Lu}\p{Ll})/u, '')
    .replace(/[\s,.:–-]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();

function readUnit(pieces: readonly Piece[], titles: readonly Title[]): string | null {
  for (const title of titles)
    if (tidy(title.after).length > 2 && title.after.length < 100) return tidy(wrapped(title, pieces));
  for (const title of titles)
    if (tidy(title.before).length > 2 && !labels.includes(fold(title.before))) return tidy(title.before);
  const labelled = pieces.map(
    ({ text }) => /^(?:enhet|förskoleenhet|skolenhet)(?:ens namn)?:\s*(\p{Lu}.{2,80})$/iu.exec(text)?.[1],
  );
  const stated = labelled.find((name) => name !== undefined);
  if (stated !== undefined) return tidy(stated);
  const [title] = titles;
  const near = title ? [pieces[title.index + 1], pieces[title.index - 1]] : [];
  const strong = near.find((piece) => piece?.strong && namesUnit(piece));
  if (strong) return tidy(strong.text);
  const addressee = pieces.findIndex((piece) => piece.folded === 'till');
  const addressed = addressee < 0 ? undefined : pieces[addressee + 1];
  if (namesUnit(addressed)) return tidy(addressed?.text ?? '');
  const plainly = near.find(namesUnit);
  if (plainly) return tidy(plainly.text);
  const bold = pieces.find((piece) => piece.strong && namesUnit(piece));
  return bold ? tidy(bold.text) : null;
}

/** A unit's name that breaks after a comma or "och" goes on in the next piece. */
function wrapped(title: Title, pieces: readonly Piece[]): string {
  const next = pieces[title.index + 1];
  return next && /(?:,|\boch|-)$/.test(title.after.trim()) && namesUnit(next)
    ? `${title.after.trim()} ${next.text}`
    : title.after;
}

/** Committee as named in the head; "stadsdelsnämnden" alone names none. */
function readCommittee(pieces: readonly Piece[]): { name: string; index: number } | null {
  for (const [index, piece] of pieces.entries()) {
    if (piece.text.length > 80) continue;
    const text = piece.text.replace(/\s+(?:sammanträde|möte|den)?\s*(?:19|20)\d{2}-\d{2}-\d{2}$/i, '');
    const name = committeeIn(text);
    if (!name || ['stadsdelsnamnd', 'stadsdelsnamnden', 'namnden', 'namnd'].includes(fold(name))) continue;
    return { name, index };
  }
  return null;
}

function readOfficer(pieces: readonly Piece[]): string | null {
  const at = pieces.findIndex(
    (piece) => says(fold(piece.text.split(/[:\s]/)[0] ?? ''), 'handlaggare') || says(piece.folded, 'handlaggare'),
  );
  if (at < 0) return null;
  const same = /^\S+\s*:?\s+(\p{Lu}[\p{L}.-]+(?: (?!Telefon|Tfn|Till)\p{L}[\p{L}.-]+){1,3})/u.exec(
    pieces[at]?.text ?? '',
  );
  if (same?.[1]) return same[1];
  const next = pieces[at + 1];
  return next && /^\p{Lu}[\p{L}.-]+(?: \p{L}[\p{L}.-]+){1,3}$/u.test(next.text) && namesUnit(next) ? next.text : null;
}

function readDays(pieces: readonly Piece[], committeeAt: number): Pick<DocumentFacts, 'documentDate' | 'meetingDate'> {
  let documentDate: string | null = null;
  let meetingDate: string | null = null;
  for (const [index, piece] of pieces.entries()) {
    const day = piece.text.length < 90 ? dayIn(piece.text) : null;
    if (!day) continue;
    const meets =
      /samm?antr[äa]de|\bmöte\b|n[äa]mnd/i.test(piece.text) ||
      (committeeAt >= 0 && index > committeeAt && index <= committeeAt + 2);
    if (meets) meetingDate ??= day;
    else if (piece.text.length < 40 || /\bsida?n? ?\d|tjänsteutlåtande|\bdnr\b/i.test(piece.text)) documentDate ??= day;
  }
  return { documentDate, meetingDate };
}

/** Reads the document's facts from its head. Facts that the head does not state are null. */
export function readFrontMatter(lines: readonly SourceLine[], contents: Contents): DocumentFacts {
  const pieces = headPieces(lines, contents);
  const listed = lines
    .filter((_, index) => contents.lines.has(index))
    .map((line): Piece => ({
      text: line.text.replace(/[.…\s]+\d*$/, ''),
      folded: '',
      line: line.number,
      strong: false,
    }));
  const all = [...pieces, ...listed];
  const titles = all
    .map((piece, index) => {
      const title = readTitle(piece.text, index);
      // The year on a line of its own below.
      const below = all[index + 1]?.text ?? '';
      return title?.year === null && /^(?:19|20)\d{2}$/.test(below)
        ? (readTitle(`${piece.text} ${below}`, index + 1) ?? title)
        : title;
    })
    .filter((title): title is Title => title !== null && title.before.length < 90);
  const named = readCommittee(pieces);
  const number = pieces
    .map(
      (piece) => /(?:\bdnr|diarienummer|diarienr)\s*[.:]?\s*((?:\p{L}{2,6}[ -])?\d[\d./-]*\d)/iu.exec(piece.text)?.[1],
    )
    .find(Boolean);
  return {
    kind: (titles.find((title) => title.year !== null) ?? titles[0])?.kind ?? null,
    year: titles.find((title) => title.year !== null)?.year ?? null,
    unit: readUnit(pieces, titles),
    committee: named?.name ?? null,
    diaryNumber: number ?? null,
    ...readDays(pieces, named?.index ?? -1),
    responsibleOfficer: readOfficer(pieces),
  };
}
