import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitCommands } from '#platform/access/unit-commands.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { decidePlan, startPlan } from '../domain/plan-rules.js';
import { planDecider } from '../domain/plan-state.js';
import { unitYearStream } from '../events/index.js';
import { DecidePlan, StartPlan } from './plan.commands.js';

@CommandHandler(StartPlan)
class StartPlanHandler implements ICommandHandler<StartPlan> {
  constructor(private readonly commands: UnitCommands) {}

  execute({ by, unit, year }: StartPlan): Promise<CommandResult> {
    return this.commands.run(by, 'start-plan', unit, {
      stream: unitYearStream(unit, year),
      decider: planDecider,
      content: ['start-plan', unit, year],
      decide: (state) => startPlan({ unit, year }, state),
    });
  }
}

@CommandHandler(DecidePlan)
class DecidePlanHandler implements ICommandHandler<DecidePlan> {
  constructor(private readonly commands: UnitCommands) {}

  execute({ by, unit, year, facts }: DecidePlan): Promise<CommandResult> {
    return this.commands.run(by, 'decide-plan', unit, {
      stream: unitYearStream(unit, year),
      decider: planDecider,
      content: ['decide-plan', facts],
      decide: (state) => decidePlan(facts, state),
    });
  }
}

export const planHandlers = [StartPlanHandler, DecidePlanHandler];
