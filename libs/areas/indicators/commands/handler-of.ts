import { unitYearStream } from '#areas/plans/events/index.js';
import { unitYearHandlers } from '#platform/access/unit-year-handler.js';
import { indicatorDecider, type IndicatorState } from '../domain/indicator-state.js';
import type { IndicatorEvent } from '../events/index.js';

/** A handler for a kind of command about indicators. */
export const handlerOf = unitYearHandlers<IndicatorState, IndicatorEvent>(unitYearStream, indicatorDecider);
