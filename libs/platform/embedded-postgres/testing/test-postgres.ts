import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { ConnectionOptions } from '../administration.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../embedded-postgres.js';
import { processStartTime } from '../process-table.js';

/** A database of one spec's own, empty, on a server with the settings of the real one (fsync on). */
export interface TestDatabase {
  readonly name: string;
  connection(role: 'owner' | 'app'): ConnectionOptions;
  /** Closes whatever is still connected to it. Not needed before `close()`. */
  drop(): Promise<void>;
}

export interface TestPostgres {
  readonly server: EmbeddedPostgres;
  createDatabase(name?: string): Promise<TestDatabase>;
  /** Drops the databases made through this; the server runs on for the next spec. */
  close(): Promise<void>;
}

/**
 * The one server that all specs of this repository and machine user share, started by whoever comes first and stopped
 * at the end of the last jest run (test/support). Do not stop or kill it: for that, start one in a folder of your own.
 *
 *     const pg = await startTestPostgres();           // beforeAll
 *     const { connection } = await pg.createDatabase('event-store');
 *     const sql = postgres(connection('owner'));      // end it in afterAll
 *     await pg.close();                               // afterAll
 */
export async function startTestPostgres(): Promise<TestPostgres> {
  const server = await startEmbeddedPostgres({
    dataDir: testServerFolder(),
    settings: { max_connections: '300', shared_buffers: '128MB' },
  });
  const admin = postgres({
    ...server.connection('owner', 'postgres'),
    max: 1,
    fetch_types: false,
    onnotice: () => undefined,
  });
  await dropAbandoned(admin);
  const made = new Set<TestDatabase>();

  return {
    server,
    async createDatabase(name = 'spec') {
      const database = databaseName(name);
      await admin.unsafe(`create database ${database}`);
      const created: TestDatabase = {
        name: database,
        connection: (role) => server.connection(role, database),
        async drop() {
          made.delete(created);
          await admin.unsafe(`drop database if exists ${database} with (force)`);
        },
      };
      made.add(created);
      return created;
    },
    async close() {
      for (const database of [...made]) await database.drop();
      await admin.end({ timeout: 1 });
    },
  };
}

function testServerFolder(): string {
  // Set by jest's globalSetup, which must know the place too (test/support/test-server.mjs); beside jest, the same rule.
  const repository = createHash('sha256').update(process.cwd()).digest('hex').slice(0, 12);
  return process.env['RT_TEST_POSTGRES'] ?? join(tmpdir(), `rt-test-postgres-${process.geteuid!()}-${repository}`);
}

let made = 0;

/** Names its maker, so that what a killed run left can be told from what another one is using. */
function databaseName(name: string): string {
  const readable = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 24);
  return `spec_${process.pid}_${processStartTime(process.pid)}_${++made}_${readable}`;
}

async function dropAbandoned(admin: postgres.Sql): Promise<void> {
  const found = await admin<{ name: string }[]>`select datname as name from pg_database where datname like 'spec\\_%'`;
  for (const { name } of found) {
    const [, pid, startTime] = name.split('_');
    if (processStartTime(Number(pid)) !== startTime) await admin.unsafe(`drop database if exists ${name} with (force)`);
  }
}
