import type { Authority } from '#kernel/authority.js';
import { authorityIsInForm, ownerDecides, reasonIsGiven } from '#kernel/authority-rules.js';
import { isDay, type Day } from '#kernel/day.js';
import { compareValues, isFigureValue, sameFigure } from '#kernel/figure.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import type { IndicatorDefinition, IndicatorEvent } from '../events/index.js';
import type { AdoptedIndicator, IndicatorState } from './indicator-state.js';
import { adopted, isFollowedIn } from './followed.js';

export interface DefineIndicatorFacts {
  readonly indicator: string;
  readonly definition: IndicatorDefinition;
  readonly reason?: string;
}

export interface RedefineIndicatorFacts {
  readonly indicator: string;
  readonly definition: IndicatorDefinition;
  readonly effectiveFrom: Day;
  readonly reason: string;
  readonly authority: Authority;
}

export interface MoveIndicatorFacts {
  readonly indicator: string;
  /** Null: under no goal. */
  readonly goal: string | null;
  readonly reason?: string;
}

export interface DiscontinueIndicatorFacts {
  readonly indicator: string;
  /** The first day on which it is not followed; the day after the year: to the year's end after all. */
  readonly effectiveFrom: Day;
  readonly reason: string;
  readonly authority: Authority;
}

export interface WithdrawIndicatorFacts {
  readonly indicator: string;
  readonly reason: string;
}

/** What it measures, said in full or more clearly; its figures stay comparable. */
export function defineIndicator(command: DefineIndicatorFacts, state: IndicatorState): readonly IndicatorEvent[] {
  const { definition: standing } = adopted(state, command.indicator);
  const definition = definitionInForm(command.definition);
  changesSomething(standing, definition);
  const { indicator, reason = '' } = command;
  return [
    {
      type: 'indicator-defined',
      data: { indicator, definition },
      ...(reason.trim() === '' ? {} : { text: { reason: reason.trim() } }),
    },
  ];
}

/** It measures something else from a day on: earlier figures are not compared with later ones. */
export function redefineIndicator(command: RedefineIndicatorFacts, state: IndicatorState): readonly IndicatorEvent[] {
  const known = adopted(state, command.indicator);
  const to = definitionInForm(command.definition);
  changesSomething(known.definition, to);
  reasonIsGiven(command.reason);
  const { indicator, effectiveFrom, authority, reason } = command;
  dayIsInTheYear(effectiveFrom, state);
  if (known.comparableFrom !== null && effectiveFrom <= known.comparableFrom)
    throw new RuleBroken('a-redefinition-follows-the-last', 'it was redefined from that day or a later one', {
      from: known.comparableFrom,
      field: 'effectiveFrom',
    });
  if (known.discontinuedFrom !== null && effectiveFrom >= known.discontinuedFrom)
    throw new RuleBroken('a-discontinued-indicator-is-left-as-it-was', 'it is not followed then', {
      from: known.discontinuedFrom,
      field: 'effectiveFrom',
    });
  onTheOwnersAuthority(known, authority, state);
  return [
    {
      type: 'indicator-redefined',
      data: { indicator, from: known.definition, to },
      text: { reason: reason.trim() },
      effectiveFrom,
      authority,
    },
  ];
}

/** Under another goal of the plan, or under none. */
export function moveIndicator(command: MoveIndicatorFacts, state: IndicatorState): readonly IndicatorEvent[] {
  const { goal: from } = adopted(state, command.indicator);
  const { indicator, goal: to, reason = '' } = command;
  if (to === from) throw new RuleBroken('an-indicator-moves-elsewhere', 'it stands there already', { field: 'goal' });
  goalStandsInThePlan(to, state);
  return [
    {
      type: 'indicator-moved',
      data: { indicator, from, to },
      ...(reason.trim() === '' ? {} : { text: { reason: reason.trim() } }),
    },
  ];
}

/** Followed no longer. What was recorded until then stays, and nothing is recorded for a period that ends on that day or later. */
export function discontinueIndicator(
  command: DiscontinueIndicatorFacts,
  state: IndicatorState,
): readonly IndicatorEvent[] {
  const known = adopted(state, command.indicator);
  const { indicator, effectiveFrom, reason, authority } = command;
  reasonIsGiven(reason);
  dayIsInTheYear(effectiveFrom, state, 'or-the-day-after');
  if (known.discontinuedFrom === effectiveFrom)
    throw new RuleBroken('a-discontinuation-changes-something', 'it is discontinued from that day already', {
      field: 'effectiveFrom',
    });
  const later = recordedPeriods(known).find(
    (period) => !isFollowedIn({ discontinuedFrom: effectiveFrom }, period, state),
  );
  if (later)
    throw new RuleBroken('nothing-is-recorded-after-the-end', 'a figure stands for a later period', {
      period: later,
      field: 'effectiveFrom',
    });
  onTheOwnersAuthority(known, authority, state);
  return [
    { type: 'indicator-discontinued', data: { indicator }, text: { reason: reason.trim() }, effectiveFrom, authority },
  ];
}

/** Adopted by mistake: as if it had never stood in the plan. One that was used is discontinued. */
export function withdrawIndicator(command: WithdrawIndicatorFacts, state: IndicatorState): readonly IndicatorEvent[] {
  const known = adopted(state, command.indicator);
  reasonIsGiven(command.reason);
  if (recordedPeriods(known).length > 0)
    throw new RuleBroken(
      'an-indicator-with-figures-is-discontinued',
      'figures stand: withdraw them, or discontinue it',
    );
  return [
    {
      type: 'indicator-withdrawn',
      data: { indicator: command.indicator },
      text: { reason: command.reason.trim() },
      authority: { kind: 'own' },
    },
  ];
}

/** @throws RuleBroken where it contradicts itself; @returns it trimmed, an empty text as null */
export function definitionInForm(definition: IndicatorDefinition): IndicatorDefinition {
  const { direction, band, window } = definition;
  const name = definition.name.trim();
  if (name === '') throw new RuleBroken('an-indicator-has-a-name', 'the name is empty', { field: 'name' });
  if (direction === 'band') {
    if (!band || !isFigureValue(band.from.value) || !isFigureValue(band.to.value))
      throw new RuleBroken('a-band-has-two-ends', 'a band is between two figures', { field: 'bandFrom' });
    if (compareValues(band.from.value, band.to.value) > 0 || band.from.unit !== band.to.unit)
      throw new RuleBroken('a-band-goes-upwards', 'its lower end is above its upper one, or of another unit', {
        field: 'bandFrom',
      });
  }
  const surveyMonths = textOrNull(definition.surveyMonths);
  if (window === 'survey-months' && surveyMonths === null)
    throw new RuleBroken('survey-months-are-named', 'say in which months it is measured', { field: 'surveyMonths' });
  return {
    name,
    definition: textOrNull(definition.definition),
    measure: textOrNull(definition.measure),
    direction,
    band: direction === 'band' ? band : null,
    window,
    surveyMonths: window === 'survey-months' ? surveyMonths : null,
    source: textOrNull(definition.source),
    supplier: textOrNull(definition.supplier),
    split: definition.split,
    periodicity: definition.periodicity,
    about: definition.about,
  };
}

export function goalStandsInThePlan(goal: string | null, state: IndicatorState): void {
  if (goal !== null && !Object.hasOwn(state.goals, goal))
    throw new RuleBroken('an-indicator-stands-under-a-goal-of-the-plan', 'the plan has no such goal', {
      field: 'goal',
    });
}

/** Periods in which a figure stands: an outcome, or a forecast. */
const recordedPeriods = ({ outcomes, forecasts }: AdoptedIndicator) =>
  (['T1', 'T2', 'VB'] as const).filter((period) => outcomes[period]?.value || forecasts[period]?.value);

export function changesSomething(a: IndicatorDefinition, b: IndicatorDefinition): void {
  if (sameDefinition(a, b)) throw new RuleBroken('a-definition-changes-something', 'it is defined so already');
}

export function sameDefinition(a: IndicatorDefinition, b: IndicatorDefinition): boolean {
  const { band: bandA, ...restA } = a;
  const { band: bandB, ...restB } = b;
  const sameBand = sameFigure(bandA?.from, bandB?.from) && sameFigure(bandA?.to, bandB?.to);
  const keys = Object.keys(restB) as (keyof typeof restB)[];
  return sameBand && keys.every((key) => restA[key] === restB[key]);
}

/**
 * In a decided plan an indicator of the committee or the council is its owner's to redefine and to end. Not before the decision, as a target
 * may be changed: what figures mean cannot wait for somebody to agree.
 */
function onTheOwnersAuthority({ owner }: AdoptedIndicator, authority: Authority, { decided }: IndicatorState): void {
  authorityIsInForm(authority);
  if (authority.kind === 'pending')
    throw new RuleBroken('an-indicator-is-changed-on-a-decision', 'wait for the decision', {
      owner,
      field: 'authority',
    });
  if (decided) ownerDecides(owner, authority, 'an-indicator-is-changed-by-its-owner');
}

export function dayIsInTheYear(day: Day, { year }: Pick<IndicatorState, 'year'>, end?: 'or-the-day-after'): void {
  if (!isDay(day)) throw new RuleBroken('a-day-is-a-day', 'not a day that exists', { field: 'effectiveFrom' });
  if (year === null) return;
  const last = end ? `${String(year + 1)}-01-01` : `${String(year)}-12-31`;
  if (day < `${String(year)}-01-01` || day > last)
    throw new RuleBroken('a-change-applies-within-the-plan-s-year', 'the day is in another year', {
      year,
      field: 'effectiveFrom',
    });
}

const textOrNull = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text.trim());
