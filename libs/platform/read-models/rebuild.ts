import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Sql } from 'postgres';
import type { EventStore } from '#platform/event-store/event-store.js';
import { describeFault } from './checkpoint.js';
import { builderConnection } from './client.js';
import type { Projection } from './projection.js';
import { createTable, physicalTables } from './table-sql.js';
import { TableFill, type Decode, type PoisonedEvent } from './table-fill.js';
import { lockSpace, readCheckpoint, shapeOf } from './schema.js';
import { tableName, tablePrefix } from './table-names.js';

export interface RebuildOptions {
  readonly sql: Sql;
  readonly schema: string;
  readonly store: EventStore;
  readonly decode: Decode;
  readonly pageSize: number;
  readonly hotKeys: number;
  readonly signal?: AbortSignal | undefined;
}

export interface RebuildResult {
  readonly events: number;
  readonly position: number;
  readonly milliseconds: number;
}

/** Somebody else, here or in another process, is building the same tables. */
export class RebuildUnderWay extends Error {
  override readonly name = 'RebuildUnderWay';
}

/** The log holds an event that cannot be folded; the tables that serve are untouched. */
export class RebuildFailed extends Error {
  override readonly name = 'RebuildFailed';
  constructor(
    readonly projection: string,
    readonly poisoned: PoisonedEvent,
  ) {
    super(
      `${projection} could not be rebuilt: event ${poisoned.eventId} at position ${poisoned.position}: ${describeFault(poisoned.fault)}`,
    );
  }
}

/**
 * New tables from the whole log beside those that serve, then a switch in one statement. The tables of the first build replace
 * empty ones; then a poisoned event ends it early, and what is before the event is shown.
 *
 * The builder holds an advisory lock on a connection of its own: when it is killed, the lock is gone and the next one clears away
 * what it left. Should only the connection be lost, the tables' names, which are new each time, keep two builders apart, and the
 * switch is refused: what was written over it may be gone with a server that crashed.
 * @throws RebuildUnderWay, RebuildFailed, or a fault of the database, a lost connection among them: the tables that serve are untouched
 */
export async function rebuild(projection: Projection, options: RebuildOptions): Promise<RebuildResult> {
  const started = performance.now();
  const { schema, signal } = options;
  const suffix = `__b${randomBytes(3).toString('hex')}`;
  const tables = physicalTables(projection, (table) => tableName(projection, table, schema) + suffix);
  const sql = builderConnection(options.sql);
  const second = builderConnection(options.sql);
  try {
    if (!(await clearLeftovers(sql, projection, schema)))
      throw new RebuildUnderWay(`${projection.name} is being rebuilt`);
    await sql.unsafe(`update ${schema}.projection set building_since = now() where name = $1 and version = $2`, [
      projection.name,
      projection.version,
    ]);
    for (const table of tables.values()) await sql.unsafe(createTable(table));
    const fill = new TableFill({ ...options, sql, second, projection, tables });
    await fill.catchUp();
    await fill.settle();
    for (;;) {
      signal?.throwIfAborted();
      await fill.catchUp();
      const before = await readCheckpoint(sql, projection, schema);
      if (!before) throw new Error(`projection ${projection.name} v${projection.version} was dropped meanwhile`);
      const first = before.position < 0 || before.otherShape;
      if (fill.poisoned && !first) throw new RebuildFailed(projection.name, fill.poisoned);
      if (before.position <= fill.position || first) {
        if (await switchTables(sql, projection, schema, suffix, fill.position, before.otherShape)) break;
      }
    }
    return { events: fill.events, position: fill.position, milliseconds: performance.now() - started };
  } catch (error) {
    if (!(error instanceof RebuildUnderWay)) await clearLeftovers(sql, projection, schema).catch(() => undefined);
    throw error;
  } finally {
    await Promise.all([sql.end({ timeout: 1 }), second.end({ timeout: 1 })]);
  }
}

/** Takes the builder's lock on this connection and drops what an earlier builder left; false: one is at work. */
export async function clearLeftovers(sql: Sql, projection: Projection, schema: string): Promise<boolean> {
  const [lock] = await sql.unsafe<{ locked: boolean }[]>(
    `select pg_try_advisory_lock(${lockSpace}, hashtext($1)) as locked`,
    [tablePrefix(projection)],
  );
  if (!lock?.locked) return false;
  await sql.unsafe(
    `with cleared as (update ${schema}.projection set building_since = null where name = $1 and version = $2 and building_since is not null)
     select ${schema}.drop_tables($3, true)`,
    [projection.name, projection.version, tablePrefix(projection)],
  );
  return true;
}

async function switchTables(
  sql: Sql,
  projection: Projection,
  schema: string,
  suffix: string,
  position: number,
  mayGoBack: boolean,
): Promise<boolean> {
  try {
    const [result] = await sql.unsafe<{ switched: boolean }[]>(
      `select ${schema}.switch_tables($1, $2, $3, $4, $5::bigint, $6, $7) as switched`,
      [
        projection.name,
        projection.version,
        tablePrefix(projection),
        suffix,
        String(position),
        shapeOf(projection),
        mayGoBack,
      ],
    );
    return result?.switched ?? false;
  } catch (error) {
    // A page is reading the old tables, longer than we make others queue behind us; or it holds one and asks for another.
    const code = (error as { code?: unknown }).code;
    if (code !== '55P03' && code !== '40P01') throw error;
    await delay(100);
    return false;
  }
}
