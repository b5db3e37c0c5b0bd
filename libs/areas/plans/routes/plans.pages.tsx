import '../pages/rule-texts.js';
import { ActivityPages } from './activity.pages.js';
import { AssessmentPages } from './assessment.pages.js';
import { DecisionPages } from './decision.pages.js';
import { DecisionListPages } from './decisions.pages.js';
import { FromAbovePages, UnitsBelowPages } from './from-above.pages.js';
import { FromAbove } from './from-above.query.js';
import { GoalForms } from './goal-form.js';
import { GoalPages } from './goal.pages.js';
import { NewPlanPages } from './new-plan.pages.js';
import { PlanForms } from './plan-forms.js';
import { SteeringOffers } from './steering-offers.js';
import { SteeringActivityPages } from './steering-activities.pages.js';
import { SteeringPages } from './steering.pages.js';
import { TextPages } from './text.pages.js';

/** Made from the stream. */
export const planPages = [
  NewPlanPages,
  DecisionPages,
  GoalPages,
  TextPages,
  AssessmentPages,
  ActivityPages,
  FromAbovePages,
  UnitsBelowPages,
];
/** What stands above the units; made from read models. */
export const steeringPages = [SteeringPages, SteeringActivityPages, DecisionListPages];
export const planPageProviders = [PlanForms, GoalForms, SteeringOffers, FromAbove];
