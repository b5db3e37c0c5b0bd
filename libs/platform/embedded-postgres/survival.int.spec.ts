import { chownSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import postgres from 'postgres';
import { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded-postgres.js';
import { postgresProcessesIn, processStartTime } from './process-table.js';
import { ServerFolders } from './testing/server-folders.js';
import { startInAnotherProcess } from './testing/starter-process.js';

const folders = new ServerFolders();
afterEach(() => folders.clear());

const settings = { shared_buffers: '16MB' };
const start = (dataDir: string, options: Partial<EmbeddedPostgresOptions> = {}) =>
  startEmbeddedPostgres({ dataDir, settings, ...options });

const open = (pg: Pick<EmbeddedPostgres, 'connection'>): postgres.Sql =>
  postgres({ ...pg.connection('owner'), max: 2, onnotice: () => undefined });

async function eventually(what: () => boolean | Promise<boolean>, limitMs = 20_000): Promise<void> {
  const giveUpAt = Date.now() + limitMs;
  while (!(await what())) {
    if (Date.now() > giveUpAt) throw new Error(`not within ${limitMs} ms: ${String(what)}`);
    await delay(5);
  }
}

describe('kill -9 of the program that started the server', () => {
  test('leaves the server at work, and the next start takes it over', async () => {
    const dataDir = folders.create();
    const first = startInAnotherProcess({ dataDir, settings });
    const { postmasterPid, sees } = await first.started;
    const sql = postgres({ ...sees, max: 1 });
    await sql`create table kept as select 1 as x`;
    await first.kill();
    const again = await start(dataDir);
    expect(again).toMatchObject({ startedHere: false, postmasterPid });
    expect(await sql`select x from kept`).toEqual([{ x: 1 }]);
    await sql.end();
  });

  test('at any moment of a first start is mended by the next', async () => {
    for (const afterMs of [0, 120, 250, 400, 550, 700]) {
      const dataDir = folders.create();
      const first = startInAnotherProcess({ dataDir, settings });
      await eventually(() => existsSync(dataDir));
      await delay(afterMs);
      await first.kill();
      const again = await start(dataDir);
      const sql = open(again);
      expect(await sql`select 1 as x`).toEqual([{ x: 1 }]);
      await sql.end();
      await again.stop('fast', { force: true });
    }
  }, 60_000);

  test('does not end the server: it is in a session of its own, as a ^C is not for it either', async () => {
    const pg = await start(folders.create());
    const session = readFileSync(`/proc/${pg.postmasterPid}/stat`, 'latin1').split(') ')[1]!.split(' ')[3];
    expect(session).toBe(String(pg.postmasterPid));
  });
});

describe('kill -9 of the server', () => {
  test('is recovered from, with all that was committed, while one of its processes still computes', async () => {
    const dataDir = folders.create();
    const first = await start(dataDir);
    const sql = open(first);
    await sql`create table kept (x int)`;
    for (let x = 0; x < 20; x++) await sql`insert into kept values (${x})`;
    const computing = sql`select count(*) from generate_series(1, 100000000000)`.catch((error: unknown) => error);
    await eventually(() => postgresProcessesIn(join(dataDir, 'cluster')).length > 6);
    await delay(50);
    process.kill(first.postmasterPid, 'SIGKILL');
    await eventually(() => processStartTime(first.postmasterPid) === undefined);
    expect(existsSync(join(dataDir, 'cluster', 'postmaster.pid'))).toBe(true);

    const again = await start(dataDir);
    expect(again).toMatchObject({ startedHere: true, port: first.port });
    expect(await computing).toBeInstanceOf(Error);
    const after = open(again);
    expect(await after`select count(*)::int as n from kept`).toEqual([{ n: 20 }]);
    await Promise.all([sql.end({ timeout: 1 }), after.end()]);
  });

  test('and of all its processes at once leaves nothing that hinders the next start', async () => {
    const dataDir = folders.create();
    const first = await start(dataDir);
    for (const pid of postgresProcessesIn(join(dataDir, 'cluster'))) process.kill(pid, 'SIGKILL');
    await eventually(() => postgresProcessesIn(join(dataDir, 'cluster')).length === 0);
    const again = await start(dataDir);
    expect(again.startedHere).toBe(true);
    expect(again.postmasterPid).not.toBe(first.postmasterPid);
  });

  test('whose number now is that of another process of the same account does not keep the next server out', async () => {
    const dataDir = folders.create();
    const first = await start(dataDir);
    const pidFile = join(dataDir, 'cluster', 'postmaster.pid');
    const stale = readFileSync(pidFile, 'utf8');
    await first.stop();
    const { uid, gid } = statSync(join(dataDir, 'cluster'));
    const stranger = spawn('sleep', ['60'], { uid, gid });
    writeFileSync(pidFile, stale.replace(/^\d+/, String(stranger.pid)), { mode: 0o600 });
    chownSync(pidFile, uid, gid);
    expect((await start(dataDir)).startedHere).toBe(true);
    expect(stranger.exitCode).toBeNull();
    stranger.kill();
  });

  test('is mended by the program itself where it is told to keep the server running, on the same port', async () => {
    const dataDir = folders.create();
    const pg = await start(dataDir, { keepRunning: true });
    const sql = open(pg);
    await sql`create table kept as select 1 as x`;
    for (let round = 0; round < 2; round++) {
      const killed = pg.postmasterPid;
      process.kill(killed, 'SIGKILL');
      await eventually(() => pg.postmasterPid !== killed);
      expect(await sql`select x from kept`.catch(() => sql`select x from kept`)).toEqual([{ x: 1 }]);
    }
    await sql.end();
    await pg.stop();
    await delay(400);
    expect(postgresProcessesIn(join(dataDir, 'cluster'))).toEqual([]);
  });
});

describe('starts at the same moment', () => {
  test('by several processes, on an empty folder and after a crash, give one server that all use', async () => {
    const dataDir = folders.create();
    for (let round = 0; round < 2; round++) {
      const racers = [1, 2, 3].map(() => startInAnotherProcess({ dataDir, settings }));
      const seen = await Promise.all(racers.map((racer) => racer.started));
      expect(seen.filter(({ startedHere }) => startedHere)).toHaveLength(1);
      expect(new Set(seen.map(({ postmasterPid }) => postmasterPid)).size).toBe(1);
      await Promise.all(racers.map((racer) => racer.kill()));
      process.kill(seen[0]!.postmasterPid, 'SIGKILL');
      await eventually(() => processStartTime(seen[0]!.postmasterPid) === undefined);
    }
  });

  test('within one process give one server too', async () => {
    const dataDir = folders.create();
    const both = await Promise.all([start(dataDir), start(dataDir)]);
    expect(both.map(({ startedHere }) => startedHere).sort()).toEqual([false, true]);
    expect(both[0].postmasterPid).toBe(both[1].postmasterPid);
  });

  test('are not held up by one who was stopped for good while starting', async () => {
    const dataDir = folders.create();
    const first = startInAnotherProcess({ dataDir, settings });
    await eventually(() => existsSync(join(dataDir, 'start.lock')));
    const second = start(dataDir);
    await first.kill();
    expect((await second).postmasterPid).toBeGreaterThan(0);
  });
});

describe('a killed initdb', () => {
  test('fails the start clearly, and leaves nothing for the next', async () => {
    const dataDir = folders.create();
    const first = start(dataDir).catch((error: unknown) => error);
    await eventually(() => killInitdb(dataDir));
    expect(await first).toMatchObject({ problem: 'initdb-failed' });
    expect(readdirSync(dataDir).filter((name) => /^(new-|cluster)/.test(name))).toEqual([]);
    expect((await start(dataDir)).startedHere).toBe(true);
  });

  test('whose parent was killed with it is cleaned up by the next start', async () => {
    const dataDir = folders.create();
    const first = startInAnotherProcess({ dataDir, settings });
    await eventually(() => findInitdb(dataDir) !== undefined);
    await first.kill();
    killInitdb(dataDir);
    expect(readdirSync(dataDir).some((name) => name.startsWith('new-'))).toBe(true);
    expect((await start(dataDir)).startedHere).toBe(true);
    expect(readdirSync(dataDir).some((name) => name.startsWith('new-'))).toBe(false);
  });
});

function findInitdb(dataDir: string): number | undefined {
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'latin1');
      if (/initdb\0/.test(command) && command.includes(dataDir)) return Number(name);
    } catch {
      // It has just ended.
    }
  }
  return undefined;
}

function killInitdb(dataDir: string): boolean {
  const pid = findInitdb(dataDir);
  if (pid === undefined) return false;
  process.kill(pid, 'SIGKILL');
  return true;
}
