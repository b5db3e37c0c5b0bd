import type { Figure } from '#kernel/figure.js';
import type { Period, Year } from '#kernel/period.js';
import type { Outcome, Target } from '../events/index.js';

/** What is typed into, by row: the field is called `<cell>-<indicator>`. */
export const outcomeCells = ['figure', 'men', 'women', 'forecast', 'missing'] as const;
export type OutcomeCell = (typeof outcomeCells)[number];
export type CellTexts = Readonly<Record<OutcomeCell, string>>;

export const cellName = (cell: OutcomeCell, indicator: string): string => `${cell}-${indicator}`;

/** One indicator: a row of the table. */
export interface OutcomeTableRowDto {
  readonly indicator: string;
  readonly name: string;
  readonly goal: string | null;
  /** Taken for figures that are typed without a unit. */
  readonly measure: string | null;
  readonly target: Target | null;
  /** Last year's figure for the same period, or for the whole year as a report quoted it. */
  readonly lastYear: { readonly figure: Figure; readonly whole: boolean } | 'not-comparable' | null;
  readonly standing: Outcome | null;
  readonly standingForecast: Figure | null;
  /** What stands, as the cells show it. */
  readonly cells: CellTexts;
  /** ETags of the outcome and the forecast. */
  readonly seen: string;
}

/** A unit's figures for one period. */
export interface OutcomeTableDto {
  readonly unit: string;
  readonly unitName: string;
  readonly year: Year;
  readonly period: Period;
  readonly periodState: 'not-opened' | 'open' | 'closed';
  readonly mayOpenPeriods: boolean;
  readonly goals: readonly { readonly id: string; readonly title: string }[];
  readonly rows: readonly OutcomeTableRowDto[];
}

/** A row as it is shown: what was typed, from what it started, and what is wrong with it. */
export interface ShownRowDto extends OutcomeTableRowDto {
  readonly typed: CellTexts;
  /** What the cells held when the person got them. */
  readonly was: CellTexts;
  readonly error?: { readonly cell: OutcomeCell; readonly message: string };
  /** Someone else changed it meanwhile; `standing` is theirs. */
  readonly conflict?: true;
}
