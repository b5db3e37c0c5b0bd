import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { checkedAppend, type CheckedAppend } from '#platform/event-store/adapters/append-form.js';
import { leafHashOf } from '#platform/event-store/envelope.js';
import {
  ExpectedVersionConflict,
  type AppendOptions,
  type AppendResult,
  type EventStore,
  type EventToAppend,
  type ExpectedVersion,
  type LogPage,
  type ReadAllOptions,
  type ReadStreamOptions,
  type StoredEvent,
  type Subscription,
} from '#platform/event-store/event-store.js';
import type { Random } from '../random.js';
import { Disk } from './disk.js';

/**
 * A store that takes time to commit and to answer, and whose process can be killed meanwhile: what was not committed is gone, what was
 * committed and not answered is there, and its caller does not know which. This one keeps the port's promises; the planted ones beside it
 * each break one.
 */
export class CrashingStore implements EventStore {
  readonly origin = 'planted';
  protected readonly disk = new Disk();
  /** Counts the crashes: whoever began before the last one belongs to a process that is dead. */
  protected life = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(protected readonly random: Random) {}

  crash(): void {
    this.life += 1;
    this.#turn = Promise.resolve();
  }

  async append(
    stream: string,
    expected: ExpectedVersion,
    events: readonly EventToAppend[],
    options: AppendOptions,
  ): Promise<AppendResult> {
    const append = checkedAppend(stream, expected, events, options);
    const { life } = this;
    const result = await this.inTurn(() => this.store(append, life));
    await this.answering(life);
    return result;
  }

  async findCommand(stream: string, commandId: string): Promise<AppendResult | undefined> {
    return this.known(stream, commandId);
  }

  async read(stream: string, { from = 0, to = Infinity }: ReadStreamOptions = {}): Promise<readonly StoredEvent[]> {
    return this.streamOf(stream).filter((e) => e.version >= from && e.version <= to);
  }

  async readAll({ after = -1, filter, limit = 1_000 }: ReadAllOptions = {}): Promise<LogPage> {
    return this.disk.page(after, filter, limit);
  }

  async readAt(positions: readonly number[]): Promise<readonly StoredEvent[]> {
    return positions.flatMap((p) => this.disk.at(p) ?? []);
  }

  async head(): Promise<number> {
    return this.disk.head;
  }

  subscribe(): Subscription {
    throw new Error('its followers ask for pages');
  }

  async close(): Promise<void> {
    this.crash();
  }

  /** One append at a time. */
  protected inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  protected async store(append: CheckedAppend, life: number): Promise<AppendResult> {
    this.mustLive(life);
    const known = this.known(append.stream, append.commandId);
    if (known) return known;
    const events = this.placed(append, this.nextPosition());
    await this.takeTime();
    this.mustLive(life);
    this.disk.write(events);
    return resultOf(events, false);
  }

  protected nextPosition(): number {
    return this.disk.head + 1;
  }

  /** @throws ExpectedVersionConflict */
  protected placed(
    { stream, expected, commandId, actor, events }: CheckedAppend,
    position: number,
  ): readonly StoredEvent[] {
    const actual = this.streamOf(stream).at(-1)?.version ?? -1;
    if (typeof expected === 'number' ? expected !== actual : expected === 'noStream' && actual >= 0)
      throw new ExpectedVersionConflict(stream, expected, actual);
    const recordedAt = new Date().toISOString();
    return events.map(({ id, type, schemaVersion, payload, sealed }, index) => {
      const version = actual + 1 + index;
      const leafHash = leafHashOf({
        origin: this.origin,
        id,
        stream,
        version,
        type,
        schemaVersion,
        recordedAt,
        actor,
        payloadHash: sha256(payload),
        ...(sealed
          ? {
              sealed: { keyId: sealed.keyId, ciphertextHash: sha256(sealed.ciphertext), commitment: sealed.commitment },
            }
          : {}),
      });
      return {
        position: position + index,
        stream,
        version,
        id,
        type,
        schemaVersion,
        recordedAt,
        actor,
        commandId,
        payload,
        leafHash,
        ...(sealed ? { sealed } : {}),
      };
    });
  }

  protected known(stream: string, commandId: string): AppendResult | undefined {
    const events = this.streamOf(stream).filter((e) => e.commandId === commandId);
    return events.length > 0 ? resultOf(events, true) : undefined;
  }

  protected streamOf(stream: string): readonly StoredEvent[] {
    return this.disk.all().filter((e) => e.stream === stream);
  }

  protected async answering(life: number): Promise<void> {
    await this.takeTime();
    this.mustLive(life);
  }

  protected takeTime(): Promise<void> {
    return delay(this.random.next() * 4);
  }

  protected mustLive(life: number): void {
    if (life !== this.life) throw new ConnectionLost();
  }
}

class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

function resultOf(events: readonly StoredEvent[], duplicate: boolean): AppendResult {
  const [first, last] = [events[0]!, events.at(-1)!];
  return {
    firstVersion: first.version,
    version: last.version,
    firstPosition: first.position,
    position: last.position,
    recordedAt: last.recordedAt,
    duplicate,
  };
}
