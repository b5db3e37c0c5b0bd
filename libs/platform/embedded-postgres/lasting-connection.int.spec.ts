import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import postgres, { type Sql } from 'postgres';
import { lastingConnection } from './lasting-connection.js';
import { startTestPostgres, type TestPostgres } from './testing/index.js';

let pg: TestPostgres;
let sql: Sql;
let sockets: Socket[];

beforeAll(async () => {
  pg = await startTestPostgres();
});
afterAll(() => pg.close());
beforeEach(async () => {
  sockets = [];
  const options = lastingConnection(pg.server.connection('owner'));
  const socket = (): Socket => {
    const made = options.socket();
    sockets.push(made);
    return made;
  };
  sql = postgres({ ...options, socket, max: 1, connect_timeout: 5 } as postgres.Options<Record<string, never>>);
  await sql`select 1`;
});
afterEach(() => sql.end({ timeout: 0 }));

/** The number that was asked for, `nothing` for an answer without rows, `refused` for an error. */
const ask = (n: number): Promise<number | 'nothing' | 'refused'> =>
  sql.unsafe<{ n: number }[]>('select $1::int as n', [String(n)], { prepare: true }).then(
    ([row]) => row?.n ?? 'nothing',
    () => 'refused',
  );

test('a statement given between the error and the close of its connection is refused, and the next ones are answered', async () => {
  const during = new Promise<unknown>((resolve) =>
    sockets[0]!.once('error', () => resolve(Promise.resolve().then(() => ask(1)))),
  );
  sockets[0]!.destroy(new Error('reset'));
  expect(await during).toBe('refused');
  expect([await ask(2), await ask(3)]).toEqual([2, 3]);
});

test.each([undefined, new Error('reset')])(
  'a connection that closes with something in its write buffer is made anew (error: %p)',
  async (error) => {
    const pending = new Promise<unknown>((resolve) =>
      setImmediate(() => {
        resolve(ask(1));
        // After the statement was given, and before the write that is put off to the next round: in this very round the socket closes.
        queueMicrotask(() => queueMicrotask(() => sockets[0]!.destroy(error)));
      }),
    );
    expect(await pending).toBe('refused');
    expect([await ask(2), await ask(3)]).toEqual([2, 3]);
  },
);

test('a server that turns everybody away is asked a few times a second', async () => {
  let asked = 0;
  const server = createServer((client) => {
    asked += 1;
    client.destroy();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const turnedAway = postgres({
    ...lastingConnection({ ...pg.server.connection('owner'), port }),
    max: 1,
    idle_timeout: 1,
  });
  const asking = turnedAway`select 1`.catch(() => undefined);
  await delay(500);
  await turnedAway.end({ timeout: 0 });
  await asking;
  server.close();
  expect(asked).toBeGreaterThan(2);
  expect(asked).toBeLessThan(15);
});

/** As many rows as asked for, each with its number; a hole is `undefined`. */
const rows = async (count: number): Promise<readonly (number | undefined)[]> => {
  const found = await sql.unsafe<{ n: number }[]>('select n from generate_series(1, $1::int) n', [String(count)], {
    prepare: true,
  });
  return Array.from(found as ArrayLike<{ n: number } | undefined>, (row) => row?.n);
};

test('an error in the midst of rows leaves no holes in the next answer', async () => {
  await expect(
    sql.unsafe('select 10 / (5 - n) as q from generate_series(1, $1::int) n', ['9'], { prepare: true }),
  ).rejects.toThrow('division by zero');
  expect(await rows(3)).toEqual([1, 2, 3]);
});

test('a connection that was lost in the midst of rows leaves no holes in the first answer of the next', async () => {
  const asked = sql.unsafe("select n, repeat('x', 100) from generate_series(1, 1000000) n").then(
    () => 'all',
    () => 'refused',
  );
  await once(sockets[0]!, 'data');
  await delay(20);
  sockets[0]!.destroy();
  expect(await asked).toBe('refused');
  expect(await rows(3)).toEqual([1, 2, 3]);
  expect(await rows(2)).toEqual([1, 2]);
});
