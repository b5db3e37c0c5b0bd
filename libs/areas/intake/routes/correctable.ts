import { keysOf, fieldsOf, type ReadItem } from '../domain/understood.js';
import type { Answer, ItemKey, ItemKind } from '../domain/review.js';
import type { ReadDocument } from '../reading/read-document.types.js';
import { outward } from './as-review-dto.js';

/** A field as it was read; null: an empty cell. Goals are named by their outward key. */
export interface ReadField {
  readonly field: string;
  readonly read: string | null;
}

/** Every field of an item that a person may correct, as it was read; undefined for what the reading does not have. */
export function fieldsAsRead(read: ReadDocument, key: ItemKey): readonly ReadField[] | undefined {
  if (key === 'document')
    return fieldsOf.document.map((field) => ({ field, read: textOf(read.document[field as 'unit'] ?? null) }));
  const keys = keysOf(read);
  const found = [...keys].find(([, of]) => of === key)?.[0];
  if (!found) return undefined;
  const goalKeys = new Map(read.goals.map((goal) => [goal.id, outward(keys.get(goal)!)]));
  return fieldsOf[key.split('/')[0] as ItemKind].map((field) => ({ field, read: fieldOf(found, field, goalKeys) }));
}

function fieldOf(item: ReadItem, field: string, goalKeys: ReadonlyMap<string, string>): string | null {
  const cells = item as unknown as Readonly<Record<string, unknown>>;
  if (field === 'goal' || field === 'parent') return goalKeys.get(String(cells[field])) ?? null;
  const period = /^outcome(T1|T2|VB)$/.exec(field)?.[1];
  if (period !== undefined && 'outcomesByPeriod' in item)
    return item.outcomesByPeriod.find((one) => one.period === period)?.outcome ?? null;
  const section = 'sections' in item ? item.sections[field as 'analysis'] : undefined;
  return section?.text ?? textOf(cells[field]);
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;

/** What differs from what was read, as an answer has it: goals by their own key; an emptied field is null. */
export function correctionsOf(
  fields: readonly ReadField[],
  typed: Readonly<Record<string, string>>,
  keyOf: (outwardKey: string) => ItemKey | undefined,
): NonNullable<Answer['corrected']> {
  const corrected: Record<string, string | null> = {};
  for (const { field, read } of fields) {
    const value = typed[field];
    if (value === undefined || plain(value) === plain(read ?? '')) continue;
    corrected[field] = value === '' ? null : field === 'goal' || field === 'parent' ? (keyOf(value) ?? null) : value;
  }
  return corrected;
}

/** A form sends white space otherwise than it was read: that alone is no correction. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
