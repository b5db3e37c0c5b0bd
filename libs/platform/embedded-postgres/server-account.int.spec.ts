import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import postgres from 'postgres';
import { startEmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded-postgres.js';
import { silent } from './logger.js';
import { postgresProcessesIn, signal } from './process-table.js';
import { canEnter, chooseServerAccount } from './server-account.js';
import { findServerBinaries, installedPackage } from './server-binaries.js';
import { ServerFolders } from './testing/server-folders.js';
import { startInAnotherProcess } from './testing/starter-process.js';

const folders = new ServerFolders();
afterEach(() => folders.clear());

const isRoot = process.geteuid!() === 0;
const asRoot = isRoot ? test : test.skip;
const settings = { shared_buffers: '16MB' };
const start = (dataDir: string, options: Partial<EmbeddedPostgresOptions> = {}) =>
  startEmbeddedPostgres({ dataDir, settings, ...options });

const NOBODY = { uid: 65_534, gid: 65_534 };

describe('started by root', () => {
  asRoot('the server runs as another account, which cannot look into the data folder', async () => {
    const pg = await start(folders.create());
    const status = readFileSync(`/proc/${pg.postmasterPid}/status`, 'utf8');
    const uid = Number(/^Uid:\t(\d+)/m.exec(status)![1]);
    expect(uid).toBeGreaterThan(0);
    expect(status).toMatch(/^Groups:\t\s*$/m);
    const look = spawnSync('ls', [pg.dataDir], { uid, gid: uid });
    expect(look.status).not.toBe(0);
    expect(statSync(join(pg.dataDir, 'cluster')).uid).toBe(uid);
  });

  asRoot(
    'in a home that no other account may enter, it works there, survives a kill, and the home stays closed',
    async () => {
      const dataDir = folders.create({ private: true });
      const first = await start(dataDir);
      const account = chooseServerAccount(join(dataDir, 'cluster'));
      expect(canEnter(account, dataDir)).toBe(false);
      const sql = postgres({ ...first.connection('owner'), max: 1, onnotice: () => undefined });
      await sql`create table kept as select 1 as x`;
      process.kill(first.postmasterPid, 'SIGKILL');
      const again = await start(dataDir);
      expect(again.startedHere).toBe(true);
      expect((await start(dataDir)).postmasterPid).toBe(again.postmasterPid);
      expect(await sql`select x from kept`.catch(() => sql`select x from kept`)).toEqual([{ x: 1 }]);
      await sql.end();
      expect(statSync(dirname(dataDir)).mode & 0o777).toBe(0o700);
      expect(existsSync(join(dataDir, 'cluster', 'base'))).toBe(true);
    },
  );

  asRoot('a cluster that another account owns already is run as that account', async () => {
    const dataDir = folders.create();
    await (await start(dataDir)).stop();
    spawnSync('chown', ['-R', `${NOBODY.uid}:${NOBODY.gid}`, join(dataDir, 'cluster')]);
    const pg = await start(dataDir);
    expect(readFileSync(`/proc/${pg.postmasterPid}/status`, 'utf8')).toMatch(/^Uid:\t65534\t/m);
  });

  asRoot('a folder of another user is refused', async () => {
    const dataDir = folders.create();
    mkdirSync(dataDir);
    chownSync(dataDir, NOBODY.uid, NOBODY.gid);
    await expect(start(dataDir)).rejects.toMatchObject({
      problem: 'folder-not-ours',
      message: expect.stringMatching(/belongs to user 65534/),
    });
  });
});

describe('started by a user without rights', () => {
  test('in their own private home', async () => {
    const dataDir = folders.create({ private: true });
    if (!isRoot) {
      expect((await start(dataDir)).startedHere).toBe(true);
      return;
    }
    const program = spawnSync(process.execPath, ['-e', `require('fs').readdirSync(${JSON.stringify(process.cwd())})`], {
      ...NOBODY,
      cwd: '/',
    });
    if (program.status !== 0) {
      console.warn('skipped: the account "nobody" cannot reach this repository');
      return;
    }
    chownSync(dirname(dataDir), NOBODY.uid, NOBODY.gid);
    const theirs = startInAnotherProcess({ dataDir, settings }, NOBODY);
    const { postmasterPid, startedHere } = await theirs.started;
    expect(startedHere).toBe(true);
    expect(readFileSync(`/proc/${postmasterPid}/status`, 'utf8')).toMatch(/^Uid:\t65534\t/m);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    await theirs.end();
  });
});

describe('started by a user that the machine has no name for', () => {
  asRoot('says that PostgreSQL wants one', async () => {
    const dataDir = folders.create({ private: true });
    chownSync(dirname(dataDir), 54_321, 54_321);
    const theirs = startInAnotherProcess({ dataDir, settings }, { uid: 54_321, gid: 54_321 });
    await expect(theirs.started).rejects.toThrow(/line in \/etc\/passwd/);
  });
});

describe('the binaries', () => {
  const installed = installedPackage();
  const account = chooseServerAccount('/nowhere');

  /** The package as it comes when its install script was refused, in a folder that only we can enter. */
  function packageWithoutLinks(): { name: string; version: string; native: string } {
    const home = folders.create({ private: true });
    mkdirSync(home);
    cpSync(installed.native, join(home, 'native'), {
      recursive: true,
      filter: (from) => !/\.so(\.\d+)?$/.test(from) || !/libpq|libicu|libecpg|libpgtypes/.test(basename(from)),
    });
    expect(existsSync(join(home, 'native/lib/libpq.so.5'))).toBe(false);
    return { name: installed.name, version: `spec-${basename(dirname(home))}`, native: join(home, 'native') };
  }

  test('without their library links are mended where they lie', () => {
    const found = packageWithoutLinks();
    chmodSync(dirname(dirname(found.native)), 0o755);
    const { postgres: program } = findServerBinaries(account, folders.create(), silent, found);
    expect(program).toBe(join(found.native, 'bin', 'postgres'));
    expect(spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout).toMatch(/^postgres \(PostgreSQL\) 18/);
  });

  asRoot('in a private home are copied into the data folder, once', () => {
    const found = packageWithoutLinks();
    const dataDir = folders.create();
    mkdirSync(dataDir, { mode: 0o711 });
    const first = findServerBinaries(account, dataDir, silent, found);
    expect(first.postgres.startsWith(`${dataDir}/`)).toBe(true);
    const copied = statSync(first.postgres);
    expect(copied).toMatchObject({ uid: 0 });
    expect(findServerBinaries(account, dataDir, silent, found)).toEqual(first);
    expect(statSync(first.postgres).ino).toBe(copied.ino);
  });

  asRoot(
    'in a private home, with the data in it too, are copied to a place of the system that only root can write',
    () => {
      const found = packageWithoutLinks();
      const dataDir = folders.create({ private: true });
      mkdirSync(dataDir, { mode: 0o711 });
      const { postgres: program } = findServerBinaries(account, dataDir, silent, found);
      const copy = dirname(dirname(program));
      try {
        expect(copy).toMatch(/^\/var\/(lib|tmp)\//);
        expect(spawnSync(program, ['--version'], { ...NOBODY, encoding: 'utf8' }).stdout).toMatch(/PostgreSQL/);
        chownSync(program, NOBODY.uid, NOBODY.gid);
        chmodSync(dirname(dirname(found.native)), 0o700);
        const next = findServerBinaries(account, dataDir, silent, found);
        expect(dirname(dirname(next.postgres))).not.toBe(copy);
        rmSync(dirname(dirname(next.postgres)), { recursive: true });
      } finally {
        rmSync(copy, { recursive: true, force: true });
      }
    },
  );
});

describe('a full disk', () => {
  const mountable = isRoot && tryMount();
  const onSmallDisk = mountable ? test : test.skip;

  onSmallDisk('is named when a new cluster does not fit on it', async () => {
    const dataDir = folders.create();
    await withDisk(dataDir, '20m', async () => {
      await expect(start(dataDir)).rejects.toMatchObject({
        problem: 'initdb-failed',
        message: expect.stringMatching(/disk is full/),
      });
      expect(readdirSync(dataDir).filter((name) => name.startsWith('new-'))).toEqual([]);
    });
  });

  onSmallDisk(
    'is named when a server cannot start on it; with space again it starts with what was committed',
    async () => {
      const dataDir = folders.create();
      await withDisk(dataDir, '120m', async () => {
        const first = await start(dataDir);
        const sql = postgres({ ...first.connection('owner'), max: 1 });
        await sql`create table kept as select 1 as x`;
        await sql.end();
        await first.stop();
        const ballast = join(dataDir, 'ballast');
        expect(spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=4096']).status).not.toBe(0);
        await expect(start(dataDir)).rejects.toMatchObject({
          problem: 'start-failed',
          message: expect.stringMatching(/disk is full/),
        });
        rmSync(ballast);
        const again = postgres({ ...(await start(dataDir)).connection('owner'), max: 1 });
        expect(await again`select x from kept`).toEqual([{ x: 1 }]);
        await again.end();
      });
    },
  );

  async function withDisk(at: string, size: string, work: () => Promise<void>): Promise<void> {
    mkdirSync(at);
    spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', `size=${size},mode=0700`, 'tmpfs', at]);
    try {
      await work();
    } finally {
      for (const pid of postgresProcessesIn(join(at, 'cluster'))) signal(pid, 'SIGKILL');
      spawnSync('/bin/umount', ['-l', at]);
    }
  }

  function tryMount(): boolean {
    const at = mkdtempSync(join(tmpdir(), 'rt-mount-'));
    const mounted = spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', at]).status === 0;
    if (mounted) spawnSync('/bin/umount', [at]);
    rmSync(at, { recursive: true, force: true });
    return mounted;
  }
});
