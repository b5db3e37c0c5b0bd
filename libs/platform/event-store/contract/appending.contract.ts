import { describe, expect, test } from '@jest/globals';
import type { EventToAppend } from '../event-store.js';
import { eventIdOf } from '../envelope.js';
import { anEvent, by, events, newStream, sealedBytes } from './event-builders.js';
import { type UnderTest, expectedLeaf, textOf } from './store-under-test.js';

/** What is stored, and how it comes back. */
export function appendingContract(under: UnderTest): void {
  describe('an empty log', () => {
    test('has head -1 and an empty page that has looked at nothing', async () => {
      expect(await under.store.head()).toBe(-1);
      expect(await under.store.readAll()).toEqual({ events: [], lastPosition: -1 });
      expect(await under.store.readAll({ filter: { types: ['target-set'] } })).toEqual({
        events: [],
        lastPosition: -1,
      });
    });
  });

  describe('appending', () => {
    test('answers with versions and positions of what it stored, and reading gives it back byte for byte', async () => {
      const stream = newStream();
      const head = await under.store.head();
      const payload = Buffer.from('{ "b":1,"a":  "å\\u0000\\"\\\\ \u2028 🙂", "n":1.0e2 }', 'utf8');
      const given: EventToAppend[] = [
        { type: 'target-set', schemaVersion: 3, payload },
        anEvent({ type: 'outcome-recorded' }),
      ];

      const result = await under.store.append(stream, 'noStream', given, { commandId: 'c:1', actor: 'person-17' });

      expect(result).toMatchObject({
        firstVersion: 0,
        version: 1,
        firstPosition: head + 1,
        position: head + 2,
        duplicate: false,
      });
      expect(result.recordedAt).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
      const read = await under.store.read(stream);
      expect(read).toHaveLength(2);
      expect(Buffer.from(read[0]!.payload).equals(payload)).toBe(true);
      expect(read[0]).toMatchObject({
        position: head + 1,
        stream,
        version: 0,
        id: eventIdOf(stream, 'c:1', 0),
        type: 'target-set',
        schemaVersion: 3,
        recordedAt: result.recordedAt,
        actor: 'person-17',
        commandId: 'c:1',
      });
      expect(read[1]).toMatchObject({
        position: head + 2,
        version: 1,
        id: eventIdOf(stream, 'c:1', 1),
        type: 'outcome-recorded',
      });
      expect(await under.store.head()).toBe(head + 2);
    });

    test('the leaf hash is that of the canonical envelope, with and without a sealed part', async () => {
      const stream = newStream();
      const sealed = sealedBytes('Ärendet gäller …');
      await under.store.append(stream, 'noStream', [anEvent(), anEvent({ sealed })], by());
      await under.store.append(stream, 1, [anEvent({ sealed })], by());
      await under.store.append(stream, 2, [anEvent()], by());
      for (const e of await under.store.read(stream, { withSealed: true })) {
        expect(Buffer.from(e.leafHash).toString('hex')).toBe(
          Buffer.from(expectedLeaf(under.store.origin, e)).toString('hex'),
        );
      }
    });

    test('what is stored does not change when the caller reuses its buffer', async () => {
      const stream = newStream();
      const payload = Buffer.from('{"value":1}');
      const appended = under.store.append(stream, 'noStream', [anEvent({ payload })], by());
      await appended;
      payload.fill(0x20);
      expect(Buffer.from((await under.store.read(stream))[0]!.payload).toString()).toBe('{"value":1}');
    });

    test('a thousand events in one append keep their order', async () => {
      const stream = newStream();
      const result = await under.store.append(stream, 'noStream', events(1_000), by());
      expect(result.version).toBe(999);
      const read = await under.store.read(stream);
      expect(read.map((e) => JSON.parse(textOf(e)) as unknown)).toEqual(
        Array.from({ length: 1_000 }, (_, value) => ({ data: { value } })),
      );
      expect(read.map((e) => e.position)).toEqual(Array.from({ length: 1_000 }, (_, i) => result.firstPosition + i));
    });
  });
}
