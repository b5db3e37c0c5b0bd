import { beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as after } from 'node:timers/promises';
import postgres, { type Sql } from 'postgres';
import { anEvent, by, events, newStream } from '../../contract/event-builders.js';
import { expectedLeaf, until } from '../../contract/store-under-test.js';
import { checkedAppend } from '../append-form.js';
import { callOne } from './append-call.js';
import { migrateEventStore } from './migrate.js';
import { app, open, otherDatabase, owner, toClose } from '../../testing/postgres-fixture.js';
import { PostgresEventStore } from './postgres-event-store.js';

describe("the application's role", () => {
  let sql: Sql;
  beforeEach(async () => {
    sql = postgres({ ...app, max: 1, onnotice: () => undefined });
    toClose.push(() => sql.end());
    await (await open()).append(newStream(), 'noStream', [anEvent()], by());
  });

  test.each([
    "update log.event set actor = 'someone'",
    'delete from log.event',
    'truncate log.event',
    'drop table log.event',
    'insert into log.event select * from log.event limit 1',
    "update log.origin set name = 'other'",
    'delete from log.origin',
    'select from log.origin for update',
    'delete from log.sealed',
    "update log.sealed set ciphertext = ''",
    "insert into log.sealed values (-1, '')",
    'alter table log.event disable trigger append_only',
    'drop schema log cascade',
    'delete from log.data_key',
    'create table log.more (a int)',
    "create function log.append_one() returns int language sql as 'select 1'",
    'insert into log.migration values (99)',
  ])('may not: %s', async (statement) => {
    await expect(sql.unsafe(statement)).rejects.toMatchObject({ code: '42501' });
  });

  test.each([
    "update log.event set actor = 'someone'",
    'delete from log.event',
    'truncate log.event',
    "update log.sealed set ciphertext = ''",
    "update log.origin set name = 'other'",
    'delete from log.data_key',
  ])('nor does the owner without saying so: %s', async (statement) => {
    await expect(owner.unsafe(statement)).rejects.toThrow('append-only');
  });

  test("is not fooled by tables and operators of a caller's search path", async () => {
    await owner.unsafe('create schema if not exists trap; grant all on schema trap to rt_app');
    await sql.unsafe(
      `create or replace function trap.sha256(bytea) returns bytea language sql as $$ select '\\x00'::bytea $$`,
    );
    await sql.unsafe(`set search_path = trap, pg_catalog, public`);
    const stream = newStream();
    const call = callOne(checkedAppend(stream, 'noStream', events(1), by()))!;
    await sql.unsafe(call.text, [...call.parameters]);
    const store = await open();
    const [stored] = await store.read(stream);
    expect(Buffer.from(stored!.leafHash).equals(expectedLeaf(store.origin, stored!))).toBe(true);
  });
});

describe('starting', () => {
  test.each([
    ['synchronous_commit', 'off'],
    ['default_transaction_isolation', 'serializable'],
  ])('is refused with %s = %s for the role', async (setting, value) => {
    await owner.unsafe(`alter role rt_app in database "${String(app.database)}" set ${setting} = '${value}'`);
    await expect(PostgresEventStore.open({ connection: app })).rejects.toMatchObject({
      name: 'UnsafeServerSettings',
      message: expect.stringContaining(setting) as unknown,
    });
    await owner.unsafe(`alter role rt_app in database "${String(app.database)}" reset ${setting}`);
    await open();
  });

  test('is refused without a log, saying so', async () => {
    await expect(PostgresEventStore.open({ connection: { ...otherDatabase } })).rejects.toThrow();
  });

  test('migrating again, by several at once, changes nothing; another origin is not taken over', async () => {
    const before = await owner`select name from log.origin`;
    await Promise.all(
      Array.from({ length: 4 }, () => migrateEventStore(owner, { appRole: 'rt_app', origin: 'another' })),
    );
    expect(await owner`select name from log.origin`).toEqual(before);
    expect(await owner`select step from log.migration`).toHaveLength(1);
  });

  test('a schema from a newer version is refused', async () => {
    await owner`insert into log.migration (step) values (1000)`;
    await expect(migrateEventStore(owner, { appRole: 'rt_app' })).rejects.toThrow('newer version');
    await owner`delete from log.migration where step = 1000`;
  });

  test.each(['Capital', '', 'a"b', "a'b"])('an origin that JSON would escape is refused: %s', async (origin) => {
    await expect(migrateEventStore(owner, { appRole: 'rt_app', origin })).rejects.toThrow('origin');
  });
});

describe('waking readers', () => {
  test('an event of another process comes at once, not with the slow poll', async () => {
    const [reader, writer] = [await open({ pollMs: 60_000 }), await open()];
    const seen: number[] = [];
    const subscription = reader.subscribe(
      { after: await reader.head() },
      async (page) => void seen.push(page.lastPosition),
    );
    // Listening may begin after the first look; the first event may then have to wait for it.
    await until(
      async () =>
        (await owner`select from pg_stat_activity where query ilike 'listen%' and datname = current_database()`)
          .length > 0,
    );
    for (let i = 0; i < 3; i += 1) {
      const { position } = await writer.append(newStream(), 'any', events(1), by());
      await until(() => seen.at(-1) === position, 1_000);
    }
    await subscription.stop();
  });

  test('a lost wake-up is made good by the slow poll, and a cut connection by reading again', async () => {
    const [reader, writer] = [await open({ pollMs: 100 }), await open()];
    const seen: number[] = [];
    const subscription = reader.subscribe(
      { after: await reader.head() },
      async (page) => void seen.push(...page.events.map((e) => e.position)),
    );
    await until(
      async () =>
        (await owner`select from pg_stat_activity where query ilike 'listen%' and datname = current_database()`)
          .length > 0,
    );
    await owner`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'rt_app' and datname = current_database()`;
    const { position } = await writer.append(newStream(), 'any', events(1), by());
    await until(() => seen.at(-1) === position, 3_000);
    await subscription.stop();
    expect(seen).toEqual([position]);
  });

  test('wake-ups come again after the server could not be reached for a while', async () => {
    const [reader, writer] = [await open({ pollMs: 60_000 }), await open()];
    const seen: number[] = [];
    const subscription = reader.subscribe(
      { after: await reader.head() },
      async (page) => void seen.push(...page.events.map((e) => e.position)),
    );
    await until(listens);
    const elsewhere = postgres({ ...otherDatabase, max: 1 });
    toClose.push(() => elsewhere.end());
    await elsewhere.unsafe(`alter database "${String(app.database)}" allow_connections false`);
    await owner`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'rt_app' and datname = current_database()`;
    await after(1_000);
    await elsewhere.unsafe(`alter database "${String(app.database)}" allow_connections true`);
    await until(listens);
    const { position } = await writer.append(newStream(), 'any', events(1), by());
    await until(() => seen.at(-1) === position);
    await subscription.stop();
    expect(seen).toEqual([position]);
  });
});

const listens = async (): Promise<boolean> =>
  (await owner`select from pg_stat_activity where query ilike 'listen%' and datname = current_database()`).length > 0;
