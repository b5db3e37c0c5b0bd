import type { Decider } from '#kernel/decider.js';
import type { DomainEvent } from '#kernel/event.js';
import type { EventLog } from './event-log.js';

export interface StreamState<S> {
  readonly state: S;
  /** Of the last event that is in it, -1 for a stream that does not exist. */
  readonly version: number;
  /** Read from the log for this question; otherwise another process may have added to the stream since. */
  readonly fresh: boolean;
}

interface Kept {
  state: unknown;
  version: number;
  /** Ids of the commands that made it, as hashes: some 40 bytes each. */
  readonly commands: Set<number>;
}

/**
 * States of streams in memory, bounded, least recently used out first. What this process appends is evolved into them at once, so that a
 * command on a stream that it worked on costs no reading; what others appended shows as a version conflict, and is then read.
 */
export class StreamStates {
  private readonly kept = new Map<string, Kept>();
  /** The newest version of each stream that this process knows of: one decider's state may be behind what another's command appended. */
  private readonly newest = new Map<string, number>();

  constructor(
    private readonly log: EventLog,
    private readonly capacity: number,
  ) {}

  /** What is known here, read only where nothing is, or where something is known to be newer. */
  async current<S>(stream: string, decider: Decider<S>): Promise<StreamState<S>> {
    const found = this.kept.get(keyOf(stream, decider));
    if (!found || found.version < (this.newest.get(stream) ?? -1)) return this.load(stream, decider);
    this.keep(stream, decider, found);
    return { state: found.state as S, version: found.version, fresh: false };
  }

  /** As the log has it now: reads what is newer than what is kept. */
  async load<S>(stream: string, decider: Decider<S>): Promise<StreamState<S>> {
    const found = this.kept.get(keyOf(stream, decider)) ?? {
      state: decider.initial,
      version: -1,
      commands: new Set<number>(),
    };
    const newer = await this.log.read(stream, { from: found.version + 1 });
    let state = found.state as S;
    let version = found.version;
    for (const event of newer) {
      state = decider.evolve(state, event, event.version);
      version = event.version;
      found.commands.add(hashOf(event.commandId));
    }
    this.keep(stream, decider, { state, version, commands: found.commands });
    return { state, version, fresh: true };
  }

  /** True where the command may stand in the stream (ask the log), false where it does not, as far as is known here. */
  mayHold<S>(stream: string, decider: Decider<S>, commandId: string): boolean {
    return this.kept.get(keyOf(stream, decider))?.commands.has(hashOf(commandId)) ?? true;
  }

  /** After this process appended `events`, the first of them as `firstVersion`. */
  appended<S>(
    stream: string,
    decider: Decider<S>,
    events: readonly DomainEvent[],
    firstVersion: number,
    commandId: string,
  ): void {
    const found = this.kept.get(keyOf(stream, decider));
    if (found?.version !== firstVersion - 1) return;
    let state = found.state as S;
    for (const [i, event] of events.entries()) state = decider.evolve(state, event, firstVersion + i);
    found.commands.add(hashOf(commandId));
    this.keep(stream, decider, { state, version: firstVersion + events.length - 1, commands: found.commands });
  }

  private keep<S>(stream: string, decider: Decider<S>, kept: Kept): void {
    const key = keyOf(stream, decider);
    // Reinserted last: a Map keeps insertion order, which makes the first key the least recently used.
    this.kept.delete(key);
    this.kept.set(key, kept);
    this.newest.set(stream, Math.max(kept.version, this.newest.get(stream) ?? -1));
    if (this.kept.size <= this.capacity) return;
    const oldest = this.kept.keys().next().value!;
    this.kept.delete(oldest);
    // A stream that is still kept for another decider is only read once more than it had to be.
    this.newest.delete(oldest.slice(oldest.indexOf(' ') + 1));
  }
}

const keyOf = <S>(stream: string, decider: Decider<S>): string => `${decider.name} ${stream}`;

/** FNV-1a in 53 bits: two ids of a stream that meet cost a question to the log, nothing else. */
function hashOf(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x5bd1e995) ^ (low >>> 15);
  }
  return (high & 0x1fffff) * 0x100000000 + (low >>> 0);
}
