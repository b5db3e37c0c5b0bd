import { describe, expect, it } from '@jest/globals';
import { selectRows } from './asking.js';
import { RebuildFailed, RebuildUnderWay } from './rebuild.js';
import { expectReplayEquals } from './testing/replay.js';
import {
  decodeSample,
  outcomeRecorded,
  record,
  sampleProjection,
  targetChanged,
  unitSample,
  type TargetChanged,
} from './testing/sample.js';
import { eventually, useReadSide } from './testing/read-side.js';

type AnyRecorded = Parameters<(typeof unitSample)['on'][string]>[0];
type AnyRows = Parameters<(typeof unitSample)['on'][string]>[1];

const side = useReadSide();
const history = (events: number) =>
  Array.from({ length: events }, (_, i) =>
    i % 3 === 0
      ? outcomeRecorded(`i${i % 50}`, 'T1', `${i}`)
      : targetChanged(`i${i % 40}`, `${i}`, i % 7 === 0 ? '2026-05-01' : undefined),
  );
const tables = async () =>
  (
    await side.sql<
      { relname: string }[]
    >`select relname from pg_class where relnamespace = 'read'::regnamespace and relkind = 'r' order by 1`
  ).map((t) => t.relname);
const serving = ['projection', 'unit_sample_v1__outcome', 'unit_sample_v1__target'];

describe('a rebuild', () => {
  it('leaves pages served and the log followed, and ends in the same rows', async () => {
    const readModels = await side.started({ tuning: { pageSize: 50, hotKeys: 5 } });
    await readModels.waitFor('unit-sample', await record(side.store, history(2_000)), 10_000);
    const atStart = (await selectRows(side.sql, unitSample, 'target')).length;
    const load = { going: true };
    const fewest = { rows: Infinity };
    const reading = (async () => {
      while (load.going) fewest.rows = Math.min(fewest.rows, (await selectRows(side.sql, unitSample, 'target')).length);
    })();
    const recording = (async () => {
      for (let i = 0; load.going; i += 1) {
        await record(side.store, [targetChanged(`new${i % 20}`, `${i}`), outcomeRecorded('i3', 'T1', `${i}`)]);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    })();
    for (let i = 0; i < 3; i += 1)
      expect((await readModels.rebuild('unit-sample')).events).toBeGreaterThanOrEqual(2_000);
    load.going = false;
    await Promise.all([reading, recording]);
    expect(fewest.rows).toBeGreaterThanOrEqual(atStart);
    expect(await readModels.waitFor('unit-sample', await side.store.head(), 5_000)).toBe(true);
    await expectReplayEquals(unitSample, side.sql, side.store, decodeSample);
    expect(await tables()).toEqual(serving);
    expect(side.logged.filter((line) => !line.startsWith('info'))).toEqual([]);
  }, 30_000);

  it('never sets the checkpoint back', async () => {
    const readModels = await side.started();
    const last = await record(side.store, history(100));
    await readModels.waitFor('unit-sample', last, 5_000);
    const readAll = side.store.readAll.bind(side.store);
    // A builder whose view of the log is behind the runner's.
    let behind = 5;
    const store = Object.assign(Object.create(side.store) as typeof side.store, {
      readAll: async (options: Parameters<typeof readAll>[0]) =>
        (options?.after ?? -1) >= 49 && (behind -= 1) > 0
          ? { events: [], lastPosition: options?.after ?? -1 }
          : readAll({ ...options, limit: 50 }),
    });
    const builder = await side.open({ store });
    expect((await builder.rebuild('unit-sample')).position).toBe(last);
    await expectReplayEquals(unitSample, side.sql, side.store, decodeSample);
  });

  it('is refused its switch when the tables that serve have got further meanwhile', async () => {
    const readModels = await side.started();
    await readModels.waitFor('unit-sample', await record(side.store, history(10)), 5_000);
    const switched =
      await side.sql`select read.switch_tables('unit-sample', 1, 'unit_sample_v1__', '__babcdef', 8, 'shape', false)`;
    expect(switched).toEqual([{ switch_tables: false }]);
    expect(await tables()).toEqual(serving);
  });

  it('makes a runner forget what it had in memory of the old tables', async () => {
    const readModels = await side.started();
    await readModels.waitFor('unit-sample', await record(side.store, [targetChanged('b', '1')]), 5_000);
    await readModels.waitFor('unit-sample', await record(side.store, [targetChanged('a', '1')]), 5_000);
    // A program whose author mended a handler and did not raise the version.
    const mended = {
      ...unitSample,
      on: {
        ...unitSample.on,
        'target-changed': ({ data }: AnyRecorded, rows: AnyRows) => {
          const { unit, indicator } = data as TargetChanged['data'];
          rows['target']!.put(`${unit}/${indicator}`, { unit, indicator, changes: 100 });
        },
      },
    };
    await (await side.open({ projections: [mended] })).rebuild('unit-sample');
    await readModels.waitFor('unit-sample', await record(side.store, [targetChanged('a', '2')]), 5_000);
    const [row] = await selectRows(side.sql, unitSample, 'target', { where: side.sql`key = 'ekdungen/a'` });
    expect(row?.changes).toBe(101);
  });

  it('that meets a poisoned event leaves what serves as it is', async () => {
    const readModels = await side.started();
    await readModels.waitFor('unit-sample', await record(side.store, history(30)), 5_000);
    const newer = await side.open({
      decode: (stored) => {
        if (stored.position === 20) throw new TypeError('no');
        return decodeSample(stored);
      },
    });
    await expect(newer.rebuild('unit-sample')).rejects.toThrow(RebuildFailed);
    expect(await tables()).toEqual(serving);
    await readModels.waitFor('unit-sample', await record(side.store, history(3)), 5_000);
    await expectReplayEquals(unitSample, side.sql, side.store, decodeSample);
    expect((await readModels.status())[0]).toMatchObject({ state: 'live', buildingSince: null });
  });

  it('whose connection is killed leaves nothing behind, and another one at the same time is refused', async () => {
    const readModels = await side.started({ tuning: { pageSize: 10 } });
    await readModels.waitFor('unit-sample', await record(side.store, history(300)), 5_000);
    const held = Promise.withResolvers<undefined>();
    const slow = Object.assign(Object.create(side.store) as typeof side.store, {
      readAll: async (options: Parameters<typeof side.store.readAll>[0]) => {
        if ((options?.after ?? -1) > 100) await held.promise;
        return side.store.readAll(options);
      },
    });
    const builder = await side.open({ store: slow, tuning: { pageSize: 10 } });
    const building = builder.rebuild('unit-sample').then(
      () => 'built',
      () => 'failed',
    );
    await eventually(async () => (await tables()).length === 5);
    expect((await readModels.status())[0]?.buildingSince).not.toBeNull();
    await expect(readModels.rebuild('unit-sample')).rejects.toThrow(RebuildUnderWay);
    const killed =
      await side.sql`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())`;
    expect(killed).toHaveLength(1);
    // Another takes over before the first one notices.
    expect((await readModels.rebuild('unit-sample')).events).toBe(300);
    held.resolve(undefined);
    expect(await building).toBe('failed');
    expect(await tables()).toEqual(serving);
    await expectReplayEquals(unitSample, side.sql, side.store, decodeSample);
  });

  it('does not switch to tables of which a server that crashed may have lost what nobody had waited for', async () => {
    const readModels = await side.started();
    await readModels.waitFor('unit-sample', await record(side.store, history(300)), 5_000);
    const reading = Promise.withResolvers<undefined>();
    const crashed = Promise.withResolvers<undefined>();
    const store = Object.assign(Object.create(side.store) as typeof side.store, {
      readAll: async (options: Parameters<typeof side.store.readAll>[0]) => {
        if ((options?.after ?? -1) > 100) {
          reading.resolve(undefined);
          await crashed.promise;
        }
        return side.store.readAll(options);
      },
    });
    const building = (await side.open({ store, tuning: { pageSize: 10, hotKeys: 5 } })).rebuild('unit-sample').then(
      () => 'switched',
      () => 'failed',
    );
    await reading.promise;
    // The builder waits for the log, and the server for the builder: it may come back before either notices.
    await new Promise((resolve) => setTimeout(resolve, 200));
    const [built] = (await tables()).filter((table) => table.startsWith('unit_sample_v1__outcome__b'));
    expect(await side.sql`delete from ${side.sql(`read.${built}`)} returning 1`).not.toHaveLength(0);
    await side.sql`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())`;
    await new Promise((resolve) => setTimeout(resolve, 100));
    crashed.resolve(undefined);
    expect(await building).toBe('failed');
    expect(await tables()).toEqual(serving);
    expect(await expectReplayEquals(unitSample, side.sql, side.store, decodeSample)).toBeGreaterThan(100);
    expect((await readModels.rebuild('unit-sample')).events).toBe(300);
  });

  it('that was killed with its process is cleared away at the next start', async () => {
    await (await side.started()).stop();
    await side.sql`create table read.unit_sample_v1__target__bab12ef (key text)`;
    await side.sql`update read.projection set building_since = now()`;
    const readModels = await side.started();
    expect(await tables()).toEqual(serving);
    expect((await readModels.status())[0]).toMatchObject({ state: 'live', buildingSince: null });
  });
});

describe('a new version', () => {
  it('is built from the whole log; the old one serves until then', async () => {
    const first = await side.started();
    const last = await record(side.store, history(500));
    await first.waitFor('unit-sample', last, 5_000);
    await first.stop();
    const next = sampleProjection({ version: 2 });
    const second = await side.started({ projections: [next], tuning: { buildFrom: 100, pageSize: 50, hotKeys: 10 } });
    expect(await second.waitFor('unit-sample', last, 5_000)).toBe(true);
    await expectReplayEquals(next, side.sql, side.store, decodeSample);
    await eventually(async () => (await tables()).every((table) => !table.startsWith('unit_sample_v1')));
    expect(side.logged).toContain('info projection built');
    expect(await second.waitFor('unit-sample', await record(side.store, history(3)), 2_000)).toBe(true);
    await expectReplayEquals(next, side.sql, side.store, decodeSample);
  });

  it('that meets a poisoned event shows what is before it and says that it has stopped', async () => {
    await record(side.store, history(500));
    const readModels = await side.started({
      tuning: { buildFrom: 100, pageSize: 50 },
      decode: (stored) => {
        if (stored.position === 120) throw new TypeError('no');
        return decodeSample(stored);
      },
    });
    await eventually(async () => (await readModels.status())[0]?.state === 'stopped');
    expect((await readModels.status())[0]).toMatchObject({ position: 119, stopped: { position: 120 } });
    await expectReplayEquals(unitSample, side.sql, side.store, decodeSample);
  });

  it('that cannot fold even the first event says so, and is built from the whole log when it can', async () => {
    const last = await record(side.store, history(300));
    const broken = { now: true };
    const readModels = await side.started({
      tuning: { buildFrom: 100, pageSize: 50 },
      decode: (stored) => {
        if (broken.now && stored.position === 0) throw new TypeError('no');
        return decodeSample(stored);
      },
    });
    await eventually(async () => (await readModels.status())[0]?.state === 'stopped');
    expect((await readModels.status())[0]).toMatchObject({ position: -1, stopped: { position: 0 } });
    broken.now = false;
    await readModels.retry('unit-sample');
    expect(await readModels.waitFor('unit-sample', last, 10_000)).toBe(true);
    await expectReplayEquals(unitSample, side.sql, side.store, decodeSample);
  });

  it('that its author forgot to number is noticed by its columns', async () => {
    const first = await side.started();
    const last = await record(side.store, history(50));
    await first.waitFor('unit-sample', last, 5_000);
    await first.stop();
    await side.sql`update read.projection set shape = 'another'`;
    await side.sql`alter table read.unit_sample_v1__target drop column changes`;
    const second = await side.started();
    await eventually(() => side.logged.includes('info projection built'));
    expect(await second.waitFor('unit-sample', last, 5_000)).toBe(true);
    await expectReplayEquals(unitSample, side.sql, side.store, decodeSample);
  });
});

describe('a definition', () => {
  it.each([
    [{ ...unitSample, name: 'Unit' }, 'kebab-case'],
    [{ ...unitSample, version: 0 }, 'count from 1'],
    [{ ...unitSample, on: {} }, 'handles no event'],
    [{ ...unitSample, tables: { t: { columns: { validFrom: 'date' } } } }, 'taken'],
    [{ ...unitSample, tables: { t: { columns: { a: 'text' }, indexes: [['b']] } } }, 'unknown column b'],
  ] as const)('that is out of form is refused at start: %#', async (definition, problem) => {
    await expect(side.open({ projections: [definition as typeof unitSample] })).rejects.toThrow(problem);
  });
});
