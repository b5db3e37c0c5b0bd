// For commands that decide several things and append once, such as recording a document.
export {
  addGoal,
  assessGoal,
  planActivity,
  recordDocument,
  reportActivity,
  reviseGoalSection,
  startPlan,
} from '../domain/plan-rules.js';
export { planDecider, type PlanState } from '../domain/plan-state.js';
