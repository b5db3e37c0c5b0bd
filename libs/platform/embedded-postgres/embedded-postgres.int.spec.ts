import { chmodSync, copyFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import postgres from 'postgres';
import type { ConnectionOptions } from './administration.js';
import { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded-postgres.js';
import { installedPackage } from './server-binaries.js';
import { ServerFolders } from './testing/server-folders.js';
import { startInAnotherProcess } from './testing/starter-process.js';

const folders = new ServerFolders();
afterEach(() => folders.clear());

const start = (dataDir: string, options: Partial<EmbeddedPostgresOptions> = {}) =>
  startEmbeddedPostgres({ dataDir, ...options, settings: { shared_buffers: '16MB', ...options.settings } });

async function ask<T>(to: ConnectionOptions, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres({ ...to, max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const occupy = (port: number): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(port, '127.0.0.1', () => resolve(server));
  });

describe('a server of our own', () => {
  const ofAll = new ServerFolders();
  let pg: EmbeddedPostgres;
  beforeAll(async () => {
    pg = await start(ofAll.create());
  });
  afterAll(() => ofAll.clear());

  test('is durable, in UTF-8 ordered by code point, with page checksums, in UTC', async () => {
    const settings = await ask(pg.connection('app'), async (sql) => {
      const [row] = await sql`
        select current_setting('server_version_num')::int / 10000 as major, current_setting('fsync') as fsync,
               current_setting('full_page_writes') as pages, current_setting('synchronous_commit') as commit,
               current_setting('data_checksums') as checksums, current_setting('timezone') as zone,
               current_setting('listen_addresses') as listens, encoding, datlocprovider as provider, datlocale as locale
        from (select pg_encoding_to_char(encoding) as encoding, datlocprovider, datlocale from pg_database where datname = 'rt') d`;
      return row;
    });
    expect(settings).toEqual({
      major: 18,
      fsync: 'on',
      pages: 'on',
      commit: 'on',
      checksums: 'on',
      zone: 'UTC',
      listens: '127.0.0.1',
      encoding: 'UTF8',
      provider: 'b',
      locale: 'C.UTF-8',
    });
  });

  test('knows an owner, who may everything, and the application, which may not', async () => {
    await ask(pg.connection('owner'), (sql) => sql`create table t (id int)`);
    await expect(ask(pg.connection('app'), (sql) => sql`select * from t`)).rejects.toMatchObject({ code: '42501' });
    await expect(ask(pg.connection('app'), (sql) => sql`create role other`)).rejects.toMatchObject({ code: '42501' });
  });

  test('lets nobody in without the password, which only the one who runs it can read', async () => {
    for (const password of ['', 'rt_owner']) {
      await expect(ask({ ...pg.connection('owner'), password }, (sql) => sql`select 1`)).rejects.toThrow(/password/);
    }
    const { password } = pg.connection('owner');
    const file = join(pg.dataDir, 'credentials.json');
    expect(readFileSync(file, 'utf8')).toContain(password);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(pg.dataDir, 'postgres.log')).mode & 0o777).toBe(0o600);
    expect(readFileSync(`/proc/${pg.postmasterPid}/cmdline`, 'latin1')).not.toContain(password);
  });

  test('does not write keys, statements or parameters to its log', async () => {
    await ask(pg.connection('owner'), async (sql) => {
      await sql`create table person (name text primary key)`;
      await sql`insert into person values ('Kanarie')`;
      await expect(sql`insert into person values ('Kanarie')`).rejects.toThrow(/duplicate/);
      await expect(sql`select 'Kanarie' from nowhere`).rejects.toThrow(/nowhere/);
    });
    const log = readFileSync(join(pg.dataDir, 'postgres.log'), 'utf8');
    expect(log).toMatch(/ERROR: .*duplicate key/);
    expect(log).not.toContain('Kanarie');
  });
});

describe('from one start to the next', () => {
  test('a server keeps what was written, its port and its passwords', async () => {
    const dataDir = folders.create();
    const first = await start(dataDir);
    const [port, { password }] = [first.port, first.connection('app')];
    await ask(first.connection('owner'), (sql) => sql`create table kept as select 42 as answer`);
    await first.stop();
    const again = await start(dataDir);
    expect(again).toMatchObject({ startedHere: true, port });
    expect(again.connection('app').password).toBe(password);
    expect(await ask(again.connection('owner'), (sql) => sql`select answer from kept`)).toEqual([{ answer: 42 }]);
  });

  test('it takes another port when its own is occupied, and keeps to that one', async () => {
    const dataDir = folders.create();
    const first = await start(dataDir);
    await first.stop();
    const intruder = await occupy(first.port);
    const second = await start(dataDir, { port: first.port });
    expect(second.port).not.toBe(first.port);
    await second.stop();
    intruder.close();
    const third = await start(dataDir);
    expect(third.port).toBe(second.port);
  });

  test('it is given other settings and a preloaded library when asked; a library that is not there is an error', async () => {
    const dataDir = folders.create();
    // A copy where the server's account can read it: the repository may lie in a private home.
    const library = join(dirname(dataDir), 'preloaded.so');
    copyFileSync(join(installedPackage().native, 'lib', 'libossp-uuid.so.16'), library);
    chmodSync(library, 0o755);
    const pg = await start(dataDir, { settings: { work_mem: '3MB' }, preload: library });
    expect(await ask(pg.connection('app'), (sql) => sql`show work_mem`)).toEqual([{ work_mem: '3MB' }]);
    expect(readFileSync(`/proc/${pg.postmasterPid}/maps`, 'utf8')).toContain(library);
    await pg.stop();
    await expect(start(dataDir, { preload: '/nowhere/shim.so' })).rejects.toThrow(
      /without the library \/nowhere\/shim\.so/,
    );
  });
});

describe('stopping', () => {
  test('is for the one who started it, unless forced', async () => {
    const dataDir = folders.create();
    const [first, second] = [await start(dataDir), await start(dataDir)];
    expect([first.startedHere, second.startedHere]).toEqual([true, false]);
    await second.stop();
    expect(await ask(first.connection('app'), (sql) => sql`select 1 as x`)).toEqual([{ x: 1 }]);
    await second.stop('fast', { force: true });
    await expect(ask(first.connection('app'), (sql) => sql`select 1`)).rejects.toThrow(/ECONNREFUSED/);
    await first.stop();
  });

  test('leaves the server to another program that uses it', async () => {
    const dataDir = folders.create();
    const other = startInAnotherProcess({ dataDir });
    const { sees, startedHere } = await other.started;
    expect(startedHere).toBe(true);
    const here = await start(dataDir);
    const sql = postgres({ ...here.connection('app'), max: 1 });
    await sql`select 1`;
    await other.end();
    expect(await sql`select 1 as x`).toEqual([{ x: 1 }]);
    expect(sees.port).toBe(here.port);
    await sql.end();
  });
});

describe('a start that cannot be', () => {
  test('on the data of another major version says which, and what to do', async () => {
    const dataDir = folders.create();
    await (await start(dataDir)).stop();
    writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), '17\n');
    await expect(start(dataDir)).rejects.toMatchObject({
      problem: 'other-major-version',
      message: expect.stringMatching(/written by PostgreSQL 17.*brings PostgreSQL 18.*restore/),
    });
  });

  test('on damaged files shows what the server said', async () => {
    const dataDir = folders.create();
    await (await start(dataDir)).stop();
    truncateSync(join(dataDir, 'cluster', 'global', 'pg_control'), 100);
    await expect(start(dataDir)).rejects.toMatchObject({
      problem: 'start-failed',
      message: expect.stringMatching(/postgres\.log says:\n.*pg_control[^]*restore the last backup/),
    });
  });

  test('with a setting that PostgreSQL refuses shows what the server said, and the next start is none the worse', async () => {
    const dataDir = folders.create();
    await expect(start(dataDir, { settings: { shared_buffers: 'much' } })).rejects.toThrow(/shared_buffers/);
    expect((await start(dataDir)).startedHere).toBe(true);
  });
});

describe('lost passwords', () => {
  test('of a stopped cluster are made anew', async () => {
    const dataDir = folders.create();
    const first = await start(dataDir);
    const old = first.connection('app').password;
    await first.stop();
    rmSync(join(dataDir, 'credentials.json'));
    const again = await start(dataDir);
    for (const role of ['owner', 'app'] as const) {
      expect(await ask(again.connection(role), (sql) => sql`select 1 as x`)).toEqual([{ x: 1 }]);
    }
    await expect(ask({ ...again.connection('app'), password: old }, (sql) => sql`select 1`)).rejects.toThrow(
      /password/,
    );
  });

  test('of a running one are reported, with the way out', async () => {
    const dataDir = folders.create();
    await start(dataDir);
    rmSync(join(dataDir, 'credentials.json'));
    await expect(start(dataDir)).rejects.toMatchObject({
      problem: 'credentials-missing',
      message: expect.stringMatching(/kill -INT \d+/),
    });
  });
});
