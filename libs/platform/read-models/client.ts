import postgres from 'postgres';
import type { Sql } from 'postgres';

/**
 * A pool of connections to the same place with settings of its own.
 * - `synchronous_commit` off: rows and checkpoint are lost together or not at all, and the log has them still; a page need not wait
 *   for the disk to show what was just recorded.
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
      synchronous_commit: 'off',
      enable_seqscan: 'off',
      enable_hashjoin: 'off',
      enable_mergejoin: 'off',
      maintenance_work_mem: '256MB',
    },
  });
}

/** One connection, kept until it is ended: for what belongs to a session. */
export function singleConnection(sql: Sql): Sql {
  return another(sql, { max: 1, idle_timeout: undefined, max_lifetime: null });
}

function another(sql: Sql, changed: postgres.Options<Record<string, postgres.PostgresType>>): Sql {
  // Already parsed options, which postgres.js takes as they are: every transform has to be there. It asks for the server's array types
  // on each new connection without waiting for the answer: a connection lost just then would end the process.
  const options = { ...sql.options, fetch_types: false, ...changed, transform: { undefined: undefined, column: {}, value: {}, row: {} } };
  return postgres(options as unknown as postgres.Options<Record<string, postgres.PostgresType>>) as unknown as Sql;
}
