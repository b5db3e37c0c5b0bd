import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import type { Logger } from 'pino';
import { OrganisationDirectory } from '#areas/organisation/routes/organisation-directory.js';
import { systemClock } from '#kernel/clock.js';
import { Authorization } from '#platform/access/authorization.js';
import { lastingConnection, type ConnectionOptions, type EmbeddedPostgres } from '#platform/embedded-postgres/index.js';
import { migrateEventStore } from '#platform/event-store/adapters/postgres/migrate.js';
import { PostgresEventStore } from '#platform/event-store/adapters/postgres/postgres-event-store.js';
import { CommandRunner } from '#platform/event-store/command-runner.js';
import { EventLog } from '#platform/event-store/event-log.js';
import type { EventStore } from '#platform/event-store/event-store.js';
import { PostgresWrappedKeys } from '#platform/integrity/adapters/postgres/postgres-wrapped-keys.js';
import { DataKeys } from '#platform/integrity/data-keys.js';
import { Sealing } from '#platform/integrity/sealing.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import { eventCatalogue } from './event-catalogue.js';
import { projections } from './projections.js';
import type { Settings } from './settings.js';
import { startServer } from './start-server.js';

/** The log and what stands on it, opened on the embedded database. */
export interface OpenStore {
  readonly store: EventStore;
  readonly log: EventLog;
  readonly runner: CommandRunner;
  readonly authorization: Authorization;
  readonly organisation: OrganisationDirectory;
  /** In the application's role: read tables, and the log by its functions only. */
  readonly sql: Sql;
  /** `startFailed`: the server may be another's, whose pages go on; it is stopped only if it was started here and nobody else uses it. */
  close(startFailed?: boolean): Promise<void>;
}

interface OpenOptions {
  readonly log: Logger;
  /** The pages keep the server running and stop it with them; the command line leaves it as it found it. */
  readonly keepServer: boolean;
  /** A server that was told to start before, with `startServer`. */
  readonly starting?: Promise<EmbeddedPostgres>;
}

/** On the embedded database in the data folder. @throws Error saying what is wrong and what to do; what was opened by then is closed */
export async function openStore(settings: Settings, { log, keepServer, starting }: OpenOptions): Promise<OpenStore> {
  const server = await (starting ?? startServer(settings, log, keepServer));
  const stopServer = (startFailed = false): Promise<void> =>
    keepServer && !startFailed ? server.stop('fast', { force: true }) : server.stop();
  try {
    const opened = await openStoreOn(
      { owner: server.connection('owner'), app: server.connection('app') },
      join(settings.dataDir, 'keys'),
      log,
    );
    return {
      ...opened,
      close: async (startFailed) => {
        await opened.close();
        await stopServer(startFailed);
      },
    };
  } catch (error) {
    await stopServer(true);
    throw error;
  }
}

export interface Database {
  readonly owner: ConnectionOptions;
  readonly app: ConnectionOptions;
}

/** On a PostgreSQL that runs already. `keysDir`: where the master key lies, apart from the database. */
export async function openStoreOn(database: Database, keysDir: string, log: Logger): Promise<OpenStore> {
  const undo: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    // What was opened last is closed first, and each is closed although another fails.
    for (const step of undo.splice(0).reverse())
      await step().catch((error: unknown) => {
        log.error({ err: error }, 'closing failed');
      });
  };
  try {
    await migrate(database.owner);
    const connection = lastingConnection(database.app);
    const store = await PostgresEventStore.open({ connection });
    undo.push(() => store.close());
    const sql = postgres({ ...connection, max: 8, onnotice: () => undefined });
    undo.push(() => sql.end({ timeout: 2 }));
    const dataKeys = await DataKeys.open(keysDir, new PostgresWrappedKeys(sql));
    const eventLog = new EventLog(store, eventCatalogue, new Sealing(dataKeys));
    const runner = new CommandRunner(eventLog, await commandDigest(dataKeys));
    const organisation = new OrganisationDirectory(eventLog, systemClock);
    await organisation.start((error) => {
      log.error({ err: error }, 'the organisation is followed no longer: restart');
    });
    undo.push(() => organisation.stop());
    return { store, log: eventLog, runner, authorization: new Authorization(organisation), organisation, sql, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * The database alone, with the log's schema: for what is done to a log as a whole. Nothing is written that is not asked for: opening the store
 * would make keys and people.
 */
export async function withBareDatabase<T>(
  settings: Settings,
  log: Logger,
  work: (sql: { readonly owner: Sql; readonly app: Sql }) => Promise<T>,
): Promise<T> {
  const server = await startServer(settings, log, false);
  try {
    await migrate(server.connection('owner'));
    const owner = postgres({ ...lastingConnection(server.connection('owner')), max: 1, onnotice: () => undefined });
    const app = postgres({ ...lastingConnection(server.connection('app')), max: 2, onnotice: () => undefined });
    try {
      return await work({ owner, app });
    } finally {
      await Promise.all([owner.end({ timeout: 2 }), app.end({ timeout: 2 })]);
    }
  } finally {
    await server.stop();
  }
}

/** Not started: call `start` to follow the log, or only ask. */
export function openReadModels({ sql, store, log }: OpenStore, logger: Logger): Promise<ReadModels> {
  return ReadModels.open({ sql, store, decode: (stored) => log.decode(stored), projections, log: logger });
}

/** As the owner: the log's schema, and a schema of its own for what the application may change at will. */
async function migrate(connection: ConnectionOptions): Promise<void> {
  const owner = postgres({ ...lastingConnection(connection), max: 1, onnotice: () => undefined });
  try {
    await migrateEventStore(owner, { appRole });
    await owner.unsafe(`create schema if not exists read authorization ${appRole}`);
  } finally {
    await owner.end({ timeout: 2 });
  }
}

/** Keyed, so that the digest in an event tells nothing of a text that was erased since. 128 bits. */
async function commandDigest(keys: DataKeys): Promise<(content: string) => string> {
  const { secret } = await keys.forSubject('command-digests');
  return (content) => createHmac('sha256', secret).update(content).digest('base64url').slice(0, 22);
}

const appRole = 'rt_app';
