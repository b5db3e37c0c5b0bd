import type { Decider } from '#kernel/decider.js';
import type { Period } from '#kernel/period.js';
import type {
  IndicatorAdopted,
  IndicatorDefined,
  IndicatorMoved,
  IndicatorRedefined,
} from '#areas/indicators/events/index.js';
import type {
  ActivityCancelled,
  ActivityCompleted,
  ActivityPlanned,
  ActivityReported,
  ActivityResumed,
  ActivityReworded,
  ActivityStatus,
  GoalAdded,
  GoalLevel,
  GoalMoved,
  GoalReworded,
} from '#areas/plans/events/index.js';

/** A name under which an item stood, and the item that it stood under. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly under: string | null;
}

/** Of one level goals of the same name under the same goal are one. */
export interface GoalPlace extends Place {
  readonly level: GoalLevel;
}

/**
 * What a document's word is held against beside what stands. A document knows an item by the name and place that it had when the document
 * was written: one that a person reworded, moved or took out since is known by these.
 */
export interface Earlier {
  /** Every place of every item in order, of those that were withdrawn too. */
  readonly goals: readonly GoalPlace[];
  readonly indicators: readonly Place[];
  readonly activities: readonly Place[];
  /** Activities whose status a person set last, and not a document. */
  readonly statusByHand: Readonly<Record<string, boolean>>;
  /** Documents' reports of activities, by `reportKey`; their words are in the event of that version. */
  readonly reports: Readonly<Record<string, { readonly status: ActivityStatus; readonly version: number }>>;
}

/** What gives an item its name, its place or its status; the stream has more. */
type Seen =
  | GoalAdded
  | GoalReworded
  | GoalMoved
  | IndicatorAdopted
  | IndicatorDefined
  | IndicatorRedefined
  | IndicatorMoved
  | ActivityPlanned
  | ActivityReworded
  | ActivityReported
  | ActivityCompleted
  | ActivityCancelled
  | ActivityResumed;

export const reportKey = (activity: string, period: Period): string => `${activity}/${period}`;

export const earlierDecider: Decider<Earlier> = {
  name: 'intake-earlier',
  initial: { goals: [], indicators: [], activities: [], statusByHand: {}, reports: {} },
  evolve(state, unknownEvent, version) {
    const event = unknownEvent as Seen;
    switch (event.type) {
      case 'goal-added': {
        const { goal, level, title, parent } = event.data;
        return { ...state, goals: [...state.goals, { id: goal, level, name: title, under: parent }] };
      }
      case 'goal-reworded':
        return { ...state, goals: now(state.goals, event.data.goal, { name: event.data.to.title }) };
      case 'goal-moved':
        return { ...state, goals: now(state.goals, event.data.goal, { under: event.data.to }) };
      case 'indicator-adopted': {
        const { indicator, name, goal } = event.data;
        return { ...state, indicators: [...state.indicators, { id: indicator, name, under: goal }] };
      }
      case 'indicator-defined':
      case 'indicator-redefined': {
        const { name } = event.type === 'indicator-defined' ? event.data.definition : event.data.to;
        return { ...state, indicators: now(state.indicators, event.data.indicator, { name }) };
      }
      case 'indicator-moved':
        return { ...state, indicators: now(state.indicators, event.data.indicator, { under: event.data.to }) };
      case 'activity-planned': {
        const { activity, title, goal } = event.data;
        return { ...state, activities: [...state.activities, { id: activity, name: title, under: goal }] };
      }
      case 'activity-reworded': {
        const { title, goal } = event.data.to;
        return { ...state, activities: now(state.activities, event.data.activity, { name: title, under: goal }) };
      }
      case 'activity-reported': {
        const { activity, period, status } = event.data;
        return {
          ...state,
          statusByHand: { ...state.statusByHand, [activity]: event.source === undefined },
          reports: { ...state.reports, [reportKey(activity, period)]: { status, version } },
        };
      }
      case 'activity-completed':
      case 'activity-cancelled':
      case 'activity-resumed':
        return { ...state, statusByHand: { ...state.statusByHand, [event.data.activity]: true } };
      default:
        event satisfies never;
        return state;
    }
  },
};

function now<P extends Place>(places: readonly P[], id: string, change: Partial<Place>): readonly P[] {
  const last = places.findLast((place) => place.id === id);
  return last ? [...places, { ...last, ...change }] : places;
}
