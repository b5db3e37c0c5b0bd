import { describe } from '@jest/globals';
import postgres from 'postgres';
import { startTestPostgres } from '#platform/embedded-postgres/testing/index.js';
import { eventStoreContract } from '../../contract/event-store.contract.js';
import { migrateEventStore } from './migrate.js';
import { PostgresEventStore } from './postgres-event-store.js';

describe('the event store in PostgreSQL', () => {
  eventStoreContract(async () => {
    const server = await startTestPostgres();
    const database = await server.createDatabase('event-store');
    const owner = postgres({ ...database.connection('owner'), max: 1 });
    await migrateEventStore(owner, { appRole: 'rt_app' });
    const open = (): Promise<PostgresEventStore> => PostgresEventStore.open({ connection: database.connection('app') });
    const [store, sister] = await Promise.all([open(), open()]);
    return {
      store,
      sister,
      // The server's clock is not ours to set: to the log it is the same when its last event is from the future.
      setClockBack: async () => {
        await owner`alter table log.event disable trigger append_only`;
        await owner`update log.event set recorded_at = recorded_at + interval '1 hour' where position = (select max(position) from log.event)`;
        await owner`alter table log.event enable trigger append_only`;
      },
      close: async () => {
        await Promise.all([store.close(), sister.close(), owner.end()]);
        await server.close();
      },
    };
  });
});
