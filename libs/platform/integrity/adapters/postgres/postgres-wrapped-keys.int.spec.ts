import { describe, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import { startTestPostgres } from '#platform/embedded-postgres/testing/index.js';
import { migrateEventStore } from '#platform/event-store/adapters/postgres/migrate.js';
import { wrappedKeysContract } from '../../contract/wrapped-keys.contract.js';
import { PostgresWrappedKeys } from './postgres-wrapped-keys.js';

describe('wrapped keys in PostgreSQL', () => {
  let app: Sql;
  wrappedKeysContract(async () => {
    const server = await startTestPostgres();
    const database = await server.createDatabase('wrapped-keys');
    const owner = postgres({ ...database.connection('owner'), max: 1 });
    await migrateEventStore(owner, { appRole: 'rt_app' });
    await owner.end();
    app = postgres({ ...database.connection('app'), max: 5 });
    const other = postgres({ ...database.connection('app'), max: 5 });
    return {
      keys: new PostgresWrappedKeys(app),
      sister: new PostgresWrappedKeys(other),
      close: async () => {
        await Promise.all([app.end(), other.end()]);
        await server.close();
      },
    };
  });

  test('the application cannot bring a destroyed key back, change a key or delete one', async () => {
    const keys = new PostgresWrappedKeys(app);
    const { keyId } = await keys.add({ keyId: 'key-z', subject: 'subject-z', wrapped: new Uint8Array(60) });
    await expect(app`update log.data_key set subject = 'other' where key_id = ${keyId}`).rejects.toThrow(
      'permission denied',
    );
    await expect(app`update log.data_key set wrapped = '\\x00' where key_id = ${keyId}`).rejects.toThrow(
      'only be destroyed',
    );
    await keys.destroy(keyId);
    await expect(
      app`update log.data_key set wrapped = '\\x00', destroyed_at = null where key_id = ${keyId}`,
    ).rejects.toThrow('only be destroyed');
    await expect(app`delete from log.data_key where key_id = ${keyId}`).rejects.toThrow('permission denied');
  });
});
