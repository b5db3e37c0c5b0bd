import type { CheckedAppend } from '#platform/event-store/adapters/append-form.js';
import type { AppendResult, StoredEvent } from '#platform/event-store/event-store.js';
import { CrashingStore } from './crashing-store.js';
import { Disk } from './disk.js';

/** Answers when the events are in memory; they reach the disk a little later (`synchronous_commit=off`). */
export class AcknowledgesBeforeCommit extends CrashingStore {
  #memory = new Map<string, readonly StoredEvent[]>();
  #head = -1;

  override crash(): void {
    super.crash();
    this.#memory = new Map();
    this.#head = this.disk.head;
  }

  protected override async store(append: CheckedAppend, life: number): Promise<AppendResult> {
    this.mustLive(life);
    const known = this.known(append.stream, append.commandId);
    if (known) return known;
    const events = this.placed(append, Math.max(this.#head, this.disk.head) + 1);
    this.#head = events.at(-1)!.position;
    this.#memory.set(append.stream, [...(this.#memory.get(append.stream) ?? []), ...events]);
    // All that is in memory, in order, as a log writer would.
    void this.takeTime()
      .then(() => this.takeTime())
      .then(() => life === this.life && this.disk.write(events));
    const [first, last] = [events[0]!, events.at(-1)!];
    return {
      firstVersion: first.version,
      version: last.version,
      firstPosition: first.position,
      position: last.position,
      recordedAt: last.recordedAt,
      duplicate: false,
    };
  }

  protected override streamOf(stream: string): readonly StoredEvent[] {
    const merged = new Disk();
    merged.write(super.streamOf(stream));
    merged.write(this.#memory.get(stream) ?? []);
    return merged.all();
  }
}

/** Takes the position from a sequence and commits whenever it is done: no turns (a `bigserial`, and nothing else). */
export class OrdersBySequence extends CrashingStore {
  #next = 0;

  protected override inTurn<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  protected override nextPosition(): number {
    this.#next = Math.max(this.#next, this.disk.head + 1);
    return this.#next++;
  }
}

/** Does not know what a command stored before. */
export class ForgetsCommands extends CrashingStore {
  protected override known(): undefined {
    return undefined;
  }
}
