import type { Day, Instant } from '#kernel/day.js';
import { dayOf } from '#kernel/day.js';
import type { EventStore } from './event-store.js';

/**
 * The position of the last event recorded on that day or before, by Stockholm's calendar; -1: there was none yet. `recordedAt` never goes
 * backwards along the log, so it is found by halving: some 20 small reads in a million events, and no index for one question.
 */
export async function positionAtEndOf(day: Day, store: Pick<EventStore, 'head' | 'readAt'>): Promise<number> {
  let [before, after] = [-1, (await store.head()) + 1];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if ((await recordedDay(middle, store)) <= day) before = middle;
    else after = middle;
  }
  return before;
}

/** @throws RangeError where the log does not reach so far */
export async function recordedAt(position: number, store: Pick<EventStore, 'readAt'>): Promise<Instant> {
  const [event] = await store.readAt([position]);
  if (!event) throw new RangeError('no event at that position');
  return event.recordedAt;
}

const recordedDay = async (position: number, store: Pick<EventStore, 'readAt'>): Promise<Day> =>
  dayOf(await recordedAt(position, store));
