import postgres from 'postgres';
import { migrateEventStore } from '#platform/event-store/adapters/postgres/migrate.js';
import { PostgresEventStore } from '#platform/event-store/adapters/postgres/postgres-event-store.js';
import { EventLog } from '#platform/event-store/event-log.js';
import type { EmbeddedPostgres } from '#platform/embedded-postgres/index.js';
import { PostgresWrappedKeys } from '#platform/integrity/adapters/postgres/postgres-wrapped-keys.js';
import { DataKeys } from '#platform/integrity/data-keys.js';
import { Sealing } from '#platform/integrity/sealing.js';
import { eventCatalogue } from '../../../apps/composition/event-catalogue.js';
import type { Variant } from './variant.js';

let commands = 0;

const streamName = (stream: number): string => `unit-year-u${stream}-2025`;

/** The product's own log, as its command runner calls it: encoded, sealed where there is free text, at an exact version. */
export const thisLog = (keysFolder: string): Variant => ({
  name: 'this log',
  async prepare(pg) {
    await asOwner(pg, (sql) => migrateEventStore(sql, { appRole: pg.connection('app').username }));
  },
  async open(pg, { streams }) {
    const store = await PostgresEventStore.open({ connection: pg.connection('app') });
    const sql = postgres({ ...pg.connection('app'), max: 4, onnotice: () => undefined });
    const keys = await DataKeys.open(keysFolder, new PostgresWrappedKeys(sql));
    // A process that has been at work has its streams' keys in memory; the others' slices are longer than they stay there.
    await Promise.all(Array.from({ length: streams }, (_, n) => keys.forSubject(streamName(n))));
    const log = new EventLog(store, eventCatalogue, new Sealing(keys));
    return {
      async append(stream, events, event) {
        const by = { commandId: `bench:${process.pid}:${(commands += 1)}`, actor: 'p-bench', role: 'manager' } as const;
        await log.append(streamName(stream), events === 0 ? 'noStream' : events - 1, [event], by);
      },
      async close() {
        await store.close();
        await sql.end();
      },
    };
  },
  stored: (pg) =>
    asOwner(pg, async (sql) => {
      const [found] = await sql<[{ events: number; head: number; gaps: number; unsealed: number }]>`
        select count(*)::int as events, coalesce(max(position), -1)::int as head,
          (select count(*)::int from (select max(version) + 1 - count(*) as missing from log.event group by stream) s where missing <> 0) as gaps,
          (select count(*)::int from log.event where (type = 'target-changed') <> (key_id is not null)) as unsealed
        from log.event`;
      if (found.head !== found.events - 1 || found.gaps > 0 || found.unsealed > 0)
        throw new Error(`the log is not in order: ${JSON.stringify(found)}`);
      return found.events;
    }),
});

export async function asOwner<T>(pg: EmbeddedPostgres, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres({ ...pg.connection('owner'), max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
