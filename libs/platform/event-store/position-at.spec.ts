import { expect, test } from '@jest/globals';
import { InMemoryEventStore } from './adapters/in-memory/in-memory-event-store.js';
import { anEvent, by } from './contract/event-builders.js';
import { positionAtEndOf } from './position-at.js';

const recorded = [
  '2025-03-01T08:00:00Z',
  // Still the first of March in Stockholm, then no longer.
  '2025-03-01T22:30:00Z',
  '2025-03-01T23:30:00Z',
  '2025-03-05T08:00:00Z',
  '2025-03-05T08:00:00Z',
];

test('finds the last event of a day by Stockholm’s calendar', async () => {
  let clock = '';
  const store = new InMemoryEventStore({ now: () => new Date(clock) });
  expect(await positionAtEndOf('2025-03-01', store)).toBe(-1);
  for (const [n, instant] of recorded.entries()) {
    clock = instant;
    await store.append(`stream-${n}`, 'noStream', [anEvent()], by(`c${n}`));
  }
  const found = await Promise.all(
    ['2025-02-28', '2025-03-01', '2025-03-02', '2025-03-04', '2025-03-05', '2026-01-01'].map((day) =>
      positionAtEndOf(day, store),
    ),
  );
  expect(found).toEqual([-1, 1, 2, 2, 4, 4]);
});
