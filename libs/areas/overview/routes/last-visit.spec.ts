import { expect, test } from '@jest/globals';
import { lastVisit } from './last-visit.js';

const at = (time: string) => new Date(`2025-03-01T${time}:00.000Z`);
const first = lastVisit(undefined, 'p-anna', 40, at('08:00'));

test('a first visit finds nothing new', () => {
  expect(first).toMatchObject({ seen: 40, seenAt: null });
});

test('a later visit finds what came after the one before', () => {
  expect(lastVisit(first.cookie, 'p-anna', 55, at('12:00'))).toMatchObject({
    seen: 40,
    seenAt: '2025-03-01T08:00:00.000Z',
  });
});

test('what is new stays new while the visit goes on, however often the page is loaded', () => {
  const second = lastVisit(first.cookie, 'p-anna', 55, at('12:00'));
  const again = lastVisit(second.cookie, 'p-anna', 57, at('12:20'));
  expect(again.seen).toBe(40);
  expect(lastVisit(again.cookie, 'p-anna', 60, at('15:00'))).toMatchObject({
    seen: 57,
    seenAt: '2025-03-01T12:20:00.000Z',
  });
});

test.each([
  ['another person’s cookie', 'p-bo', first.cookie],
  ['a cookie out of form', 'p-anna', 'p-anna.1.x.3.4'],
  ['a cookie of another time', 'p-anna', 'p-anna.40'],
])('%s is no visit', (_what, person, cookie) => {
  expect(lastVisit(cookie, person, 55, at('12:00'))).toMatchObject({ seen: 55, seenAt: null });
});

test('a log that was restored to less is not asked for what it does not have', () => {
  expect(lastVisit(first.cookie, 'p-anna', 10, at('12:00')).seen).toBe(10);
});
