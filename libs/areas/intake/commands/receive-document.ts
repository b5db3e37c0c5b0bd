import { createHash } from 'node:crypto';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { longestText } from '#platform/documents/extract.js';
import { FileRefused } from '#platform/documents/safety/file-refused.js';
import { CommandRunner } from '#platform/event-store/command-runner.js';
import { documentDecider } from '../domain/received-document.js';
import { documentStream, type DocumentBytesKept, type DocumentReceived } from '../events/index.js';
import { ReceiveDocument, type DocumentReceipt } from './intake.commands.js';
import { DocumentAccess } from './document-access.js';
import { DocumentSources } from './document-sources.js';

/** The source first: an event never points to a document that is not kept. */
@CommandHandler(ReceiveDocument)
export class ReceiveDocumentHandler implements ICommandHandler<ReceiveDocument> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly access: DocumentAccess,
    private readonly sources: DocumentSources,
  ) {}

  async execute({ actor, file, received }: ReceiveDocument): Promise<DocumentReceipt> {
    const role = this.access.requireSomewhere(actor);
    const document = createHash('sha256').update(file.bytes).digest('hex');
    const { extracted, readerVersion } = received;
    const parts = runsOf(file.bytes).map((bytes, i): DocumentBytesKept => ({
      type: 'document-bytes-kept',
      data: { document, part: i + 1 },
      text: { bytes },
    }));
    const event: DocumentReceived = {
      type: 'document-received',
      data: {
        document,
        bytes: file.bytes.length,
        lines: extracted.content.split('\n').length,
        readerVersion,
        format: extracted.format,
        extractor: extracted.extractor,
        ...(extracted.pages === null ? {} : { pages: extracted.pages }),
        parts: parts.length,
      },
      text: {
        name: file.name.slice(0, longestName),
        content: extracted.content,
        ...(extracted.warnings.length === 0 ? {} : { warnings: JSON.stringify(extracted.warnings) }),
      },
    };
    // Ends of lines and tabs take two bytes each where it is kept.
    if (Buffer.byteLength(JSON.stringify(event.text)) > largestSource)
      throw new FileRefused('too-large', { of: 'text', max: longestText });
    const { position, duplicate } = await this.runner.run({
      stream: documentStream(document),
      commandId: `receive:${document}`,
      actor: actor.id,
      role,
      content: ['receive-document', document],
      decider: documentDecider,
      decide: (state) => (state.received ? [] : [event, ...parts]),
    });
    // What came in before was perhaps extracted otherwise, and has another text.
    if (!duplicate) this.sources.remember(document, received);
    return { document, position, already: duplicate };
  }
}

/** Characters. */
const longestName = 200;
/** Bytes: with what seals them and the facts beside them, they keep below the store's limit. */
const largestSource = 1_020_000;

/** Raw bytes in an event: as base64, with what seals them, they keep below the store's limit. */
const bytesInPart = 700_000;

function runsOf(bytes: Uint8Array): readonly string[] {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.ceil(whole.length / bytesInPart) }, (_, i) =>
    whole.subarray(i * bytesInPart, (i + 1) * bytesInPart).toString('base64'),
  );
}
