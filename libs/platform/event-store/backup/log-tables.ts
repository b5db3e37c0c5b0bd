import type { Sql } from 'postgres';
import type { LogRow } from './log-row.js';

const pageSize = 2_000;

/** A row of `log.data_key`. */
export interface KeyRow {
  readonly key_id: string;
  readonly subject: string;
  /** Base64; null once destroyed. */
  readonly wrapped: string | null;
  /** ISO 8601 UTC. */
  readonly created_at: string;
  readonly destroyed_at: string | null;
}

export async function originOf(sql: Sql): Promise<string> {
  const [row] = await sql<[{ name: string }?]>`select name from log.origin`;
  if (!row) throw new Error('the log has no origin: run migrateEventStore');
  return row.name;
}

export async function headOf(sql: Sql): Promise<number> {
  const [row] = await sql<[{ head: number }]>`select coalesce(max(position), -1)::float8 as head from log.event`;
  return row.head;
}

/** Up to and including `head`, which never changes again, whatever is appended meanwhile; in pages, the next asked for while one is worked on. */
export async function* rowsTo(sql: Sql, head: number): AsyncGenerator<readonly LogRow[]> {
  const page = (after: number): Promise<LogRow[]> => {
    const rows = sql<LogRow[]>`
      select e.position::float8 as position, to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as recorded_at,
        e.version, e.schema_version, e.ordinal, e.command_events, e.id::text as id, e.stream, e.type, e.actor, e.command_id,
        convert_from(e.payload, 'UTF8') as payload, encode(e.payload_hash, 'hex') as payload_hash, encode(e.leaf_hash, 'hex') as leaf_hash,
        e.key_id, encode(e.ciphertext_hash, 'hex') as ciphertext_hash, encode(e.commitment, 'hex') as commitment,
        translate(encode(s.ciphertext, 'base64'), E'\\n', '') as ciphertext
      from log.event e left join log.sealed s on s.position = e.position
      where e.position > ${after} and e.position <= ${head} order by e.position limit ${pageSize}`;
    return rows.then((r) => [...r]);
  };
  let next = page(-1);
  for (;;) {
    const rows = await next;
    const last = rows.at(-1)?.position ?? head;
    const isLast = rows.length < pageSize || last >= head;
    if (!isLast) {
      next = page(last);
      // Whoever stops reading early does not wait for it.
      next.catch(() => undefined);
    }
    if (rows.length > 0) yield rows;
    if (isLast) return;
  }
}

export async function dataKeys(sql: Sql): Promise<readonly KeyRow[]> {
  return sql<KeyRow[]>`
    select key_id, subject, translate(encode(wrapped, 'base64'), E'\\n', '') as wrapped,
      to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as created_at,
      to_char(destroyed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as destroyed_at
    from log.data_key order by key_id`;
}

export const destroyedIn = (keys: readonly Pick<KeyRow, 'key_id' | 'destroyed_at'>[]): ReadonlySet<string> =>
  new Set(keys.filter((k) => k.destroyed_at !== null).map((k) => k.key_id));
