import { reasonIsGiven } from '#kernel/authority-rules.js';
import { isDay, type Day } from '#kernel/day.js';
import type { Period } from '#kernel/period.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import type { ReportingEvent } from '../events/index.js';
import { isOwed } from './owed-figures.js';
import type { ReportingState } from './reporting-state.js';

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
  reasonIsGiven(command.reason);
  return [
    {
      type: 'period-reopened',
      data: { period: command.period, due: command.due },
      text: { reason: command.reason.trim() },
    },
  ];
}

/** Indicators whose figure for the period is neither in nor explained, in the order in which they were adopted. */
export const owedFigures = (
  state: ReportingState,
  period: Period,
): readonly { readonly id: string; readonly name: string }[] =>
  Object.entries(state.indicators).flatMap(([id, figures]) =>
    state.year !== null && isOwed(figures, period, state.year) ? [{ id, name: figures.name }] : [],
  );

/** The unit is told that its figures are waited for. How many are missing is counted here and not taken from who reminds. */
export function remindPeriod(command: { readonly period: Period }, state: ReportingState): readonly ReportingEvent[] {
  const { period } = command;
  if (state.periods[period]?.state !== 'open')
    throw new RuleBroken('only-an-open-period-is-reminded', 'the period is not open', { period });
  const missing = owedFigures(state, period).length;
  if (missing === 0) throw new RuleBroken('a-reminder-is-about-missing-figures', 'every figure is in', { period });
  return [{ type: 'period-reminded', data: { period, missing } }];
}
