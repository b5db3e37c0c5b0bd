import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { unitYearStream } from '#areas/plans/events/index.js';
import { Authorization } from '#platform/access/authorization.js';
import { UnitCommands } from '#platform/access/unit-commands.js';
import { CommandRunner } from '#platform/event-store/command-runner.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { unitYearDecider } from './draft.js';
import { WithdrawDocument, type DocumentWithdrawal, type Kept } from './intake.commands.js';
import { takeBack } from './take-back.js';

/** Somebody recorded something between the reading of the words and the decision. */
class WordsAreStale extends Error {
  override readonly name = 'WordsAreStale';
}

@CommandHandler(WithdrawDocument)
export class WithdrawDocumentHandler implements ICommandHandler<WithdrawDocument> {
  constructor(
    private readonly commands: UnitCommands,
    private readonly runner: CommandRunner,
    private readonly log: EventLog,
    private readonly authorization: Authorization,
  ) {}

  async execute(command: WithdrawDocument): Promise<DocumentWithdrawal> {
    // Before anything is read.
    await this.authorization.require(command.by.actor, 'import-document', command.unit);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.withdraw(command);
      } catch (error) {
        if (!(error instanceof WordsAreStale) || attempt === 5) throw error;
      }
    }
  }

  private async withdraw({ by, document, unit, year, reason }: WithdrawDocument): Promise<DocumentWithdrawal> {
    const stream = unitYearStream(unit, year);
    const written = await this.log.read(stream, { withSealed: true });
    await this.runner.stateOf(stream, unitYearDecider);
    let takenBack = 0;
    let kept: readonly Kept[] = [];
    const { position } = await this.commands.run(by, 'import-document', unit, {
      stream,
      decider: unitYearDecider,
      content: ['withdraw-document', document, reason],
      decide: (state, version) => {
        // What stood before is put back by its words: they must be those that stand.
        if (version !== written.length - 1) throw new WordsAreStale();
        const taken = takeBack({ document, reason }, state, written);
        takenBack = taken.events.length - 1;
        kept = taken.kept;
        return taken.events;
      },
    });
    return { position, takenBack, kept };
  }
}
