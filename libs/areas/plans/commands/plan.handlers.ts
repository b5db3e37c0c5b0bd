import { systemClock, today } from '#kernel/clock.js';
import type { Period } from '#kernel/period.js';
import {
  cancelActivity,
  completeActivity,
  explainActivityDeviation,
  planActivity,
  rescheduleActivity,
  resumeActivity,
  rewordActivity,
  withdrawActivity,
} from '../domain/activity-rules.js';
import { assessGoal, withdrawAssessment } from '../domain/assessment-rules.js';
import { addGoal, moveGoal, rewordGoal, withdrawGoal } from '../domain/goal-rules.js';
import { decidePlan, withdrawPlanDecision } from '../domain/plan-rules.js';
import { deviationKey, verdictKey, type PlanState } from '../domain/plan-state.js';
import { handlerOf } from './handler-of.js';
import {
  AddGoal,
  AssessGoal,
  CancelActivity,
  CompleteActivity,
  DecidePlan,
  ExplainActivityDeviation,
  MoveGoal,
  PlanActivity,
  RescheduleActivity,
  ResumeActivity,
  RewordActivity,
  RewordGoal,
  WithdrawActivity,
  WithdrawAssessment,
  WithdrawGoal,
  WithdrawPlanDecision,
} from './plan.commands.js';
import { AuthorityRecords } from '#platform/access/authority-records.js';
import { AboveUnits } from './above.js';
import { ListedAuthorities } from './authority-records.js';
import { TakeInFromAboveHandler } from './take-in-from-above.js';
import { PlansToContinue } from './plans-to-continue.js';
import { StartNextYearHandler, StartPlanHandler } from './start-next-year.js';
import { steeringHandlers } from './steering.handlers.js';
import { TakeInSteeringGoalHandler } from './take-in-steering-goal.js';
import { ReviseGoalSectionHandler, RevisePlanChapterHandler } from './text.handlers.js';

const thePlan = () => ({ name: 'plan', versionIn: (state: PlanState) => state.version });
const theGoal = ({ goal }: { readonly goal: string }) => ({
  name: goal,
  versionIn: (state: PlanState) => state.goals[goal]?.version ?? -1,
});
const theActivity = ({ activity }: { readonly activity: string }) => ({
  name: activity,
  versionIn: (state: PlanState) => state.activities[activity]?.version ?? -1,
});
const theVerdict = ({ goal, period }: { readonly goal: string; readonly period: Period }) => ({
  name: verdictKey(goal, period),
  versionIn: (state: PlanState) => state.verdicts[verdictKey(goal, period)]?.version ?? -1,
});
const theDeviation = ({ activity, period }: { readonly activity: string; readonly period: Period }) => ({
  name: deviationKey(activity, period),
  versionIn: (state: PlanState) => state.deviations[deviationKey(activity, period)] ?? -1,
});
const onAuthority = <F extends { readonly authority: unknown }>({ authority }: F): F['authority'] => authority;
const editing = { action: 'edit-plan' } as const;
const onActivity = { ...editing, item: theActivity } as const;
const assessing = { action: 'assess-goals', item: theVerdict } as const;
const deciding = { action: 'decide-plan', item: thePlan } as const;

/** The area's handlers, and what they ask. */
export const planHandlers = [
  ...steeringHandlers,
  StartPlanHandler,
  StartNextYearHandler,
  handlerOf(DecidePlan, { ...deciding, name: 'decide-plan', matter: 'decide-plans', decide: decidePlan }),
  handlerOf(WithdrawPlanDecision, { ...deciding, name: 'withdraw-plan-decision', decide: withdrawPlanDecision }),
  handlerOf(AddGoal, { ...editing, name: 'add-goal', authority: onAuthority, decide: addGoal }),
  handlerOf(RewordGoal, { ...editing, item: theGoal, name: 'reword-goal', authority: onAuthority, decide: rewordGoal }),
  handlerOf(MoveGoal, { ...editing, item: theGoal, name: 'move-goal', authority: onAuthority, decide: moveGoal }),
  handlerOf(WithdrawGoal, {
    ...editing,
    item: theGoal,
    name: 'withdraw-goal',
    authority: onAuthority,
    decide: withdrawGoal,
  }),
  { provide: AuthorityRecords, useClass: ListedAuthorities },
  PlansToContinue,
  AboveUnits,
  TakeInFromAboveHandler,
  TakeInSteeringGoalHandler,
  ReviseGoalSectionHandler,
  RevisePlanChapterHandler,
  handlerOf(AssessGoal, { ...assessing, name: 'assess-goal', decide: assessGoal }),
  handlerOf(WithdrawAssessment, { ...assessing, name: 'withdraw-assessment', decide: withdrawAssessment }),
  handlerOf(PlanActivity, { ...editing, name: 'plan-activity', decide: planActivity }),
  handlerOf(RewordActivity, { ...onActivity, name: 'reword-activity', decide: rewordActivity }),
  handlerOf(RescheduleActivity, { ...onActivity, name: 'reschedule-activity', decide: rescheduleActivity }),
  handlerOf(CompleteActivity, {
    ...onActivity,
    name: 'complete-activity',
    decide: (facts, state) => completeActivity(facts, state, today(systemClock)),
  }),
  handlerOf(CancelActivity, { ...onActivity, name: 'cancel-activity', decide: cancelActivity }),
  handlerOf(ResumeActivity, { ...onActivity, name: 'resume-activity', decide: resumeActivity }),
  handlerOf(ExplainActivityDeviation, {
    ...editing,
    item: theDeviation,
    name: 'explain-activity-deviation',
    decide: explainActivityDeviation,
  }),
  handlerOf(WithdrawActivity, { ...onActivity, name: 'withdraw-activity', decide: withdrawActivity }),
];
