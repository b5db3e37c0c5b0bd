// For commands that decide several things and append once: recording a document, starting a year from the last.
export { adoptIndicator, analyseOutcome, quotePreviousOutcome } from '../domain/adoption.js';
export { indicatorDecider, type IndicatorState } from '../domain/indicator-state.js';
export { correctOutcome, recordOutcome } from '../domain/outcome-rules.js';
export { sameTarget } from '../domain/sameness.js';
export { changeTarget, setTarget } from '../domain/target-rules.js';
