import { Command } from 'commander';
import { openReadModels } from '../composition/open-store.js';
import { withStore } from './with-store.js';

export const rebuildCommand = new Command('rebuild')
  .description('Build read models anew from the whole log, beside the ones that serve, and switch.')
  .argument('[name...]', 'which ones; all where none is named')
  .action(async (names: string[]) => {
    await withStore(async ({ store, log }) => {
      const readModels = await openReadModels(store, log);
      try {
        const known = (await readModels.status()).map((s) => s.name);
        const unknown = names.filter((n) => !known.includes(n));
        if (unknown.length > 0)
          throw new Error(`there is no read model ${unknown.join(', ')}; there are ${known.join(', ')}`);
        for (const name of names.length > 0 ? names : known) {
          const { events, milliseconds } = await readModels.rebuild(name);
          process.stdout.write(`${name}: ${events} events in ${(milliseconds / 1000).toFixed(1)} s\n`);
        }
      } finally {
        await readModels.stop();
      }
    });
  });
