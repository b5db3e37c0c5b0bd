import { setTimeout as delay } from 'node:timers/promises';
import type { LogPage } from '#platform/event-store/event-store.js';
import {
  advance,
  describeFault,
  isRefusedData,
  noRows,
  recordStop,
  rowsToWrite,
  topicsOf,
  type RowsToWrite,
} from './checkpoint.js';
import { Fold } from './fold.js';
import type { Logger } from './logger.js';
import type { Progress } from './progress.js';
import type { Projection } from './projection.js';
import { rebuild, RebuildUnderWay, type RebuildOptions } from './rebuild.js';
import { dropEarlierVersions, openCheckpoint, readCheckpoint, servingTables, type Checkpoint } from './schema.js';
import { filterOf, foldPage, rowLoader, type FoldedPage, type PoisonedEvent } from './table-fill.js';
import type { PhysicalTables } from './table-sql.js';

export interface RunnerOptions extends Omit<RebuildOptions, 'signal'> {
  readonly progress: Progress;
  readonly log: Logger;
  /** Shortest time between two pages of a live log, in ms: events that come faster are taken together. The first one is taken at once. */
  readonly pace: number;
  /** A log of at least so many events is folded by building tables. */
  readonly buildFrom: number;
}

/** Keeps one projection's tables in step with the log, whatever happens to either. */
export class Runner {
  private readonly stopping = new AbortController();
  private readonly tables: PhysicalTables;
  private running: Promise<void> | undefined;
  private awake: (() => void) | undefined;
  private failures = 0;
  private isStanding = false;
  private position = -1;
  private generation = 0;

  constructor(
    private readonly projection: Projection,
    private readonly options: RunnerOptions,
  ) {
    this.tables = servingTables(projection, options.schema);
  }

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.awake?.();
    await this.running;
  }

  /** Has a stopped projection look again at once. */
  wake(): void {
    this.awake?.();
  }

  /** It may get further by itself: what the checkpoint says of having stopped is of an earlier attempt. */
  get isTrying(): boolean {
    return !this.isStanding && !this.isStopped();
  }

  private isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async run(): Promise<void> {
    while (!this.isStopped()) {
      try {
        let checkpoint = await this.checkpoint();
        if (await this.isToBeBuilt(checkpoint)) {
          if (!(await this.build())) continue;
          // It may still be at -1: when it cannot fold even the first event, which following then finds and says.
          checkpoint = await this.checkpoint();
        }
        if (!checkpoint.otherShape) await this.follow(checkpoint);
      } catch (fault) {
        if (!this.isStopped() && !(fault instanceof CheckpointMoved)) await this.waitAfter(fault);
      }
    }
  }

  private checkpoint(): Promise<Checkpoint> {
    return openCheckpoint(this.options.sql, this.projection, this.options.schema);
  }

  private async isToBeBuilt(checkpoint: Checkpoint): Promise<boolean> {
    return (
      checkpoint.otherShape ||
      (checkpoint.position < 0 && (await this.options.store.head()) + 1 >= this.options.buildFrom)
    );
  }

  /** False: somebody else is at it. */
  private async build(): Promise<boolean> {
    try {
      const { signal } = this.stopping;
      const built = await rebuild(this.projection, { ...this.options, signal });
      const milliseconds = Math.round(built.milliseconds);
      this.options.log.info(
        { projection: this.projection.name, events: built.events, milliseconds },
        'projection built',
      );
      return true;
    } catch (fault) {
      if (!(fault instanceof RebuildUnderWay)) throw fault;
      await this.sleep(500);
      return false;
    }
  }

  private async follow(checkpoint: Checkpoint): Promise<void> {
    this.position = checkpoint.position;
    this.generation = checkpoint.generation;
    this.options.progress.advanced(this.projection.name, this.position);
    const poisoned = (await this.catchUp()) ?? (await this.followLive());
    if (poisoned) await this.stayStopped(poisoned).finally(() => (this.isStanding = false));
  }

  /**
   * Pages as fast as they come: the next one is read while this one is folded, and this one folded while the one before is written.
   * What that one changed is in memory still, and what this one looks up in the tables is not touched by it; the checkpoint tells,
   * page by page, that nobody else has written in between.
   */
  private async catchUp(): Promise<PoisonedEvent | undefined> {
    let writing: Promise<PoisonedEvent | undefined> = Promise.resolve(undefined);
    try {
      let end = this.position;
      let next = this.read(end);
      const fold = this.newFold(this.options.hotKeys);
      while (!this.isStopped()) {
        const page = await next;
        if (page.lastPosition <= end) break;
        end = page.lastPosition;
        next = this.read(end);
        const folded = await this.foldPage(fold, page);
        const before = writing;
        writing = before.then((poisoned) => poisoned ?? this.write(page, folded));
        writing.catch(() => undefined); // awaited after the next page is folded, or below
        if ((await before) ?? folded.poisoned) break;
      }
      const poisoned = await writing;
      if (poisoned) return poisoned;
    } finally {
      // It sets the position when it is done.
      await writing.catch(() => undefined);
    }
    if (!this.isStopped()) await dropEarlierVersions(this.options.sql, this.projection, this.options.schema);
    return undefined;
  }

  private read(after: number): Promise<LogPage> {
    const page = this.options.store.readAll({ after, filter: filterOf(this.projection), limit: this.options.pageSize });
    page.catch(() => undefined); // awaited when its turn comes
    return page;
  }

  private async followLive(): Promise<PoisonedEvent | undefined> {
    if (this.isStopped()) return undefined;
    const fold = this.newFold(liveHotKeys);
    let poisoned: PoisonedEvent | undefined;
    const subscription = this.options.store.subscribe(
      { after: this.position, filter: filterOf(this.projection), limit: this.options.pageSize },
      async (page) => {
        if (this.isStopped()) return;
        const began = performance.now();
        poisoned = await this.write(page, await this.foldPage(fold, page));
        if (poisoned) throw new Error('poisoned event'); // ends the subscription
        await this.sleep(this.options.pace - (performance.now() - began));
      },
    );
    const stop = () => void subscription.stop();
    this.stopping.signal.addEventListener('abort', stop);
    try {
      await subscription.ended;
    } catch (fault) {
      if (!poisoned) throw fault;
    } finally {
      this.stopping.signal.removeEventListener('abort', stop);
    }
    return poisoned;
  }

  /** Made ready at once: the next event that is folded may close rows of it. */
  private async foldPage(fold: Fold, page: LogPage): Promise<ReadyPage> {
    const folded = await foldPage(fold, this.options.decode, page);
    fold.forget();
    const topics = topicsOf(this.projection, folded.events, this.options.log);
    return { ...folded, rows: rowsToWrite(this.tables, fold.take()), topics };
  }

  private async write(page: LogPage, folded: ReadyPage): Promise<PoisonedEvent | undefined> {
    try {
      await this.advance(folded);
    } catch (fault) {
      // Where there are no rows, no event is to blame.
      if (!isRefusedData(fault) || folded.rows.ctes.length === 0) throw fault;
      return this.writeSingly(page.events.slice(0, folded.events.length), folded, fault);
    }
    this.failures = 0;
    return folded.poisoned;
  }

  /**
   * The database refused a page for what is in it, which checked values should not bring about: finds out which event it was. With
   * a fold of its own: where every event passes by itself, what the page led to is right, and the next one was folded upon it.
   */
  private async writeSingly(
    events: LogPage['events'],
    folded: ReadyPage,
    fault: unknown,
  ): Promise<PoisonedEvent | undefined> {
    const [first, ...others] = events;
    if (first && others.length === 0) return { position: first.position, eventId: first.id, fault };
    const fold = this.newFold(liveHotKeys);
    for (const event of events) {
      const page = { events: [event], lastPosition: event.position };
      const poisoned = await this.write(page, await this.foldPage(fold, page));
      if (poisoned) return poisoned;
    }
    await this.advance({ ...folded, rows: noRows, topics: new Set() });
    return folded.poisoned;
  }

  private async advance({ position: to, rows, topics }: ReadyPage): Promise<void> {
    if (to <= this.position && rows.ctes.length === 0) return;
    const { sql, schema, progress } = this.options;
    const step = { generation: this.generation, from: this.position, to, rows, topics };
    if (to <= this.position || !(await advance(sql, this.projection, schema, step))) throw new CheckpointMoved();
    this.position = to;
    progress.advanced(this.projection.name, to);
  }

  private async stayStopped(poisoned: PoisonedEvent): Promise<void> {
    const { sql, schema, log } = this.options;
    const { position, eventId } = poisoned;
    const error = describeFault(poisoned.fault);
    await recordStop(sql, this.projection, schema, { position, eventId, error });
    log.error(
      { projection: this.projection.name, position, eventId, error },
      'projection stopped at an event that it cannot fold',
    );
    this.isStanding = true;
    for (;;) {
      await this.sleep(2_000);
      if (this.isStopped()) return;
      const now = await readCheckpoint(sql, this.projection, schema);
      // Told to try again, rebuilt, or taken further by a newer program.
      if (!now || now.stoppedAt === null || now.position !== this.position || now.generation !== this.generation)
        return;
    }
  }

  private newFold(hotKeys: number): Fold {
    return new Fold(this.projection, {
      load: rowLoader(this.options.sql, this.tables),
      hotKeys: Math.min(hotKeys, this.options.hotKeys),
    });
  }

  private async waitAfter(fault: unknown): Promise<void> {
    this.failures += 1;
    const wait = Math.min(50 * 2 ** (this.failures - 1), 2_000);
    this.options.log.warn(
      { projection: this.projection.name, error: describeFault(fault), failures: this.failures, wait },
      'projection will try again',
    );
    await this.sleep(wait);
  }

  private async sleep(milliseconds: number): Promise<void> {
    if (milliseconds <= 0 || this.isStopped()) return;
    const waking = new AbortController();
    this.awake = () => waking.abort();
    await delay(milliseconds, undefined, { signal: waking.signal }).catch(() => undefined);
    this.awake = undefined;
  }
}

/** A page that has been folded, and the parts of the statement that writes it. */
interface ReadyPage extends FoldedPage {
  readonly rows: RowsToWrite;
  readonly topics: ReadonlySet<string>;
}

/** While following live, memory is worth more than the one query per page that reads back what was forgotten. */
const liveHotKeys = 5_000;

/** Another runner was first, or the tables were switched: what was folded is worth nothing; start again from the checkpoint. */
class CheckpointMoved extends Error {}
