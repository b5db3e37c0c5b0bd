import 'reflect-metadata';
import { join } from 'node:path';
import pino from 'pino';
import { packageDir, settingsFrom } from '../composition/settings.js';
import { startServer } from '../composition/start-server.js';

/** Everything in one process on an embedded PostgreSQL. */
async function main(): Promise<void> {
  const log = pino({ level: process.env['LOG_LEVEL'] ?? 'warn' }, pino.destination({ dest: 2, sync: true }));
  const settings = settingsFrom(process.env);
  // The server starts while Nest and the areas load: on two cores that is most of a second sooner.
  const server = startServer(settings, log, true);
  server.catch(() => undefined); // Told by startStandalone, which waits for it.
  const { startStandalone } = await import('./standalone.js');
  const app = await startStandalone(settings, {
    server,
    log,
    assetsDir: join(packageDir, 'dist/assets'),
  });
  // For people, on stdout; the log is JSON on stderr.
  process.stdout.write(`\nRöda tråden: ${app.address}\nData i ${settings.dataDir}. Avsluta med Ctrl+C.\n\n`);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    app.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`Röda tråden could not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
