import type { Authority } from '#kernel/authority.js';
import { authorityIsInForm, ownerDecides, reasonIsGiven } from '#kernel/authority-rules.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { goalLevels, type GoalLevel, type GoalWording, type SteeringEvent } from '../events/index.js';
import { isAbove, sameWording } from './goal-rules.js';
import { itemAt, ownerOfLevel } from './plan-state.js';
import type { SteeringGoal, SteeringState } from './steering-state.js';

export interface SetSteeringGoalFacts extends GoalWording {
  readonly goal: string;
  readonly level: Exclude<GoalLevel, 'unit'>;
  readonly parent: string | null;
  readonly authority: Authority;
}

/**
 * @param committee whose stream it is; null: the city's
 * @param city what stands in the city's stream of the year: a committee's goal stands under the council's
 */
export function setSteeringGoal(
  command: SetSteeringGoalFacts,
  state: SteeringState,
  committee: string | null,
  city: SteeringState,
): readonly SteeringEvent[] {
  const { goal, level, parent, authority } = command;
  if (itemAt(state.goals, goal)) throw new RuleBroken('a-goal-is-added-once', 'the goal is there already');
  if ((level === 'committee') !== (committee !== null))
    throw new RuleBroken(
      'a-steering-goal-stands-with-its-owner',
      'the city has the council’s goals, a committee its own',
      {
        field: 'level',
      },
    );
  titleIsGiven(command);
  if (parent !== null) {
    const above = itemAt(state.goals, parent) ?? itemAt(city.goals, parent);
    if (!above) throw new NotFound('goal');
    if (!isAbove(above.level, level))
      throw new RuleBroken('a-goal-stands-under-a-higher-one', 'the goal above is not of a higher level', {
        level,
        above: above.level,
        field: 'parent',
      });
  }
  bodyDecides(level, authority);
  return [{ type: 'steering-goal-set', data: { goal, level, ...tidy(command), parent }, authority }];
}

export function rewordSteeringGoal(
  command: GoalWording & { readonly goal: string; readonly authority: Authority; readonly reason: string },
  state: SteeringState,
): readonly SteeringEvent[] {
  const { level, number, title, decisionPending } = standing(state, command.goal);
  titleIsGiven(command);
  const [from, to] = [{ number, title }, tidy(command)];
  // The decision that was awaited may say the same words: what changes then is what they rest on.
  if (sameWording(from, to) && !(decisionPending && command.authority.kind === 'decision'))
    throw new RuleBroken('a-rewording-says-something-else', 'the goal reads so already', { field: 'title' });
  bodyDecides(level, command.authority);
  const reason = command.reason.trim();
  return [
    {
      type: 'steering-goal-reworded',
      data: { goal: command.goal, from, to },
      ...(reason === '' ? {} : { text: { reason } }),
      authority: command.authority,
    },
  ];
}

/**
 * Goals of the year before go on, under their ids, so that units' plans find them again.
 * @param previous what stood in the same steering the year before
 */
export function carrySteeringGoals(
  command: { readonly goals: readonly string[]; readonly authority: Authority },
  state: SteeringState,
  previous: SteeringState,
  city: SteeringState,
): readonly SteeringEvent[] {
  const goals = goalLevels.flatMap((level) =>
    [...new Set(command.goals)].map((id) => ({ id, ...standing(previous, id) })).filter((goal) => goal.level === level),
  );
  if (goals.length === 0)
    throw new RuleBroken('a-carrying-names-its-goals', 'choose at least one goal', { field: 'goals' });
  const here = new Set([...Object.keys(state.goals), ...Object.keys(city.goals), ...goals.map(({ id }) => id)]);
  return goals.map(({ id, level, number, title, parent }) => {
    if (itemAt(state.goals, id)) throw new RuleBroken('a-goal-is-added-once', 'the goal is there already');
    bodyDecides(level, command.authority);
    const above = parent !== null && here.has(parent) ? parent : null;
    return {
      type: 'steering-goal-set',
      data: { goal: id, level, number, title, parent: above },
      authority: command.authority,
    };
  });
}

/** Units that have it in their plans keep it there until they take it out: their plans are their own. */
export function withdrawSteeringGoal(
  command: { readonly goal: string; readonly authority: Authority; readonly reason: string },
  state: SteeringState,
): readonly SteeringEvent[] {
  const { level } = standing(state, command.goal);
  const goals = Object.values(state.goals).filter((g) => g.parent === command.goal).length;
  const activities = Object.values(state.activities).filter((a) => a.goal === command.goal).length;
  const indicators = Object.values(state.indicators).filter((goal) => goal === command.goal).length;
  if (goals + activities + indicators > 0)
    throw new RuleBroken('nothing-stands-under-a-withdrawn-goal', 'withdraw what stands under the goal first', {
      goals,
      activities,
      indicators,
    });
  reasonIsGiven(command.reason);
  bodyDecides(level, command.authority);
  return [
    {
      type: 'steering-goal-withdrawn',
      data: { goal: command.goal },
      text: { reason: command.reason.trim() },
      authority: command.authority,
    },
  ];
}

/** The council decides its goals and the committee its own, wherever they are written down. */
export function bodyDecides(level: GoalLevel, authority: Authority): void {
  authorityIsInForm(authority);
  ownerDecides(ownerOfLevel(level), authority, 'a-steering-goal-is-decided-by-its-body');
}

function titleIsGiven({ title }: GoalWording): void {
  if (title.trim() === '') throw new RuleBroken('a-goal-has-a-title', 'the title is empty', { field: 'title' });
}

const tidy = ({ number, title }: GoalWording): GoalWording => ({
  number: number === null || number.trim() === '' ? null : number.trim(),
  title: title.trim(),
});

function standing(state: SteeringState, id: string): SteeringGoal {
  const goal = itemAt(state.goals, id);
  if (!goal) throw new NotFound('goal');
  return goal;
}
