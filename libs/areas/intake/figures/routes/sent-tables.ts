import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { systemClock } from '#kernel/clock.js';
import type { FileTables } from '../reading/table.types.js';

/** A file that was read and waits for its person's answer. */
export interface SentTable {
  readonly id: string;
  /** Who sent it: nobody else sees it. */
  readonly actor: string;
  /** Where it was sent: a file for one unit is not recorded in another by its address. */
  readonly place: string;
  readonly name: string;
  /** SHA-256 of the file's bytes, hex. */
  readonly sha256: string;
  readonly tables: FileTables;
}

/** What became of one unit's rows. */
export interface UnitResult {
  readonly unit: string;
  readonly name: string;
  readonly rows: number;
}

/** Cells in all tables together: some 100 bytes each at most. */
const mostCells = 600_000;
const mostPerPerson = 5;
const lifetime = 2 * 60 * 60 * 1000;

/**
 * Keeps read files between the steps, in memory and bounded: the oldest gives way. What is lost (a restart, two hours) is chosen again from
 * the person's own disk; nothing was recorded. See DECISIONS.md.
 */
@Injectable()
export class SentTables {
  private readonly kept = new Map<
    string,
    { readonly table: SentTable; readonly cells: number; readonly until: number; results?: readonly UnitResult[] }
  >();

  keep(table: Omit<SentTable, 'id'>): string {
    const id = randomUUID();
    const cells = table.tables.sheets.reduce((sum, { rows }) => sum + rows.reduce((n, row) => n + row.length, 0), 0);
    this.kept.set(id, { table: { ...table, id }, cells, until: now() + lifetime });
    const own = [...this.kept.values()].filter((k) => k.table.actor === table.actor);
    for (const { table: old } of own.slice(0, -mostPerPerson)) this.kept.delete(old.id);
    let all = [...this.kept.values()].reduce((sum, k) => sum + k.cells, 0);
    for (const [old, { cells: its }] of this.kept) {
      if (all <= mostCells || old === id) break;
      this.kept.delete(old);
      all -= its;
    }
    return id;
  }

  /** What was recorded of it last. */
  tell(id: string, results: readonly UnitResult[]): void {
    const kept = this.kept.get(id);
    if (kept) kept.results = results;
  }

  resultsOf({ id }: SentTable): readonly UnitResult[] {
    return this.kept.get(id)?.results ?? [];
  }

  /** Undefined: it was never there, was another's, or has given way. */
  find(id: string, actor: string, place: string): SentTable | undefined {
    const found = this.kept.get(id);
    if (found && found.until < now()) this.kept.delete(id);
    if (!found || found.until < now() || found.table.actor !== actor || found.table.place !== place) return undefined;
    return found.table;
  }
}

const now = (): number => systemClock.now().getTime();
