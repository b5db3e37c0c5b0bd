import { readFileSync } from 'node:fs';
import { postgresProcessesIn } from './process-table.js';

/** Longer than a crash takes: the postmaster kills what has not ended 5 s after it was told to. */
const LIMIT_MS = 10_000;

/**
 * Tells, when asked every now and then, whether the living server of the folder has been stuck for a while: it neither recovers (start-up
 * process) nor runs (WAL writer). 18.4 stays so for ever when its start-up process is killed while it recovers from the crash of another one
 * (double-faults.int.spec): it answers that it is in recovery mode, and only its end helps.
 */
export function stuckServer(clusterDir: string): () => boolean {
  let idleSince: number | undefined;
  return () => {
    if (recoversOrRuns(clusterDir)) idleSince = undefined;
    else idleSince ??= Date.now();
    return idleSince !== undefined && Date.now() - idleSince > LIMIT_MS;
  };
}

/** By the processes' titles; a session that is just starting says `startup` too, after its user and database. */
function recoversOrRuns(clusterDir: string): boolean {
  return postgresProcessesIn(clusterDir).some((pid) => {
    try {
      return /^postgres: (\S+: )?(walwriter|startup)\b/.test(readFileSync(`/proc/${pid}/cmdline`, 'latin1'));
    } catch {
      return false; // It has just ended.
    }
  });
}
