import { unitYearHandlers } from '#platform/access/unit-year-handler.js';
import { planDecider, type PlanState } from '../domain/plan-state.js';
import { unitYearStream, type PlanEvent } from '../events/index.js';

/** A handler for a kind of command about the plan. */
export const handlerOf = unitYearHandlers<PlanState, PlanEvent>(unitYearStream, planDecider);
