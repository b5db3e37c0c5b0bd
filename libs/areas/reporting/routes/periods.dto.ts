import type { Day } from '#kernel/day.js';
import type { Period, Year } from '#kernel/period.js';

export interface PeriodRowDto {
  readonly period: Period;
  readonly state: 'not-opened' | 'open' | 'closed';
  readonly due: Day | null;
  /** Suggested when it is opened. */
  readonly suggestedDue: Day;
  /** The names of indicators whose figure is neither in nor explained. */
  readonly owed: readonly string[];
  /** The command's id and the version seen. */
  readonly hidden: Record<string, string>;
}

/** A unit's year with its three periods. */
export interface PeriodsDto {
  readonly unit: string;
  readonly unitName: string;
  readonly year: Year;
  readonly started: boolean;
  readonly periods: readonly PeriodRowDto[];
}
