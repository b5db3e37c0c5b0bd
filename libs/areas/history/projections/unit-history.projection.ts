import { asJson, type JsonObject } from '#kernel/json.js';
import type { Recorded } from '#kernel/event.js';
import type { IndicatorEvent } from '#areas/indicators/events/index.js';
import { unitYearOf, unitYearStreamPrefix, type PlanEvent } from '#areas/plans/events/index.js';
import type { ReportingEvent } from '#areas/reporting/events/index.js';
import { defineProjection, type RowsOf } from '#platform/read-models/projection.js';

/** Everything that happens to a unit's year. */
export type Seen = PlanEvent | IndicatorEvent | ReportingEvent;

const tables = {
  /** One row an event, for ever: how the unit's year became what it is. `item` is the thing that changed (an id, a period, `plan`). */
  entry: {
    columns: {
      unit: 'text',
      year: 'integer',
      item: 'text',
      eventType: 'text',
      facts: 'jsonb',
      actor: 'text',
      role: 'text',
      recordedAt: 'instant',
      effectiveFrom: 'date?',
      authority: 'jsonb?',
      source: 'jsonb?',
      streamVersion: 'integer',
      /** Of a text: the event that holds what it said before. Both are sealed. */
      previousPosition: 'bigint?',
    },
    indexes: [['unit', 'year', 'item']],
  },
  /** The event that holds a text as it reads now; the key is its place in the plan. */
  text: { columns: { position: 'bigint' } },
} as const;

/** The audit trail per item. Reasons are sealed: the page asks the log for them by position, which is the row's key. */
export const unitHistory = defineProjection<Seen>()({
  name: 'unit-history',
  version: 3,
  streamPrefix: unitYearStreamPrefix,
  tables,
  topics: (event) => [event.stream],
  on: {
    'plan-started': (event, rows) => enter(event, rows, 'plan', {}),
    'plan-decided': (event, rows) => enter(event, rows, 'plan', event.data),
    'document-recorded': (event, rows) => enter(event, rows, 'plan', event.data),
    'document-withdrawn': (event, rows) => enter(event, rows, 'plan', event.data),
    'goal-added': (event, rows) => enter(event, rows, event.data.goal, event.data),
    'goal-section-revised': (event, rows) => enterText(event, rows, event.data.goal, event.data.section, event.data),
    'goal-assessed': (event, rows) => enter(event, rows, event.data.goal, event.data),
    'activity-planned': (event, rows) => enter(event, rows, event.data.activity, event.data),
    'activity-reported': (event, rows) => enterText(event, rows, event.data.activity, event.data.period, event.data),
    'activity-report-withdrawn': (event, rows) => {
      const { activity, period } = event.data;
      enter(event, rows, activity, event.data);
      // What is said of the period after this is no rewriting.
      rows.text.end(textKey(event, activity, period));
    },
    'indicator-adopted': (event, rows) => enter(event, rows, event.data.indicator, event.data),
    'target-set': (event, rows) => enter(event, rows, event.data.indicator, event.data),
    'target-changed': (event, rows) => enter(event, rows, event.data.indicator, event.data),
    'outcome-recorded': (event, rows) => enter(event, rows, event.data.indicator, event.data),
    'outcome-corrected': (event, rows) => enter(event, rows, event.data.indicator, event.data),
    'outcome-missing-explained': (event, rows) => enter(event, rows, event.data.indicator, event.data),
    'outcome-analysed': (event, rows) => enterText(event, rows, event.data.indicator, event.data.period, event.data),
    'previous-outcome-quoted': (event, rows) => enter(event, rows, event.data.indicator, event.data),
    'previous-outcome-quotation-withdrawn': (event, rows) => enter(event, rows, event.data.indicator, event.data),
    'plan-decision-withdrawn': (event, rows) => enter(event, rows, 'plan', event.data),
    'goal-reworded': (event, rows) => enter(event, rows, event.data.goal, event.data),
    'goal-moved': (event, rows) => enter(event, rows, event.data.goal, event.data),
    'goal-withdrawn': (event, rows) => enter(event, rows, event.data.goal, event.data),
    'plan-chapter-revised': (event, rows) => enterText(event, rows, event.data.chapter, 'chapter', event.data),
    'goal-assessment-withdrawn': (event, rows) => enter(event, rows, event.data.goal, event.data),
    'activity-reworded': (event, rows) => enter(event, rows, event.data.activity, event.data),
    'activity-rescheduled': (event, rows) => enter(event, rows, event.data.activity, event.data),
    'activity-completed': (event, rows) => enter(event, rows, event.data.activity, event.data),
    'activity-cancelled': (event, rows) => enter(event, rows, event.data.activity, event.data),
    'activity-resumed': (event, rows) => enter(event, rows, event.data.activity, event.data),
    'activity-deviation-explained': (event, rows) =>
      enterText(event, rows, event.data.activity, event.data.period, event.data),
    'activity-withdrawn': (event, rows) => enter(event, rows, event.data.activity, event.data),
    'indicator-defined': (event, rows) => enter(event, rows, event.data.indicator, event.data),
    'indicator-redefined': (event, rows) => enter(event, rows, event.data.indicator, event.data),
    'indicator-moved': (event, rows) => enter(event, rows, event.data.indicator, event.data),
    'indicator-discontinued': (event, rows) => enter(event, rows, event.data.indicator, event.data),
    'indicator-withdrawn': (event, rows) => enter(event, rows, event.data.indicator, event.data),
    'target-withdrawn': (event, rows) => enter(event, rows, event.data.indicator, event.data),
    'outcome-withdrawn': (event, rows) => enter(event, rows, event.data.indicator, event.data),
    'forecast-given': (event, rows) => enter(event, rows, event.data.indicator, event.data),
    'period-reminded': (event, rows) => enter(event, rows, event.data.period, event.data),
    'period-opened': (event, rows) => enter(event, rows, event.data.period, event.data),
    'period-closed': (event, rows) => enter(event, rows, event.data.period, event.data),
    'period-reopened': (event, rows) => enter(event, rows, event.data.period, event.data),
  },
});

type Rows = RowsOf<typeof tables>;

const textKey = ({ stream }: Recorded, item: string, place: string): string => `${stream}/${item}/${place}`;

/** A text at its place in the plan: where it was said before is kept, so that its words can be marked. */
function enterText(event: Recorded, rows: Rows, item: string, place: string, data: object): void {
  const key = textKey(event, item, place);
  enter(event, rows, item, data, rows.text.get(key)?.position ?? null);
  rows.text.put(key, { position: event.position });
}

function enter(event: Recorded, rows: Rows, item: string, data: object, previousPosition: number | null = null): void {
  const facts: JsonObject = asJson(data);
  rows.entry.put(String(event.position), {
    ...unitYearOf(event.stream),
    item,
    eventType: event.type,
    facts,
    actor: event.actor,
    role: event.role,
    recordedAt: event.recordedAt,
    effectiveFrom: event.effectiveFrom ?? null,
    authority: event.authority ? asJson(event.authority) : null,
    source: event.source ? asJson(event.source) : null,
    streamVersion: event.version,
    previousPosition,
  });
}
