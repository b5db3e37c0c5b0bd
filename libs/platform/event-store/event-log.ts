import type { DomainEvent, Recorded } from '#kernel/event.js';
import type { Role } from '#kernel/actor.js';
import type {
  AppendResult,
  EventStore,
  EventToAppend,
  ExpectedVersion,
  LogPage,
  ReadStreamOptions,
  StoredEvent,
} from './event-store.js';
import { eventIdOf } from './envelope.js';

/** What an area says of its event types: their newest shape and how older ones are read. */
export interface EventCatalogue {
  readonly [type: string]: EventShape;
}

export interface EventShape {
  /** Newest shape, from 1: what is written. */
  readonly version: number;
  /** From shape n to n + 1, for each n below `version`: `upcast[1]` takes shape 1. Pure, and kept for ever. */
  readonly upcast?: Readonly<Record<number, (data: never) => object>>;
}

/** Seals and unseals free text; see integrity. */
export interface TextSealer {
  seal(subject: string, event: EventReference, plaintext: Uint8Array): Promise<NonNullable<EventToAppend['sealed']>>;
  /** Undefined where the key was destroyed or the text erased. */
  unseal(event: EventReference, sealed: NonNullable<StoredEvent['sealed']>): Promise<Uint8Array | undefined>;
}

export interface EventReference {
  readonly origin: string;
  readonly stream: string;
  readonly type: string;
  readonly id: string;
}

export interface Recording {
  readonly commandId: string;
  readonly actor: string;
  readonly role: Role | 'system';
  /** Whose key seals the free text: erasing a subject destroys its key. Default: the stream. */
  readonly subject?: string;
  /** Keyed digest of what the command said; stands in the first event, so that a reused id is told from a retry. */
  readonly fingerprint?: string;
}

/** What the payload bytes hold. The member order is fixed by `encode`; hashes cover it as written. */
interface Payload {
  readonly data: object;
  readonly role: Role | 'system';
  readonly effectiveFrom?: string;
  readonly authority?: object;
  readonly source?: object;
  readonly command?: string;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Events rather than bytes: encoding, upcasting and sealing on top of the port. */
export class EventLog {
  constructor(
    readonly store: EventStore,
    private readonly catalogue: EventCatalogue,
    private readonly sealer: TextSealer,
  ) {}

  /** @see EventStore.append for promises and errors; free text is sealed before it leaves this process. */
  async append(
    stream: string,
    expected: ExpectedVersion,
    events: readonly DomainEvent[],
    recording: Recording,
  ): Promise<AppendResult> {
    const written = await Promise.all(events.map((event, index) => this.encode(stream, event, index, recording)));
    return this.store.append(stream, expected, written, { commandId: recording.commandId, actor: recording.actor });
  }

  async read(stream: string, options?: ReadStreamOptions): Promise<readonly Recorded[]> {
    const events = await this.store.read(stream, options);
    return options?.withSealed
      ? Promise.all(events.map((e) => this.decodeWithText(e)))
      : events.map((e) => this.decode(e));
  }

  /** The events at these positions with their free text, for a reader who may see it. */
  async readWithText(positions: readonly number[]): Promise<readonly Recorded[]> {
    const events = await this.store.readAt(positions, { withSealed: true });
    return Promise.all(events.map((e) => this.decodeWithText(e)));
  }

  /** Countable facts in the newest shape. @throws UnknownEvent for a type or shape that no area knows. */
  decode(stored: StoredEvent): Recorded {
    const shape = this.catalogue[stored.type];
    if (!shape || stored.schemaVersion > shape.version) throw new UnknownEvent(stored.type, stored.schemaVersion);
    const payload = JSON.parse(utf8.decode(stored.payload)) as Payload;
    let data = payload.data;
    for (let v = stored.schemaVersion; v < shape.version; v += 1) {
      const step = shape.upcast?.[v];
      if (!step) throw new UnknownEvent(stored.type, v);
      data = step(data as never);
    }
    // Written out member by member: spreading what may be absent cost a tenth of a projection's time.
    const event: Writable<Recorded> = {
      type: stored.type,
      data,
      position: stored.position,
      stream: stored.stream,
      version: stored.version,
      id: stored.id,
      recordedAt: stored.recordedAt,
      actor: stored.actor,
      role: payload.role,
      commandId: stored.commandId,
    };
    if (payload.effectiveFrom !== undefined) event.effectiveFrom = payload.effectiveFrom;
    if (payload.authority !== undefined) event.authority = payload.authority as NonNullable<Recorded['authority']>;
    if (payload.source !== undefined) event.source = payload.source as NonNullable<Recorded['source']>;
    return event;
  }

  async decodeWithText(stored: StoredEvent): Promise<Recorded> {
    const event = this.decode(stored);
    if (!stored.sealed) return event;
    const plaintext = await this.sealer.unseal(this.referenceOf(stored.stream, stored.type, stored.id), stored.sealed);
    return plaintext
      ? { ...event, text: JSON.parse(utf8.decode(plaintext)) as Readonly<Record<string, string>> }
      : event;
  }

  /** The digest that the first event of an append carries. */
  fingerprintOf(stored: StoredEvent): string | undefined {
    return (JSON.parse(utf8.decode(stored.payload)) as Payload).command;
  }

  decodePage(page: LogPage): readonly Recorded[] {
    return page.events.map((e) => this.decode(e));
  }

  private async encode(
    stream: string,
    event: DomainEvent,
    index: number,
    recording: Recording,
  ): Promise<EventToAppend> {
    const shape = this.catalogue[event.type];
    if (!shape) throw new UnknownEvent(event.type, 0);
    const payload: Payload = {
      data: event.data,
      role: recording.role,
      ...(event.effectiveFrom === undefined ? {} : { effectiveFrom: event.effectiveFrom }),
      ...(event.authority === undefined ? {} : { authority: event.authority }),
      ...(event.source === undefined ? {} : { source: event.source }),
      ...(index > 0 || recording.fingerprint === undefined ? {} : { command: recording.fingerprint }),
    };
    const written = {
      type: event.type,
      schemaVersion: shape.version,
      payload: Buffer.from(JSON.stringify(payload), 'utf8'),
    };
    if (!event.text || Object.values(event.text).every((t) => t === undefined)) return written;
    const reference = this.referenceOf(stream, event.type, eventIdOf(stream, recording.commandId, index));
    const plaintext = Buffer.from(JSON.stringify(event.text), 'utf8');
    return { ...written, sealed: await this.sealer.seal(recording.subject ?? stream, reference, plaintext) };
  }

  private referenceOf(stream: string, type: string, id: string): EventReference {
    return { origin: this.store.origin, stream, type, id };
  }
}

/** The log holds an event that this version of the product does not know: it is older than the log, or an upcaster is missing. */
export class UnknownEvent extends Error {
  override readonly name = 'UnknownEvent';
  constructor(
    readonly type: string,
    readonly schemaVersion: number,
  ) {
    super(`no area knows event type ${type} in shape ${schemaVersion}; start a version of the product that does`);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
