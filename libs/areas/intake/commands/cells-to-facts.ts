import type { Owner } from '#kernel/authority.js';
import { compareValues, swedishFigure, type Figure } from '#kernel/figure.js';
import type { Period, Year } from '#kernel/period.js';
import type { Periodicity, Target } from '#areas/indicators/events/index.js';
import type { DocumentKind, GoalLevel } from '#areas/plans/events/index.js';
import { parseFigure, parseSplits } from '../reading/cells.js';
import type { AreaSplit, ReadIndicator } from '../reading/read-document.types.js';

/** A cell as a figure; undefined where it is anything else. */
export function figureOfCell(cell: string): Figure | undefined {
  const read = parseFigure(cell);
  return read.kind === 'number' ? { value: read.value, ...(read.unit ? { unit: read.unit } : {}) } : undefined;
}

/** A target cell with its splits by area; null where nothing is written: an empty cell is no target, and no event either. */
export function targetOfCells(cell: string | null, splits: readonly AreaSplit[]): Target | 'unreadable' | null {
  const read = cell === null ? ({ kind: 'none' } as const) : parseFigure(cell);
  if (splits.length > 0) {
    const areas = splits.map(({ area, value }) => ({ area, figure: figureOfCell(value) }));
    if (areas.some((a) => !a.figure)) return 'unreadable';
    const whole = read.kind === 'number' ? figure(read) : null;
    return { kind: 'per-area', areas: areas.map((a) => ({ area: a.area, figure: a.figure! })), whole };
  }
  switch (read.kind) {
    case 'number':
      return { kind: 'number', figure: figure(read), ...(read.bound ? { bound: read.bound } : {}) };
    case 'word':
      return { kind: 'word', word: read.word };
    case 'delegated':
      return { kind: 'delegated', wording: (cell ?? '').trim() };
    case 'pending':
      return { kind: 'pending', wording: read.text };
    case 'unreadable': {
      // A cell that a person corrected is not split yet.
      const parts = splits.length === 0 ? parseSplits(cell ?? '') : [];
      return parts.length > 0 ? targetOfCells(null, parts) : 'unreadable';
    }
    case 'none':
      return null;
  }
}

/** As a plan writes it. */
export function targetWords(target: Target): string {
  switch (target.kind) {
    case 'number': {
      const bound = target.bound === undefined ? '' : target.bound === 'at-least' ? 'minst ' : 'högst ';
      return `${bound}${swedishFigure(target.figure)}`;
    }
    case 'word':
      return target.word;
    case 'per-area': {
      const areas = target.areas.map(({ area, figure: of }) => `${area} ${swedishFigure(of)}`).join(' · ');
      return target.whole ? `${swedishFigure(target.whole)} (${areas})` : areas;
    }
    case 'delegated':
    case 'pending':
      return target.wording;
    case 'none':
      return '';
  }
}

const figure = (read: { readonly value: string; readonly unit?: string }): Figure => ({
  value: read.value,
  ...(read.unit ? { unit: read.unit } : {}),
});

export function periodicityOfCell(cell: string | null): Periodicity | null {
  if (cell === null) return null;
  if (/^tertial/i.test(cell)) return 'tertial';
  return /^[åa]r/i.test(cell) ? 'year' : null;
}

/**
 * Who owns an indicator, as far as the document shows: what has something in the council's column is the council's; under a unit goal it is
 * the unit's; otherwise the committee's.
 */
export function ownerOf(read: ReadIndicator, goalLevel: GoalLevel | null): Owner {
  if (read.councilTarget !== null && read.councilTarget.trim() !== '') return 'council';
  return goalLevel === 'unit' ? 'unit' : 'committee';
}

/** `VB 2023`, `T2 2023`, `2023` in a report of 2023; null where the cell does not tell. */
export function periodOfCell(cell: string, year: Year, kind: DocumentKind): Period | 'other-year' | null {
  const years = cell.match(/\b(19|20)\d{2}\b/g) ?? [];
  if (years.some((y) => Number(y) !== year)) return 'other-year';
  if (/\b(T1|tertial ?1|tertialrapport ?1)\b/i.test(cell)) return 'T1';
  if (/\b(T2|tertial ?2|tertialrapport ?2)\b/i.test(cell)) return 'T2';
  if (/\bVB\b|verksamhetsber/i.test(cell)) return 'VB';
  return kind === 'annual-report' && years.length > 0 ? 'VB' : null;
}

/** `78,50` and `78,5 %` are the same; `78,5 st` and `78,5 %` are not. */
export const sameValue = (a: Figure, b: Figure): boolean =>
  compareValues(a.value, b.value) === 0 && (a.unit === undefined || b.unit === undefined || a.unit === b.unit);
