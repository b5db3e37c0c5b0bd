import { createHash } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import type { EventStore, StoredEvent } from '../event-store.js';
import { leafHashOf } from '../envelope.js';
import { by, events, newStream } from './event-builders.js';

/** What the suite needs of an adapter. */
export interface UnderTest {
  readonly store: EventStore;
  /** Another store on the same log, as another process has one; the same object where there is no such thing. */
  readonly sister: EventStore;
  /** Makes the clock that `recordedAt` comes from go back by an hour, seen from the last event; called once. */
  setClockBack(): Promise<void>;
  close(): Promise<void>;
}

/** A stream with events in it. @returns its name */
export async function anExisting(store: EventStore, count = 3): Promise<string> {
  const stream = newStream();
  await store.append(stream, 'noStream', events(count), by());
  return stream;
}

export const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
export const textOf = (e: StoredEvent): string => Buffer.from(e.payload).toString('utf8');
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** From the parts that were read, by the one definition of the leaf. */
export function expectedLeaf(origin: string, { sealed, payload, ...e }: StoredEvent): Uint8Array {
  return leafHashOf({
    ...e,
    origin,
    payloadHash: sha256(payload),
    ...(sealed
      ? { sealed: { keyId: sealed.keyId, ciphertextHash: sha256(sealed.ciphertext), commitment: sealed.commitment } }
      : {}),
  });
}

export async function until(condition: () => boolean | Promise<boolean>, withinMs = 5_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${condition.toString()}`);
    await after(5);
  }
}
