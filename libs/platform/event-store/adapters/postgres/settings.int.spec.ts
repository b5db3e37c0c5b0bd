import { afterEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { startEmbeddedPostgres } from '#platform/embedded-postgres/index.js';
import { migrateEventStore } from './migrate.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { refuseUnsafeSettings, UnsafeServerSettings } from './settings.js';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

describe('a server that would lose or tear what it acknowledged', () => {
  test('is refused, every reason named', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'unsafe-'));
    cleanUp.push(() => rm(dataDir, { recursive: true, force: true }));
    const pg = await startEmbeddedPostgres({
      dataDir: join(dataDir, 'postgres'),
      log: silent,
      settings: { fsync: 'off', full_page_writes: 'off' },
    });
    cleanUp.push(() => pg.stop('immediate', { force: true }));
    const owner = postgres({ ...pg.connection('owner'), max: 1, onnotice: () => undefined });
    await migrateEventStore(owner, { appRole: 'rt_app' });
    await owner.end();

    const refused = await PostgresEventStore.open({ connection: pg.connection('app') }).catch((e: unknown) => e);

    expect(refused).toBeInstanceOf(UnsafeServerSettings);
    expect(refused).toMatchObject({
      problems: [expect.stringMatching(/^fsync is off/), expect.stringMatching(/^full_page_writes is off/)],
    });
  }, 30_000);

  test('a safe one is not', async () => {
    const safe = { fsync: 'on', pages: 'on', commit: 'on', isolation: 'read committed', encoding: 'UTF8' };
    const saying = (found: object) =>
      ({ unsafe: () => Promise.resolve([found]) }) as unknown as Parameters<typeof refuseUnsafeSettings>[0];
    await expect(refuseUnsafeSettings(saying(safe))).resolves.toBeUndefined();
    await expect(refuseUnsafeSettings(saying({ ...safe, encoding: 'LATIN1' }))).rejects.toThrow('UTF8');
  });
});
