import type { Day } from '#kernel/day.js';
import type { Decider } from '#kernel/decider.js';
import type { Period } from '#kernel/period.js';
import type { ReportingEvent } from '../events/index.js';

/** The periods as their page shows them: with the due dates, which no rule asks about. */
export interface PeriodSheet {
  readonly started: boolean;
  readonly periods: Readonly<
    Partial<Record<Period, { readonly state: 'open' | 'closed'; readonly due: Day | null; readonly version: number }>>
  >;
}

export const periodSheet: Decider<PeriodSheet> = {
  name: 'period-sheet',
  initial: { started: false, periods: {} },
  evolve(state, unknownEvent, version) {
    const event = unknownEvent as ReportingEvent | { readonly type: 'plan-started' };
    switch (event.type) {
      case 'plan-started':
        return { ...state, started: true };
      case 'period-opened':
      case 'period-reopened':
        return {
          ...state,
          periods: { ...state.periods, [event.data.period]: { state: 'open', due: event.data.due, version } },
        };
      case 'period-closed': {
        const due = state.periods[event.data.period]?.due ?? null;
        return { ...state, periods: { ...state.periods, [event.data.period]: { state: 'closed', due, version } } };
      }
      case 'period-reminded':
        return state;
      default:
        // Other areas' events in the same stream.
        event satisfies never;
        return state;
    }
  },
};
