import { describe, expect, test } from '@jest/globals';
import { setTimeout as after } from 'node:timers/promises';
import type { LogPage } from '../event-store.js';
import { by, events, newStream } from './event-builders.js';
import { type UnderTest, anExisting, range, until } from './store-under-test.js';

/** Catch-up, then live. */
export function subscribingContract(under: UnderTest): void {
  describe('subscribing', () => {
    test('catches up, then goes on live, each event once and in order, also those of another store', async () => {
      const head = await under.store.head();
      await anExisting(under.store, 25);
      const seen: number[] = [];
      const caughtUp: number[] = [];
      const subscription = under.store.subscribe(
        { after: head, limit: 10, onCaughtUp: (p) => caughtUp.push(p) },
        async (page) => {
          await after(1);
          expect(page.events.length).toBeLessThanOrEqual(10);
          seen.push(...page.events.map((e) => e.position));
          expect(page.lastPosition).toBe(seen.at(-1));
        },
      );
      await until(() => seen.length === 25);
      await until(() => caughtUp.at(-1) === head + 25);
      await Promise.all(
        range(1, 20).map((i) => (i % 2 ? under.store : under.sister).append(newStream(), 'any', events(2), by())),
      );
      await until(() => seen.length === 65);
      await after(30);
      await subscription.stop();
      expect(seen).toEqual(range(head + 1, head + 65));
      await expect(subscription.ended).resolves.toBeUndefined();
    });

    test('tells once that it has caught up, also with nothing to read', async () => {
      const head = await under.store.head();
      const caughtUp: number[] = [];
      const subscription = under.store.subscribe({ after: head, onCaughtUp: (p) => caughtUp.push(p) }, () =>
        Promise.resolve(),
      );
      await until(() => caughtUp.length > 0);
      await after(50);
      await subscription.stop();
      expect(caughtUp).toEqual([head]);
    });

    test('a filtered one moves its checkpoint over what it leaves out, and gets no page without news', async () => {
      const head = await under.store.head();
      const pages: LogPage[] = [];
      const subscription = under.store.subscribe({ after: head, filter: { types: ['rare-three'] } }, (page) => {
        pages.push(page);
        return Promise.resolve();
      });
      await anExisting(under.store, 5);
      await until(() => pages.at(-1)?.lastPosition === head + 5);
      const { position } = await under.store.append(newStream(), 'any', events(1, 'rare-three'), by());
      await until(() => pages.at(-1)?.lastPosition === position);
      await subscription.stop();
      expect(pages.flatMap((p) => p.events.map((e) => e.position))).toEqual([position]);
      let last = head;
      for (const page of pages) {
        expect(page.lastPosition).toBeGreaterThan(last);
        last = page.lastPosition;
      }
    });

    test("ends with the handler's error, and calls it no more", async () => {
      const head = await under.store.head();
      await anExisting(under.store, 5);
      let calls = 0;
      const subscription = under.store.subscribe({ after: head, limit: 2 }, () => {
        calls += 1;
        return Promise.reject(new Error('poisoned'));
      });
      await expect(subscription.ended).rejects.toThrow('poisoned');
      await anExisting(under.store, 2);
      await after(30);
      expect(calls).toBe(1);
    });

    test('stop waits for the handler that is at work, and calls it no more', async () => {
      const head = await under.store.head();
      await anExisting(under.store, 10);
      const log: string[] = [];
      const subscription = under.store.subscribe({ after: head, limit: 1 }, async () => {
        log.push('begins');
        await after(30);
        log.push('ends');
      });
      await until(() => log.length === 1);
      await subscription.stop();
      expect(log).toEqual(['begins', 'ends']);
    });
  });
}
