import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DomainEvent } from '#kernel/event.js';
import { Fold, type Changes } from './fold.js';
import { defineProjection } from './projection.js';
import { asTaken, recorded, Tables } from './testing/fold-tables.js';
import { days, ReferenceFold } from './testing/reference-fold.js';

type Key = string | { readonly table: 'one' | 'two'; readonly foundAt: string };
interface Step {
  readonly table: 'one' | 'two';
  readonly key: Key;
  /** Only when this key has rows (or has none), or always. */
  readonly when: { readonly key: string; readonly has: boolean } | null;
  readonly what: 'put' | 'end' | 'throw' | 'read on a day';
  readonly n: number;
  readonly to: string;
  /** Adds the number of spans that this key has. */
  readonly counting: string | null;
  readonly from: string | null;
  readonly until: string | null;
}
type Ran = DomainEvent<'ran', { readonly steps: readonly Step[] }>;

/** Each event is a small program: what it reads decides which key it reads next, what it writes and whether it fails. */
const projection = defineProjection<Ran>()({
  name: 'programs',
  version: 1,
  tables: { one: { columns: { n: 'integer', to: 'text' } }, two: { columns: { n: 'integer', to: 'text' } } },
  on: {
    ran: ({ data }, rows) => {
      for (const { table, key, when, what, n, to, counting, from, until } of data.steps) {
        const at = typeof key === 'string' ? key : (rows[key.table].get(key.foundAt)?.to ?? 'a');
        if (when && rows[table].spans(when.key).length > 0 !== when.has) continue;
        if (what === 'throw') throw new Error('cannot');
        if (what === 'end') rows[table].end(at, { from, to: until });
        else {
          const found = what === 'put' ? rows[table].get(at) : rows[table].get(at, from ?? days[1]!);
          const more = counting === null ? 0 : rows.two.spans(counting).length;
          rows[table].put(at, { n: ((found?.n ?? 0) + n + more) % 5, to }, { from, to: until });
        }
      }
    },
  },
});

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const table = fc.constantFrom('one' as const, 'two' as const);
const day = fc.option(fc.constantFrom(...days), { freq: 1 });
const step: fc.Arbitrary<Step> = fc.record({
  table,
  key: fc.oneof(key, fc.record({ table, foundAt: key })),
  when: fc.option(fc.record({ key, has: fc.boolean() }), { freq: 1 }),
  what: fc.oneof(
    { weight: 8, arbitrary: fc.constant('put' as const) },
    { weight: 4, arbitrary: fc.constant('end' as const) },
    { weight: 2, arbitrary: fc.constant('read on a day' as const) },
    { weight: 1, arbitrary: fc.constant('throw' as const) },
  ),
  n: fc.integer({ min: 0, max: 2 }),
  to: key,
  counting: fc.option(key, { freq: 1 }),
  from: day,
  until: day,
});
const log = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: 40 });
const way = fc.record({
  page: fc.integer({ min: 1, max: 9 }),
  hotKeys: fc.integer({ min: 0, max: 3 }),
  stretch: fc.constantFrom(1, 2, 4, 16),
  building: fc.boolean(),
  /** After how many events the new tables serve. */
  settledAfter: fc.integer({ min: 0, max: 40 }),
  /** After how many events everything in memory is lost: only what has been written is there. */
  restartedAfter: fc.integer({ min: 0, max: 40 }),
});
type Way = typeof way extends fc.Arbitrary<infer W> ? W : never;

/** Folds as runners and builders do: each page while the one before is still to be written. */
async function folded(programs: readonly (readonly Step[])[], chosen: Way): Promise<readonly string[]> {
  const { page, hotKeys, stretch, building } = chosen;
  const events = recorded(programs.map((steps) => ({ type: 'ran', data: { steps } })));
  const reference = new ReferenceFold(projection);
  const tables = new Tables();
  let unwritten: Changes = new Map();
  const write = (next: Changes = new Map()) => {
    tables.write(unwritten);
    unwritten = next;
  };
  const newFold = (isBuilding: boolean) =>
    new Fold(projection, {
      // A builder waits for what is being written, a runner does not: what it asks for is not in it.
      load: async (name, keys) => {
        if (isBuilding) write();
        await Promise.resolve();
        return tables.load(name, keys);
      },
      hotKeys,
      building: isBuilding,
      stretches: { shortest: 1, longest: stretch },
    });
  let fold = newFold(building);
  let isSettled = !building;
  let isRestarted = building;
  for (let from = 0; from < events.length;) {
    if (!isSettled && from >= chosen.settledAfter) {
      fold.settle();
      write(asTaken(fold.take()));
      isSettled = true;
    }
    if (!isRestarted && from >= chosen.restartedAfter) {
      write();
      fold = newFold(false);
      isRestarted = true;
    }
    const some = events.slice(from, from + page);
    const outcome = await fold.fold(some);
    const refused = some.findIndex((event) => !reference.fold(event));
    expect(outcome.folded).toBe(refused < 0 ? some.length : refused);
    expect('fault' in outcome).toBe(refused >= 0);
    fold.forget();
    write(asTaken(fold.take()));
    from += outcome.folded + (refused < 0 ? 0 : 1);
  }
  if (!isSettled) {
    fold.settle();
    write(asTaken(fold.take()));
  }
  write();
  expect(tables.snapshot()).toEqual(reference.snapshot());
  return tables.snapshot();
}

describe('a fold of whatever handlers', () => {
  it('leads to what folding event by event with everything in memory leads to', async () => {
    const seen = { rows: 0, closed: 0 };
    await fc.assert(
      fc.asyncProperty(log, way, async (programs, chosen) => {
        const rows = await folded(programs, chosen);
        seen.rows += rows.length;
        seen.closed += rows.filter((row) => !row.includes('"toPosition":null')).length;
      }),
      { numRuns: Number(process.env['FOLD_RUNS'] ?? 300) },
    );
    expect(seen.closed).toBeGreaterThan(100);
    expect(seen.rows).toBeGreaterThan(seen.closed);
  }, 120_000);
});
