import { parseSwedishFigure, type Figure } from '#kernel/figure.js';
import { tableLimits, tidy, type Cell } from './table.types.js';

/** What is to be looked at before it is recorded. */
export type FigureNote =
  /** More decimals than are kept. */
  | 'rounded'
  /** 0,84 where per cent are meant: perhaps 84 %. */
  | 'perhaps-a-fraction'
  /** 1.600: perhaps 1 600. */
  | 'perhaps-thousands';

export type WhyUnread = 'not-a-number' | 'error-cell' | 'day-cell' | 'truth-cell' | 'other-unit';

export type CellFigure =
  | { readonly kind: 'empty' }
  | { readonly kind: 'figure'; readonly figure: Figure; readonly note?: FigureNote }
  | { readonly kind: 'share'; readonly numerator: number; readonly denominator: number }
  | { readonly kind: 'unread'; readonly why: WhyUnread };

/**
 * The figure in a cell. A number without a unit is in the indicator's unit of measure; one with another unit is not understood. Point and
 * comma both divide whole from parts; where both are written the first divides thousands.
 * @param measure the indicator's unit; null: nobody has said
 */
export function figureOfCell(cell: Cell | undefined, measure: string | null): CellFigure {
  if (cell === null || cell === undefined) return { kind: 'empty' };
  if (typeof cell === 'string') return figureOfText(cell, measure);
  if ('odd' in cell) return { kind: 'unread', why: `${cell.odd}-cell` };
  const written = withMeasure({ value: cell.decimal, ...(cell.percent ? { unit: '%' } : {}) }, measure);
  if (!written) return { kind: 'unread', why: 'other-unit' };
  const note = cell.rounded
    ? 'rounded'
    : isPerhapsAFraction(written, cell.percent === true)
      ? 'perhaps-a-fraction'
      : undefined;
  return { kind: 'figure', figure: written, ...(note ? { note } : {}) };
}

function figureOfText(written: string, measure: string | null): CellFigure {
  const text = tidy(written).replace(/^'(?=[=+\-@])/, '');
  if (/^(?:|-|–|—|\.\.?|…)$/.test(text)) return { kind: 'empty' };
  const parts = /^(\d[\d ]{0,14})(?: ?\/ ?| av )(\d[\d ]{0,14})$/.exec(text);
  if (parts) {
    const [numerator = 0, denominator = 0] = parts.slice(1).map((digits) => Number(digits.replaceAll(' ', '')));
    return { kind: 'share', numerator, denominator };
  }
  const plain = withoutThousands(text);
  const figure = parseSwedishFigure(plain);
  if (!figure) return { kind: 'unread', why: 'not-a-number' };
  const inMeasure = withMeasure(figure, measure);
  if (!inMeasure) return { kind: 'unread', why: 'other-unit' };
  const note = /^[-−–]?[1-9]\d{0,2}\.\d{3}(?!\d)/.test(plain)
    ? 'perhaps-thousands'
    : isPerhapsAFraction(inMeasure, figure.unit !== undefined)
      ? 'perhaps-a-fraction'
      : undefined;
  return { kind: 'figure', figure: inMeasure, ...(note ? { note } : {}) };
}

/** `1.600,5` and `1,600.5` are one thousand six hundred and a half; `1.600` alone may be anything. */
const withoutThousands = (text: string): string =>
  text
    .replace(/^([-−–]?\d{1,3}(?:\.\d{3})+)(?=,\d)/, (thousands) => thousands.replaceAll('.', ''))
    .replace(/^([-−–]?\d{1,3}(?:,\d{3})+)(?=\.\d)/, (thousands) => thousands.replaceAll(',', ''));

function withMeasure(figure: Figure, measure: string | null): Figure | undefined {
  if (measure === null) return figure;
  if (figure.unit === undefined) return { ...figure, unit: measure };
  const same = tidy(figure.unit).toLocaleLowerCase('sv') === tidy(measure).toLocaleLowerCase('sv');
  return same ? { ...figure, unit: measure } : undefined;
}

const isPerhapsAFraction = ({ value, unit }: Figure, unitWritten: boolean): boolean =>
  unit === '%' && !unitWritten && /^0\.\d*[1-9]|^1(?:\.0*)?$/.test(value);

/** A whole number that is counted; undefined where it is anything else. */
export function countOfCell(cell: Cell | undefined): number | 'empty' | undefined {
  const read = figureOfCell(cell, null);
  if (read.kind === 'empty') return 'empty';
  if (read.kind !== 'figure' || (read.figure.unit !== undefined && read.figure.unit !== 'st')) return undefined;
  return /^\d{1,12}(?:\.0+)?$/.test(read.figure.value) ? Number(read.figure.value) : undefined;
}

/** Words as they stand, lines kept. Undefined: longer than is kept. */
export function wordsOfCell(cell: Cell | undefined): string | undefined {
  if (typeof cell !== 'string') return cell && 'decimal' in cell ? cell.decimal.replace('.', ',') : '';
  const words = cell
    .replace(/\r\n?/g, '\n')
    .replace(/^'(?=\s*[=+\-@＝＋－＠])/u, '')
    .trim();
  return words.length > tableLimits.cellLength ? undefined : words;
}
