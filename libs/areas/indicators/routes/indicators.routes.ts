import { DefinitionRoutes, OutcomesRoutes } from './definition.routes.js';
import { IndicatorRoutes } from './indicator.routes.js';
import { SteeringIndicatorRoutes } from './steering-indicators.routes.js';

/** JSON for other systems. */
export const indicatorRoutes = [DefinitionRoutes, IndicatorRoutes, OutcomesRoutes];
/** Above the units. */
export const steeringIndicatorRoutes = [SteeringIndicatorRoutes];
