import type { Sql } from 'postgres';
import type { Recorded } from '#kernel/event.js';
import type { EventStore, LogFilter, LogPage, StoredEvent } from '#platform/event-store/event-store.js';
import { Fold, type Changes, type LoadRows } from './fold.js';
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
  /** One connection: what is written is seen by the next statement. */
  readonly sql: Sql;
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
  private writing: Promise<void> = Promise.resolve();
  private indexed = false;

  constructor(private readonly options: FillOptions) {
    const load = rowLoader(options.sql, options.tables);
    this.fold = new Fold(options.projection, {
      building: true,
      hotKeys: options.hotKeys,
      load: async (table, keys) => {
        await this.writing;
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
      const forgot = this.fold.forget();
      const changes = this.fold.take();
      await this.writing;
      this.writing = forgot && !this.indexed ? this.index().then(() => this.write(changes)) : this.write(changes);
      this.writing.catch(() => undefined); // awaited before the next write, or by settle
    }
    await this.writing;
  }

  /** Writes what was kept back, and the indexes. From then on `catchUp` leaves the tables whole. */
  async settle(): Promise<void> {
    this.fold.settle();
    await this.writing;
    for (const [name, { inserts, closings }] of this.fold.take()) {
      for (let i = 0; i < inserts.length; i += rowsPerStatement) {
        await this.write(
          new Map([[name, { inserts: inserts.slice(i, i + rowsPerStatement), closings: i === 0 ? closings : [] }]]),
        );
      }
    }
    if (!this.indexed) await this.index();
    for (const table of this.options.tables.values()) await this.options.sql.unsafe(`analyze ${table.name}`);
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

  private async index(): Promise<void> {
    for (const table of this.options.tables.values())
      for (const statement of createIndexes(table)) await this.options.sql.unsafe(statement);
    this.indexed = true;
  }

  private async write(changes: Changes): Promise<void> {
    if (changes.size === 0) return;
    const { ctes, checks, parameters } = writes(this.options.tables, changes, 1, 'true');
    await this.options.sql.unsafe(`with ${ctes.join(', ')} select ${checks.join(', ') || '1'}`, parameters, {
      prepare: true,
    });
  }
}

const rowsPerStatement = 10_000;

function endingAt(page: LogPage, until: number): LogPage {
  if (page.lastPosition <= until) return page;
  return { events: page.events.filter((event) => event.position <= until), lastPosition: until };
}
