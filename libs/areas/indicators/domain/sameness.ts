import { sameFigure, type Figure } from '#kernel/figure.js';
import type { Outcome, Share, Target } from '../events/index.js';

/** The same in every part, `1,0 %` and `1 %` being different: the record keeps what was written. */
export function sameTarget(a: Target, b: Target): boolean {
  switch (a.kind) {
    case 'number':
      return b.kind === 'number' && a.bound === b.bound && sameFigure(a.figure, b.figure);
    case 'word':
      return b.kind === 'word' && a.word === b.word;
    case 'per-area':
      return b.kind === 'per-area' && sameOrNone(a.whole, b.whole) && sameAreas(a.areas, b.areas);
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
  sameFigure(a.neither, b.neither) &&
  sameShare(a.share, b.share) &&
  (['men', 'women', 'neither'] as const).every((group) => sameShare(a.shares?.[group], b.shares?.[group])) &&
  sameAreas(a.areas ?? [], b.areas ?? []) &&
  a.answers?.asked === b.answers?.asked &&
  a.answers?.answering === b.answers?.answering;

const sameOrNone = (a: Figure | null, b: Figure | null): boolean => sameFigure(a ?? undefined, b ?? undefined);

const sameShare = (a: Share | null | undefined, b: Share | null | undefined): boolean =>
  a?.numerator === b?.numerator && a?.denominator === b?.denominator;

type Areas = NonNullable<Outcome['areas']>;

const sameAreas = (a: Areas, b: Areas): boolean =>
  a.length === b.length && a.every((area, i) => area.area === b[i]?.area && sameFigure(area.figure, b[i].figure));
