import { afterAll, afterEach, beforeAll } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import { startTestPostgres, type TestPostgres } from '#platform/embedded-postgres/testing/index.js';
import { migrateEventStore } from '../adapters/postgres/migrate.js';
import { PostgresEventStore, type PostgresEventStoreOptions } from '../adapters/postgres/postgres-event-store.js';

export type Connection = PostgresEventStoreOptions['connection'];

let server: TestPostgres;
export let owner: Sql;
export let app: Connection;
export let otherDatabase: Connection;
/** Closed after each test, the newest first. */
export const toClose: (() => unknown)[] = [];

beforeAll(async () => {
  server = await startTestPostgres();
  const [database, other] = [
    await server.createDatabase('event-store-faults'),
    await server.createDatabase('elsewhere'),
  ];
  app = database.connection('app');
  otherDatabase = other.connection('owner');
  owner = postgres({ ...database.connection('owner'), max: 3, onnotice: () => undefined });
  await migrateEventStore(owner, { appRole: 'rt_app' });
}, 30_000);
afterAll(async () => {
  await owner.end();
  await server.close();
}, 30_000);
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

export async function open(options: Partial<PostgresEventStoreOptions> = {}): Promise<PostgresEventStore> {
  const store = await PostgresEventStore.open({ connection: app, ...options });
  toClose.push(() => store.close());
  return store;
}
