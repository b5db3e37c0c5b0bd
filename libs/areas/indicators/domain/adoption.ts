import type { Authority, Owner } from '#kernel/authority.js';
import { reasonIsGiven } from '#kernel/authority-rules.js';
import type { SourceLine } from '#kernel/event.js';
import type { Figure } from '#kernel/figure.js';
import type { Direction } from '#kernel/judgement.js';
import type { Period, Year } from '#kernel/period.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import type { IndicatorDefinition, IndicatorEvent, Periodicity } from '../events/index.js';
import { definitionInForm, goalStandsInThePlan } from './definition-rules.js';
import { adopted, followedIn } from './followed.js';
import type { IndicatorState } from './indicator-state.js';

export interface AdoptIndicatorFacts {
  readonly indicator: string;
  readonly name: string;
  readonly goal: string | null;
  readonly owner: Owner;
  readonly periodicity: Periodicity | null;
  readonly direction: Direction | null;
  /** The year in whose plan it stood, under the same id. */
  readonly carriedFrom?: Year;
  /** The stream in which it is kept for all units. */
  readonly steering?: string;
  readonly authority?: Authority;
  readonly source?: SourceLine;
}

export interface AdoptByHandFacts {
  readonly indicator: string;
  readonly goal: string | null;
  readonly owner: Owner;
  readonly definition: IndicatorDefinition;
}

/** An indicator is followed from now on in this unit's year. */
export function adoptIndicator(command: AdoptIndicatorFacts, state: IndicatorState): readonly IndicatorEvent[] {
  if (!state.started) throw new RuleBroken('an-indicator-stands-in-a-plan', 'the unit has no plan for this year');
  if (Object.hasOwn(state.indicators, command.indicator))
    throw new RuleBroken('an-indicator-is-adopted-once', 'the indicator is adopted already');
  if (command.name.trim() === '')
    throw new RuleBroken('an-indicator-has-a-name', 'the name is empty', { field: 'name' });
  const { indicator, name, goal, owner, periodicity, direction, carriedFrom, steering, authority, source } = command;
  return [
    {
      type: 'indicator-adopted',
      data: {
        indicator,
        name: name.trim(),
        goal,
        owner,
        periodicity,
        direction,
        ...(carriedFrom === undefined ? {} : { carriedFrom }),
        ...(steering === undefined ? {} : { steering }),
      },
      ...(authority ? { authority } : {}),
      ...(source ? { source } : {}),
    },
  ];
}

/** A person adopts it, with as much of its definition as they say. */
export function adoptByHand(command: AdoptByHandFacts, state: IndicatorState): readonly IndicatorEvent[] {
  const definition = definitionInForm(command.definition);
  goalStandsInThePlan(command.goal, state);
  const { indicator, goal, owner } = command;
  const { name, periodicity, direction } = definition;
  const adoption = adoptIndicator(
    { indicator, name, goal, owner, periodicity, direction, authority: { kind: 'own' } },
    state,
  );
  const says = Object.entries(definition).some(
    ([key, value]) => !['name', 'periodicity', 'direction'].includes(key) && value !== null,
  );
  return says ? [...adoption, { type: 'indicator-defined', data: { indicator, definition } }] : adoption;
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

/** Quoted by mistake: no value of last year's is quoted. */
export function withdrawQuotation(
  command: { readonly indicator: string; readonly reason: string },
  state: IndicatorState,
): readonly IndicatorEvent[] {
  const { quoted } = adopted(state, command.indicator);
  if (!quoted) throw new RuleBroken('only-a-standing-quotation-is-withdrawn', 'no earlier value is quoted');
  reasonIsGiven(command.reason);
  const { year, figure: from } = quoted;
  return [
    {
      type: 'previous-outcome-quotation-withdrawn',
      data: { indicator: command.indicator, year, from },
      text: { reason: command.reason.trim() },
    },
  ];
}

export interface AnalyseOutcomeFacts {
  readonly indicator: string;
  readonly period: Period;
  readonly analysis: string;
  readonly source?: SourceLine;
}

/**
 * Words about a figure, while its period is open: they are part of what is reported. A document's words are taken in as they are. An empty
 * text takes back what was said.
 */
export function analyseOutcome(command: AnalyseOutcomeFacts, state: IndicatorState): readonly IndicatorEvent[] {
  const known = adopted(state, command.indicator);
  const { indicator, period, source } = command;
  const analysis = command.analysis.trim();
  if (!source) {
    followedIn(known, period, state);
    if (state.periods[period] !== 'open')
      throw new RuleBroken('an-analysis-belongs-to-an-open-period', 'the period is not open', { period });
    if (analysis === '' && known.analyses[period] === undefined)
      throw new RuleBroken('an-analysis-says-something', 'nothing is said', { field: 'analysis' });
  }
  return [
    {
      type: 'outcome-analysed',
      data: { indicator, period },
      text: { analysis },
      ...(source ? { authority: { kind: 'document' } as const, source } : {}),
    },
  ];
}
