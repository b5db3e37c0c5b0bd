import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/embedded-postgres/index.js';
import { migrateEventStore } from '#platform/event-store/adapters/postgres/migrate.js';
import { PostgresEventStore } from '#platform/event-store/adapters/postgres/postgres-event-store.js';
import type { ReadModelChange } from './checkpoint.js';
import { ReadModels } from './read-models.js';
import { expectReplayEquals } from './testing/replay.js';
import { eventually } from './testing/read-side.js';
import { decodeSample, outcomeRecorded, record, targetChanged, unitSample } from './testing/sample.js';

let folder: string;
let pg: EmbeddedPostgres;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-models-'));
  pg = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), keepRunning: true });
}, 30_000);
afterAll(async () => {
  for (const close of closing.reverse()) await close();
  await pg.stop('fast', { force: true });
  await rm(folder, { recursive: true, force: true });
}, 30_000);

describe('a server killed under load', () => {
  it('costs no row and no process: rows, checkpoint and notices go on where they were', async () => {
    const owner = postgres({ ...pg.connection('owner'), max: 2, fetch_types: false, onnotice: () => undefined });
    closing.push(() => owner.end({ timeout: 1 }));
    await migrateEventStore(owner, { appRole: 'rt_app' });
    const store = await PostgresEventStore.open({ connection: pg.connection('app'), retryMs: 15_000 });
    closing.push(() => store.close());
    const errors: string[] = [];
    const log = {
      info: () => undefined,
      warn: () => undefined,
      error: (_details: object, message: string) => void errors.push(message),
    };
    const readModels = await ReadModels.open({
      sql: owner,
      store,
      decode: decodeSample,
      projections: [unitSample],
      log,
      tuning: { pace: 0 },
    });
    closing.push(() => readModels.stop());
    const heard: ReadModelChange[] = [];
    readModels.onChange((change) => heard.push(change));
    await readModels.start();
    let last = -1;
    for (let round = 0; round < 3; round += 1) {
      let going = true;
      const load = Promise.all(
        [0, 1, 2, 3].map(async (client) => {
          for (let i = 0; going; i += 1)
            last = Math.max(
              last,
              await record(store, [targetChanged(`i${i % 9}`, `${i}`), outcomeRecorded(`i${client}`, 'T1', `${i}`)]),
            );
        }),
      );
      await new Promise((resolve) => setTimeout(resolve, 300));
      process.kill(pg.postmasterPid, 'SIGKILL');
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      going = false;
      await load;
    }
    expect(await readModels.waitFor('unit-sample', last, 20_000)).toBe(true);
    expect(await expectReplayEquals(unitSample, owner, store, decodeSample)).toBeGreaterThan(100);
    heard.length = 0;
    await record(store, [targetChanged('after', '1')]);
    await eventually(() => heard.some((change) => change.topics.includes('unit-year/ekdungen')), 10_000);
    expect(errors).toEqual([]);
    expect((await readModels.status())[0]).toMatchObject({ state: 'live', stopped: null });
  }, 90_000);
});
