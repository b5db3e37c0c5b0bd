import type { Decider } from '#kernel/decider.js';
import type { Period, Year } from '#kernel/period.js';
import type { IndicatorEvent } from '#areas/indicators/events/index.js';
import type { PlanStarted } from '#areas/plans/events/index.js';
import type { ReportingEvent } from '../events/index.js';
import type { FollowedFigures } from './owed-figures.js';

/** Which periods of the unit's year are open, and whose figures are in. */
export interface ReportingState {
  readonly started: boolean;
  /** Null before the plan is started. */
  readonly year: Year | null;
  readonly periods: Readonly<Partial<Record<Period, { readonly state: 'open' | 'closed'; readonly version: number }>>>;
  readonly indicators: Readonly<Record<string, FollowedFigures & { readonly name: string }>>;
}

export const reportingDecider: Decider<ReportingState> = {
  name: 'reporting',
  initial: { started: false, year: null, periods: {}, indicators: {} },
  evolve(state, unknownEvent, version) {
    const event = unknownEvent as ReportingEvent | PlanStarted | IndicatorEvent;
    switch (event.type) {
      case 'plan-started':
        return { ...state, started: true, year: event.data.year };
      case 'period-opened':
      case 'period-reopened':
        return { ...state, periods: { ...state.periods, [event.data.period]: { state: 'open', version } } };
      case 'period-closed':
        return { ...state, periods: { ...state.periods, [event.data.period]: { state: 'closed', version } } };
      case 'indicator-adopted': {
        const { indicator, name, periodicity } = event.data;
        const adopted = { name, periodicity, discontinuedFrom: null, accounted: [] };
        return { ...state, indicators: { ...state.indicators, [indicator]: adopted } };
      }
      case 'indicator-defined':
      case 'indicator-redefined': {
        const { name, periodicity } = event.type === 'indicator-defined' ? event.data.definition : event.data.to;
        return change(state, event.data.indicator, () => ({ name, periodicity }));
      }
      case 'indicator-discontinued': {
        const discontinuedFrom = event.effectiveFrom ?? null;
        return change(state, event.data.indicator, () => ({ discontinuedFrom }));
      }
      case 'indicator-withdrawn': {
        const { [event.data.indicator]: _gone, ...indicators } = state.indicators;
        return { ...state, indicators };
      }
      case 'outcome-recorded':
      case 'outcome-corrected':
      case 'outcome-missing-explained': {
        const { indicator, period } = event.data;
        return change(state, indicator, ({ accounted }) => ({
          accounted: accounted.includes(period) ? accounted : [...accounted, period],
        }));
      }
      case 'outcome-withdrawn': {
        const { indicator, period } = event.data;
        return change(state, indicator, ({ accounted }) => ({ accounted: accounted.filter((p) => p !== period) }));
      }
      // Neither opens a period nor brings a figure in.
      case 'period-reminded':
      case 'indicator-moved':
      case 'target-set':
      case 'target-changed':
      case 'target-withdrawn':
      case 'forecast-given':
      case 'outcome-analysed':
      case 'previous-outcome-quoted':
      case 'previous-outcome-quotation-withdrawn':
        return state;
      default:
        event satisfies never;
        return state;
    }
  },
};

function change(
  state: ReportingState,
  id: string,
  changed: (known: FollowedFigures) => Partial<FollowedFigures & { readonly name: string }>,
): ReportingState {
  const known = state.indicators[id];
  return known ? { ...state, indicators: { ...state.indicators, [id]: { ...known, ...changed(known) } } } : state;
}
