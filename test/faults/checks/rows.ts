import type { TableRows } from '../history.js';
import type { Finding } from './finding.js';

const told = 5;

/** Every row of every projection is what a replay from zero makes, spans included. */
export function rowsEqualReplay(tables: readonly TableRows[]): readonly Finding[] {
  return tables.flatMap(({ table, serving, replayed }) => {
    const missing = without(replayed, serving);
    const extra = without(serving, replayed);
    return [
      ...missing.slice(0, told).map((row) => differing(table, `lacks (${missing.length} in all)`, row)),
      ...extra
        .slice(0, told)
        .map((row) => differing(table, `has (${extra.length} in all), and a replay does not,`, row)),
    ];
  });
}

const differing = (table: string, how: string, row: string): Finding => ({
  invariant: 'rows-equal-a-replay',
  detail: `${table} ${how} ${row}`,
});

/** Lines of `these` that `those` do not have, as often as they lack them. */
function without(these: readonly string[], those: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const line of those) left.set(line, (left.get(line) ?? 0) + 1);
  return these.filter((line) => {
    const count = left.get(line) ?? 0;
    if (count > 0) left.set(line, count - 1);
    return count === 0;
  });
}
