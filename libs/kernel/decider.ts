import type { DomainEvent } from './event.js';

/**
 * How a stream's state comes about, for deciding (the write side's own fold; read models have theirs). `evolve` is pure: it returns a new
 * state and may share what did not change. `version` is the event's place in the stream.
 */
export interface Decider<S> {
  readonly name: string;
  readonly initial: S;
  /** Events of other areas in the same stream come by too: unknown types return `state` as it is. */
  evolve(state: S, event: DomainEvent, version: number): S;
}

/** State after events that are not stored yet: for commands that decide several times and append once. */
export function evolveAll<S>(decider: Decider<S>, state: S, events: readonly DomainEvent[], nextVersion: number): S {
  return events.reduce((s, event, i) => decider.evolve(s, event, nextVersion + i), state);
}
