import type { Figure } from '#kernel/figure.js';
import type { Share } from '#areas/indicators/events/index.js';
import { isCount } from './comparability.js';

/** Counts below this may point at individuals once they have left the unit. The model's default for every committee. */
const smallestShown = 5;

/**
 * Whether a figure is hidden in a compilation that leaves the unit: a count of 1–4, or a share in which the group, those who are counted, or
 * the others are so few. What is counted may be other things than people; that cannot be told from the figure, so every count is treated
 * alike. Nobody is nobody: zero and all are shown for counts, and for shares of a group that is large enough.
 */
export function isSmallNumber(figure: Figure, measure: string | null, share: Share | null): boolean {
  if (share) {
    const { numerator, denominator } = share;
    return few(denominator) || few(numerator) || few(denominator - numerator);
  }
  return isCount(measure ?? figure.unit ?? null) && few(Math.abs(Number(figure.value)));
}

const few = (n: number): boolean => n > 0 && n < smallestShown;
