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

/** A committee or a department of the reader's units, and where it leads for them. */
export interface StartPlaceDto {
  readonly kind: 'committee' | 'department';
  readonly id: string;
  readonly name: string;
  /** The year under way where one of its units has a plan for it, else the last that one has; this year where none has any. */
  readonly year: Year;
  /** It has units to be set side by side. */
  readonly compare: boolean;
  /** The reader opens and closes periods there. */
  readonly periods: boolean;
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
  readonly places: readonly StartPlaceDto[];
  /** The year whose goals for the whole city the reader sets; null: they do not. */
  readonly cityGoals: Year | null;
  /** Units without a plan where the reader may start one. */
  readonly mayStart: readonly string[];
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
  /** The made-up district was begun and is not whole, and the reader may go on with it. */
  readonly sampleCutOff: boolean;
}
