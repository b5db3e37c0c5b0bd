import { afterEach, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
import { postgresProcessesIn } from './process-table.js';
import { ServerFolders } from './testing/server-folders.js';

// What happens to the server while it recovers from something else. Found by test/faults.

const folders = new ServerFolders();
afterEach(() => folders.clear());

const start = async (options: { keepRunning?: boolean } = {}): Promise<EmbeddedPostgres> => {
  const pg = await startEmbeddedPostgres({
    dataDir: folders.create(),
    settings: { shared_buffers: '16MB' },
    ...options,
  });
  const sql = postgres({ ...pg.connection('owner'), max: 1, fetch_types: false });
  await sql`create table filled as select repeat('x', 400) as text from generate_series(1, 20000)`;
  await sql.end();
  return pg;
};

/** Processes of the server by what they say they are, e.g. `walwriter`. */
const processes = (pg: EmbeddedPostgres, kind: RegExp): readonly number[] =>
  postgresProcessesIn(join(pg.dataDir, 'cluster')).filter((pid) => {
    try {
      return kind.test(readFileSync(`/proc/${pid}/cmdline`, 'latin1'));
    } catch {
      return false;
    }
  });

/** The postmaster restarts all its processes, and its start-up process is at work. */
async function crash(pg: EmbeddedPostgres): Promise<void> {
  process.kill(processes(pg, /walwriter/)[0]!, 'SIGKILL');
  const giveUpAt = Date.now() + 10_000;
  while (processes(pg, /rt: startup/).length === 0) {
    if (Date.now() > giveUpAt) throw new Error('it did not begin to recover');
    await delay(1);
  }
}

test('a server told to stop while it recovers from a crash stops', async () => {
  const pg = await start();
  await crash(pg);
  await pg.stop('fast', { force: true });
  expect(processes(pg, /./)).toEqual([]);
}, 40_000);

test('none of its helper processes can take reads along when it is killed during recovery', async () => {
  // With io workers (the server's own default) sessions then hang at their start, for ever.
  const pg = await start();
  expect(processes(pg, /checkpointer/)).toHaveLength(1);
  expect(processes(pg, /io worker/)).toEqual([]);
});

test('a start that comes upon a crash of one of its processes waits for the recovery', async () => {
  const pg = await start();
  const attaching = Array.from({ length: 6 }, (_, n) =>
    delay(n * 15).then(() => startEmbeddedPostgres({ dataDir: pg.dataDir })),
  );
  await crash(pg);
  for (const attached of await Promise.all(attaching)) expect(attached.postmasterPid).toBe(pg.postmasterPid);
}, 40_000);

test('a server whose recovery was killed, and which then is stuck, is ended and started again: by its keeper, and by a start', async () => {
  const [kept, left] = [await start({ keepRunning: true }), await start()];
  const stuck = [kept.postmasterPid, left.postmasterPid];
  for (const pg of [kept, left]) {
    await crash(pg);
    process.kill(processes(pg, /rt: startup/)[0]!, 'SIGKILL');
  }
  const again = await startEmbeddedPostgres({ dataDir: left.dataDir });
  const giveUpAt = Date.now() + 20_000;
  while (kept.postmasterPid === stuck[0] && Date.now() < giveUpAt) await delay(50);
  expect(stuck).not.toContain(again.postmasterPid);
  expect(stuck).not.toContain(kept.postmasterPid);
  for (const pg of [kept, again]) {
    const sql = postgres({ ...pg.connection('owner'), max: 1, fetch_types: false });
    expect(await sql`select count(*)::int as rows from filled`).toEqual([{ rows: 20_000 }]);
    await sql.end();
  }
  await kept.stop('fast', { force: true });
}, 60_000);
