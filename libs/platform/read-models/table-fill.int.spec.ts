import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { Sql } from 'postgres';
import { expectReplayEquals } from './testing/replay.js';
import { useReadSide } from './testing/read-side.js';
import { decodeSample, outcomeRecorded, record, targetChanged, unitSample } from './testing/sample.js';

const side = useReadSide();

it('tables are filled with the same rows when the server is slower than the fold', async () => {
  const readModels = await side.started();
  const changes = Array.from({ length: 120 }, (_, i) =>
    i % 3 === 0
      ? outcomeRecorded(`i${i % 4}`, 'T1', `${i}`)
      : targetChanged(`i${i % 5}`, `${i}`, i % 7 === 0 ? '2026-05-01' : undefined),
  );
  await readModels.waitFor('unit-sample', await record(side.store, changes), 5_000);
  const slow = Object.create(side.sql) as Sql;
  slow.unsafe = (async (...query: Parameters<Sql['unsafe']>) => {
    await delay(5);
    return side.sql.unsafe(...query);
  }) as unknown as Sql['unsafe'];
  expect(
    await expectReplayEquals(unitSample, slow, side.store, decodeSample, { pageSize: 2, hotKeys: 0 }),
  ).toBeGreaterThanOrEqual(120);
});
