import { randomBytes } from 'node:crypto';
import type { Sql } from 'postgres';
import type { EventStore } from '#platform/event-store/event-store.js';
import type { Projection } from '../projection.js';
import { prepareSchema, readCheckpoint, servingTables } from '../schema.js';
import { createTable, physicalTables, type PhysicalTable } from '../table-sql.js';
import { TableFill, type Decode } from '../table-fill.js';
import { defaultSchema, snakeCase, spanColumns } from '../table-names.js';

export interface ReplayOptions {
  readonly schema?: string;
  /** Events in a page. Small ones take other ways through the code than large ones. */
  readonly pageSize?: number;
  /** Keys held in memory; fewer than the log has make rows be written, forgotten and read back. */
  readonly hotKeys?: number;
}

/**
 * Builds the projection from nothing in a schema of its own and compares every row, spans included, with the serving tables as
 * known at their checkpoint (so it may be asked while events still come in).
 * @returns how many rows were compared
 * @throws Error with the first rows that differ
 */
export async function expectReplayEquals(
  projection: Projection,
  sql: Sql,
  store: EventStore,
  decode: Decode,
  options: ReplayOptions = {},
): Promise<number> {
  const schema = options.schema ?? defaultSchema;
  const checkpoint = await readCheckpoint(sql, projection, schema);
  if (!checkpoint) throw new Error(`projection ${projection.name} v${projection.version} has no tables`);
  const scratch = `replay_${randomBytes(4).toString('hex')}`;
  await prepareSchema(sql, scratch);
  try {
    const serving = servingTables(projection, schema);
    const replayed = physicalTables(projection, (table) => `${scratch}.${snakeCase(table)}`);
    for (const table of replayed.values()) await sql.unsafe(createTable(table));
    const fill = new TableFill({
      sql,
      projection,
      tables: replayed,
      store,
      decode,
      pageSize: options.pageSize ?? 1_000,
      hotKeys: options.hotKeys ?? 100_000,
    });
    await fill.catchUp(checkpoint.position);
    if (fill.poisoned)
      throw new Error(`replay of ${projection.name} stopped at position ${fill.poisoned.position}`, {
        cause: fill.poisoned.fault,
      });
    await fill.settle();
    let rows = 0;
    for (const [name, table] of serving)
      rows += await compare(sql, name, table, replayed.get(name)!, checkpoint.position);
    return rows;
  } finally {
    await sql.unsafe(`drop schema ${scratch} cascade`);
  }
}

async function compare(
  sql: Sql,
  name: string,
  serving: PhysicalTable,
  replayed: PhysicalTable,
  position: number,
): Promise<number> {
  const columns = [
    ...spanColumns.map(([column]) => column),
    // `json` has no equality.
    ...serving.shape.columns.map((c) => snakeCase(c.name) + (c.kind === 'jsonb' ? '::jsonb' : '')),
  ];
  const then = columns.map((c) =>
    c === 'to_position' ? `case when to_position <= ${position} then to_position end as to_position` : c,
  );
  const live = `select ${then.join(', ')} from ${serving.name} where from_position <= ${position}`;
  const anew = `select ${columns.join(', ')} from ${replayed.name}`;
  const differing = await sql.unsafe(`
    (select 'only in the serving table' as which, d.* from ((${live}) except all (${anew})) d order by key, from_position limit 5)
    union all
    (select 'only in the replay' as which, d.* from ((${anew}) except all (${live})) d order by key, from_position limit 5)`);
  if (differing.length > 0)
    throw new Error(
      `${name} differs from a replay up to position ${position}:\n${differing.map((row) => JSON.stringify(row)).join('\n')}`,
    );
  const [count] = await sql.unsafe<{ count: number }[]>(`select count(*)::int as count from ${replayed.name}`);
  return count!.count;
}
