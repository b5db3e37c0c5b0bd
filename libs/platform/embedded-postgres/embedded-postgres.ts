import { setTimeout as delay } from 'node:timers/promises';
import { completeSetup, connectionTo, DATABASE, otherUsers, type ConnectionOptions } from './administration.js';
import { createCluster, requireOurMajorVersion, resetOwnerPassword } from './cluster.js';
import { DataFolder, type Credentials } from './data-folder.js';
import { EmbeddedPostgresError } from './errors.js';
import { silent, type Logger } from './logger.js';
import { findRunning, launch, stopPostmaster, type LaunchOptions, type Postmaster } from './postmaster.js';
import { isPostgresIn, signal } from './process-table.js';
import { chooseServerAccount } from './server-account.js';
import { findServerBinaries } from './server-binaries.js';
import { limitServerLog } from './server-log.js';
import { withStartLock } from './start-lock.js';
import { stuckServer } from './stuck-server.js';

const LOCK_WAIT_MS = 60_000;
const WATCH_MS = 250;
/** Looking at all processes takes longer than at one. */
const STUCK_EVERY = 8;
const CANNOT_CONNECT_NOW = '57P03';
const LOST_CONNECTION: ReadonlySet<string> = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
]);
const USABLE_WITHIN_MS = 30_000;

export interface EmbeddedPostgresOptions extends LaunchOptions {
  /** A folder of the server's own; made if missing. Not the one that holds other things of the application. */
  readonly dataDir: string;
  /** Wanted TCP port on 127.0.0.1; if it is taken, the last one used or another free one is. */
  readonly port?: number;
  readonly log?: Logger;
  /** PostgreSQL settings that replace ours; without effect on a server that runs already. */
  readonly settings?: Record<string, string>;
  /** A library for the server's LD_PRELOAD, which its account must be able to read (the bench's slow fsync). */
  readonly preload?: string;
  /** Starts the server again, on the same port if it is free, when it dies while this process lives. */
  readonly keepRunning?: boolean;
}

export interface EmbeddedPostgres {
  readonly port: number;
  readonly dataDir: string;
  /** False when the server ran already, started by a process that is gone or by another one at work. */
  readonly startedHere: boolean;
  readonly postmasterPid: number;
  /** `owner` is superuser of this private cluster and owns the database `rt`; `app` may log in, and what it is granted. */
  connection(role: 'owner' | 'app', database?: string): ConnectionOptions;
  /**
   * Stops the server if it was started here and no other process uses it, or if forced. `immediate` is a crash that
   * the next start recovers from.
   */
  stop(mode?: 'fast' | 'immediate', how?: { force?: boolean }): Promise<void>;
}

/**
 * Starts PostgreSQL in the folder, or attaches to the server that runs there already, and makes sure that it answers.
 * Safe to call at any moment by any number of processes. Throws EmbeddedPostgresError.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const began = performance.now();
  const log = options.log ?? silent;
  const folder = new DataFolder(options.dataDir);
  folder.open();
  let server = await withStartLockOf(folder, () => bringUp(folder, options, log));
  log.info(
    { port: server.port, pid: server.pid, startedHere: server.startedHere, ms: Math.round(performance.now() - began) },
    server.startedHere ? 'PostgreSQL started' : 'attached to the PostgreSQL server that was running',
  );

  const applicationName = `rt ${process.pid}`;
  const connection = (role: 'owner' | 'app', database = DATABASE): ConnectionOptions =>
    connectionTo(server.port, role, server.credentials, database, applicationName);
  let stopped = false;
  const watch = options.keepRunning ? setInterval(lookAfter, WATCH_MS).unref() : undefined;
  let restarting: Promise<void> | undefined;
  const isStuck = stuckServer(folder.clusterDir);
  let looks = 0;

  function lookAfter(): void {
    limitServerLog(folder.logFile);
    if (stopped || restarting) return;
    if (isPostgresIn(server.pid, folder.clusterDir)) {
      looks += 1;
      if (looks % STUCK_EVERY === 0 && isStuck()) {
        log.error({ pid: server.pid }, 'PostgreSQL neither runs nor recovers; ending it');
        signal(server.pid, 'SIGKILL');
      }
      return;
    }
    log.error({ pid: server.pid }, 'PostgreSQL is gone; starting it again');
    restarting = withStartLockOf(folder, () => bringUp(folder, { ...options, port: server.port }, log))
      .then((again) => {
        if (again.port !== server.port) {
          log.error(
            { from: server.port, to: again.port },
            'the port was taken by another program: open connections anew',
          );
        }
        server = again;
        log.warn({ port: server.port, pid: server.pid }, 'PostgreSQL runs again');
      })
      .catch(async (error: unknown) => {
        log.error({ err: error }, 'PostgreSQL could not be started again; trying again in 2 s');
        await delay(2_000, undefined, { ref: false });
      })
      .finally(() => (restarting = undefined));
  }

  return {
    dataDir: folder.path,
    get port() {
      return server.port;
    },
    get startedHere() {
      return server.startedHere;
    },
    get postmasterPid() {
      return server.pid;
    },
    connection,
    async stop(mode = 'fast', { force = false } = {}) {
      stopped = true;
      clearInterval(watch);
      await restarting;
      if (!force && !server.startedHere) return;
      await withStartLockOf(folder, async () => {
        const others = force ? 0 : await otherUsers(connection('owner', 'postgres'));
        if (others > 0) {
          log.info({ connections: others }, 'PostgreSQL is left running: other programs use it');
          return;
        }
        await stopPostmaster(folder, server.pid, mode);
        log.info({ pid: server.pid, mode }, 'PostgreSQL stopped');
      });
    },
  };
}

const withStartLockOf = <T>(folder: DataFolder, work: () => Promise<T>): Promise<T> =>
  withStartLock(folder.lockFile, LOCK_WAIT_MS, work);

type Server = Postmaster & { readonly startedHere: boolean; readonly credentials: Credentials };

async function bringUp(folder: DataFolder, options: EmbeddedPostgresOptions, log: Logger): Promise<Server> {
  for (;;) {
    const server = await attachOrLaunch(folder, options, log);
    try {
      if (await isUsable(folder, server)) {
        folder.rememberPort(server.port);
        return server;
      }
    } catch (error) {
      if (server.startedHere) await stopPostmaster(folder, server.pid, 'immediate');
      throw error;
    }
    log.warn({ pid: server.pid }, 'PostgreSQL ended while it was being attached to; starting it again');
  }
}

async function attachOrLaunch(folder: DataFolder, options: EmbeddedPostgresOptions, log: Logger): Promise<Server> {
  const known = folder.readCredentials();
  const running = folder.hasCluster() ? await findRunning(folder, log) : undefined;
  if (running) {
    if (known) return { ...running, startedHere: false, credentials: known };
    throw new EmbeddedPostgresError(
      'credentials-missing',
      `A server runs in ${folder.path} (process ${running.pid}), but its passwords in credentials.json are gone. ` +
        `Stop that process ("kill -INT ${running.pid}") and start again: they are then set anew.`,
    );
  }

  const account = chooseServerAccount(folder.clusterDir);
  const binaries = findServerBinaries(account, folder.path, log);
  folder.removeLeftovers(log);
  const credentials = known ?? folder.generateCredentials();
  if (!folder.hasCluster()) {
    await createCluster(folder, binaries, account, credentials.owner);
    log.info({ path: folder.clusterDir, uid: account.uid }, 'made a new PostgreSQL cluster');
  } else {
    requireOurMajorVersion(folder);
    if (!known) await resetOwnerPassword(folder, binaries, account, credentials.owner);
  }
  const started = await launch(folder, binaries, account, options, log);
  return { ...started, startedHere: true, credentials };
}

/** Proves that it answers, and that role and database are there. False when the server has ended meanwhile. */
async function isUsable(folder: DataFolder, server: Server): Promise<boolean> {
  const giveUpAt = Date.now() + USABLE_WITHIN_MS;
  const isStuck = stuckServer(folder.clusterDir);
  for (;;) {
    try {
      await completeSetup(server.port, server.credentials);
      return true;
    } catch (cause) {
      // A server that is being killed is in the process table for a moment longer than it answers.
      await delay(100);
      if (!isPostgresIn(server.pid, folder.clusterDir)) return false;
      if (isStuck()) {
        signal(server.pid, 'SIGKILL');
        return false;
      }
      const { code } = cause as { code?: string };
      // It restarts its processes after one of them crashed: that closes connections, refuses them for a moment, and may take its time.
      if (code === CANNOT_CONNECT_NOW || (LOST_CONNECTION.has(code ?? '') && Date.now() < giveUpAt)) continue;
      throw new EmbeddedPostgresError(
        'not-answering',
        `PostgreSQL (process ${server.pid}, port ${server.port}) runs but cannot be used: ${(cause as Error).message}. ` +
          `Its log is ${folder.logFile}. If it hangs, end that process and start again.`,
        { cause },
      );
    }
  }
}
