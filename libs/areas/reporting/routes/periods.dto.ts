import type { Day } from '#kernel/day.js';
import type { Period, Year } from '#kernel/period.js';

export class PeriodRowDto {
  period!: Period;
  state!: 'not-opened' | 'open' | 'closed';
  due!: Day | null;
  /** Suggested when it is opened. */
  suggestedDue!: Day;
  /** The command's id and the version seen. */
  hidden!: Record<string, string>;
}

/** A unit's year with its three periods. */
export class PeriodsDto {
  unit!: string;
  unitName!: string;
  year!: Year;
  started!: boolean;
  periods!: PeriodRowDto[];
}
