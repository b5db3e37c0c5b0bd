import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { clusterPathFor, SERVER_ENVIRONMENT } from './cluster.js';
import type { DataFolder } from './data-folder.js';
import { EmbeddedPostgresError } from './errors.js';
import type { Logger } from './logger.js';
import { isPostgresIn, postgresProcessesIn, signal } from './process-table.js';
import { spawnAs, type ServerAccount } from './server-account.js';
import type { ServerBinaries } from './server-binaries.js';
import { adviceOn, limitServerLog, serverLogTail } from './server-log.js';
import { serverSettings } from './server-settings.js';

const POLL_MS = 10;
const PORT_ATTEMPTS = 8;
const STOP_LIMIT_MS = 120_000;
/** How long a shutdown in order may take before it becomes an immediate one. */
const FAST_LIMIT_MS = 10_000;
const SAY_STILL_WAITING_MS = 5_000;

/** PostgreSQL calls its first process the postmaster; the others are its children. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

export interface LaunchOptions {
  readonly port?: number;
  readonly settings?: Record<string, string>;
  readonly preload?: string;
}

/** The living server of this cluster, once it takes connections. One that is just stopping is waited for, and is none. */
export async function findRunning(folder: DataFolder, log: Logger): Promise<Postmaster | undefined> {
  const began = Date.now();
  let said = began;
  for (;;) {
    const file = readPidFile(folder);
    if (!file || !isPostgresIn(file.pid, folder.clusterDir)) return undefined;
    if (file.status === 'ready') return { pid: file.pid, port: file.port };
    if (Date.now() - said > SAY_STILL_WAITING_MS) {
      said = Date.now();
      log.info(
        { pid: file.pid, status: file.status, seconds: Math.round((said - began) / 1000) },
        'PostgreSQL is not ready yet',
      );
    }
    await delay(POLL_MS);
  }
}

/**
 * Starts the server itself, not through pg_ctl (which would only add a shell and a poll of 100 ms), in a session of its
 * own: a ^C in the terminal reaches us alone, and we stop it when the application has ended its work.
 */
export async function launch(
  folder: DataFolder,
  binaries: ServerBinaries,
  account: ServerAccount,
  options: LaunchOptions,
  log: Logger,
): Promise<Postmaster> {
  await endOrphans(folder, log);
  // Left by a kill -9, or by a lost power supply: its number may meanwhile be another process's, and then PostgreSQL
  // would refuse to start. The shared memory's own interlock still keeps a second server out.
  rmSync(join(folder.clusterDir, 'postmaster.pid'), { force: true });
  limitServerLog(folder.logFile);

  for (let attempt = 1; ; attempt++) {
    const port = await freePort(attempt === 1 ? [options.port, folder.readPort()] : []);
    const before = statSync(folder.logFile, { throwIfNoEntry: false })?.size ?? 0;
    const logFile = openSync(folder.logFile, 'a', 0o600);
    const server = spawn(
      binaries.postgres,
      ['-D', clusterPathFor(account, folder), ...serverSettings(port, options.settings)],
      {
        ...spawnAs(account),
        cwd: folder.clusterDir,
        env: { ...SERVER_ENVIRONMENT, ...(options.preload && { LD_PRELOAD: options.preload }) },
        detached: true,
        stdio: ['ignore', logFile, logFile],
      },
    );
    closeSync(logFile);
    server.unref();
    let ended: string | undefined;
    server.once('error', (error) => (ended = error.message));
    server.once('exit', (code, signalled) => (ended = `ended with ${signalled ?? code}`));

    const running = await untilReady(folder, () => ended, log);
    if (running) {
      await requirePreloaded(folder, running.pid, options.preload);
      return running;
    }
    const said = serverLogTail(folder.logFile, before);
    // Somebody else took the port between our look and its start.
    if (/could not (bind|create any TCP\/IP sockets)/.test(said) && attempt < PORT_ATTEMPTS) continue;
    throw new EmbeddedPostgresError(
      'start-failed',
      `PostgreSQL did not start in ${folder.clusterDir} (${ended}). Its log ${folder.logFile} says:\n${said}\n${adviceOn(said)}`,
    );
  }
}

async function untilReady(
  folder: DataFolder,
  ended: () => string | undefined,
  log: Logger,
): Promise<Postmaster | undefined> {
  // Recovery after a crash takes as long as it takes: a server that works on is waited for.
  for (;;) {
    if (ended() !== undefined) return undefined;
    const running = await findRunning(folder, log);
    if (running) return running;
    await delay(POLL_MS);
  }
}

/** The loader passes over a library that it cannot read: a bench would then measure something else than it says. */
async function requirePreloaded(folder: DataFolder, pid: number, library: string | undefined): Promise<void> {
  if (library === undefined) return;
  if (readFileSync(`/proc/${pid}/maps`, 'utf8').includes(library)) return;
  await stopPostmaster(folder, pid, 'fast');
  throw new EmbeddedPostgresError(
    'start-failed',
    `PostgreSQL runs without the library ${library}: it must be a real, absolute path that the server's account can read.`,
  );
}

export async function stopPostmaster(folder: DataFolder, pid: number, mode: 'fast' | 'immediate'): Promise<void> {
  if (!isPostgresIn(pid, folder.clusterDir)) return;
  signal(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
  const began = Date.now();
  let asked = mode;
  while (isPostgresIn(pid, folder.clusterDir)) {
    if (asked === 'fast' && Date.now() > began + FAST_LIMIT_MS) {
      // Told to stop while it recovers from a crash of one of its processes, 18.4 waits for its checkpointer for ever (survival.int.spec);
      // and a slow disk is recovered from at the next start.
      asked = 'immediate';
      signal(pid, 'SIGQUIT');
    }
    if (Date.now() > began + STOP_LIMIT_MS) {
      throw new EmbeddedPostgresError(
        'stop-failed',
        `PostgreSQL (process ${pid}) did not stop within ${STOP_LIMIT_MS / 1000} s; its log is ${folder.logFile}. ` +
          `End that process; the next start recovers.`,
      );
    }
    await delay(POLL_MS);
  }
}

/**
 * Processes of a killed server end themselves, but one in a long computation only at its end, and until then no new
 * server may start. Their server is dead: what they hold in shared memory is lost in any case.
 */
async function endOrphans(folder: DataFolder, log: Logger): Promise<void> {
  for (let asked = 0; ; asked++) {
    const orphans = postgresProcessesIn(folder.clusterDir);
    if (orphans.length === 0) return;
    if (asked === 10) {
      log.warn({ pids: orphans }, 'ending processes of a PostgreSQL server that was killed');
      for (const pid of orphans) signal(pid, 'SIGKILL');
    }
    await delay(POLL_MS);
  }
}

function readPidFile(folder: DataFolder): { pid: number; port: number; status: string } | undefined {
  try {
    const lines = readFileSync(join(folder.clusterDir, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() } : undefined;
  } catch {
    return undefined;
  }
}

/** The first of the wanted ports that is free, else one by lot below the range from which systems lend to outgoing connections. */
async function freePort(wanted: (number | undefined)[]): Promise<number> {
  for (const port of wanted) if (port !== undefined && (await isFree(port))) return port;
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
