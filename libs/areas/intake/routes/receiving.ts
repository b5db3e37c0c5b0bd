import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Actor } from '#kernel/actor.js';
import { AnswerReading, ReceiveDocument, ReviewQuery, type DocumentReceipt, type Stated } from '../commands/index.js';
import { DocumentAccess } from '../commands/document-access.js';
import { FileReader, type ReceivingOptions, type SentFile } from '../receiving/file-reader.js';

export interface Received extends DocumentReceipt {
  /** Swedish: what is not in the text, or was guessed. */
  readonly warnings: readonly string[];
}

/** A file becomes a document that waits for review; what its sender says of it is an answer like any other. */
@Injectable()
export class Receiving {
  constructor(
    private readonly reader: FileReader,
    private readonly bus: CommandBus,
    private readonly reviews: ReviewQuery,
    private readonly access: DocumentAccess,
  ) {}

  /** @throws NotAllowed for who may bring in no document at all: before the file is read */
  requireAllowed(actor: Actor): void {
    this.access.requireSomewhere(actor);
  }

  /** @throws FileRefused */
  async receive(actor: Actor, file: SentFile, stated: Stated, options: ReceivingOptions = {}): Promise<Received> {
    const received = await this.reader.receiveFile(file, options);
    options.signal?.throwIfAborted();
    const receipt = await this.bus.execute(new ReceiveDocument(actor, file, received));
    await this.state(actor, receipt.document, stated);
    return { ...receipt, warnings: received.extracted.warnings };
  }

  /** Nobody's earlier word is replaced: a file that comes again may have been corrected meanwhile. */
  private async state(actor: Actor, document: string, { unit, committee, year }: Stated): Promise<void> {
    const corrected = {
      ...(unit === undefined ? {} : { unit }),
      ...(committee === undefined ? {} : { committee }),
      ...(year === undefined ? {} : { year: String(year) }),
    };
    if (Object.keys(corrected).length === 0) return;
    const { answerVersion } = await this.reviews.review(document, actor);
    if (answerVersion !== -1) return;
    const by = { actor, commandId: `${actor.id}:${randomUUID()}` };
    await this.bus.execute(new AnswerReading(by, document, 'document', { corrected }, answerVersion));
  }
}
