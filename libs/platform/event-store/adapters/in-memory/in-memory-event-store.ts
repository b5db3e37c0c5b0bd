import { createHash } from 'node:crypto';
import {
  CommandReused,
  ExpectedVersionConflict,
  type AppendOptions,
  type AppendResult,
  type EventStore,
  type EventToAppend,
  type ExpectedVersion,
  type LogFilter,
  type LogPage,
  type ReadAllOptions,
  type ReadStreamOptions,
  type StoredEvent,
  type SubscribeOptions,
  type Subscription,
} from '../../event-store.js';
import { leafHashOf } from '../../envelope.js';
import { checkedAppend, type CheckedAppend, type CheckedEvent } from '../append-form.js';
import { follow, WakeUps } from '../following.js';

export interface InMemoryEventStoreOptions {
  readonly origin?: string;
  readonly now?: () => Date;
}

/** The port's promises without a disk, for tests. */
export class InMemoryEventStore implements EventStore {
  readonly origin: string;
  private readonly now: () => Date;
  private readonly log: StoredEvent[] = [];
  private readonly streams = new Map<string, StoredEvent[]>();
  private readonly commands = new Map<string, { readonly result: AppendResult; readonly content: string }>();
  private readonly wakeUps = new WakeUps(60_000);
  private readonly subscriptions = new Set<Subscription>();

  constructor({ origin = 'in-memory', now = () => new Date() }: InMemoryEventStoreOptions = {}) {
    this.origin = origin;
    this.now = now;
  }

  // Async, so that refusals are rejections as with every other adapter.
  async append(
    stream: string,
    expectedVersion: ExpectedVersion,
    events: readonly EventToAppend[],
    options: AppendOptions,
  ): Promise<AppendResult> {
    const append = checkedAppend(stream, expectedVersion, events, options);
    const content = contentOf(append);
    const key = keyOf(stream, options.commandId);
    const known = this.commands.get(key);
    if (known) {
      if (known.content !== content) throw new CommandReused(stream, options.commandId);
      return { ...known.result, duplicate: true };
    }
    const actual = (this.streams.get(stream)?.length ?? 0) - 1;
    if (!isExpected(expectedVersion, actual)) throw new ExpectedVersionConflict(stream, expectedVersion, actual);
    const result = this.store(append, actual + 1);
    this.commands.set(key, { result, content });
    this.wakeUps.ring();
    return result;
  }

  async findCommand(stream: string, commandId: string): Promise<AppendResult | undefined> {
    const known = this.commands.get(keyOf(stream, commandId));
    return known && { ...known.result, duplicate: true };
  }

  async read(
    stream: string,
    { from, to, direction = 'forwards', limit = Infinity, withSealed = false }: ReadStreamOptions = {},
  ): Promise<readonly StoredEvent[]> {
    const [lowest, highest] = direction === 'forwards' ? [from ?? 0, to ?? Infinity] : [to ?? 0, from ?? Infinity];
    const events = (this.streams.get(stream) ?? []).filter((e) => e.version >= lowest && e.version <= highest);
    if (direction === 'backwards') events.reverse();
    return events.slice(0, limit).map((e) => given(e, withSealed));
  }

  async readAll(options: ReadAllOptions = {}): Promise<LogPage> {
    const { events, lastPosition } = this.page(options);
    return { events, lastPosition };
  }

  async readAt(
    positions: readonly number[],
    { withSealed = false }: { readonly withSealed?: boolean } = {},
  ): Promise<readonly StoredEvent[]> {
    const wanted = [...new Set(positions)].sort((a, b) => a - b);
    return wanted.flatMap((p) => this.log[p] ?? []).map((e) => given(e, withSealed));
  }

  async head(): Promise<number> {
    return this.log.length - 1;
  }

  subscribe(options: SubscribeOptions, handler: (page: LogPage) => Promise<void>): Subscription {
    const page = async (asked: ReadAllOptions) => this.page(asked);
    const subscription = follow({ page, wakeUps: this.wakeUps, retryMs: 0 }, options, handler);
    this.subscriptions.add(subscription);
    const forget = (): boolean => this.subscriptions.delete(subscription);
    subscription.ended.then(forget, forget);
    return subscription;
  }

  async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((s) => s.stop()));
  }

  private page({
    after = -1,
    filter,
    limit = 1_000,
    withSealed = false,
  }: ReadAllOptions): LogPage & { readonly atHead: boolean } {
    const events: StoredEvent[] = [];
    let lastPosition = after;
    while (lastPosition < this.log.length - 1 && events.length < limit) {
      lastPosition += 1;
      const event = this.log[lastPosition]!;
      if (passes(event, filter)) events.push(given(event, withSealed));
    }
    return { events, lastPosition, atHead: lastPosition >= this.log.length - 1 };
  }

  private store(append: CheckedAppend, firstVersion: number): AppendResult {
    const recordedAt = this.instant();
    const firstPosition = this.log.length;
    let events = this.streams.get(append.stream);
    if (!events) this.streams.set(append.stream, (events = []));
    for (const [index, event] of append.events.entries()) {
      const stored = this.stored(append, event, firstPosition + index, firstVersion + index, recordedAt);
      events.push(stored);
      this.log.push(stored);
    }
    const last = append.events.length - 1;
    return {
      firstVersion,
      version: firstVersion + last,
      firstPosition,
      position: firstPosition + last,
      recordedAt,
      duplicate: false,
    };
  }

  private stored(
    { stream, actor, commandId }: CheckedAppend,
    event: CheckedEvent,
    position: number,
    version: number,
    recordedAt: string,
  ): StoredEvent {
    const { id, type, schemaVersion, sealed } = event;
    const envelope = {
      origin: this.origin,
      id,
      stream,
      version,
      type,
      schemaVersion,
      recordedAt,
      actor,
      payloadHash: sha256(event.payload),
      ...(sealed
        ? { sealed: { keyId: sealed.keyId, ciphertextHash: sha256(sealed.ciphertext), commitment: sealed.commitment } }
        : {}),
    };
    // Copies: what is stored does not change with the caller's buffers.
    const payload = Buffer.from(event.payload);
    const kept = sealed && {
      keyId: sealed.keyId,
      ciphertext: Buffer.from(sealed.ciphertext),
      commitment: Buffer.from(sealed.commitment),
    };
    return {
      position,
      stream,
      version,
      id,
      type,
      schemaVersion,
      recordedAt,
      actor,
      commandId,
      payload,
      leafHash: leafHashOf(envelope),
      ...(kept ? { sealed: kept } : {}),
    };
  }

  private instant(): string {
    const now = this.now().toISOString();
    const last = this.log.at(-1)?.recordedAt ?? '';
    return now > last ? now : last;
  }
}

function isExpected(expected: ExpectedVersion, actual: number): boolean {
  switch (expected) {
    case 'any':
      return true;
    case 'noStream':
      return actual === -1;
    case 'streamExists':
      return actual >= 0;
    default:
      return expected === actual;
  }
}

const passes = (event: StoredEvent, filter: LogFilter | undefined): boolean =>
  (filter?.types?.includes(event.type) ?? true) && event.stream.startsWith(filter?.streamPrefix ?? '');

function given({ sealed, ...event }: StoredEvent, withSealed: boolean): StoredEvent {
  return withSealed && sealed ? { ...event, sealed } : event;
}

const keyOf = (stream: string, commandId: string): string => `${stream} ${commandId}`;
const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** What "other content" is about: types, schema versions, payloads and commitments. */
const contentOf = ({ events }: CheckedAppend): string =>
  JSON.stringify(
    events.map((e) => [e.type, e.schemaVersion, hex(sha256(e.payload)), e.sealed ? hex(e.sealed.commitment) : null]),
  );
