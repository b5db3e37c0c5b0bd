import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { EmbeddedPostgres } from '#platform/embedded-postgres/index.js';
import { sourceFile } from '../paths.js';
import { asOwner } from './this-log.js';
import type { Variant } from './variant.js';

// Emmett's shapes as far as they are used here: the package is not among the product's dependencies, so neither are its types.
interface EmmettStore {
  readonly schema: { migrate(): Promise<unknown> };
  appendToStream(
    stream: string,
    events: readonly object[],
    options: { expectedStreamVersion: bigint },
  ): Promise<{ nextExpectedStreamVersion: bigint }>;
  close(): Promise<void>;
}
interface Emmett {
  getPostgreSQLEventStore(
    connectionString: string,
    options: { connectionOptions: { pool: Pool }; schema: { autoMigration: 'None' } },
  ): EmmettStore;
}
interface Pool {
  end(): Promise<void>;
}
interface Loaded {
  readonly emmett: Emmett;
  readonly pg: { Pool: new (options: { connectionString: string; max: number }) => Pool };
}

const folder = sourceFile('emmett');

/** Installs the pinned versions beside the bench, where they are missing. */
async function loadEmmett(): Promise<Loaded> {
  if (!existsSync(join(folder, 'node_modules/.package-lock.json'))) {
    const npm = process.env['npm_execpath'];
    const [program, args] = npm ? [process.execPath, [npm]] : ['npm', []];
    // `--prefix`, since an outer npm run says which project is meant.
    await promisify(execFile)(program, [
      ...args,
      'ci',
      '--prefix',
      folder,
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
    ]);
  }
  // By path: they are not packages of this project.
  const load = (file: string): Promise<unknown> => import(pathToFileURL(join(folder, 'node_modules', file)).href);
  const [emmett, pg] = await Promise.all([
    load('@event-driven-io/emmett-postgresql/dist/index.js'),
    load('pg/lib/index.js'),
  ]);
  return { emmett: emmett as Emmett, pg: (pg as { default: Loaded['pg'] }).default };
}

let loaded: Promise<Loaded> | undefined;

const urlOf = (pg: EmbeddedPostgres): string => {
  const { username, password, host, port, database } = pg.connection('owner');
  return `postgresql://${username}:${encodeURIComponent(password)}@${host}:${port}/${database}`;
};

async function openStore(
  pg: EmbeddedPostgres,
  connections: number,
): Promise<{ readonly store: EmmettStore; readonly pool: Pool }> {
  const { emmett, pg: driver } = await (loaded ??= loadEmmett());
  const pool = new driver.Pool({ connectionString: urlOf(pg), max: connections });
  return {
    store: emmett.getPostgreSQLEventStore(urlOf(pg), {
      connectionOptions: { pool },
      schema: { autoMigration: 'None' },
    }),
    pool,
  };
}

/**
 * `@event-driven-io/emmett-postgresql` with a pool of `connections`, its schema made beforehand rather than looked for at each append, and
 * an exact expected version, which spares it a query.
 */
export const emmett = (connectionsFor: (appenders: number) => number): Variant => ({
  name: 'Emmett',
  async prepare(pg) {
    const { store, pool } = await openStore(pg, 1);
    await store.schema.migrate();
    await pool.end();
  },
  async open(pg, { appenders }) {
    const { store, pool } = await openStore(pg, connectionsFor(appenders));
    return {
      async append(stream, events, { type, data, text, authority, effectiveFrom }) {
        const written = {
          type,
          data: { data, role: 'manager', effectiveFrom, authority, text },
          metadata: { actor: 'p-bench' },
        };
        const { nextExpectedStreamVersion } = await store.appendToStream(`unit_year-u${stream}-2025`, [written], {
          expectedStreamVersion: BigInt(events),
        });
        if (nextExpectedStreamVersion !== BigInt(events + 1))
          throw new Error(`Emmett answered version ${nextExpectedStreamVersion}`);
      },
      close: () => pool.end(),
    };
  },
  stored: (pg) =>
    asOwner(
      pg,
      async (sql) => (await sql<[{ events: number }]>`select count(*)::int as events from emt_messages`)[0].events,
    ),
});
