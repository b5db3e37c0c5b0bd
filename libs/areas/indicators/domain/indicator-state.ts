import type { Decider } from '#kernel/decider.js';
import type { DomainEvent } from '#kernel/event.js';
import type { Owner } from '#kernel/authority.js';
import type { Period } from '#kernel/period.js';
import type { PlanEvent } from '#areas/plans/events/index.js';
import type { ReportingEvent } from '#areas/reporting/events/index.js';
import type { IndicatorEvent, Outcome, Target, TargetSlot } from '../events/index.js';

/** What the rules about targets and outcomes need to know of a unit's year. */
export interface IndicatorState {
  readonly started: boolean;
  readonly decided: boolean;
  readonly periods: Readonly<Partial<Record<Period, 'open' | 'closed'>>>;
  readonly indicators: Readonly<Record<string, AdoptedIndicator>>;
}

export interface AdoptedIndicator {
  readonly name: string;
  readonly goal: string | null;
  readonly owner: Owner;
  readonly targets: Readonly<Partial<Record<TargetSlot, StandingTarget>>>;
  readonly outcomes: Readonly<Partial<Record<Period, Item<Outcome | null>>>>;
}

/** A thing that two people may change at once: `version` is the stream version of its last change, its ETag. */
export interface Item<T> {
  readonly value: T;
  readonly version: number;
}

export interface StandingTarget extends Item<Target> {
  /** It was changed before its decision, which has not come. */
  readonly decisionPending: boolean;
}

type Seen = IndicatorEvent | PlanEvent | ReportingEvent;

export const indicatorDecider: Decider<IndicatorState> = {
  name: 'indicators',
  initial: { started: false, decided: false, periods: {}, indicators: {} },
  evolve(state, unknownEvent, version) {
    const event = unknownEvent as Seen;
    switch (event.type) {
      case 'plan-started':
        return { ...state, started: true };
      case 'plan-decided':
        return { ...state, decided: true };
      case 'period-opened':
      case 'period-reopened':
        return { ...state, periods: { ...state.periods, [event.data.period]: 'open' } };
      case 'period-closed':
        return { ...state, periods: { ...state.periods, [event.data.period]: 'closed' } };
      case 'indicator-adopted': {
        const { indicator, name, goal, owner } = event.data;
        return withIndicator(state, indicator, { name, goal, owner, targets: {}, outcomes: {} });
      }
      case 'target-set':
        return withTarget(state, event.data.indicator, event.data.slot, standing(event.data.target, event, version));
      case 'target-changed':
        return withTarget(state, event.data.indicator, event.data.slot, standing(event.data.to, event, version));
      case 'outcome-recorded':
      case 'outcome-corrected':
        return withOutcome(state, event.data.indicator, event.data.period, event.data.outcome, version);
      case 'outcome-missing-explained':
        return withOutcome(state, event.data.indicator, event.data.period, null, version);
      // Nothing that these rules ask about.
      case 'goal-added':
      case 'goal-section-revised':
      case 'goal-assessed':
      case 'activity-planned':
      case 'activity-reported':
      case 'document-recorded':
      case 'previous-outcome-quoted':
      case 'outcome-analysed':
        return state;
      case 'plan-decision-withdrawn':
      case 'goal-reworded':
      case 'goal-moved':
      case 'goal-withdrawn':
      case 'plan-chapter-revised':
      case 'goal-assessment-withdrawn':
      case 'activity-reworded':
      case 'activity-rescheduled':
      case 'activity-completed':
      case 'activity-cancelled':
      case 'activity-resumed':
      case 'activity-deviation-explained':
      case 'activity-withdrawn':
      case 'indicator-defined':
      case 'indicator-redefined':
      case 'indicator-moved':
      case 'indicator-discontinued':
      case 'indicator-withdrawn':
      case 'target-withdrawn':
      case 'outcome-withdrawn':
      case 'forecast-given':
      case 'period-reminded':
        return state;
      default:
        event satisfies never;
        return state;
    }
  },
};

const withIndicator = (state: IndicatorState, id: string, indicator: AdoptedIndicator): IndicatorState => ({
  ...state,
  indicators: { ...state.indicators, [id]: indicator },
});

const standing = (value: Target, { authority }: DomainEvent, version: number): StandingTarget => ({
  value,
  version,
  decisionPending: authority?.kind === 'pending',
});

function withTarget(state: IndicatorState, id: string, slot: TargetSlot, target: StandingTarget): IndicatorState {
  const known = state.indicators[id];
  return known ? withIndicator(state, id, { ...known, targets: { ...known.targets, [slot]: target } }) : state;
}

function withOutcome(
  state: IndicatorState,
  id: string,
  period: Period,
  value: Outcome | null,
  version: number,
): IndicatorState {
  const known = state.indicators[id];
  return known
    ? withIndicator(state, id, { ...known, outcomes: { ...known.outcomes, [period]: { value, version } } })
    : state;
}
