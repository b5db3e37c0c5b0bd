import type { Day, Instant } from '#kernel/day.js';
import type { DomainEvent, Recorded } from '#kernel/event.js';
import type { Json } from '#kernel/json.js';

/**
 * A read model as a definition: pure functions from events to rows. What it holds is a function of the log alone, so that it can
 * be thrown away and built again; it reads no clock, no other table, no random number.
 *
 * ```ts
 * export const unitTargets = defineProjection<TargetSet | TargetChanged>()({
 *   name: 'unit-targets',
 *   version: 1,
 *   streamPrefix: 'unit-year-',
 *   tables: {
 *     target: { columns: { unit: 'text', year: 'integer', value: 'numeric?' }, indexes: [['unit', 'year']] },
 *   },
 *   on: {
 *     'target-set': (event, rows) => rows.target.put(keyOf(event), { unit, year, value: event.data.value }),
 *     'target-changed': (event, rows) => {
 *       const before = rows.target.get(keyOf(event));
 *       if (before) rows.target.put(keyOf(event), { ...before, value: event.data.to }, { from: event.effectiveFrom });
 *     },
 *   },
 *   topics: (event) => [`unit-year/${event.data.unit}/${event.data.year}`],
 * });
 * ```
 * Not for: rows that must be found by anything but their key while folding. Keep such tables apart and join them when asking.
 */
export interface Definition<E extends AnyEvent, T extends Tables> {
  /** kebab-case, at most 30 characters. Part of the tables' names. */
  readonly name: string;
  /** From 1. Raise it when handlers or tables change: the next start builds the new version from the whole log. */
  readonly version: number;
  /** Only streams whose name starts with this. */
  readonly streamPrefix?: string;
  readonly tables: T;
  /** One handler per event type; types that are not named here are neither read nor decoded. */
  readonly on: {
    readonly [K in E['type']]: (event: Recorded<Extract<E, { readonly type: K }>>, rows: RowsOf<T>) => void;
  };
  /** Sections of pages that this event changes: told to browsers after the commit. No personal data. */
  readonly topics?: (event: Recorded<E>) => readonly string[];
}

/** A definition as it is run: its tables' types are kept for those who ask, its events' are not. */
export interface Projection<T extends Tables = Tables> extends Pick<
  Definition<AnyEvent, T>,
  'name' | 'version' | 'streamPrefix' | 'tables' | 'topics'
> {
  readonly on: Readonly<
    Record<string, (event: Recorded, rows: Readonly<Record<string, TableRows<UntypedRow>>>) => void>
  >;
}
export type AnyEvent = DomainEvent;
export type UntypedRow = Readonly<Record<string, unknown>>;

/** Curried, so that the events are named and the tables' types are inferred. */
export function defineProjection<E extends AnyEvent>() {
  // The runner gives each handler only events of its type, and rows of these tables.
  return <const T extends Tables>(definition: Definition<E, T>): Projection<T> =>
    definition as unknown as Projection<T>;
}

export interface TableDefinition<C extends Columns = Columns> {
  /** camelCase here, snake_case in the table. `key`, `fromPosition`, `toPosition`, `validFrom`, `validTo` are there already. */
  readonly columns: C;
  /** Besides the key's own indexes. Texts that are indexed hold at most 500 characters. */
  readonly indexes?: readonly (readonly string[])[];
}
export type Tables = Readonly<Record<string, TableDefinition>>;
export type Columns = Readonly<Record<string, ColumnType>>;

/** `?` may be null. `numeric` is a decimal string (`'4.60'`), `bigint` a safe integer, `date` a day, `instant` ISO 8601 UTC with milliseconds. */
export type ColumnKind = 'text' | 'integer' | 'bigint' | 'numeric' | 'boolean' | 'date' | 'instant' | 'jsonb';
export type ColumnType = ColumnKind | `${ColumnKind}?`;

interface Values {
  text: string;
  integer: number;
  bigint: number;
  numeric: string;
  boolean: boolean;
  date: Day;
  instant: Instant;
  jsonb: Exclude<Json, null>;
}
type ValueOf<C extends ColumnType> = C extends `${infer K extends ColumnKind}?`
  ? Values[K] | null
  : C extends ColumnKind
    ? Values[C]
    : never;
type Nullable<C extends Columns> = { [K in keyof C]: C[K] extends `${string}?` ? K : never }[keyof C];

/** A row as it is read. */
export type RowOf<T extends TableDefinition> = { readonly [K in keyof T['columns']]: ValueOf<T['columns'][K]> };
/** A row as it is written: what may be null may be left out. */
export type RowInput<T extends TableDefinition> = {
  readonly [K in Exclude<keyof T['columns'], Nullable<T['columns']>>]: ValueOf<T['columns'][K]>;
} & { readonly [K in Nullable<T['columns']>]?: ValueOf<T['columns'][K]> | undefined };

export type RowsOf<T extends Tables> = { readonly [K in keyof T]: TableRows<RowOf<T[K]>, RowInput<T[K]>> };

/**
 * What is known under each key of one table: either nothing, or rows that apply one after the other in days, without overlap.
 * A change closes what it replaces at the event's position; nothing is overwritten, so it can be asked "as known at". Rows that are
 * put again unchanged stay as they are.
 */
export interface TableRows<R, Input = R> {
  /** The row that applies on `day`; without a day the one that applies last. */
  get(key: string, day?: Day): R | undefined;
  /** Every row known for the key, in order of validity. */
  spans(key: string): readonly Applying<R>[];
  /**
   * Known from this event on: `row` applies from `from` (left out: always did) until `to` (left out: until further notice), in
   * place of whatever was known for those days. What was known for other days stays.
   * @throws RowRefused a value that its column cannot hold: stops the projection at this event
   */
  put(key: string, row: Input, valid?: Validity): void;
  /** Known from this event on: nothing applies for those days (left out: for any). */
  end(key: string, valid?: Validity): void;
}

/** `[from, to)`: `to` is the first day on which it no longer applies. */
export interface Validity {
  readonly from?: Day | null | undefined;
  readonly to?: Day | null | undefined;
}

export interface Applying<R> {
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
  readonly row: R;
}

/** A handler put something that the column cannot hold. The value itself is not told: it may be about a person. */
export class RowRefused extends Error {
  override readonly name = 'RowRefused';
  readonly code: string;
  constructor(table: string, column: string, wanted: string) {
    super(`${table}.${column} takes ${wanted}`);
    this.code = `${table}.${column}`;
  }
}
