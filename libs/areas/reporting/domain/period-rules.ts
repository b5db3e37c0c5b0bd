import type { Decider } from '#kernel/decider.js';
import { isDay, type Day } from '#kernel/day.js';
import type { Period } from '#kernel/period.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import type { PlanStarted } from '#areas/plans/events/index.js';
import type { ReportingEvent } from '../events/index.js';

/** Which periods of the unit's year are open. */
export interface ReportingState {
  readonly started: boolean;
  readonly periods: Readonly<Partial<Record<Period, { readonly state: 'open' | 'closed'; readonly version: number }>>>;
}

export const reportingDecider: Decider<ReportingState> = {
  name: 'reporting',
  initial: { started: false, periods: {} },
  evolve(state, unknownEvent, version) {
    const event = unknownEvent as ReportingEvent | PlanStarted;
    switch (event.type) {
      case 'plan-started':
        return { ...state, started: true };
      case 'period-opened':
      case 'period-reopened':
        return { ...state, periods: { ...state.periods, [event.data.period]: { state: 'open', version } } };
      case 'period-closed':
        return { ...state, periods: { ...state.periods, [event.data.period]: { state: 'closed', version } } };
      case 'period-reminded':
        return state;
      default:
        event satisfies never;
        return state;
    }
  },
};

/** Opened once, with the day its figures are due; a closed one is reopened, with a reason. */
export function openPeriod(
  command: { readonly period: Period; readonly due: Day },
  state: ReportingState,
): readonly ReportingEvent[] {
  if (!state.started) throw new RuleBroken('a-period-belongs-to-a-plan', 'the unit has no plan for this year');
  if (!isDay(command.due))
    throw new RuleBroken('a-day-is-a-day', 'the due date is not a day that exists', { field: 'due' });
  const standing = state.periods[command.period]?.state;
  if (standing === 'open')
    throw new RuleBroken('a-period-is-opened-once', 'the period is open already', { period: command.period });
  if (standing === 'closed')
    throw new RuleBroken(
      'a-closed-period-is-reopened-with-a-reason',
      'the period is closed: reopen it, with a reason',
      { period: command.period },
    );
  return [{ type: 'period-opened', data: { period: command.period, due: command.due } }];
}

export function closePeriod(command: { readonly period: Period }, state: ReportingState): readonly ReportingEvent[] {
  if (state.periods[command.period]?.state !== 'open') {
    throw new RuleBroken('only-an-open-period-is-closed', 'the period is not open', { period: command.period });
  }
  return [{ type: 'period-closed', data: { period: command.period } }];
}

export function reopenPeriod(
  command: { readonly period: Period; readonly due: Day; readonly reason: string },
  state: ReportingState,
): readonly ReportingEvent[] {
  if (state.periods[command.period]?.state !== 'closed') {
    throw new RuleBroken('only-a-closed-period-is-reopened', 'the period is not closed', { period: command.period });
  }
  if (!isDay(command.due))
    throw new RuleBroken('a-day-is-a-day', 'the due date is not a day that exists', { field: 'due' });
  if (command.reason.trim().length < 3) throw new RuleBroken('a-change-has-a-reason', 'say why', { field: 'reason' });
  return [
    {
      type: 'period-reopened',
      data: { period: command.period, due: command.due },
      text: { reason: command.reason.trim() },
    },
  ];
}
