// For commands that decide several things and append once, such as recording a document.
export { planActivity, reportActivity } from '../domain/activity-rules.js';
export { assessGoal } from '../domain/assessment-rules.js';
export { addGoal } from '../domain/goal-rules.js';
export { recordDocument, startPlan } from '../domain/plan-rules.js';
export { deviationKey, planDecider, sectionKey, type PlanState } from '../domain/plan-state.js';
export { reviseGoalSection } from '../domain/text-rules.js';
