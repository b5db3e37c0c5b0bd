import { Command } from '@nestjs/cqrs';
import type { Authority } from '#kernel/authority.js';
import type { Day } from '#kernel/day.js';
import type { Period, Year } from '#kernel/period.js';
import type { By } from '#platform/access/unit-commands.js';
import { UnitYearCommand } from '#platform/access/unit-year-handler.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import type { ItemAbove } from './above.js';
import type { PlanActivityFacts } from '../domain/activity-rules.js';
import type { AssessGoalFacts } from '../domain/assessment-rules.js';
import type { AddGoalFacts, ChangeGoalFacts } from '../domain/goal-rules.js';
import type { ComingAlong } from '../domain/next-year-rules.js';
import type { ActivityWording, GoalSection, GoalWording, PlanChapter, Schedule } from '../events/index.js';

/** A goal that is kept above the units, in a committee's steering or (null) the city's. */
export interface SteeringChoice {
  readonly goal: string;
  readonly committee: string | null;
}

/** An empty plan, or one that begins with goals from above. */
export class StartPlan extends Command<CommandResult> {
  constructor(
    readonly by: By,
    readonly unit: string,
    readonly year: Year,
    readonly steering: readonly SteeringChoice[] = [],
  ) {
    super();
  }
}

/**
 * The unit's plan for the year, begun from the year before with what a person chose; ids stay. `units`: whose plans, the unit's own or those of
 * the units that became it; left out: its own, or all of theirs where it has none.
 */
export class StartNextYear extends Command<CommandResult> {
  constructor(
    readonly by: By,
    readonly unit: string,
    readonly year: Year,
    readonly chosen: ComingAlong & {
      readonly steering: readonly SteeringChoice[];
      readonly units?: readonly string[];
    },
  ) {
    super();
  }
}

/** Something that is to change in a unit's plan; the kinds below say what. */
export abstract class PlanCommand<F> extends UnitYearCommand<F> {}

export interface WithReason {
  readonly reason: string;
}
export interface OfActivity {
  readonly activity: string;
}

export class DecidePlan extends PlanCommand<{ readonly authority: Authority; readonly decidedOn: Day }> {}
export class WithdrawPlanDecision extends PlanCommand<WithReason> {}

export class AddGoal extends PlanCommand<AddGoalFacts & { readonly authority: Authority }> {}
export class RewordGoal extends PlanCommand<ChangeGoalFacts & GoalWording> {}
export class MoveGoal extends PlanCommand<ChangeGoalFacts & { readonly to: string | null }> {}
export class WithdrawGoal extends PlanCommand<ChangeGoalFacts> {}
/** The goal, or its new wording, as it stands in the steering of the committee (null: the city). */
export class TakeInSteeringGoal extends PlanCommand<SteeringChoice> {}

/**
 * What the plan lacks of what stands above it, or has otherwise; in one append. `where`: of several units at once, what differs in each. `reason`:
 * where nobody said one above.
 */
export class TakeInFromAbove extends PlanCommand<{
  readonly items: readonly ItemAbove[];
  readonly where?: 'all' | 'differing';
  readonly reason?: string;
}> {}

export class ReviseGoalSection extends PlanCommand<{
  readonly goal: string;
  readonly section: GoalSection;
  readonly text: string;
}> {}
export class RevisePlanChapter extends PlanCommand<{ readonly chapter: PlanChapter; readonly text: string }> {}

export class AssessGoal extends PlanCommand<AssessGoalFacts> {}
export class WithdrawAssessment extends PlanCommand<{ readonly goal: string; readonly period: Period } & WithReason> {}

export class PlanActivity extends PlanCommand<PlanActivityFacts> {}
export class RewordActivity extends PlanCommand<OfActivity & ActivityWording & WithReason> {}
export class RescheduleActivity extends PlanCommand<OfActivity & Schedule & WithReason> {}
export class CompleteActivity extends PlanCommand<OfActivity & { readonly completedOn: Day }> {}
export class CancelActivity extends PlanCommand<OfActivity & WithReason> {}
export class ResumeActivity extends PlanCommand<OfActivity & WithReason> {}
export class ExplainActivityDeviation extends PlanCommand<
  OfActivity & { readonly period: Period; readonly deviation: string }
> {}
export class WithdrawActivity extends PlanCommand<OfActivity & WithReason> {}
