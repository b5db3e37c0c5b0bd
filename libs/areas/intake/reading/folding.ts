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
export function tolerance(length: number): number {
  if (length < 5) return 0;
  if (length < 8) return 1;
  if (length < 15) return 2;
  return 3;
}

/** Does the folded text say the folded word, give or take a few misread letters? */
export function says(folded: string, word: string): boolean {
  return distance(folded, word, tolerance(word.length)) <= tolerance(word.length);
}

/** The entry that the folded text says best, or null: an exact hit wins over a damaged one. */
export function closest<T>(folded: string, entries: readonly (readonly [word: string, value: T])[]): T | null {
  let best: T | null = null;
  let least = Infinity;
  for (const [word, value] of entries) {
    const limit = tolerance(word.length);
    const d = distance(folded, word, limit);
    if (d <= limit && d < least) {
      least = d;
      best = value;
    }
  }
  return best;
}
