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
    transform: {},
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
  const options = { ...sql.options, ...changed } as unknown as postgres.Options<Record<string, postgres.PostgresType>>;
  // postgres.js takes options that it has parsed before as they are, and then wants every transform to be there.
  return postgres(changed.transform ? { ...options, transform: { undefined: undefined, column: {}, value: {}, row: {} } } : options) as unknown as Sql;
}
