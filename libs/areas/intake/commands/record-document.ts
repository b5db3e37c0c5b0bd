import { createHash } from 'node:crypto';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Decider } from '#kernel/decider.js';
import { newId } from '#kernel/ids.js';
import type { Year } from '#kernel/period.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import { EstablishCommittee, EstablishUnit } from '#areas/organisation/commands/index.js';
import { unitYearStream } from '#areas/plans/events/index.js';
import type { Actor } from '#kernel/actor.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { UnitCommands } from '#platform/access/unit-commands.js';
import { CommandRunner } from '#platform/event-store/command-runner.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { compose, type Composed } from './compose.js';
import { unitYearDecider, type NotRecorded } from './draft.js';
import { documentStream, type DocumentReceived } from '../events/index.js';
import { readDocument } from '../reading/read-document.js';
import type { ReadDocument } from '../reading/read-document.types.js';
import { readerVersion } from '../reading/reader-version.js';

/** What a person states where the document does not say it, or says it otherwise. */
export interface Stated {
  readonly unit?: string;
  readonly committee?: string;
  readonly year?: Year;
}

/** A document's text becomes history: its source is kept, and one append records what it says of the unit's year. */
export class RecordDocument extends Command<DocumentRecording> {
  constructor(
    readonly actor: Actor,
    readonly file: { readonly name: string; readonly bytes: Uint8Array },
    readonly stated: Stated = {},
  ) {
    super();
  }
}

export interface DocumentRecording {
  readonly document: string;
  readonly unit: string;
  readonly unitName: string;
  readonly year: Year;
  /** Events recorded now; 0 where the document was recorded before. */
  readonly recorded: number;
  readonly position: number;
  readonly read: ReadDocument;
  readonly notRecorded: readonly NotRecorded[];
}

const documentDecider: Decider<{ readonly received: boolean }> = {
  name: 'intake-document',
  initial: { received: false },
  evolve: () => ({ received: true }),
};

@CommandHandler(RecordDocument)
export class RecordDocumentHandler implements ICommandHandler<RecordDocument> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly log: EventLog,
    private readonly commands: UnitCommands,
    private readonly bus: CommandBus,
    private readonly organisation: OrganisationView,
    private readonly authorization: Authorization,
  ) {}

  async execute({ actor, file, stated }: RecordDocument): Promise<DocumentRecording> {
    const role = this.authorization.requireInCity(actor, 'import-document');
    const document = createHash('sha256').update(file.bytes).digest('hex');
    const content = decodeText(file.bytes);
    const read = readDocument(content);
    const year = stated.year ?? read.document.year;
    const unitName = stated.unit ?? read.document.unit;
    const { kind } = read.document;
    if (!kind || !year || !unitName || read.goals.length + read.indicators.length === 0) {
      throw new RuleBroken(
        'a-document-says-what-it-is',
        'not a plan or report of a unit’s year that can be read; state unit and year if it is one',
        {
          kind,
          year,
          unitKnown: unitName !== null,
        },
      );
    }
    // The source first: an event never points to a document that is not kept.
    const received: DocumentReceived = {
      type: 'document-received',
      data: { document, bytes: file.bytes.length, lines: content.split('\n').length, readerVersion },
      text: { name: file.name, content },
    };
    await this.runner.run({
      stream: documentStream(document),
      commandId: `receive:${document}`,
      actor: actor.id,
      role,
      content: ['receive-document', document],
      decider: documentDecider,
      decide: (state) => (state.received ? [] : [received]),
    });
    const unit = await this.unitNamed(unitName, stated.committee ?? read.document.committee, actor, document);
    const commandId = `import:${document}`;
    let composed: Composed = { events: [], notRecorded: [] };
    // Words are sealed and stand in no state: they are read for the rule that a document says something else. Nobody is shown them.
    const stream = unitYearStream(unit, year);
    const written = await this.log.read(stream, { withSealed: true });
    const result = await this.commands.run({ actor, commandId }, 'import-document', unit, {
      stream,
      decider: unitYearDecider,
      content: ['record-document', document],
      decide: (state, version) => {
        composed = state.plan.documents.includes(document)
          ? { events: [], notRecorded: [] }
          : compose({ document, commandId, unit, year, kind, read, readerVersion }, state, version, written);
        return composed.events;
      },
    });
    return {
      document,
      unit,
      unitName,
      year,
      // Not by `duplicate`: an append that was asked again after a lost connection answers so for its own first try.
      recorded: composed.events.length,
      position: result.position,
      read,
      notRecorded: composed.notRecorded,
    };
  }

  /** The unit of that full name (in that committee, where the document says which), established where there is none. */
  private async unitNamed(name: string, committeeName: string | null, actor: Actor, document: string): Promise<string> {
    const committee = committeeName === null ? null : await this.committeeNamed(committeeName, actor, document);
    const wanted = name.trim().toLocaleLowerCase('sv');
    // By its former names too: a document of a renamed or closed unit is that unit's.
    const found = this.organisation.unitsNamed(name).filter((u) => committee === null || u.committee === committee);
    if (found.length > 1) {
      throw new RuleBroken('a-document-s-unit-is-one-unit', 'several units bear that name: state the committee', {
        units: found.length,
      });
    }
    if (found[0]) return found[0].id;
    const commandId = `import:${document}:unit`;
    const unit = newId(commandId, `unit/${wanted}`);
    const { position } = await this.bus.execute(
      new EstablishUnit({ actor, commandId }, { unit, committee, department: null, name }),
    );
    await this.organisation.waitFor(position);
    return unit;
  }

  private async committeeNamed(name: string, actor: Actor, document: string): Promise<string> {
    const found = this.organisation.committeeByName(name);
    if (found) return found;
    const commandId = `import:${document}:committee`;
    const committee = newId(commandId, `committee/${name.trim().toLocaleLowerCase('sv')}`);
    const { position } = await this.bus.execute(new EstablishCommittee({ actor, commandId }, { committee, name }));
    await this.organisation.waitFor(position);
    return committee;
  }
}

/** UTF-8 text, with or without BOM. @throws RuleBroken for what is not text: a Word file, a PDF */
export function decodeText(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\u0000') && text.trim() !== '') return text;
  } catch {
    // Told below, with what to do.
  }
  throw new RuleBroken('a-document-is-text', 'the file is not UTF-8 text; save the document as plain text first', {
    bytes: bytes.length,
  });
}
