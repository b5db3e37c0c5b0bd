import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import postgres from 'postgres';
import type { Sql } from 'postgres';
import type { EventStore } from '#platform/event-store/event-store.js';
import { startTestPostgres, type TestDatabase, type TestPostgres } from '#platform/embedded-postgres/testing/index.js';
import type { Logger } from '../logger.js';
import { migrateReadModels } from '../schema.js';
import { ReadModels, type ReadModelsOptions } from '../read-models.js';
import { InMemoryEventStore } from '#platform/event-store/adapters/in-memory/in-memory-event-store.js';
import { decodeSample, unitSample } from './sample.js';

/** A database per spec file; a fresh log and a fresh read schema per test. */
export interface ReadSide {
  /** Of the owner's role; the read models run as the application's. */
  readonly sql: Sql;
  readonly store: EventStore;
  /** Opened and not started; stopped after the test. */
  open(options?: Partial<ReadModelsOptions>): Promise<ReadModels>;
  started(options?: Partial<ReadModelsOptions>): Promise<ReadModels>;
  /** What was logged, as `level message`. */
  readonly logged: readonly string[];
}

export function useReadSide(): ReadSide {
  let pg: TestPostgres;
  let db: TestDatabase;
  let sql: Sql;
  let app: Sql;
  let store: EventStore;
  let opened: ReadModels[] = [];
  const logged: string[] = [];
  const note = (level: string) => (_details: object, message: string) => void logged.push(`${level} ${message}`);
  const log: Logger = { info: note('info'), warn: note('warn'), error: note('error') };

  beforeAll(async () => {
    pg = await startTestPostgres();
    db = await pg.createDatabase('read-models');
    sql = postgres({ ...db.connection('owner'), max: 5, onnotice: () => undefined });
    app = postgres({ ...db.connection('app'), max: 1, onnotice: () => undefined });
  });
  afterAll(async () => {
    await Promise.all([sql.end(), app.end()]);
    await pg.close();
  });
  beforeEach(async () => {
    await migrateReadModels(sql, { appRole: (await app<[{ role: string }]>`select current_user as role`)[0].role });
    store = new InMemoryEventStore();
    logged.length = 0;
  });
  afterEach(async () => {
    await Promise.all(opened.map((readModels) => readModels.stop()));
    opened = [];
    await sql`drop schema if exists read cascade`;
  });

  const open = async (options: Partial<ReadModelsOptions> = {}) => {
    const readModels = await ReadModels.open({
      sql: app,
      store,
      decode: decodeSample,
      projections: [unitSample],
      log,
      ...options,
    });
    opened.push(readModels);
    return readModels;
  };
  return {
    get sql() {
      return sql;
    },
    get store() {
      return store;
    },
    logged,
    open,
    started: async (options) => {
      const readModels = await open(options);
      await readModels.start();
      return readModels;
    },
  };
}

/** Resolves when `holds` does; fails after `timeoutMs`. */
export async function eventually(holds: () => boolean | Promise<boolean>, timeoutMs = 5_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within ${timeoutMs} ms: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
