import { expect, test } from '@jest/globals';
import type { Sql } from 'postgres';
import { Progress } from './progress.js';

/** A database that holds `position` of the one projection. Nobody listens here. */
function aProgress(database: { position: number; stopped?: boolean }) {
  const look = () => Promise.resolve({ position: database.position, stopped: database.stopped ?? false });
  return new Progress({ sql: undefined as unknown as Sql, look, pollEvery: 10_000 });
}

test('a position is reached when the database has it, and not because it once was told so', async () => {
  const database = { position: 10 };
  const progress = aProgress(database);
  progress.advanced('dashboard', 10);
  expect(await progress.waitFor('dashboard', 10, 50)).toBe(true);
  // The server was killed and came back without the last rows.
  database.position = 7;
  expect(await progress.waitFor('dashboard', 10, 50)).toBe(false);
});

test('who waits after rows were lost is told when they are there again', async () => {
  const progress = aProgress({ position: 7 });
  progress.advanced('dashboard', 10);
  const waiting = progress.waitFor('dashboard', 9, 1_000);
  setTimeout(() => progress.advanced('dashboard', 9), 20);
  expect(await waiting).toBe(true);
});

test('a stopped projection is not waited for', async () => {
  const began = performance.now();
  expect(await aProgress({ position: 7, stopped: true }).waitFor('dashboard', 9, 5_000)).toBe(false);
  expect(performance.now() - began).toBeLessThan(1_000);
});
