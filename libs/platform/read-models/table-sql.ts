import { randomUUID } from 'node:crypto';
import { rowShape, type RowShape } from './columns.js';
import type { Changes } from './fold.js';
import type { ColumnKind, Projection, TableDefinition } from './projection.js';
import type { RowVersion } from './table-fold.js';
import { snakeCase, sqlTypes } from './table-names.js';

/** Names and statements for one set of a projection's tables: those that serve, or those being built. */
export interface PhysicalTable {
  /** With its schema. */
  readonly name: string;
  readonly definition: TableDefinition;
  readonly shape: RowShape;
}
export type PhysicalTables = ReadonlyMap<string, PhysicalTable>;

export function physicalTables(projection: Projection, nameOf: (table: string) => string): PhysicalTables {
  return new Map(
    Object.entries(projection.tables).map(([name, definition]) => [
      name,
      { name: nameOf(name), definition, shape: rowShape(name, definition) },
    ]),
  );
}

export function createTable(table: PhysicalTable): string {
  const columns = [
    'key text not null',
    'from_position bigint not null',
    'to_position bigint check (to_position > from_position)',
    'valid_from date',
    'valid_to date check (valid_to > valid_from)',
    ...table.shape.columns.map((c) => `${snakeCase(c.name)} ${sqlTypes[c.kind]}${c.nullable ? '' : ' not null'}`),
  ];
  return `create table ${table.name} (${columns.join(', ')})`;
}

/**
 * The first is how rows are found when folding, and keeps a key from having two rows that are known at once and begin on the same day. The
 * second keeps a position from being applied twice; it begins with the columns by which the table is asked for most, as a key has them in
 * every one of its rows: an index of their own would cost another fifth of the writing.
 */
export function createIndexes(table: PhysicalTable): readonly string[] {
  const [most = [], ...others] = (table.definition.indexes ?? []).map((columns) => columns.map(snakeCase));
  return [
    `create unique index on ${table.name} (key, valid_from) nulls not distinct where to_position is null`,
    `create unique index on ${table.name} (${[...most, 'key', 'from_position', 'valid_from'].join(', ')}) nulls not distinct`,
    ...others.map((columns) => `create index on ${table.name} (${columns.join(', ')})`),
  ];
}

/**
 * `offset 0` here and below: one look into the index per key, whatever the planner believes. Joined plainly, it took the few keys that
 * it expects of any array for the inner side of a scan of all open rows, of which it expects 0.5 %: 900 events/s instead of tens of
 * thousands, until somebody analysed the table.
 * Rows still known under the keys in $1, a text[] literal. */
export function selectKnown(table: PhysicalTable): string {
  return `select t.key::text as key, ${asRead('from_position', 'bigint', 't')} as from_position, t.valid_from::text, t.valid_to::text,
      ${table.shape.columns.map((c) => `${asRead(snakeCase(c.name), c.kind, 't')} as "${c.name}"`).join(', ')}
    from unnest($1::text::text[]) wanted(key) cross join lateral (
      select * from ${table.name} t where t.key = wanted.key and t.to_position is null offset 0) t
    order by t.key, t.valid_from nulls first`;
}

export function knownRow(table: PhysicalTable, found: Readonly<Record<string, unknown>>): RowVersion {
  return {
    key: found['key'] as string,
    fromPosition: found['from_position'] as number,
    toPosition: null,
    validFrom: found['valid_from'] as string | null,
    validTo: found['valid_to'] as string | null,
    row: Object.fromEntries(table.shape.columns.map((c) => [c.name, found[c.name]])),
    stored: true,
  };
}

/**
 * A column in the form in which rows are read, whatever parsers the client has: bigint as a number, days and figures as text. Always with
 * its type: a prepared statement whose columns' types change, as a rebuild to another shape would have it, is prepared anew by npm `postgres`
 * 3.4.9 while others are under way on the connection, and they then get each other's answers (switched-while-read.int.spec).
 */
export function asRead(column: string, kind: ColumnKind, alias?: string): string {
  const name = alias ? `${alias}.${column}` : column;
  switch (kind) {
    case 'bigint':
      return `${name}::float8`;
    case 'numeric':
    case 'date':
      return `${name}::text`;
    case 'instant':
      return `to_char(${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
    case 'text':
    case 'integer':
    case 'boolean':
      return `${name}::${kind}`;
    case 'jsonb':
      return `${name}::json`;
  }
}

/**
 * Common table expressions that write the changes, each only if `condition` holds, their parameters from `$first` on, and checks
 * to be selected: each fails the statement when a row to be closed was not there.
 * Rows are closed before new ones are put in: the unique index allows no two known ones, even for a moment.
 */
export function writes(
  tables: PhysicalTables,
  changes: Changes,
  first: number,
  condition: string,
): { readonly ctes: readonly string[]; readonly checks: readonly string[]; readonly parameters: string[] } {
  const ctes: string[] = [];
  const checks: string[] = [];
  const parameters: string[] = [];
  const parameter = (value: string) => `$${first + parameters.push(value) - 1}::text`;
  for (const [name, { closings, inserts }] of changes) {
    const table = tables.get(name)!;
    let afterClosing = condition;
    if (closings.length > 0) {
      const closed = `closed_${snakeCase(name)}`;
      ctes.push(`${closed} as (update ${table.name} t set to_position = c.to_position
        from (${rowsOf(closings, closingColumns, parameter)}) c(key, from_position, valid_from, to_position) cross join lateral (
          select f.ctid from ${table.name} f where f.key = c.key and f.to_position is null and f.from_position = c.from_position
            and f.valid_from is not distinct from c.valid_from offset 0) found
        where ${condition} and t.ctid = found.ctid returning 1)`);
      checks.push(
        `case when ${condition} then ${schemaOf(table)}.expect((select count(*) from ${closed}), ${parameter(String(closings.length))}::bigint) end`,
      );
      afterClosing += ` and (select count(*) from ${closed}) >= 0`;
    }
    if (inserts.length > 0) {
      ctes.push(
        `put_${snakeCase(name)} as (insert into ${table.name} ${rowsOf(inserts, insertColumns(table), parameter)} where ${afterClosing})`,
      );
    }
  }
  return { ctes, checks, parameters };
}

type Scalar = string | number | boolean | null;
type ColumnOf = readonly [type: string, of: (version: RowVersion) => Scalar];

const closingColumns: readonly ColumnOf[] = [
  ['text', (v) => v.key],
  ['bigint', (v) => v.fromPosition],
  ['date', (v) => v.validFrom],
  ['bigint', (v) => v.toPosition],
];

function insertColumns(table: PhysicalTable): readonly ColumnOf[] {
  return [
    ['text', (v) => v.key],
    ['bigint', (v) => v.fromPosition],
    ['bigint', (v) => v.toPosition],
    ['date', (v) => v.validFrom],
    ['date', (v) => v.validTo],
    ...table.shape.columns.map(({ name, kind }): ColumnOf => {
      if (kind !== 'jsonb') return [sqlTypes[kind], (v) => v.row[name] as Scalar];
      return [sqlTypes.jsonb, (v) => (v.row[name] === null ? null : JSON.stringify(v.row[name]))];
    }),
  ];
}

/**
 * A select of rows that are given as one text, which the server takes apart: nothing in it is quoted, and it costs the server half
 * of what an array literal for each column does.
 */
function rowsOf(
  versions: readonly RowVersion[],
  columns: readonly ColumnOf[],
  parameter: (value: string) => string,
): string {
  let separators = controls;
  let text = joined(versions, columns, separators);
  if (text === undefined) {
    const unique = randomUUID();
    separators = { field: `${unique}f`, row: `${unique}r`, nothing: `${unique}n` };
    text = joined(versions, columns, separators)!;
  }
  const { field, row, nothing } = separators;
  const rows = `string_to_table(${parameter(text)}, ${parameter(row)})`;
  // `offset 0`: each row is taken apart once, not for each of its columns.
  return `select ${columns.map(([type], i) => `field[${i + 1}]::${type}`).join(', ')} from (
    select string_to_array(line, ${parameter(field)}, ${parameter(nothing)}) as field from ${rows} line offset 0) taken`;
}

interface Separators {
  readonly field: string;
  readonly row: string;
  readonly nothing: string;
}
const controls: Separators = { field: '\x01', row: '\x02', nothing: '\x03' };
/** Text may hold them all the same; JSON has none. */
const control = /[\x01-\x03]/;

/** Undefined: a value holds one of the control characters, and they are the separators. */
function joined(
  versions: readonly RowVersion[],
  columns: readonly ColumnOf[],
  { field, row, nothing }: Separators,
): string | undefined {
  const lines: string[] = [];
  for (const version of versions) {
    let line = '';
    for (let i = 0; i < columns.length; i += 1) {
      const [type, of] = columns[i]!;
      const value = of(version);
      if (i > 0) line += field;
      if (value === null) line += nothing;
      else if (type === 'text' && field === controls.field && control.test(value as string)) return undefined;
      else line += String(value);
    }
    lines.push(line);
  }
  return lines.join(row);
}

function schemaOf(table: PhysicalTable): string {
  return table.name.slice(0, table.name.indexOf('.'));
}

/** PostgreSQL's array literal, written in one pass: a page has tens of thousands of values. */
export function arrayLiteral<T>(items: readonly T[], of: (item: T) => Scalar): string {
  let literal = '{';
  for (let i = 0; i < items.length; i += 1) {
    const value = of(items[i]!);
    if (i > 0) literal += ',';
    if (value === null) literal += 'NULL';
    else if (typeof value === 'string')
      literal += `"${quotable.test(value) ? value.replace(/["\\]/g, '\\$&') : value}"`;
    else literal += String(value);
  }
  return `${literal}}`;
}
const quotable = /["\\]/;
