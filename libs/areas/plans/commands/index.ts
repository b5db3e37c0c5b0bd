// For commands that decide several things and append once, such as recording a document.
export {
  explainActivityDeviation,
  planActivity,
  reportActivity,
  rescheduleActivity,
  rewordActivity,
  withdrawActivity,
  withdrawActivityReport,
} from '../domain/activity-rules.js';
export { assessGoal, withdrawAssessment } from '../domain/assessment-rules.js';
export { addGoal, moveGoal, rewordGoal, withdrawGoal } from '../domain/goal-rules.js';
export { recordDocument, startPlan, withdrawDocument } from '../domain/plan-rules.js';
export {
  deviationKey,
  ownerOfLevel,
  planDecider,
  sectionKey,
  verdictKey,
  type PlanState,
} from '../domain/plan-state.js';
export { reviseGoalSection, revisePlanChapter } from '../domain/text-rules.js';
