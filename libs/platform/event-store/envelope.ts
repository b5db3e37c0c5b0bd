import { createHash } from 'node:crypto';

/**
 * What a leaf of the log is computed from: RFC 8785 (JCS) JSON of this envelope, no personal data in it. Final from the first event on;
 * `leaf` is there so that a later form can be told apart.
 */
export interface Envelope {
  readonly origin: string;
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly schemaVersion: number;
  /** ISO 8601 UTC with milliseconds. */
  readonly recordedAt: string;
  readonly actor: string;
  /** SHA-256 of the stored plain payload. */
  readonly payloadHash: Uint8Array;
  readonly sealed?: { readonly keyId: string; readonly ciphertextHash: Uint8Array; readonly commitment: Uint8Array };
}

/**
 * The canonical bytes. Every value is of a form that JSON never escapes (the port's patterns see to it), so writing the keys in
 * sorted order is RFC 8785 already; `envelope.spec.ts` holds it against an independent implementation, and the append function in
 * the database builds the same text.
 */
export function canonicalEnvelope(e: Envelope): string {
  const sealed = e.sealed;
  return (
    `{"actor":"${e.actor}"` +
    (sealed ? `,"commitment":"${hex(sealed.commitment)}"` : '') +
    `,"id":"${e.id}"` +
    (sealed ? `,"keyId":"${sealed.keyId}"` : '') +
    `,"leaf":1,"origin":"${e.origin}","payload":"${hex(e.payloadHash)}","recordedAt":"${e.recordedAt}","schemaVersion":${e.schemaVersion}` +
    (sealed ? `,"sealed":"${hex(sealed.ciphertextHash)}"` : '') +
    `,"stream":"${e.stream}","type":"${e.type}","version":${e.version}}`
  );
}

/** RFC 6962 §2.1: SHA-256(0x00 || leaf input). 32 bytes. */
export function leafHashOf(e: Envelope): Uint8Array {
  return createHash('sha256').update(leafPrefix).update(canonicalEnvelope(e), 'utf8').digest();
}

const leafPrefix = new Uint8Array([0]);

const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');

/**
 * The id of the nth event that a command stores on a stream: a UUID of version 8 (RFC 9562, own form) from SHA-256, so that the same
 * command again, from any process, is the same events.
 */
export function eventIdOf(stream: string, commandId: string, index: number): string {
  const h = createHash('sha256').update(`${stream}\n${commandId}\n${index}`, 'utf8').digest();
  h[6] = (h[6]! & 0x0f) | 0x80;
  h[8] = (h[8]! & 0x3f) | 0x80;
  const s = h.toString('hex', 0, 16);
  return `${s.slice(0, 8)}-${s.slice(8, 12)}-${s.slice(12, 16)}-${s.slice(16, 20)}-${s.slice(20)}`;
}
