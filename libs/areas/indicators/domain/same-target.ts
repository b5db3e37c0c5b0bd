import { sameFigure, type Figure } from '#kernel/figure.js';
import type { Outcome, Target } from '../events/index.js';

/** The same in every part, `1,0 %` and `1 %` being different: the record keeps what was written. */
export function sameTarget(a: Target, b: Target): boolean {
  switch (a.kind) {
    case 'number':
      return b.kind === 'number' && a.bound === b.bound && sameFigure(a.figure, b.figure);
    case 'word':
      return b.kind === 'word' && a.word === b.word;
    case 'per-area':
      return (
        b.kind === 'per-area' &&
        sameOrNone(a.whole, b.whole) &&
        a.areas.length === b.areas.length &&
        a.areas.every((area, i) => area.area === b.areas[i]?.area && sameFigure(area.figure, b.areas[i].figure))
      );
    case 'delegated':
    case 'pending':
      return b.kind === a.kind && a.wording === b.wording;
    case 'none':
      return b.kind === 'none';
  }
}

export const sameOutcome = (a: Outcome, b: Outcome): boolean =>
  sameFigure(a.figure, b.figure) &&
  sameOrNone(a.men, b.men) &&
  sameOrNone(a.women, b.women) &&
  a.share?.numerator === b.share?.numerator &&
  a.share?.denominator === b.share?.denominator;

const sameOrNone = (a: Figure | null, b: Figure | null): boolean => sameFigure(a ?? undefined, b ?? undefined);
