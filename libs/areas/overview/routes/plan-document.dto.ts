import type { Owner } from '#kernel/authority.js';
import type { Day } from '#kernel/day.js';
import type { Period, Year } from '#kernel/period.js';
import type { DecidedPlanDto, RecordedDocumentDto, SourceDto, StaleDto, TargetDto } from './dashboard.dto.js';

/** A free text of the plan. */
export class PlanTextDto {
  /** Null where it cannot be shown: `readable` says why. */
  text!: string | null;
  /** `withheld`: not for this reader. `erased`: its key was destroyed. */
  readable!: 'yes' | 'withheld' | 'erased';
  /** The event that holds it. */
  position!: number;
  etag!: string;
}

export class PlanChapterDto {
  chapter!: 'introduction' | 'organisation' | 'developmentAreas' | 'qualityWork' | 'economy' | 'other';
  /** Null where nobody has written it. */
  text!: PlanTextDto | null;
}

export class PlanSectionDto {
  section!:
    'description' | 'expectedResults' | 'workingMethods' | 'resourceUse' | 'followUp' | 'development' | 'analysis';
  text!: PlanTextDto;
}

export class PlanVerdictDto {
  period!: Period;
  verdict!: 'fully' | 'partly' | 'not' | 'none';
  /** Null where none was given or the reader may not see it. */
  reason!: string | null;
}

export class PlanActivityDto {
  id!: string;
  title!: string;
  startsOn!: Day | null;
  endsOn!: Day | null;
  status!: 'completed' | 'ongoing' | 'not-started' | 'cancelled' | null;
  completedOn!: Day | null;
  /** Null: the unit's own. */
  owner!: Owner | null;
  etag!: string;
  source!: SourceDto | null;
}

/** A target and the days on which it applies, `[from, to)`; null: since always, until further notice. */
export class PlanTargetDto {
  slot!: 'annual' | 'council';
  from!: Day | null;
  to!: Day | null;
  target!: TargetDto;
}

export class PlanIndicatorDto {
  id!: string;
  name!: string;
  owner!: Owner;
  periodicity!: 'tertial' | 'year' | null;
  /** In full, where somebody has written one down. */
  definition!: string | null;
  /** Followed no longer from this day on. */
  discontinuedFrom!: Day | null;
  /** In the order in which they apply, the plan's own first. */
  targets!: PlanTargetDto[];
  source!: SourceDto | null;
}

export class PlanGoalDto {
  id!: string;
  level!: 'orientation' | 'area' | 'committee' | 'unit';
  number!: string | null;
  title!: string;
  parent!: string | null;
  /** Kept for all units in this stream, or null: the plan's own. */
  steering!: string | null;
  sections!: PlanSectionDto[];
  verdicts!: PlanVerdictDto[];
  indicators!: PlanIndicatorDto[];
  activities!: PlanActivityDto[];
  source!: SourceDto | null;
}

/** A unit's plan for a year, whole, in its order. */
export class PlanDocumentDto {
  unit!: string;
  unitName!: string;
  committeeName!: string | null;
  year!: Year;
  plan!: DecidedPlanDto;
  /** The year whose plan it was started from. */
  continues!: Year | null;
  documents!: RecordedDocumentDto[];
  /** All six, written or not. */
  chapters!: PlanChapterDto[];
  /** Every goal after the one above it. */
  goals!: PlanGoalDto[];
  /** Those that stand under no goal. */
  indicators!: PlanIndicatorDto[];
  activities!: PlanActivityDto[];
  /** As known at this position; null: now. */
  asKnownAt!: number | null;
  stale!: StaleDto | null;
}
