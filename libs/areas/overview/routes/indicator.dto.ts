import type { Owner } from '#kernel/authority.js';
import type { Day } from '#kernel/day.js';
import type { Period, Year } from '#kernel/period.js';
import type { IndicatorDefinition } from '#areas/indicators/events/index.js';
import type {
  BandDto,
  ForecastDto,
  IndicatorDto,
  OutcomeDto,
  PreviousOutcomeDto,
  SourceDto,
  StaleDto,
  TargetDto,
} from './dashboard.dto.js';

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
  /** For the whole year, given at T1 or T2. */
  readonly forecast: ForecastDto | null;
  readonly judgement: IndicatorDto['judgement'];
  readonly judgedOn: IndicatorDto['judgedOn'];
  /** The event whose sealed text says what the figure means. */
  readonly analysisPosition: number | null;
}

/** One year of the same indicator, in this unit or in one that became it. */
export interface IndicatorYearDto {
  readonly unit: string;
  /** As it was called at the end of that year. */
  readonly unitName: string;
  /** A unit that was merged or split into this one. */
  readonly predecessor: boolean;
  readonly year: Year;
  /** T1, T2, VB: as far as there is something. */
  readonly periods: readonly (Pick<PeriodOutcomeDto, 'period' | 'target' | 'outcome' | 'forecast'> & {
    readonly endsOn: Day;
  })[];
}

/** From this day on it measures something else: nothing is compared across. */
export interface RedefinitionDto {
  readonly from: Day;
  /** Null where nobody had written one down. */
  readonly before: IndicatorDefinition | null;
  readonly after: IndicatorDefinition | null;
}

export interface GoalReferenceDto {
  readonly id: string;
  readonly level: 'orientation' | 'area' | 'committee' | 'unit';
  readonly number: string | null;
  readonly title: string;
}

/** One indicator of a unit's year, over the year's periods and over the years. */
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
  readonly band: BandDto | null;
  /** In full, where somebody has written one down. */
  readonly definition: IndicatorDefinition | null;
  readonly discontinuedFrom: Day | null;
  /** In the order in which they apply, the plan's own first. */
  readonly targets: readonly TargetSpanDto[];
  /** T1, T2, VB. */
  readonly periods: readonly PeriodOutcomeDto[];
  /** Oldest first, this year among them. */
  readonly years: readonly IndicatorYearDto[];
  /** A count from January on: T1 is not to be held against a whole year. */
  readonly growsThroughYear: boolean;
  /** Oldest first. */
  readonly redefinitions: readonly RedefinitionDto[];
  readonly previous: PreviousOutcomeDto | null;
  readonly source: SourceDto | null;
  readonly stale: StaleDto | null;
}
