import type { Authority } from '#kernel/authority.js';
import type { Day, Instant } from '#kernel/day.js';
import type { Year } from '#kernel/period.js';
import type { StaleHistoryDto, TextChangeDto } from './history.dto.js';

/** The last event between the two days that changed a thing. */
export class LastChangeDto {
  position!: number;
  actor!: string;
  actorName!: string | null;
  role!: string;
  recordedAt!: Instant;
  effectiveFrom!: Day | null;
  authority!: Authority | null;
}

/** One thing as the plan showed it at the end of each day. */
export class ComparedPartDto {
  /** Which thing: unique within the plan. */
  key!: string;
  kind!:
    | 'decision'
    | 'chapter'
    | 'goal'
    | 'section'
    | 'verdict'
    | 'activity'
    | 'deviation'
    | 'indicator'
    | 'target'
    | 'outcome'
    | 'forecast'
    | 'analysis'
    | 'period';
  /** A goal, indicator or activity id, a period, a chapter, or `plan`. */
  item!: string;
  itemName!: string | null;
  /** Under which goal it stands; null: under none. */
  goal!: string | null;
  same!: boolean;
  /** What it was; null: it was not in the plan. Texts stand in `text`. */
  before!: Record<string, unknown> | null;
  after!: Record<string, unknown> | null;
  /** Of a chapter, section, analysis or deviation. Null where there is none or the reader may not see it. */
  text!: TextChangeDto | null;
  changed!: LastChangeDto | null;
}

export class ComparedGoalDto {
  id!: string;
  depth!: number;
  name!: string;
}

/** A unit's plan as known at the end of one day and of another. */
export class TwoDaysDto {
  unit!: string;
  unitName!: string;
  year!: Year;
  from!: Day;
  to!: Day;
  /** Whether what is the same on both days is among the parts. */
  everything!: boolean;
  /** How many parts differ. */
  differences!: number;
  /** All that stood in the plan on either day, each after the one above it. */
  goals!: ComparedGoalDto[];
  parts!: ComparedPartDto[];
  /** False where the reader may not see texts. */
  textsShown!: boolean;
  stale!: StaleHistoryDto | null;
}
