import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import pino, { type Logger } from 'pino';
import { commandsModule } from '../composition/areas.module.js';
import { openStore, type OpenStore } from '../composition/open-store.js';
import { prepareDemonstration } from '../composition/prepare-demonstration.js';
import { settingsFrom } from '../composition/settings.js';

export interface CommandLineStore {
  readonly store: OpenStore;
  readonly bus: CommandBus;
  readonly log: Logger;
}

/** Opens the store (beside the running server, or alone), does `work`, and closes what was opened. */
export async function withStore<T>(work: (opened: CommandLineStore) => Promise<T>): Promise<T> {
  const log = commandLineLog();
  const store = await openStore(settingsFrom(process.env), { log, keepServer: false });
  let context: INestApplicationContext | undefined;
  try {
    context = await NestFactory.createApplicationContext(commandsModule(store), { logger: false, abortOnError: false });
    await context.init();
    const bus = context.get(CommandBus, { strict: false });
    await prepareDemonstration(bus, store);
    return await work({ store, bus, log });
  } finally {
    await context?.close();
    await store.close();
  }
}

/** JSON on stderr: stdout is the command's own answer. */
export const commandLineLog = (): Logger =>
  pino({ level: process.env['LOG_LEVEL'] ?? 'warn' }, pino.destination({ dest: 2, sync: true }));
