import { swedishFigure } from '#kernel/figure.js';
import type { Target } from '#areas/indicators/events/index.js';

/** A target that says something, in words; undefined for one that is delegated, to be set, or none. */
export function targetText(target: Target | undefined): string | undefined {
  switch (target?.kind) {
    case 'number':
      return swedishFigure(target.figure);
    case 'word':
      return target.word;
    case 'per-area':
      return target.areas.map(({ area, figure }) => `${area} ${swedishFigure(figure)}`).join(', ');
    case 'delegated':
    case 'pending':
    case 'none':
    case undefined:
      return undefined;
  }
}

/** Any target in words, also one that is delegated or still to be set. */
export function targetWords(target: Target): string {
  if (target.kind === 'delegated' || target.kind === 'pending') return target.wording;
  const bound = target.kind === 'number' && target.bound ? (target.bound === 'at-least' ? 'minst ' : 'högst ') : '';
  return `${bound}${targetText(target) ?? 'inget mål'}`;
}
