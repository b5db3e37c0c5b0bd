import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Authority } from '#kernel/authority.js';
import type { Period } from '#kernel/period.js';
import { unitYearStream } from '#areas/plans/events/index.js';
import type { Action } from '#platform/access/may.js';
import { UnitCommands } from '#platform/access/unit-commands.js';
import type { CommandResult, CommandToRun } from '#platform/event-store/command-runner.js';
import { indicatorDecider, type IndicatorState } from '../domain/indicator-state.js';
import { correctOutcome, recordOutcome } from '../domain/outcome-rules.js';
import { changeTarget, setTarget } from '../domain/target-rules.js';
import type { TargetSlot } from '../events/index.js';
import { ChangeTarget, CorrectOutcome, RecordOutcome, SetTarget } from './indicator.commands.js';

type Seen = NonNullable<CommandToRun<IndicatorState>['seen']>;

const targetSeen = (indicator: string, slot: TargetSlot, version: number): Seen => ({
  item: `${indicator}/${slot}`,
  version,
  versionIn: (state) => state.indicators[indicator]?.targets[slot]?.version ?? -1,
});

const outcomeSeen = (indicator: string, period: Period, version: number): Seen => ({
  item: `${indicator}/${period}`,
  version,
  versionIn: (state) => state.indicators[indicator]?.outcomes[period]?.version ?? -1,
});

/** A change on the unit's own authority is its manager's; one that a body decides may be entered by those who write its decisions down. */
const targetAction = (authority: Authority): Action =>
  authority.kind === 'own' ? 'change-target-on-own-authority' : 'enter-decided-target';

@CommandHandler(SetTarget)
class SetTargetHandler implements ICommandHandler<SetTarget> {
  constructor(private readonly commands: UnitCommands) {}

  execute({ by, unit, year, facts, seen }: SetTarget): Promise<CommandResult> {
    return this.commands.run(by, targetAction(facts.authority), unit, {
      stream: unitYearStream(unit, year),
      decider: indicatorDecider,
      content: ['set-target', facts],
      ...(seen === undefined ? {} : { seen: targetSeen(facts.indicator, facts.slot, seen) }),
      decide: (state) => setTarget(facts, state),
    });
  }
}

@CommandHandler(ChangeTarget)
class ChangeTargetHandler implements ICommandHandler<ChangeTarget> {
  constructor(private readonly commands: UnitCommands) {}

  execute({ by, unit, year, facts, seen }: ChangeTarget): Promise<CommandResult> {
    return this.commands.run(by, targetAction(facts.authority), unit, {
      stream: unitYearStream(unit, year),
      decider: indicatorDecider,
      content: ['change-target', facts],
      ...(seen === undefined ? {} : { seen: targetSeen(facts.indicator, facts.slot, seen) }),
      decide: (state) => changeTarget(facts, state),
    });
  }
}

@CommandHandler(RecordOutcome)
class RecordOutcomeHandler implements ICommandHandler<RecordOutcome> {
  constructor(private readonly commands: UnitCommands) {}

  execute({ by, unit, year, facts, seen }: RecordOutcome): Promise<CommandResult> {
    return this.commands.run(by, 'record-outcome', unit, {
      stream: unitYearStream(unit, year),
      decider: indicatorDecider,
      content: ['record-outcome', facts],
      ...(seen === undefined ? {} : { seen: outcomeSeen(facts.indicator, facts.period, seen) }),
      decide: (state) => recordOutcome(facts, state),
    });
  }
}

@CommandHandler(CorrectOutcome)
class CorrectOutcomeHandler implements ICommandHandler<CorrectOutcome> {
  constructor(private readonly commands: UnitCommands) {}

  execute({ by, unit, year, facts, seen }: CorrectOutcome): Promise<CommandResult> {
    return this.commands.run(by, 'record-outcome', unit, {
      stream: unitYearStream(unit, year),
      decider: indicatorDecider,
      content: ['correct-outcome', facts],
      ...(seen === undefined ? {} : { seen: outcomeSeen(facts.indicator, facts.period, seen) }),
      decide: (state) => correctOutcome(facts, state),
    });
  }
}

export const indicatorHandlers = [SetTargetHandler, ChangeTargetHandler, RecordOutcomeHandler, CorrectOutcomeHandler];
