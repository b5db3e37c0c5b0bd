import type { Authority, Owner } from '#kernel/authority.js';
import type { Day } from '#kernel/day.js';
import type { Decider } from '#kernel/decider.js';
import type { DomainEvent } from '#kernel/event.js';
import type { Figure } from '#kernel/figure.js';
import type { Period, Year } from '#kernel/period.js';
import type { PlanEvent } from '#areas/plans/events/index.js';
import type { ReportingEvent } from '#areas/reporting/events/index.js';
import type {
  IndicatorDefinition,
  IndicatorEvent,
  MissingReason,
  Outcome,
  Target,
  TargetSlot,
} from '../events/index.js';

/** What the rules about indicators, targets and outcomes need to know of a unit's year. */
export interface IndicatorState {
  readonly started: boolean;
  /** Null before the plan is started. */
  readonly year: Year | null;
  readonly decided: boolean;
  readonly periods: Readonly<Partial<Record<Period, 'open' | 'closed'>>>;
  /** Goals that stand in the plan, with their titles. */
  readonly goals: Readonly<Record<string, string>>;
  /** Those that were withdrawn are gone from here. */
  readonly indicators: Readonly<Record<string, AdoptedIndicator>>;
}

export interface AdoptedIndicator {
  readonly name: string;
  readonly goal: string | null;
  readonly owner: Owner;
  /** The stream in which it is kept for all units. */
  readonly steering: string | null;
  readonly definition: IndicatorDefinition;
  /** The day of its last redefinition: nothing is compared across it. */
  readonly comparableFrom: Day | null;
  readonly discontinuedFrom: Day | null;
  /** Stream version of the last change of what it is: its ETag. Targets and outcomes have their own. */
  readonly version: number;
  readonly targets: Readonly<Partial<Record<TargetSlot, StandingTarget>>>;
  readonly outcomes: Readonly<Partial<Record<Period, StandingOutcome>>>;
  /** For the whole year, as seen at T1 or T2; null: taken back. */
  readonly forecasts: Readonly<Partial<Record<Period, Item<Figure | null>>>>;
  /** Stream versions; the words themselves are sealed. */
  readonly analyses: Readonly<Partial<Record<Period, number>>>;
  /** Last year's value as a report quoted it. */
  readonly quoted: { readonly year: Year; readonly figure: Figure } | null;
}

/** A thing that two people may change at once: `version` is the stream version of its last change, its ETag. */
export interface Item<T> {
  readonly value: T;
  readonly version: number;
}

/** Null where `missing` says why there is none. */
export interface StandingOutcome extends Item<Outcome | null> {
  readonly missing: MissingReason | null;
}

export interface StandingTarget extends Item<Target> {
  readonly authority: Authority | null;
  /** It was changed before its decision, which has not come. */
  readonly decisionPending: boolean;
  /** Null: for the whole year. */
  readonly effectiveFrom: Day | null;
  /** What stood before it: stands again where this one was set by mistake or is refused. */
  readonly before: StandingTarget | null;
}

type Seen = IndicatorEvent | PlanEvent | ReportingEvent;

export const indicatorDecider: Decider<IndicatorState> = {
  name: 'indicators',
  initial: { started: false, year: null, decided: false, periods: {}, goals: {}, indicators: {} },
  evolve(state, unknownEvent, version) {
    const event = unknownEvent as Seen;
    switch (event.type) {
      case 'plan-started':
        return { ...state, started: true, year: event.data.year };
      case 'plan-decided':
        return { ...state, decided: true };
      case 'plan-decision-withdrawn':
        return { ...state, decided: false };
      case 'goal-added':
        return { ...state, goals: { ...state.goals, [event.data.goal]: event.data.title } };
      case 'goal-reworded':
        return { ...state, goals: { ...state.goals, [event.data.goal]: event.data.to.title } };
      case 'goal-withdrawn':
        return { ...state, goals: without(state.goals, event.data.goal) };
      case 'period-opened':
      case 'period-reopened':
        return { ...state, periods: { ...state.periods, [event.data.period]: 'open' } };
      case 'period-closed':
        return { ...state, periods: { ...state.periods, [event.data.period]: 'closed' } };
      case 'indicator-adopted':
        return {
          ...state,
          indicators: { ...state.indicators, [event.data.indicator]: justAdopted(event.data, version) },
        };
      case 'indicator-defined': {
        const { definition } = event.data;
        return change(state, event.data.indicator, () => ({ definition, name: definition.name, version }));
      }
      case 'indicator-redefined': {
        const { to } = event.data;
        const comparableFrom = event.effectiveFrom ?? null;
        return change(state, event.data.indicator, () => ({ definition: to, name: to.name, comparableFrom, version }));
      }
      case 'indicator-moved': {
        const { to } = event.data;
        return change(state, event.data.indicator, () => ({ goal: to, version }));
      }
      case 'indicator-discontinued': {
        const discontinuedFrom = event.effectiveFrom ?? null;
        return change(state, event.data.indicator, () => ({ discontinuedFrom, version }));
      }
      case 'indicator-withdrawn':
        return { ...state, indicators: without(state.indicators, event.data.indicator) };
      case 'target-set':
      case 'target-changed': {
        const { indicator, slot } = event.data;
        const value = event.type === 'target-set' ? event.data.target : event.data.to;
        return change(state, indicator, ({ targets }) => ({
          targets: { ...targets, [slot]: standing(value, event, version, targets[slot] ?? null) },
        }));
      }
      case 'target-withdrawn': {
        const { indicator, slot, to } = event.data;
        return change(state, indicator, ({ targets }) => {
          const again = targets[slot]?.before ?? null;
          return {
            targets: {
              ...targets,
              [slot]: {
                ...standing(to, event, version, again?.before ?? null),
                effectiveFrom: again?.effectiveFrom ?? null,
              },
            },
          };
        });
      }
      case 'outcome-recorded':
      case 'outcome-corrected':
        return withOutcome(state, event.data, { value: event.data.outcome, missing: null, version });
      case 'outcome-missing-explained':
        return withOutcome(state, event.data, { value: null, missing: event.data.reason, version });
      // As if it never stood: its ETag is that of nothing again.
      case 'outcome-withdrawn':
        return withOutcome(state, event.data, undefined);
      case 'forecast-given': {
        const { indicator, period, forecast } = event.data;
        return change(state, indicator, ({ forecasts }) => ({
          forecasts: { ...forecasts, [period]: { value: forecast, version } },
        }));
      }
      case 'outcome-analysed': {
        const { indicator, period } = event.data;
        return change(state, indicator, ({ analyses }) => ({ analyses: { ...analyses, [period]: version } }));
      }
      case 'previous-outcome-quoted': {
        const { indicator, year, figure } = event.data;
        return change(state, indicator, () => ({ quoted: { year, figure } }));
      }
      case 'previous-outcome-quotation-withdrawn':
        return change(state, event.data.indicator, () => ({ quoted: null }));
      // Nothing that these rules ask about.
      case 'goal-moved':
      case 'goal-section-revised':
      case 'goal-assessed':
      case 'goal-assessment-withdrawn':
      case 'plan-chapter-revised':
      case 'activity-planned':
      case 'activity-reported':
      case 'activity-report-withdrawn':
      case 'activity-reworded':
      case 'activity-rescheduled':
      case 'activity-completed':
      case 'activity-cancelled':
      case 'activity-resumed':
      case 'activity-deviation-explained':
      case 'activity-withdrawn':
      case 'document-recorded':
      case 'document-withdrawn':
      case 'period-reminded':
        return state;
      default:
        event satisfies never;
        return state;
    }
  },
};

type Adopted = Extract<IndicatorEvent, { type: 'indicator-adopted' }>['data'];

/** What is known of it from the start: most of its definition nobody has said. */
const justAdopted = (
  { name, goal, owner, steering, periodicity, direction }: Adopted,
  version: number,
): AdoptedIndicator => ({
  name,
  goal,
  owner,
  steering: steering ?? null,
  definition: { ...undefinedIndicator, name, periodicity, direction },
  comparableFrom: null,
  discontinuedFrom: null,
  version,
  targets: {},
  outcomes: {},
  forecasts: {},
  analyses: {},
  quoted: null,
});

/** Nobody has said anything but the name. */
const undefinedIndicator: Omit<IndicatorDefinition, 'name'> = {
  definition: null,
  measure: null,
  direction: null,
  band: null,
  window: null,
  surveyMonths: null,
  source: null,
  supplier: null,
  split: null,
  periodicity: null,
  about: null,
};

/** An event about an indicator that was withdrawn, or that nobody adopted, changes nothing. */
function change(
  state: IndicatorState,
  id: string,
  changed: (known: AdoptedIndicator) => Partial<AdoptedIndicator>,
): IndicatorState {
  const known = state.indicators[id];
  return known ? { ...state, indicators: { ...state.indicators, [id]: { ...known, ...changed(known) } } } : state;
}

/** A target as its event recorded it. */
export const standing = (
  value: Target,
  { authority, effectiveFrom }: DomainEvent,
  version: number,
  before: StandingTarget | null,
): StandingTarget => ({
  value,
  version,
  authority: authority ?? null,
  decisionPending: authority?.kind === 'pending',
  effectiveFrom: effectiveFrom ?? null,
  before,
});

const withOutcome = (
  state: IndicatorState,
  { indicator, period }: { readonly indicator: string; readonly period: Period },
  outcome: StandingOutcome | undefined,
): IndicatorState =>
  change(state, indicator, ({ outcomes }) => ({
    outcomes: outcome ? { ...outcomes, [period]: outcome } : without(outcomes, period),
  }));

function without<T extends object>(all: T, key: string): T {
  const { [key as keyof T]: _gone, ...rest } = all;
  return rest as T;
}
