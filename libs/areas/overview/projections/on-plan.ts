import { asJson } from '#kernel/json.js';
import type { Recorded } from '#kernel/event.js';
import type { PlanEvent } from '#areas/plans/events/index.js';
import { inYear, placed, unitYear, type DashboardHandlers, type DashboardRowsOf } from './keys.js';

/** The chain, its texts and verdicts, and the activities. */
export const onPlan: DashboardHandlers<PlanEvent> = {
  'plan-started': (event, rows) =>
    rows.plan.put(event.stream, {
      ...unitYear(event),
      continues: event.data.continues ?? null,
      itemVersion: event.version,
    }),
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
  'plan-decision-withdrawn': (event, rows) => {
    const plan = rows.plan.get(event.stream);
    if (plan) rows.plan.put(event.stream, { ...plan, decidedOn: null, decision: null, itemVersion: event.version });
  },
  'plan-chapter-revised': (event, rows) =>
    rows.chapter.put(inYear(event, event.data.chapter), {
      ...unitYear(event),
      chapter: event.data.chapter,
      textPosition: event.position,
      itemVersion: event.version,
    }),
  'document-recorded': (event, rows) => {
    const { document, kind } = event.data;
    rows.document.put(`${event.stream}/${document}`, {
      ...unitYear(event),
      document,
      kind,
      recordedAt: event.recordedAt,
    });
  },
  'document-withdrawn': (event, rows) => rows.document.end(`${event.stream}/${event.data.document}`),
  'goal-added': (event, rows) => {
    const { goal, level, number, title, parent, steering } = event.data;
    rows.goal.put(inYear(event, goal), {
      ...unitYear(event),
      id: goal,
      level,
      number,
      title,
      parent,
      steering: steering ?? null,
      itemVersion: event.version,
      ...placed(event),
    });
  },
  'goal-reworded': (event, rows) => {
    const known = rows.goal.get(inYear(event, event.data.goal));
    if (known)
      rows.goal.put(inYear(event, event.data.goal), { ...known, ...event.data.to, itemVersion: event.version });
  },
  'goal-moved': (event, rows) => {
    const known = rows.goal.get(inYear(event, event.data.goal));
    if (known)
      rows.goal.put(inYear(event, event.data.goal), { ...known, parent: event.data.to, itemVersion: event.version });
  },
  // Until that day it goes on standing in the plan; without a day it never did.
  'goal-withdrawn': (event, rows) => rows.goal.end(inYear(event, event.data.goal), { from: event.effectiveFrom }),
  'goal-section-revised': (event, rows) => {
    const { goal, section } = event.data;
    rows.section.put(inYear(event, goal, section), {
      ...unitYear(event),
      goal,
      section,
      textPosition: event.position,
      itemVersion: event.version,
    });
  },
  'goal-assessed': (event, rows) => {
    const { goal, period, verdict } = event.data;
    rows.verdict.put(inYear(event, goal, period), {
      ...unitYear(event),
      goal,
      period,
      verdict,
      textPosition: event.position,
      itemVersion: event.version,
    });
  },
  'goal-assessment-withdrawn': (event, rows) => rows.verdict.end(inYear(event, event.data.goal, event.data.period)),
  'activity-planned': (event, rows) => {
    const { activity, goal, title, start, end, owner } = event.data;
    rows.activity.put(inYear(event, activity), {
      ...unitYear(event),
      id: activity,
      goal,
      title,
      startsOn: start,
      endsOn: end,
      owner: owner ?? null,
      rescheduled: 0,
      itemVersion: event.version,
      ...placed(event),
    });
  },
  'activity-reworded': (event, rows) => changeActivity(event, rows, event.data.to),
  'activity-rescheduled': (event, rows) => {
    const times = rows.activity.get(inYear(event, event.data.activity))?.rescheduled ?? 0;
    const { start, end } = event.data.to;
    changeActivity(event, rows, { startsOn: start, endsOn: end, rescheduled: times + 1 });
  },
  'activity-reported': (event, rows) => {
    const { activity, period, status } = event.data;
    // A report about the past is not a change of the activity's plan: its ETag stays.
    const known = rows.activity.get(inYear(event, activity));
    if (known) rows.activity.put(inYear(event, activity), { ...known, status });
    rows.activityReport.put(inYear(event, activity, period), {
      ...unitYear(event),
      activity,
      period,
      status,
      textPosition: event.position,
    });
  },
  'activity-report-withdrawn': (event, rows) => {
    const { activity, period, to } = event.data;
    const known = rows.activity.get(inYear(event, activity));
    if (known) rows.activity.put(inYear(event, activity), { ...known, status: to });
    rows.activityReport.end(inYear(event, activity, period));
  },
  'activity-completed': (event, rows) =>
    changeActivity(event, rows, { status: 'completed', completedOn: event.data.completedOn }),
  'activity-cancelled': (event, rows) => changeActivity(event, rows, { status: 'cancelled', completedOn: null }),
  'activity-resumed': (event, rows) => changeActivity(event, rows, { status: 'ongoing', completedOn: null }),
  'activity-deviation-explained': (event, rows) => {
    const { activity, period } = event.data;
    const known = rows.activityReport.get(inYear(event, activity, period));
    rows.activityReport.put(inYear(event, activity, period), {
      ...unitYear(event),
      activity,
      period,
      status: known?.status ?? null,
      textPosition: event.position,
    });
  },
  'activity-withdrawn': (event, rows) => rows.activity.end(inYear(event, event.data.activity)),
};

function changeActivity(
  event: Recorded<Extract<PlanEvent, { readonly data: { readonly activity: string } }>>,
  rows: DashboardRowsOf,
  change: Partial<NonNullable<ReturnType<DashboardRowsOf['activity']['get']>>>,
): void {
  const key = inYear(event, event.data.activity);
  const known = rows.activity.get(key);
  if (known) rows.activity.put(key, { ...known, ...change, itemVersion: event.version });
}
