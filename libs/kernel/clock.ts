import { dayOf, type Day } from './day.js';

/** The only way to ask what time it is, so that tests and as-of pages can choose the clock. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export const today = (clock: Clock): Day => dayOf(clock.now());
