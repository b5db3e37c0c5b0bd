import type { Figure } from '#kernel/figure.js';
import type { SheetCell } from '#platform/documents/spreadsheet.js';
import type { IndicatorDto } from './dashboard.dto.js';

/** A figure in two cells, so that the first can be calculated with. */
export const figureCells = (figure: Figure | null | undefined): readonly [SheetCell, SheetCell] => [
  figure ? { decimal: figure.value } : null,
  figure?.unit ?? null,
];

export const dayCell = (day: string | null): SheetCell => (day === null ? null : { day });

/** The same words as on the page, without its colours. */
export const judgementWords = (
  { judgement, judgedOn, owed }: Pick<IndicatorDto, 'judgement' | 'judgedOn' | 'owed'>,
  wholeYear: boolean,
): string | null => {
  const words = {
    meets: wholeYear ? 'når målet' : 'på väg att nå målet',
    misses: wholeYear ? 'når inte målet' : 'riskerar att inte nå målet',
    'not-judged': wholeYear ? 'bedöms inte' : 'bedöms vid årets slut',
    'units-differ': 'går inte att jämföra',
    'no-outcome': owed ? 'saknar utfall' : null,
  }[judgement];
  const basis = { forecast: ', efter prognosen', 'share-of-year': ', efter andelen av året', outcome: '' };
  return words && words + (judgedOn === null ? '' : basis[judgedOn]);
};
