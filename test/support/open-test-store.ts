import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import pino from 'pino';
import { commandsModule } from '../../apps/composition/areas.module.js';
import { openReadModels, openStoreOn, type OpenStore } from '../../apps/composition/open-store.js';
import { prepareDemonstration } from '../../apps/composition/prepare-demonstration.js';
import { FileReaderInProcess } from '../../libs/areas/intake/receiving/file-reader-in-process.js';
import type { ConnectionOptions } from '../../libs/platform/embedded-postgres/index.js';
import { startTestPostgres } from '../../libs/platform/embedded-postgres/testing/index.js';
import type { ReadModels } from '../../libs/platform/read-models/read-models.js';

export interface TestStore {
  readonly store: OpenStore;
  readonly bus: CommandBus;
  readonly readModels: ReadModels;
  /** As the database's owner: for what the application's role may not do, such as comparing with a replay. */
  readonly owner: ConnectionOptions;
  /** A query or another provider of the write side. */
  get<T>(type: Type<T>): T;
  close(): Promise<void>;
}

/** The whole write and read side on a fresh database of the shared test server, with the made-up people. */
export async function openTestStore(name: string): Promise<TestStore> {
  const log = pino({ level: 'silent' });
  const server = await startTestPostgres();
  const database = await server.createDatabase(name);
  const keysDir = await mkdtemp(join(tmpdir(), 'rt-keys-'));
  const store = await openStoreOn(
    { owner: database.connection('owner'), app: database.connection('app') },
    keysDir,
    log,
  );
  const context = await NestFactory.createApplicationContext(commandsModule(store, FileReaderInProcess), {
    logger: false,
    abortOnError: false,
  });
  await context.init();
  const bus = context.get(CommandBus, { strict: false });
  await prepareDemonstration(bus, store);
  const readModels = await openReadModels(store, log);
  await readModels.start();
  return {
    store,
    bus,
    readModels,
    owner: database.connection('owner'),
    get: (type) => context.get(type, { strict: false }),
    close: async () => {
      await readModels.stop();
      await context.close();
      await store.close();
      await server.close();
      await rm(keysDir, { recursive: true, force: true });
    },
  };
}
