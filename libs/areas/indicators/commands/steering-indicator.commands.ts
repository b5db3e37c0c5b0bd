import { Command } from '@nestjs/cqrs';
import type { Authority } from '#kernel/authority.js';
import type { Year } from '#kernel/period.js';
import type { By } from '#platform/access/unit-commands.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import type {
  DefineSteeringIndicatorFacts,
  EndSteeringIndicatorFacts,
  SetSteeringIndicatorFacts,
  SteeringTargetFacts,
} from '../domain/steering-indicator-rules.js';

/**
 * Something that is to change above the units: the city's (`committee` null) or one committee's. `seen`: version of the indicator, or of its
 * target, that the person had before them (ETag − 1).
 */
export abstract class SteeringIndicatorCommand<F> extends Command<CommandResult> {
  constructor(
    readonly by: By,
    readonly committee: string | null,
    readonly year: Year,
    readonly facts: F,
    readonly seen?: number,
  ) {
    super();
  }
}

export class SetSteeringIndicator extends SteeringIndicatorCommand<SetSteeringIndicatorFacts> {}
export class DefineSteeringIndicator extends SteeringIndicatorCommand<DefineSteeringIndicatorFacts> {}
export class WithdrawSteeringIndicator extends SteeringIndicatorCommand<EndSteeringIndicatorFacts> {}
/** Of the year before, under their ids. */
export class CarrySteeringIndicators extends SteeringIndicatorCommand<{
  readonly indicators: readonly string[];
  readonly authority: Authority;
}> {}
export class DecideSteeringTarget extends SteeringIndicatorCommand<SteeringTargetFacts> {}
export class WithdrawSteeringTarget extends SteeringIndicatorCommand<EndSteeringIndicatorFacts> {}
