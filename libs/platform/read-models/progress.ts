import type { Sql } from 'postgres';
import { changeChannel, type ReadModelChange } from './checkpoint.js';

export interface ProgressOptions {
  readonly sql: Sql;
  /** Where a projection stands by the database; undefined: not there. */
  readonly look: (projection: string) => Promise<{ readonly position: number; readonly stopped: boolean } | undefined>;
  /** How often a waiter looks for itself, should a notice be lost, in ms. */
  readonly pollEvery?: number;
}

/** How far each projection is, as told by the runners of this and of other processes. */
export class Progress {
  private readonly reached = new Map<string, number>();
  private readonly waiters = new Set<{
    readonly projection: string;
    readonly position: number;
    readonly settle: (reached: boolean) => void;
  }>();
  private readonly listeners = new Set<(change: ReadModelChange) => void>();
  private unlisten: (() => Promise<void>) | undefined;

  constructor(private readonly options: ProgressOptions) {}

  async listen(): Promise<void> {
    let first = true;
    const meta = await this.options.sql.listen(
      changeChannel,
      (payload) => this.heard(JSON.parse(payload) as ReadModelChange),
      () => {
        // Notices sent while the connection was down are gone: whoever shows something has to look again.
        if (!first)
          for (const projection of this.reached.keys())
            this.tell({ projection, position: this.reached.get(projection) ?? -1, topics: ['*'] });
        first = false;
      },
    );
    this.unlisten = () => meta.unlisten();
  }

  async close(): Promise<void> {
    for (const waiter of [...this.waiters]) waiter.settle(false);
    await this.unlisten?.().catch(() => undefined);
  }

  onChange(listener: (change: ReadModelChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A runner of this process has committed: sooner known here than by the notice. */
  advanced(projection: string, position: number): void {
    if (position <= (this.reached.get(projection) ?? -1)) return;
    this.reached.set(projection, position);
    for (const waiter of this.waiters)
      if (waiter.projection === projection && waiter.position <= position) waiter.settle(true);
  }

  waitFor(projection: string, position: number, timeoutMs: number): Promise<boolean> {
    if ((this.reached.get(projection) ?? -1) >= position) return Promise.resolve(true);
    return new Promise((resolve) => {
      const look = () =>
        this.options.look(projection).then(
          (found) => {
            if (found) this.advanced(projection, found.position);
            // It will not come by itself: the page can say so at once.
            if (found?.stopped) waiter.settle(found.position >= position);
          },
          () => undefined, // the server is away for a moment; the next look may succeed
        );
      const poll = setInterval(() => void look(), this.options.pollEvery ?? 200);
      const timeout = setTimeout(() => waiter.settle(false), timeoutMs);
      const waiter = {
        projection,
        position,
        settle: (reached: boolean) => {
          clearInterval(poll);
          clearTimeout(timeout);
          this.waiters.delete(waiter);
          resolve(reached);
        },
      };
      this.waiters.add(waiter);
      void look();
    });
  }

  private heard(change: ReadModelChange): void {
    this.advanced(change.projection, change.position);
    if (change.topics.length > 0) this.tell(change);
  }

  private tell(change: ReadModelChange): void {
    for (const listener of this.listeners) listener(change);
  }
}
