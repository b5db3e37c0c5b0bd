import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Recorded } from '#kernel/event.js';
import { Fold, type RowVersion } from './fold.js';
import { defineProjection, type AnyEvent } from './projection.js';
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

function recorded(events: readonly AnyEvent[]): Recorded[] {
  return events.map((event, position) => ({
    ...event,
    position,
    stream: 'unit-year-ekdungen-2026',
    version: position,
    id: `${position}`,
    recordedAt: '2026-03-01T08:00:00.000Z',
    actor: 'system',
    role: 'system',
    commandId: 'c',
  }));
}

/** The tables of a fold that forgets: stands in for the database. */
class Tables {
  readonly rows = new Map<string, RowVersion[]>();
  loads = 0;
  private readonly versions = new Map<string, RowVersion>();

  load = (table: string, keys: readonly string[]) => {
    this.loads += 1;
    return Promise.resolve(
      this.all(table)
        .filter((v) => v.toPosition === null && keys.includes(v.key))
        .map((v) => ({ ...v, stored: true })),
    );
  };

  write(fold: Fold): void {
    for (const [table, { inserts, closings }] of fold.take()) {
      for (const v of closings) {
        const stored = this.versions.get(identity(table, v));
        if (!stored || stored.toPosition !== null) throw new Error('a row was closed that is not open');
        stored.toPosition = v.toPosition;
      }
      for (const v of inserts) {
        if (this.versions.has(identity(table, v))) throw new Error('a row was written twice');
        const copy = { ...v };
        this.versions.set(identity(table, v), copy);
        this.rows.set(table, [...this.all(table), copy]);
      }
    }
  }

  all(table: string): RowVersion[] {
    return this.rows.get(table) ?? [];
  }

  snapshot(): string[] {
    return [...this.rows]
      .flatMap(([table, rows]) => rows.map((r) => JSON.stringify([table, { ...r, stored: true }])))
      .sort();
  }

  knownAt(position: number): string[] {
    return [...this.rows]
      .flatMap(([table, rows]) =>
        rows
          .filter((r) => r.fromPosition <= position && (r.toPosition === null || r.toPosition > position))
          .map((r) => [table, r] as const),
      )
      .map(([table, { key, validFrom, validTo, row }]) => JSON.stringify([table, key, validFrom, validTo, row]))
      .sort();
  }
}
const identity = (table: string, v: RowVersion) => `${table} ${v.key} ${v.fromPosition} ${v.validFrom}`;

async function folded(
  events: readonly Recorded[],
  { page = 100, hotKeys = 100, building = false } = {},
): Promise<Tables> {
  const tables = new Tables();
  const fold = new Fold(unitSample, { load: tables.load, hotKeys, building });
  for (let i = 0; i < events.length; i += page) {
    const outcome = await fold.fold(events.slice(i, i + page));
    expect(outcome.fault).toBeUndefined();
    fold.forget();
    tables.write(fold);
  }
  if (building) {
    fold.settle();
    tables.write(fold);
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

  it('fetches the rows that a page needs in one go', async () => {
    const tables = new Tables();
    const fold = new Fold(unitSample, { load: tables.load, hotKeys: 100 });
    await fold.fold(recorded(['a', 'b', 'c', 'd'].map((i) => targetChanged(i, '1'))));
    expect(tables.loads).toBe(1);
  });

  it('leaves a row that is put again unchanged as it is, its nested values in whatever order', async () => {
    const twice = recorded([outcomeRecorded('trivsel', 'T1', '3'), outcomeRecorded('trivsel', 'T1', '3')]).map((e) => ({
      ...e,
      position: 0,
    }));
    const tables = new Tables();
    const fold = new Fold(unitSample, { load: tables.load, hotKeys: 0 });
    await fold.fold(twice.slice(0, 1));
    tables.write(fold);
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
    tables.write(fold);
    expect(tables.all('t').map((v) => [v.key, v.row['n']])).toEqual([
      ['a', 1],
      ['b', 3],
    ]);
  });

  it.each([1, 5])('finds rows whose key stands in another row, in pages of %i', async (page) => {
    const projection = defineProjection<SampleEvent>()({
      name: 'chain',
      version: 1,
      tables: { pointer: { columns: { to: 'text' } }, counter: { columns: { n: 'integer' } } },
      on: {
        'target-changed': (event, rows) => rows.pointer.put(event.data.indicator, { to: event.data.value ?? '' }),
        'outcome-recorded': (event, rows) => {
          const to = rows.pointer.get(event.data.indicator)!.to;
          rows.counter.put(to, { n: (rows.counter.get(to)?.n ?? 0) + 1 });
        },
        'target-withdrawn': () => undefined,
      },
    });
    const tables = new Tables();
    const events = recorded([
      targetChanged('a', '1'),
      outcomeRecorded('a', 'T1', '9'),
      targetChanged('a', '2'),
      outcomeRecorded('a', 'T1', '9'),
      outcomeRecorded('a', 'T2', '9'),
    ]);
    for (let i = 0; i < events.length; i += page) {
      const fold = new Fold(projection, { load: tables.load, hotKeys: 10 });
      expect(await fold.fold(events.slice(i, i + page))).toEqual({ folded: page });
      tables.write(fold);
    }
    expect(
      tables
        .all('counter')
        .filter((v) => v.toPosition === null)
        .map((v) => [v.key, v.row['n']]),
    ).toEqual([
      ['1', 1],
      ['2', 2],
    ]);
  });
});

function before<T extends string | number>(a: T, b: T | null): boolean {
  return b === null || a < b;
}
