import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/embedded-postgres/index.js';
import type { Settings } from './settings.js';

/** The database server of the data folder. Needs none of the product's other modules, so that it can start while they load. */
export async function startServer({ dataDir }: Settings, log: Logger, keepRunning: boolean): Promise<EmbeddedPostgres> {
  await mkdir(dataDir, { recursive: true });
  return startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres'), log, keepRunning });
}
