import type { Day } from '#kernel/day.js';
import { isStorableDay, type RowShape, type StoredRow } from './columns.js';
import { KeyFilter } from './key-filter.js';
import { RowRefused, type Applying, type TableRows, type Validity } from './projection.js';
import { maxKeyLength } from './table-names.js';
import { applyingOn, overwrite, type Timeline } from './timeline.js';

/** One row of a table as it is stored. `toPosition` null: still known. */
export interface RowVersion {
  readonly key: string;
  readonly fromPosition: number;
  toPosition: number | null;
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
  readonly row: StoredRow;
  /** It is in the table, as far as this fold has been written. */
  stored: boolean;
}

export interface TableChanges {
  readonly inserts: readonly RowVersion[];
  /** Stored rows that are no longer known from `toPosition` on. */
  readonly closings: readonly RowVersion[];
}

/** What one event does to a key: nothing of it is known before it is committed. */
interface Staged {
  readonly key: string;
  readonly before: readonly RowVersion[];
  readonly after: Timeline<StoredRow>;
}

/** One table of a fold. */
export class TableFold implements TableRows<StoredRow> {
  /** Keys that are not in memory and were asked for since `mark`: supposed to have no rows. */
  readonly supposed = new Set<string>();
  // Two generations instead of an ordered list of uses: a key that is used moves to `hot`; when that is full, `warm` is let go.
  private hot = new Map<string, readonly RowVersion[]>();
  private warm = new Map<string, readonly RowVersion[]>();
  private readonly staged = new Map<string, Staged>();
  private isTouched = false;
  private inserts: RowVersion[] = [];
  private closings: RowVersion[] = [];
  private marked = { inserts: 0, closings: 0 };
  /** Committed since `mark`. */
  private done: Staged[] = [];
  /** Only in new tables: keys that were let go of with rows known under them. No other key that is not in memory has any. */
  private readonly forgotten: KeyFilter | undefined;

  /** @param touched where this table names itself, once until `discard` or `commit`, when it stages something */
  constructor(
    readonly name: string,
    private readonly shape: RowShape,
    private readonly touched: TableFold[],
    private building: boolean,
  ) {
    this.forgotten = building ? new KeyFilter() : undefined;
  }

  get(key: string, day?: Day): StoredRow | undefined {
    return applyingOn(this.timeline(key), day);
  }

  spans(key: string): readonly Applying<StoredRow>[] {
    return this.timeline(key);
  }

  put(key: string, row: StoredRow, valid: Validity = always): void {
    this.stage(key, this.shape.checked(row), valid);
  }

  end(key: string, valid: Validity = always): void {
    this.stage(key, undefined, valid);
  }

  discard(): void {
    this.isTouched = false;
    this.staged.clear();
  }

  commit(position: number): void {
    for (const staged of this.staged.values()) {
      this.replace(staged, position);
      this.done.push(staged);
    }
    this.discard();
  }

  /** What is committed from here on can be undone. */
  mark(): void {
    this.done = [];
    this.marked = { inserts: this.inserts.length, closings: this.closings.length };
  }

  undo(): void {
    for (const { key, before } of this.done.reverse()) {
      for (const version of before) version.toPosition = null;
      this.hot.set(key, before);
    }
    this.done = [];
    this.inserts.length = this.marked.inserts;
    this.closings.length = this.marked.closings;
  }

  take(): TableChanges | undefined {
    if (this.inserts.length === 0 && this.closings.length === 0) return undefined;
    const changes = { inserts: this.inserts, closings: this.closings };
    for (const version of this.inserts) version.stored = true;
    this.inserts = [];
    this.closings = [];
    return changes;
  }

  /** What is in the table under the keys that were supposed to have no rows. */
  learn(keys: readonly string[], versions: readonly RowVersion[]): void {
    this.supposed.clear();
    for (const key of keys) if (!this.hot.has(key)) this.hot.set(key, nothing);
    for (const version of versions) this.hot.set(version.key, [...(this.hot.get(version.key) ?? nothing), version]);
  }

  forget(hotKeys: number): void {
    if (this.hot.size <= hotKeys) return;
    this.handOver(this.warm);
    if (this.forgotten) for (const [key, open] of this.warm) if (open.length > 0) this.forgotten.add(key);
    this.warm = this.hot;
    this.hot = new Map();
  }

  settle(): void {
    this.handOver(this.warm);
    this.handOver(this.hot);
    this.building = false;
  }

  private handOver(versions: ReadonlyMap<string, readonly RowVersion[]>): void {
    if (!this.building) return;
    for (const open of versions.values()) for (const version of open) if (!version.stored) this.inserts.push(version);
  }

  private stage(key: string, row: StoredRow | undefined, valid: Validity): void {
    if (!isStorableKey(key)) throw new RowRefused(this.name, 'key', `text of 1–${maxKeyLength} characters`);
    for (const day of [valid.from, valid.to]) {
      if (day !== undefined && day !== null && !isStorableDay(day)) throw new RowRefused(this.name, 'validity', 'days');
    }
    const staged = this.staged.get(key);
    const before = staged?.before ?? this.known(key);
    const after = overwrite(staged?.after ?? before, row, valid, (a, b) => this.shape.same(a, b));
    this.staged.set(key, { key, before, after });
    if (this.isTouched) return;
    this.isTouched = true;
    this.touched.push(this);
  }

  private timeline(key: string): Timeline<StoredRow> {
    return this.staged.get(key)?.after ?? this.known(key);
  }

  private known(key: string): readonly RowVersion[] {
    const hot = this.hot.get(key);
    if (hot) return hot;
    const warm = this.warm.get(key);
    if (warm) {
      this.warm.delete(key);
      this.hot.set(key, warm);
      return warm;
    }
    // Others are under no row, and the database would refuse the whole query for one of them.
    if ((!this.forgotten || this.forgotten.mayHave(key)) && isStorableKey(key)) this.supposed.add(key);
    return nothing;
  }

  /** Rows that stand unchanged keep their position: they are known since then. */
  private replace({ key, before, after }: Staged, position: number): void {
    const standing: RowVersion[] = [];
    for (const span of after) {
      const same = before.find(
        (v) => v.validFrom === span.validFrom && v.validTo === span.validTo && this.shape.same(v.row, span.row),
      );
      standing.push(same ?? this.open(key, span, position));
    }
    for (const version of before) if (!standing.includes(version)) this.close(version, position);
    this.hot.set(key, standing);
  }

  private open(key: string, span: Applying<StoredRow>, fromPosition: number): RowVersion {
    const { validFrom, validTo, row } = span;
    const version = { key, fromPosition, toPosition: null, validFrom, validTo, row, stored: false };
    if (!this.building) this.inserts.push(version);
    return version;
  }

  private close(version: RowVersion, position: number): void {
    version.toPosition = position;
    if (version.stored) this.closings.push(version);
    else if (this.building) this.inserts.push(version);
  }
}

function isStorableKey(key: unknown): boolean {
  return (
    typeof key === 'string' && key.length > 0 && key.length <= maxKeyLength && !key.includes('\0') && key.isWellFormed()
  );
}

const always: Validity = {};
const nothing: readonly RowVersion[] = [];
