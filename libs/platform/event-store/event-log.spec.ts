import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import { InMemoryEventStore } from './adapters/in-memory/in-memory-event-store.js';
import { EventLog, UnknownEvent, type EventCatalogue } from './event-log.js';
import { openText } from './testing/open-text.js';

const recording = { commandId: 'c-1', actor: 'p-anna', role: 'manager' } as const;
const changed: DomainEvent = {
  type: 'target-changed',
  data: { from: '80', to: '75' },
  text: { reason: 'Färre svarade' },
  effectiveFrom: '2025-05-01',
  authority: { kind: 'own' },
  source: { document: 'a'.repeat(64), line: 3 },
};
const newest: EventCatalogue = { 'target-changed': { version: 1 } };

describe('events in the log', () => {
  test('come back as they were written, with who, when and where', async () => {
    const log = new EventLog(new InMemoryEventStore(), newest, openText);
    await log.append('unit-year-a-2025', 'noStream', [changed], recording);
    const [event] = await log.read('unit-year-a-2025', { withSealed: true });
    expect(event).toMatchObject({
      ...changed,
      stream: 'unit-year-a-2025',
      version: 0,
      position: 0,
      actor: 'p-anna',
      role: 'manager',
      commandId: 'c-1',
    });
  });

  test('give their text only to who asks for it', async () => {
    const store = new InMemoryEventStore();
    const log = new EventLog(store, newest, openText);
    await log.append('unit-year-a-2025', 'noStream', [changed], recording);
    expect((await log.read('unit-year-a-2025'))[0]).not.toHaveProperty('text');
    expect((await log.readWithText([0]))[0]?.text).toEqual({ reason: 'Färre svarade' });
    const [stored] = await store.read('unit-year-a-2025', { withSealed: true });
    expect(Buffer.from(stored!.payload).toString()).not.toContain('Färre');
    expect(Buffer.from(stored!.sealed!.ciphertext).toString()).not.toContain('Färre');
  });

  test('of an older shape are read in the newest one, step by step', async () => {
    const store = new InMemoryEventStore();
    // As the first version of a product stored it, byte for byte.
    const old = Buffer.from('{"data":{"value":"81,5 %"},"role":"manager"}');
    await store.append('unit-year-a-2025', 'noStream', [{ type: 'outcome-recorded', schemaVersion: 1, payload: old }], {
      commandId: 'c-1',
      actor: 'p-anna',
    });
    const log = new EventLog(
      store,
      {
        'outcome-recorded': {
          version: 3,
          upcast: {
            1: ({ value }: { value: string }) => ({ value: value.replace(' %', ''), unit: '%' }),
            2: ({ value, unit }: { value: string; unit: string }) => ({
              figure: { value: value.replace(',', '.'), unit },
            }),
          },
        },
      },
      openText,
    );
    expect((await log.read('unit-year-a-2025'))[0]?.data).toEqual({ figure: { value: '81.5', unit: '%' } });
    expect(Buffer.from((await store.read('unit-year-a-2025'))[0]!.payload)).toEqual(old);
  });

  test('that no area knows, or newer than this product, are refused by name', async () => {
    const store = new InMemoryEventStore();
    const log = new EventLog(store, newest, openText);
    await store.append(
      's',
      'any',
      [{ type: 'target-changed', schemaVersion: 2, payload: Buffer.from('{"data":{},"role":"manager"}') }],
      { commandId: 'c', actor: 'p-anna' },
    );
    await expect(log.read('s')).rejects.toThrow(UnknownEvent);
    await expect(log.append('s', 'any', [{ type: 'unheard-of', data: {} }], recording)).rejects.toThrow(/unheard-of/);
  });

  test('a missing step between shapes is told, not skipped', async () => {
    const store = new InMemoryEventStore();
    await store.append(
      's',
      'any',
      [{ type: 'target-changed', schemaVersion: 1, payload: Buffer.from('{"data":{},"role":"manager"}') }],
      { commandId: 'c', actor: 'p-anna' },
    );
    const log = new EventLog(store, { 'target-changed': { version: 2 } }, openText);
    await expect(log.read('s')).rejects.toThrow(UnknownEvent);
  });
});
