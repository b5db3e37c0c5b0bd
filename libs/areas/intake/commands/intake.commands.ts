import { Command } from '@nestjs/cqrs';
import type { Actor } from '#kernel/actor.js';
import type { Authority, Owner } from '#kernel/authority.js';
import type { Year } from '#kernel/period.js';
import type { By } from '#platform/access/unit-commands.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import type { Answer, ItemKey } from '../domain/review.js';
import type { ReadDocument } from '../reading/read-document.types.js';
import type { ReceivedFile, SentFile } from '../receiving/file-reader.js';
import type { NotRecorded } from './draft.js';

export interface DocumentReceipt {
  /** SHA-256 of the bytes, hex. */
  readonly document: string;
  readonly position: number;
  /** The same bytes came in before: what stands is that. */
  readonly already: boolean;
}

/** A file is kept: its bytes, its text, and what made the one of the other. Nothing of what it says is recorded yet. */
export class ReceiveDocument extends Command<DocumentReceipt> {
  constructor(
    readonly actor: Actor,
    readonly file: SentFile,
    readonly received: ReceivedFile,
  ) {
    super();
  }
}

/** What a person says of an item of a document's reading: whole, in place of what they said before. */
export class AnswerReading extends Command<CommandResult> {
  /** @param seen version of the answer that the person had before them; -1: none; absent: whatever stands */
  constructor(
    readonly by: By,
    readonly document: string,
    readonly item: ItemKey,
    readonly answer: Answer,
    readonly seen?: number,
  ) {
    super();
  }
}

export class WithdrawAnswer extends Command<CommandResult> {
  constructor(
    readonly by: By,
    readonly document: string,
    readonly item: ItemKey,
    readonly seen?: number,
  ) {
    super();
  }
}

/** It is not to be recorded, and waits for nobody. */
export class SetDocumentAside extends Command<CommandResult> {
  constructor(
    readonly by: By,
    readonly document: string,
    readonly reason: string,
  ) {
    super();
  }
}

/** What a person states where the document does not say it, or says it otherwise. */
export interface Stated {
  readonly unit?: string;
  readonly committee?: string;
  readonly year?: Year;
}

export interface RecordingOptions {
  readonly stated?: Stated;
  /** Everything is recorded as proposed: what nobody answered counts as accepted. */
  readonly acceptAll?: boolean;
  /** What changes rest on that a rule wants an authority for, by the owner of what is changed. */
  readonly authorities?: Readonly<Partial<Record<Owner, Authority>>>;
  /** Why what stood is changed, beside that there is a new version of the document. */
  readonly reason?: string;
}

/** What a received document says, as it was reviewed, becomes history: one append to the unit's year. */
export class RecordDocument extends Command<DocumentRecording> {
  constructor(
    readonly actor: Actor,
    readonly document: string,
    readonly options: RecordingOptions = {},
  ) {
    super();
  }
}

/** A file is read, kept and recorded in one go. */
export class ImportDocument extends Command<DocumentRecording> {
  constructor(
    readonly actor: Actor,
    readonly file: SentFile,
    readonly options: RecordingOptions = {},
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
  /** As recorded: corrected, and without what was left out. */
  readonly read: ReadDocument;
  readonly notRecorded: readonly NotRecorded[];
}

/** The recording of a document in a unit's year was a mistake: what it put there is taken back, as far as nobody has built on it. */
export class WithdrawDocument extends Command<DocumentWithdrawal> {
  constructor(
    readonly by: By,
    readonly document: string,
    readonly unit: string,
    readonly year: Year,
    readonly reason: string,
  ) {
    super();
  }
}

export interface DocumentWithdrawal {
  readonly position: number;
  /** Events that took something back. */
  readonly takenBack: number;
  /** What stays, because somebody has built on it since. */
  readonly kept: readonly Kept[];
}

export interface Kept {
  /** An id. */
  readonly item: string;
  readonly what: NotRecorded['what'];
  /**
   * `changed`: somebody changed it since; `used`: something that stays stands on it; `decided`: the plan's decision covers it; `rule`: an
   * area's rule forbids it.
   */
  readonly why: 'changed' | 'used' | 'decided' | 'rule';
}
