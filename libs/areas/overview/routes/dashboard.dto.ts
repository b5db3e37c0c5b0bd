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

export class AnswersDto {
  asked!: number;
  answering!: number;
}

export class OutcomeDto {
  /** Null where there is a reason instead. */
  figure!: FigureDto | null;
  men!: FigureDto | null;
  women!: FigureDto | null;
  /** Those who are in neither of the two. */
  neither!: FigureDto | null;
  share!: ShareDto | null;
  /** One figure per area, where the figure is split so. */
  areas!: AreaFigureDto[];
  /** Of a survey: how many were asked, how many answered. */
  answers!: AnswersDto | null;
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

/** Last year's figure, and which one it is. */
export class PreviousYearDto extends PreviousOutcomeDto {
  /** The same period a year ago where there is one, otherwise that whole year. */
  period!: Period;
  /** `quotation`: as this year's document quotes an earlier report. */
  from!: 'outcome' | 'quotation';
}

/** What the whole year is expected to end at. */
export class ForecastDto {
  figure!: FigureDto;
  /** What was said first for this period, where it was revised since. */
  first!: FigureDto | null;
  /** ETag: send it back in If-Match. */
  etag!: string;
}

export class TrendPointDto {
  year!: Year;
  period!: Period;
  figure!: FigureDto;
}

/** Both ends included. */
export class BandDto {
  from!: FigureDto;
  to!: FigureDto;
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
  /** Where the direction is a band: the outcome is to lie within. */
  band!: BandDto | null;
  /** Unit of measure by its definition, where somebody has written one down. */
  measure!: string | null;
  /** When its figures are measured, where somebody has said. */
  window!: 'period' | 'so-far' | 'at-date' | 'rolling-year' | 'survey-months' | null;
  /** Whom its figures are about, where somebody has said. */
  about!: 'unit' | 'administration' | 'city' | null;
  /** The day of its last redefinition, until the end of the period. */
  redefinedFrom!: Day | null;
  /** For the dashboard's period. */
  outcome!: OutcomeDto | null;
  /** For the whole year, given at T1 or T2. */
  forecast!: ForecastDto | null;
  previous!: PreviousYearDto | null;
  /** There is a figure of last year, but it measures something else: redefined from this day on. */
  notComparableBefore!: Day | null;
  /** Own outcomes that can be compared, oldest first, the dashboard's period last. Fewer than two: no trend. */
  trend!: TrendPointDto[];
  judgement!: 'meets' | 'misses' | 'not-judged' | 'no-outcome' | 'units-differ';
  /** A figure is to be had for the period, and nobody gave it or said why there is none. */
  owed!: boolean;
  /** On what the judgement rests; null where there is none. */
  judgedOn!: 'outcome' | 'forecast' | 'share-of-year' | null;
  /** Followed no longer from this day on, which is within the period. */
  discontinuedFrom!: Day | null;
  /** The event whose sealed text says what the figure means. */
  analysisPosition!: number | null;
  source!: SourceDto | null;
}

export class ActivityDto {
  id!: string;
  title!: string;
  startsOn!: Day | null;
  endsOn!: Day | null;
  status!: 'completed' | 'ongoing' | 'not-started' | 'cancelled' | null;
  /** As reported for the dashboard's period. */
  reported!: 'completed' | 'ongoing' | 'not-started' | 'cancelled' | null;
  completedOn!: Day | null;
  /** Past its end and neither completed nor cancelled, by the day that is asked about. */
  late!: boolean;
  /** How many times its days were changed. */
  rescheduled!: number;
  /** Who ordered it; null: the unit itself. */
  owner!: Owner | null;
  /** The event whose sealed text says what goes otherwise than planned, for the dashboard's period. */
  deviationPosition!: number | null;
  source!: SourceDto | null;
}

/** A sealed text of the goal: that there is one, and in which event. */
export class SectionReferenceDto {
  section!:
    'expectedResults' | 'workingMethods' | 'resourceUse' | 'followUp' | 'development' | 'analysis' | 'description';
  position!: number;
}

export class GoalDto {
  id!: string;
  level!: 'orientation' | 'area' | 'committee' | 'unit';
  number!: string | null;
  title!: string;
  parent!: string | null;
  /** A person's judgement for the period, or null where there is none. */
  verdict!: 'fully' | 'partly' | 'not' | 'none' | null;
  /** The event whose sealed text may say why. */
  verdictPosition!: number | null;
  sections!: SectionReferenceDto[];
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
  /** As it was called then. */
  unitName!: string;
  committee!: string | null;
  committeeName!: string | null;
  department!: string | null;
  departmentName!: string | null;
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
  /** The day by which something is late: today, or the day that is asked about. */
  day!: Day;
  stale!: StaleDto | null;
}

/** A unit and the years it has a plan for, newest first. */
export class UnitYearsDto {
  unit!: string;
  name!: string;
  committeeName!: string | null;
  years!: Year[];
  /** The reader has a role in it, or in its department. */
  mine!: boolean;
  /** The day from which it is no more; null: it stands. */
  closedFrom!: Day | null;
}
