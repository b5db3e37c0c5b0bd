import { setImmediate as otherWork } from 'node:timers/promises';
import type { Recorded } from '#kernel/event.js';
import { rowShape } from './columns.js';
import type { Projection } from './projection.js';
import { TableFold, type RowVersion, type TableChanges } from './table-fold.js';

export type Changes = ReadonlyMap<string, TableChanges>;

/** The rows still known under these keys. */
export type LoadRows = (table: string, keys: readonly string[]) => Promise<readonly RowVersion[]>;

export interface FoldOptions {
  readonly load: LoadRows;
  /** The tables are new: what is not in memory does not exist, and rows are handed over only once they are closed, or by `settle`. */
  readonly building?: boolean;
  /** Keys per table kept in memory; up to twice as many are held. */
  readonly hotKeys: number;
  /** For tests: fewest and most events that are folded before what they asked for is looked up. */
  readonly stretches?: { readonly shortest: number; readonly longest: number };
}

/**
 * The rows that events lead to, in memory: what was loaded, what has been opened and closed since the last `take`.
 * Knows nothing of the database but `load`.
 */
export class Fold {
  private readonly tables: readonly TableFold[];
  private readonly rows: Readonly<Record<string, TableFold>>;
  /** Those that the event at hand staged something in: few of many. */
  private readonly touched: TableFold[] = [];
  private readonly stretches: { readonly shortest: number; readonly longest: number };
  private stretch: number;

  constructor(
    private readonly projection: Projection,
    private readonly options: FoldOptions,
  ) {
    this.tables = Object.entries(projection.tables).map(
      ([name, table]) => new TableFold(name, rowShape(name, table), this.touched, options.building ?? false),
    );
    this.rows = Object.fromEntries(this.tables.map((table) => [table.name, table]));
    this.stretches = options.stretches ?? defaultStretches;
    this.stretch = this.stretches.longest;
  }

  /**
   * Folds events in order; stops before the first one that throws and names it. An event takes effect whole or not at all.
   * Only `load` may make it reject.
   *
   * Which keys an event asks for is known only to its handler. So a key that is not in memory is supposed to have no rows, as is
   * right for most events of a long log, and looked up afterwards, those of a stretch of events in one query per table. Where some has
   * rows after all, the stretch is undone and folded again with them. Handlers are pure: running them twice harms nothing.
   */
  async fold(events: readonly Recorded[]): Promise<Outcome> {
    const { shortest, longest } = this.stretches;
    for (let from = 0; from < events.length;) {
      let to = Math.min(events.length, from + this.stretch);
      let runs = 1;
      let outcome = await this.suppose(events, from, to);
      for (; await this.wasSupposedWrongly(); runs += 1) {
        // Rows lead to other rows, event after event: the less is done again, the better.
        if (runs > 2) to = Math.min(to, from + Math.max(shortest, Math.ceil((to - from) / 2)));
        outcome = await this.suppose(events, from, to);
      }
      this.stretch =
        runs > 2 ? Math.max(Math.min(this.stretch / 2, to - from), shortest) : Math.min(this.stretch * 2, longest);
      if (outcome.folded < to) return outcome;
      from = to;
    }
    return { folded: events.length };
  }

  /** What changed since the last time, to be written as a set. As it is until the next event is folded, which may close rows of it. */
  take(): Changes {
    const changes = new Map<string, TableChanges>();
    for (const table of this.tables) {
      const taken = table.take();
      if (taken) changes.set(table.name, taken);
    }
    return changes;
  }

  /**
   * Lets go of keys not used lately, between pages. What they hold unwritten comes with the next `take`. Never of those that the
   * last page changed: the next one may be folded while that page is being written.
   */
  forget(): void {
    for (const table of this.tables) table.forget(this.options.hotKeys);
  }

  /** End of building: everything known is handed over with the next `take`, and from then on every change at once. */
  settle(): void {
    for (const table of this.tables) table.settle();
  }

  private async suppose(events: readonly Recorded[], from: number, to: number): Promise<Outcome> {
    for (const table of this.tables) table.mark();
    for (let i = from; i < to; i += 1) {
      const event = events[i]!;
      try {
        const handler = this.projection.on[event.type];
        if (!handler) throw new Error(`projection ${this.projection.name} does not handle ${event.type}`);
        handler(event, this.rows);
      } catch (fault) {
        for (const table of this.touched) table.discard();
        this.touched.length = 0;
        return { folded: i, fault };
      }
      for (const table of this.touched) table.commit(event.position);
      this.touched.length = 0;
      if ((i + 1) % eventsAtATime === 0) await otherWork();
    }
    return { folded: to };
  }

  /** Then the stretch is undone, and what was asked for is known. */
  private async wasSupposedWrongly(): Promise<boolean> {
    const asked = await Promise.all(
      this.tables
        .filter((table) => table.supposed.size > 0)
        .map(async (table) => {
          const keys = [...table.supposed];
          return { table, keys, found: await this.options.load(table.name, keys) };
        }),
    );
    const wrong = asked.some(({ found }) => found.length > 0);
    if (wrong) for (const table of this.tables) table.undo();
    for (const { table, keys, found } of asked) table.learn(keys, found);
    return wrong;
  }
}

interface Outcome {
  /** How many events. */
  readonly folded: number;
  readonly fault?: unknown;
}

/** In events. */
const defaultStretches = { shortest: 64, longest: 8_192 };

/**
 * Some milliseconds. Then the process turns to its sockets: a page is larger than what they hold, so the server would otherwise wait
 * with the next page half sent and the last one half received, and requests would wait too.
 */
export const eventsAtATime = 256;
