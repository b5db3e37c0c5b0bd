import type { Recorded } from '#kernel/event.js';
import { asJson } from '#kernel/json.js';
import type { SteeringIndicatorEvent } from '#areas/indicators/events/index.js';
import {
  steeringOf,
  steeringStreamPrefix,
  type DecisionRecorded,
  type DelegatedDecisionsReported,
  type SteeringEvent,
} from '#areas/plans/events/index.js';
import { defineProjection, type RowsOf } from '#platform/read-models/projection.js';

/** What happens to the goals, activities and indicators that units share. Decisions are no unit's: what rests on one names it. */
export type SteeringSeen =
  Exclude<SteeringEvent, DecisionRecorded | DelegatedDecisionsReported> | SteeringIndicatorEvent;

const tables = {
  entry: {
    columns: {
      /** Null: the city's. */
      committee: 'text?',
      year: 'integer',
      /** The goal, activity or indicator: units' plans hold it under the same id. */
      item: 'text',
      eventType: 'text',
      facts: 'jsonb',
      actor: 'text',
      role: 'text',
      recordedAt: 'instant',
      effectiveFrom: 'date?',
      authority: 'jsonb?',
    },
    indexes: [['item', 'year']],
  },
} as const;

export const steeringHistory = defineProjection<SteeringSeen>()({
  name: 'steering-history',
  version: 2,
  streamPrefix: steeringStreamPrefix,
  tables,
  topics: (event) => [event.stream],
  on: {
    'steering-goal-set': (event, rows) => enter(event, rows, event.data.goal),
    'steering-goal-reworded': (event, rows) => enter(event, rows, event.data.goal),
    'steering-goal-withdrawn': (event, rows) => enter(event, rows, event.data.goal),
    'steering-activity-set': (event, rows) => enter(event, rows, event.data.activity),
    'steering-activity-changed': (event, rows) => enter(event, rows, event.data.activity),
    'steering-activity-withdrawn': (event, rows) => enter(event, rows, event.data.activity),
    'steering-indicator-set': (event, rows) => enter(event, rows, event.data.indicator),
    'steering-indicator-defined': (event, rows) => enter(event, rows, event.data.indicator),
    'steering-indicator-redefined': (event, rows) => enter(event, rows, event.data.indicator),
    'steering-indicator-withdrawn': (event, rows) => enter(event, rows, event.data.indicator),
    'steering-target-set': (event, rows) => enter(event, rows, event.data.indicator),
    'steering-target-changed': (event, rows) => enter(event, rows, event.data.indicator),
    'steering-target-withdrawn': (event, rows) => enter(event, rows, event.data.indicator),
  },
});

function enter(event: Recorded, rows: RowsOf<typeof tables>, item: string): void {
  rows.entry.put(String(event.position), {
    ...steeringOf(event.stream),
    item,
    eventType: event.type,
    facts: asJson(event.data),
    actor: event.actor,
    role: event.role,
    recordedAt: event.recordedAt,
    effectiveFrom: event.effectiveFrom ?? null,
    authority: event.authority ? asJson(event.authority) : null,
  });
}
