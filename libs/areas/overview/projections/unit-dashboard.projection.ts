import type { Recorded } from '#kernel/event.js';
import type { IndicatorEvent } from '#areas/indicators/events/index.js';
import { unitYearStreamPrefix, type PlanEvent } from '#areas/plans/events/index.js';
import type { ReportingEvent } from '#areas/reporting/events/index.js';
import { everyUnitTopic } from '#platform/read-models/topics.js';
import { defineProjection } from '#platform/read-models/projection.js';
import { inYear, unitYear, type DashboardHandlers } from './keys.js';
import { onIndicators } from './on-indicators.js';
import { onPlan } from './on-plan.js';
import { dashboardTables } from './unit-dashboard.tables.js';

const onPeriods: DashboardHandlers<ReportingEvent> = {
  'period-opened': (event, rows) => rows.period.put(periodKey(event), { ...periodRow(event), due: event.data.due }),
  'period-reopened': (event, rows) => rows.period.put(periodKey(event), { ...periodRow(event), due: event.data.due }),
  'period-closed': (event, rows) => {
    const known = rows.period.get(periodKey(event));
    if (known) rows.period.put(periodKey(event), { ...known, state: 'closed', itemVersion: event.version });
  },
  // A reminder does not change the period: its ETag stays.
  'period-reminded': (event, rows) => {
    const known = rows.period.get(periodKey(event));
    if (known) rows.period.put(periodKey(event), { ...known, remindedAt: event.recordedAt });
  },
};

/** A unit's year as its dashboard shows it: the goal chain, indicators with targets and outcomes, activities, periods. */
export const unitDashboard = defineProjection<PlanEvent | IndicatorEvent | ReportingEvent>()({
  name: 'unit-dashboard',
  version: 2,
  streamPrefix: unitYearStreamPrefix,
  tables: dashboardTables,
  topics: (event) => [event.stream, everyUnitTopic],
  on: { ...onPlan, ...onIndicators, ...onPeriods },
});

const periodKey = (event: Recorded<ReportingEvent>): string => inYear(event, event.data.period);

const periodRow = (event: Recorded<ReportingEvent>) => ({
  ...unitYear(event),
  period: event.data.period,
  state: 'open',
  itemVersion: event.version,
});
