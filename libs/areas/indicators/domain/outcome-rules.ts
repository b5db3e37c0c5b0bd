import type { Authority } from '#kernel/authority.js';
import type { SourceLine } from '#kernel/event.js';
import { isFigureValue, percentageOf, type Figure } from '#kernel/figure.js';
import type { Period } from '#kernel/period.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import type { IndicatorEvent, MissingReason, Outcome } from '../events/index.js';
import { sameOutcome } from './same-target.js';
import { adopted, reasonIsGiven } from './target-rules.js';
import type { IndicatorState } from './indicator-state.js';

/** As a person enters it: a figure, or the two numbers that it is a share of. */
export interface OutcomeEntry {
  readonly figure?: Figure;
  readonly men?: Figure;
  readonly women?: Figure;
  readonly share?: { readonly numerator: number; readonly denominator: number };
}

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

/** The first figure of an indicator for a period. */
export function recordOutcome(command: RecordOutcomeFacts, state: IndicatorState): readonly IndicatorEvent[] {
  const indicator = adopted(state, command.indicator);
  if (indicator.outcomes[command.period]?.value) {
    throw new RuleBroken('a-standing-outcome-is-corrected', 'there is an outcome already; correct it, with a reason');
  }
  outcomeBelongsToAnOpenPeriod(command, state);
  const outcome = outcomeOf(command.entry);
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
  reasonIsGiven(command.reason);
  const outcome = outcomeOf(command.entry);
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

/** No figure, and why. */
export function explainMissingOutcome(
  command: { readonly indicator: string; readonly period: Period; readonly reason: MissingReason },
  state: IndicatorState,
): readonly IndicatorEvent[] {
  const indicator = adopted(state, command.indicator);
  if (indicator.outcomes[command.period]?.value) {
    throw new RuleBroken('a-standing-outcome-is-corrected', 'there is an outcome already; correct it, with a reason');
  }
  outcomeBelongsToAnOpenPeriod(command, state);
  return [
    {
      type: 'outcome-missing-explained',
      data: { indicator: command.indicator, period: command.period, reason: command.reason },
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

/** A share's percentage is derived; where both are given they must agree, to the decimals that were written. */
function outcomeOf(entry: OutcomeEntry): Outcome {
  const { figure, men = null, women = null, share = null } = entry;
  for (const f of [figure, men, women]) {
    if (f && !isFigureValue(f.value))
      throw new RuleBroken('a-figure-is-a-decimal', 'an outcome is not a number in form', { field: 'figure' });
  }
  if (!share) {
    if (!figure)
      throw new RuleBroken('an-outcome-has-a-figure', 'give a figure, or numerator and denominator', {
        field: 'figure',
      });
    return { figure, men, women, share };
  }
  const { numerator, denominator } = share;
  if (
    !Number.isSafeInteger(numerator) ||
    !Number.isSafeInteger(denominator) ||
    numerator < 0 ||
    denominator <= 0 ||
    numerator > denominator
  ) {
    throw new RuleBroken(
      'a-share-is-a-part-of-a-whole',
      'the numerator is between 0 and the denominator, both whole numbers',
      { field: 'numerator' },
    );
  }
  const written = figure?.value.split('.')[1]?.length ?? 0;
  const derived = percentageOf(numerator, denominator, figure ? written : 2);
  if (figure && (figure.value !== derived.value || (figure.unit !== undefined && figure.unit !== '%'))) {
    throw new RuleBroken('a-share-agrees-with-its-parts', 'the percentage is not what numerator and denominator give', {
      given: figure.value,
      derived: derived.value,
      field: 'figure',
    });
  }
  return { figure: derived, men, women, share };
}
