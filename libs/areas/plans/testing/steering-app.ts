import type { Provider, Type } from '@nestjs/common';
import postgres from 'postgres';
import { startTestPostgres } from '#platform/embedded-postgres/testing/index.js';
import { READ_DATABASE } from '#platform/read-models/read-database.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import { recordedDecisions } from '../projections/decisions.projection.js';
import { pendingDecisions } from '../projections/pending-decisions.projection.js';
import { steeringGoals } from '../projections/steering-goals.projection.js';
import { startPlansApp, type PlansApp } from './plans-app.js';

const followed = [steeringGoals, recordedDecisions, pendingDecisions];

export interface SteeringUnderTest {
  readonly app: PlansApp;
  /** Its pages show everything that is recorded by then. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

/** What stands above the units, with its read models in a database of its own. */
export async function startSteeringApp(
  controllers: readonly Type[],
  queries: readonly Provider[],
): Promise<SteeringUnderTest> {
  const server = await startTestPostgres();
  const database = await server.createDatabase('steering');
  const sql = postgres({ ...database.connection('owner'), max: 4, onnotice: () => undefined });
  let readModels: ReadModels | undefined;
  const app = await startPlansApp(controllers, async (log) => {
    readModels = await ReadModels.open({
      sql,
      store: log.store,
      decode: (e) => log.decode(e),
      projections: followed,
    });
    await readModels.start();
    return [{ provide: READ_DATABASE, useValue: sql }, { provide: ReadModels, useValue: readModels }, ...queries];
  });
  return {
    app,
    caughtUp: async () => {
      const head = await app.log.store.head();
      for (const { name } of followed) await readModels?.waitFor(name, head, 10_000);
    },
    close: async () => {
      await app.close();
      await readModels?.stop();
      await sql.end();
      await server.close();
    },
  };
}
