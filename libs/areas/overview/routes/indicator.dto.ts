import type { Owner } from '#kernel/authority.js';
import type { Day } from '#kernel/day.js';
import type { Period, Year } from '#kernel/period.js';
import type { IndicatorDto, OutcomeDto, PreviousOutcomeDto, SourceDto, StaleDto, TargetDto } from './dashboard.dto.js';

/** A target and the days on which it applies, `[from, to)`; null: since always, until further notice. */
export interface TargetSpanDto {
  readonly slot: 'annual' | 'council';
  readonly from: Day | null;
  readonly to: Day | null;
  readonly target: TargetDto;
}

/** One period's outcome against the target that applied when the period ended. */
export interface PeriodOutcomeDto {
  readonly period: Period;
  readonly state: 'not-opened' | 'open' | 'closed';
  readonly due: Day | null;
  readonly target: TargetDto | null;
  readonly outcome: OutcomeDto | null;
  readonly judgement: IndicatorDto['judgement'];
}

export interface GoalReferenceDto {
  readonly id: string;
  readonly level: 'orientation' | 'area' | 'committee' | 'unit';
  readonly number: string | null;
  readonly title: string;
}

/** One indicator of a unit's year, over the year's periods. */
export interface IndicatorSheetDto {
  readonly unit: string;
  readonly unitName: string;
  readonly year: Year;
  readonly id: string;
  readonly name: string;
  readonly goal: GoalReferenceDto | null;
  readonly owner: Owner;
  readonly periodicity: 'tertial' | 'year' | null;
  readonly direction: 'higher' | 'lower' | 'band' | 'none' | null;
  /** The direction is read from the wording and confirmed by nobody. */
  readonly directionProposed: boolean;
  /** In the order in which they apply, the plan's own first. */
  readonly targets: readonly TargetSpanDto[];
  /** T1, T2, VB. */
  readonly periods: readonly PeriodOutcomeDto[];
  readonly previous: PreviousOutcomeDto | null;
  readonly source: SourceDto | null;
  readonly stale: StaleDto | null;
}
