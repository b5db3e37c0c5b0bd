import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DomainEvent } from '#kernel/event.js';
import type { Json } from '#kernel/json.js';
import { InMemoryEventStore } from '#platform/event-store/adapters/in-memory/in-memory-event-store.js';
import { selectRows } from './asking.js';
import { defineProjection } from './projection.js';
import { expectReplayEquals } from './testing/replay.js';
import { useReadSide } from './testing/read-side.js';
import { decodeSample, record } from './testing/sample.js';

const side = useReadSide();

type Noted = DomainEvent<
  'noted',
  {
    readonly key: string;
    readonly row: {
      readonly text: string | null;
      readonly other: string;
      readonly nested: Exclude<Json, null>;
      readonly maybe: Exclude<Json, null> | null;
      readonly integer: number | null;
      readonly bigint: number;
      readonly numeric: string | null;
      readonly boolean: boolean | null;
    };
  }
>;
const projection = defineProjection<Noted>()({
  name: 'odd',
  version: 1,
  tables: {
    note: {
      columns: {
        text: 'text?',
        other: 'text',
        nested: 'jsonb',
        maybe: 'jsonb?',
        integer: 'integer?',
        bigint: 'bigint',
        numeric: 'numeric?',
        boolean: 'boolean?',
      },
    },
  },
  on: { noted: ({ data }, rows) => rows.note.put(data.key, data.row) },
});

const special = fc.constantFrom(
  '\x01',
  '\x02',
  '\x03',
  '\x1f',
  '\\',
  '\\N',
  '"',
  '{',
  '}',
  ',',
  'NULL',
  '\n',
  '\r\n',
  ' ',
  '\u2028',
  '😀',
  '\\u0001',
);
const text = fc
  .oneof(
    fc.array(special, { maxLength: 4 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.string({ maxLength: 8 }),
  )
  .filter((t) => !t.includes('\0') && t.isWellFormed());
const { nested } = fc.letrec<{ nested: Exclude<Json, null> }>((tie) => ({
  nested: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
    fc.boolean(),
    fc.array(fc.option(tie('nested')), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.oneof(text, fc.constant('__proto__'), fc.constant('toJSON')), fc.option(tie('nested'))), {
        maxLength: 3,
      })
      .map((members) => Object.fromEntries(members)),
  ),
}));
const noted = fc.record({
  key: fc.oneof(
    text.filter((t) => t.length > 0),
    fc.constantFrom('a', '\x01', 'b\x02'),
  ),
  row: fc.record({
    text: fc.option(text),
    other: text,
    nested,
    maybe: fc.option(nested),
    integer: fc.option(fc.integer()),
    bigint: fc.maxSafeInteger(),
    numeric: fc.option(fc.constantFrom('0', '-0.50', '4.60', '12345678901234567890.0000')),
    boolean: fc.option(fc.boolean()),
  }),
});

it('values of every kind are given back as they were put, and found again under whatever key', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(noted, { minLength: 5, maxLength: 40 }),
      fc.integer({ min: 1, max: 9 }),
      async (notes, pageSize) => {
        await side.sql`drop schema if exists read cascade`;
        await side.sql.unsafe(`create schema read; grant all on schema read to public`);
        const store = new InMemoryEventStore();
        const readModels = await side.started({
          store,
          projections: [projection],
          tuning: { pageSize, hotKeys: 0, pace: 0 },
        });
        const last = await record(
          store,
          [...notes, ...notes.map(({ key, row }) => ({ key, row: { ...row, bigint: 1 } }))].map((data) => ({
            type: 'noted',
            data,
          })),
        );
        expect(await readModels.waitFor('odd', last, 5_000)).toBe(true);
        const expected = new Map(notes.map(({ key, row }) => [key, { ...row, bigint: 1 }]));
        const found = (await selectRows(side.sql, projection, 'note')).map(
          ({ key, fromPosition: _f, toPosition: _t, validFrom: _vf, validTo: _vt, ...row }) => [key, row] as const,
        );
        expect(new Map(found)).toEqual(expected);
        expect(found).toHaveLength(expected.size);
        await expectReplayEquals(projection, side.sql, store, decodeSample, { pageSize: 3, hotKeys: 1 });
        await readModels.stop();
      },
    ),
    { numRuns: Number(process.env['ODD_RUNS'] ?? 12) },
  );
}, 60_000);
