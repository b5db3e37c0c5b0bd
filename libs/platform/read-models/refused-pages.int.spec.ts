import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Sql } from 'postgres';
import { InMemoryEventStore } from '#platform/event-store/adapters/in-memory/in-memory-event-store.js';
import { selectRows } from './asking.js';
import { migrateReadModels } from './schema.js';
import { expectReplayEquals } from './testing/replay.js';
import { eventually, useReadSide } from './testing/read-side.js';
import { decodeSample, outcomeRecorded, record, targetChanged, targetWithdrawn, unitSample } from './testing/sample.js';

const side = useReadSide();

/** Statements that write the targets of several events are refused when they write one of `together`, and any that writes `poisoned`. */
async function refuse(sql: Sql, schema: string, together: readonly number[], poisoned = -1): Promise<void> {
  await sql.unsafe(`
    create function ${schema}.refuse() returns trigger language plpgsql as $f$ begin
      if exists (select from written where from_position = ${poisoned})
        or (select count(distinct from_position) from written) > 1 and exists (select from written where from_position = any ('{${together.join(',')}}'))
      then raise check_violation; end if;
      return null;
    end $f$;
    create trigger refuse after insert on ${schema}.unit_sample_v1__target referencing new table as written
      for each statement execute function ${schema}.refuse()`);
}

const anEvent = fc
  .record({
    kind: fc.constantFrom('changed', 'changed', 'changed', 'withdrawn', 'outcome'),
    indicator: fc.constantFrom('a', 'b', 'c', 'd'),
    value: fc.constantFrom('1', '2', '3'),
    from: fc.constantFrom(undefined, '2026-03-01', '2026-05-01'),
  })
  .map(({ kind, indicator, value, from }) =>
    kind === 'changed'
      ? targetChanged(indicator, value, from)
      : kind === 'withdrawn'
        ? targetWithdrawn(indicator, from)
        : outcomeRecorded(indicator, 'T1', value),
  );

describe('pages that the database refuses', () => {
  it('are written event by event where each passes by itself, and the ones after them go on from there', async () => {
    await (await side.started()).stop();
    await refuse(
      side.sql,
      'read',
      Array.from({ length: 300 }, (_, i) => i).filter((i) => i % 20 < 10),
    );
    const changes = Array.from({ length: 300 }, (_, i) => targetChanged(`i${i % 11}`, `${i}`));
    const last = await record(side.store, changes);
    const readModels = await side.started({ tuning: { pageSize: 5, hotKeys: 2 } });
    expect(await readModels.waitFor('unit-sample', last, 20_000)).toBe(true);
    expect(await expectReplayEquals(unitSample, side.sql, side.store, decodeSample)).toBe(300);
    expect((await selectRows(side.sql, unitSample, 'target')).reduce((sum, row) => sum + row.changes, 0)).toBe(300);
    expect(side.logged.filter((line) => !line.startsWith('info'))).toEqual([]);
  }, 30_000);

  it('lead to the rows of a replay, whichever they are, and stop at the event that passes nowhere', async () => {
    const [{ role }] = await side.sql<
      [{ role: string }]
    >`select nspowner::regrole::text as role from pg_namespace where nspname = 'read'`;
    let run = 0;
    let stopped = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(anEvent, { minLength: 8, maxLength: 40 }),
        fc.array(fc.nat(39), { maxLength: 12 }),
        fc.option(fc.nat(30), { nil: undefined }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 3 }),
        fc.boolean(),
        async (events, together, poisoned, pageSize, hotKeys, isTwice) => {
          const schema = `run_${(run += 1)}`;
          await migrateReadModels(side.sql, { appRole: role.replaceAll('"', ''), schema });
          const store = new InMemoryEventStore();
          const options = { store, schema, tuning: { pageSize, hotKeys, pace: 0 } };
          await (await side.started(options)).stop();
          await refuse(side.sql, schema, together, poisoned);
          const half = events.length / 2;
          await record(store, events.slice(0, half));
          const readModels = await side.started(options);
          const another = isTwice
            ? await side.started({ ...options, tuning: { ...options.tuning, pageSize: 3 } })
            : undefined;
          const last = await record(store, events.slice(half));
          if (!(await readModels.waitFor('unit-sample', last, 10_000))) {
            await eventually(async () => (await readModels.status())[0]?.state === 'stopped');
            expect((await readModels.status())[0]?.stopped?.position).toBe(poisoned);
            await expectReplayEquals(unitSample, side.sql, store, decodeSample, { schema });
            await side.sql.unsafe(`drop function ${schema}.refuse cascade`);
            await readModels.retry('unit-sample');
            expect(await readModels.waitFor('unit-sample', last, 10_000)).toBe(true);
            stopped += 1;
          }
          await expectReplayEquals(unitSample, side.sql, store, decodeSample, { schema });
          await Promise.all([readModels.stop(), another?.stop()]);
          await side.sql.unsafe(`drop schema ${schema} cascade`);
        },
      ),
      { numRuns: Number(process.env['REFUSED_RUNS'] ?? 25) },
    );
    expect(stopped).toBeGreaterThan(0);
  }, 60_000);
});
