import type { Authority } from '#kernel/authority.js';
import { reasonIsGiven } from '#kernel/authority-rules.js';
import type { SourceLine } from '#kernel/event.js';
import { isFigureValue, sameFigure, type Figure } from '#kernel/figure.js';
import type { Period } from '#kernel/period.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import type { IndicatorEvent, MissingReason } from '../events/index.js';
import { adopted, followedIn } from './followed.js';
import type { IndicatorState } from './indicator-state.js';
import { outcomeOf, type OutcomeEntry } from './outcome-figures.js';
import { sameOutcome } from './sameness.js';

export type { OutcomeEntry } from './outcome-figures.js';

export interface RecordOutcomeFacts {
  readonly indicator: string;
  readonly period: Period;
  readonly entry: OutcomeEntry;
  readonly authority?: Authority;
  readonly source?: SourceLine;
}

export interface CorrectOutcomeFacts extends RecordOutcomeFacts {
  readonly reason: string;
}

export interface ExplainMissingFacts {
  readonly indicator: string;
  readonly period: Period;
  readonly reason: MissingReason;
}

export interface WithdrawOutcomeFacts {
  readonly indicator: string;
  readonly period: Period;
  readonly reason: string;
}

export interface GiveForecastFacts {
  readonly indicator: string;
  readonly period: Period;
  /** What the whole year is expected to end at; null: no forecast is made after all. */
  readonly forecast: Figure | null;
  /** Asked for when the period is closed. */
  readonly reason?: string;
  /** Of a forecast that a document gives. */
  readonly authority?: Authority;
  readonly source?: SourceLine;
}

/** The first figure of an indicator for a period. */
export function recordOutcome(command: RecordOutcomeFacts, state: IndicatorState): readonly IndicatorEvent[] {
  const indicator = adopted(state, command.indicator);
  if (indicator.outcomes[command.period]?.value) {
    throw new RuleBroken('a-standing-outcome-is-corrected', 'there is an outcome already; correct it, with a reason');
  }
  if (!command.source) followedIn(indicator, command.period, state);
  outcomeBelongsToAnOpenPeriod(command, state);
  const outcome = outcomeOf(command.entry, indicator.definition.split);
  const { indicator: id, period, authority, source } = command;
  return [
    {
      type: 'outcome-recorded',
      data: { indicator: id, period, outcome },
      ...(authority ? { authority } : {}),
      ...(source ? { source } : {}),
    },
  ];
}

/** Another figure than the one that stands; the one that was reported stays visible. Allowed when the period is closed too. */
export function correctOutcome(command: CorrectOutcomeFacts, state: IndicatorState): readonly IndicatorEvent[] {
  const indicator = adopted(state, command.indicator);
  const standing = indicator.outcomes[command.period];
  if (!standing && state.periods[command.period] !== 'closed') {
    throw new RuleBroken('a-missing-outcome-is-recorded', 'there is no outcome to correct; record one');
  }
  followedIn(indicator, command.period, state);
  reasonIsGiven(command.reason);
  const outcome = outcomeOf(command.entry, indicator.definition.split);
  const earlier = standing?.value ?? null;
  if (earlier && sameOutcome(earlier, outcome))
    throw new RuleBroken('a-correction-changes-something', 'the figure is the one that stands');
  const { indicator: id, period, authority, source } = command;
  return [
    {
      type: 'outcome-corrected',
      data: { indicator: id, period, earlier, outcome },
      text: { reason: command.reason.trim() },
      ...(authority ? { authority } : {}),
      ...(source ? { source } : {}),
    },
  ];
}

/** Recorded by mistake: there is no outcome. Like a correction it is allowed when the period is closed. */
export function withdrawOutcome(command: WithdrawOutcomeFacts, state: IndicatorState): readonly IndicatorEvent[] {
  const earlier = adopted(state, command.indicator).outcomes[command.period]?.value;
  if (!earlier) throw new RuleBroken('only-a-standing-outcome-is-withdrawn', 'there is no outcome to withdraw');
  reasonIsGiven(command.reason);
  const { indicator, period, reason } = command;
  return [{ type: 'outcome-withdrawn', data: { indicator, period, earlier }, text: { reason: reason.trim() } }];
}

/** No figure, and why. */
export function explainMissingOutcome(command: ExplainMissingFacts, state: IndicatorState): readonly IndicatorEvent[] {
  const known = adopted(state, command.indicator);
  const { indicator, period, reason } = command;
  const standing = known.outcomes[period];
  if (standing?.value) {
    throw new RuleBroken('a-standing-outcome-is-corrected', 'there is an outcome already; correct it, with a reason');
  }
  followedIn(known, period, state);
  outcomeBelongsToAnOpenPeriod(command, state);
  if (standing?.missing === reason)
    throw new RuleBroken('an-explanation-changes-something', 'it is explained so already', { field: 'missing' });
  return [{ type: 'outcome-missing-explained', data: { indicator, period, reason } }];
}

/** What the year is expected to end at, given, revised or taken back at T1 and T2; once the period is closed with a reason. */
export function giveForecast(command: GiveForecastFacts, state: IndicatorState): readonly IndicatorEvent[] {
  const known = adopted(state, command.indicator);
  const { indicator, period, forecast, reason = '' } = command;
  if (period === 'VB')
    throw new RuleBroken('a-forecast-is-given-during-the-year', 'the annual report holds the outcome itself', {
      period,
    });
  const standing = known.forecasts[period]?.value ?? null;
  // What was said of a year in which it was not followed to the end may be taken back.
  if (forecast !== null) followedIn(known, period, state);
  if (state.periods[period] === 'closed') reasonIsGiven(reason);
  else outcomeBelongsToAnOpenPeriod(command, state);
  if (forecast && !isFigureValue(forecast.value))
    throw new RuleBroken('a-figure-is-a-decimal', 'a forecast is not a number in form', { field: 'forecast' });
  if (sameFigure(standing ?? undefined, forecast ?? undefined))
    throw new RuleBroken('a-forecast-changes-something', 'it is the forecast that stands', { field: 'forecast' });
  return [
    {
      type: 'forecast-given',
      data: { indicator, period, forecast, from: standing },
      ...(reason.trim() === '' ? {} : { text: { reason: reason.trim() } }),
      ...(command.authority ? { authority: command.authority } : {}),
      ...(command.source ? { source: command.source } : {}),
    },
  ];
}

/**
 * Rule 3 of the model. A document's outcome is taken in for a period that nobody opened here: it happened before this tool was in use.
 * A period that was closed here is closed for documents too.
 */
function outcomeBelongsToAnOpenPeriod(
  command: { readonly period: Period; readonly source?: SourceLine },
  state: IndicatorState,
): void {
  const period = state.periods[command.period];
  if (period === 'open' || (period === undefined && command.source)) return;
  throw new RuleBroken(
    'outcome-belongs-to-an-open-period',
    period === 'closed' ? 'the period is closed: correct, with a reason' : 'the period is not open',
    {
      period: command.period,
    },
  );
}
