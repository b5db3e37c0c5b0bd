/** One field of an item, as three tell it. Null: it says nothing; undefined: there is no such version, or no such item in it. */
export interface Versions<T> {
  /** The earlier version of the same document. */
  readonly before: T | null | undefined;
  readonly document: T | null;
  readonly standing: T | null | undefined;
  readonly same: (a: T, b: T) => boolean;
}

export interface Weighing {
  /** What a person chose. */
  readonly holds?: 'document' | 'standing' | undefined;
  /** What stands is a document's word of a kind that a later document replaces. */
  readonly replaces?: boolean;
  /** That nothing stands is something said too: a document does not fill it in by itself. */
  readonly nothingIsSaid?: boolean;
}

export type Outcome = 'same' | 'new' | 'document' | 'standing' | 'ask';

/**
 * Old document, new document, what stands. What the document did not change since its earlier version is left as it stands: it was perhaps
 * decided otherwise meanwhile. What it changed is changed where nobody else did; otherwise a person chooses. What it does not say any more is
 * not taken away without being asked for: a lost cell looks just so.
 */
export function weigh<T>({ before, document, standing, same }: Versions<T>, how: Weighing = {}): Outcome {
  const stands = standing ?? null;
  const agree = (a: T | null, b: T | null): boolean => (a === null || b === null ? a === b : same(a, b));
  if (agree(document, stands)) return 'same';
  if (how.holds) return how.holds === 'standing' ? 'standing' : stands === null ? 'new' : 'document';
  if (before === undefined) {
    if (document === null) return 'standing';
    if (stands === null && !how.nothingIsSaid) return 'new';
    return how.replaces ? 'document' : 'ask';
  }
  if (agree(before, document)) return 'standing';
  if (document === null) return 'ask';
  if (agree(before, stands)) return stands === null ? 'new' : 'document';
  return how.replaces && before === null ? 'document' : 'ask';
}
