import { fold } from './folding.js';
import { announcesContents } from './headings.js';
import type { SourceLine } from './lines.js';

/** The table of contents: its lines are no headings, but its entries say which headings are chapters. */
export interface Contents {
  /** Indexes of the lines it occupies, its heading included. */
  lines: ReadonlySet<number>;
  /** Folded titles of its entries, without page numbers. */
  entries: ReadonlySet<string>;
}

/** Leaders, a tab or a gap, with a page number or, after leaders, without. */
const entryEnd = /(?:(?:\.{3}|…|_{3})[\s.…_]*|\t\s*|\s{2,})$/;
const leaders = /\.{3}|…|_{3}/;

/** Where the heading is there, a page number after a single space will do, if pages keep rising. */
const looseEntry = /^(.{4,}?\p{L}.*?)\s(\d{1,3})$/u;

/** The title of a line that ends in leaders or in a tab and a page number; null where it is no such line. */
function entryTitle(line: SourceLine): string | null {
  if (line.cells !== null && line.cells.length > 2) return null;
  const flat = (line.cells === null ? line.raw.replace(/<[^<>]{1,80}>/g, '') : line.cells.join('\t')).trim();
  if (flat.length > 330) return null;
  const body = flat.replace(/\d{1,3}$/, '');
  const gap = entryEnd.exec(body);
  if (!gap || (body.length === flat.length && !leaders.test(gap[0]))) return null;
  const title = body.slice(0, gap.index).replace(/[.…\s_]+$/, '');
  return title.length >= 2 && /\p{L}/u.test(title) ? title : null;
}

/** Lines between two entries that may belong to a long entry broken over lines. */
const longestBreak = 3;

/**
 * Finds the table of contents. After its heading it runs to its last entry; an entry broken over lines is bridged.
 * Where the heading is lost, a run of four entries in the document's first third is one.
 */
export function findContents(source: readonly SourceLine[]): Contents {
  const heading = source.findIndex(announcesContents);
  const start = heading >= 0 ? heading : firstRun(source);
  const lines = new Set<number>();
  const entries = new Set<string>();
  if (start < 0) return { lines, entries };
  let end = start;
  let broken = 0;
  let pending = '';
  let page = 0;
  for (let i = heading >= 0 ? start + 1 : start; i < source.length && broken <= longestBreak; i++) {
    const line = source[i];
    if (!line || line.blank || line.furniture) continue;
    const loose = heading >= 0 && line.cells === null && line.text.length < 330 ? looseEntry.exec(line.text) : null;
    const rises = Number(loose?.[2]) >= page && Number(loose?.[2]) < page + 30;
    const title = entryTitle(line) ?? (rises ? (loose?.[1] ?? null) : null);
    if (title !== null) page = Number(/(\d{1,3})\s*$/.exec(line.text)?.[1] ?? page);
    if (title === null) {
      broken++;
      if (line.text.length > 300) break;
      pending = `${pending} ${line.text}`;
      continue;
    }
    entries.add(fold(title));
    entries.add(fold(`${pending} ${title}`));
    pending = '';
    broken = 0;
    end = i;
  }
  // A heading without a single entry below is a heading of something else.
  if (entries.size > 0) for (let i = start; i <= end; i++) lines.add(i);
  return { lines, entries };
}

function firstRun(source: readonly SourceLine[]): number {
  let run = 0;
  let first = -1;
  for (let i = 0; i < source.length / 3; i++) {
    const line = source[i];
    if (!line || line.blank || line.furniture) continue;
    if (entryTitle(line) === null) {
      run = 0;
      continue;
    }
    if (run === 0) first = i;
    if (++run === 4) return first;
  }
  return -1;
}
