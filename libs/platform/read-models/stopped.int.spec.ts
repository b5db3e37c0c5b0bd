import { describe, expect, it } from '@jest/globals';
import type { Recorded } from '#kernel/event.js';
import type { StoredEvent } from '#platform/event-store/event-store.js';
import { selectRows } from './asking.js';
import { defineProjection } from './projection.js';
import { expectReplayEquals } from './testing/replay.js';
import {
  decodeSample,
  outcomeRecorded,
  record,
  sampleProjection,
  targetChanged,
  targetWithdrawn,
  unitSample,
  type TargetChanged,
} from './testing/sample.js';
import { eventually, useReadSide } from './testing/read-side.js';

const side = useReadSide();
const other = sampleProjection({ name: 'other-sample' });

/** Refuses one event of one projection's events by position: an upcaster is missing. */
const failingAt = (position: number, broken: { now: boolean }) => (stored: StoredEvent) => {
  if (broken.now && stored.position === position) JSON.parse('{"namn": "Hemlig Person", }');
  return decodeSample(stored);
};

describe('a poisoned event', () => {
  it('stops the projections that read it before it, and says what, where and since when, but not what it said', async () => {
    const withdrawnOnly = defineProjection<TargetChanged>()({
      name: 'calm',
      version: 1,
      tables: { t: { columns: { n: 'integer' } } },
      on: { 'target-changed': (_e, rows) => rows.t.put('x', { n: 1 }) },
    });
    const readModels = await side.started({
      projections: [unitSample, withdrawnOnly],
      decode: failingAt(3, { now: true }),
    });
    await record(side.store, [
      targetChanged('a', '1'),
      targetChanged('b', '1'),
      targetChanged('c', '1'),
      outcomeRecorded('a', 'T1', '1'),
      targetChanged('d', '1'),
    ]);
    expect(await readModels.waitFor('calm', 4, 2_000)).toBe(true);
    await eventually(async () => (await readModels.status())[0]?.state === 'stopped');
    const [sample, calm] = await readModels.status();
    const [poisoned] = await side.store.readAt([3]);
    expect(sample).toMatchObject({
      state: 'stopped',
      position: 2,
      lag: 2,
      staleSince: poisoned!.recordedAt,
      stopped: { position: 3, eventId: poisoned!.id },
    });
    expect(sample?.stopped?.error).toMatch(/^SyntaxError at stopped\.int\.spec\.ts:\d+$/);
    expect(sample?.stopped?.since).toMatch(/^20\d\d-.*Z$/);
    expect(calm).toMatchObject({ state: 'live', position: 4, lag: 0, staleSince: null, stopped: null });
    expect(await selectRows(side.sql, unitSample, 'target')).toHaveLength(3);
    expect(side.logged.filter((line) => line.startsWith('error'))).toEqual([
      'error projection stopped at an event that it cannot fold',
    ]);
    const began = performance.now();
    expect(await readModels.waitFor('unit-sample', 4, 5_000)).toBe(false);
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it('is tried again on request, and the projection goes on when it can be read', async () => {
    const broken = { now: true };
    const readModels = await side.started({ decode: failingAt(1, broken) });
    const last = await record(side.store, [targetChanged('a', '1'), targetChanged('b', '1'), targetChanged('c', '1')]);
    await eventually(async () => (await readModels.status())[0]?.state === 'stopped');
    await readModels.retry('unit-sample');
    await eventually(async () => (await readModels.status())[0]?.state === 'stopped');
    broken.now = false;
    await readModels.retry('unit-sample');
    expect(await readModels.waitFor('unit-sample', last, 2_000)).toBe(true);
    expect((await readModels.status())[0]).toMatchObject({ state: 'live', stopped: null });
    expect(await expectReplayEquals(unitSample, side.sql, side.store, decodeSample)).toBe(3);
  });

  it('is tried again by a restart; while it fails, it is stopped since the first time', async () => {
    const broken = { now: true };
    const first = await side.started({ decode: failingAt(1, broken) });
    const last = await record(side.store, [targetChanged('a', '1'), targetChanged('b', '1')]);
    await eventually(async () => (await first.status())[0]?.state === 'stopped');
    const before = (await first.status())[0]?.stopped;
    await first.stop();
    const second = await side.started({ decode: failingAt(1, broken) });
    await eventually(() => side.logged.filter((line) => line.startsWith('error')).length === 2);
    expect((await second.status())[0]?.stopped).toEqual(before);
    await second.stop();
    broken.now = false;
    expect(await (await side.started()).waitFor('unit-sample', last, 5_000)).toBe(true);
  });

  it('is waited for while it is tried again: that it was stopped before the restart is no answer', async () => {
    const broken = { now: true };
    const first = await side.started({ decode: failingAt(1, broken) });
    const last = await record(side.store, [targetChanged('a', '1'), targetChanged('b', '1')]);
    await eventually(async () => (await first.status())[0]?.state === 'stopped');
    await first.stop();
    const slow = Object.assign(Object.create(side.store) as typeof side.store, {
      readAll: async (options: Parameters<typeof side.store.readAll>[0]) => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        return side.store.readAll(options);
      },
    });
    const again = await side.started({ store: slow, decode: failingAt(1, broken) });
    expect(await again.waitFor('unit-sample', last, 10_000)).toBe(false);
    await eventually(() => side.logged.filter((line) => line.startsWith('error')).length === 2);
    await again.stop();
    broken.now = false;
    expect(await (await side.started({ store: slow })).waitFor('unit-sample', last, 10_000)).toBe(true);
  });

  it('is found in a page that the database refuses', async () => {
    const readModels = await side.started({ projections: [unitSample, other] });
    await side.sql`alter table read.unit_sample_v1__target add check (indicator <> 'c')`;
    await record(
      side.store,
      ['a', 'b', 'c', 'd'].map((i) => targetChanged(i, '1')),
    );
    await eventually(async () => (await readModels.status())[0]?.state === 'stopped');
    expect((await readModels.status())[0]).toMatchObject({
      position: 1,
      stopped: { position: 2, error: expect.stringMatching(/^PostgresError 23514/) },
    });
    expect(await readModels.waitFor('other-sample', 3, 2_000)).toBe(true);
    expect((await selectRows(side.sql, unitSample, 'target')).map((row) => row.indicator).sort()).toEqual(['a', 'b']);
  });
});

describe('a page that the database refuses', () => {
  it('costs what was folded upon it meanwhile, and no more', async () => {
    await (await side.started()).stop();
    await side.sql`alter table read.unit_sample_v1__target add constraint no_c check (indicator <> 'c')`;
    const names = ['a', 'b', 'a', 'c', 'b', 'a', 'd', 'a', 'b', 'd'];
    const last = await record(
      side.store,
      names.map((i) => targetChanged(i, '1')),
    );
    const readModels = await side.started({ tuning: { pageSize: 2 } });
    await eventually(async () => (await readModels.status())[0]?.state === 'stopped');
    expect((await readModels.status())[0]).toMatchObject({ position: 2, stopped: { position: 3 } });
    expect(await expectReplayEquals(unitSample, side.sql, side.store, decodeSample)).toBe(3);
    await side.sql`alter table read.unit_sample_v1__target drop constraint no_c`;
    await readModels.retry('unit-sample');
    expect(await readModels.waitFor('unit-sample', last, 5_000)).toBe(true);
    expect(await expectReplayEquals(unitSample, side.sql, side.store, decodeSample)).toBe(names.length);
  });
});

describe('a page without rows', () => {
  it('is tried again when the database refuses it, and no event is blamed', async () => {
    const readModels = await side.started({ tuning: { pageSize: 2 } });
    await readModels.waitFor('unit-sample', await record(side.store, [targetChanged('a', '1')]), 5_000);
    await side.sql`alter table read.projection add constraint narrow check (position < 1)`;
    const last = await record(side.store, [
      targetWithdrawn('none'),
      targetWithdrawn('none'),
      { type: 'plan-started', data: {} },
    ]);
    await eventually(() => side.logged.filter((line) => line === 'warn projection will try again').length >= 3);
    expect((await readModels.status())[0]).toMatchObject({ position: 0, stopped: null });
    await side.sql`alter table read.projection drop constraint narrow`;
    expect(await readModels.waitFor('unit-sample', last, 5_000)).toBe(true);
    expect(await expectReplayEquals(unitSample, side.sql, side.store, decodeSample)).toBe(1);
  });
});

describe('an event whose topics cannot be told', () => {
  it.each([1, 100])(
    'has its rows all the same, once, and anything may have changed, in pages of %i',
    async (pageSize) => {
      const names = ['a', 'b', 'a', 'c', 'a', 'b', 'a', 'a'];
      const last = await record(
        side.store,
        names.map((i) => targetChanged(i, '1')),
      );
      const projection = {
        ...unitSample,
        topics: (event: Recorded) => {
          if (event.position >= 3 && event.position < 6) throw new TypeError('no');
          return [`at-${event.position}`];
        },
      };
      const heard: string[] = [];
      const readModels = await side.open({ projections: [projection], tuning: { pageSize } });
      readModels.onChange(({ topics }) => heard.push(...topics));
      await readModels.start();
      expect(await readModels.waitFor('unit-sample', last, 5_000)).toBe(true);
      await eventually(() => heard.includes(pageSize === 1 ? 'at-7' : '*'));
      expect(heard).toContain('*');
      expect(await expectReplayEquals(unitSample, side.sql, side.store, decodeSample)).toBe(names.length);
      expect((await selectRows(side.sql, unitSample, 'target')).reduce((sum, row) => sum + row.changes, 0)).toBe(
        names.length,
      );
      expect(side.logged).toContain('warn projection cannot tell the topics of an event');
      expect(side.logged).not.toContain('warn projection will try again');
    },
  );
});

describe('a log that cannot be read for a while', () => {
  it('is asked again', async () => {
    const readAll = side.store.readAll.bind(side.store);
    let away = true;
    side.store.readAll = (options) => (away ? Promise.reject(new Error('away')) : readAll(options));
    const readModels = await side.started();
    const last = await record(side.store, [targetChanged('a', '1')]);
    await eventually(() => side.logged.filter((line) => line === 'warn projection will try again').length >= 2);
    expect(await readModels.waitFor('unit-sample', last, 50)).toBe(false);
    away = false;
    expect(await readModels.waitFor('unit-sample', last, 5_000)).toBe(true);
  });
});
