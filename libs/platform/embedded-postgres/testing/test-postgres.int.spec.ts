import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import postgres from 'postgres';
import { startTestPostgres, type TestPostgres } from './index.js';

describe('the test server', () => {
  let pg: TestPostgres;
  beforeAll(async () => {
    pg = await startTestPostgres();
  });
  afterAll(() => pg.close());

  test('gives each caller an empty database of its own, and drops it with whoever is still connected', async () => {
    const [one, other] = [await pg.createDatabase('one'), await pg.createDatabase('other')];
    const [sql, otherSql] = [postgres(one.connection('owner')), postgres(other.connection('owner'))];
    await sql`create table here (id int)`;
    const [seen] = await otherSql`select to_regclass('here') as table, current_setting('fsync') as fsync`;
    expect(seen).toEqual({ table: null, fsync: 'on' });
    await otherSql.end();
    await one.drop();
    const left = postgres(other.connection('owner'));
    expect(await left`select datname from pg_database where datname = ${one.name}`).toEqual([]);
    await left.end();
    await sql.end();
  });

  test('is the same server for a second caller', async () => {
    const second = await startTestPostgres();
    expect(second.server.postmasterPid).toBe(pg.server.postmasterPid);
    await second.close();
  });

  test('drops the databases of a run that was killed, and of no living one', async () => {
    const mine = await pg.createDatabase('mine');
    const sql = postgres(pg.server.connection('owner', 'postgres'));
    await sql.unsafe('create database spec_999999999_1_1_killed');
    await (await startTestPostgres()).close();
    const names = (await sql<{ datname: string }[]>`select datname from pg_database`).map((row) => row.datname);
    expect(names).toContain(mine.name);
    expect(names).not.toContain('spec_999999999_1_1_killed');
    await sql.end();
  });
});
