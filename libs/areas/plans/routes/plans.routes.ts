import { SteeringAccess } from '../commands/steering-access.js';
import { ActivityRoutes } from './activity.routes.js';
import { GoalRoutes } from './goal.routes.js';
import { PlanRoutes } from './plan.routes.js';
import { SteeringQuery } from './steering.query.js';
import { SteeringRoutes } from './steering.routes.js';

/** JSON for other systems. */
export const planRoutes = [PlanRoutes, GoalRoutes, ActivityRoutes];
export const steeringRoutes = [SteeringRoutes];
/** What the steering's pages and JSON ask of the read side. */
export const steeringQueries = [SteeringAccess, SteeringQuery];
