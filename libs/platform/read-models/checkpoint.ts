import type { Sql } from 'postgres';
import type { Recorded } from '#kernel/event.js';
import type { Changes } from './fold.js';
import type { Logger } from './logger.js';
import type { Projection } from './projection.js';
import { writes, type PhysicalTables } from './table-sql.js';

/** Parts of the statement of `advance`. */
export type RowsToWrite = ReturnType<typeof writes>;

export const noRows: RowsToWrite = { ctes: [], checks: [], parameters: [] };

export function rowsToWrite(tables: PhysicalTables, changes: Changes): RowsToWrite {
  return writes(tables, changes, 7, '(select count(*) from moved) = 1');
}

export interface Advance {
  readonly generation: number;
  readonly from: number;
  readonly to: number;
  readonly rows: RowsToWrite;
  readonly topics: ReadonlySet<string>;
}

/** Which sections these events change; `*` where the projection cannot tell, whose rows are right all the same. */
export function topicsOf(projection: Projection, events: readonly Recorded[], log: Logger): ReadonlySet<string> {
  try {
    return new Set(events.flatMap((event) => projection.topics?.(event) ?? []));
  } catch (fault) {
    const error = describeFault(fault);
    log.warn({ projection: projection.name, error }, 'projection cannot tell the topics of an event');
    return new Set(['*']);
  }
}

/** Told on `changeChannel` in the transaction that made the rows. */
export interface ReadModelChange {
  readonly projection: string;
  readonly position: number;
  /** `['*']`: anything may have changed. */
  readonly topics: readonly string[];
}

export const changeChannel = 'read_model';
/** PostgreSQL takes less than 8,000 bytes. */
const maxNoticeBytes = 7_900;

function noticeOf(projection: string, position: number, topics: ReadonlySet<string>): string {
  const whole = JSON.stringify({ projection, position, topics: [...topics] } satisfies ReadModelChange);
  return Buffer.byteLength(whole) <= maxNoticeBytes
    ? whole
    : JSON.stringify({ projection, position, topics: ['*'] } satisfies ReadModelChange);
}

/**
 * Rows, checkpoint and notice in one statement, if the checkpoint still is at `from` on the same tables; otherwise nothing and false.
 * Of two runners the second waits for the first one's row and then finds it moved.
 */
export async function advance(sql: Sql, projection: Projection, schema: string, step: Advance): Promise<boolean> {
  const { ctes, checks, parameters } = step.rows;
  const query = `with moved as (
      update ${schema}.projection set position = $1::bigint, stopped_at = null, stopped_event = null, stopped_error = null, stopped_since = null
      where name = $2 and version = $3::integer and generation = $4::integer and position = $5::bigint returning 1)
    ${ctes.map((cte) => `, ${cte}`).join('')}
    select (select count(*) from moved)::int as moved, case when (select count(*) from moved) = 1 then pg_notify('${changeChannel}', $6)::text end
    ${checks.map((check) => `, ${check}`).join('')}`;
  const [result] = await sql.unsafe<{ moved: number }[]>(
    query,
    [
      String(step.to),
      projection.name,
      String(projection.version),
      String(step.generation),
      String(step.from),
      noticeOf(projection.name, step.to, step.topics),
      ...parameters,
    ],
    { prepare: true },
  );
  return result?.moved === 1;
}

/** Writes down that the event at `position` cannot be folded; the checkpoint stays where it is. The time of the first attempt is kept. */
export async function recordStop(
  sql: Sql,
  projection: Projection,
  schema: string,
  stop: { readonly position: number; readonly eventId: string; readonly error: string },
): Promise<void> {
  await sql.unsafe(
    `update ${schema}.projection set stopped_event = $1, stopped_error = $2,
       stopped_since = case when stopped_at = $3::bigint then stopped_since else now() end, stopped_at = $3::bigint
     where name = $4 and version = $5::integer and position < $3::bigint`,
    [stop.eventId, stop.error, String(stop.position), projection.name, String(projection.version)],
  );
}

/**
 * What may be told of an error: its kind, its code and where it was thrown. Not its message: JSON.parse, for one, quotes what it read.
 */
export function describeFault(fault: unknown): string {
  if (!(fault instanceof Error)) return 'not an Error';
  const code = (fault as { code?: unknown }).code;
  const frames = fault.stack?.slice(fault.stack.indexOf(fault.message) + fault.message.length) ?? '';
  const place = /^\s+at (?:.*[\s(/\\])?([^\s()/\\]+:\d+):\d+\)?$/m.exec(frames)?.[1];
  return [
    fault.name,
    typeof code === 'string' || typeof code === 'number' ? String(code) : '',
    place ? `at ${place}` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** SQLSTATE classes 22 (data), 23 (constraints) and 54 (limits). */
export function isRefusedData(fault: unknown): boolean {
  const code = (fault as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && /^(22|23|54)/.test(code) && code.length === 5;
}
