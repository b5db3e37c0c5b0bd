import { describe, expect, test } from '@jest/globals';
import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { canonicalEnvelope, eventIdOf, leafHashOf, type Envelope } from './envelope.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const envelope: Envelope = {
  origin: 'roda-traden.example/log',
  id: '0b9a9d56-7a3c-8f10-9c1e-2d1f6a3b4c5d',
  stream: 'unit-year-0123abcd-2026',
  version: 41,
  type: 'target-changed',
  schemaVersion: 2,
  recordedAt: '2026-03-01T12:00:00.007Z',
  actor: 'person-17',
  payloadHash: Buffer.alloc(32, 0xab),
};
const sealed = { keyId: 'key-0a1B.c_d:e-f', ciphertextHash: Buffer.alloc(32, 1), commitment: Buffer.alloc(32, 2) };

/** The envelope as an object, its names written out here once more: they are what can never change. */
const asObject = (e: Envelope): object => ({
  leaf: 1,
  origin: e.origin,
  id: e.id,
  stream: e.stream,
  version: e.version,
  type: e.type,
  schemaVersion: e.schemaVersion,
  recordedAt: e.recordedAt,
  actor: e.actor,
  payload: hex(e.payloadHash),
  ...(e.sealed
    ? { keyId: e.sealed.keyId, sealed: hex(e.sealed.ciphertextHash), commitment: hex(e.sealed.commitment) }
    : {}),
});

describe('the envelope', () => {
  test.each<[string, Envelope]>([
    ['plain', envelope],
    ['with a sealed part', { ...envelope, sealed }],
    ['at its smallest', { ...envelope, version: 0, schemaVersion: 1, actor: 'a', stream: 's', type: 't', origin: 'o' }],
    [
      'at its largest',
      {
        ...envelope,
        version: 2 ** 31 - 1,
        schemaVersion: 2 ** 31 - 1,
        actor: `a${'-9'.repeat(31)}`,
        stream: `s${'-9'.repeat(99)}`,
        sealed,
      },
    ],
  ])('is RFC 8785 JSON as an independent implementation writes it: %s', (_, e) => {
    expect(canonicalEnvelope(e)).toBe(canonicalize(asObject(e)));
  });

  test('its leaf is the RFC 6962 hash of those bytes', () => {
    const expected = createHash('sha256')
      .update(Buffer.from([0]))
      .update(canonicalize(asObject({ ...envelope, sealed })) ?? '')
      .digest('hex');
    expect(hex(leafHashOf({ ...envelope, sealed }))).toBe(expected);
  });

  // Written down, not computed: the form is final from the first stored event on.
  test('has the leaf hash it had on the first day', () => {
    expect(hex(leafHashOf(envelope))).toBe('84b894c892d00263f53b10a19eed0b9e9a968d7d46e27dd9bc4f03c021d3f32f');
    expect(hex(leafHashOf({ ...envelope, sealed }))).toBe(
      '2e8099775b92addaaa718e80cea98ac5c6b602ac13155b47930aa5731d381b58',
    );
  });

  test.each(Object.keys(envelope).filter((k) => k !== 'payloadHash') as (keyof Envelope)[])(
    'another %s is another leaf',
    (part) => {
      const other = typeof envelope[part] === 'number' ? { ...envelope, [part]: 7 } : { ...envelope, [part]: 'other' };
      expect(hex(leafHashOf(other))).not.toBe(hex(leafHashOf(envelope)));
    },
  );
});

describe('an event id', () => {
  test('is a UUID of version 8, and the one it was on the first day', () => {
    const id = eventIdOf('unit-year-1', 'command-1', 0);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(id).toBe('d756b322-e411-860f-b683-28c9b893f362');
  });

  test('differs by stream, command and index', () => {
    const ids = [
      eventIdOf('a', 'b', 0),
      eventIdOf('a', 'b', 1),
      eventIdOf('a', 'c', 0),
      eventIdOf('c', 'b', 0),
      eventIdOf('a', 'b', 10),
    ];
    expect(new Set(ids).size).toBe(5);
  });
});
