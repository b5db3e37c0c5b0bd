import { asJson } from '#kernel/json.js';
import type { Recorded } from '#kernel/event.js';
import type { IndicatorEvent, Target, TargetChanged, TargetSet } from '#areas/indicators/events/index.js';
import { unitYearOf, unitYearStreamPrefix, type PlanEvent } from '#areas/plans/events/index.js';
import type { ReportingEvent } from '#areas/reporting/events/index.js';
import { defineProjection } from '#platform/read-models/projection.js';
import { dashboardTables } from './unit-dashboard.tables.js';

type Seen = PlanEvent | IndicatorEvent | ReportingEvent;

/** A unit's year as its dashboard shows it: the goal chain, indicators with targets and outcomes, activities, periods. */
export const unitDashboard = defineProjection<Seen>()({
  name: 'unit-dashboard',
  version: 1,
  streamPrefix: unitYearStreamPrefix,
  tables: dashboardTables,
  topics: (event) => [event.stream],
  on: {
    'plan-started': (event, rows) =>
      rows.plan.put(event.stream, { ...unitYearOf(event.stream), itemVersion: event.version }),
    'plan-decided': (event, rows) => {
      const plan = rows.plan.get(event.stream);
      if (!plan) return;
      rows.plan.put(event.stream, {
        ...plan,
        decidedOn: event.data.decidedOn,
        decision: asJson(event.authority ?? {}),
        itemVersion: event.version,
      });
    },
    'document-recorded': (event, rows) => {
      const { document, kind } = event.data;
      rows.document.put(`${event.stream}/${document}`, {
        ...unitYearOf(event.stream),
        document,
        kind,
        recordedAt: event.recordedAt,
      });
    },
    'goal-added': (event, rows) => {
      const { goal, level, number, title, parent } = event.data;
      rows.goal.put(inYear(event, goal), {
        ...unitYearOf(event.stream),
        id: goal,
        level,
        number,
        title,
        parent,
        ...placed(event),
      });
    },
    'goal-section-revised': (event, rows) => {
      const { goal, section } = event.data;
      rows.section.put(inYear(event, goal, section), {
        ...unitYearOf(event.stream),
        goal,
        section,
        textPosition: event.position,
      });
    },
    'goal-assessed': (event, rows) => {
      const { goal, period, verdict } = event.data;
      rows.verdict.put(inYear(event, goal, period), { ...unitYearOf(event.stream), goal, period, verdict });
    },
    'activity-planned': (event, rows) => {
      const { activity, goal, title, start, end } = event.data;
      rows.activity.put(inYear(event, activity), {
        ...unitYearOf(event.stream),
        id: activity,
        goal,
        title,
        startsOn: start,
        endsOn: end,
        ...placed(event),
      });
    },
    'activity-reported': (event, rows) => {
      const known = rows.activity.get(inYear(event, event.data.activity));
      if (known) rows.activity.put(inYear(event, event.data.activity), { ...known, status: event.data.status });
    },
    'indicator-adopted': (event, rows) => {
      const { indicator, name, goal, owner, periodicity, direction } = event.data;
      rows.indicator.put(inYear(event, indicator), {
        ...unitYearOf(event.stream),
        id: indicator,
        name,
        goal,
        owner,
        periodicity,
        direction,
        ...placed(event),
      });
    },
    'target-set': (event, rows) => rows.target.put(targetKey(event), targetRow(event, event.data.target, 0)),
    'target-changed': (event, rows) => {
      const key = targetKey(event);
      const changes = (rows.target.get(key)?.changes ?? 0) + 1;
      // Until that day the earlier target goes on applying; without a day the new one applies to the whole year.
      rows.target.put(key, targetRow(event, event.data.to, changes), { from: event.effectiveFrom });
    },
    'outcome-recorded': (event, rows) => {
      const { indicator, period, outcome } = event.data;
      rows.outcome.put(inYear(event, indicator, period), {
        ...unitYearOf(event.stream),
        indicator,
        period,
        outcome: asJson(outcome),
        reported: asJson(outcome),
        corrections: 0,
        ...changed(event),
      });
    },
    'outcome-corrected': (event, rows) => {
      const { indicator, period, outcome, earlier } = event.data;
      const key = inYear(event, indicator, period);
      const known = rows.outcome.get(key);
      rows.outcome.put(key, {
        ...unitYearOf(event.stream),
        indicator,
        period,
        outcome: asJson(outcome),
        reported: known?.reported ?? (earlier ? asJson(earlier) : null),
        corrections: (known?.corrections ?? 0) + 1,
        ...changed(event),
      });
    },
    'outcome-missing-explained': (event, rows) => {
      const { indicator, period, reason } = event.data;
      rows.outcome.put(inYear(event, indicator, period), {
        ...unitYearOf(event.stream),
        indicator,
        period,
        missing: reason,
        corrections: 0,
        ...changed(event),
      });
    },
    'outcome-analysed': (event, rows) => {
      const { indicator, period } = event.data;
      rows.analysis.put(inYear(event, indicator, period), {
        ...unitYearOf(event.stream),
        indicator,
        period,
        textPosition: event.position,
      });
    },
    'previous-outcome-quoted': (event, rows) => {
      const { indicator, year: quotedYear, figure } = event.data;
      rows.quotation.put(inYear(event, indicator), {
        ...unitYearOf(event.stream),
        indicator,
        quotedYear,
        figure: asJson(figure),
        source: asJson(event.source ?? {}),
      });
    },
    'period-opened': (event, rows) =>
      rows.period.put(periodKey(event), { ...periodRow(event), state: 'open', due: event.data.due }),
    'period-reopened': (event, rows) =>
      rows.period.put(periodKey(event), { ...periodRow(event), state: 'open', due: event.data.due }),
    'period-closed': (event, rows) => {
      const known = rows.period.get(periodKey(event));
      if (known) rows.period.put(periodKey(event), { ...known, state: 'closed', itemVersion: event.version });
    },
  },
});

/** The key of an item in this unit's year. */
const inYear = (event: Recorded, ...item: readonly string[]): string => `${event.stream}/${item.join('/')}`;

/** Order in the plan (the order in which it was recorded) and where it was read. */
const placed = (event: Recorded): { ordinal: number; source: ReturnType<typeof asJson> | null } => ({
  ordinal: event.position,
  source: event.source ? asJson(event.source) : null,
});

const changed = (
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

const targetKey = (event: Recorded<TargetSet> | Recorded<TargetChanged>): string =>
  inYear(event, event.data.indicator, event.data.slot);

const targetRow = (event: Recorded<TargetSet> | Recorded<TargetChanged>, target: Target, changes: number) => ({
  ...unitYearOf(event.stream),
  indicator: event.data.indicator,
  slot: event.data.slot,
  target: asJson(target),
  changes,
  ...changed(event),
});

const periodKey = (event: Recorded<ReportingEvent>): string => `${event.stream}/${event.data.period}`;

const periodRow = (event: Recorded<ReportingEvent>) => ({
  ...unitYearOf(event.stream),
  period: event.data.period,
  itemVersion: event.version,
});
