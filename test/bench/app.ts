import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import pino from 'pino';
import { organisationStream, type OrganisationEvent } from '#areas/organisation/events/index.js';
import { unitYearStream } from '#areas/plans/events/index.js';
import type { DomainEvent } from '#kernel/event.js';
import { openStore, type OpenStore } from '../../apps/composition/open-store.js';
import { packageFolder } from './paths.js';
import { inFolder } from './server.js';

export interface RunningApp {
  readonly address: string;
  /** Of the manager among the made-up people. */
  readonly cookie: string;
  readonly pid: number;
  readonly dataDir: string;
  /** Ended on its own; a bench that goes on would measure nothing. */
  readonly ended: () => boolean;
}

/** Whose the units are. */
export const committee = 'norra';

/** What a unit's years begin with. */
export type Histories = ReadonlyMap<string, ReadonlyMap<number, readonly DomainEvent[]>>;

/** The standalone app as a process of its own on a temporary data folder that holds `histories`, signed in; and its end. */
export async function withApp<T>(histories: Histories, work: (app: RunningApp) => Promise<T>): Promise<T> {
  return inFolder('app', async (dataDir) => {
    const position = await record(dataDir, histories);
    const child = spawn(process.execPath, [join(packageFolder, 'dist/apps/standalone/main.js')], {
      env: {
        ...process.env,
        DATA_DIR: dataDir,
        PORT: '0',
        HOST: '127.0.0.1',
        LOG_LEVEL: 'error',
        NODE_ENV: 'production',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const address = await addressOf(child);
      const cookie = await signIn(address);
      const [unit, years] = [...histories][0] ?? [];
      if (unit && years) await untilShown({ address, cookie }, unit, [...years.keys()].at(-1)!, position);
      return await work({
        address,
        cookie,
        pid: child.pid!,
        dataDir,
        ended: () => child.exitCode !== null || child.signalCode !== null,
      });
    } finally {
      await end(child);
    }
  });
}

/** Straight into the log, before the app starts; @returns the last position */
function record(dataDir: string, histories: Histories): Promise<number> {
  return beside(dataDir, async ({ log, store }) => {
    const by = (commandId: string) => ({ commandId, actor: 'system', role: 'system' }) as const;
    const established: OrganisationEvent[] = [
      { type: 'committee-established', data: { committee, name: 'Norra nämnden' } },
      ...[...histories.keys()].map((unit, n): OrganisationEvent => ({
        type: 'unit-established',
        data: { unit, committee, department: null, name: `Enheten ${n + 1}` },
      })),
    ];
    await log.append(organisationStream(committee), 'any', established, by('bench:units'));
    const appends = [...histories].flatMap(([unit, years]) =>
      [...years].map(([year, events]) => [unitYearStream(unit, year), events] as const),
    );
    await Promise.all(appends.map(([stream, events]) => log.append(stream, 'noStream', events, by('bench:history'))));
    return store.head();
  });
}

/** The newest position, asked of the database itself. */
export const headOf = (dataDir: string): Promise<number> => beside(dataDir, ({ store }) => store.head());

/** Opens the store as the command line does: alone, or beside the running app. */
async function beside<T>(dataDir: string, work: (store: OpenStore) => Promise<T>): Promise<T> {
  const store = await openStore(
    { dataDir, port: 0, host: '127.0.0.1' },
    { log: pino({ level: 'silent' }), keepServer: false },
  );
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: child.stdout! });
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`the app ended with ${code} before it was ready`));
    });
  });
  const ready = (async () => {
    for await (const line of lines) {
      const address = /https?:\/\/\S+/.exec(line)?.[0];
      if (address) return address;
    }
    throw new Error('the app said no address');
  })();
  try {
    return await Promise.race([ready, ended]);
  } finally {
    ended.catch(() => undefined);
    child.stdout!.resume();
  }
}

/** Choosing the made-up manager, as the sign-in's form does. */
async function signIn(address: string): Promise<string> {
  const response = await fetch(`${address}/logga-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: address },
    body: 'person=p-bertil',
    redirect: 'manual',
  });
  const cookie = response.headers
    .getSetCookie()
    .map((c) => c.split(';')[0]!)
    .join('; ');
  if (response.status !== 303 || cookie === '')
    throw new Error(`signing in answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  return cookie;
}

/** The read side has everything that was recorded: what is measured next does not share the processor with catching up. */
async function untilShown(
  { address, cookie }: { address: string; cookie: string },
  unit: string,
  year: number,
  position: number,
): Promise<void> {
  let last = '';
  const giveUpAt = performance.now() + 120_000;
  const path = `/api/units/${unit}/years/${year}/dashboard?minPosition=${position}`;
  while (performance.now() < giveUpAt) {
    const response = await fetch(`${address}${path}`, { headers: { cookie } });
    last = `${response.status}: ${(await response.text()).slice(0, 300)}`;
    if (response.ok) return;
    await delay(200);
  }
  throw new Error(`the dashboard does not show what was recorded: ${last}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const killed = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await exited;
  clearTimeout(killed);
}

/** PostgreSQL's first process in a data folder. */
export async function postmasterOf(dataDir: string): Promise<number> {
  const file = await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8');
  return Number(file.split('\n')[0]);
}
