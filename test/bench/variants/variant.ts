import type { DomainEvent } from '#kernel/event.js';
import type { EmbeddedPostgres } from '#platform/embedded-postgres/index.js';

/** One way to store events on the bench's server. Its streams are numbered; each has one appender at a time. */
export interface Variant {
  readonly name: string;
  /** Tables and functions, once per server. */
  prepare(pg: EmbeddedPostgres): Promise<void>;
  /** With as many connections as suit `appenders` working at once. */
  open(pg: EmbeddedPostgres, load: { readonly appenders: number; readonly streams: number }): Promise<Appending>;
  /** Events that the database holds. @throws Error where their order or numbers are not what the variant promises */
  stored(pg: EmbeddedPostgres): Promise<number>;
}

export interface Appending {
  /** Adds one event to a stream that holds `events` of them, as a transaction of its own; resolves when it is durable. */
  append(stream: number, events: number, event: DomainEvent): Promise<void>;
  close(): Promise<void>;
}
