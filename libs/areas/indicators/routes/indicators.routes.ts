import { DefinitionRoutes, OutcomesRoutes } from './definition.routes.js';
import { IndicatorRoutes } from './indicator.routes.js';

/** JSON for other systems. */
export const indicatorRoutes = [DefinitionRoutes, IndicatorRoutes, OutcomesRoutes];
