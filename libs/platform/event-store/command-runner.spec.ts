import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { Decider } from '#kernel/decider.js';
import { ItemChanged, RuleBroken } from '#kernel/rule-broken.js';
import { InMemoryEventStore } from './adapters/in-memory/in-memory-event-store.js';
import { CommandRunner, type CommandToRun } from './command-runner.js';
import { EventLog } from './event-log.js';
import { CommandReused, type StoredEvent } from './event-store.js';
import { openText } from './testing/open-text.js';

interface Counted {
  readonly sum: number;
  readonly version: number;
}
const counter: Decider<Counted> = {
  name: 'counter',
  initial: { sum: 0, version: -1 },
  evolve: (state, event, version) => ({ sum: state.sum + (event.data as { by: number }).by, version }),
};
const digest = (content: string): string => createHash('sha256').update(content).digest('base64url').slice(0, 22);

function aRunner(store = new InMemoryEventStore()) {
  return new CommandRunner(new EventLog(store, { counted: { version: 1 } }, openText), digest);
}

const count = (commandId: string, by = 1, extra: Partial<CommandToRun<Counted>> = {}): CommandToRun<Counted> => ({
  stream: 'counter-a',
  commandId,
  actor: 'p-anna',
  role: 'manager',
  content: ['count', by],
  decider: counter,
  decide: (state) => {
    if (state.sum + by > 100) throw new RuleBroken('no-more-than-a-hundred', 'too much');
    return [{ type: 'counted', data: { by } }];
  },
  ...extra,
});

/** `late` happens right before or right after somebody reads a stream, once. */
class LandsLate extends InMemoryEventStore {
  late: (() => Promise<unknown>) | undefined;
  when: 'before' | 'after' = 'after';

  override async read(...asked: Parameters<InMemoryEventStore['read']>): Promise<readonly StoredEvent[]> {
    if (this.when === 'before') await this.land();
    const events = await super.read(...asked);
    await this.land();
    return events;
  }

  private async land(): Promise<void> {
    const { late } = this;
    this.late = undefined;
    await late?.();
  }
}

describe('running commands', () => {
  test('each is decided on what the ones before it recorded', async () => {
    const runner = aRunner();
    await Promise.all([1, 2, 3, 4, 5].map((n) => runner.run(count(`c-${n}`, n))));
    expect((await runner.stateOf('counter-a', counter)).state.sum).toBe(15);
  });

  test('the same command again is answered with the first result, also where it could not be decided any more', async () => {
    const store = new InMemoryEventStore();
    const first = await aRunner(store).run(count('c-1', 100));
    const again = await aRunner(store).run(count('c-1', 100));
    expect(again).toEqual({ ...first, duplicate: true });
    expect(await store.head()).toBe(0);
  });

  test.each(['before', 'after'] as const)(
    'an attempt of a killed process that lands right %s the retry has read the stream is answered as recorded, not as a change by somebody else',
    async (when) => {
      const store = new LandsLate();
      store.when = when;
      const seen = { item: 'sum', version: -1, versionIn: (s: Counted) => s.version };
      const command = count('c-1', 60, { seen });
      store.late = () => aRunner(store).run(command);
      await expect(aRunner(store).run(command)).resolves.toEqual({ position: 0, version: 0, duplicate: true });
      // Also where a rule, and not the version, says no to the second.
      const another = count('c-2', 30);
      store.late = () => aRunner(store).run(another);
      await expect(aRunner(store).run(another)).resolves.toEqual({ position: 1, version: 1, duplicate: true });
      expect(await store.head()).toBe(1);
    },
  );

  test('the same id for something else is an error', async () => {
    const runner = aRunner();
    await runner.run(count('c-1', 1));
    await expect(runner.run(count('c-1', 2))).rejects.toThrow(CommandReused);
  });

  test('two processes at one stream both get through, decided on the newest state', async () => {
    const store = new InMemoryEventStore();
    const runners = [aRunner(store), aRunner(store), aRunner(store)];
    await Promise.all(Array.from({ length: 30 }, (_, n) => runners[n % 3]!.run(count(`c-${n}`))));
    expect((await runners[0]!.stateOf('counter-a', counter)).state.sum).toBe(30);
  });

  test('a rule that broke leaves the next command undisturbed', async () => {
    const runner = aRunner();
    const results = await Promise.allSettled([
      runner.run(count('c-1', 99)),
      runner.run(count('c-2', 5)),
      runner.run(count('c-3', 1)),
    ]);
    expect(results.map((r) => r.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  test('an item that changed since it was seen is told with both versions', async () => {
    const runner = aRunner();
    await runner.run(count('c-1'));
    await runner.run(count('c-2'));
    const seen = { item: 'sum', version: 0, versionIn: (s: Counted) => s.version };
    await expect(runner.run(count('c-3', 1, { seen }))).rejects.toThrow(new ItemChanged('sum', 0, 1));
    await expect(runner.run(count('c-3', 1, { seen: { ...seen, version: 1 } }))).resolves.toMatchObject({ version: 2 });
  });

  test('a state that another process left behind hinders nothing that is allowed now', async () => {
    const store = new InMemoryEventStore();
    const [here, elsewhere] = [aRunner(store), aRunner(store)];
    const onlyAfterTen = (id: string): CommandToRun<Counted> =>
      count(id, 1, {
        decide: (state) => {
          if (state.sum < 10) throw new RuleBroken('only-after-ten', 'too early');
          return [{ type: 'counted', data: { by: 1 } }];
        },
      });
    await here.run(count('c-1'));
    await expect(here.run(onlyAfterTen('c-2'))).rejects.toThrow(RuleBroken);
    await elsewhere.run(count('c-3', 10));
    await expect(here.run(onlyAfterTen('c-4'))).resolves.toMatchObject({ version: 2 });
    await elsewhere.run(count('c-5', 88));
    await expect(here.run(count('c-6'))).rejects.toThrow(new RuleBroken('no-more-than-a-hundred', 'too much'));
  });

  test('a command that another process recorded meanwhile is answered with its result, not decided on the state before it', async () => {
    const store = new InMemoryEventStore();
    const [here, elsewhere] = [aRunner(store), aRunner(store)];
    await here.run(count('c-1'));
    const byState = (id: string): CommandToRun<Counted> =>
      count(id, 1, { decide: (state) => [{ type: 'counted', data: { by: state.sum } }] });
    await elsewhere.run(count('c-2', 5));
    const first = await elsewhere.run(byState('c-3'));
    expect(await here.run(byState('c-3'))).toEqual({ ...first, duplicate: true });
    await expect(here.run({ ...byState('c-3'), content: 'something else' })).rejects.toThrow(CommandReused);
  });

  test('the decider of one area sees what another area’s command appended', async () => {
    const runner = aRunner();
    const other: Decider<Counted> = { ...counter, name: 'other' };
    await runner.run(count('c-1'));
    await runner.run(count('c-2', 1, { decider: other }));
    await runner.run(count('c-3'));
    expect((await runner.stateOf('counter-a', other)).state.sum).toBe(3);
  });

  test('nothing to record is no event', async () => {
    const store = new InMemoryEventStore();
    await expect(aRunner(store).run(count('c-1', 1, { decide: () => [] }))).resolves.toMatchObject({ duplicate: true });
    expect(await store.head()).toBe(-1);
  });

  test('states are kept for a bounded number of streams, and right after one was let go', async () => {
    const store = new InMemoryEventStore();
    const runner = new CommandRunner(new EventLog(store, { counted: { version: 1 } }, openText), digest, {
      cachedStreams: 2,
    });
    for (const stream of ['counter-a', 'counter-b', 'counter-c', 'counter-a'])
      await runner.run({ ...count(`c-${stream}-${await store.head()}`), stream });
    expect((await runner.stateOf('counter-a', counter)).state.sum).toBe(2);
  });
});
