import { Command } from '@nestjs/cqrs';
import type { Authority } from '#kernel/authority.js';
import type { Day } from '#kernel/day.js';
import type { Year } from '#kernel/period.js';
import type { By } from '#platform/access/unit-commands.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import type { RecordDecisionFacts } from '../domain/decision-rules.js';
import type { DecidedActivity } from '../domain/steering-activity-rules.js';
import type { SetSteeringGoalFacts } from '../domain/steering-rules.js';
import type { GoalWording } from '../events/index.js';

/**
 * Something that is to change above the units: the city's (`committee` null) or one committee's. `seen`: version of the goal that the person
 * had before them (ETag − 1).
 */
export abstract class SteeringCommand<F> extends Command<CommandResult> {
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

export interface ChangeSteeringGoalFacts {
  readonly goal: string;
  readonly authority: Authority;
  readonly reason: string;
}

export class SetSteeringGoal extends SteeringCommand<SetSteeringGoalFacts> {}
export class RewordSteeringGoal extends SteeringCommand<ChangeSteeringGoalFacts & GoalWording> {}
export class WithdrawSteeringGoal extends SteeringCommand<ChangeSteeringGoalFacts> {}
/** Goals of the year before, under their ids. */
export class CarrySteeringGoals extends SteeringCommand<{
  readonly goals: readonly string[];
  readonly authority: Authority;
}> {}
export class SetSteeringActivity extends SteeringCommand<DecidedActivity> {}
export class ChangeSteeringActivity extends SteeringCommand<DecidedActivity & { readonly reason: string }> {}
export class WithdrawSteeringActivity extends SteeringCommand<{
  readonly activity: string;
  readonly authority: Authority;
  readonly reason: string;
}> {}
export class RecordDecision extends SteeringCommand<RecordDecisionFacts> {}
export class ReportDelegatedDecisions extends SteeringCommand<{
  readonly decisions: readonly string[];
  readonly reportedOn: Day;
}> {}
