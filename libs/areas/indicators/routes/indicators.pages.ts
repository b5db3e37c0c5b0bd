import '../pages/rule-texts.js';
import { AdoptionPages, DefinitionPages } from './definition.pages.js';
import { AnalysisPages, ForecastPages } from './forecast.pages.js';
import { IndicatorForms } from './indicator-forms.js';
import { OutcomePages } from './outcome.pages.js';
import { OutcomeTable } from './outcome-table.js';
import { OutcomeTablePages } from './outcome-table.pages.js';
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
export const indicatorPageProviders = [IndicatorForms, OutcomeTable];
