import type { DomainEvent } from '#kernel/event.js';
import type { Year } from '#kernel/period.js';
import type { IndicatorDefinition, Target } from './definition.js';

// What the council and the committees follow and want in all their units, in the streams that hold what stands above them
// (`steering-{city or committee}-{year}`). Units' plans hold it under the same id.

/** `goal`: one that is kept above too. `carriedFrom`: the year in which it stood there, under the same id. */
export type SteeringIndicatorSet = DomainEvent<
  'steering-indicator-set',
  { indicator: string; goal: string | null; definition: IndicatorDefinition; carriedFrom?: Year }
>;
/** Said in full or more clearly; figures stay comparable. */
export type SteeringIndicatorDefined = DomainEvent<
  'steering-indicator-defined',
  { indicator: string; from: IndicatorDefinition; to: IndicatorDefinition },
  { reason?: string }
>;
/** It measures something else from `effectiveFrom` on: nothing is compared across, in any unit. */
export type SteeringIndicatorRedefined = DomainEvent<
  'steering-indicator-redefined',
  { indicator: string; from: IndicatorDefinition; to: IndicatorDefinition },
  { reason: string }
>;
/** Units that follow it go on until they end it: their plans are their own. */
export type SteeringIndicatorWithdrawn = DomainEvent<
  'steering-indicator-withdrawn',
  { indicator: string },
  { reason: string }
>;
/**
 * The city's: the council's own target (KF:s årsmål), or its delegation to the committee. A committee's: the annual target of its units, also for
 * an indicator that the city keeps: so a delegation is answered.
 */
export type SteeringTargetSet = DomainEvent<'steering-target-set', { indicator: string; target: Target }>;
export type SteeringTargetChanged = DomainEvent<
  'steering-target-changed',
  { indicator: string; from: Target; to: Target },
  { reason: string }
>;
/** Set by mistake: what stood before it stands again. */
export type SteeringTargetWithdrawn = DomainEvent<
  'steering-target-withdrawn',
  { indicator: string; from: Target; to: Target },
  { reason: string }
>;

export type SteeringIndicatorEvent =
  | SteeringIndicatorSet
  | SteeringIndicatorDefined
  | SteeringIndicatorRedefined
  | SteeringIndicatorWithdrawn
  | SteeringTargetSet
  | SteeringTargetChanged
  | SteeringTargetWithdrawn;

export const steeringIndicatorEvents = {
  'steering-indicator-set': { version: 1 },
  'steering-indicator-defined': { version: 1 },
  'steering-indicator-redefined': { version: 1 },
  'steering-indicator-withdrawn': { version: 1 },
  'steering-target-set': { version: 1 },
  'steering-target-changed': { version: 1 },
  'steering-target-withdrawn': { version: 1 },
} as const satisfies Record<SteeringIndicatorEvent['type'], { version: number }>;
