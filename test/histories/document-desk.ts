import type { Actor } from '../../libs/kernel/actor.js';
import type { Recorded } from '../../libs/kernel/event.js';
import {
  ReceiveDocument,
  RecordDocument,
  ReviewQuery,
  type DocumentRecording,
  type DocumentReview,
} from '../../libs/areas/intake/commands/index.js';
import { FileReaderInProcess } from '../../libs/areas/intake/receiving/file-reader-in-process.js';
import { aPlanWithActivity } from '../../libs/areas/intake/testing/composed.js';
import { unitYearStream } from '../../libs/areas/plans/events/index.js';
import type { By } from '../../libs/platform/access/unit-commands.js';
import { openTestStore, type TestStore } from '../support/open-test-store.js';

/** A planner's desk where documents of made-up units come in; on PostgreSQL, with everything sealed. */
export class DocumentDesk {
  private commands = 0;

  private constructor(
    readonly opened: TestStore,
    readonly planner: Actor,
    readonly query: ReviewQuery,
  ) {}

  static async open(name: string): Promise<DocumentDesk> {
    const opened = await openTestStore(name);
    const planner = (await opened.store.organisation.actor('p-astrid'))!;
    return new DocumentDesk(opened, planner, opened.get(ReviewQuery));
  }

  by(): By {
    return { actor: this.planner, commandId: `c-${String((this.commands += 1))}` };
  }

  async receive(text: string | Uint8Array, actor = this.planner): Promise<string> {
    const file = { name: 'Verksamhetsplan.txt', bytes: typeof text === 'string' ? bytes(text) : text };
    const received = await new FileReaderInProcess().receiveFile(file);
    return (await this.opened.bus.execute(new ReceiveDocument(actor, file, received))).document;
  }

  record(document: string, options: ConstructorParameters<typeof RecordDocument>[2] = {}): Promise<DocumentRecording> {
    return this.opened.bus.execute(new RecordDocument(this.planner, document, options));
  }

  review(document: string): Promise<DocumentReview> {
    return this.query.review(document, this.planner);
  }

  eventsOf(unit: string): Promise<readonly Recorded[]> {
    return this.opened.store.log.read(unitYearStream(unit, 2025));
  }
}

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const named = (unit: string, text = aPlanWithActivity): string => text.replaceAll('Solgårdens enhet', unit);
export const item = (of: DocumentReview, title: string) => of.items.find((i) => i.title === title)!;
