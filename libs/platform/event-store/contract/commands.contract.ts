import { describe, expect, test } from '@jest/globals';
import { CommandReused, ExpectedVersionConflict, type AppendResult, type EventToAppend } from '../event-store.js';
import { anEvent, by, events, newCommand, newStream, sealedBytes } from './event-builders.js';
import type { UnderTest } from './store-under-test.js';

/** Promise 2: the same command again. */
export function commandsContract(under: UnderTest): void {
  describe('the same command again', () => {
    for (const count of [1, 3]) {
      test(`answers with the first result, whatever the expected version (${count} events)`, async () => {
        const stream = newStream();
        const commandId = newCommand();
        const first = await under.store.append(stream, 'noStream', events(count), by(commandId));
        await under.store.append(stream, 'any', events(2), by());
        for (const expected of ['noStream', 'streamExists', 'any', 0, 99] as const) {
          expect(await under.store.append(stream, expected, events(count), by(commandId))).toEqual({
            ...first,
            duplicate: true,
          });
        }
        expect(await under.store.read(stream)).toHaveLength(count + 2);
      });

      test(`answers so from another store too (${count} events)`, async () => {
        const stream = newStream();
        const commandId = newCommand();
        const first = await under.store.append(stream, 'noStream', events(count), by(commandId));
        expect(await under.sister.append(stream, 'noStream', events(count), by(commandId))).toEqual({
          ...first,
          duplicate: true,
        });
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
      await under.store.append(stream, 'noStream', original, by(commandId));
      const again = under.store.append(stream, 'any', other, by(commandId));
      await expect(again).rejects.toBeInstanceOf(CommandReused);
      await expect(again).rejects.toMatchObject({ stream, commandId });
      expect(await under.store.read(stream)).toHaveLength(2);
    });

    test('is another command on another stream', async () => {
      const commandId = newCommand();
      const results = await Promise.all([
        under.store.append(newStream(), 'noStream', events(1), by(commandId)),
        under.store.append(newStream(), 'noStream', events(1), by(commandId)),
      ]);
      expect(results.map((r) => r.duplicate)).toEqual([false, false]);
    });

    test('that failed with a conflict may succeed later', async () => {
      const stream = newStream();
      const commandId = newCommand();
      await expect(under.store.append(stream, 'streamExists', events(1), by(commandId))).rejects.toBeInstanceOf(
        ExpectedVersionConflict,
      );
      expect(await under.store.findCommand(stream, commandId)).toBeUndefined();
      expect(await under.store.append(stream, 'noStream', events(1), by(commandId))).toMatchObject({
        version: 0,
        duplicate: false,
      });
    });

    test('sent ten times at once stores once and answers everyone alike', async () => {
      const stream = newStream();
      const commandId = newCommand();
      const results = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          (i % 2 ? under.store : under.sister).append(stream, 'noStream', events(2), by(commandId)),
        ),
      );
      expect(results.filter((r) => !r.duplicate)).toHaveLength(1);
      expect(new Set(results.map((r) => JSON.stringify({ ...r, duplicate: true }))).size).toBe(1);
      expect(await under.store.read(stream)).toHaveLength(2);
    });

    test("one appender's duplicate, reuse or conflict fails nobody else", async () => {
      const stream = newStream();
      const commandId = newCommand();
      const first = await under.store.append(stream, 'noStream', events(1), by(commandId));
      const good = Array.from({ length: 10 }, () => newStream());
      const outcomes = await Promise.allSettled([
        ...good.slice(0, 5).map((s) => under.store.append(s, 'noStream', events(2), by())),
        under.store.append(stream, 'noStream', events(1), by(commandId)),
        under.store.append(stream, 'any', events(2), by(commandId)),
        under.store.append(stream, 'noStream', events(1), by()),
        ...good.slice(5).map((s) => under.store.append(s, 'noStream', events(2), by())),
      ]);
      expect(outcomes.map((o) => (o.status === 'fulfilled' ? 'stored' : (o.reason as Error).name))).toEqual([
        ...Array<string>(6).fill('stored'),
        'CommandReused',
        'ExpectedVersionConflict',
        ...Array<string>(5).fill('stored'),
      ]);
      expect((outcomes[5] as PromiseFulfilledResult<AppendResult>).value).toEqual({ ...first, duplicate: true });
      for (const s of good) expect(await under.store.read(s)).toHaveLength(2);
    });

    test('findCommand knows what a command stored, and nothing of unknown ones', async () => {
      const stream = newStream();
      const commandId = newCommand();
      const first = await under.store.append(stream, 'noStream', events(3), by(commandId));
      expect(await under.store.findCommand(stream, commandId)).toEqual({ ...first, duplicate: true });
      expect(await under.store.findCommand(stream, newCommand())).toBeUndefined();
      expect(await under.store.findCommand(newStream(), commandId)).toBeUndefined();
    });
  });
}
