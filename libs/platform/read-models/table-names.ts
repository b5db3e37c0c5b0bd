import type { ColumnKind, Projection } from './projection.js';

export const defaultSchema = 'read';
export const maxKeyLength = 500;

/** `read.unit_dashboard_v1__target`: the table that serves, whatever is being built beside it. */
export function tableName<P extends Projection>(
  projection: P,
  table: keyof P['tables'] & string,
  schema = defaultSchema,
): string {
  return `${schema}.${tablePrefix(projection)}${snakeCase(table)}`;
}

/** What all tables of one version of a projection begin with, and no other's do. */
export function tablePrefix(projection: Pick<Projection, 'name' | 'version'>): string {
  return `${projection.name.replaceAll('-', '_')}_v${projection.version}__`;
}

export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** In every table; `to_position` null: still known, `valid_from`, `valid_to` null: open. */
export const spanColumns = [
  ['key', 'text'],
  ['from_position', 'bigint'],
  ['to_position', 'bigint'],
  ['valid_from', 'date'],
  ['valid_to', 'date'],
] as const;

/**
 * `jsonb` is kept as `json`: nested values are only ever read whole, and taking them apart was a third of what writing a row cost
 * the server.
 */
export const sqlTypes: Readonly<Record<ColumnKind, string>> = {
  text: 'text',
  integer: 'integer',
  bigint: 'bigint',
  numeric: 'numeric',
  boolean: 'boolean',
  date: 'date',
  instant: 'timestamptz',
  jsonb: 'json',
};

const namePattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const columnPattern = /^[a-z][a-zA-Z0-9]*$/;
const taken = new Set<string>(spanColumns.map(([name]) => name));
/** Room for the suffix of a table that is being built, in PostgreSQL's 63 bytes. */
const maxTableName = 52;

/** @throws Error saying what is out of form: a fault of the program, found at start. */
export function checkDefinition(projection: Projection): void {
  const fault = (what: string) => new Error(`projection ${projection.name}: ${what}`);
  if (!namePattern.test(projection.name) || projection.name.length > 30)
    throw fault('a name is kebab-case, at most 30 characters');
  if (!Number.isInteger(projection.version) || projection.version < 1) throw fault('versions count from 1');
  if (Object.keys(projection.on).length === 0) throw fault('handles no event');
  for (const [name, table] of Object.entries(projection.tables)) {
    if (!columnPattern.test(name)) throw fault(`table ${name} is not camelCase`);
    if (tablePrefix(projection).length + snakeCase(name).length > maxTableName)
      throw fault(`table ${name}: name too long`);
    for (const [column, type] of Object.entries(table.columns)) {
      if (!columnPattern.test(column) || taken.has(snakeCase(column)))
        throw fault(`${name}.${column}: name out of form or taken`);
      if (!(type.replace('?', '') in sqlTypes)) throw fault(`${name}.${column}: no such type ${type}`);
    }
    for (const column of table.indexes?.flat() ?? []) {
      if (column !== 'key' && !(column in table.columns)) throw fault(`${name}: index on unknown column ${column}`);
    }
  }
}
