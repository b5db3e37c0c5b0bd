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
