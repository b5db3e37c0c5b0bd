import type { Figure } from '#kernel/figure.js';
import { defaultSmallNumber } from '#areas/organisation/events/index.js';
import type { Share } from '#areas/indicators/events/index.js';
import { isCount } from './comparability.js';

/**
 * Whether a figure is hidden in a compilation that leaves the unit: a count from 1 up to what its committee shows (five, where it has said
 * nothing), or a share in which the group, those who are counted, or
 * the others are so few. What is counted may be other things than people; that cannot be told from the figure, so every count is treated
 * alike. Nobody is nobody: zero and all are shown for counts, and for shares of a group that is large enough.
 */
export function isSmallNumber(
  figure: Figure,
  measure: string | null,
  share: Share | null,
  smallestShown = defaultSmallNumber,
): boolean {
  const few = (n: number): boolean => n > 0 && n < smallestShown;
  if (share) {
    const { numerator, denominator } = share;
    return few(denominator) || few(numerator) || few(denominator - numerator);
  }
  return isCount(measure ?? figure.unit ?? null) && few(Math.abs(Number(figure.value)));
}
