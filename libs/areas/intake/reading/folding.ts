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
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    row = next;
  }
  return row[b.length] ?? limit + 1;
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
