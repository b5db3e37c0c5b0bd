/**
 * The port of the event log: one order of events that every reader sees, in streams with versions of their own.
 *
 * Adapters: `adapters/in-memory` (tests), `adapters/postgres`. Each passes `contract/`, which is where the promises are proved.
 * This port carries bytes. Event classes, upcasting and sealing are one floor up (`event-log.ts`), so that what is hashed is
 * exactly what is stored.
 *
 * Not for: queues (nothing is ever removed), large files (see `maxPayloadBytes`), or read models.
 */
export interface EventStore {
  /** The log's own name, part of every leaf: two installations never produce the same leaf. Fixed at the log's first start. */
  readonly origin: string;

  /**
   * Stores all of `events` at the end of `stream`, or nothing.
   *
   * The same `commandId` on the same stream again returns the first result (`duplicate: true`) and stores nothing, whatever
   * `expectedVersion` says; with other content it fails with `CommandReused`.
   * @throws ExpectedVersionConflict the stream is not where `expectedVersion` says
   * @throws CommandReused the id was used on this stream for something else
   * @throws EventRefused a name out of form, an oversized payload, an empty append: nothing stored
   * Any other error is a fault after which nobody knows whether it was stored: ask with the same ids again.
   */
  append(
    stream: string,
    expectedVersion: ExpectedVersion,
    events: readonly EventToAppend[],
    options: AppendOptions,
  ): Promise<AppendResult>;

  /** What a command stored on this stream, or undefined: asked before deciding, so that a retry does not decide anew. */
  findCommand(stream: string, commandId: string): Promise<AppendResult | undefined>;

  /** One stream's events in version order (or backwards); empty for a stream that does not exist. */
  read(stream: string, options?: ReadStreamOptions): Promise<readonly StoredEvent[]>;

  /** The log in its one order: events with position > `after` (default: from the first). */
  readAll(options?: ReadAllOptions): Promise<LogPage>;

  /** The events at these positions, in position order; positions beyond the head are left out. */
  readAt(positions: readonly number[], options?: { readonly withSealed?: boolean }): Promise<readonly StoredEvent[]>;

  /** The position of the newest event, -1 for an empty log. */
  head(): Promise<number>;

  /**
   * Catch-up, then live: pages in order, each event once, never an empty page unless `lastPosition` moved on past events that
   * the filter leaves out. `handler` is awaited before the next page; when it throws, the subscription ends and `ended` rejects.
   */
  subscribe(options: SubscribeOptions, handler: (page: LogPage) => Promise<void>): Subscription;

  close(): Promise<void>;
}

/** A number: the version of the stream's last event. `noStream`: it has none. `streamExists`: it has some. `any`: no check. */
export type ExpectedVersion = number | 'noStream' | 'streamExists' | 'any';

export interface EventToAppend {
  /** kebab-case past fact, `target-changed`. */
  readonly type: string;
  /** Shape of the payload, from 1. */
  readonly schemaVersion: number;
  /** UTF-8 JSON, stored byte for byte. Countable facts only: never free text, never a name. */
  readonly payload: Uint8Array;
  /** Free text of the same event, encrypted. */
  readonly sealed?: SealedPayload;
}

export interface SealedPayload {
  /** The data key it was sealed with (kept wrapped, see integrity). */
  readonly keyId: string;
  readonly ciphertext: Uint8Array;
  /** HMAC-SHA-256 of the plaintext (32 bytes): AES-GCM alone does not commit to a key. */
  readonly commitment: Uint8Array;
}

export interface AppendOptions {
  /** 1–200 of [A-Za-z0-9._:-]; unique per intention, the same for its retries. */
  readonly commandId: string;
  /** Pseudonym of the person or `system`. */
  readonly actor: string;
}

export interface AppendResult {
  readonly firstVersion: number;
  /** Version of the last event stored. */
  readonly version: number;
  readonly firstPosition: number;
  /** Position of the last event stored: what a page waits for. */
  readonly position: number;
  /** The server's clock in ISO 8601 UTC with milliseconds; never goes backwards along the log. */
  readonly recordedAt: string;
  readonly duplicate: boolean;
}

export interface StoredEvent {
  /** The event's number in the log: 0, 1, 2 … without gaps, the same as its Merkle leaf. */
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  /** UUID derived from stream, command and index (`eventIdOf`). */
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly recordedAt: string;
  readonly actor: string;
  readonly commandId: string;
  readonly payload: Uint8Array;
  /** Present when asked for with `withSealed` and the event has a sealed part that is not erased. */
  readonly sealed?: SealedPayload;
  /** RFC 6962 leaf hash (32 bytes) over the canonical envelope. */
  readonly leafHash: Uint8Array;
}

export interface ReadStreamOptions {
  /** First version wanted: from 0 forwards, from the newest backwards. */
  readonly from?: number;
  /** Last version wanted, inclusive. */
  readonly to?: number;
  readonly direction?: 'forwards' | 'backwards';
  readonly limit?: number;
  readonly withSealed?: boolean;
}

export interface LogFilter {
  readonly types?: readonly string[];
  /** Only streams whose name starts with this, e.g. `unit-year-`. */
  readonly streamPrefix?: string;
}

export interface ReadAllOptions {
  readonly after?: number;
  readonly filter?: LogFilter;
  /** Largest number of events returned, default 1,000. */
  readonly limit?: number;
  readonly withSealed?: boolean;
}

export interface LogPage {
  readonly events: readonly StoredEvent[];
  /** Everything up to and including this position has been looked at: the checkpoint to store. */
  readonly lastPosition: number;
}

export interface SubscribeOptions extends ReadAllOptions {
  /** Called each time the subscription has nothing more to read. */
  readonly onCaughtUp?: (position: number) => void;
}

export interface Subscription {
  /** Resolves after `stop`, rejects when the handler threw or the store failed beyond retrying. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Payload and ciphertext together, per event. A plan's longest text is some 100 kB; a document's text fits too. */
export const maxPayloadBytes = 1_048_576;
/** Events in one append: an imported unit-year is some hundreds. */
export const maxEventsPerAppend = 5_000;
export const eventTypePattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
export const streamPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
export const commandIdPattern = /^[A-Za-z0-9._:-]{1,200}$/;
export const actorPattern = /^[a-z][a-z0-9-]{0,63}$/;
export const keyIdPattern = /^[A-Za-z0-9._:-]{1,100}$/;

/** Somebody else was first: the stream is at `actual` (-1: it does not exist). */
export class ExpectedVersionConflict extends Error {
  override readonly name = 'ExpectedVersionConflict';
  constructor(
    readonly stream: string,
    readonly expected: ExpectedVersion,
    readonly actual: number,
  ) {
    super(`stream ${stream} is at version ${actual}, expected ${expected}`);
  }
}

/** The command id was used on this stream before, for other content. */
export class CommandReused extends Error {
  override readonly name = 'CommandReused';
  constructor(
    readonly stream: string,
    readonly commandId: string,
  ) {
    super(
      `command ${commandId} was recorded on stream ${stream} before with other content; use a new id for a new intention`,
    );
  }
}

/** The append is out of form; nothing was stored. `problem` is a code for tests and pages. */
export class EventRefused extends Error {
  override readonly name = 'EventRefused';
  constructor(
    readonly problem:
      | 'stream-name'
      | 'event-type'
      | 'schema-version'
      | 'command-id'
      | 'actor'
      | 'payload-not-json'
      | 'payload-too-large'
      | 'sealed-out-of-form'
      | 'no-events'
      | 'too-many-events'
      | 'expected-version',
    message: string,
  ) {
    super(message);
  }
}
