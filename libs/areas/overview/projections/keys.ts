import { asJson } from '#kernel/json.js';
import type { DomainEvent, Recorded } from '#kernel/event.js';
import { unitYearOf } from '#areas/plans/events/index.js';
import type { RowsOf } from '#platform/read-models/projection.js';
import type { dashboardTables } from './unit-dashboard.tables.js';

export type DashboardRowsOf = RowsOf<typeof dashboardTables>;

/** One handler for each of these events. */
export type DashboardHandlers<E extends DomainEvent> = {
  readonly [K in E['type']]: (event: Recorded<Extract<E, { readonly type: K }>>, rows: DashboardRowsOf) => void;
};

/** The key of an item in this unit's year. */
export const inYear = (event: Recorded, ...item: readonly string[]): string => `${event.stream}/${item.join('/')}`;

export const unitYear = (event: Recorded): ReturnType<typeof unitYearOf> => unitYearOf(event.stream);

/** Order in the plan (the order in which it was recorded) and where it was read. */
export const placed = (event: Recorded): { ordinal: number; source: ReturnType<typeof asJson> | null } => ({
  ordinal: event.position,
  source: event.source ? asJson(event.source) : null,
});

export const changed = (
  event: Recorded,
): {
  itemVersion: number;
  changedAt: string;
  changedBy: string;
  source: ReturnType<typeof asJson> | null;
  asserted: ReturnType<typeof asJson> | null;
} => ({
  itemVersion: event.version,
  changedAt: event.recordedAt,
  changedBy: event.actor,
  source: event.source ? asJson(event.source) : null,
  asserted: event.authority ? asJson(event.authority) : null,
});
