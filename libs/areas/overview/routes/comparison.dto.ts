import type { Owner } from '#kernel/authority.js';
import type { Day } from '#kernel/day.js';
import type { Period, Year } from '#kernel/period.js';
import type { FigureDto, StaleDto, TargetDto } from './dashboard.dto.js';

/** A unit that went into another one, and has a plan of its own for the year. */
export class PredecessorDto {
  unit!: string;
  name!: string;
}

export class IndicatorCountsDto {
  all!: number;
  meets!: number;
  misses!: number;
  /** Neither, although there is a figure. */
  notJudged!: number;
  /** Of all: a figure is to be had, and nobody gave it or said why there is none. */
  owed!: number;
}

/** Of the unit's own goals. */
export class VerdictCountsDto {
  fully!: number;
  partly!: number;
  not!: number;
  /** Looked at and not assessed, or not looked at. */
  none!: number;
}

export class ComparedUnitDto {
  unit!: string;
  /** As it was called on the period's last day. */
  name!: string;
  department!: string | null;
  departmentName!: string | null;
  /** Hosted by another committee, which it works for as well. */
  shared!: boolean;
  predecessors!: PredecessorDto[];
  /** Null: it has no plan for the year. */
  plan!: ComparedPlanDto | null;
}

export class ComparedPlanDto {
  decided!: boolean;
  indicators!: IndicatorCountsDto;
  verdicts!: VerdictCountsDto;
  activitiesLate!: number;
  period!: 'not-opened' | 'open' | 'closed';
  due!: Day | null;
  /** Open after its day. */
  overdue!: boolean;
  /** Targets that were changed while their decision is awaited. */
  pendingDecisions!: number;
}

export class ComparedFigureDto {
  unit!: string;
  unitName!: string;
  indicator!: string;
  target!: TargetDto | null;
  /** Null where there is none, and where it is masked. */
  outcome!: FigureDto | null;
  forecast!: FigureDto | null;
  /** A small number: not shown outside the unit. */
  masked!: boolean;
  /** Numbers from 1 up to this are masked: the unit's committee says. */
  smallestShown!: number;
  missing!: 'not-collected' | 'not-applicable' | 'secrecy' | 'lost' | 'not-measurable' | null;
  /** A figure is to be had for the period, and nobody gave it or said why there is none. */
  owed!: boolean;
  /** Not told of what is masked. */
  judgement!: 'meets' | 'misses' | 'not-judged' | 'no-outcome' | 'units-differ';
  judgedOn!: 'outcome' | 'forecast' | 'share-of-year' | null;
  direction!: 'higher' | 'lower' | 'band' | 'none' | null;
  directionProposed!: boolean;
  band!: { from: FigureDto; to: FigureDto } | null;
  /** Redefined here on this day, and not so in every other unit: not to be set beside theirs. */
  redefinedFrom!: Day | null;
  /** Whom the figure is about, where that is more than the unit. */
  about!: 'administration' | 'city' | null;
}

/** An indicator that several units have: the same id, or the same name. */
export class SharedIndicatorDto {
  id!: string;
  name!: string;
  owner!: Owner;
  units!: ComparedFigureDto[];
  /** Of the outcomes that are shown and measure the same; null where there are fewer than three of those. */
  median!: FigureDto | null;
  /** How many outcomes the median is of. */
  medianOf!: number;
  /** Null: they measure the same, as far as anyone has said. */
  notComparable!: 'units-of-measure' | 'redefined' | null;
}

/** The units of a department or a committee side by side, for one period. */
export class ComparisonDto {
  kind!: 'department' | 'committee';
  id!: string;
  name!: string;
  /** Of a department. */
  committee!: string | null;
  committeeName!: string | null;
  year!: Year;
  period!: Period;
  /** The organisation as it stood on this day. */
  organisationOn!: Day;
  units!: ComparedUnitDto[];
  /** Units that the reader may not see. */
  hidden!: number;
  indicators!: SharedIndicatorDto[];
  /** Some figure is a small number, and masked. */
  anyMasked!: boolean;
  asKnownAt!: number | null;
  stale!: StaleDto | null;
}
