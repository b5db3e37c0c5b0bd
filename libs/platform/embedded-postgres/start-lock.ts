import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError } from './errors.js';

const POLL_MS = 25;
const SQLITE_BUSY = 5;

/**
 * One starter at a time, among threads and processes; released by the kernel when its holder dies, however it dies.
 *
 * SQLite is here only because Node offers no file locks: an exclusive transaction on an empty database is one
 * (fcntl). A file with a process number in it would have to be broken when its holder is dead, and two who break it at
 * the same moment both believe that they hold it.
 */
export async function withStartLock<T>(path: string, waitMs: number, work: () => Promise<T>): Promise<T> {
  // Private before SQLite makes it: who can read a file can hold a shared lock on it, and with it keep us out.
  closeSync(openSync(path, 'a', 0o600));
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    const giveUpAt = Date.now() + waitMs;
    while (!taken(lock)) {
      if (Date.now() > giveUpAt) {
        throw new EmbeddedPostgresError(
          'start-lock-held',
          `Another process has been starting or stopping the database for ${waitMs / 1000} s and holds ${path}. ` +
            `Find it with "fuser ${path}"; when it has ended, start again.`,
        );
      }
      await delay(POLL_MS);
    }
    return await work();
  } finally {
    lock.close();
  }
}

function taken(lock: DatabaseSync): boolean {
  try {
    // Nothing is ever written, and without a journal file nothing can be: on a full disk we must be able to say so.
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return false;
    throw error;
  }
}
