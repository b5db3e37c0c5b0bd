import type { LogPage, SubscribeOptions, Subscription } from '../event-store.js';

/** Where a subscription reads, and how it learns that there is more. */
export interface Followed {
  /** One page, and whether it ends at the head as it was then. */
  page(options: SubscribeOptions): Promise<LogPage & { readonly atHead: boolean }>;
  readonly wakeUps: WakeUps;
  /** How long a failing read is tried again. */
  readonly retryMs: number;
}

/** A bell for those who read at the head. A ring is never lost between reading and waiting: the count is taken before the reading. */
export class WakeUps {
  private rings = 0;
  private readonly sleepers = new Set<() => void>();

  /** @param pollMs reading happens at least this often, in case a wake-up from elsewhere is lost */
  constructor(readonly pollMs: number) {}

  get count(): number {
    return this.rings;
  }

  ring(): void {
    this.rings += 1;
    for (const wake of this.sleepers) wake();
  }

  /** Until a ring after `count`, or until it is time to poll. */
  async next(count: number): Promise<void> {
    if (this.rings !== count) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, this.pollMs);
      this.sleepers.add(wake);
    });
  }
}

/** Catch-up, then live, as the port promises. The next page is read while the handler works on this one. */
export function follow(
  followed: Followed,
  options: SubscribeOptions,
  handler: (page: LogPage) => Promise<void>,
): Subscription {
  let stopped = false;
  // Asked by a function: `stop` is called while this waits.
  const isStopped = (): boolean => stopped;
  const { wakeUps } = followed;

  const run = async (): Promise<void> => {
    let after = options.after ?? -1;
    let toldAt: number | undefined;
    let count = wakeUps.count;
    let reading = readPage(followed, { ...options, after }, isStopped);
    for (;;) {
      const page = await reading;
      if (isStopped() || !page) return;
      const isNews = page.events.length > 0 || page.lastPosition > after;
      after = page.lastPosition;
      if (!page.atHead) {
        count = wakeUps.count;
        reading = readPage(followed, { ...options, after }, isStopped);
        // The handler may throw first; then nobody waits for this reading.
        reading.catch(() => undefined);
      }
      if (isNews) await handler({ events: page.events, lastPosition: page.lastPosition });
      if (isStopped()) return;
      if (!page.atHead) continue;
      if (toldAt !== after) options.onCaughtUp?.((toldAt = after));
      await wakeUps.next(count);
      if (isStopped()) return;
      count = wakeUps.count;
      reading = readPage(followed, { ...options, after }, isStopped);
    }
  };

  const ended = run();
  // Whoever does not look at `ended` has no use for the rejection either; the process must not end of it.
  ended.catch(() => undefined);
  return {
    ended,
    stop: async () => {
      stopped = true;
      wakeUps.ring();
      await ended.catch(() => undefined);
    },
  };
}

async function readPage(
  followed: Followed,
  options: SubscribeOptions,
  isStopped: () => boolean,
): Promise<(LogPage & { readonly atHead: boolean }) | undefined> {
  const giveUpAt = performance.now() + followed.retryMs;
  for (let wait = 50; ; wait = Math.min(2_000, wait * 2)) {
    try {
      return await followed.page(options);
    } catch (error) {
      if (isStopped()) return undefined;
      if (performance.now() + wait > giveUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}
