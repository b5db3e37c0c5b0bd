import '../pages/rule-texts.js';
import { IndicatorForms } from './indicator-forms.js';
import { OutcomePages } from './outcome.pages.js';
import { TargetPages } from './target.pages.js';

export const indicatorPages = [TargetPages, OutcomePages];
export const indicatorPageProviders = [IndicatorForms];
