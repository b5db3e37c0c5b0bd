import type { Decider } from '#kernel/decider.js';
import type { EventLog } from './event-log.js';

interface Kept {
  state: unknown;
  version: number;
}

/**
 * States of streams in memory, bounded, least recently used out first; each load reads only what is newer. A unit-year of some thousand
 * events so costs one small query per command.
 */
export class StreamStates {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly log: EventLog,
    private readonly capacity: number,
  ) {}

  async load<S>(stream: string, decider: Decider<S>): Promise<{ readonly state: S; readonly version: number }> {
    const key = `${decider.name} ${stream}`;
    const found = this.kept.get(key) ?? { state: decider.initial, version: -1 };
    const newer = await this.log.read(stream, { from: found.version + 1 });
    let state = found.state as S;
    let version = found.version;
    for (const event of newer) {
      state = decider.evolve(state, event, event.version);
      version = event.version;
    }
    // Reinserted last: a Map keeps insertion order, which makes the first key the least recently used.
    this.kept.delete(key);
    this.kept.set(key, { state, version });
    if (this.kept.size > this.capacity) this.kept.delete(this.kept.keys().next().value!);
    return { state, version };
  }
}
