import type { Figure } from '#kernel/figure.js';
import { figureText } from '#platform/page-kit/words.js';

/**
 * An entry's facts as its event type has them. They come as JSON out of a read table that keeps every shape there ever was, so each is read
 * with care: what is not there is left out of the sentence.
 */
export interface TargetFacts {
  readonly kind?: string;
  readonly figure?: Figure;
  readonly bound?: string;
  readonly word?: string;
  readonly wording?: string;
  readonly areas?: readonly { readonly area: string; readonly figure: Figure }[];
  readonly whole?: Figure | null;
}

export interface OutcomeFacts {
  readonly figure?: Figure;
  readonly men?: Figure | null;
  readonly women?: Figure | null;
  readonly share?: { readonly numerator: number; readonly denominator: number } | null;
}

export function targetText(target: TargetFacts | undefined): string {
  if (!target || target.kind === 'none') return 'inget mål';
  if (target.kind === 'per-area') {
    const areas = (target.areas ?? []).map((a) => `${a.area} ${figureText(a.figure)}`).join(', ');
    return target.whole ? `${figureText(target.whole)} (${areas})` : areas;
  }
  const bound = target.bound === 'at-least' ? 'minst ' : target.bound === 'at-most' ? 'högst ' : '';
  return target.figure ? `${bound}${figureText(target.figure)}` : (target.word ?? target.wording ?? '');
}

export function outcomeText(outcome: OutcomeFacts | null | undefined): string {
  if (!outcome?.figure) return 'inget utfall';
  const { figure, men, women, share } = outcome;
  const split = [
    share && `${String(share.numerator)} av ${String(share.denominator)}`,
    men && `män/pojkar ${figureText(men)}`,
    women && `kvinnor/flickor ${figureText(women)}`,
  ].filter(Boolean);
  return split.length > 0 ? `${figureText(figure)} (${split.join(', ')})` : figureText(figure);
}
