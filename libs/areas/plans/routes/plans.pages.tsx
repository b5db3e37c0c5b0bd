import '../pages/rule-texts.js';
import { ActivityPages } from './activity.pages.js';
import { AssessmentPages } from './assessment.pages.js';
import { DecisionPages } from './decision.pages.js';
import { DecisionListPages } from './decisions.pages.js';
import { GoalForms } from './goal-form.js';
import { GoalPages } from './goal.pages.js';
import { NewPlanPages } from './new-plan.pages.js';
import { PlanForms } from './plan-forms.js';
import { SteeringOffers } from './steering-offers.js';
import { SteeringPages } from './steering.pages.js';
import { TextPages } from './text.pages.js';

/** Made from the stream. */
export const planPages = [NewPlanPages, DecisionPages, GoalPages, TextPages, AssessmentPages, ActivityPages];
/** What stands above the units; made from read models. */
export const steeringPages = [SteeringPages, DecisionListPages];
export const planPageProviders = [PlanForms, GoalForms, SteeringOffers];
