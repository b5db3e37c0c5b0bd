import { afterAll, beforeAll } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { startTestPostgres, type TestPostgres } from '#platform/embedded-postgres/testing/index.js';
import { PostgresWrappedKeys } from '#platform/integrity/adapters/postgres/postgres-wrapped-keys.js';
import { DataKeys } from '#platform/integrity/data-keys.js';
import { Sealing } from '#platform/integrity/sealing.js';
import { migrateEventStore } from '../adapters/postgres/migrate.js';
import { PostgresEventStore } from '../adapters/postgres/postgres-event-store.js';
import { anEvent, by, events, newStream } from '../contract/event-builders.js';
import type { StoredEvent } from '../event-store.js';
import { eventIdOf } from '../envelope.js';
import type { BackupFiles } from '../backup/backup.js';

let server: TestPostgres;
let folder: string;
const opened: { end(): Promise<void> }[] = [];

export interface Log {
  /** One connection, so that a spec may begin and roll back on it. */
  readonly owner: Sql;
  readonly app: Sql;
  open(): Promise<PostgresEventStore>;
}

export async function emptyLog(name: string): Promise<Log> {
  const database = await server.createDatabase(name);
  const owner = postgres({ ...database.connection('owner'), max: 1, onnotice: () => undefined });
  const app = postgres({ ...database.connection('app'), max: 2 });
  opened.push(owner, app);
  await migrateEventStore(owner, { appRole: 'rt_app' });
  const open = async (): Promise<PostgresEventStore> => {
    const store = await PostgresEventStore.open({ connection: database.connection('app') });
    opened.push({ end: () => store.close() });
    return store;
  };
  return { owner, app, open };
}

export const sealedText = Buffer.from('{"reason":"Beslutat av nämnden"}', 'utf8');
export const allOf = async (store: PostgresEventStore): Promise<readonly StoredEvent[]> =>
  (await store.readAll({ limit: 100_000, withSealed: true })).events;

export interface FilledLog extends Log {
  readonly store: PostgresEventStore;
  readonly stream: string;
  readonly keysFolder: string;
}

/** A log with sealed and plain events, one erased text, and a command to repeat. */
export async function filledLog(name: string): Promise<FilledLog> {
  const log = await emptyLog(name);
  const store = await log.open();
  const keys = await DataKeys.open(join(folder, 'keys', name), new PostgresWrappedKeys(log.app));
  const sealing = new Sealing(keys);
  const sealedEvent = async (subject: string, stream: string, commandId: string) =>
    anEvent({
      sealed: await sealing.seal(
        subject,
        { origin: store.origin, stream, type: 'target-set', id: eventIdOf(stream, commandId, 0) },
        sealedText,
      ),
    });
  const stream = newStream();
  await store.append(stream, 'noStream', [await sealedEvent('subject-1', stream, 'sealed-1')], by('sealed-1'));
  await store.append(
    stream,
    0,
    [anEvent({ payload: Buffer.from('{"å":"\\u0000 \u2028 \\\\"}') }), ...events(3)],
    by('repeat-me'),
  );
  const erased = await sealedEvent('subject-2', stream, 'sealed-2');
  await store.append(stream, 4, [erased], by('sealed-2'));
  await keys.destroy(erased.sealed!.keyId);
  await log.owner`delete from log.sealed where position = 5`;
  await Promise.all(Array.from({ length: 40 }, () => store.append(newStream(), 'noStream', events(3), by())));
  return { ...log, store, stream, keysFolder: join(folder, 'keys', name) };
}

export const files = (name: string): BackupFiles => ({
  log: join(folder, `${name}.log.gz`),
  keys: join(folder, `${name}.keys`),
});

beforeAll(async () => {
  server = await startTestPostgres();
  folder = await mkdtemp(join(tmpdir(), 'backup-'));
}, 30_000);
afterAll(async () => {
  await Promise.all(opened.map((o) => o.end()));
  await server.close();
  await rm(folder, { recursive: true, force: true });
}, 60_000);
