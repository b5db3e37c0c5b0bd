import type { Decider } from '#kernel/decider.js';
import type { GoalLevel, PlanEvent } from '../events/index.js';

/** What the rules about a plan's chain need to know. */
export interface PlanState {
  readonly started: boolean;
  readonly decided: boolean;
  readonly goals: Readonly<Record<string, PlannedGoal>>;
  readonly activities: Readonly<Record<string, { readonly title: string; readonly goal: string | null }>>;
  /** SHA-256 of the documents that were recorded here. */
  readonly documents: readonly string[];
}

export interface PlannedGoal {
  readonly level: GoalLevel;
  readonly title: string;
  readonly parent: string | null;
}

export const planDecider: Decider<PlanState> = {
  name: 'plans',
  initial: { started: false, decided: false, goals: {}, activities: {}, documents: [] },
  evolve(state, unknownEvent) {
    const event = unknownEvent as PlanEvent;
    switch (event.type) {
      case 'plan-started':
        return { ...state, started: true };
      case 'plan-decided':
        return { ...state, decided: true };
      case 'goal-added': {
        const { goal, level, title, parent } = event.data;
        return { ...state, goals: { ...state.goals, [goal]: { level, title, parent } } };
      }
      case 'activity-planned': {
        const { activity, title, goal } = event.data;
        return { ...state, activities: { ...state.activities, [activity]: { title, goal } } };
      }
      case 'document-recorded':
        return { ...state, documents: [...state.documents, event.data.document] };
      case 'goal-section-revised':
      case 'goal-assessed':
      case 'activity-reported':
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
        return state;
      default:
        event satisfies never;
        return state;
    }
  },
};
