import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { backupLog } from '#platform/event-store/backup/backup.js';
import { restoreLog } from '#platform/event-store/backup/restore.js';
import { verifyLog } from '#platform/event-store/backup/verify.js';
import { PostgresWrappedKeys } from '#platform/integrity/adapters/postgres/postgres-wrapped-keys.js';
import { DataKeys } from '#platform/integrity/data-keys.js';
import { withBareDatabase } from '../composition/open-store.js';
import { settingsFrom } from '../composition/settings.js';
import { commandLineLog } from './with-store.js';

export const verifyCommand = new Command('verify')
  .description('Recompute every hash of the log: payloads, sealed texts, leaves and the root.')
  .action(async () => {
    const { events, root, wrong } = await withBareDatabase(settingsFrom(process.env), commandLineLog(), ({ app }) =>
      verifyLog(app),
    );
    if (wrong) {
      process.exitCode = 1;
      process.stdout.write(
        `WRONG at position ${wrong.position}: ${wrong.problem}. The ${events} events before it are right.\n`,
      );
      return;
    }
    process.stdout.write(
      `${events} events, all as their hashes say.\nroot ${root ?? ''}\nKeep the root elsewhere: a log that is cut short or rewritten whole shows only against it.\n`,
    );
  });

export const backupCommand = new Command('backup')
  .description('A verified copy of the log, while it is in use.')
  .argument('<file>', 'the log')
  .requiredOption('--keys <file>', 'the wrapped keys; keep them apart from the log')
  .action(async (log: string, { keys }: { readonly keys: string }) => {
    const settings = settingsFrom(process.env);
    const { events, root } = await withBareDatabase(settings, commandLineLog(), ({ app }) =>
      backupLog(app, { log, keys }),
    );
    process.stdout.write(
      `${events} events in ${log}, wrapped keys in ${keys}.\nroot ${root}\nSealed texts open only with ${join(settings.dataDir, 'keys', 'master.key')}: keep a copy of it in a third place.\n`,
    );
  });

export const restoreCommand = new Command('restore')
  .description('Put a backup into an empty DATA_DIR; everything is checked before anything is kept.')
  .argument('<file>', 'the log')
  .requiredOption('--keys <file>', 'the wrapped keys')
  .action(async (log: string, { keys }: { readonly keys: string }) => {
    const settings = settingsFrom(process.env);
    await Promise.all(
      [log, keys].map((file) =>
        stat(file).catch(() => {
          throw new Error(`${file} cannot be read`);
        }),
      ),
    );
    await withBareDatabase(settings, commandLineLog(), async ({ owner, app }) => {
      const { events, root } = await restoreLog(owner, { log, keys });
      process.stdout.write(`${events} events restored.\nroot ${root}\n`);
      // Without the master key the figures are all there and the texts are not: said now rather than at the first page.
      await DataKeys.open(join(settings.dataDir, 'keys'), new PostgresWrappedKeys(app)).catch((error: unknown) => {
        process.stdout.write(`Sealed texts cannot be read yet: ${(error as Error).message}\n`);
      });
    });
  });
