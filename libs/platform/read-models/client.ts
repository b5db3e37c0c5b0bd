import type { Socket } from 'node:net';
import postgres from 'postgres';
import type { Sql } from 'postgres';

/**
 * A pool of connections to the same place with settings of its own.
 * - Rows are always found by their key. Left to itself the planner scans a table that was empty when it last looked, and keeps
 *   that plan for as long as nobody has analysed it.
 */
export function clientLike(sql: Sql): Sql {
  return another(sql, {
    max: 4,
    onnotice: () => undefined,
    connection: {
      ...sql.options.connection,
      application_name: 'read-models',
      enable_seqscan: 'off',
      enable_hashjoin: 'off',
      enable_mergejoin: 'off',
      maintenance_work_mem: '256MB',
      options: longStartup,
    },
  });
}

/** One connection, kept until it is ended: for what belongs to a session. */
export function singleConnection(sql: Sql): Sql {
  return another(sql, { max: 1, idle_timeout: undefined, max_lifetime: null });
}

/**
 * One connection for a builder. Its pages need not wait for the disk: nobody sees its tables before the switch, whose own commit waits (schema.ts)
 * and which is refused over any connection but the one that the builder began with: a crash that loses pages ends that one too,
 * and the log of changes is written in order. With a wait for every page it would chase a busy log for ever.
 */
export function builderConnection(sql: Sql): Sql {
  const connection = { ...sql.options.connection, synchronous_commit: 'off' };
  return another(sql, { max: 1, idle_timeout: undefined, max_lifetime: null, connection });
}

/**
 * Longer than 1,024 bytes, so that postgres.js 3.4.9 sends its startup message at once. A connection that closes between a query and
 * the `setImmediate` that would send it leaves that timer's handle behind; shorter messages then wait for it for ever, on that
 * connection and for every query that is given to it (client.int.spec). The server ignores spaces.
 */
const longStartup = ' '.repeat(1_024);

/**
 * From options that postgres.js has parsed before and takes as they are.
 * - It asks for the server's array types on each new connection without waiting for the answer: lost just then, the connection would
 *   end the process. We pass no arrays that it would have to know.
 * - It counts failed connections of all clients that share `shared` and then waits for up to 20 s: listeners would be deaf for as long
 *   after a server was away for a second.
 */
function another(sql: Sql, changed: postgres.Options<Record<string, postgres.PostgresType>>): Sql {
  const { socket } = sql.options as { socket?: NewSocket };
  const options = {
    ...sql.options,
    ...(socket && { socket: withoutDelay(socket) }),
    fetch_types: false,
    connect_timeout: 5,
    backoff: (failures: number) => Math.min(0.05 * 2 ** failures, 1),
    shared: { retries: 0, typeArrayMap: {} },
    transform: { undefined: undefined, column: {}, value: {}, row: {} },
    ...changed,
  };
  return postgres(options as unknown as postgres.Options<Record<string, postgres.PostgresType>>);
}

type NewSocket = (options: unknown) => Socket | Promise<Socket>;

/**
 * The last bytes of a page would wait for the server's acknowledgement of those before, which it puts off for up to 40 ms when it has nothing
 * to send. Where no `socket` is given the driver makes its own, which cannot be told.
 */
function withoutDelay(make: NewSocket): NewSocket {
  return async (options) => (await make(options)).setNoDelay(true);
}
