import type { Fragment, Sql } from 'postgres';
import type { Day } from '#kernel/day.js';
import { rowShape } from './columns.js';
import type { Projection, RowOf } from './projection.js';
import { asRead } from './table-sql.js';
import { snakeCase, tableName } from './table-names.js';

export { tableName } from './table-names.js';

/** Left out: as known now; for any day. */
export interface AsOf {
  /** As known when the log ended with this position. */
  readonly position?: number | undefined;
  /** As it applied on this day. */
  readonly day?: Day | undefined;
}

/** A row with its spans. */
export type ReadRow<R> = R & {
  readonly key: string;
  readonly fromPosition: number;
  readonly toPosition: number | null;
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
};

export interface SelectOptions {
  /** In SQL's names: ``sql`unit = ${unit} and year = ${year}` ``. */
  readonly where?: Fragment | undefined;
  readonly asOf?: AsOf | undefined;
  /** ``sql`name, key` ``. Default: none. */
  readonly orderBy?: Fragment | undefined;
}

/** Rows of one table as `RowOf` has them, as known and as applied. */
export async function selectRows<P extends Projection, T extends keyof P['tables'] & string>(
  sql: Sql,
  projection: P,
  table: T,
  { where, asOf = {}, orderBy }: SelectOptions = {},
): Promise<readonly ReadRow<RowOf<P['tables'][T]>>[]> {
  return sql<ReadRow<RowOf<P['tables'][T]>>[]>`
    select ${columnsOf(sql, projection, table)} from ${tableOf(sql, projection, table)}
    where ${knownAt(sql, asOf.position)} ${asOf.day === undefined ? sql`` : sql`and ${appliesOn(sql, asOf.day)}`}
    ${where ? sql`and (${where})` : sql``} ${orderBy ? sql`order by ${orderBy}` : sql``}`;
}

export function tableOf<P extends Projection>(sql: Sql, projection: P, table: keyof P['tables'] & string): Fragment {
  return sql`${sql(tableName(projection, table))}`;
}

/** Every column as `ReadRow` has it, independent of the client's parsers: for joins of one's own. */
export function columnsOf<P extends Projection>(
  sql: Sql,
  projection: P,
  table: keyof P['tables'] & string,
  alias?: string,
): Fragment {
  const own = rowShape(table, projection.tables[table]!).columns;
  const columns = [
    `${asRead('key', 'text', alias)} as key`,
    `${asRead('from_position', 'bigint', alias)} as "fromPosition"`,
    `${asRead('to_position', 'bigint', alias)} as "toPosition"`,
    `${asRead('valid_from', 'date', alias)} as "validFrom"`,
    `${asRead('valid_to', 'date', alias)} as "validTo"`,
    ...own.map((c) => `${asRead(snakeCase(c.name), c.kind, alias)} as "${c.name}"`),
  ];
  return sql`${sql.unsafe(columns.join(', '))}`;
}

/** Rows known when the log ended with `position`; without it: known now. */
function knownAt(sql: Sql, position?: number, alias?: string): Fragment {
  const from = column(sql, 'from_position', alias);
  const to = column(sql, 'to_position', alias);
  if (position === undefined) return sql`${to} is null`;
  return sql`(${from} <= ${position} and (${to} is null or ${to} > ${position}))`;
}

/** Rows that apply on the day. */
export function appliesOn(sql: Sql, day: Day, alias?: string): Fragment {
  const from = column(sql, 'valid_from', alias);
  const to = column(sql, 'valid_to', alias);
  return sql`((${from} is null or ${from} <= ${day}::text::date) and (${to} is null or ${to} > ${day}::text::date))`;
}

function column(sql: Sql, name: string, alias?: string) {
  return sql(alias ? `${alias}.${name}` : name);
}
