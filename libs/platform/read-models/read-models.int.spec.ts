import { describe, expect, it } from '@jest/globals';
import { appliesOn, selectRows } from './asking.js';
import type { ReadModelChange } from './checkpoint.js';
import { expectReplayEquals } from './testing/replay.js';
import {
  decodeSample,
  outcomeRecorded,
  record,
  sampleProjection,
  targetChanged,
  targetWithdrawn,
  unitSample,
} from './testing/sample.js';
import { eventually, useReadSide } from './testing/read-side.js';

const side = useReadSide();

describe('following the log', () => {
  it('shows what was just recorded to whoever waits for its position', async () => {
    const readModels = await side.started();
    await record(side.store, [targetChanged('trivsel', '4.0')]);
    const position = await record(side.store, [targetChanged('trivsel', '4.5', '2026-05-01')]);
    expect(await readModels.waitFor('unit-sample', position, 2_000)).toBe(true);
    const all = { key: 'ekdungen/trivsel', fromPosition: 1, toPosition: null, unit: 'ekdungen', indicator: 'trivsel' };
    expect(await selectRows(side.sql, unitSample, 'target', { orderBy: side.sql`valid_from nulls first` })).toEqual([
      { ...all, validFrom: null, validTo: '2026-05-01', value: '4.0', changes: 1 },
      { ...all, validFrom: '2026-05-01', validTo: null, value: '4.5', changes: 2 },
    ]);
  });

  it('shows it within 15 ms as a rule', async () => {
    const readModels = await side.started();
    const times: number[] = [];
    for (let i = 0; i < 40; i += 1) {
      const began = performance.now();
      expect(
        await readModels.waitFor('unit-sample', await record(side.store, [targetChanged('trivsel', `${i}`)]), 2_000),
      ).toBe(true);
      times.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(times.sort((a, b) => a - b)[20]).toBeLessThan(15);
  });

  it('answers at once for what is there, also in a process that runs no projection', async () => {
    const running = await side.started();
    const asking = await side.open();
    const position = await record(side.store, [targetChanged('trivsel', '1')]);
    expect(await asking.waitFor('unit-sample', position, 2_000)).toBe(true);
    await running.stop();
    expect(await (await side.open()).waitFor('unit-sample', position, 500)).toBe(true);
    const next = await record(side.store, [targetChanged('trivsel', '2')]);
    expect(await asking.waitFor('unit-sample', next, 50)).toBe(false);
  });

  it('moves on over events that it does not handle', async () => {
    const readModels = await side.started();
    await record(side.store, [{ type: 'plan-started', data: {} }]);
    const position = await record(side.store, [targetChanged('trivsel', '1')], 'organisation-norr');
    expect(await readModels.waitFor('unit-sample', position, 2_000)).toBe(true);
    expect(await selectRows(side.sql, unitSample, 'target')).toEqual([]);
  });

  it('tells which sections changed, or that anything may have when there are too many', async () => {
    const readModels = await side.started();
    const heard: ReadModelChange[] = [];
    (await side.open()).onChange((change) => heard.push(change));
    await readModels.waitFor(
      'unit-sample',
      await record(side.store, [targetChanged('a', '1'), targetChanged('b', '1')]),
      2_000,
    );
    await eventually(() => heard.length === 1);
    expect(heard).toEqual([{ projection: 'unit-sample', position: 1, topics: ['unit-year/ekdungen'] }]);
    const many = Array.from({ length: 400 }, (_, i) => ({
      ...targetChanged('a', '1'),
      data: { unit: `en enhet med långt namn ${i}`, indicator: 'a', value: '1' },
    }));
    await readModels.waitFor('unit-sample', await record(side.store, many), 2_000);
    await eventually(() => heard.length === 2);
    expect(heard[1]?.topics).toEqual(['*']);
  });
});

describe('asking', () => {
  it('tells at every position what was known there, and on every day what applied', async () => {
    const readModels = await side.started();
    const changes = [
      targetChanged('a', '1'),
      targetChanged('a', '2', '2026-05-01'),
      targetChanged('a', '3', '2026-03-01'),
      targetWithdrawn('a', '2026-09-01'),
      targetWithdrawn('a'),
    ];
    for (const change of changes) await readModels.waitFor('unit-sample', await record(side.store, [change]), 2_000);
    const known = async (position: number, day: string) =>
      (await selectRows(side.sql, unitSample, 'target', { asOf: { position, day } })).map((row) => row.value);
    const table = [];
    for (let position = 0; position < 5; position += 1)
      table.push(
        (
          await Promise.all(['2026-02-28', '2026-04-30', '2026-05-01', '2026-10-01'].map((d) => known(position, d)))
        ).flat(),
      );
    expect(table).toEqual([['1', '1', '1', '1'], ['1', '1', '2', '2'], ['1', '3', '3', '3'], ['1', '3', '3'], []]);
    expect(
      await side.sql`select 1 from read.unit_sample_v1__target t where ${appliesOn(side.sql, '2026-10-01', 't')} and t.to_position is null`,
    ).toHaveLength(0);
  });

  it.each(['å "citat" \\ {klammer}, NULL\n\trad', 'skiljetecken \x01 \x02 \x03', '\x03', '\x02', ' ', '\\N'])(
    'gives every kind of value back as it was put: %j',
    async (nasty) => {
      const readModels = await side.started();
      const position = await record(side.store, [
        {
          ...outcomeRecorded(nasty, nasty, '12345678901234567890.10'),
          data: { unit: nasty, indicator: nasty, period: nasty, value: '12345678901234567890.10' },
        },
      ]);
      await readModels.waitFor('unit-sample', position, 2_000);
      const [stored] = await side.store.readAt([position]);
      expect(await selectRows(side.sql, unitSample, 'outcome')).toMatchObject([
        {
          key: `${nasty}/${nasty}/${nasty}`,
          unit: nasty,
          value: '12345678901234567890.10',
          recordedAt: stored!.recordedAt,
          periods: { [nasty]: '12345678901234567890.10', a: 1 },
          at: position,
        },
      ]);
    },
  );
});

describe('two runners of one projection', () => {
  it('apply each event once, and go on when one of them stops', async () => {
    const [first, second] = [
      await side.started({ tuning: { pace: 0, pageSize: 3 } }),
      await side.started({ tuning: { pace: 0, pageSize: 5 } }),
    ];
    let last = 0;
    for (let i = 0; i < 300; i += 1) {
      last = await record(side.store, [targetChanged(`i${i % 7}`, `${i}`), outcomeRecorded('a', 'T1', `${i}`)]);
      if (i % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
      if (i === 200) await second.stop();
    }
    expect(await first.waitFor('unit-sample', last, 5_000)).toBe(true);
    const counted = await selectRows(side.sql, unitSample, 'target');
    expect(counted.reduce((sum, row) => sum + row.changes, 0)).toBe(300);
    expect(await expectReplayEquals(unitSample, side.sql, side.store, decodeSample, { pageSize: 11, hotKeys: 2 })).toBe(
      600,
    );
    expect(side.logged.filter((line) => !line.startsWith('info'))).toEqual([]);
  });
});

describe('two runners with much to catch up on', () => {
  it('apply each event once, whichever of them writes a page', async () => {
    const changes = Array.from({ length: 600 }, (_, i) => targetChanged(`i${i % 11}`, `${i}`));
    const last = await record(side.store, changes);
    const started = [
      await side.started({ tuning: { pageSize: 7, hotKeys: 3 } }),
      await side.started({ tuning: { pageSize: 10, hotKeys: 3 } }),
    ];
    for (const readModels of started) expect(await readModels.waitFor('unit-sample', last, 10_000)).toBe(true);
    const counted = await selectRows(side.sql, unitSample, 'target');
    expect(counted.reduce((sum, row) => sum + row.changes, 0)).toBe(600);
    expect(await expectReplayEquals(unitSample, side.sql, side.store, decodeSample)).toBe(600);
    expect(side.logged.filter((line) => !line.startsWith('info'))).toEqual([]);
  });
});

describe('a lost connection', () => {
  it('stops nothing: what was being written is written once, afterwards', async () => {
    const readModels = await side.started({
      tuning: { pace: 0, pageSize: 20 },
      projections: [unitSample, sampleProjection({ name: 'other-sample' })],
    });
    let last = 0;
    for (let i = 0; i < 30; i += 1) {
      last = await record(
        side.store,
        Array.from({ length: 20 }, (_, n) => targetChanged(`i${n % 7}`, `${i}.${n}`)),
      );
      await side.sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'read-models' and datname = current_database()`;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    expect(await readModels.waitFor('unit-sample', last, 15_000)).toBe(true);
    expect(await readModels.waitFor('other-sample', last, 15_000)).toBe(true);
    expect((await readModels.status()).map((s) => [s.state, s.lag])).toEqual([
      ['live', 0],
      ['live', 0],
    ]);
    expect(await expectReplayEquals(unitSample, side.sql, side.store, decodeSample)).toBe(600);
    expect(side.logged).toContain('warn projection will try again');
    expect(side.logged.filter((line) => line.startsWith('error'))).toEqual([]);
  }, 30_000);
});
