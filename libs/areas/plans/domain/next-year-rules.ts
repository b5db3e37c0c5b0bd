import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { goalLevels, goalSections, planChapters, type GoalSection, type PlanChapter } from '../events/index.js';
import type { FollowedIndicator } from './followed-indicators.js';
import { sectionKey, type PlannedActivity, type PlannedGoal, type PlanState } from './plan-state.js';

/** What a person chose to take along, by id. */
export interface ComingAlong {
  readonly goals: readonly string[];
  readonly activities: readonly string[];
  readonly indicators: readonly string[];
  /** Of these indicators the plan's own target comes along too; otherwise it is set anew. */
  readonly targets: readonly string[];
  /** The sections of these goals are taken along as a draft. */
  readonly texts: readonly string[];
  readonly chapters: readonly PlanChapter[];
}

type Listed<T> = readonly (T & { readonly id: string })[];

/** What can come along: what was withdrawn, cancelled, completed or discontinued has ended and does not. Goals from the top down. */
export function whatMayComeAlong(previous: PlanState): {
  readonly goals: Listed<PlannedGoal>;
  readonly activities: Listed<PlannedActivity>;
  readonly indicators: Listed<FollowedIndicator>;
  /** Goals that have sections worth taking along. */
  readonly texts: readonly string[];
  readonly chapters: readonly PlanChapter[];
} {
  const goals = listed(previous.goals);
  return {
    goals: goalLevels.flatMap((level) => goals.filter((goal) => goal.level === level)),
    activities: listed(previous.activities).filter((a) => a.status !== 'completed' && a.status !== 'cancelled'),
    indicators: listed(previous.indicators).filter((i) => !i.discontinued),
    texts: goals.map((goal) => goal.id).filter((goal) => sectionsOf(previous, goal).length > 0),
    chapters: planChapters.filter((chapter) => previous.chapters[chapter] !== undefined),
  };
}

/** Sections of a plan; the analysis belongs to the report about the year that was. */
export const sectionsOf = (previous: PlanState, goal: string): readonly GoalSection[] =>
  goalSections.filter(
    (section) => section !== 'analysis' && previous.sections[sectionKey(goal, section)] !== undefined,
  );

/** The chosen of what may come along, in the order in which they can be recorded. */
export function whatComesAlong(
  previous: PlanState,
  chosen: ComingAlong,
): Pick<ReturnType<typeof whatMayComeAlong>, 'goals' | 'activities' | 'indicators'> {
  if (!previous.started)
    throw new RuleBroken('the-year-before-has-a-plan', 'there is no plan to start from', { field: 'year' });
  const offered = whatMayComeAlong(previous);
  const pick = <T extends { readonly id: string }>(ids: readonly string[], from: readonly T[], what: string): T[] => {
    const wanted = new Set(ids);
    const picked = from.filter((item) => wanted.has(item.id));
    if (picked.length === wanted.size) return picked;
    throw new RuleBroken('what-has-ended-does-not-come-along', 'something chosen does not stand in the plan any more', {
      what,
    });
  };
  if (chosen.targets.some((id) => !chosen.indicators.includes(id))) throw new NotFound('indicator');
  return {
    goals: pick(chosen.goals, offered.goals, 'goals'),
    activities: pick(chosen.activities, offered.activities, 'activities'),
    indicators: pick(chosen.indicators, offered.indicators, 'indicators'),
  };
}

/** The nearest goal at or above that comes along: what stood under one that is left behind stands under the next above it. */
export function nearestThatComes(goal: string | null, previous: PlanState, comes: ReadonlySet<string>): string | null {
  for (let at = goal; at !== null; at = previous.goals[at]?.parent ?? null) if (comes.has(at)) return at;
  return null;
}

const listed = <T extends object>(items: Readonly<Record<string, T>>): Listed<T> =>
  Object.entries(items).map(([id, item]) => ({ id, ...item }));
