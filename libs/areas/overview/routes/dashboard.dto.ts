import type { Authority, Owner } from '#kernel/authority.js';
import type { Day, Instant } from '#kernel/day.js';
import type { Figure } from '#kernel/figure.js';
import type { Period, Year } from '#kernel/period.js';

/** A line of a document's text. */
export class SourceDto {
  /** SHA-256 of the file, hex. */
  document!: string;
  /** From 1. */
  line!: number;
}

/** An exact decimal as text (`84.38`, decimal point) and its unit of measure where one was written. */
export class FigureDto implements Figure {
  value!: string;
  unit?: string;
}

export class AreaFigureDto {
  area!: string;
  figure!: FigureDto;
}

export class TargetDto {
  kind!: 'number' | 'word' | 'per-area' | 'delegated' | 'pending' | 'none';
  /** For `number`; for `per-area` the whole, where there is one. */
  figure!: FigureDto | null;
  /** For `number`: whether the plan says at least or at most. */
  bound!: 'at-least' | 'at-most' | null;
  /** For `per-area`. */
  areas!: AreaFigureDto[];
  /** For `word`, `delegated` and `pending`: as written. */
  wording!: string | null;
  /** Changed on a decision that has not come yet. */
  decisionPending!: boolean;
  /** How many times it was changed since it was set. */
  changes!: number;
  /** ETag: send it back in If-Match. */
  etag!: string;
  changedAt!: Instant;
  source!: SourceDto | null;
}

export class ShareDto {
  numerator!: number;
  denominator!: number;
}

export class OutcomeDto {
  /** Null where there is a reason instead. */
  figure!: FigureDto | null;
  men!: FigureDto | null;
  women!: FigureDto | null;
  share!: ShareDto | null;
  missing!: 'not-collected' | 'not-applicable' | 'secrecy' | 'lost' | 'not-measurable' | null;
  /** The figure first reported, where it was corrected since. */
  reported!: FigureDto | null;
  corrections!: number;
  /** ETag: send it back in If-Match. */
  etag!: string;
  changedAt!: Instant;
  source!: SourceDto | null;
}

export class PreviousOutcomeDto {
  year!: Year;
  figure!: FigureDto;
  source!: SourceDto | null;
}

export class IndicatorDto {
  id!: string;
  name!: string;
  goal!: string | null;
  owner!: Owner;
  periodicity!: 'tertial' | 'year' | null;
  direction!: 'higher' | 'lower' | 'band' | 'none' | null;
  /** The direction is read from the wording and confirmed by nobody. */
  directionProposed!: boolean;
  annualTarget!: TargetDto | null;
  councilTarget!: TargetDto | null;
  /** For the dashboard's period. */
  outcome!: OutcomeDto | null;
  previous!: PreviousOutcomeDto | null;
  judgement!: 'meets' | 'misses' | 'not-judged' | 'no-outcome' | 'units-differ';
  source!: SourceDto | null;
}

export class ActivityDto {
  id!: string;
  title!: string;
  startsOn!: Day | null;
  endsOn!: Day | null;
  status!: 'completed' | 'ongoing' | 'not-started' | 'cancelled' | null;
  source!: SourceDto | null;
}

export class GoalDto {
  id!: string;
  level!: 'orientation' | 'area' | 'committee' | 'unit';
  number!: string | null;
  title!: string;
  parent!: string | null;
  /** A person's judgement for the period, or null where there is none. */
  verdict!: 'fully' | 'partly' | 'not' | 'none' | null;
  indicators!: IndicatorDto[];
  activities!: ActivityDto[];
  source!: SourceDto | null;
}

export class PeriodDto {
  period!: Period;
  state!: 'not-opened' | 'open' | 'closed';
  due!: Day | null;
  /** ETag; `0` before the period was opened. */
  etag!: string;
}

export class DecidedPlanDto {
  decidedOn!: Day | null;
  /** `own` or `decision` with body, date, diary number, paragraph. */
  decision!: Authority | null;
  etag!: string;
}

export class RecordedDocumentDto {
  document!: string;
  kind!: 'plan' | 'tertial-report' | 'annual-report';
  recordedAt!: Instant;
}

/** A read model that stands still: its figures are as they were then. */
export class StaleDto {
  since!: Instant | null;
  state!: 'rebuilding' | 'catching-up' | 'stopped';
  /** How many events of the log are not in it yet. */
  lag!: number;
}

/** One unit's year for one period, in the order of its plan. */
export class DashboardDto {
  unit!: string;
  unitName!: string;
  committeeName!: string | null;
  year!: Year;
  period!: Period;
  plan!: DecidedPlanDto;
  documents!: RecordedDocumentDto[];
  periods!: PeriodDto[];
  /** Every goal after the one above it. */
  goals!: GoalDto[];
  /** Indicators and activities that stand under no goal. */
  indicators!: IndicatorDto[];
  activities!: ActivityDto[];
  /** As known at this position; null: now. */
  asKnownAt!: number | null;
  stale!: StaleDto | null;
}

/** A unit and the years it has a plan for, newest first. */
export class UnitYearsDto {
  unit!: string;
  name!: string;
  committeeName!: string | null;
  years!: Year[];
}
