import type { Authority, Owner } from '#kernel/authority.js';
import type { SourceLine } from '#kernel/event.js';
import type { Figure } from '#kernel/figure.js';
import type { Period, Year } from '#kernel/period.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import type { Direction } from '#kernel/judgement.js';
import type { IndicatorEvent, Periodicity } from '../events/index.js';
import type { IndicatorState } from './indicator-state.js';
import { adopted } from './target-rules.js';

export interface AdoptIndicatorFacts {
  readonly indicator: string;
  readonly name: string;
  readonly goal: string | null;
  readonly owner: Owner;
  readonly periodicity: Periodicity | null;
  readonly direction: Direction | null;
  readonly authority?: Authority;
  readonly source?: SourceLine;
}

/** An indicator is followed from now on in this unit's year. */
export function adoptIndicator(command: AdoptIndicatorFacts, state: IndicatorState): readonly IndicatorEvent[] {
  if (!state.started) throw new RuleBroken('an-indicator-stands-in-a-plan', 'the unit has no plan for this year');
  if (state.indicators[command.indicator])
    throw new RuleBroken('an-indicator-is-adopted-once', 'the indicator is adopted already');
  if (command.name.trim() === '')
    throw new RuleBroken('an-indicator-has-a-name', 'the name is empty', { field: 'name' });
  const { indicator, name, goal, owner, periodicity, direction, authority, source } = command;
  return [
    {
      type: 'indicator-adopted',
      data: { indicator, name: name.trim(), goal, owner, periodicity, direction },
      ...(authority ? { authority } : {}),
      ...(source ? { source } : {}),
    },
  ];
}

/** Last year's value, as a report quotes it. */
export function quotePreviousOutcome(
  command: { readonly indicator: string; readonly year: Year; readonly figure: Figure; readonly source: SourceLine },
  state: IndicatorState,
): readonly IndicatorEvent[] {
  adopted(state, command.indicator);
  const { indicator, year, figure, source } = command;
  return [
    { type: 'previous-outcome-quoted', data: { indicator, year, figure }, authority: { kind: 'document' }, source },
  ];
}

/** Words about a figure. */
export function analyseOutcome(
  command: {
    readonly indicator: string;
    readonly period: Period;
    readonly analysis: string;
    readonly source?: SourceLine;
  },
  state: IndicatorState,
): readonly IndicatorEvent[] {
  adopted(state, command.indicator);
  const { indicator, period, analysis, source } = command;
  return [
    {
      type: 'outcome-analysed',
      data: { indicator, period },
      text: { analysis },
      ...(source ? { authority: { kind: 'document' } as const, source } : {}),
    },
  ];
}
