import type { Day, Instant } from '#kernel/day.js';
import type { Period, Year } from '#kernel/period.js';
import type { FigureDto, TargetDto, UnitYearsDto } from './dashboard.dto.js';

/** Something that the reader owes or may do, in a unit where they may do it. */
export class ToDoDto {
  kind!: 'figures-owed' | 'decision-pending' | 'plan-undecided' | 'activities-late' | 'period-to-close';
  unit!: string;
  unitName!: string;
  year!: Year;
  period!: Period | null;
  /** How many figures, decisions or activities. */
  count!: number;
  /** The one indicator or activity that it is about, where it is only one. */
  item!: string | null;
  itemName!: string | null;
  due!: Day | null;
  /** Its day has passed. */
  late!: boolean;
}

/** An indicator that misses its target, or is at risk to. */
export class OffDto {
  unit!: string;
  unitName!: string;
  year!: Year;
  period!: Period;
  indicator!: string;
  name!: string;
  /** What it was judged by. */
  figure!: FigureDto | null;
  judgedOn!: 'outcome' | 'forecast' | 'share-of-year' | null;
  target!: TargetDto | null;
}

/** What others recorded in a unit's year since the reader was here. */
export class ChangedDto {
  unit!: string;
  unitName!: string;
  year!: Year;
  targets!: number;
  outcomes!: number;
  goals!: number;
  activities!: number;
  /** Forecasts, verdicts, periods, the plan itself. */
  other!: number;
}

/** A committee or a department whose units the reader may compare. */
export class ComparablePlaceDto {
  kind!: 'committee' | 'department';
  id!: string;
  name!: string;
  /** The last year that one of its units has a plan for. */
  year!: Year;
}

/** What a person is to do and look at. */
export class AgendaDto {
  /** Most urgent first. */
  toDo!: ToDoDto[];
  off!: OffDto[];
}

/** What the first page shows. */
export interface StartDto {
  /** Units where the reader has a role of their own first. */
  readonly units: readonly UnitYearsDto[];
  readonly places: readonly ComparablePlaceDto[];
  /** The reader's roles in words, e.g. `enhetschef för Lindens boendestöd`. */
  readonly roles: readonly string[];
  readonly toDo: readonly ToDoDto[];
  readonly off: readonly OffDto[];
  readonly changed: readonly ChangedDto[];
  /** When the reader was here before; null: never, from this browser. */
  readonly since: Instant | null;
  /** The reader's id, where they may bring documents in. */
  readonly importAs: string | null;
  /** There is no unit at all, and the reader may begin. */
  readonly empty: boolean;
}
