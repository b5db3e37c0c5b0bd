import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { NotFound } from '#kernel/rule-broken.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { UnitCommands } from '#platform/access/unit-commands.js';
import { CommandRunner, type CommandResult } from '#platform/event-store/command-runner.js';
import { seenOf } from '#platform/access/unit-year-handler.js';
import { takeInSteeringGoal } from '../domain/goal-rules.js';
import { itemAt, planDecider, type PlanState } from '../domain/plan-state.js';
import { steeringDecider } from '../domain/steering-state.js';
import { steeringStream, unitYearStream } from '../events/index.js';
import { TakeInSteeringGoal } from './plan.commands.js';

const theGoal = ({ goal }: { readonly goal: string }) => ({
  name: goal,
  versionIn: (state: PlanState) => state.goals[goal]?.version ?? -1,
});

/** The wording is read where the goal is kept, not from who gives the command: so it needs no decision of its own. */
@CommandHandler(TakeInSteeringGoal)
export class TakeInSteeringGoalHandler implements ICommandHandler<TakeInSteeringGoal> {
  constructor(
    private readonly commands: UnitCommands,
    private readonly runner: CommandRunner,
    private readonly organisation: OrganisationView,
  ) {}

  async execute({ by, unit, year, facts, seen }: TakeInSteeringGoal): Promise<CommandResult> {
    const { goal, committee } = facts;
    const entry = this.organisation.unit(unit);
    if (committee !== null && entry?.committee !== committee && !entry?.sharedWith.includes(committee))
      throw new NotFound('goal');
    const steering = steeringStream(committee, year);
    const above = await this.runner.stateOf(steering, steeringDecider);
    const kept = itemAt(above.state.goals, goal);
    if (!kept) throw new NotFound('goal');
    const { level, number, title, parent } = kept;
    return this.commands.run(by, 'edit-plan', unit, {
      stream: unitYearStream(unit, year),
      decider: planDecider,
      content: ['take-in-steering-goal', facts],
      ...seenOf({ item: theGoal }, facts, seen),
      decide: (state) => takeInSteeringGoal({ goal, level, number, title, parent, steering }, state),
    });
  }
}
