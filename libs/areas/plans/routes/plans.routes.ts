import { SteeringAccess } from '#platform/access/steering-access.js';
import { ActivityRoutes } from './activity.routes.js';
import { DelegationChoices } from './delegation-choices.js';
import { FromAboveRoutes, UnitsBelowRoutes } from './from-above.routes.js';
import { GoalRoutes } from './goal.routes.js';
import { PlanRoutes } from './plan.routes.js';
import { SteeringQuery } from './steering.query.js';
import { SteeringActivityRoutes } from './steering-activities.routes.js';
import { SteeringRoutes } from './steering.routes.js';

/** JSON for other systems. */
export const planRoutes = [PlanRoutes, GoalRoutes, ActivityRoutes, FromAboveRoutes, UnitsBelowRoutes];
export const steeringRoutes = [SteeringRoutes, SteeringActivityRoutes];
/** What the steering's pages and JSON ask of the read side. */
export const steeringQueries = [SteeringAccess, DelegationChoices, SteeringQuery];
