import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Recorded } from '#kernel/event.js';
import { Fold, type Changes } from './fold.js';
import { defineProjection } from './projection.js';
import { asTaken, recorded, Tables } from './testing/fold-tables.js';
import { outcomeRecorded, targetChanged, targetWithdrawn, unitSample, type SampleEvent } from './testing/sample.js';

const day = fc.constantFrom('2026-01-15', '2026-05-01', '2026-09-01', undefined);
const indicator = fc.constantFrom('trivsel', 'kontinuitet', 'frånvaro');
const sampleEvent: fc.Arbitrary<SampleEvent> = fc.oneof(
  fc
    .tuple(indicator, fc.constantFrom('4.0', '4.5', null), day)
    .map(([i, value, from]) => targetChanged(i, value, from)),
  fc.tuple(indicator, day).map(([i, from]) => targetWithdrawn(i, from)),
  fc
    .tuple(indicator, fc.constantFrom('T1', 'T2'), fc.constantFrom('1', '2'))
    .map(([i, period, value]) => outcomeRecorded(i, period, value)),
);

async function folded(
  events: readonly Recorded[],
  { page = 100, hotKeys = 100, building = false, ahead = false } = {},
): Promise<Tables> {
  const tables = new Tables();
  const fold = new Fold(unitSample, { load: tables.load, hotKeys, building });
  let writing: Changes = new Map();
  for (let i = 0; i < events.length; i += page) {
    const outcome = await fold.fold(events.slice(i, i + page));
    expect(outcome.fault).toBeUndefined();
    tables.write(writing);
    fold.forget();
    writing = asTaken(fold.take());
    if (ahead) continue;
    tables.write(writing);
    writing = new Map();
  }
  tables.write(writing);
  if (building) {
    fold.settle();
    tables.write(fold.take());
  }
  return tables;
}

describe('a fold', () => {
  it('leads to the same rows whatever the pages, and however little it keeps in memory, building or following', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(sampleEvent, { maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 0, max: 2 }),
        fc.boolean(),
        async (events, page, hotKeys, building) => {
          const log = recorded(events);
          expect((await folded(log, { page, hotKeys, building })).snapshot()).toEqual((await folded(log)).snapshot());
        },
      ),
    );
  });

  it('leads to the same rows when a page is folded before the one before it is written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(sampleEvent, { maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 0, max: 2 }),
        async (events, page, hotKeys) => {
          const log = recorded(events);
          expect((await folded(log, { page, hotKeys, ahead: true })).snapshot()).toEqual(
            (await folded(log)).snapshot(),
          );
        },
      ),
    );
  });

  it('tells as known at a position what folding the log up to there tells', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sampleEvent, { maxLength: 20 }), async (events) => {
        const log = recorded(events);
        const whole = await folded(log);
        for (let position = -1; position < log.length; position += 1) {
          expect(whole.knownAt(position)).toEqual((await folded(log.slice(0, position + 1))).knownAt(position));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('never knows two rows of a key at once that apply on the same day', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sampleEvent, { maxLength: 30 }), async (events) => {
        const rows = (await folded(recorded(events))).all('target');
        for (const a of rows) {
          for (const b of rows) {
            if (a === b || a.key !== b.key) continue;
            const known = before(a.fromPosition, b.toPosition) && before(b.fromPosition, a.toPosition);
            const apply = before(a.validFrom ?? '', b.validTo) && before(b.validFrom ?? '', a.validTo);
            expect(known && apply).toBe(false);
          }
        }
      }),
    );
  });

  it('leaves a row that is put again unchanged as it is, its nested values in whatever order', async () => {
    const twice = recorded([outcomeRecorded('trivsel', 'T1', '3'), outcomeRecorded('trivsel', 'T1', '3')]).map((e) => ({
      ...e,
      position: 0,
    }));
    const tables = new Tables();
    const fold = new Fold(unitSample, { load: tables.load, hotKeys: 0 });
    await fold.fold(twice.slice(0, 1));
    tables.write(fold.take());
    const stored = tables.all('outcome')[0]!;
    Object.assign(stored.row, { periods: { a: 1, T1: '3' } });
    const again = new Fold(unitSample, { load: tables.load, hotKeys: 0 });
    await again.fold(twice.slice(1));
    expect(again.take().size).toBe(0);
  });

  it('takes no effect of an event that throws half-way, then or later', async () => {
    const projection = defineProjection<SampleEvent>()({
      name: 'half',
      version: 1,
      tables: { t: { columns: { n: 'integer' } } },
      on: {
        'target-changed': ({ data }, rows) => {
          rows.t.put(data.indicator, { n: Number(data.value) });
          if (data.value === '2') throw new TypeError('cannot');
        },
        'target-withdrawn': () => undefined,
        'outcome-recorded': () => undefined,
      },
    });
    const tables = new Tables();
    const fold = new Fold(projection, { load: tables.load, hotKeys: 10 });
    const [first, second, third] = recorded([
      targetChanged('a', '1'),
      targetChanged('a', '2'),
      targetChanged('b', '3'),
    ]);
    expect(await fold.fold([first!, second!, third!])).toEqual({ folded: 1, fault: expect.any(TypeError) });
    await fold.fold([third!]);
    tables.write(fold.take());
    expect(tables.all('t').map((v) => [v.key, v.row['n']])).toEqual([
      ['a', 1],
      ['b', 3],
    ]);
  });
});

function before<T extends string | number>(a: T, b: T | null): boolean {
  return b === null || a < b;
}
