import type { Instant } from '#kernel/day.js';

/**
 * Where a person was in the log when they were here last. Kept in their browser alone: it is a convenience, worth no event and no table. A
 * visit goes on for half an hour, so that reloading the page does not make what is new old.
 */
export interface LastVisit {
  /** What is after this position is new; -1: everything would be. */
  readonly seen: number;
  readonly seenAt: Instant | null;
  /** The cookie to set. */
  readonly cookie: string;
}

export const lastVisitCookie = 'rt-sett';
export const lastVisitMaxAge = 365 * 86_400;

/** @param head the log's last position now */
export function lastVisit(cookie: string | undefined, person: string, head: number, now: Date): LastVisit {
  const known = parse(cookie, person);
  const written = (seen: number, seenAt: number): string =>
    [person, seen, Math.round(seenAt / 1000), head, Math.round(now.getTime() / 1000)].join('.');
  if (!known) return { seen: head, seenAt: null, cookie: written(head, now.getTime()) };
  // A store that was restored or begun anew is shorter than what was seen.
  const begins = now.getTime() - known.lastAt > visitMs;
  const seen = Math.min(begins ? known.last : known.seen, head);
  const seenAt = begins ? known.lastAt : known.seenAt;
  return { seen, seenAt: new Date(seenAt).toISOString(), cookie: written(seen, seenAt) };
}

function parse(cookie: string | undefined, person: string) {
  const [who, ...numbers] = cookie?.split('.') ?? [];
  if (who !== person || numbers.length !== 4 || !numbers.every((n) => /^-?\d{1,15}$/.test(n))) return undefined;
  const [seen, seenAt, last, lastAt] = numbers.map(Number) as [number, number, number, number];
  return { seen, seenAt: seenAt * 1000, last, lastAt: lastAt * 1000 };
}

const visitMs = 30 * 60_000;
