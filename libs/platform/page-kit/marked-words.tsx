import { diffWords } from 'diff';

export interface WordPiece {
  readonly text: string;
  readonly kind: 'same' | 'removed' | 'added';
}

/**
 * What was taken away and what came instead, word by word. Joined without `added` the pieces are `before`, without `removed` they are `after`
 * (spaces apart). Two texts that have little in common are told as one taken away and one added: word by word it would be confetti, and slow.
 */
export function wordPieces(before: string, after: string): readonly WordPiece[] {
  if (before === after) return before === '' ? [] : [{ text: after, kind: 'same' }];
  const pieces = diffWords(before, after, { maxEditLength: maxEdits })?.map(({ value, added, removed }): WordPiece => ({
    text: value,
    kind: added ? 'added' : removed ? 'removed' : 'same',
  }));
  const kept = pieces?.reduce((sum, p) => sum + (p.kind === 'same' ? p.text.length : 0), 0) ?? 0;
  if (pieces && kept * 5 >= Math.min(before.length, after.length)) return pieces;
  return [
    ...(before === '' ? [] : [{ text: before, kind: 'removed' } as const]),
    ...(after === '' ? [] : [{ text: after, kind: 'added' } as const]),
  ];
}

// Myers' algorithm is quadratic in the edits: 2,000 of them take some 30 ms.
const maxEdits = 2_000;

/** A text with what was taken out struck through and what came in underlined; said in words for who hears it. Line breaks are kept. */
export function MarkedWords({ before, after }: { readonly before: string; readonly after: string }) {
  return (
    <span class="rt-marked">
      {wordPieces(before, after).map((piece, i) =>
        piece.kind === 'same' ? (
          <span key={i}>{piece.text}</span>
        ) : piece.kind === 'removed' ? (
          <del key={i}>
            <span class="ds-sr-only"> borttaget: </span>
            {piece.text}
            <span class="ds-sr-only"> slut på borttaget </span>
          </del>
        ) : (
          <ins key={i}>
            <span class="ds-sr-only"> tillagt: </span>
            {piece.text}
            <span class="ds-sr-only"> slut på tillagt </span>
          </ins>
        ),
      )}
    </span>
  );
}
