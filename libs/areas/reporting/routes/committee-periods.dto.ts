import type { Period, Year } from '#kernel/period.js';

/** How far a unit is with one period. */
export class PeriodStandsDto {
  period!: Period;
  state!: 'not-opened' | 'open' | 'closed';
  due!: string | null;
  /** When the unit was last reminded. */
  remindedAt!: string | null;
  /** How many figures are asked for. */
  asked!: number;
  /** The names of indicators whose figure is neither in nor explained. */
  owed!: string[];
  etag!: string;
}

export class UnitPeriodsDto {
  unit!: string;
  name!: string;
  /** Without a plan there is nothing to report. */
  hasPlan!: boolean;
  periods!: PeriodStandsDto[];
}

/** The units of a committee, or of the city, with their periods of a year. */
export class CommitteePeriodsDto {
  /** Null: the whole city. */
  committee!: string | null;
  name!: string;
  year!: Year;
  units!: UnitPeriodsDto[];
}

/** What became of one unit's part of a change of many. */
export class UnitResultDto {
  unit!: string;
  done!: boolean;
  /** Of what was recorded. */
  position?: number;
  /** The rule that hindered it, and what a person is told. */
  rule?: string;
  detail?: string;
}

export class ManyPeriodsDto {
  results!: UnitResultDto[];
}
