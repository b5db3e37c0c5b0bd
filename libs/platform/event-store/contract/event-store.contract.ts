import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import {
  CommandReused,
  EventRefused,
  ExpectedVersionConflict,
  maxEventsPerAppend,
  maxPayloadBytes,
  type AppendResult,
  type EventStore,
  type EventToAppend,
  type ExpectedVersion,
  type LogPage,
  type StoredEvent,
} from '../event-store.js';
import { eventIdOf, leafHashOf } from '../envelope.js';
import { anEvent, by, events, newCommand, newStream, sealedBytes } from './event-builders.js';

/** What the suite needs of an adapter. */
export interface StoreUnderTest {
  readonly store: EventStore;
  /** Another store on the same log, as another process has one; the same object where there is no such thing. */
  readonly sister: EventStore;
  /** Makes the clock that `recordedAt` comes from go back by an hour, seen from the last event; called once. */
  setClockBack(): Promise<void>;
  close(): Promise<void>;
}

/** The promises of the port (`event-store.ts`), for every adapter. One file, since a promise that is looked up elsewhere gets lost. */
export function eventStoreContract(start: () => Promise<StoreUnderTest>): void {
  let under: StoreUnderTest;
  let store: EventStore;

  beforeAll(async () => {
    under = await start();
    store = under.store;
  });
  afterAll(() => under.close());

  const existing = async (count = 3): Promise<string> => {
    const stream = newStream();
    await store.append(stream, 'noStream', events(count), by());
    return stream;
  };

  describe('an empty log', () => {
    test('has head -1 and an empty page that has looked at nothing', async () => {
      expect(await store.head()).toBe(-1);
      expect(await store.readAll()).toEqual({ events: [], lastPosition: -1 });
      expect(await store.readAll({ filter: { types: ['target-set'] } })).toEqual({ events: [], lastPosition: -1 });
    });
  });

  describe('appending', () => {
    test('answers with versions and positions of what it stored, and reading gives it back byte for byte', async () => {
      const stream = newStream();
      const head = await store.head();
      const payload = Buffer.from('{ "b":1,"a":  "å\\u0000\\"\\\\ \u2028 🙂", "n":1.0e2 }', 'utf8');
      const given: EventToAppend[] = [{ type: 'target-set', schemaVersion: 3, payload }, anEvent({ type: 'outcome-recorded' })];

      const result = await store.append(stream, 'noStream', given, { commandId: 'c:1', actor: 'person-17' });

      expect(result).toMatchObject({ firstVersion: 0, version: 1, firstPosition: head + 1, position: head + 2, duplicate: false });
      expect(result.recordedAt).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
      const read = await store.read(stream);
      expect(read).toHaveLength(2);
      expect(Buffer.from(read[0]!.payload).equals(payload)).toBe(true);
      expect(read[0]).toMatchObject({
        position: head + 1, stream, version: 0, id: eventIdOf(stream, 'c:1', 0), type: 'target-set', schemaVersion: 3,
        recordedAt: result.recordedAt, actor: 'person-17', commandId: 'c:1',
      });
      expect(read[1]).toMatchObject({ position: head + 2, version: 1, id: eventIdOf(stream, 'c:1', 1), type: 'outcome-recorded' });
      expect(await store.head()).toBe(head + 2);
    });

    test('the leaf hash is that of the canonical envelope, with and without a sealed part', async () => {
      const stream = newStream();
      const sealed = sealedBytes('Ärendet gäller …');
      await store.append(stream, 'noStream', [anEvent(), anEvent({ sealed })], by());
      await store.append(stream, 1, [anEvent({ sealed })], by());
      await store.append(stream, 2, [anEvent()], by());
      for (const e of await store.read(stream, { withSealed: true })) {
        expect(Buffer.from(e.leafHash).toString('hex')).toBe(Buffer.from(expectedLeaf(store.origin, e)).toString('hex'));
      }
    });

    test('what is stored does not change when the caller reuses its buffer', async () => {
      const stream = newStream();
      const payload = Buffer.from('{"value":1}');
      const appended = store.append(stream, 'noStream', [anEvent({ payload })], by());
      await appended;
      payload.fill(0x20);
      expect(Buffer.from((await store.read(stream))[0]!.payload).toString()).toBe('{"value":1}');
    });

    test('a thousand events in one append keep their order', async () => {
      const stream = newStream();
      const result = await store.append(stream, 'noStream', events(1_000), by());
      expect(result.version).toBe(999);
      const read = await store.read(stream);
      expect(read.map((e) => JSON.parse(text(e)))).toEqual(Array.from({ length: 1_000 }, (_, value) => ({ data: { value } })));
      expect(read.map((e) => e.position)).toEqual(Array.from({ length: 1_000 }, (_, i) => result.firstPosition + i));
    });
  });

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
        test.each(cases)(`%s on a stream that is %s: %s (${count} events, ${company} others at the same time)`, async (expected, kind, outcome) => {
          const stream = kind === 'missing' ? newStream() : await existing(3);
          const actual = kind === 'missing' ? -1 : 2;
          const others = Array.from({ length: company }, () => store.append(newStream(), 'noStream', events(2), by()));
          const appended = store.append(stream, expected, events(count), by());
          if (outcome === 'stored') {
            expect(await appended).toMatchObject({ firstVersion: actual + 1, version: actual + count });
          } else {
            await expect(appended).rejects.toMatchObject({ name: 'ExpectedVersionConflict', stream, expected, actual });
            await expect(appended).rejects.toBeInstanceOf(ExpectedVersionConflict);
          }
          await Promise.all(others);
          expect(await store.read(stream)).toHaveLength(actual + 1 + (outcome === 'stored' ? count : 0));
        });
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
      await Promise.all(Array.from({ length: 20 }, (_, i) => race(i % 2 === 0 ? store : under.sister)));
      expect(wins.sort((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, i) => i));
      expect((await store.read(stream)).map((e) => e.version)).toEqual(Array.from({ length: 15 }, (_, i) => i));
    });

    test('appends to one stream with `any` at the same time get versions one after the other', async () => {
      const stream = newStream();
      const results = await Promise.all(Array.from({ length: 30 }, (_, i) => store.append(stream, 'any', events(1 + (i % 3)), by())));
      const versions = results.flatMap((r) => range(r.firstVersion, r.version)).sort((a, b) => a - b);
      expect(versions).toEqual(range(0, 59));
      expect((await store.read(stream)).map((e) => e.version)).toEqual(range(0, 59));
    });
  });

  describe('the same command again', () => {
    for (const count of [1, 3]) {
      test(`answers with the first result, whatever the expected version (${count} events)`, async () => {
        const stream = newStream();
        const commandId = newCommand();
        const first = await store.append(stream, 'noStream', events(count), by(commandId));
        await store.append(stream, 'any', events(2), by());
        for (const expected of ['noStream', 'streamExists', 'any', 0, 99] as const) {
          expect(await store.append(stream, expected, events(count), by(commandId))).toEqual({ ...first, duplicate: true });
        }
        expect(await store.read(stream)).toHaveLength(count + 2);
      });

      test(`answers so from another store too (${count} events)`, async () => {
        const stream = newStream();
        const commandId = newCommand();
        const first = await store.append(stream, 'noStream', events(count), by(commandId));
        expect(await under.sister.append(stream, 'noStream', events(count), by(commandId))).toEqual({ ...first, duplicate: true });
        expect(await under.sister.findCommand(stream, commandId)).toEqual({ ...first, duplicate: true });
      });
    }

    const sealed = sealedBytes('one text');
    const original = [anEvent(), anEvent({ sealed })];
    test.each<[string, EventToAppend[]]>([
      ['another payload', [anEvent({ data: { value: 86 } }), original[1]!]],
      ['the same value written otherwise', [anEvent({ payload: Buffer.from('{"data": {"value":85}}') }), original[1]!]],
      ['another type', [anEvent({ type: 'target-changed' }), original[1]!]],
      ['another schema version', [anEvent({ schemaVersion: 2 }), original[1]!]],
      ['fewer events', [original[0]!]],
      ['more events', [...original, anEvent()]],
      ['the events in another order', [original[1]!, original[0]!]],
      ['another text', [original[0]!, anEvent({ sealed: sealedBytes('another text') })]],
      ['no text', [original[0]!, anEvent()]],
      ['a text more', [anEvent({ sealed }), original[1]!]],
    ])('with %s fails and stores nothing', async (_, other) => {
      const stream = newStream();
      const commandId = newCommand();
      await store.append(stream, 'noStream', original, by(commandId));
      const again = store.append(stream, 'any', other, by(commandId));
      await expect(again).rejects.toBeInstanceOf(CommandReused);
      await expect(again).rejects.toMatchObject({ stream, commandId });
      expect(await store.read(stream)).toHaveLength(2);
    });

    test('is another command on another stream', async () => {
      const commandId = newCommand();
      const results = await Promise.all([store.append(newStream(), 'noStream', events(1), by(commandId)), store.append(newStream(), 'noStream', events(1), by(commandId))]);
      expect(results.map((r) => r.duplicate)).toEqual([false, false]);
    });

    test('that failed with a conflict may succeed later', async () => {
      const stream = newStream();
      const commandId = newCommand();
      await expect(store.append(stream, 'streamExists', events(1), by(commandId))).rejects.toBeInstanceOf(ExpectedVersionConflict);
      expect(await store.findCommand(stream, commandId)).toBeUndefined();
      expect(await store.append(stream, 'noStream', events(1), by(commandId))).toMatchObject({ version: 0, duplicate: false });
    });

    test('sent ten times at once stores once and answers everyone alike', async () => {
      const stream = newStream();
      const commandId = newCommand();
      const results = await Promise.all(Array.from({ length: 10 }, (_, i) => (i % 2 ? store : under.sister).append(stream, 'noStream', events(2), by(commandId))));
      expect(results.filter((r) => !r.duplicate)).toHaveLength(1);
      expect(new Set(results.map((r) => JSON.stringify({ ...r, duplicate: true }))).size).toBe(1);
      expect(await store.read(stream)).toHaveLength(2);
    });

    test('one appender\'s duplicate, reuse or conflict fails nobody else', async () => {
      const stream = newStream();
      const commandId = newCommand();
      const first = await store.append(stream, 'noStream', events(1), by(commandId));
      const good = Array.from({ length: 10 }, () => newStream());
      const outcomes = await Promise.allSettled([
        ...good.slice(0, 5).map((s) => store.append(s, 'noStream', events(2), by())),
        store.append(stream, 'noStream', events(1), by(commandId)),
        store.append(stream, 'any', events(2), by(commandId)),
        store.append(stream, 'noStream', events(1), by()),
        ...good.slice(5).map((s) => store.append(s, 'noStream', events(2), by())),
      ]);
      expect(outcomes.map((o) => (o.status === 'fulfilled' ? 'stored' : (o.reason as Error).name))).toEqual([
        ...Array<string>(6).fill('stored'), 'CommandReused', 'ExpectedVersionConflict', ...Array<string>(5).fill('stored'),
      ]);
      expect((outcomes[5] as PromiseFulfilledResult<AppendResult>).value).toEqual({ ...first, duplicate: true });
      for (const s of good) expect(await store.read(s)).toHaveLength(2);
    });

    test('findCommand knows what a command stored, and nothing of unknown ones', async () => {
      const stream = newStream();
      const commandId = newCommand();
      const first = await store.append(stream, 'noStream', events(3), by(commandId));
      expect(await store.findCommand(stream, commandId)).toEqual({ ...first, duplicate: true });
      expect(await store.findCommand(stream, newCommand())).toBeUndefined();
      expect(await store.findCommand(newStream(), commandId)).toBeUndefined();
    });
  });

  describe('the one order', () => {
    test('positions are gapless under concurrency, conflicts and duplicates, and readers see them in order', async () => {
      const before = await store.head();
      const shared = newStream();
      const outcomes = await Promise.allSettled(
        Array.from({ length: 60 }, async (_, i) => {
          const writer = i % 2 ? store : under.sister;
          if (i % 5 === 0) return writer.append(shared, 'noStream', events(2), by());
          const [stream, commandId] = [newStream(), newCommand()];
          await writer.append(stream, 'noStream', events(1 + (i % 4)), by(commandId));
          return writer.append(stream, 'noStream', events(1 + (i % 4)), by(commandId));
        }),
      );
      expect(outcomes.filter((o) => o.status === 'rejected').every((o) => o.reason instanceof ExpectedVersionConflict)).toBe(true);
      const page = await store.readAll({ after: before, limit: 1_000 });
      expect(page.events.map((e) => e.position)).toEqual(range(before + 1, await store.head()));
      expect(await under.sister.readAll({ after: before, limit: 1_000 })).toEqual(page);
      const byStream = Map.groupBy(page.events, (e) => e.stream);
      for (const own of byStream.values()) expect(own.map((e) => e.version)).toEqual(range(0, own.length - 1));
    });

    test('no event appears behind a reader\'s back while others append', async () => {
      const seen: number[] = [];
      let at = await store.head();
      let writing = true;
      const writers = Promise.all(
        Array.from({ length: 8 }, async (_, i) => {
          for (let n = 0; n < 20; n += 1) await (i % 2 ? store : under.sister).append(newStream(), 'noStream', events(1 + (n % 3)), by());
        }),
      ).then(() => (writing = false));
      const start = at;
      while (writing || at < (await store.head())) {
        const page = await store.readAll({ after: at, limit: 7 });
        seen.push(...page.events.map((e) => e.position));
        at = page.lastPosition;
      }
      await writers;
      expect(seen).toEqual(range(start + 1, at));
    });

    test('a filtered page never claims to have looked beyond what it saw, while others append', async () => {
      const rare = newStream();
      const seen: number[] = [];
      let at = await store.head();
      let writing = true;
      const writers = Promise.all(
        Array.from({ length: 6 }, async (_, i) => {
          for (let n = 0; n < 20; n += 1) await (i % 2 ? store : under.sister).append(n % 4 ? newStream() : rare, 'any', events(1), by());
        }),
      ).then(() => (writing = false));
      while (writing || at < (await store.head())) {
        const page = await store.readAll({ after: at, filter: { streamPrefix: rare }, limit: 3 });
        seen.push(...page.events.map((e) => e.position));
        at = page.lastPosition;
      }
      await writers;
      expect(seen).toEqual((await store.read(rare)).map((e) => e.position));
    });
  });

  describe('refusals store nothing', () => {
    const big = Buffer.from(JSON.stringify('x'.repeat(maxPayloadBytes - 2)), 'utf8');
    const s = sealedBytes('text');
    const refused: readonly [EventRefused['problem'], string, { stream?: string; expected?: unknown; events?: EventToAppend[]; commandId?: string; actor?: string }][] = [
      ['stream-name', 'capitals', { stream: 'Unit-Year-1' }],
      ['stream-name', 'empty', { stream: '' }],
      ['stream-name', 'quotes', { stream: 'unit"year' }],
      ['stream-name', 'line end', { stream: 'unit-year\n' }],
      ['stream-name', 'too long', { stream: 'a'.repeat(201) }],
      ['event-type', 'capitals', { events: [anEvent({ type: 'TargetSet' })] }],
      ['event-type', 'too long', { events: [anEvent({ type: 'a'.repeat(201) })] }],
      ['event-type', 'in the last of several', { events: [anEvent(), anEvent({ type: 'target_set' })] }],
      ['schema-version', '0', { events: [anEvent({ schemaVersion: 0 })] }],
      ['schema-version', 'a fraction', { events: [anEvent({ schemaVersion: 1.5 })] }],
      ['schema-version', 'too large', { events: [anEvent({ schemaVersion: 2 ** 31 })] }],
      ['command-id', 'empty', { commandId: '' }],
      ['command-id', 'a space', { commandId: 'a b' }],
      ['command-id', 'too long', { commandId: 'a'.repeat(201) }],
      ['actor', 'a name', { actor: 'Anna Andersson' }],
      ['payload-not-json', 'text', { events: [anEvent({ payload: Buffer.from('not json') })] }],
      ['payload-not-json', 'empty', { events: [anEvent({ payload: Buffer.alloc(0) })] }],
      ['payload-not-json', 'broken UTF-8', { events: [anEvent({ payload: Buffer.from([0x22, 0xff, 0x22]) })] }],
      ['payload-not-json', 'byte order mark', { events: [anEvent({ payload: Buffer.from('\ufeff{}') })] }],
      ['payload-not-json', 'a zero byte', { events: [anEvent({ payload: Buffer.from('"a\0b"') })] }],
      ['payload-too-large', 'payload', { events: [anEvent({ payload: Buffer.concat([big, Buffer.from(' ')]) })] }],
      ['payload-too-large', 'payload and ciphertext together', { events: [anEvent({ payload: big, sealed: s })] }],
      ['sealed-out-of-form', 'key id', { events: [anEvent({ sealed: { ...s, keyId: 'a"b' } })] }],
      ['sealed-out-of-form', 'short commitment', { events: [anEvent({ sealed: { ...s, commitment: Buffer.alloc(31) } })] }],
      ['sealed-out-of-form', 'short ciphertext', { events: [anEvent({ sealed: { ...s, ciphertext: Buffer.alloc(27) } })] }],
      ['no-events', 'none', { events: [] }],
      ['too-many-events', 'one too many', { events: events(maxEventsPerAppend + 1) }],
      ['expected-version', '-1', { expected: -1 }],
      ['expected-version', 'a fraction', { expected: 0.5 }],
      ['expected-version', 'a word', { expected: 'sometimes' }],
    ];
    test.each(refused)('%s: %s', async (problem, _, bad) => {
      const stream = bad.stream ?? newStream();
      const head = await store.head();
      const appended = store.append(stream, (bad.expected ?? 'any') as ExpectedVersion, bad.events ?? events(1), {
        commandId: bad.commandId ?? newCommand(),
        actor: bad.actor ?? 'person-17',
      });
      await expect(appended).rejects.toBeInstanceOf(EventRefused);
      await expect(appended).rejects.toMatchObject({ problem });
      expect(await store.head()).toBe(head);
    });

    test('what is just within the limits is stored', async () => {
      const stream = `${'a'.repeat(193)}-${newCommand().slice(0, 6)}`;
      const result = await store.append(stream, 'noStream', [anEvent({ payload: big, type: 'b'.repeat(200) })], { commandId: 'null', actor: 'a'.repeat(64) });
      expect(result.version).toBe(0);
      const [read] = await store.read(stream);
      expect(read!.commandId).toBe('null');
      expect(Buffer.from(read!.payload).equals(big)).toBe(true);
    });
  });

  describe('reading a stream', () => {
    test('forwards and backwards, from, to and limit', async () => {
      const stream = await existing(6);
      const versions = async (options: Parameters<EventStore['read']>[1]): Promise<number[]> => (await store.read(stream, options)).map((e) => e.version);
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
      expect(await store.read(newStream())).toEqual([]);
    });

    test('the sealed part comes only when asked for', async () => {
      const stream = newStream();
      const sealed = sealedBytes('bara för den som får');
      await store.append(stream, 'noStream', [anEvent(), anEvent({ sealed })], by());
      await store.append(stream, 1, [anEvent({ sealed })], by());
      for (const e of await store.read(stream)) expect(e).not.toHaveProperty('sealed');
      const read = await store.read(stream, { withSealed: true });
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
      await existing(7);
      const head = await store.head();
      const first = await store.readAll({ after: head - 7, limit: 3 });
      expect(first.events.map((e) => e.position)).toEqual(range(head - 6, head - 4));
      expect(first.lastPosition).toBe(head - 4);
      const rest = await store.readAll({ after: first.lastPosition });
      expect(rest.events.map((e) => e.position)).toEqual(range(head - 3, head));
      expect(await store.readAll({ after: head })).toEqual({ events: [], lastPosition: head });
    });

    test('filtered by type and by stream prefix, the last position being what was looked at', async () => {
      const head = await store.head();
      const name = newStream();
      await store.append(`${name}-a`, 'any', [...events(2, 'rare-one'), ...events(2)], by());
      await store.append(`${name}-b`, 'any', [...events(2), ...events(2, 'rare-two')], by());
      await store.append(newStream(), 'any', events(5), by());
      const end = await store.head();
      const positions = async (options: Parameters<EventStore['readAll']>[0]): Promise<[number[], number]> => {
        const page = await store.readAll({ after: head, ...options });
        return [page.events.map((e) => e.position - head), page.lastPosition - head];
      };
      const size = end - head;
      expect(await positions({ filter: { types: ['rare-one', 'rare-two'] } })).toEqual([[1, 2, 7, 8], size]);
      expect(await positions({ filter: { types: ['rare-one', 'rare-two'] }, limit: 3 })).toEqual([[1, 2, 7], 7]);
      expect(await positions({ filter: { streamPrefix: `${name}-b` } })).toEqual([[5, 6, 7, 8], size]);
      expect(await positions({ filter: { streamPrefix: `${name}-`, types: ['target-set'] } })).toEqual([[3, 4, 5, 6], size]);
      expect(await positions({ filter: { types: ['never-happened'] } })).toEqual([[], size]);
      expect(await positions({ filter: { types: [] } })).toEqual([[], size]);
      expect(await positions({ filter: {} })).toEqual([range(1, size), size]);
    });

    test('at positions: in order, what is beyond the head left out', async () => {
      await existing(4);
      const head = await store.head();
      expect((await store.readAt([head, head - 2, head + 5])).map((e) => e.position)).toEqual([head - 2, head]);
      expect(await store.readAt([])).toEqual([]);
      const stream = newStream();
      const { position } = await store.append(stream, 'any', [anEvent({ sealed: sealedBytes('text') })], by());
      expect((await store.readAt([position]))[0]).not.toHaveProperty('sealed');
      expect((await store.readAt([position], { withSealed: true }))[0]).toHaveProperty('sealed');
    });
  });

  describe('subscribing', () => {
    test('catches up, then goes on live, each event once and in order, also those of another store', async () => {
      const head = await store.head();
      await existing(25);
      const seen: number[] = [];
      const caughtUp: number[] = [];
      const subscription = store.subscribe({ after: head, limit: 10, onCaughtUp: (p) => caughtUp.push(p) }, async (page) => {
        await after(1);
        expect(page.events.length).toBeLessThanOrEqual(10);
        seen.push(...page.events.map((e) => e.position));
        expect(page.lastPosition).toBe(seen.at(-1));
      });
      await until(() => seen.length === 25);
      await until(() => caughtUp.at(-1) === head + 25);
      await Promise.all(range(1, 20).map((i) => (i % 2 ? store : under.sister).append(newStream(), 'any', events(2), by())));
      await until(() => seen.length === 65);
      await after(30);
      await subscription.stop();
      expect(seen).toEqual(range(head + 1, head + 65));
      await expect(subscription.ended).resolves.toBeUndefined();
    });

    test('tells once that it has caught up, also with nothing to read', async () => {
      const head = await store.head();
      const caughtUp: number[] = [];
      const subscription = store.subscribe({ after: head, onCaughtUp: (p) => caughtUp.push(p) }, () => Promise.resolve());
      await until(() => caughtUp.length > 0);
      await after(50);
      await subscription.stop();
      expect(caughtUp).toEqual([head]);
    });

    test('a filtered one moves its checkpoint over what it leaves out, and gets no page without news', async () => {
      const head = await store.head();
      const pages: LogPage[] = [];
      const subscription = store.subscribe({ after: head, filter: { types: ['rare-three'] } }, (page) => {
        pages.push(page);
        return Promise.resolve();
      });
      await existing(5);
      await until(() => pages.at(-1)?.lastPosition === head + 5);
      const { position } = await store.append(newStream(), 'any', events(1, 'rare-three'), by());
      await until(() => pages.at(-1)?.lastPosition === position);
      await subscription.stop();
      expect(pages.flatMap((p) => p.events.map((e) => e.position))).toEqual([position]);
      let last = head;
      for (const page of pages) {
        expect(page.lastPosition).toBeGreaterThan(last);
        last = page.lastPosition;
      }
    });

    test('ends with the handler\'s error, and calls it no more', async () => {
      const head = await store.head();
      await existing(5);
      let calls = 0;
      const subscription = store.subscribe({ after: head, limit: 2 }, () => {
        calls += 1;
        return Promise.reject(new Error('poisoned'));
      });
      await expect(subscription.ended).rejects.toThrow('poisoned');
      await existing(2);
      await after(30);
      expect(calls).toBe(1);
    });

    test('stop waits for the handler that is at work, and calls it no more', async () => {
      const head = await store.head();
      await existing(10);
      const log: string[] = [];
      const subscription = store.subscribe({ after: head, limit: 1 }, async () => {
        log.push('begins');
        await after(30);
        log.push('ends');
      });
      await until(() => log.length === 1);
      await subscription.stop();
      expect(log).toEqual(['begins', 'ends']);
    });
  });

  // Last: the clock is not set right again.
  test('recordedAt never goes back along the log, even when the clock does', async () => {
    const before = await store.append(newStream(), 'any', events(1), by());
    await under.setClockBack();
    const alone = await store.append(newStream(), 'any', events(1), by());
    await Promise.all(range(1, 5).map(() => store.append(newStream(), 'any', events(2), by())));
    expect(alone.recordedAt >= before.recordedAt).toBe(true);
    const instants: string[] = [];
    for (let at = -1; at < (await store.head()); ) {
      const page = await store.readAll({ after: at });
      instants.push(...page.events.map((e) => e.recordedAt));
      at = page.lastPosition;
    }
    expect(instants).toEqual([...instants].sort());
  });
}

const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
const text = (e: StoredEvent): string => Buffer.from(e.payload).toString('utf8');
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** From the parts that were read, by the one definition of the leaf. */
export function expectedLeaf(origin: string, { sealed, payload, ...e }: StoredEvent): Uint8Array {
  return leafHashOf({
    ...e,
    origin,
    payloadHash: sha256(payload),
    ...(sealed ? { sealed: { keyId: sealed.keyId, ciphertextHash: sha256(sealed.ciphertext), commitment: sealed.commitment } } : {}),
  });
}

export async function until(condition: () => boolean | Promise<boolean>, withinMs = 5_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${condition.toString()}`);
    await after(5);
  }
}
