import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Role } from '#kernel/actor.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import type { By } from '#platform/access/unit-commands.js';
import { CommandRunner, type CommandResult, type CommandToRun } from '#platform/event-store/command-runner.js';
import { answerVersion, documentDecider, type DocumentState } from '../domain/received-document.js';
import type { ItemKey } from '../domain/review.js';
import { answerReading, setDocumentAside, withdrawAnswer } from '../domain/review-rules.js';
import { keysOf, partsOfKey } from '../domain/understood.js';
import { documentStream } from '../events/index.js';
import { DocumentAccess } from './document-access.js';
import { DocumentFacts } from './document-facts.js';
import { DocumentSources } from './document-sources.js';
import { AnswerReading, SetDocumentAside, WithdrawAnswer } from './intake.commands.js';

@CommandHandler(AnswerReading)
export class AnswerReadingHandler implements ICommandHandler<AnswerReading> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly access: DocumentAccess,
    private readonly facts: DocumentFacts,
    private readonly sources: DocumentSources,
  ) {}

  async execute({ by, document, item, answer, seen }: AnswerReading): Promise<CommandResult> {
    const source = await this.sources.source(document);
    const { read, readerVersion } = await this.sources.reading(source);
    const role = await this.access.require(by.actor, await this.facts.whose(source));
    // What only the earlier version has, or the document itself, is answered too; what nobody read is not.
    const parts = partsOfKey(item);
    if (parts && !parts.gone && parts.kind !== 'document' && ![...keysOf(read).values()].includes(item))
      throw new RuleBroken('an-answer-is-about-an-item', 'the reading has no such item');
    return this.runner.run({
      ...on(document, by, role, item, seen),
      content: ['answer-reading', item, answer],
      decide: (state) => answerReading({ item, answer, readerVersion }, state),
    });
  }
}

@CommandHandler(WithdrawAnswer)
export class WithdrawAnswerHandler implements ICommandHandler<WithdrawAnswer> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly access: DocumentAccess,
    private readonly facts: DocumentFacts,
    private readonly sources: DocumentSources,
  ) {}

  async execute({ by, document, item, seen }: WithdrawAnswer): Promise<CommandResult> {
    const role = await this.access.require(by.actor, await this.facts.whose(await this.sources.source(document)));
    return this.runner.run({
      ...on(document, by, role, item, seen),
      content: ['withdraw-answer', item],
      decide: (state) => withdrawAnswer({ item }, state),
    });
  }
}

@CommandHandler(SetDocumentAside)
export class SetDocumentAsideHandler implements ICommandHandler<SetDocumentAside> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly access: DocumentAccess,
    private readonly facts: DocumentFacts,
    private readonly sources: DocumentSources,
  ) {}

  async execute({ by, document, reason }: SetDocumentAside): Promise<CommandResult> {
    const role = await this.access.require(by.actor, await this.facts.whose(await this.sources.source(document)));
    return this.runner.run({
      ...on(document, by, role),
      content: ['set-document-aside', reason],
      decide: (state) => setDocumentAside({ document, reason }, state),
    });
  }
}

function on(
  document: string,
  by: By,
  role: Role,
  item?: ItemKey,
  seen?: number,
): Omit<CommandToRun<DocumentState>, 'content' | 'decide'> {
  if (!/^[0-9a-f]{64}$/.test(document)) throw new NotFound('document');
  return {
    stream: documentStream(document),
    commandId: by.commandId,
    actor: by.actor.id,
    role,
    decider: documentDecider,
    ...(item === undefined || seen === undefined
      ? {}
      : { seen: { item, version: seen, versionIn: (state) => answerVersion(state, item) } }),
  };
}
