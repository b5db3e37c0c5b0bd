import type { Instant } from '#kernel/day.js';
import { systemClock } from '#kernel/clock.js';
import type { ReadModels } from './read-models.js';

/** A read model that stands still: what it shows is as it was then. */
export interface Stale {
  readonly since: Instant | null;
  readonly state: 'rebuilding' | 'catching-up' | 'stopped';
  /** How many events of the log are not in it yet. */
  readonly lag: number;
}

/**
 * How a projection stands, where it does not stand as it should; null where it does. What was recorded a moment ago is on its way: a page that
 * said so at every change would only flicker.
 */
export async function staleOf(readModels: Pick<ReadModels, 'status'>, projection: string): Promise<Stale | null> {
  const status = (await readModels.status()).find((s) => s.name === projection);
  if (!status || status.state === 'live') return null;
  const behindMs = status.staleSince === null ? Infinity : systemClock.now().getTime() - Date.parse(status.staleSince);
  if (status.state === 'catching-up' && behindMs < toleratedLagMs) return null;
  return { since: status.staleSince, state: status.state, lag: status.lag };
}

const toleratedLagMs = 5_000;
