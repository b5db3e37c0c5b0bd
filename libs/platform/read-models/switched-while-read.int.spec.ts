import { afterAll, beforeAll, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import { setTimeout as delay } from 'node:timers/promises';
import { lastingConnection } from '#platform/embedded-postgres/index.js';
import { startTestPostgres, type TestPostgres } from '#platform/embedded-postgres/testing/index.js';
import { asRead } from './table-sql.js';

let server: TestPostgres;
let readers: Sql;
let owner: Sql;

beforeAll(async () => {
  server = await startTestPostgres();
  const database = await server.createDatabase('switched');
  const options = lastingConnection(database.connection('owner'));
  readers = postgres({ ...options, max: 2, onnotice: () => undefined });
  owner = postgres({ ...options, max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await Promise.all([readers.end({ timeout: 1 }), owner.end({ timeout: 1 })]);
  await server.close();
});

test('who reads while tables of another shape are switched in gets their own rows', async () => {
  const rows = 'from generate_series(1, 50) i';
  await owner.unsafe(`create table item (key text, value jsonb, n integer, said text, yes boolean)`);
  await owner.unsafe(`insert into item select 'a' || i, json_build_object('i', i), i, 'x', true ${rows}`);
  await owner.unsafe(`create table other as select 'b' || i as key, i ${rows}`);
  const columns = (['value:jsonb', 'n:integer', 'said:text', 'yes:boolean'] as const)
    .map((c) => c.split(':') as [string, 'jsonb'])
    .map(([name, kind]) => `${asRead(name, kind)} as "${name}"`);
  let stopped = false;
  let answers = 0;
  const read = async (): Promise<void> => {
    while (!stopped) {
      const asked = Array.from({ length: 16 }, (_, i) =>
        readers.unsafe<Record<string, unknown>[]>(
          i % 2 === 0
            ? `select key, ${columns.join(', ')} from item where key <> $1 order by n`
            : 'select key, i from other where key <> $1 order by i',
          ['none'],
          { prepare: true },
        ),
      );
      for (const [i, answer] of (await Promise.all(asked)).entries()) {
        answers += 1;
        expect([answer.length, (answer[0]!['key'] as string)[0]]).toEqual([50, i % 2 === 0 ? 'a' : 'b']);
        expect(answer[49]).toMatchObject(i % 2 === 0 ? { value: { i: 50 }, said: 'x', yes: true } : { i: 50 });
      }
    }
  };
  const reading = Promise.all([read(), read(), read()]);
  for (let i = 0; i < 20; i += 1) {
    await delay(40);
    const [json, text] = i % 2 === 0 ? ['json', 'varchar'] : ['jsonb', 'text'];
    await owner.unsafe(`do $$ begin
      create table built as select key, value::text::${json} as value, n::bigint as n, said::${text} as said, yes from item;
      drop table item; alter table built rename to item; end $$`);
  }
  stopped = true;
  await reading;
  expect(answers).toBeGreaterThan(100);
}, 30_000);
