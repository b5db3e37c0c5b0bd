import type { CellType } from './cells.js';
import type { Field, TableKind } from './column-words.js';
import { vocabulary } from './column-words.js';
import { closest, distance, fold } from './folding.js';
import type { SourceLine } from './lines.js';
import { plain } from './lines.js';

export type { Field, TableKind } from './column-words.js';

/** One column of a table. `start` is its heading's offset where the columns are set by spaces, otherwise null. */
export interface Column {
  field: Field;
  type: CellType;
  heading: string;
  start: number | null;
  /** Where its heading stood among the header's cells, and how many these were; absent where nothing marks cells. */
  cell?: { index: number; of: number };
}

export interface Header {
  kind: TableKind;
  columns: Column[];
  /** Some heading was read through damage, or two had run together. */
  damaged: boolean;
  /** Some heading could not be read though it is like a known one: what stands below it may be taken for something else. */
  unsure?: boolean;
}

const types: Partial<Record<Field, CellType>> = {
  name: 'name',
  category: 'name',
  periodicity: 'periodicity',
  period: 'period',
  start: 'date',
  end: 'date',
  status: 'text',
  deviation: 'text',
  comment: 'text',
  division: 'text',
  summary: 'text',
  other: 'text',
  assessment: 'text',
  t1: 'count',
  t2: 'count',
  vb: 'count',
  total: 'count',
};

/** The column that a heading names, or null. A year in it tells this year's figures from earlier ones. */
function column(kind: TableKind, heading: string, start: number | null, documentYear: number | null): Column | null {
  const folded = fold(heading);
  const written = /2[0o][0-9oil]{2}|19\d\d/.exec(folded)?.[0];
  const year = written?.replace(/o/g, '0').replace(/[il]/g, '1');
  // A year that lost a digit ("Utfall VB 201") is still no part of the heading's words.
  const bare = written ? folded.replace(written, '') : folded.replace(/(?<=[a-z]{3})\d{2,5}$/, '');
  if (bare.length < 2) return null;
  let field = closest(bare, vocabulary[kind]);
  if (!field) return null;
  const earlier = year !== undefined && documentYear !== null && Number(year) < documentYear;
  if (earlier && /^outcome(?!Men|Women)/.test(field)) field = 'previousOutcome';
  return { field, type: types[field] ?? 'figure', heading, start };
}

/** Headings that have run together, by words ("Årsmål KF:s årsmål") or without any space ("IndikatorÅrsmål"). */
function segmented(kind: TableKind, text: string, year: number | null): Column[] | null {
  const words = text.split(' ');
  const best: (Column[] | null)[] = [[]];
  for (let end = 1; end <= words.length && words.length <= 24; end++) {
    best[end] = null;
    for (let from = Math.max(0, end - 5); from < end && !best[end]; from++) {
      const before = best[from];
      // A year belongs to the heading before it.
      const one =
        before &&
        !/^(?:19|20)\d\d$/.test(words[from] ?? '') &&
        column(kind, words.slice(from, end).join(' '), null, year);
      if (before && one) best[end] = [...before, one];
    }
  }
  return (words.length > 1 && best[words.length]) || glued(kind, text, year);
}

function glued(kind: TableKind, text: string, year: number | null): Column[] | null {
  let rest = fold(text);
  const found: Column[] = [];
  while (rest !== '') {
    const [word] =
      vocabulary[kind].filter(([entry]) => rest.startsWith(entry)).sort((a, b) => b[0].length - a[0].length)[0] ?? [];
    const next = word && column(kind, word, null, year);
    if (!next) return null;
    found.push(next);
    rest = rest.slice(word.length);
  }
  return found.length > 1 ? found : null;
}

/** Segments of a line whose columns are set by two or more spaces, with their offsets. */
export function spaced(raw: string): { text: string; start: number }[] {
  const found: { text: string; start: number }[] = [];
  for (const m of raw.matchAll(/\S+(?: \S+)*/g)) {
    const text = plain(m[0]);
    if (text !== '') found.push({ text, start: m.index });
  }
  return found;
}

const typical: Record<TableKind, readonly Field[]> = {
  indicator: [
    'annualTarget',
    'councilTarget',
    'periodicity',
    'outcome',
    'previousOutcome',
    'outcomeMen',
    'outcomeWomen',
  ],
  activity: ['start', 'end'],
  register: ['t1', 't2', 'vb', 'total'],
};

function accept(kind: TableKind, columns: readonly (Column | null)[]): boolean {
  const fields = columns.flatMap((one) => (one ? [one.field] : []));
  const others = typical[kind].filter((field) => fields.includes(field)).length;
  const unknown = columns.filter((one) => one === null).length;
  if (unknown > fields.length) return false;
  if (kind === 'register') return others >= 2 && (fields.includes('category') || fields.includes('division'));
  return (fields[0] === 'name' && fields.length > 1) || others >= 2;
}

/**
 * Reads a line as the header of an indicator, activity or register table; null where it is none.
 * Columns may be set by tabs, pipes, two or more spaces, or not at all; damaged headings are recognised by likeness.
 */
export function tableHeader(line: SourceLine, documentYear: number | null): Header | null {
  if (line.text.length > 260 || line.folded.length < 8 || /^\P{L}*\d/u.test(line.text)) return null;
  const segments = line.cells?.map((text) => ({ text, start: null })) ?? spaced(line.raw);
  while (line.cells && segments.at(-1)?.text === '') segments.pop();
  for (const kind of ['register', 'indicator', 'activity'] as const) {
    const read = segments.map(({ text, start }, index) => {
      const one = text === '' ? null : column(kind, text, start, documentYear);
      if (one && line.cells) one.cell = { index, of: line.cells.length };
      return one;
    });
    const damaged = segments.some(({ text }, i) => text !== '' && !exact(kind, text, read[i]));
    let columns: (Column | null)[] = read;
    if (segments.some(({ text }, i) => text !== '' && !read[i])) {
      columns = segments.flatMap(
        ({ text }, i) => read[i] ?? (text === '' ? null : segmented(kind, text, documentYear)),
      );
    }
    if (!accept(kind, columns)) continue;
    // Headings that have run together in marked cells leave no place to tell the rows' cells by.
    const runTogether = line.cells !== null && columns !== read;
    const unsure =
      runTogether ||
      segments.some(({ text }, i) => text !== '' && !columns.includes(read[i] ?? null) && isLikeOne(kind, text));
    return { kind, columns: complete(kind, columns, segments, documentYear), damaged, unsure };
  }
  return null;
}

/** Too damaged to be read, but not another word: half of its letters are those of a known heading. */
const isLikeOne = (kind: TableKind, text: string): boolean => {
  const folded = fold(text);
  const limit = Math.floor(folded.length / 2);
  return folded.length < 40 && vocabulary[kind].some(([word]) => distance(folded, word, limit) <= limit);
};

const exact = (kind: TableKind, text: string, read: Column | null | undefined): boolean =>
  !!read && vocabulary[kind].some(([word]) => word === fold(text).replace(/(?:19|20)\d\d$/, ''));

/** Fills unread headings: the first is the name's, others are kept as columns of unknown content; icon columns go. */
function complete(
  kind: TableKind,
  columns: readonly (Column | null)[],
  segments: readonly { text: string; start: number | null }[],
  documentYear: number | null,
): Column[] {
  const named = columns.some((one) => one?.field === 'name');
  const result: Column[] = [];
  for (const [index, one] of columns.entries()) {
    if (one) result.push(one);
    else if (kind !== 'register' && !named && result.length === 0) {
      result.push({
        field: 'name',
        type: 'name',
        heading: segments[index]?.text ?? '',
        start: segments[index]?.start ?? null,
      });
    } else if (segments.length === columns.length && segments[index]?.text) {
      result.push({ field: 'other', type: 'text', heading: segments[index].text, start: segments[index].start });
    }
  }
  if (kind === 'indicator') settleYears(result, documentYear);
  if (kind === 'indicator' && result.filter((one) => one.field === 'outcomeVB').length === 1)
    settleAnnualOutcome(result);
  if (kind !== 'register' && !result.some((one) => one.field === 'name'))
    result.unshift({ field: 'name', type: 'name', heading: '', start: null });
  return result;
}

const yearOf = (heading: string): number => Number(/(?:19|20)\d\d/.exec(heading)?.[0] ?? 0);

/**
 * Several years of the same figure ("Utfall 2021", "Utfall 2022", "Utfall 2023"; "Årsmål 2024", "Årsmål 2025"): the
 * document's own year counts, where it is unknown the latest outcome and the first target; the year before an outcome is
 * the previous one, others are kept apart.
 */
function settleYears(columns: Column[], documentYear: number | null): void {
  const outcomes = columns.filter(
    ({ field, heading }) => /^(?:outcome|previousOutcome)$/.test(field) && yearOf(heading) > 0,
  );
  const [latest, before, ...older] = outcomes.sort((a, b) => yearOf(b.heading) - yearOf(a.heading));
  if (latest && before) {
    if (documentYear === null) latest.field = 'outcome';
    const previous = latest.field === 'outcome' ? before : latest;
    previous.field = 'previousOutcome';
    for (const one of [before, ...older]) if (one !== previous) one.field = 'other';
  }
  for (const field of ['annualTarget', 'councilTarget'] as const) {
    const targets = columns.filter((one) => one.field === field);
    if (targets.length < 2) continue;
    const own = targets.find(({ heading }) => yearOf(heading) === documentYear) ?? targets[0];
    for (const one of targets) if (one !== own && yearOf(one.heading) > 0) one.field = 'other';
  }
}

/** "Utfall VB" beside "Periodens utfall" quotes the last annual report, where no year says otherwise. */
function settleAnnualOutcome(columns: Column[]): void {
  const annual = columns.find((one) => one.field === 'outcomeVB');
  if (annual && columns.some((one) => one.field === 'outcome')) annual.field = 'previousOutcome';
}

/** A second line of a header whose headings are broken ("Utfall män/" over "pojkar"): the joined columns, or null. */
export function joinedHeader(header: Header, cells: readonly string[], documentYear: number | null): Header | null {
  const filled = cells.filter((cell) => cell !== '');
  if (
    cells[0] !== '' ||
    filled.length === 0 ||
    filled.some((cell) => cell.length > 14 || !/^[\p{L}/ ]+$|^(?:VB )?20\d\d$/u.test(cell))
  )
    return null;
  const columns = header.columns.map((one, i) => {
    const more = cells[i] ?? '';
    return more === '' ? one : column(header.kind, `${one.heading} ${more}`, one.start, documentYear);
  });
  if (columns.some((one) => one === null)) return null;
  return { ...header, columns: columns.filter((one) => one !== null) };
}

/** Columns of a table whose header is lost, in the templates' usual order. */
export function usualColumns(kind: 'indicator' | 'activity'): Column[] {
  const fields: Field[] =
    kind === 'indicator'
      ? ['name', 'annualTarget', 'councilTarget', 'periodicity']
      : ['name', 'start', 'end', 'deviation'];
  return fields.map((field) => ({ field, type: types[field] ?? 'figure', heading: '', start: null }));
}
