import { describe, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import postgres from 'postgres';
import { by, events, newCommand, newStream } from '../../contract/event-builders.js';
import { until } from '../../contract/store-under-test.js';
import { checkedAppend } from '../append-form.js';
import { callBatch } from './append-call.js';
import { app, open, otherDatabase, owner, toClose, type Connection } from '../../testing/postgres-fixture.js';

/** A wire to the server that can be made to swallow what the server says, or be cut. */
async function wire(): Promise<{ connection: Connection; deafen(): void; heardNothing(): Promise<void>; cut(): void }> {
  let deaf = false;
  let swallowed = 0;
  const sockets = new Set<Socket>();
  const relay: Server = createServer((client) => {
    const upstream = connect(Number(app.port), String(app.host));
    for (const s of [client, upstream]) {
      sockets.add(s);
      s.on('error', () => undefined).on('close', () => {
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    upstream.on('data', (data) => {
      if (deaf) swallowed += data.length;
      else client.write(data);
    });
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    deaf = false;
    for (const s of sockets) s.destroy();
  };
  toClose.push(() => {
    cut();
    relay.close();
  });
  const { port } = relay.address() as { port: number };
  return {
    connection: { ...app, host: '127.0.0.1', port },
    deafen: () => void (deaf = true),
    heardNothing: () => until(() => swallowed > 0),
    cut,
  };
}
describe('a lost reply', () => {
  test.each([1, 3])('and a retry from another process store once (%i events)', async (count) => {
    const line = await wire();
    const store = await open({ connection: line.connection, retryMs: 0 });
    // The first call of a kind asks what it is made of; the second is one message.
    await store.append(newStream(), 'noStream', events(count), by());
    const [stream, commandId] = [newStream(), newCommand()];

    line.deafen();
    const lost = store.append(stream, 'noStream', events(count), by(commandId)).catch((e: unknown) => e);
    await line.heardNothing();
    line.cut();

    expect(await lost).toBeInstanceOf(Error);
    const other = await open();
    const again = await other.append(stream, 'noStream', events(count), by(commandId));
    expect(again).toMatchObject({ firstVersion: 0, version: count - 1, duplicate: true });
    expect(await other.read(stream)).toHaveLength(count);
  });

  test('is healed by the store itself when the server can be reached again', async () => {
    const store = await open();
    const streams = Array.from({ length: 30 }, newStream);
    const appending = Promise.all(
      streams.map(async (s) => {
        for (let v = 0; v < 20; v += 1) await store.append(s, v === 0 ? 'noStream' : v - 1, events(1), by());
      }),
    );
    for (let i = 0; i < 5; i += 1) {
      await after(10);
      await owner`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'rt_app' and datname = current_database()`;
    }
    await appending;
    for (const s of streams)
      expect((await store.read(s)).map((e) => e.version)).toEqual(Array.from({ length: 20 }, (_, v) => v));
  });

  test('from a server that says nothing at all ends with an error, not never', async () => {
    const line = await wire();
    const store = await open({ connection: line.connection, appendTimeoutMs: 150, retryMs: 0 });
    line.deafen();
    await expect(store.append(newStream(), 'noStream', events(1), by())).rejects.toThrow();
    line.cut();
  });
});

describe('an appender killed or stopped in mid-call', () => {
  /** The statement that a store sends, from a process of its own that can be stopped. It repeats it with new ids until it ends. */
  const child = async (): Promise<ChildProcess> => {
    const append = checkedAppend('never-used', 'any', events(200), by());
    const call = callBatch([append]);
    const script = `
      import postgres from 'postgres';
      import { randomUUID } from 'node:crypto';
      const { connection, text, parameters } = JSON.parse(process.env.CALL);
      const sql = postgres({ ...connection, max: 1, fetch_types: false, onnotice() {}, connection: { transaction_timeout: 1000, application_name: 'victim' } });
      for (;;) {
        const ids = Array.from({ length: 200 }, () => randomUUID());
        const p = [...parameters];
        p[0] = '{"victim-' + randomUUID() + '"}'; p[3] = '{"' + ids[0] + '"}'; p[6] = '{' + ids[0] + '}'; p[9] = '{' + ids.join(',') + '}';
        p[18] = new Uint8Array();
        await sql.unsafe(text, p, { prepare: true });
        process.stdout.write('.');
      }`;
    const process_ = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: process.cwd(),
      env: { ...process.env, CALL: JSON.stringify({ connection: app, text: call.text, parameters: call.parameters }) },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    toClose.push(() => void process_.kill('SIGKILL'));
    await new Promise((resolve) => process_.stdout.once('data', resolve));
    return process_;
  };

  test.each(['SIGKILL', 'SIGSTOP'] as const)('by %s: the others go on, and positions stay gapless', async (signal) => {
    const store = await open();
    for (let round = 0; round < 5; round += 1) {
      const victim = await child();
      await after(Math.random() * 10);
      victim.kill(signal);
      const began = performance.now();
      await Promise.all(Array.from({ length: 10 }, () => store.append(newStream(), 'noStream', events(2), by())));
      expect(performance.now() - began).toBeLessThan(2_000);
      victim.kill('SIGKILL');
    }
    const [found] = await owner<
      [{ count: number; head: number }]
    >`select count(*)::int as count, max(position)::int as head from log.event`;
    expect(found.count).toBe(found.head + 1);
    // All of an append or none: each of the victims' holds 200.
    expect(
      await owner`select from log.event where stream like 'victim-%' group by stream having count(*) <> 200`,
    ).toHaveLength(0);
  });

  test('a backend terminated in mid-call leaves nothing half stored', async () => {
    const victim = await child();
    const store = await open();
    for (let i = 0; i < 5; i += 1) {
      await owner`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'victim'`;
      await store.append(newStream(), 'noStream', events(1), by());
    }
    victim.kill('SIGKILL');
    expect(
      await owner`select from log.event where stream like 'victim-%' group by stream having count(*) <> 200`,
    ).toHaveLength(0);
  });

  test('one that holds the turn is ended by the server, and delays the others by at most its timeout', async () => {
    // What a client cannot do through the function is done here by hand: hold the turn.
    const holder = postgres({
      ...ownerConnection(),
      max: 1,
      connection: { transaction_timeout: 700 },
      onnotice: () => undefined,
    });
    toClose.push(() => holder.end({ timeout: 0 }));
    const held = holder`select pg_sleep(30) from log.origin for no key update`.catch((e: unknown) => e);
    await until(
      async () =>
        (await owner`select from pg_stat_activity where query like 'select pg_sleep(30)%' and state = 'active'`)
          .length > 0,
    );
    const store = await open({ appendTimeoutMs: 500 });
    const began = performance.now();
    await store.append(newStream(), 'noStream', events(1), by());
    expect(performance.now() - began).toBeLessThan(2_000);
    // npm `postgres` tells the closed connection rather than the server's last word (25P04).
    expect(['25P04', 'CONNECTION_CLOSED']).toContain(((await held) as { code?: string }).code);
  });

  const ownerConnection = (): Connection => owner.options as unknown as Connection;
});

describe('an open transaction elsewhere', () => {
  test.each(['in another database', 'in this one', 'in this one, holding a snapshot'])(
    'delays neither appending nor reading: %s',
    async (where) => {
      const store = await open();
      const elsewhere = postgres({
        ...(where === 'in another database' ? otherDatabase : (owner.options as unknown as Connection)),
        max: 1,
      });
      toClose.push(() => elsewhere.end({ timeout: 0 }));
      await elsewhere.unsafe(
        where.endsWith('snapshot')
          ? 'begin isolation level repeatable read; select count(*) from log.event'
          : 'begin; create temporary table open_transaction (a int); select txid_current()',
      );

      const began = performance.now();
      const results = await Promise.all(
        Array.from({ length: 20 }, () => store.append(newStream(), 'noStream', events(1), by())),
      );
      const last = Math.max(...results.map((r) => r.position));
      const page = await store.readAll({ after: last - 20 });
      expect(page.lastPosition).toBe(last);
      expect(page.events).toHaveLength(20);
      expect(performance.now() - began).toBeLessThan(1_000);
    },
  );
});
