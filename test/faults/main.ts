import { existsSync, readdirSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pino from 'pino';
import { runCampaign } from './campaign.js';
import { isClean, textOf } from './report.js';

const usage = `Kills the app and PostgreSQL under load, and checks that nothing acknowledged is lost.

  npm run faults -- [--seed N] [--kills-app 500] [--kills-postgres 500] [--clients 16] [--data-dir DIR]

The seed decides what is done and when; how processes then interleave is theirs. DIR must be empty or missing; without it a
temporary folder is used, which is kept only when something is found. Ends with 0 (nothing found), 1 (something found), 2 (not run).`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      'kills-app': { type: 'string', default: '500' },
      'kills-postgres': { type: 'string', default: '500' },
      clients: { type: 'string', default: '16' },
      'data-dir': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const seed = wholeNumber('seed', values.seed ?? String(Date.now() % 1_000_000));
  const kills = {
    app: wholeNumber('kills-app', values['kills-app']),
    postgres: wholeNumber('kills-postgres', values['kills-postgres']),
  };
  const clients = Math.max(1, wholeNumber('clients', values.clients));
  const program = join(import.meta.dirname, '../../apps/standalone/main.js');
  if (!existsSync(program)) throw new Error(`${program} is not there: run npm run build`);

  const folder =
    values['data-dir'] === undefined ? await temporaryFolder() : await emptyFolder(resolve(values['data-dir']));
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => abort.abort(new Error(`ended by ${signal}`)));
  // A fault of the campaign itself must not leave the product running.
  process.on('uncaughtException', (error) => abort.abort(error));

  console.error(`seed ${seed}, in ${folder}`);
  const began = performance.now();
  const say = (line: string): void =>
    console.error(`${String(Math.round((performance.now() - began) / 1_000)).padStart(5)} s  ${line}`);
  const appLog = join(folder, 'app.log');
  const log = pino({ level: 'error' }, pino.destination({ dest: appLog, append: true, sync: true }));
  const report = await runCampaign(
    { seed, kills, clients, dataDir: join(folder, 'data'), program, appLog, log, say },
    abort.signal,
  ).catch((error: unknown) => {
    throw new Error(`seed ${seed}: the campaign could not be finished; what there is lies in ${folder}`, {
      cause: error,
    });
  });
  console.log(textOf(report));
  if (isClean(report)) {
    if (values['data-dir'] === undefined) await rm(folder, { recursive: true, force: true });
    return 0;
  }
  console.log(
    `Everything lies in ${folder} as it was left. Again: npm run faults -- --seed ${seed} --kills-app ${kills.app} --kills-postgres ${kills.postgres} --clients ${clients}`,
  );
  return 1;
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} is ${text}: give a whole number from 0`);
  return Number(text);
}

/** The database server's account must be able to pass through. */
async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rt-faults-'));
  await chmod(folder, 0o711);
  return folder;
}

async function emptyFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  if (readdirSync(folder).length > 0) throw new Error(`${folder} is not empty: a campaign kills what runs there`);
  return folder;
}

try {
  process.exit(await main());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof Error && error.cause !== undefined) console.error(error.cause);
  process.exit(2);
}
