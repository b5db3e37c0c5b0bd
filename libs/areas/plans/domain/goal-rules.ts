import type { Authority } from '#kernel/authority.js';
import { authorityIsInForm, ownerDecides, reasonIsGiven } from '#kernel/authority-rules.js';
import { isDay, type Day } from '#kernel/day.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import type { Year } from '#kernel/period.js';
import { goalLevels, type GoalLevel, type GoalWording, type PlanEvent } from '../events/index.js';
import { planIsStarted } from './plan-rules.js';
import { itemAt, ownerOfLevel, type PlanState, type PlannedGoal } from './plan-state.js';
import { provenance, type Provenance } from './provenance.js';

export interface AddGoalFacts extends Provenance, GoalWording {
  readonly goal: string;
  readonly level: GoalLevel;
  readonly parent: string | null;
  readonly carriedFrom?: Year;
}

/** A goal stands under one of a higher level; a level may be missing between them, as in real plans. */
export function addGoal(command: AddGoalFacts, state: PlanState): readonly PlanEvent[] {
  // What a document says is taken in as it says it: it does not assert that anybody decided.
  if (!command.source) decidedGoalIsChangedOnlyByDecision(command.level, command.authority, state);
  return added(command, undefined, state);
}

function added(command: AddGoalFacts, steering: string | undefined, state: PlanState): readonly PlanEvent[] {
  planIsStarted(state);
  if (itemAt(state.goals, command.goal))
    throw new RuleBroken('a-goal-is-added-once', 'the goal is in the plan already');
  goalHasATitle(command);
  goalStandsUnderAHigherOne(command.level, command.parent, state);
  const { goal, level, parent, carriedFrom } = command;
  return [
    {
      type: 'goal-added',
      data: {
        goal,
        level,
        ...tidy(command),
        parent,
        ...(steering === undefined ? {} : { steering }),
        ...(carriedFrom === undefined ? {} : { carriedFrom }),
      },
      ...provenance(command),
    },
  ];
}

/** A goal that is kept above the units, as it stands there. */
export interface SteeringGoalFacts extends GoalWording {
  readonly goal: string;
  readonly level: Exclude<GoalLevel, 'unit'>;
  /** As it stands above; used only where that goal stands in the plan too. */
  readonly parent: string | null;
  /** The stream in which it is kept. */
  readonly steering: string;
  readonly carriedFrom?: Year;
}

/**
 * The committee's or the council's goal under its own id, or its new wording for one that was taken in before. It asks for no decision of its
 * own: its owner keeps it, and what is taken in is what stands there.
 */
export function takeInSteeringGoal(command: SteeringGoalFacts, state: PlanState): readonly PlanEvent[] {
  planIsStarted(state);
  const standing = itemAt(state.goals, command.goal);
  const { goal, level, steering, carriedFrom } = command;
  const to = tidy(command);
  if (!standing) {
    const above = command.parent === null ? undefined : itemAt(state.goals, command.parent);
    const parent = above && isAbove(above.level, level) ? command.parent : null;
    const carried = carriedFrom === undefined ? {} : { carriedFrom };
    return added({ goal, level, ...to, parent, ...carried }, steering, state);
  }
  if (standing.steering === null && !isAbove(standing.level, 'unit'))
    throw new RuleBroken('a-goal-is-added-once', 'the unit has a goal of its own under that id');
  goalHasATitle(command);
  if (sameWording(standing, to))
    throw new RuleBroken('a-rewording-says-something-else', 'the goal reads so already', { field: 'title' });
  return [{ type: 'goal-reworded', data: { goal, from: wordingOf(standing), to } }];
}

export interface ChangeGoalFacts {
  readonly goal: string;
  readonly authority: Authority;
  readonly reason: string;
  /** The day from which the change applies; left out: it applies from the start. */
  readonly effectiveFrom?: Day;
}

/** Another title or number. */
export function rewordGoal(command: ChangeGoalFacts & GoalWording, state: PlanState): readonly PlanEvent[] {
  const goal = standingGoal(state, command.goal);
  goalHasATitle(command);
  const [from, to] = [wordingOf(goal), tidy(command)];
  // The decision that a change waited for may say the same words: what changes then is what they rest on.
  const decidesPending = goal.decisionPending && command.authority.kind === 'decision';
  if (sameWording(from, to) && !decidesPending)
    throw new RuleBroken('a-rewording-says-something-else', 'the goal reads so already', { field: 'title' });
  changeIsInForm(goal.level, command, state);
  return [{ type: 'goal-reworded', data: { goal: command.goal, from, to }, ...changeOf(command) }];
}

/** Under another goal. Levels keep it from ever standing under itself: what is above it is of a higher level. */
export function moveGoal(
  command: ChangeGoalFacts & { readonly to: string | null },
  state: PlanState,
): readonly PlanEvent[] {
  const goal = standingGoal(state, command.goal);
  const { to } = command;
  if (goal.parent === to)
    throw new RuleBroken('a-move-goes-elsewhere', 'the goal stands there already', { field: 'to' });
  goalStandsUnderAHigherOne(goal.level, to, state);
  changeIsInForm(goal.level, command, state);
  return [{ type: 'goal-moved', data: { goal: command.goal, from: goal.parent, to }, ...changeOf(command) }];
}

/** Out of the plan; what was recorded about it stays in the history. */
export function withdrawGoal(command: ChangeGoalFacts, state: PlanState): readonly PlanEvent[] {
  const goal = standingGoal(state, command.goal);
  nothingStandsUnderAWithdrawnGoal(command.goal, state);
  reasonIsGiven(command.reason);
  // Afterwards there would be nothing left that the awaited decision could decide.
  if (command.authority.kind === 'pending')
    throw new RuleBroken('a-goal-is-withdrawn-when-it-is-decided', 'wait for the decision', { field: 'authority' });
  changeIsInForm(goal.level, command, state);
  const text = { reason: command.reason.trim() };
  return [{ type: 'goal-withdrawn', data: { goal: command.goal }, ...changeOf(command), text }];
}

function nothingStandsUnderAWithdrawnGoal(id: string, state: PlanState): void {
  const under = (items: Readonly<Record<string, { readonly goal: string | null }>>): number =>
    Object.values(items).filter((item) => item.goal === id).length;
  const goals = Object.values(state.goals).filter((g) => g.parent === id).length;
  const activities = under(state.activities);
  const followed = Object.entries(state.indicators).filter(([, i]) => !i.discontinued);
  const indicators = under(Object.fromEntries(followed));
  if (goals + activities + indicators === 0) return;
  throw new RuleBroken('nothing-stands-under-a-withdrawn-goal', 'move or withdraw what stands under the goal first', {
    goals,
    activities,
    indicators,
  });
}

function goalStandsUnderAHigherOne(level: GoalLevel, parent: string | null, state: PlanState): void {
  if (parent === null) return;
  const above = standingGoal(state, parent).level;
  if (!isAbove(above, level)) {
    throw new RuleBroken('a-goal-stands-under-a-higher-one', 'the goal above is not of a higher level', {
      level,
      above,
      field: 'parent',
    });
  }
}

export const isAbove = (above: GoalLevel, level: GoalLevel): boolean =>
  goalLevels.indexOf(above) < goalLevels.indexOf(level);

function decidedGoalIsChangedOnlyByDecision(
  level: GoalLevel,
  authority: Authority | undefined,
  state: PlanState,
): void {
  if (authority) authorityIsInForm(authority);
  if (state.decided)
    ownerDecides(ownerOfLevel(level), authority ?? { kind: 'own' }, 'decided-goal-is-changed-only-by-decision');
}

function changeIsInForm(level: GoalLevel, command: ChangeGoalFacts, state: PlanState): void {
  decidedGoalIsChangedOnlyByDecision(level, command.authority, state);
  // While the plan is a draft it is being written: a reason for every word would teach people to write "-".
  if (state.decided) reasonIsGiven(command.reason);
  if (command.effectiveFrom !== undefined && !isDay(command.effectiveFrom))
    throw new RuleBroken('a-day-is-a-day', 'effectiveFrom is not a day that exists', { field: 'effectiveFrom' });
}

function changeOf({ authority, reason, effectiveFrom }: ChangeGoalFacts): {
  readonly authority: Authority;
  readonly text?: { readonly reason: string };
  readonly effectiveFrom?: Day;
} {
  return {
    authority,
    ...(reason.trim() === '' ? {} : { text: { reason: reason.trim() } }),
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
  };
}

function goalHasATitle({ title }: GoalWording): void {
  if (title.trim() === '') throw new RuleBroken('a-goal-has-a-title', 'the title is empty', { field: 'title' });
}

/** Without spaces around; an empty number is none. */
const tidy = ({ number, title }: GoalWording): GoalWording => ({
  number: number === null || number.trim() === '' ? null : number.trim(),
  title: title.trim(),
});

const wordingOf = ({ number, title }: GoalWording): GoalWording => ({ number, title });

export const sameWording = (a: GoalWording, b: GoalWording): boolean => a.number === b.number && a.title === b.title;

export function standingGoal(state: PlanState, id: string): PlannedGoal {
  const goal = itemAt(state.goals, id);
  if (!goal) throw new NotFound('goal');
  return goal;
}
