/**
 * The letters and digits of a text, lower-case, without diacritics: "KF:s årsmål" → "kfsarsmal".
 * Scanned documents lose rings, dots, spaces and colons first, so headings are compared in this form.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** Edit distance between two folded texts, or `limit + 1` as soon as it must exceed `limit`. */
export function distance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  // Only the band of cells within `limit` of the diagonal can hold an answer: every heading is compared with every word.
  let row = new Array<number>(b.length + 1).fill(limit + 1);
  for (let j = 0; j <= Math.min(limit, b.length); j++) row[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const next = new Array<number>(b.length + 1).fill(limit + 1);
    if (i <= limit) next[0] = i;
    let least = i <= limit ? i : limit + 1;
    for (let j = Math.max(1, i - limit); j <= Math.min(b.length, i + limit); j++) {
      const changed = (row[j - 1] ?? 0) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      const inserted = (next[j - 1] ?? 0) + 1;
      const removed = (row[j] ?? 0) + 1;
      const cost = changed <= inserted && changed <= removed ? changed : inserted < removed ? inserted : removed;
      next[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    row = next;
  }
  return Math.min(row[b.length] ?? limit + 1, limit + 1);
}

/** Misread letters a word of this length may carry and still be itself; short words may carry none. */
function tolerance(length: number): number {
  if (length < 5) return 0;
  if (length < 8) return 1;
  if (length < 15) return 2;
  return 3;
}

/** Does the folded text say the folded word, give or take a few misread letters? */
export function says(folded: string, word: string): boolean {
  return distance(folded, word, tolerance(word.length)) <= tolerance(word.length);
}

/** Which letters a folded text has, one bit each: texts with few letters in common are not worth comparing. */
function lettersOf(folded: string): number {
  let mask = 0;
  for (let i = 0; i < folded.length; i++) mask |= 1 << (folded.charCodeAt(i) & 31);
  return mask;
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Could texts with these letters be within `limit` edits? One edit adds a letter, takes one away, or does both. */
const mayBeNear = (a: number, b: number, limit: number): boolean => bits(a & ~b) <= limit && bits(b & ~a) <= limit;

const masks = new WeakMap<object, readonly number[]>();

/** The letters of each entry, reckoned once for each list. */
function masksOf(entries: readonly (readonly [word: string, value: unknown])[]): readonly number[] {
  let known = masks.get(entries);
  if (!known) {
    known = entries.map(([word]) => lettersOf(word));
    masks.set(entries, known);
  }
  return known;
}

/** Is the folded text one of the words, give or take a few misread letters? */
export function isNearOne(folded: string, words: ReadonlySet<string>): boolean {
  if (words.has(folded)) return true;
  const limit = tolerance(folded.length);
  if (limit === 0 || words.size > 600) return false;
  for (const word of words) {
    if (Math.abs(word.length - folded.length) <= limit && distance(folded, word, limit) <= limit) return true;
  }
  return false;
}

/** The entry that the folded text says best, or null, also where two say it equally well. An exact hit wins over a damaged one. */
export function closest<T>(folded: string, entries: readonly (readonly [word: string, value: T])[]): T | null {
  let best: T | null = null;
  let least = Infinity;
  let tied = false;
  const letters = lettersOf(folded);
  const known = masksOf(entries);
  for (const [index, [word, value]] of entries.entries()) {
    const limit = tolerance(word.length);
    if (Math.abs(word.length - folded.length) > limit || !mayBeNear(letters, known[index] ?? 0, limit)) continue;
    const d = distance(folded, word, limit);
    if (d > limit || d > least) continue;
    // "Utfall T" is as much like "Utfall T1" as like "Utfall T2".
    tied = d === least && (tied || value !== best);
    if (d < least) tied = false;
    least = d;
    if (!tied) best = value;
  }
  return tied ? null : best;
}
