import '../pages/rule-texts.js';
import { AdoptionPages, DefinitionPages } from './definition.pages.js';
import { AnalysisPages, ForecastPages } from './forecast.pages.js';
import { IndicatorForms } from './indicator-forms.js';
import { OutcomePages } from './outcome.pages.js';
import { OutcomeTable } from './outcome-table.js';
import { OutcomeTablePages } from './outcome-table.pages.js';
import { SteeringIndicatorPages } from './steering-indicators.pages.js';
import { SteeringIndicatorsQuery } from './steering-indicators.query.js';
import { TargetPages } from './target.pages.js';

export const indicatorPages = [
  AdoptionPages,
  DefinitionPages,
  TargetPages,
  OutcomePages,
  ForecastPages,
  AnalysisPages,
  OutcomeTablePages,
];
/** Above the units. */
export const steeringIndicatorPages = [SteeringIndicatorPages];
export const indicatorPageProviders = [IndicatorForms, OutcomeTable];
/** What their pages and JSON ask. */
export const steeringIndicatorProviders = [SteeringIndicatorsQuery];
