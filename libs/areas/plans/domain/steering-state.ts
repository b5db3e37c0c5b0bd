import type { Day } from '#kernel/day.js';
import type { Decider } from '#kernel/decider.js';
import type { DomainEvent } from '#kernel/event.js';
import type { Authority } from '#kernel/authority.js';
import type { SteeringIndicatorEvent } from '#areas/indicators/events/index.js';
import type { GoalLevel, SteeringActivityFacts, SteeringEvent } from '../events/index.js';

/** What stands above the units in a year: the city's, or one committee's. `version`s are ETags. */
export interface SteeringState {
  readonly goals: Readonly<Record<string, SteeringGoal>>;
  readonly activities: Readonly<Record<string, SteeringActivity>>;
  /** The goals of the indicators that are kept in the same stream, by the indicator's id. */
  readonly indicators: Readonly<Record<string, string | null>>;
  readonly decisions: Readonly<Record<string, RecordedDecision>>;
}

export interface SteeringActivity extends SteeringActivityFacts {
  readonly authority: Authority | null;
  readonly version: number;
  readonly decisionPending: boolean;
}

export interface SteeringGoal {
  readonly level: Exclude<GoalLevel, 'unit'>;
  readonly number: string | null;
  readonly title: string;
  /** A committee's goal may stand under one of the city's. */
  readonly parent: string | null;
  readonly version: number;
  /** It was changed before its decision, which has not come. */
  readonly decisionPending: boolean;
}

export interface RecordedDecision {
  readonly body: string;
  readonly decidedOn: Day;
  readonly diaryNumber: string | null;
  readonly paragraph: string | null;
  readonly delegation: string | null;
  readonly reportedOn: Day | null;
}

export const steeringDecider: Decider<SteeringState> = {
  name: 'steering',
  initial: { goals: {}, activities: {}, indicators: {}, decisions: {} },
  evolve(state, unknownEvent, version) {
    const event = unknownEvent as SteeringEvent | SteeringIndicatorEvent;
    switch (event.type) {
      case 'steering-goal-set': {
        const { goal, level, number, title, parent } = event.data;
        const set = { level, number, title, parent, version, decisionPending: isPending(event) };
        return { ...state, goals: { ...state.goals, [goal]: set } };
      }
      case 'steering-goal-reworded': {
        const known = state.goals[event.data.goal];
        if (!known) return state;
        const { number, title } = event.data.to;
        const reworded = { ...known, number, title, version, decisionPending: isPending(event) };
        return { ...state, goals: { ...state.goals, [event.data.goal]: reworded } };
      }
      case 'steering-goal-withdrawn':
        return { ...state, goals: without(state.goals, event.data.goal) };
      case 'steering-activity-set':
      case 'steering-activity-changed': {
        const { activity } = event.data;
        const { goal, title, start, end } = event.type === 'steering-activity-set' ? event.data : event.data.to;
        const authority = event.authority ?? null;
        const set = { goal, title, start, end, authority, version, decisionPending: isPending(event) };
        return { ...state, activities: { ...state.activities, [activity]: set } };
      }
      case 'steering-activity-withdrawn':
        return { ...state, activities: without(state.activities, event.data.activity) };
      case 'steering-indicator-set':
        return { ...state, indicators: { ...state.indicators, [event.data.indicator]: event.data.goal } };
      case 'steering-indicator-withdrawn':
        return { ...state, indicators: without(state.indicators, event.data.indicator) };
      case 'steering-indicator-defined':
      case 'steering-indicator-redefined':
      case 'steering-target-set':
      case 'steering-target-changed':
      case 'steering-target-withdrawn':
        return state;
      case 'decision-recorded': {
        const { decision, ...facts } = event.data;
        return { ...state, decisions: { ...state.decisions, [decision]: { ...facts, reportedOn: null } } };
      }
      case 'delegated-decisions-reported': {
        const { decisions, reportedOn } = event.data;
        const reported = decisions.flatMap((id) => {
          const known = state.decisions[id];
          return known ? [[id, { ...known, reportedOn }] as const] : [];
        });
        return { ...state, decisions: { ...state.decisions, ...Object.fromEntries(reported) } };
      }
      default:
        event satisfies never;
        return state;
    }
  },
};

const isPending = ({ authority }: DomainEvent): boolean => authority?.kind === 'pending';

const without = <T>(items: Readonly<Record<string, T>>, id: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(items).filter(([known]) => known !== id));
