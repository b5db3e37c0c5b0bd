import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import type { Logger } from 'pino';
import { pageProviders, pages } from '../composition/pages.js';
import { wholeModule } from '../composition/areas.module.js';
import { openReadModels, openStore } from '../composition/open-store.js';
import { prepareDemonstration } from '../composition/prepare-demonstration.js';
import type { Settings } from '../composition/settings.js';
import type { EmbeddedPostgres } from '#platform/embedded-postgres/index.js';
import { createWebApp, LiveHub } from '#platform/web/index.js';
import { peopleFrom } from '../composition/people.js';

export interface Standalone {
  /** Where the pages are, e.g. `http://127.0.0.1:3000`. */
  readonly address: string;
  stop(): Promise<void>;
}

export interface StandaloneOptions {
  readonly log: Logger;
  /** What `npm run build` made for browsers. */
  readonly assetsDir: string;
  /** The database server, where it was told to start before. */
  readonly server?: Promise<EmbeddedPostgres>;
}

/** Opens the store, follows the log and serves pages and JSON until `stop`. @throws Error saying what is wrong and what to do */
export async function startStandalone(
  settings: Settings,
  { log, assetsDir, server }: StandaloneOptions,
): Promise<Standalone> {
  const store = await openStore(settings, { log, keepServer: true, ...(server ? { starting: server } : {}) });
  let started = false;
  const undo: (() => Promise<unknown>)[] = [() => store.close(!started)];
  const stop = async (): Promise<void> => {
    // What was opened last is closed first, and each is closed although another fails.
    for (const step of undo.reverse())
      await step().catch((error: unknown) => log.error({ err: error }, 'stopping failed'));
  };
  try {
    const readModels = await openReadModels(store, log);
    undo.push(() => readModels.stop());
    await readModels.start();
    const hub = new LiveHub();
    const silence = readModels.onChange(({ position, topics }) => {
      for (const topic of topics) hub.publish({ topic, position });
    });
    undo.push(() => {
      silence();
      return Promise.resolve();
    });
    const app = await createWebApp(wholeModule(store, readModels, pages, pageProviders), {
      keysDir: join(settings.dataDir, 'keys'),
      assetsDir,
      people: peopleFrom(store.organisation),
      navigation: () => [
        { href: '/', label: 'Start' },
        { href: '/dokument', label: 'Dokument' },
        { href: '/organisation', label: 'Organisation' },
      ],
      hub,
      logger: log,
    });
    undo.push(() => app.close());
    await app.init();
    await prepareDemonstration(app.get(CommandBus, { strict: false }), store);
    await app.listen(settings.port, settings.host).catch((error: unknown) => {
      if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
      throw new Error(
        `port ${settings.port} is taken by another program; choose another with PORT=…, or PORT=0 for any free one`,
      );
    });
    started = true;
    return { address: (await app.getUrl()).replace('[::1]', 'localhost'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
