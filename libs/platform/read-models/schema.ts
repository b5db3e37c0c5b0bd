import type { Sql } from 'postgres';
import { createHash } from 'node:crypto';
import { changeChannel } from './checkpoint.js';
import type { Projection } from './projection.js';
import { createIndexes, createTable, physicalTables, type PhysicalTables } from './table-sql.js';
import { defaultSchema, tableName, tablePrefix } from './table-names.js';

/** Where a projection's serving tables stand. */
export interface Checkpoint {
  /** Everything up to here is in the tables; -1: nothing yet. */
  readonly position: number;
  /** Counts the switches to rebuilt tables: whoever has older ones in mind may not write. */
  readonly generation: number;
  /** The tables do not have the columns that the definition asks for. */
  readonly otherShape: boolean;
  /** Set where an event could not be folded. */
  readonly stoppedAt: number | null;
}

export function servingTables(projection: Projection, schema: string): PhysicalTables {
  return physicalTables(projection, (table) => tableName(projection, table, schema));
}

/**
 * Makes the schema and gives it to the application's role, which makes the tables; may be run at every start.
 * @param owner a role that may make schemas; @param appRole must exist
 */
export async function migrateReadModels(
  owner: Sql,
  { appRole, schema = defaultSchema }: { readonly appRole: string; readonly schema?: string },
): Promise<void> {
  await owner.unsafe(`do $do$ begin
    perform pg_advisory_xact_lock(${lockSpace}, 0);
    if to_regnamespace('${schema}') is null then create schema ${schema} authorization "${appRole.replaceAll('"', '""')}"; end if;
  end $do$`);
}

/**
 * One row per version of a projection, and what must be done as a whole as functions. Everything that must be whole is a single statement: the client cannot
 * lose its connection in the middle of one, and postgres.js 3.4 ends the process when a connection dies inside `begin`.
 */
export async function prepareSchema(sql: Sql, schema: string): Promise<void> {
  await sql.unsafe(`do $do$ begin
    perform pg_advisory_xact_lock(${lockSpace}, 0);
    if to_regnamespace('${schema}') is null then create schema ${schema}; end if;
    create table if not exists ${schema}.projection (
      name text not null,
      version integer not null,
      position bigint not null default -1,
      generation integer not null default 1,
      shape text not null,
      building_since timestamptz,
      stopped_at bigint,
      stopped_event text,
      stopped_error text,
      stopped_since timestamptz,
      primary key (name, version));
    create or replace function ${schema}.expect(actual bigint, expected bigint) returns boolean language plpgsql as $f$ begin
      if actual <> expected then raise exception 'read model out of step: % rows instead of %', actual, expected using errcode = '${outOfStep}'; end if;
      return true;
    end $f$;
    create or replace function ${schema}.tables_of(prefix text, building boolean) returns setof name language sql as $f$
      select relname from pg_class where relnamespace = '${schema}'::regnamespace and relkind = 'r'
        and starts_with(relname, prefix) and (relname ~ '${buildingPattern}') = building order by relname
    $f$;
    create or replace function ${schema}.drop_tables(prefix text, building boolean) returns void language plpgsql as $f$
    declare t name; begin
      for t in select ${schema}.tables_of(prefix, building) loop
        execute format('drop table ${schema}.%I', t);
      end loop;
    end $f$;
    create or replace function ${schema}.switch_tables(p_name text, p_version integer, prefix text, suffix text, built bigint, p_shape text, may_go_back boolean)
    returns boolean language plpgsql set lock_timeout = '1s' as $f$
    declare t name; begin
      -- The builder does not wait for the disk; what is served from now on has been waited for.
      perform set_config('synchronous_commit', 'on', true);
      -- Tables before the checkpoint's row, as in a runner's statement: the other way round they would wait for each other.
      for t in select ${schema}.tables_of(prefix, false) loop
        execute format('lock table ${schema}.%I in access exclusive mode', t);
      end loop;
      update ${schema}.projection set position = built, generation = generation + 1, shape = p_shape, building_since = null,
          stopped_at = null, stopped_event = null, stopped_error = null, stopped_since = null
        where name = p_name and version = p_version and (position <= built or may_go_back);
      if not found then return false; end if;
      -- Another session may have been begun for one that was lost, and with a server that crashed writes that nobody waited for.
      if not exists (select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid() and granted
          and (classid, objid, objsubid) = (${lockSpace}, (hashtext(prefix) & 4294967295)::oid, 2)) then
        raise exception 'the builder lost its connection' using errcode = '${outOfStep}';
      end if;
      perform ${schema}.drop_tables(prefix, false);
      for t in select relname from ${schema}.tables_of(prefix, true) relname where right(relname, length(suffix)) = suffix loop
        execute format('alter table ${schema}.%I rename to %I', t, left(t, -length(suffix)));
      end loop;
      perform pg_notify('${changeChannel}', json_build_object('projection', p_name, 'position', built, 'topics', json_build_array('*'))::text);
      return true;
    end $f$;
  end $do$`);
}

/** What the names of tables that are being built end with: no serving table has two underscores there. */
const buildingPattern = '__b[0-9a-f]{6}$';

/** Class of our advisory locks; the second key is the projection. */
export const lockSpace = 0x72_6d_31;
/** SQLSTATE of a write that found other rows than it was folded from. */
const outOfStep = 'RM001';

/** Where the projection stands; its tables are made, empty, if they are not there. */
export async function openCheckpoint(sql: Sql, projection: Projection, schema: string): Promise<Checkpoint> {
  const found = await readCheckpoint(sql, projection, schema);
  if (found) return found;
  const tables = [...servingTables(projection, schema).values()];
  const statements = tables.flatMap((table) => [createTable(table), ...createIndexes(table)]);
  await sql.unsafe(`do $do$ begin
    perform pg_advisory_xact_lock(${lockSpace}, 0);
    if not exists (select from ${schema}.projection where name = '${projection.name}' and version = ${projection.version}) then
      perform ${schema}.drop_tables('${tablePrefix(projection)}', false);
      ${statements.map((s) => `${s};`).join('\n      ')}
      insert into ${schema}.projection (name, version, shape) values ('${projection.name}', ${projection.version}, '${shapeOf(projection)}');
    end if;
  end $do$`);
  const created = await readCheckpoint(sql, projection, schema);
  if (!created) throw new Error(`projection ${projection.name} has no checkpoint`);
  return created;
}

export async function readCheckpoint(
  sql: Sql,
  projection: Projection,
  schema: string,
): Promise<Checkpoint | undefined> {
  const [row] = await sql.unsafe<{ position: number; generation: number; shape: string; stopped_at: number | null }[]>(
    `select position::float8, generation, shape, stopped_at::float8 from ${schema}.projection where name = $1 and version = $2`,
    [projection.name, projection.version],
    { prepare: true },
  );
  if (!row) return undefined;
  return {
    position: row.position,
    generation: row.generation,
    otherShape: row.shape !== shapeOf(projection),
    stoppedAt: row.stopped_at,
  };
}

/** Tells whether stored tables still are what the definition asks for: its author may have forgotten to raise the version. */
export function shapeOf(projection: Projection): string {
  const tables = [...physicalTables(projection, (table) => table).values()];
  return createHash('sha256')
    .update(JSON.stringify(tables.map((t) => [createTable(t), createIndexes(t)])))
    .digest('hex')
    .slice(0, 16);
}

/** Drops what is left of this projection's earlier versions, once this one has caught up. */
export async function dropEarlierVersions(sql: Sql, projection: Projection, schema: string): Promise<void> {
  await sql.unsafe(
    `with earlier as (delete from ${schema}.projection where name = $1 and version < $2 returning version)
     select ${schema}.drop_tables(prefix, building) from (select $3 || '_v' || version || '__' as prefix from earlier) e, unnest(array[true, false]) building`,
    [projection.name, projection.version, projection.name.replaceAll('-', '_')],
  );
}
