import { closeSync, copyFileSync, fstatSync, openSync, readSync, statSync, truncateSync } from 'node:fs';

const LIMIT_BYTES = 8 * 1024 * 1024;

/** At most this file and one older. The server keeps it open to append, so it is emptied, not renamed. */
export function limitServerLog(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= LIMIT_BYTES) return;
  copyFileSync(path, `${path}.1`);
  truncateSync(path, 0);
}

/** The last lines, but none from before byte `from`. */
export function serverLogTail(path: string, from = 0, lines = 12): string {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return '';
  }
  try {
    const { size } = fstatSync(file);
    const start = Math.max(from, size - 8192);
    const bytes = Buffer.alloc(Math.max(0, size - start));
    readSync(file, bytes, 0, bytes.length, start);
    return bytes.toString('utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } finally {
    closeSync(file);
  }
}

/** What a person can do about what the server said. */
export function adviceOn(said: string): string {
  if (/No space left on device|free disk space/.test(said)) return 'The disk is full: free some space and start again.';
  if (/could not look up effective user ID/.test(said)) {
    return 'PostgreSQL wants its account to have a line in /etc/passwd: add one, or run as a user that has.';
  }
  if (/wrong ownership|Permission denied/.test(said)) {
    return 'The files belong to another account than the server runs as: give them back to it, and start again.';
  }
  if (/invalid (checkpoint|primary|magic|page|data)|PANIC|checksum|could not (read|open|locate)/.test(said)) {
    return 'If files are damaged: move the folder away, start with an empty one and restore the last backup.';
  }
  return 'Mend what it names and start again.';
}
