import type { Day } from '#kernel/day.js';
import type { Recorded } from '#kernel/event.js';
import { isStorableDay, rowShape, type RowShape, type StoredRow } from './columns.js';
import { RowRefused, type Applying, type Projection, type TableRows, type Validity } from './projection.js';
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
export type Changes = ReadonlyMap<string, TableChanges>;

/** The rows still known under these keys. */
export type LoadRows = (table: string, keys: readonly string[]) => Promise<readonly RowVersion[]>;

export interface FoldOptions {
  readonly load: LoadRows;
  /** The tables are new: what is not in memory does not exist, and rows are handed over only once they are closed, or by `settle`. */
  readonly building?: boolean;
  /** Keys per table kept in memory; up to twice as many are held. */
  readonly hotKeys: number;
}

/**
 * The rows that events lead to, in memory: what was loaded, what has been opened and closed since the last `take`.
 * Knows nothing of the database but `load`.
 */
export class Fold {
  private readonly tables: readonly TableFold[];
  private readonly rows: Readonly<Record<string, TableFold>>;

  constructor(
    private readonly projection: Projection,
    private readonly options: FoldOptions,
  ) {
    this.tables = Object.entries(projection.tables).map(
      ([name, table]) => new TableFold(name, rowShape(name, table), options.building ?? false),
    );
    this.rows = Object.fromEntries(this.tables.map((table) => [table.name, table]));
  }

  /**
   * Folds events in order; stops before the first one that throws and names it. An event takes effect whole or not at all.
   * Only `load` may make it reject.
   */
  async fold(events: readonly Recorded[]): Promise<{ readonly folded: number; readonly fault?: unknown }> {
    for (let i = 0; i < events.length;) {
      const event = events[i]!;
      const outcome = this.attempt(event);
      if (this.tables.some((table) => table.wanted.size > 0)) {
        await this.loadAhead(events, i);
        continue;
      }
      if (outcome) {
        this.discard();
        return { folded: i, fault: outcome.fault };
      }
      for (const table of this.tables) table.commit(event.position);
      i += 1;
    }
    return { folded: events.length };
  }

  /** What changed since the last time, to be written as a set. */
  take(): Changes {
    const changes = new Map<string, TableChanges>();
    for (const table of this.tables) {
      const taken = table.take();
      if (taken) changes.set(table.name, taken);
    }
    return changes;
  }

  /** Lets go of keys not used lately, between pages. What they hold unwritten comes with the next `take`. */
  forget(): boolean {
    let forgot = false;
    for (const table of this.tables) forgot = table.forget(this.options.hotKeys) || forgot;
    return forgot;
  }

  /** End of building: everything known is handed over with the next `take`, and from then on every change at once. */
  settle(): void {
    for (const table of this.tables) table.settle();
  }

  private attempt(event: Recorded): { readonly fault: unknown } | undefined {
    try {
      const handler = this.projection.on[event.type];
      if (!handler) throw new Error(`projection ${this.projection.name} does not handle ${event.type}`);
      handler(event, this.rows);
      return undefined;
    } catch (fault) {
      return { fault };
    }
  }

  /**
   * Which keys an event asks for is known only to its handler. So when a row is not in memory, the handlers are run dry over what
   * lies ahead, the keys they ask for are collected and fetched in one query per table, and then they are run in earnest. Handlers
   * are pure: running them twice harms nothing, and what they do or throw for want of a row is forgotten.
   */
  private async loadAhead(events: readonly Recorded[], from: number): Promise<void> {
    this.discard();
    for (let i = from + 1; i < Math.min(events.length, from + dryRunLength); i += 1) {
      this.attempt(events[i]!);
      this.discard();
    }
    for (const table of this.tables) {
      const keys = [...table.wanted];
      table.wanted.clear();
      if (keys.length > 0) table.learn(keys, await this.options.load(table.name, keys));
    }
  }

  private discard(): void {
    for (const table of this.tables) table.discard();
  }
}

/** Bounded, since the dry run is repeated where an event needs a row that only the one before it leads to. */
const dryRunLength = 1_000;

class TableFold implements TableRows<StoredRow> {
  /** Keys that were asked for and are not in memory: what was then put is worth nothing. */
  readonly wanted = new Set<string>();
  // Two generations instead of an ordered list of uses: a key that is used moves to `hot`; when that is full, `warm` is let go.
  private hot = new Map<string, readonly RowVersion[]>();
  private warm = new Map<string, readonly RowVersion[]>();
  private readonly staged = new Map<string, Timeline<StoredRow>>();
  private inserts: RowVersion[] = [];
  private closings: RowVersion[] = [];
  private complete: boolean;

  constructor(
    readonly name: string,
    private readonly shape: RowShape,
    private building: boolean,
  ) {
    this.complete = building;
  }

  get(key: string, day?: Day): StoredRow | undefined {
    return applyingOn(this.timeline(key), day);
  }

  spans(key: string): readonly Applying<StoredRow>[] {
    return this.timeline(key);
  }

  put(key: string, row: StoredRow, valid: Validity = {}): void {
    this.stage(key, this.shape.checked(row), valid);
  }

  end(key: string, valid: Validity = {}): void {
    this.stage(key, undefined, valid);
  }

  discard(): void {
    this.staged.clear();
  }

  commit(position: number): void {
    if (this.staged.size === 0) return;
    for (const [key, timeline] of this.staged) this.replace(key, this.known(key) ?? [], timeline, position);
    this.staged.clear();
  }

  take(): TableChanges | undefined {
    if (this.inserts.length === 0 && this.closings.length === 0) return undefined;
    const changes = { inserts: this.inserts, closings: this.closings };
    for (const version of this.inserts) version.stored = true;
    this.inserts = [];
    this.closings = [];
    return changes;
  }

  learn(keys: readonly string[], versions: readonly RowVersion[]): void {
    for (const key of keys) this.hot.set(key, []);
    for (const version of versions) this.hot.set(version.key, [...(this.hot.get(version.key) ?? []), version]);
  }

  forget(hotKeys: number): boolean {
    if (this.hot.size <= hotKeys) return false;
    const forgetting = this.warm.size > 0;
    if (forgetting) this.handOver(this.warm);
    this.complete &&= !forgetting;
    this.warm = this.hot;
    this.hot = new Map();
    return forgetting;
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
    if (
      typeof key !== 'string' ||
      key.length === 0 ||
      key.length > maxKeyLength ||
      key.includes('\0') ||
      !key.isWellFormed()
    ) {
      throw new RowRefused(this.name, 'key', `text of 1–${maxKeyLength} characters`);
    }
    for (const day of [valid.from, valid.to]) {
      if (day !== undefined && day !== null && !isStorableDay(day)) throw new RowRefused(this.name, 'validity', 'days');
    }
    this.staged.set(
      key,
      overwrite(this.timeline(key), row, valid, (a, b) => this.shape.same(a, b)),
    );
  }

  private timeline(key: string): Timeline<StoredRow> {
    return this.staged.get(key) ?? this.known(key) ?? this.missing(key);
  }

  private missing(key: string): Timeline<StoredRow> {
    if (!this.complete) this.wanted.add(key);
    return [];
  }

  private known(key: string): readonly RowVersion[] | undefined {
    const hot = this.hot.get(key);
    if (hot) return hot;
    const warm = this.warm.get(key);
    if (warm) {
      this.warm.delete(key);
      this.hot.set(key, warm);
    }
    return warm;
  }

  /** Rows that stand unchanged keep their position: they are known since then. */
  private replace(key: string, before: readonly RowVersion[], after: Timeline<StoredRow>, position: number): void {
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
