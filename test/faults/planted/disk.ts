import type { LogFilter, LogPage, StoredEvent } from '#platform/event-store/event-store.js';

/** What outlives a crash: events by position. A number may be missing, so that a store that leaves gaps can be planted. */
export class Disk {
  readonly #events = new Map<number, StoredEvent>();
  #head = -1;

  get head(): number {
    return this.#head;
  }

  write(events: readonly StoredEvent[]): void {
    for (const event of events) {
      this.#events.set(event.position, event);
      this.#head = Math.max(this.#head, event.position);
    }
  }

  /** In position order. */
  all(): readonly StoredEvent[] {
    return [...this.#events.values()].sort((a, b) => a.position - b.position);
  }

  at(position: number): StoredEvent | undefined {
    return this.#events.get(position);
  }

  page(after: number, filter: LogFilter | undefined, limit: number): LogPage {
    const events: StoredEvent[] = [];
    let lastPosition = after;
    while (lastPosition < this.#head && events.length < limit) {
      lastPosition += 1;
      const event = this.#events.get(lastPosition);
      if (event && (filter?.types?.includes(event.type) ?? true) && event.stream.startsWith(filter?.streamPrefix ?? ''))
        events.push(event);
    }
    return { events, lastPosition };
  }
}
