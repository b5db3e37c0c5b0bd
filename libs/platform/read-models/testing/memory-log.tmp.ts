import type { EventStore, LogPage, ReadAllOptions, StoredEvent, SubscribeOptions, Subscription, AppendResult } from '#platform/event-store/event-store.js';
/** Stand-in until the in-memory adapter is there. */
export class MemoryLog implements EventStore {
  readonly origin = 'test';
  readonly events: StoredEvent[] = [];
  private readonly waiters = new Set<() => void>();
  failing = false;
  async append(stream: string, _e: unknown, events: readonly { type: string; payload: Uint8Array; schemaVersion: number }[], o: { commandId: string; actor: string }): Promise<AppendResult> {
    const firstPosition = this.events.length;
    for (const e of events) this.events.push({ ...e, position: this.events.length, stream, version: 0, id: `id-${this.events.length}`, recordedAt: new Date().toISOString(), actor: o.actor, commandId: o.commandId, leafHash: new Uint8Array() });
    for (const w of this.waiters) w();
    return { firstVersion: 0, version: 0, firstPosition, position: this.events.length - 1, recordedAt: '', duplicate: false };
  }
  findCommand() { return Promise.resolve(undefined); }
  read() { return Promise.resolve([]); }
  readAt(p: readonly number[]) { return Promise.resolve(p.flatMap((x) => this.events[x] ?? [])); }
  head() { return Promise.resolve(this.events.length - 1); }
  async readAll({ after = -1, filter, limit = 1000 }: ReadAllOptions = {}): Promise<LogPage> {
    if (this.failing) throw new Error('server away');
    const events: StoredEvent[] = []; let i = after + 1;
    for (; i < this.events.length && events.length < limit; i++) { const e = this.events[i]!; if ((!filter?.types || filter.types.includes(e.type)) && (!filter?.streamPrefix || e.stream.startsWith(filter.streamPrefix))) events.push(e); }
    await new Promise((r) => setImmediate(r));
    return { events, lastPosition: i - 1 };
  }
  subscribe(o: SubscribeOptions, handler: (p: LogPage) => Promise<void>): Subscription {
    let stop = false; let wake: () => void = () => undefined; const w = () => wake(); this.waiters.add(w);
    let after = o.after ?? -1;
    const run = async () => { try { while (!stop) { const p = await this.readAll({ ...o, after }); if (p.lastPosition > after) { await handler(p); after = p.lastPosition; } else { o.onCaughtUp?.(after); await new Promise<void>((r) => { wake = r; if (stop || this.events.length - 1 > after) r(); }); } } } finally { this.waiters.delete(w); } };
    const ended = run(); ended.catch(() => undefined);
    return { ended, stop: async () => { stop = true; wake(); await ended.catch(() => undefined); } };
  }
  close() { return Promise.resolve(); }
}
