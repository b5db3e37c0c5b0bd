import type { Owner } from '#kernel/authority.js';
import type { Day } from '#kernel/day.js';
import type { DomainEvent } from '#kernel/event.js';
import type { Figure } from '#kernel/figure.js';
import { judge, proposeDirection, type Direction } from '#kernel/judgement.js';
import type { Period, Year } from '#kernel/period.js';
import type { IndicatorDefinition, IndicatorEvent, Periodicity, Target } from '#areas/indicators/events/index.js';

/** What the rules about a plan need to know of an indicator in the same stream. */
export interface FollowedIndicator {
  readonly name: string;
  readonly goal: string | null;
  readonly owner: Owner;
  readonly periodicity: Periodicity | null;
  readonly direction: Direction | null;
  readonly definition: IndicatorDefinition | null;
  readonly discontinued: boolean;
  /** The plan's own target, in the order in which it was recorded, and from which day each applies. */
  readonly targets: readonly { readonly from: Day | null; readonly target: Target }[];
  readonly outcomes: Readonly<Partial<Record<Period, Figure>>>;
  readonly forecasts: Readonly<Partial<Record<Period, Figure>>>;
}

export type FollowedIndicators = Readonly<Record<string, FollowedIndicator>>;

/** The indicators after the event; the same object where the event says nothing of them. */
export function evolveIndicators(state: FollowedIndicators, unknownEvent: DomainEvent): FollowedIndicators {
  const event = unknownEvent as IndicatorEvent;
  switch (event.type) {
    case 'indicator-adopted': {
      const { indicator, name, goal, owner, periodicity, direction } = event.data;
      return { ...state, [indicator]: { name, goal, owner, periodicity, direction, ...nothingYet } };
    }
    case 'indicator-defined':
      return changed(state, event.data.indicator, defined(event.data.definition));
    case 'indicator-redefined':
      return changed(state, event.data.indicator, defined(event.data.to));
    case 'indicator-moved':
      return changed(state, event.data.indicator, { goal: event.data.to });
    case 'indicator-discontinued':
      return changed(state, event.data.indicator, { discontinued: true });
    case 'indicator-withdrawn':
      return without(state, event.data.indicator);
    case 'target-set':
      return targeted(state, event, event.data.target, event.effectiveFrom ?? null);
    case 'target-changed':
    case 'target-withdrawn':
      return targeted(state, event, event.data.to, event.effectiveFrom ?? null);
    case 'outcome-recorded':
    case 'outcome-corrected':
      return withFigure(state, 'outcomes', event.data, event.data.outcome.figure);
    case 'outcome-withdrawn':
    case 'outcome-missing-explained':
      return withFigure(state, 'outcomes', event.data, null);
    case 'forecast-given':
      return withFigure(state, 'forecasts', event.data, event.data.forecast);
    case 'outcome-analysed':
    case 'previous-outcome-quoted':
    case 'previous-outcome-quotation-withdrawn':
      return state;
    default:
      // Events of other areas in the same stream come by too.
      event satisfies never;
      return state;
  }
}

/** How many of the goal's own indicators miss their targets in the period, as the dashboard judges them. */
export function missedTargets(state: FollowedIndicators, year: Year, goal: string, period: Period): number {
  return Object.values(state).filter(
    (indicator) => indicator.goal === goal && !indicator.discontinued && misses(indicator, year, period),
  ).length;
}

function misses(indicator: FollowedIndicator, year: Year, period: Period): boolean {
  const target = targetAt(indicator, `${String(year)}-${lastDays[period]}`);
  const figure = target?.kind === 'number' ? target.figure : null;
  const bound = target?.kind === 'number' ? target.bound : undefined;
  const fromBound = bound === undefined ? null : bound === 'at-least' ? ('higher' as const) : ('lower' as const);
  const { judgement } = judge({
    period,
    outcome: indicator.outcomes[period] ?? null,
    forecast: indicator.forecasts[period] ?? null,
    target: figure,
    // What nobody has confirmed is proposed on the dashboard too: the person who assesses sees the same judgement there.
    direction: indicator.direction ?? fromBound ?? proposeDirection(indicator.name) ?? null,
    band: indicator.definition?.band ?? null,
    runningCount: indicator.definition?.window === 'so-far' && figure?.unit !== '%',
  });
  return judgement === 'misses';
}

/** The target that applies on the day: of those that apply by then, the one recorded last. */
const targetAt = ({ targets }: FollowedIndicator, day: Day): Target | undefined =>
  targets.findLast(({ from }) => from === null || from <= day)?.target;

const lastDays: Readonly<Record<Period, string>> = { T1: '04-30', T2: '08-31', VB: '12-31' };

const nothingYet = { definition: null, discontinued: false, targets: [], outcomes: {}, forecasts: {} } as const;

const defined = (definition: IndicatorDefinition): Partial<FollowedIndicator> => ({
  definition,
  name: definition.name,
  direction: definition.direction,
  periodicity: definition.periodicity,
});

function changed(state: FollowedIndicators, id: string, change: Partial<FollowedIndicator>): FollowedIndicators {
  const known = state[id];
  return known ? { ...state, [id]: { ...known, ...change } } : state;
}

function targeted(
  state: FollowedIndicators,
  { data }: { readonly data: { readonly indicator: string; readonly slot: string } },
  target: Target,
  from: Day | null,
): FollowedIndicators {
  const known = state[data.indicator];
  if (!known || data.slot !== 'annual') return state;
  return changed(state, data.indicator, { targets: [...known.targets, { from, target }] });
}

function withFigure(
  state: FollowedIndicators,
  kind: 'outcomes' | 'forecasts',
  { indicator, period }: { readonly indicator: string; readonly period: Period },
  figure: Figure | null,
): FollowedIndicators {
  const known = state[indicator];
  if (!known) return state;
  const figures = { ...known[kind] };
  if (figure) figures[period] = figure;
  else Reflect.deleteProperty(figures, period);
  return changed(state, indicator, { [kind]: figures });
}

function without(state: FollowedIndicators, id: string): FollowedIndicators {
  return Object.fromEntries(Object.entries(state).filter(([known]) => known !== id));
}
