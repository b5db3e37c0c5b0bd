// For commands that decide several things and append once: recording a document, starting a year from the last.
export { adoptIndicator, analyseOutcome, quotePreviousOutcome, withdrawQuotation } from '../domain/adoption.js';
export { defineIndicator, moveIndicator, withdrawIndicator } from '../domain/definition-rules.js';
export { isDueIn } from '../domain/followed.js';
export { indicatorDecider, type AdoptedIndicator, type IndicatorState } from '../domain/indicator-state.js';
export { measureOf } from '../domain/measure-of.js';
export {
  correctOutcome,
  explainMissingOutcome,
  giveForecast,
  recordOutcome,
  withdrawOutcome,
  type OutcomeEntry,
} from '../domain/outcome-rules.js';
export { recordOutcomes, RowsRefused, type OutcomeRow } from '../domain/record-outcomes.js';
export { sameTarget } from '../domain/sameness.js';
export { changeTarget, setTarget, withdrawTarget } from '../domain/target-rules.js';
export { RecordOutcomes } from './indicator.commands.js';
export { sameDefinition } from '../domain/definition-rules.js';
export { steeringIndicatorDecider, type SteeringIndicators } from '../domain/steering-indicators.js';
export { differs, takeInIndicator, takeInTarget } from '../domain/take-in.js';
