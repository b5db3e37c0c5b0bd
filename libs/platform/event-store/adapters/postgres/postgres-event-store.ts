import postgres, { type Options, type Sql } from 'postgres';
import {
  CommandReused,
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
  type SubscribeOptions,
  type Subscription,
} from '../../event-store.js';
import { eventIdOf } from '../../envelope.js';
import { checkedAppend, type CheckedAppend } from '../append-form.js';
import { follow, WakeUps } from '../following.js';
import { callBatch, callOne, type Answer } from './append-call.js';
import { outcome, wakeChannel } from './append-functions.js';
import { AppendQueue } from './append-queue.js';
import { AppendSession } from './append-session.js';
import { byIndex } from './by-index.js';
import { LogReading, type PageAtHead } from './reading.js';
import { refuseUnsafeSettings } from './settings.js';
import { WakeListener } from './wake-listener.js';

export interface PostgresEventStoreOptions {
  /** Of the application's role, as npm `postgres` takes them. */
  readonly connection: Options<Record<string, never>>;
  /** Connections for reading. Default 4; beside them are one for appending and, with subscribers, one for wake-ups. */
  readonly readers?: number;
  /** What one append call may take on the server, and so what one appender may delay the others by. Default 5,000. */
  readonly appendTimeoutMs?: number;
  /** How long an append whose connection failed is asked again with the same ids, before the caller gets the fault. Default 5,000; 0: not at all. */
  readonly retryMs?: number;
  /** Readers look for news at least this often, should a wake-up be lost. Default 2,000. */
  readonly pollMs?: number;
}

/** How long a subscription's failing read is tried again before it ends. */
const readRetryMs = 60_000;

/** The log in PostgreSQL; schema and functions come from `migrateEventStore`. */
export class PostgresEventStore implements EventStore {
  private readonly queue: AppendQueue;
  private readonly reading: LogReading;
  private readonly wakeUps: WakeUps;
  private readonly subscriptions = new Set<Subscription>();
  private listener: WakeListener | undefined;
  private closed = false;

  private constructor(
    readonly origin: string,
    private readonly pool: Sql,
    private readonly session: AppendSession,
    private readonly connection: PostgresEventStoreOptions['connection'],
    pollMs: number,
  ) {
    this.queue = new AppendQueue((appends) => this.send(appends));
    this.reading = new LogReading(pool);
    this.wakeUps = new WakeUps(pollMs);
  }

  /**
   * @throws UnsafeServerSettings where the server would acknowledge what it may lose
   * @throws PostgresError where there is no log (run `migrateEventStore` first) or no connection
   */
  static async open({
    connection,
    readers = 4,
    appendTimeoutMs = 5_000,
    retryMs = 5_000,
    pollMs = 2_000,
  }: PostgresEventStoreOptions): Promise<PostgresEventStore> {
    const session = new AppendSession(connection, appendTimeoutMs, retryMs);
    const pool = postgres({
      ...connection,
      max: readers,
      fetch_types: false,
      onnotice: () => undefined,
      connection: { ...connection.connection, ...byIndex },
    });
    try {
      await session.ask(refuseUnsafeSettings);
      const [origin] = await pool.unsafe<[{ name: string }?]>('select name from log.origin');
      if (!origin) throw new Error('the log has no origin: run migrateEventStore');
      return new PostgresEventStore(origin.name, pool, session, connection, pollMs);
    } catch (error) {
      await Promise.all([session.close(), pool.end({ timeout: 1 })]);
      throw error;
    }
  }

  async append(
    stream: string,
    expectedVersion: ExpectedVersion,
    events: readonly EventToAppend[],
    options: AppendOptions,
  ): Promise<AppendResult> {
    const answer = await this.queue.add(checkedAppend(stream, expectedVersion, events, options));
    if (answer.outcome === outcome.conflict) throw new ExpectedVersionConflict(stream, expectedVersion, answer.version);
    if (answer.outcome === outcome.reused) throw new CommandReused(stream, options.commandId);
    if (answer.outcome === outcome.stored) this.wakeUps.ring();
    return resultOf(answer, answer.outcome === outcome.duplicate);
  }

  async findCommand(stream: string, commandId: string): Promise<AppendResult | undefined> {
    const [row] = await this.pool.unsafe<Known[]>(
      `select version, position::float8 as position, command_events as events, (date_part('epoch', recorded_at) * 1000)::float8 as recorded
       from log.event where ordinal = 0 and id = $1`,
      [eventIdOf(stream, commandId, 0)],
      { prepare: true },
    );
    if (!row) return undefined;
    const last = row.events - 1;
    return resultOf({ ...row, version: row.version + last, position: row.position + last }, true);
  }

  read(stream: string, options: ReadStreamOptions = {}): Promise<readonly StoredEvent[]> {
    return this.reading.stream(stream, options);
  }

  async readAll(options: ReadAllOptions = {}): Promise<LogPage> {
    const { events, lastPosition } = await this.reading.page(options);
    return { events, lastPosition };
  }

  readAt(
    positions: readonly number[],
    { withSealed = false }: { readonly withSealed?: boolean } = {},
  ): Promise<readonly StoredEvent[]> {
    return this.reading.at(positions, withSealed);
  }

  head(): Promise<number> {
    return this.reading.head();
  }

  subscribe(options: SubscribeOptions, handler: (page: LogPage) => Promise<void>): Subscription {
    if (this.closed) throw new Error('the event store is closed');
    // Only who follows the log needs the connection.
    this.listener ??= new WakeListener(this.connection, wakeChannel, () => {
      this.wakeUps.ring();
    });
    const page = (asked: ReadAllOptions): Promise<PageAtHead> => this.reading.page(asked);
    const subscription = follow({ page, wakeUps: this.wakeUps, retryMs: readRetryMs }, options, handler);
    this.subscriptions.add(subscription);
    const forget = (): boolean => this.subscriptions.delete(subscription);
    subscription.ended.then(forget, forget);
    return subscription;
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.subscriptions].map((s) => s.stop()));
    await Promise.all([this.session.close(), this.pool.end({ timeout: 2 }), this.listener?.close()]);
  }

  private async send(appends: readonly CheckedAppend[]): Promise<readonly Answer[]> {
    const one = appends.length === 1 ? callOne(appends[0]!) : undefined;
    if (one) {
      const answers = await this.session.call(one);
      if (answers[0]!.outcome !== outcome.askBatch) return answers;
    }
    return this.session.call(callBatch(appends));
  }
}

interface Known {
  readonly version: number;
  readonly position: number;
  readonly events: number;
  readonly recorded: number;
}

/** @param known version and position of the last event */
function resultOf({ version, position, events, recorded }: Known, duplicate: boolean): AppendResult {
  return {
    firstVersion: version - events + 1,
    version,
    firstPosition: position - events + 1,
    position,
    recordedAt: new Date(recorded).toISOString(),
    duplicate,
  };
}
