import type { Authority } from '#kernel/authority.js';
import { reasonIsGiven } from '#kernel/authority-rules.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import type { SteeringActivityFacts, SteeringEvent } from '../events/index.js';
import { activityHasATitle, anActivityEndsAfterItStarts, daysAreDays } from './activity-rules.js';
import { itemAt } from './plan-state.js';
import { bodyDecides } from './steering-rules.js';
import type { SteeringActivity, SteeringState } from './steering-state.js';

export interface DecidedActivity extends SteeringActivityFacts {
  readonly activity: string;
  readonly authority: Authority;
}

/** @param committee whose stream it is; null: the city's. @param city what the city keeps in the same year */
export function setSteeringActivity(
  command: DecidedActivity,
  state: SteeringState,
  committee: string | null,
  city: SteeringState,
): readonly SteeringEvent[] {
  const { activity, authority } = command;
  if (itemAt(state.activities, activity))
    throw new RuleBroken('an-activity-is-planned-once', 'the activity is kept here already');
  const facts = inForm(command, state, city);
  bodyDecides(committee === null ? 'area' : 'committee', authority);
  return [{ type: 'steering-activity-set', data: { activity, ...facts }, authority }];
}

/** Another title, other days, or under another goal. */
export function changeSteeringActivity(
  command: DecidedActivity & { readonly reason: string },
  state: SteeringState,
  committee: string | null,
  city: SteeringState,
): readonly SteeringEvent[] {
  const { activity, authority, reason } = command;
  const standing = kept(state, activity);
  const from = factsOf(standing);
  const to = inForm(command, state, city);
  const decidesPending = standing.decisionPending && authority.kind === 'decision';
  if (sameActivity(from, to) && !decidesPending)
    throw new RuleBroken('a-rewording-says-something-else', 'the activity reads so already', { field: 'title' });
  reasonIsGiven(reason);
  bodyDecides(committee === null ? 'area' : 'committee', authority);
  return [
    { type: 'steering-activity-changed', data: { activity, from, to }, text: { reason: reason.trim() }, authority },
  ];
}

/** Units that have it in their plans keep it there until they cancel it. */
export function withdrawSteeringActivity(
  command: { readonly activity: string; readonly authority: Authority; readonly reason: string },
  state: SteeringState,
  committee: string | null,
): readonly SteeringEvent[] {
  const { activity, authority, reason } = command;
  kept(state, activity);
  reasonIsGiven(reason);
  bodyDecides(committee === null ? 'area' : 'committee', authority);
  return [{ type: 'steering-activity-withdrawn', data: { activity }, text: { reason: reason.trim() }, authority }];
}

const factsOf = ({ goal, title, start, end }: SteeringActivityFacts): SteeringActivityFacts => ({
  goal,
  title,
  start,
  end,
});

export const sameActivity = (a: SteeringActivityFacts, b: SteeringActivityFacts): boolean =>
  a.title === b.title && a.goal === b.goal && a.start === b.start && a.end === b.end;

function inForm(command: SteeringActivityFacts, state: SteeringState, city: SteeringState): SteeringActivityFacts {
  activityHasATitle(command);
  daysAreDays(command);
  anActivityEndsAfterItStarts(command);
  const { goal } = command;
  if (goal !== null && !itemAt(state.goals, goal) && !itemAt(city.goals, goal)) throw new NotFound('goal');
  return { ...factsOf(command), title: command.title.trim() };
}

function kept(state: SteeringState, id: string): SteeringActivity {
  const activity = itemAt(state.activities, id);
  if (!activity) throw new NotFound('activity');
  return activity;
}
