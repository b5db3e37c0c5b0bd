import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DomainEvent } from '#kernel/event.js';
import type { Period, Year } from '#kernel/period.js';
import { unitYearStream } from '#areas/plans/events/index.js';
import { UnitCommands, type By } from '#platform/access/unit-commands.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { closePeriod, openPeriod, remindPeriod, reopenPeriod } from '../domain/period-rules.js';
import { reportingDecider, type ReportingState } from '../domain/reporting-state.js';
import { ClosePeriod, OpenPeriod, RemindPeriod, ReopenPeriod } from './period.commands.js';

interface PeriodCommand {
  readonly by: By;
  readonly unit: string;
  readonly year: Year;
  readonly facts: { readonly period: Period };
  readonly seen?: number | undefined;
}

function run(
  commands: UnitCommands,
  name: string,
  command: PeriodCommand,
  decide: (state: ReportingState) => readonly DomainEvent[],
): Promise<CommandResult> {
  const { by, unit, year, facts, seen } = command;
  return commands.run(by, 'open-and-close-periods', unit, {
    stream: unitYearStream(unit, year),
    decider: reportingDecider,
    content: [name, facts],
    ...(seen === undefined
      ? {}
      : {
          seen: {
            item: facts.period,
            version: seen,
            versionIn: (state: ReportingState) => state.periods[facts.period]?.version ?? -1,
          },
        }),
    decide,
  });
}

@CommandHandler(OpenPeriod)
class OpenPeriodHandler implements ICommandHandler<OpenPeriod> {
  constructor(private readonly commands: UnitCommands) {}

  execute(command: OpenPeriod): Promise<CommandResult> {
    return run(this.commands, 'open-period', command, (state) => openPeriod(command.facts, state));
  }
}

@CommandHandler(ClosePeriod)
class ClosePeriodHandler implements ICommandHandler<ClosePeriod> {
  constructor(private readonly commands: UnitCommands) {}

  execute(command: ClosePeriod): Promise<CommandResult> {
    return run(this.commands, 'close-period', command, (state) => closePeriod(command.facts, state));
  }
}

@CommandHandler(ReopenPeriod)
class ReopenPeriodHandler implements ICommandHandler<ReopenPeriod> {
  constructor(private readonly commands: UnitCommands) {}

  execute(command: ReopenPeriod): Promise<CommandResult> {
    return run(this.commands, 'reopen-period', command, (state) => reopenPeriod(command.facts, state));
  }
}

@CommandHandler(RemindPeriod)
class RemindPeriodHandler implements ICommandHandler<RemindPeriod> {
  constructor(private readonly commands: UnitCommands) {}

  execute(command: RemindPeriod): Promise<CommandResult> {
    return run(this.commands, 'remind-period', command, (state) => remindPeriod(command.facts, state));
  }
}

export const periodHandlers = [OpenPeriodHandler, ClosePeriodHandler, ReopenPeriodHandler, RemindPeriodHandler];
