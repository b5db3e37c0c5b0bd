import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitCommands } from '#platform/access/unit-commands.js';
import { CommandRunner, type CommandResult } from '#platform/event-store/command-runner.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { seenOf } from '#platform/access/unit-year-handler.js';
import { planDecider, sectionKey, type PlanState } from '../domain/plan-state.js';
import { reviseGoalSection, revisePlanChapter } from '../domain/text-rules.js';
import { unitYearStream, type PlanChapter } from '../events/index.js';
import { ReviseGoalSection, RevisePlanChapter } from './plan.commands.js';
import { standingText } from './standing-text.js';

// Texts are sealed, so the state does not hold them: the one that stands is read for the rule that a revision says something else.

const theSection = ({ goal, section }: ReviseGoalSection['facts']) => ({
  name: sectionKey(goal, section),
  versionIn: (state: PlanState) => state.sections[sectionKey(goal, section)] ?? -1,
});

@CommandHandler(ReviseGoalSection)
export class ReviseGoalSectionHandler implements ICommandHandler<ReviseGoalSection> {
  constructor(
    private readonly commands: UnitCommands,
    private readonly runner: CommandRunner,
    private readonly log: EventLog,
  ) {}

  async execute({ by, unit, year, facts, seen }: ReviseGoalSection): Promise<CommandResult> {
    const stream = unitYearStream(unit, year);
    const before = await this.runner.stateOf(stream, planDecider);
    const standing = await standingText(this.log, stream, theSection(facts).versionIn(before.state));
    return this.commands.run(by, 'edit-plan', unit, {
      stream,
      decider: planDecider,
      content: ['revise-goal-section', facts],
      ...seenOf({ item: theSection }, facts, seen),
      decide: (state) => reviseGoalSection(facts, state, standing),
    });
  }
}

const theChapter = ({ chapter }: { readonly chapter: PlanChapter }) => ({
  name: chapter,
  versionIn: (state: PlanState) => state.chapters[chapter] ?? -1,
});

@CommandHandler(RevisePlanChapter)
export class RevisePlanChapterHandler implements ICommandHandler<RevisePlanChapter> {
  constructor(
    private readonly commands: UnitCommands,
    private readonly runner: CommandRunner,
    private readonly log: EventLog,
  ) {}

  async execute({ by, unit, year, facts, seen }: RevisePlanChapter): Promise<CommandResult> {
    const stream = unitYearStream(unit, year);
    const before = await this.runner.stateOf(stream, planDecider);
    const standing = await standingText(this.log, stream, theChapter(facts).versionIn(before.state));
    return this.commands.run(by, 'edit-plan', unit, {
      stream,
      decider: planDecider,
      content: ['revise-plan-chapter', facts],
      ...seenOf({ item: theChapter }, facts, seen),
      decide: (state) => revisePlanChapter(facts, state, standing),
    });
  }
}
