import { describe, expect, test } from '@jest/globals';
import { ExpectedVersionConflict } from '../event-store.js';
import { by, events, newCommand, newStream } from './event-builders.js';
import { type UnderTest, range } from './store-under-test.js';

/** Promise 3: the one order. To be run last: the clock is not set right again. */
export function orderContract(under: UnderTest): void {
  describe('the one order', () => {
    test('positions are gapless under concurrency, conflicts and duplicates, and readers see them in order', async () => {
      const before = await under.store.head();
      const shared = newStream();
      const outcomes = await Promise.allSettled(
        Array.from({ length: 60 }, async (_, i) => {
          const writer = i % 2 ? under.store : under.sister;
          if (i % 5 === 0) return writer.append(shared, 'noStream', events(2), by());
          const [stream, commandId] = [newStream(), newCommand()];
          await writer.append(stream, 'noStream', events(1 + (i % 4)), by(commandId));
          return writer.append(stream, 'noStream', events(1 + (i % 4)), by(commandId));
        }),
      );
      expect(
        outcomes.filter((o) => o.status === 'rejected').every((o) => o.reason instanceof ExpectedVersionConflict),
      ).toBe(true);
      const page = await under.store.readAll({ after: before, limit: 1_000 });
      expect(page.events.map((e) => e.position)).toEqual(range(before + 1, await under.store.head()));
      expect(await under.sister.readAll({ after: before, limit: 1_000 })).toEqual(page);
      const byStream = Map.groupBy(page.events, (e) => e.stream);
      for (const own of byStream.values()) expect(own.map((e) => e.version)).toEqual(range(0, own.length - 1));
    });

    test("no event appears behind a reader's back while others append", async () => {
      const seen: number[] = [];
      let at = await under.store.head();
      const state = { writing: true };
      const writers = Promise.all(
        Array.from({ length: 8 }, async (_, i) => {
          for (let n = 0; n < 20; n += 1)
            await (i % 2 ? under.store : under.sister).append(newStream(), 'noStream', events(1 + (n % 3)), by());
        }),
      ).then(() => (state.writing = false));
      const start = at;
      while (state.writing || at < (await under.store.head())) {
        const page = await under.store.readAll({ after: at, limit: 7 });
        seen.push(...page.events.map((e) => e.position));
        at = page.lastPosition;
      }
      await writers;
      expect(seen).toEqual(range(start + 1, at));
    });

    test('a filtered page never claims to have looked beyond what it saw, while others append', async () => {
      const rare = newStream();
      const seen: number[] = [];
      let at = await under.store.head();
      const state = { writing: true };
      const writers = Promise.all(
        Array.from({ length: 6 }, async (_, i) => {
          for (let n = 0; n < 20; n += 1)
            await (i % 2 ? under.store : under.sister).append(n % 4 ? newStream() : rare, 'any', events(1), by());
        }),
      ).then(() => (state.writing = false));
      while (state.writing || at < (await under.store.head())) {
        const page = await under.store.readAll({ after: at, filter: { streamPrefix: rare }, limit: 3 });
        seen.push(...page.events.map((e) => e.position));
        at = page.lastPosition;
      }
      await writers;
      expect(seen).toEqual((await under.store.read(rare)).map((e) => e.position));
    });
  });

  test('recordedAt never goes back along the log, even when the clock does', async () => {
    const before = await under.store.append(newStream(), 'any', events(1), by());
    await under.setClockBack();
    const alone = await under.store.append(newStream(), 'any', events(1), by());
    await Promise.all(range(1, 5).map(() => under.store.append(newStream(), 'any', events(2), by())));
    expect(alone.recordedAt >= before.recordedAt).toBe(true);
    const instants: string[] = [];
    for (let at = -1; at < (await under.store.head());) {
      const page = await under.store.readAll({ after: at });
      instants.push(...page.events.map((e) => e.recordedAt));
      at = page.lastPosition;
    }
    expect(instants).toEqual([...instants].sort());
  });
}
