import type { Owner } from '#kernel/authority.js';
import type { Day } from '#kernel/day.js';
import type { Period, Year } from '#kernel/period.js';
import type { IndicatorDto, OutcomeDto, PreviousOutcomeDto, SourceDto, StaleDto, TargetDto } from './dashboard.dto.js';

/** A target and the days on which it applies, `[from, to)`; null: since always, until further notice. */
export class TargetSpanDto {
  slot!: 'annual' | 'council';
  from!: Day | null;
  to!: Day | null;
  target!: TargetDto;
}

/** One period's outcome against the target that applied when the period ended. */
export class PeriodOutcomeDto {
  period!: Period;
  state!: 'not-opened' | 'open' | 'closed';
  due!: Day | null;
  target!: TargetDto | null;
  outcome!: OutcomeDto | null;
  judgement!: IndicatorDto['judgement'];
}

export class GoalReferenceDto {
  id!: string;
  level!: 'orientation' | 'area' | 'committee' | 'unit';
  number!: string | null;
  title!: string;
}

/** One indicator of a unit's year, over the year's periods. */
export class IndicatorSheetDto {
  unit!: string;
  unitName!: string;
  year!: Year;
  id!: string;
  name!: string;
  goal!: GoalReferenceDto | null;
  owner!: Owner;
  periodicity!: 'tertial' | 'year' | null;
  direction!: 'higher' | 'lower' | 'none' | null;
  /** The direction is read from the wording and confirmed by nobody. */
  directionProposed!: boolean;
  /** In the order in which they apply, the plan's own first. */
  targets!: TargetSpanDto[];
  /** T1, T2, VB. */
  periods!: PeriodOutcomeDto[];
  previous!: PreviousOutcomeDto | null;
  source!: SourceDto | null;
  stale!: StaleDto | null;
}
