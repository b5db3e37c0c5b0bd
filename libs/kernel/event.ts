import type { Role } from './actor.js';
import type { Authority } from './authority.js';
import type { Day, Instant } from './day.js';

/**
 * Something that has happened, as an area writes it. `data` holds countable facts; `text` holds free text and names, and is sealed
 * before it is stored: a projection never sees it, a page asks for it by position.
 */
export interface DomainEvent<T extends string = string, D extends object = object, X extends object = object> {
  readonly type: T;
  readonly data: D;
  readonly text?: X;
  /** The day from which it applies, where that is not the day it was recorded. */
  readonly effectiveFrom?: Day;
  readonly authority?: Authority;
  /** Where it was read from, for what came in with a document. */
  readonly source?: SourceLine;
}

/** A line of a document's extracted text. */
export interface SourceLine {
  /** SHA-256 of the file's bytes, hex. */
  readonly document: string;
  /** From 1. */
  readonly line: number;
}

/** An event as the log gives it back. `text` is there only when it was asked for and is not erased. */
export type Recorded<E extends DomainEvent = DomainEvent> = E & RecordedFacts;

export interface RecordedFacts {
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly id: string;
  readonly recordedAt: Instant;
  /** Pseudonym. */
  readonly actor: string;
  /** The role in which the actor did it. */
  readonly role: Role | 'system';
  readonly commandId: string;
}
