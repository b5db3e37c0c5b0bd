import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import postgres from 'postgres';
import type { Sql } from 'postgres';
import type { EventStore } from '#platform/event-store/event-store.js';
import { startTestPostgres, type TestDatabase, type TestPostgres } from '#platform/embedded-postgres/testing/index.js';
import type { Logger } from '../logger.js';
import { ReadModels, type ReadModelsOptions } from '../read-models.js';
import { MemoryLog } from './memory-log.tmp.js';
import { decodeSample, unitSample } from './sample.js';

/** A database per spec file; a fresh log and a fresh read schema per test. */
export interface ReadSide {
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
  let store: EventStore;
  let opened: ReadModels[] = [];
  const logged: string[] = [];
  const note = (level: string) => (_details: object, message: string) => void logged.push(`${level} ${message}`);
  const log: Logger = { info: note('info'), warn: note('warn'), error: note('error') };

  beforeAll(async () => {
    pg = await startTestPostgres();
    db = await pg.createDatabase('read-models');
    sql = postgres({ ...db.connection('owner'), max: 5, onnotice: () => undefined });
  });
  afterAll(async () => {
    await sql.end();
    await pg.close();
  });
  beforeEach(() => {
    store = new MemoryLog();
    logged.length = 0;
  });
  afterEach(async () => {
    await Promise.all(opened.map((readModels) => readModels.stop()));
    opened = [];
    await sql`drop schema if exists read cascade`;
  });

  const open = async (options: Partial<ReadModelsOptions> = {}) => {
    const readModels = await ReadModels.open({ sql, store, decode: decodeSample, projections: [unitSample], log, ...options });
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
