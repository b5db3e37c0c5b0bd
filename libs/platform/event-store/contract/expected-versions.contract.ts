import { describe, expect, test } from '@jest/globals';
import { ExpectedVersionConflict, type EventStore, type ExpectedVersion } from '../event-store.js';
import { anEvent, by, events, newStream } from './event-builders.js';
import { type UnderTest, anExisting, range } from './store-under-test.js';

/** Promises 3 and 4: versions. */
export function expectedVersionsContract(under: UnderTest): void {
  describe('expected versions', () => {
    const cases: readonly [ExpectedVersion, 'missing' | 'existing', 'stored' | 'conflict'][] = [
      ['noStream', 'missing', 'stored'],
      ['noStream', 'existing', 'conflict'],
      ['streamExists', 'missing', 'conflict'],
      ['streamExists', 'existing', 'stored'],
      ['any', 'missing', 'stored'],
      ['any', 'existing', 'stored'],
      [0, 'missing', 'conflict'],
      [1, 'existing', 'conflict'],
      [2, 'existing', 'stored'],
      [3, 'existing', 'conflict'],
    ];
    // Alone, in company, and with several events: an adapter may have a way of its own for each.
    for (const company of [0, 5]) {
      for (const count of [1, 2]) {
        test.each(cases)(
          `%s on a stream that is %s: %s (${count} events, ${company} others at the same time)`,
          async (expected, kind, outcome) => {
            const stream = kind === 'missing' ? newStream() : await anExisting(under.store, 3);
            const actual = kind === 'missing' ? -1 : 2;
            const others = Array.from({ length: company }, () =>
              under.store.append(newStream(), 'noStream', events(2), by()),
            );
            const appended = under.store.append(stream, expected, events(count), by());
            if (outcome === 'stored') {
              expect(await appended).toMatchObject({ firstVersion: actual + 1, version: actual + count });
            } else {
              await expect(appended).rejects.toMatchObject({
                name: 'ExpectedVersionConflict',
                stream,
                expected,
                actual,
              });
              await expect(appended).rejects.toBeInstanceOf(ExpectedVersionConflict);
            }
            await Promise.all(others);
            expect(await under.store.read(stream)).toHaveLength(actual + 1 + (outcome === 'stored' ? count : 0));
          },
        );
      }
    }

    test('of 20 racing writers exactly one wins each version', async () => {
      const stream = newStream();
      const wins: number[] = [];
      const race = async (writer: EventStore): Promise<void> => {
        for (let version = -1; version < 14; version += 1) {
          try {
            const result = await writer.append(stream, version === -1 ? 'noStream' : version, [anEvent()], by());
            wins.push(result.version);
          } catch (error) {
            if (!(error instanceof ExpectedVersionConflict)) throw error;
          }
        }
      };
      await Promise.all(Array.from({ length: 20 }, (_, i) => race(i % 2 === 0 ? under.store : under.sister)));
      expect(wins.sort((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, i) => i));
      expect((await under.store.read(stream)).map((e) => e.version)).toEqual(Array.from({ length: 15 }, (_, i) => i));
    });

    test('appends to one stream with `any` at the same time get versions one after the other', async () => {
      const stream = newStream();
      const results = await Promise.all(
        Array.from({ length: 30 }, (_, i) => under.store.append(stream, 'any', events(1 + (i % 3)), by())),
      );
      const versions = results.flatMap((r) => range(r.firstVersion, r.version)).sort((a, b) => a - b);
      expect(versions).toEqual(range(0, 59));
      expect((await under.store.read(stream)).map((e) => e.version)).toEqual(range(0, 59));
    });
  });
}
