import type { Authority, Owner } from '#kernel/authority.js';
import { reasonIsGiven } from '#kernel/authority-rules.js';
import { isDay, type Day } from '#kernel/day.js';
import type { Period, Year } from '#kernel/period.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import type { ActivityStatus, ActivityWording, PlanEvent, Schedule } from '../events/index.js';
import { standingGoal } from './goal-rules.js';
import { planIsStarted } from './plan-rules.js';
import { itemAt, type PlannedActivity, type PlanState } from './plan-state.js';
import { provenance, type Provenance } from './provenance.js';

export interface PlanActivityFacts extends Provenance, ActivityWording, Schedule {
  readonly activity: string;
  readonly owner?: Owner;
  readonly carriedFrom?: Year;
}

/**
 * Several years are allowed. A document's dates are kept as it has them, odd order included: that is a finding of the plausibility checks,
 * not a refusal.
 */
export function planActivity(command: PlanActivityFacts, state: PlanState): readonly PlanEvent[] {
  planIsStarted(state);
  if (itemAt(state.activities, command.activity))
    throw new RuleBroken('an-activity-is-planned-once', 'the activity is in the plan already');
  activityHasATitle(command);
  if (command.goal !== null) standingGoal(state, command.goal);
  daysAreDays(command);
  if (!command.source && command.carriedFrom === undefined) anActivityEndsAfterItStarts(command);
  const { activity, goal, title, start, end, owner, carriedFrom } = command;
  return [
    {
      type: 'activity-planned',
      data: {
        activity,
        goal,
        title: title.trim(),
        start,
        end,
        ...(owner === undefined ? {} : { owner }),
        ...(carriedFrom === undefined ? {} : { carriedFrom }),
      },
      ...provenance(command),
    },
  ];
}

/** One that the council or the committee ordered of all its units, as it stands there. */
export interface ActivityFromAbove extends ActivityWording, Schedule {
  readonly activity: string;
  readonly owner: Owner;
  readonly authority: Authority | null;
  /** The stream in which it is kept. */
  readonly steering: string;
  readonly reason: string;
}

/** Into the plan, or as it reads above by now. It stands under its goal where the plan has that. */
export function takeInActivity(command: ActivityFromAbove, state: PlanState): readonly PlanEvent[] {
  planIsStarted(state);
  const { activity, owner, steering, title, start, end, authority } = command;
  const rests = authority === null ? {} : { authority };
  const goal = command.goal !== null && itemAt(state.goals, command.goal) ? command.goal : null;
  const standing = itemAt(state.activities, activity);
  if (!standing)
    return [{ type: 'activity-planned', data: { activity, goal, title, start, end, owner, steering }, ...rests }];
  const reason = command.reason.trim();
  const because = reason === '' ? {} : { text: { reason } };
  const events: PlanEvent[] = [];
  const [was, is] = [
    { title: standing.title, goal: standing.goal },
    // Where the unit put it stays, where the goal above is not in its plan.
    { title, goal: goal ?? standing.goal },
  ];
  if (was.title !== is.title || was.goal !== is.goal)
    events.push({ type: 'activity-reworded', data: { activity, from: was, to: is }, ...because, ...rests });
  const [from, to] = [
    { start: standing.start, end: standing.end },
    { start, end },
  ];
  if (from.start !== to.start || from.end !== to.end) {
    if (standing.status === 'completed' || standing.status === 'cancelled')
      throw new RuleBroken('a-finished-activity-keeps-its-days', 'the activity is finished: take it up again first');
    reasonIsGiven(reason);
    events.push({ type: 'activity-rescheduled', data: { activity, from, to }, text: { reason }, ...rests });
  }
  if (events.length === 0)
    throw new RuleBroken('a-rewording-says-something-else', 'the activity reads so already', { field: 'title' });
  return events;
}

/** Another title, or under another goal. */
export function rewordActivity(
  command: { readonly activity: string; readonly reason: string } & ActivityWording,
  state: PlanState,
): readonly PlanEvent[] {
  const { title, goal } = standingActivity(state, command.activity);
  activityHasATitle(command);
  if (command.goal !== null) standingGoal(state, command.goal);
  const to = { title: command.title.trim(), goal: command.goal };
  if (title === to.title && goal === to.goal)
    throw new RuleBroken('a-rewording-says-something-else', 'the activity reads so already', { field: 'title' });
  const reason = command.reason.trim();
  return [
    {
      type: 'activity-reworded',
      data: { activity: command.activity, from: { title, goal }, to },
      ...(reason === '' ? {} : { text: { reason } }),
    },
  ];
}

export function rescheduleActivity(
  command: { readonly activity: string; readonly reason: string } & Schedule,
  state: PlanState,
): readonly PlanEvent[] {
  const { start, end, status } = standingActivity(state, command.activity);
  if (status === 'completed' || status === 'cancelled')
    throw new RuleBroken('a-finished-activity-keeps-its-days', 'the activity is finished: take it up again first');
  daysAreDays(command);
  anActivityEndsAfterItStarts(command);
  if (start === command.start && end === command.end)
    throw new RuleBroken('a-rescheduling-changes-a-day', 'these are the days that stand', { field: 'end' });
  reasonIsGiven(command.reason);
  const to = { start: command.start, end: command.end };
  return [
    {
      type: 'activity-rescheduled',
      data: { activity: command.activity, from: { start, end }, to },
      text: { reason: command.reason.trim() },
    },
  ];
}

/** As a document's table of activities has it. */
export function reportActivity(
  command: {
    readonly activity: string;
    readonly period: Period;
    readonly status: ActivityStatus;
    readonly deviation?: string;
    readonly analysis?: string;
  } & Provenance,
  state: PlanState,
): readonly PlanEvent[] {
  standingActivity(state, command.activity);
  const { activity, period, status, deviation, analysis } = command;
  const text = { ...(deviation ? { deviation } : {}), ...(analysis ? { analysis } : {}) };
  return [
    {
      type: 'activity-reported',
      data: { activity, period, status },
      ...(deviation || analysis ? { text } : {}),
      ...provenance(command),
    },
  ];
}

/** Reported by mistake: nothing is said of it for the period, and what was said of its status before stands again. */
export function withdrawActivityReport(
  command: { readonly activity: string; readonly period: Period; readonly reason: string },
  state: PlanState,
): readonly PlanEvent[] {
  const { said } = standingActivity(state, command.activity);
  const { activity, period, reason } = command;
  const from = said.find((s) => s.period === period)?.status;
  if (from === undefined)
    throw new RuleBroken('only-a-standing-report-is-withdrawn', 'the activity is not reported for the period');
  reasonIsGiven(reason);
  const to = said.findLast((s) => s.period !== period)?.status ?? null;
  return [{ type: 'activity-report-withdrawn', data: { activity, period, from, to }, text: { reason: reason.trim() } }];
}

/** `today`: the day it is now, as what has not been cannot be completed. */
export function completeActivity(
  command: { readonly activity: string; readonly completedOn: Day },
  state: PlanState,
  today: Day,
): readonly PlanEvent[] {
  const { status, completedOn: earlier } = standingActivity(state, command.activity);
  // A document says that it is completed and not on which day: the day may be added.
  if (status === 'completed' && earlier !== null)
    throw new RuleBroken('an-activity-is-completed-once', 'the activity is completed already');
  if (status === 'cancelled')
    throw new RuleBroken('a-cancelled-activity-is-resumed-first', 'the activity is cancelled: take it up again first');
  const { activity, completedOn } = command;
  if (!isDay(completedOn)) throw new RuleBroken('a-day-is-a-day', 'not a day that exists', { field: 'completedOn' });
  if (completedOn > today)
    throw new RuleBroken('what-is-completed-has-been', 'the day has not been yet', { field: 'completedOn' });
  return [{ type: 'activity-completed', data: { activity, completedOn }, effectiveFrom: completedOn }];
}

export function cancelActivity(
  command: { readonly activity: string; readonly reason: string },
  state: PlanState,
): readonly PlanEvent[] {
  const { status } = standingActivity(state, command.activity);
  if (status === 'cancelled')
    throw new RuleBroken('an-activity-is-cancelled-once', 'the activity is cancelled already');
  if (status === 'completed')
    throw new RuleBroken('a-completed-activity-is-not-cancelled', 'the activity is completed: take it up again first');
  reasonIsGiven(command.reason);
  const { activity, reason } = command;
  return [{ type: 'activity-cancelled', data: { activity }, text: { reason: reason.trim() } }];
}

/** Completed or cancelled by mistake, or taken up again. */
export function resumeActivity(
  command: { readonly activity: string; readonly reason: string },
  state: PlanState,
): readonly PlanEvent[] {
  const { status } = standingActivity(state, command.activity);
  if (status !== 'completed' && status !== 'cancelled')
    throw new RuleBroken('what-is-finished-is-resumed', 'the activity is neither completed nor cancelled');
  reasonIsGiven(command.reason);
  const { activity, reason } = command;
  return [{ type: 'activity-resumed', data: { activity }, text: { reason: reason.trim() } }];
}

/** What goes otherwise than planned; the words replace those of the same period. */
export function explainActivityDeviation(
  command: { readonly activity: string; readonly period: Period; readonly deviation: string },
  state: PlanState,
): readonly PlanEvent[] {
  standingActivity(state, command.activity);
  const { activity, period, deviation } = command;
  if (deviation.trim().length < 3)
    throw new RuleBroken('a-deviation-is-explained', 'say what goes otherwise', { field: 'deviation' });
  return [{ type: 'activity-deviation-explained', data: { activity, period }, text: { deviation: deviation.trim() } }];
}

/** Planned by mistake. */
export function withdrawActivity(
  command: { readonly activity: string; readonly reason: string },
  state: PlanState,
): readonly PlanEvent[] {
  standingActivity(state, command.activity);
  reasonIsGiven(command.reason);
  const { activity, reason } = command;
  return [{ type: 'activity-withdrawn', data: { activity }, text: { reason: reason.trim() } }];
}

function standingActivity(state: PlanState, id: string): PlannedActivity {
  const activity = itemAt(state.activities, id);
  if (!activity) throw new NotFound('activity');
  return activity;
}

export function activityHasATitle({ title }: ActivityWording): void {
  if (title.trim() === '') throw new RuleBroken('an-activity-has-a-title', 'the title is empty', { field: 'title' });
}

export function daysAreDays({ start, end }: Schedule): void {
  for (const [field, day] of [
    ['start', start],
    ['end', end],
  ] as const) {
    if (day !== null && !isDay(day)) throw new RuleBroken('a-day-is-a-day', 'not a day that exists', { field });
  }
}

export function anActivityEndsAfterItStarts({ start, end }: Schedule): void {
  if (start !== null && end !== null && end < start)
    throw new RuleBroken('an-activity-ends-after-it-starts', 'the last day is before the first', { field: 'end' });
}
