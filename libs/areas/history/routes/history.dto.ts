import type { Authority } from '#kernel/authority.js';
import type { Day, Instant } from '#kernel/day.js';
import type { Year } from '#kernel/period.js';
import type { ChangeKind } from './change-kinds.dto.js';

export class HistorySourceDto {
  document!: string;
  line!: number;
}

/** A text as it read before and after. Empty: there was none. */
export class TextChangeDto {
  before!: string;
  after!: string;
}

/** One event of the unit's year, or one around it (its organisation, what stands above): what happened, who did it, when, on what authority, why. */
export class HistoryEntryDto {
  position!: number;
  /** What changed: an indicator, goal or activity id, a period, a chapter, `plan` or `organisation`. */
  item!: string;
  /** As it was named last; null for a period, a chapter and `plan`. */
  itemName!: string | null;
  /** Event type, e.g. `target-changed`. */
  eventType!: string;
  /** The event's countable facts, e.g. `from` and `to` of a changed target. */
  facts!: Record<string, unknown>;
  /** Pseudonym of who did it. */
  actor!: string;
  /** Their name, or null where it is erased. */
  actorName!: string | null;
  role!: string;
  recordedAt!: Instant;
  effectiveFrom!: Day | null;
  authority!: Authority | null;
  source!: HistorySourceDto | null;
  /** The reason given. Null where there is none or the reader may not see it. */
  reason!: string | null;
  /** Of a section, a chapter, an analysis, a deviation. Null where there is no text or the reader may not see it. */
  text!: TextChangeDto | null;
  /** The event that holds what the text said before; null where there was none or the event has no such text. */
  previousPosition!: number | null;
}

export class HistoryFilterDto {
  /** Only this item. */
  item!: string | null;
  /** Only this goal and all that has stood under it. */
  goal!: string | null;
  kind!: ChangeKind | null;
  /** Pseudonym. */
  person!: string | null;
  /** Recorded on this day or later. */
  from!: Day | null;
  /** Recorded on this day or before. */
  to!: Day | null;
}

export class StaleHistoryDto {
  since!: Instant | null;
  state!: 'rebuilding' | 'catching-up' | 'stopped';
  /** How many events of the log are not in it yet. */
  lag!: number;
}

export class HistoryDto {
  unit!: string;
  unitName!: string;
  year!: Year;
  filter!: HistoryFilterDto;
  /** Of the item asked for. */
  itemName!: string | null;
  /** Newest first. */
  entries!: HistoryEntryDto[];
  /** How many events the filter lets through, on all pages. */
  total!: number;
  /** Position to pass as `before` for the next page; null at the end. */
  next!: number | null;
  /** Names of goals, places and people that the entries' facts mention, by id. */
  names!: Record<string, string>;
  /** False where the reader may see what happened but neither why nor the texts. */
  reasonsShown!: boolean;
  stale!: StaleHistoryDto | null;
}

/** What there is to choose from in the filters. */
export interface HistoryChoices {
  /** In the plan's order, each after the one above it. */
  readonly goals: readonly {
    readonly id: string;
    readonly depth: number;
    readonly name: string;
    readonly withdrawn: boolean;
  }[];
  readonly people: readonly { readonly id: string; readonly name: string | null; readonly role: string }[];
}
