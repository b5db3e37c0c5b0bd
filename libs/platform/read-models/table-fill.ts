import { setImmediate as otherWork } from 'node:timers/promises';
import type { Sql } from 'postgres';
import type { Recorded } from '#kernel/event.js';
import type { EventStore, LogFilter, LogPage, StoredEvent } from '#platform/event-store/event-store.js';
import { eventsAtATime, Fold, type Changes, type LoadRows } from './fold.js';
import type { Projection } from './projection.js';
import { arrayLiteral, createIndexes, knownRow, selectKnown, writes, type PhysicalTables } from './table-sql.js';

/** Bytes to an event in its newest shape; throws for one that this version of the product does not know. */
export type Decode = (stored: StoredEvent) => Recorded;

/** An event that could not be decoded or folded. */
export interface PoisonedEvent {
  readonly position: number;
  readonly eventId: string;
  readonly fault: unknown;
}

export interface FoldedPage {
  /** Up to here everything is in the fold: the page's end, or right before the poisoned event. */
  readonly position: number;
  readonly events: readonly Recorded[];
  readonly poisoned?: PoisonedEvent;
}

export function filterOf(projection: Projection): LogFilter {
  const types = Object.keys(projection.on);
  return projection.streamPrefix === undefined ? { types } : { types, streamPrefix: projection.streamPrefix };
}

/** Decodes and folds a page as far as it goes. */
export async function foldPage(fold: Fold, decode: Decode, page: LogPage): Promise<FoldedPage> {
  const events: Recorded[] = [];
  let fault: unknown;
  let bad: StoredEvent | undefined;
  for (const stored of page.events) {
    try {
      events.push(decode(stored));
    } catch (error) {
      [fault, bad] = [error, stored];
      break;
    }
    if (events.length % eventsAtATime === 0) await otherWork();
  }
  const outcome = await fold.fold(events);
  if (outcome.folded < events.length) [fault, bad] = [outcome.fault, page.events[outcome.folded]];
  if (!bad) return { position: page.lastPosition, events };
  return {
    position: bad.position - 1,
    events: events.slice(0, outcome.folded),
    poisoned: { position: bad.position, eventId: bad.id, fault },
  };
}

export function rowLoader(sql: Sql, tables: PhysicalTables): LoadRows {
  return async (name, keys) => {
    const table = tables.get(name)!;
    const found = await sql.unsafe<Record<string, unknown>[]>(selectKnown(table), [arrayLiteral(keys, (key) => key)], {
      prepare: true,
    });
    return found.map((row) => knownRow(table, row));
  };
}

export interface FillOptions {
  readonly sql: Sql;
  /** Another connection, for what two can do at once when everything has been folded. */
  readonly second?: Sql;
  readonly projection: Projection;
  readonly tables: PhysicalTables;
  readonly store: EventStore;
  readonly decode: Decode;
  readonly pageSize: number;
  readonly hotKeys: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Fills new, empty tables from the log. Reading the next page, folding this one and writing the one before go on at the same time;
 * rows that may still change stay in memory, so that most are written once and nothing is read back. Nothing here is atomic:
 * tables that were not filled to the end are thrown away.
 */
export class TableFill {
  position = -1;
  poisoned: PoisonedEvent | undefined;
  events = 0;
  private readonly fold: Fold;
  /** Those not done yet, and the last one that was. One after the other, so that a row is there when it is closed. */
  private writing: Promise<unknown>[] = [];
  private indexing: Promise<unknown> | undefined;

  constructor(private readonly options: FillOptions) {
    const load = rowLoader(options.sql, options.tables);
    this.fold = new Fold(options.projection, {
      building: true,
      hotKeys: options.hotKeys,
      load: async (table, keys) => {
        await this.written();
        await this.index();
        return load(table, keys);
      },
    });
  }

  /** Goes on to the log's end, or to `until`, or to the first poisoned event. */
  async catchUp(until = Infinity): Promise<void> {
    let next = this.read(this.position);
    while (!this.poisoned && this.position < until) {
      this.options.signal?.throwIfAborted();
      const page = endingAt(await next, until);
      if (page.lastPosition <= this.position) break;
      next = this.read(page.lastPosition);
      const folded = await foldPage(this.fold, this.options.decode, page);
      this.position = folded.position;
      this.poisoned = folded.poisoned;
      this.events += folded.events.length;
      this.fold.forget();
      await this.write(this.fold.take());
    }
    await this.written();
  }

  /** Writes what was kept back, and the indexes. From then on `catchUp` leaves the tables whole. */
  async settle(): Promise<void> {
    this.fold.settle();
    const rest = this.fold.take();
    const parts: Changes[] = [];
    for (const [name, { inserts, closings }] of rest) {
      await this.write(new Map([[name, { inserts: [], closings }]]));
      for (let i = 0; i < inserts.length; i += rowsPerStatement)
        parts.push(new Map([[name, { inserts: inserts.slice(i, i + rowsPerStatement), closings: [] }]]));
    }
    await this.written();
    await this.atOnce(parts, (sql, changes) => this.statement(changes)(sql));
    await this.index();
    await this.atOnce([...this.options.tables.values()], async (sql, table) => {
      await sql.unsafe(`set default_statistics_target = ${statisticsTarget}`);
      await sql.unsafe(`analyze ${table.name}`);
    });
  }

  private read(after: number): Promise<LogPage> {
    const page = this.options.store.readAll({
      after,
      filter: filterOf(this.options.projection),
      limit: this.options.pageSize,
    });
    page.catch(() => undefined); // awaited when its turn comes
    return page;
  }

  /** Once: when rows are first looked for, or at the end. A table is filled faster without. */
  private index(): Promise<unknown> {
    return (this.indexing ??= this.atOnce([...this.options.tables.values()].flatMap(createIndexes), (sql, statement) =>
      sql.unsafe(statement),
    ));
  }

  /** Done when few enough writes are left to go on while the next ones are made ready. */
  private async write(changes: Changes): Promise<void> {
    if (![...changes.values()].some((c) => c.inserts.length + c.closings.length > 0)) return;
    const before = this.writing.at(-1);
    const send = this.statement(changes);
    const written = (async () => {
      await before;
      await send(this.options.sql);
    })();
    written.catch(() => undefined); // awaited below when it is the oldest, or by `written`
    this.writing.push(written);
    if (this.writing.length > writesUnderWay) await this.writing.shift();
  }

  private async written(): Promise<void> {
    await Promise.all(this.writing);
    this.writing = [];
  }

  /** With the changes as they are now: they may be sent when the next page has been folded. */
  private statement(changes: Changes): (sql: Sql) => Promise<unknown> {
    const { ctes, checks, parameters } = writes(this.options.tables, changes, 1, 'true');
    const text = `with ${ctes.join(', ')} select ${checks.join(', ') || '1'}`;
    return (sql) => sql.unsafe(text, parameters, { prepare: true });
  }

  /** Each connection takes the next of them as soon as it is done with the one before. */
  private async atOnce<T>(items: readonly T[], work: (sql: Sql, item: T) => Promise<unknown>): Promise<void> {
    const { sql, second } = this.options;
    const left = items.values();
    await Promise.all(
      [sql, ...(second ? [second] : [])].map(async (connection) => {
        for (const item of left) await work(connection, item);
      }),
    );
  }
}

/** Sizes of pages differ by what is let go of between them. */
const writesUnderWay = 3;
const rowsPerStatement = 10_000;
/** A tenth of the usual sample, which took two seconds for twelve tables; the server takes its own once rows have changed. */
const statisticsTarget = 10;

function endingAt(page: LogPage, until: number): LogPage {
  if (page.lastPosition <= until) return page;
  return { events: page.events.filter((event) => event.position <= until), lastPosition: until };
}
