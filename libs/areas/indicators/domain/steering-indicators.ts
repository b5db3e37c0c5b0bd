import type { Authority } from '#kernel/authority.js';
import type { Day } from '#kernel/day.js';
import type { Decider } from '#kernel/decider.js';
import type { SteeringEvent } from '#areas/plans/events/index.js';
import type { IndicatorDefinition, SteeringIndicatorEvent } from '../events/index.js';
import { standing, type StandingTarget } from './indicator-state.js';

/** Indicators and targets above the units in a year: the city's, or one committee's. `version`s are ETags. */
export interface SteeringIndicators {
  /** Goals that are kept in the same stream, with their titles. */
  readonly goals: Readonly<Record<string, string>>;
  readonly indicators: Readonly<Record<string, SteeringIndicator>>;
  /** By indicator; a committee has targets for the city's indicators too. */
  readonly targets: Readonly<Record<string, StandingTarget>>;
}

export interface SteeringIndicator {
  readonly goal: string | null;
  readonly definition: IndicatorDefinition;
  /** The day of its last redefinition. */
  readonly comparableFrom: Day | null;
  /** On what it rests as it stands. */
  readonly authority: Authority | null;
  readonly decisionPending: boolean;
  readonly version: number;
}

export const steeringIndicatorDecider: Decider<SteeringIndicators> = {
  name: 'steering-indicators',
  initial: { goals: {}, indicators: {}, targets: {} },
  evolve(state, unknownEvent, version) {
    const event = unknownEvent as SteeringIndicatorEvent | SteeringEvent;
    switch (event.type) {
      case 'steering-goal-set':
        return { ...state, goals: { ...state.goals, [event.data.goal]: titleOf(event.data) } };
      case 'steering-goal-withdrawn':
        return { ...state, goals: without(state.goals, event.data.goal) };
      case 'steering-goal-reworded':
        return { ...state, goals: { ...state.goals, [event.data.goal]: titleOf(event.data.to) } };
      case 'steering-indicator-set': {
        const { indicator, goal, definition } = event.data;
        return withIndicator(state, indicator, { goal, definition, comparableFrom: null, version, ...restsOn(event) });
      }
      case 'steering-indicator-defined':
      case 'steering-indicator-redefined': {
        const known = state.indicators[event.data.indicator];
        if (!known) return state;
        const comparableFrom =
          event.type === 'steering-indicator-redefined' ? (event.effectiveFrom ?? null) : known.comparableFrom;
        const changed = { ...known, definition: event.data.to, comparableFrom, version, ...restsOn(event) };
        return withIndicator(state, event.data.indicator, changed);
      }
      case 'steering-indicator-withdrawn': {
        const gone = event.data.indicator;
        return { ...state, indicators: without(state.indicators, gone), targets: without(state.targets, gone) };
      }
      case 'steering-target-set':
      case 'steering-target-changed': {
        const { indicator } = event.data;
        const value = event.type === 'steering-target-set' ? event.data.target : event.data.to;
        const target = standing(value, event, version, state.targets[indicator] ?? null);
        return { ...state, targets: { ...state.targets, [indicator]: target } };
      }
      case 'steering-target-withdrawn': {
        const { indicator } = event.data;
        const again = state.targets[indicator]?.before;
        const targets = again
          ? { ...state.targets, [indicator]: { ...again, version } }
          : without(state.targets, indicator);
        return { ...state, targets };
      }
      case 'steering-activity-set':
      case 'steering-activity-changed':
      case 'steering-activity-withdrawn':
      case 'decision-recorded':
      case 'delegated-decisions-reported':
        return state;
      default:
        event satisfies never;
        return state;
    }
  },
};

const titleOf = ({ number, title }: { readonly number: string | null; readonly title: string }): string =>
  number === null ? title : `${number} ${title}`;

const restsOn = ({ authority }: { readonly authority?: Authority }) => ({
  authority: authority ?? null,
  decisionPending: authority?.kind === 'pending',
});

const withIndicator = (state: SteeringIndicators, id: string, indicator: SteeringIndicator): SteeringIndicators => ({
  ...state,
  indicators: { ...state.indicators, [id]: indicator },
});

const without = <T>(items: Readonly<Record<string, T>>, id: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(items).filter(([known]) => known !== id));
