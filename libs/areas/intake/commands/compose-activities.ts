import { isDay } from '#kernel/day.js';
import { newId } from '#kernel/ids.js';
import type { Period } from '#kernel/period.js';
import { deviationKey, planActivity, reportActivity } from '#areas/plans/commands/index.js';
import type { ActivityStatus, Schedule } from '#areas/plans/events/index.js';
import { reportKey } from '../domain/earlier.js';
import type { ReadActivity } from '../reading/read-document.types.js';
import { meant, sameWords, type Draft } from './draft.js';

/** An activity, its days, and what a report says of it. */
export function takeInActivity(draft: Draft, read: ReadActivity): void {
  const line = read.lines[0] ?? 1;
  const goal = draft.goalOf(read.goal);
  const id = goal === undefined ? null : activityMeant(draft, read, goal, line);
  if (id === null) draft.leaveOut(line, 'differs-from-what-stands', 'activity');
  else if (read.status && draft.reportPeriod) takeInReport(draft, id, draft.reportPeriod, read.status, read, line);
}

/** Its id; null: a person took it out of the plan, and it is not put back. */
function activityMeant(draft: Draft, read: ReadActivity, goal: string | null, line: number): string | null {
  const { plan, earlier } = draft.state;
  const found = meant(
    { name: read.title, under: goal },
    earlier.activities,
    (id) => plan.activities[id] !== undefined,
    (id) => ({ name: plan.activities[id]?.title ?? '', under: plan.activities[id]?.goal ?? null }),
  );
  switch (found.as) {
    case 'withdrawn':
      return null;
    case 'unknown': {
      const id = newId(draft.input.commandId, `activity/${line}`);
      const days = daysOf(draft, read, line);
      draft.record(planActivity({ activity: id, goal, title: read.title, ...days, ...draft.from(line) }, plan));
      return id;
    }
    case 'changed':
      draft.leaveOut(line, 'differs-from-what-stands', 'activity');
      break;
    case 'standing':
      break;
  }
  const { start, end } = daysOf(draft, read, line);
  const standing = plan.activities[found.id];
  if ((start !== null && start !== standing?.start) || (end !== null && end !== standing?.end))
    draft.leaveOut(line, 'differs-from-what-stands', 'activity-date');
  return found.id;
}

function daysOf(draft: Draft, { start, end }: ReadActivity, line: number): Schedule {
  const day = (cell: string | null): string | null => {
    const text = cell?.trim() ?? '';
    if (text === '' || isDay(text)) return text || null;
    draft.leaveOut(line, 'unreadable', 'activity-date');
    return null;
  };
  return { start: day(start), end: day(end) };
}

function takeInReport(
  draft: Draft,
  activity: string,
  period: Period,
  status: ActivityStatus,
  { deviation, analysis }: ReadActivity,
  line: number,
): void {
  const { plan, earlier } = draft.state;
  if (earlier.statusByHand[activity] && plan.activities[activity]?.status !== status) {
    draft.leaveOut(line, 'differs-from-what-stands', 'activity-status');
    return;
  }
  const against = deviation
    ? draft.against(plan.deviations[deviationKey(activity, period)], 'deviation', deviation)
    : 'same';
  if (against === 'differs') draft.leaveOut(line, 'differs-from-what-stands', 'activity-deviation');
  const words = { ...(deviation && against === 'new' ? { deviation } : {}), ...(analysis ? { analysis } : {}) };
  if (isReportedSo(draft, activity, period, status, words)) return;
  if (draft.periodIsClosed(period)) draft.leaveOut(line, 'period-closed', 'activity-status');
  else draft.record(reportActivity({ activity, period, status, ...words, ...draft.from(line) }, plan));
}

/** Read again, a document says nothing new. */
function isReportedSo(
  draft: Draft,
  activity: string,
  period: Period,
  status: ActivityStatus,
  words: { readonly deviation?: string; readonly analysis?: string },
): boolean {
  const report = draft.state.earlier.reports[reportKey(activity, period)];
  if (report?.status !== status) return false;
  return (['deviation', 'analysis'] as const).every((field) =>
    sameWords(draft.wordsAt(report.version, field) ?? '', words[field] ?? ''),
  );
}
