import type { Recorded } from '#kernel/event.js';
import type { Changes } from '../fold.js';
import type { AnyEvent } from '../projection.js';
import type { RowVersion } from '../table-fold.js';

export function recorded(events: readonly AnyEvent[]): Recorded[] {
  return events.map((event, position) => ({
    ...event,
    position,
    stream: 'unit-year-ekdungen-2026',
    version: position,
    id: `${position}`,
    recordedAt: '2026-03-01T08:00:00.000Z',
    actor: 'system',
    role: 'system',
    commandId: 'c',
  }));
}

/** The tables of a fold that forgets: stands in for the database. */
export class Tables {
  readonly rows = new Map<string, RowVersion[]>();
  loads = 0;
  private readonly versions = new Map<string, RowVersion>();

  load = (table: string, keys: readonly string[]) => {
    this.loads += 1;
    return Promise.resolve(
      this.all(table)
        .filter((v) => v.toPosition === null && keys.includes(v.key))
        .map((v) => ({ ...v, stored: true })),
    );
  };

  write(changes: Changes): void {
    for (const [table, { inserts, closings }] of changes) {
      for (const v of closings) {
        const stored = this.versions.get(identity(table, v));
        if (!stored || stored.toPosition !== null) throw new Error('a row was closed that is not open');
        stored.toPosition = v.toPosition;
      }
      for (const v of inserts) {
        if (this.versions.has(identity(table, v))) throw new Error('a row was written twice');
        const copy = { ...v };
        this.versions.set(identity(table, v), copy);
        this.rows.set(table, [...this.all(table), copy]);
      }
    }
  }

  all(table: string): RowVersion[] {
    return this.rows.get(table) ?? [];
  }

  snapshot(): string[] {
    return [...this.rows]
      .flatMap(([table, rows]) => rows.map((r) => JSON.stringify([table, { ...r, stored: true }])))
      .sort();
  }

  knownAt(position: number): string[] {
    return [...this.rows]
      .flatMap(([table, rows]) =>
        rows
          .filter((r) => r.fromPosition <= position && (r.toPosition === null || r.toPosition > position))
          .map((r) => [table, r] as const),
      )
      .map(([table, { key, validFrom, validTo, row }]) => JSON.stringify([table, key, validFrom, validTo, row]))
      .sort();
  }
}
/** As a statement has them. */
export const asTaken = (changes: Changes): Changes =>
  new Map(
    [...changes].map(([table, { inserts, closings }]) => [
      table,
      { inserts: inserts.map((v) => ({ ...v })), closings: closings.map((v) => ({ ...v })) },
    ]),
  );
const identity = (table: string, v: RowVersion) => `${table} ${v.key} ${v.fromPosition} ${v.validFrom}`;
