// For commands that decide several things and append once, such as recording a document.
export { adoptIndicator, analyseOutcome, quotePreviousOutcome } from '../domain/adoption.js';
export { indicatorDecider, type IndicatorState } from '../domain/indicator-state.js';
export { correctOutcome, recordOutcome } from '../domain/outcome-rules.js';
export { changeTarget, setTarget } from '../domain/target-rules.js';
