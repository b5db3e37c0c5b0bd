import { describe, expect, test } from '@jest/globals';
import type { EventStore } from '../event-store.js';
import { anEvent, by, events, newStream, sealedBytes } from './event-builders.js';
import { type UnderTest, anExisting, range } from './store-under-test.js';

/** Streams, pages, positions. */
export function readingContract(under: UnderTest): void {
  describe('reading a stream', () => {
    test('forwards and backwards, from, to and limit', async () => {
      const stream = await anExisting(under.store, 6);
      const versions = async (options: Parameters<EventStore['read']>[1]): Promise<number[]> =>
        (await under.store.read(stream, options)).map((e) => e.version);
      expect(await versions({})).toEqual([0, 1, 2, 3, 4, 5]);
      expect(await versions({ from: 2 })).toEqual([2, 3, 4, 5]);
      expect(await versions({ from: 2, to: 3 })).toEqual([2, 3]);
      expect(await versions({ from: 2, limit: 2 })).toEqual([2, 3]);
      expect(await versions({ to: 1 })).toEqual([0, 1]);
      expect(await versions({ from: 6 })).toEqual([]);
      expect(await versions({ direction: 'backwards' })).toEqual([5, 4, 3, 2, 1, 0]);
      expect(await versions({ direction: 'backwards', limit: 2 })).toEqual([5, 4]);
      expect(await versions({ direction: 'backwards', from: 3 })).toEqual([3, 2, 1, 0]);
      expect(await versions({ direction: 'backwards', from: 3, to: 2 })).toEqual([3, 2]);
      expect(await versions({ limit: 0 })).toEqual([]);
    });

    test('a stream that does not exist is empty', async () => {
      expect(await under.store.read(newStream())).toEqual([]);
    });

    test('the sealed part comes only when asked for', async () => {
      const stream = newStream();
      const sealed = sealedBytes('bara för den som får');
      await under.store.append(stream, 'noStream', [anEvent(), anEvent({ sealed })], by());
      await under.store.append(stream, 1, [anEvent({ sealed })], by());
      for (const e of await under.store.read(stream)) expect(e).not.toHaveProperty('sealed');
      const read = await under.store.read(stream, { withSealed: true });
      expect(read[0]).not.toHaveProperty('sealed');
      for (const e of read.slice(1)) {
        expect(e.sealed!.keyId).toBe('key-1');
        expect(Buffer.from(e.sealed!.ciphertext).toString('hex')).toBe(Buffer.from(sealed.ciphertext).toString('hex'));
        expect(Buffer.from(e.sealed!.commitment).toString('hex')).toBe(Buffer.from(sealed.commitment).toString('hex'));
      }
    });
  });

  describe('reading the log', () => {
    test('in pages, each after the last', async () => {
      await anExisting(under.store, 7);
      const head = await under.store.head();
      const first = await under.store.readAll({ after: head - 7, limit: 3 });
      expect(first.events.map((e) => e.position)).toEqual(range(head - 6, head - 4));
      expect(first.lastPosition).toBe(head - 4);
      const rest = await under.store.readAll({ after: first.lastPosition });
      expect(rest.events.map((e) => e.position)).toEqual(range(head - 3, head));
      expect(await under.store.readAll({ after: head })).toEqual({ events: [], lastPosition: head });
    });

    test('filtered by type and by stream prefix, the last position being what was looked at', async () => {
      const head = await under.store.head();
      const name = newStream();
      await under.store.append(`${name}-a`, 'any', [...events(2, 'rare-one'), ...events(2)], by());
      await under.store.append(`${name}-b`, 'any', [...events(2), ...events(2, 'rare-two')], by());
      await under.store.append(newStream(), 'any', events(5), by());
      const end = await under.store.head();
      const positions = async (options: Parameters<EventStore['readAll']>[0]): Promise<[number[], number]> => {
        const page = await under.store.readAll({ after: head, ...options });
        return [page.events.map((e) => e.position - head), page.lastPosition - head];
      };
      const size = end - head;
      expect(await positions({ filter: { types: ['rare-one', 'rare-two'] } })).toEqual([[1, 2, 7, 8], size]);
      expect(await positions({ filter: { types: ['rare-one', 'rare-two'] }, limit: 3 })).toEqual([[1, 2, 7], 7]);
      expect(await positions({ filter: { streamPrefix: `${name}-b` } })).toEqual([[5, 6, 7, 8], size]);
      expect(await positions({ filter: { streamPrefix: `${name}-`, types: ['target-set'] } })).toEqual([
        [3, 4, 5, 6],
        size,
      ]);
      expect(await positions({ filter: { types: ['never-happened'] } })).toEqual([[], size]);
      expect(await positions({ filter: { types: [] } })).toEqual([[], size]);
      expect(await positions({ filter: {} })).toEqual([range(1, size), size]);
    });

    test('at positions: in order, what is beyond the head left out', async () => {
      await anExisting(under.store, 4);
      const head = await under.store.head();
      expect((await under.store.readAt([head, head - 2, head + 5])).map((e) => e.position)).toEqual([head - 2, head]);
      expect(await under.store.readAt([])).toEqual([]);
      const stream = newStream();
      const { position } = await under.store.append(stream, 'any', [anEvent({ sealed: sealedBytes('text') })], by());
      expect((await under.store.readAt([position]))[0]).not.toHaveProperty('sealed');
      expect((await under.store.readAt([position], { withSealed: true }))[0]).toHaveProperty('sealed');
    });
  });
}
