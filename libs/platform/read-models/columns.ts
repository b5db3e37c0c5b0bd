import { isDeepStrictEqual } from 'node:util';
import { isDay } from '#kernel/day.js';
import { RowRefused, type ColumnKind, type TableDefinition, type UntypedRow } from './projection.js';

/** A row in the form in which it is compared and stored: every column present, null where nothing was given. */
export type StoredRow = UntypedRow;

/** What one table accepts and how it is compared; made once per table. */
export interface RowShape {
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind; readonly nullable: boolean }[];
  /** @throws RowRefused */
  checked(row: UntypedRow): StoredRow;
  same(a: StoredRow, b: StoredRow): boolean;
}

const maxIndexedText = 500;

/**
 * Values are checked as they are put, not when the database refuses them: a refusal then names its event, and a page of thousands
 * can be written as one set.
 */
export function rowShape(tableName: string, table: TableDefinition): RowShape {
  const indexed = new Set(table.indexes?.flat());
  const columns = Object.entries(table.columns).map(([name, type]) => {
    const nullable = type.endsWith('?');
    const kind = (nullable ? type.slice(0, -1) : type) as ColumnKind;
    return { name, kind, nullable, maxLength: indexed.has(name) ? maxIndexedText : Infinity };
  });
  const names = new Set(Object.keys(table.columns));
  const nested = columns.filter((c) => c.kind === 'jsonb').map((c) => c.name);
  const plain = columns.filter((c) => c.kind !== 'jsonb').map((c) => c.name);
  return {
    columns,
    checked(row) {
      const result: Record<string, unknown> = {};
      let given = 0;
      for (const { name, kind, nullable, maxLength } of columns) {
        const value = row[name];
        if (value !== undefined || name in row) given += 1;
        if (value === undefined || value === null) {
          if (!nullable) throw new RowRefused(tableName, name, `${kind}, not nothing`);
          result[name] = null;
          continue;
        }
        const stored = accepted[kind](value);
        if (stored === undefined) throw new RowRefused(tableName, name, kind);
        if (typeof stored === 'string' && stored.length > maxLength)
          throw new RowRefused(tableName, name, `at most ${maxLength} characters, being indexed`);
        result[name] = stored;
      }
      for (const _ in row) given -= 1;
      if (given !== 0)
        for (const name in row)
          if (!names.has(name)) throw new RowRefused(tableName, name, 'nothing: there is no such column');
      return result;
    },
    same(a, b) {
      for (const name of plain) if (a[name] !== b[name]) return false;
      // Not by their text: the database gives an object's members back in another order.
      for (const name of nested) if (!isDeepStrictEqual(a[name], b[name])) return false;
      return true;
    },
  };
}

const decimal = /^-?(0|[1-9]\d*)(\.\d+)?$/;
const negativeZero = /^-0(\.0+)?$/;
const unstorableEscape = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** The value as the database will give it back, or undefined where the column cannot hold it. */
const accepted: Readonly<Record<ColumnKind, (value: unknown) => unknown>> = {
  text: (v) => (typeof v === 'string' && storable(v) ? v : undefined),
  integer: (v) => (typeof v === 'number' && (v | 0) === v ? v | 0 : undefined),
  bigint: (v) => (Number.isSafeInteger(v) ? (v as number) + 0 : undefined),
  numeric: (v) =>
    typeof v === 'string' && v.length <= 1_000 && decimal.test(v) ? (negativeZero.test(v) ? v.slice(1) : v) : undefined,
  boolean: (v) => (typeof v === 'boolean' ? v : undefined),
  date: (v) => (typeof v === 'string' && isStorableDay(v) ? v : undefined),
  instant: (v) => (typeof v === 'string' && (v === instantMet || (instant.test(v) && isInstant(v))) ? v : undefined),
  jsonb: (v) => {
    if (isPlainJson(v)) return v;
    const text = JSON.stringify(v) as string | undefined;
    // A lone surrogate and U+0000 are JSON to JavaScript but not to PostgreSQL; both only ever appear as escapes here.
    return text === undefined || text === 'null' || unstorableEscape.test(text)
      ? undefined
      : (JSON.parse(text) as unknown);
  },
};

/** What its text would give back as it is. Nearly everything is, and looking is cheaper than writing and parsing it. */
function isPlainJson(value: unknown): boolean {
  if (typeof value === 'string') return storable(value);
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value === 'boolean' || value === null) return true;
  if (Array.isArray(value)) {
    // Not `every`, which skips holes.
    for (let i = 0; i < value.length; i += 1) if (!isPlainJson(value[i])) return false;
    return true;
  }
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return false;
  for (const name in value) if (!storable(name) || !isPlainJson((value as Record<string, unknown>)[name])) return false;
  return true;
}

function storable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
/** A log has few different days, and each is met many times. */
const daysMet = new Set<string>();

export function isStorableDay(day: string): boolean {
  if (daysMet.has(day)) return true;
  if (!isDay(day) || day < '0001-01-01') return false;
  if (daysMet.size > 10_000) daysMet.clear();
  daysMet.add(day);
  return true;
}

/** What one append recorded bears one instant, and mostly what is beside it. */
let instantMet = '';

function isInstant(text: string): boolean {
  const time = Date.parse(text);
  if (Number.isNaN(time) || text < '0001' || new Date(time).toISOString() !== text) return false;
  instantMet = text;
  return true;
}
