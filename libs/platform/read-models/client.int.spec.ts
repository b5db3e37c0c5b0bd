import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import postgres from 'postgres';
import { startTestPostgres, type TestPostgres } from '#platform/embedded-postgres/testing/index.js';
import { clientLike, singleConnection } from './client.js';

let pg: TestPostgres;
beforeAll(async () => {
  pg = await startTestPostgres();
});
afterAll(() => pg.close());

describe('a client of a server over a socket that is given', () => {
  it('does not hold the last bytes of a page back', async () => {
    const db = await pg.createDatabase('no-delay');
    const undelayed: boolean[] = [];
    const options = {
      ...db.connection('owner'),
      socket: ({ host, port }: { host: string[]; port: number[] }) => {
        const socket = connect(port[0]!, host[0]);
        const setNoDelay = socket.setNoDelay.bind(socket);
        socket.setNoDelay = (on) => {
          undelayed.push(on === true);
          return setNoDelay(on);
        };
        return socket;
      },
    };
    const given = postgres(options as unknown as postgres.Options<Record<string, never>>);
    const sql = clientLike(given);
    expect(await sql`select 1 as n`).toEqual([{ n: 1 }]);
    expect(undelayed).toEqual([true]);
    await Promise.all([sql.end({ timeout: 1 }), given.end({ timeout: 1 })]);
  });
});

describe('a client whose connection closes while a query is on its way', () => {
  it('loses that query only', async () => {
    const db = await pg.createDatabase('client');
    let socket: Socket | undefined;
    const options = {
      ...db.connection('owner'),
      socket: async ({ host, port }: { host: string[]; port: number[] }) => {
        socket = connect(port[0]!, host[0]);
        await once(socket, 'connect');
        return socket;
      },
    };
    const given = postgres(options as unknown as postgres.Options<Record<string, never>>);
    const sql = singleConnection(clientLike(given));
    await sql`select 1`;
    const lost = sql`select 2`.execute();
    const outcome = lost.then(
      () => 'answered',
      (error: unknown) => (error as { code: string }).code,
    );
    // By now it is written to the client's buffer, which an immediate would send.
    for (let i = 0; i < 4; i += 1) await Promise.resolve();
    socket!.destroy();
    socket!.emit('close', false);
    expect(await outcome).toBe('CONNECTION_CLOSED');
    expect(await sql`select 3 as n`).toEqual([{ n: 3 }]);
    expect(await sql`select 4 as n`).toEqual([{ n: 4 }]);
    await Promise.all([sql.end({ timeout: 1 }), given.end({ timeout: 1 })]);
  }, 20_000);
});
