import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { EventToAppend, SealedPayload } from '../event-store.js';

/** Made-up content for the contract suite; a store only ever sees bytes. */
export const anEvent = (change: Partial<EventToAppend> & { readonly data?: unknown } = {}): EventToAppend => {
  const { data = { value: 85 }, ...rest } = change;
  return { type: 'target-set', schemaVersion: 1, payload: Buffer.from(JSON.stringify({ data }), 'utf8'), ...rest };
};

export const events = (count: number, type = 'target-set'): EventToAppend[] =>
  Array.from({ length: count }, (_, i) => anEvent({ type, data: { value: i } }));

/** Bytes in the form of a sealed text, the commitment a function of the text as the port asks. */
export const sealedBytes = (text: string, keyId = 'key-1'): SealedPayload => ({
  keyId,
  commitment: createHmac('sha256', 'commitment key').update(text).digest(),
  ciphertext: Buffer.concat([Buffer.alloc(12, 7), Buffer.from(text, 'utf8').map((b) => b ^ 0x55), Buffer.alloc(16, 9)]),
});

export const newStream = (): string => `unit-year-${randomBytes(6).toString('hex')}`;
export const newCommand = (): string => randomUUID();
export const by = (commandId: string = newCommand()): { readonly commandId: string; readonly actor: string } => ({
  commandId,
  actor: 'person-17',
});
