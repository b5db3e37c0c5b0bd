import type { Authority } from '#kernel/authority.js';
import type { Day, Instant } from '#kernel/day.js';
import type { Year } from '#kernel/period.js';

export class HistorySourceDto {
  document!: string;
  line!: number;
}

/** One event of the unit's year: what happened, who did it, when, on what authority, why. */
export class HistoryEntryDto {
  position!: number;
  /** What changed: an indicator, goal or activity id, a period, or `plan`. */
  item!: string;
  /** As it was named when it came into the plan; null for a period and for `plan`. */
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
}

export class HistoryDto {
  unit!: string;
  unitName!: string;
  year!: Year;
  /** The item asked for, or null for all. */
  item!: string | null;
  itemName!: string | null;
  /** Newest first. */
  entries!: HistoryEntryDto[];
  /** Position to pass as `before` for the next page; null at the end. */
  next!: number | null;
  /** False where the reader may see what happened but not why. */
  reasonsShown!: boolean;
}
