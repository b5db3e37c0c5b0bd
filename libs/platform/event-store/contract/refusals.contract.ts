import { describe, expect, test } from '@jest/globals';
import {
  EventRefused,
  maxEventsPerAppend,
  maxPayloadBytes,
  type EventToAppend,
  type ExpectedVersion,
} from '../event-store.js';
import { anEvent, events, newCommand, newStream, sealedBytes } from './event-builders.js';
import type { UnderTest } from './store-under-test.js';

/** Promise 6: what is out of form. */
export function refusalsContract(under: UnderTest): void {
  describe('refusals store nothing', () => {
    const big = Buffer.from(JSON.stringify('x'.repeat(maxPayloadBytes - 2)), 'utf8');
    const s = sealedBytes('text');
    const refused: readonly [
      EventRefused['problem'],
      string,
      { stream?: string; expected?: unknown; events?: EventToAppend[]; commandId?: string; actor?: string },
    ][] = [
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
      [
        'sealed-out-of-form',
        'short commitment',
        { events: [anEvent({ sealed: { ...s, commitment: Buffer.alloc(31) } })] },
      ],
      [
        'sealed-out-of-form',
        'short ciphertext',
        { events: [anEvent({ sealed: { ...s, ciphertext: Buffer.alloc(27) } })] },
      ],
      ['no-events', 'none', { events: [] }],
      ['too-many-events', 'one too many', { events: events(maxEventsPerAppend + 1) }],
      ['expected-version', '-1', { expected: -1 }],
      ['expected-version', 'a fraction', { expected: 0.5 }],
      ['expected-version', 'a word', { expected: 'sometimes' }],
    ];
    test.each(refused)('%s: %s', async (problem, _, bad) => {
      const stream = bad.stream ?? newStream();
      const head = await under.store.head();
      const appended = under.store.append(stream, (bad.expected ?? 'any') as ExpectedVersion, bad.events ?? events(1), {
        commandId: bad.commandId ?? newCommand(),
        actor: bad.actor ?? 'person-17',
      });
      await expect(appended).rejects.toBeInstanceOf(EventRefused);
      await expect(appended).rejects.toMatchObject({ problem });
      expect(await under.store.head()).toBe(head);
    });

    test('what is just within the limits is stored', async () => {
      const stream = `${'a'.repeat(193)}-${newCommand().slice(0, 6)}`;
      const result = await under.store.append(stream, 'noStream', [anEvent({ payload: big, type: 'b'.repeat(200) })], {
        commandId: 'null',
        actor: 'a'.repeat(64),
      });
      expect(result.version).toBe(0);
      const [read] = await under.store.read(stream);
      expect(read!.commandId).toBe('null');
      expect(Buffer.from(read!.payload).equals(big)).toBe(true);
    });
  });
}
