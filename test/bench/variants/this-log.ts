import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { migrateEventStore } from '#platform/event-store/adapters/postgres/migrate.js';
import { PostgresEventStore } from '#platform/event-store/adapters/postgres/postgres-event-store.js';
import { EventLog } from '#platform/event-store/event-log.js';
import type { EmbeddedPostgres } from '#platform/embedded-postgres/index.js';
import { eventCatalogue } from '../../../apps/composition/event-catalogue.js';
import { interimSealer } from '../interim-sealer.js';
import type { Variant } from './variant.js';

const key = randomBytes(32);
let commands = 0;

/** The product's own log, as its command runner calls it: encoded, sealed where there is free text, at an exact version. */
export const thisLog: Variant = {
  name: 'this log',
  async prepare(pg) {
    await asOwner(pg, (sql) => migrateEventStore(sql, { appRole: pg.connection('app').username }));
  },
  async open(pg) {
    const store = await PostgresEventStore.open({ connection: pg.connection('app') });
    const log = new EventLog(store, eventCatalogue, interimSealer(key));
    return {
      async append(stream, events, event) {
        const by = { commandId: `bench:${process.pid}:${(commands += 1)}`, actor: 'p-bench', role: 'manager' } as const;
        await log.append(`unit-year-u${stream}-2025`, events === 0 ? 'noStream' : events - 1, [event], by);
      },
      close: () => store.close(),
    };
  },
  stored: (pg) =>
    asOwner(pg, async (sql) => {
      const [found] = await sql<[{ events: number; head: number; gaps: number }]>`
        select count(*)::int as events, coalesce(max(position), -1)::int as head,
          (select count(*)::int from (select max(version) + 1 - count(*) as missing from log.event group by stream) s where missing <> 0) as gaps
        from log.event`;
      if (found.head !== found.events - 1 || found.gaps > 0) throw new Error(`the log has gaps: ${JSON.stringify(found)}`);
      return found.events;
    }),
};

export async function asOwner<T>(pg: EmbeddedPostgres, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres({ ...pg.connection('owner'), max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
