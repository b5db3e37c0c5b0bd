/** What events say, for those who put it into words: pages know routes' DTOs, not events. */
export type { Seen } from '../projections/unit-history.projection.js';
export type { OrganisationSeen } from '../projections/organisation-history.projection.js';
export type { SteeringSeen } from '../projections/steering-history.projection.js';
export type { PlanPart, TargetSpan } from '../projections/plan-picture.js';
export type {
  IndicatorDefinition,
  MissingReason,
  Outcome,
  Target,
  TargetSlot,
} from '#areas/indicators/events/index.js';
export type { ActivityStatus, GoalLevel, GoalSection, PlanChapter, Verdict } from '#areas/plans/events/index.js';
