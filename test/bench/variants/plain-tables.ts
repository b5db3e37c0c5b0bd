import postgres from 'postgres';
import type { DomainEvent } from '#kernel/event.js';
import { asOwner } from './this-log.js';
import type { Variant } from './variant.js';

const columns =
  'stream text not null, version integer not null, type text not null, payload text not null, recorded_at timestamptz not null default clock_timestamp()';

const payloadOf = ({ data, text, authority, effectiveFrom }: DomainEvent): string =>
  JSON.stringify({ data, role: 'manager', effectiveFrom, authority, text });

function plainTable(name: string, tableName: string, schema: string, insert: string): Variant {
  return {
    name,
    prepare: (pg) =>
      asOwner(pg, async (sql) => {
        await sql.unsafe(schema);
      }),
    async open(pg, { appenders }) {
      const sql = postgres({
        ...pg.connection('owner'),
        max: appenders,
        fetch_types: false,
        onnotice: () => undefined,
      });
      return {
        append: async (stream, events, event) => {
          await sql.unsafe(insert, [`unit-year-u${stream}-2025`, events, event.type, payloadOf(event)], {
            prepare: true,
          });
        },
        close: () => sql.end(),
      };
    },
    stored: (pg) =>
      asOwner(
        pg,
        async (sql) =>
          (await sql.unsafe<[{ events: number }]>(`select count(*)::int as events from ${tableName}`))[0].events,
      ),
  };
}

/** What a table costs that promises nothing but a row: no order that a reader can follow, no version check, no idempotence. */
export const plainInserts = plainTable(
  'plain inserts',
  'bench_plain',
  `create table bench_plain (position bigint generated always as identity primary key, ${columns})`,
  'insert into bench_plain (stream, version, type, payload) values ($1, $2, $3, $4)',
);

/** The simplest way to an order: one appender at a time holds an advisory lock until its commit. */
export const lockPerAppend = plainTable(
  'a lock per append',
  'bench_locked',
  `create table bench_locked (position bigint primary key, ${columns}, unique (stream, version));
   create function bench_append(p_stream text, p_version integer, p_type text, p_payload text) returns bigint language plpgsql as $$
   declare v_position bigint;
   begin
     perform pg_advisory_xact_lock(1);
     select coalesce(max(position) + 1, 0) into v_position from bench_locked;
     insert into bench_locked (position, stream, version, type, payload) values (v_position, p_stream, p_version, p_type, p_payload);
     return v_position;
   end $$;`,
  'select bench_append($1, $2, $3, $4)',
);
