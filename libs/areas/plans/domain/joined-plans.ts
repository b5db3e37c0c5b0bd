import type { GoalSection, PlanChapter } from '../events/index.js';
import type { FollowedIndicator } from './followed-indicators.js';
import { planDecider, sectionKey, type PlannedActivity, type PlannedGoal, type PlanState } from './plan-state.js';

/** The plan of one unit among those that a new plan is started from. */
export interface SourcePlan {
  readonly unit: string;
  readonly state: PlanState;
}

/** Several units' plans side by side, as if they had been one. */
export interface JoinedPlans {
  readonly plan: PlanState;
  /** Which of the joined goals the unit's goal has become. */
  readonly goalOf: (unit: string, goal: string) => string;
}

/**
 * What the council and the committee want is one thing, in however many plans it stands: joined by id, and, where documents gave each plan an id
 * of its own, by level, number and title. What was the units' own stands side by side.
 */
export function joinPlans(sources: readonly SourcePlan[]): JoinedPlans {
  const [only] = sources;
  if (only && sources.length === 1) return { plan: only.state, goalOf: (_unit, goal) => goal };
  const goals: Record<string, PlannedGoal> = {};
  const activities: Record<string, PlannedActivity> = {};
  const indicators: Record<string, FollowedIndicator> = {};
  const sections: Record<string, number> = {};
  const chapters: Partial<Record<PlanChapter, number>> = {};
  const became = new Map<string, string>();
  const named = new Map<string, string>();
  const goalOf = (unit: string, goal: string): string => became.get(`${unit}/${goal}`) ?? goal;
  for (const { unit, state } of sources) {
    for (const [id, goal] of Object.entries(state.goals)) {
      const name = JSON.stringify([goal.level, goal.number, goal.title.trim().toLocaleLowerCase('sv')]);
      const same = goal.level === 'unit' || Object.hasOwn(goals, id) ? id : (named.get(name) ?? id);
      became.set(`${unit}/${id}`, same);
      named.set(name, same);
    }
    const under = (goal: string | null): string | null => (goal === null ? null : goalOf(unit, goal));
    for (const [id, goal] of Object.entries(state.goals))
      goals[goalOf(unit, id)] ??= { ...goal, parent: under(goal.parent) };
    for (const [id, activity] of Object.entries(state.activities))
      activities[id] ??= { ...activity, goal: under(activity.goal) };
    for (const [id, indicator] of Object.entries(state.indicators))
      indicators[id] ??= { ...indicator, goal: under(indicator.goal) };
    for (const [key, version] of Object.entries(state.sections)) {
      const [goal = '', section = ''] = key.split('/');
      sections[sectionKey(goalOf(unit, goal), section as GoalSection)] ??= version;
    }
    for (const [chapter, version] of Object.entries(state.chapters)) chapters[chapter as PlanChapter] ??= version;
  }
  const started = sources.some(({ state }) => state.started);
  return { plan: { ...planDecider.initial, started, goals, activities, indicators, sections, chapters }, goalOf };
}
