import { readFileSync, readdirSync, statSync } from 'node:fs';

/**
 * When the process began, in clock ticks since boot, or undefined if it is gone. A number of a process is used again
 * after its end; number and start time together are not.
 * A zombie counts as gone: in a container whose process 1 does not reap, a killed server stays one for ever.
 */
export function processStartTime(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The command's name may hold spaces and brackets: fields are counted from its last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** Whether a living process named `postgres` works in that cluster: the server, and each of its processes, has its folder as working directory. */
export function isPostgresIn(pid: number, clusterDir: string): boolean {
  if (processStartTime(pid) === undefined) return false;
  try {
    if (readFileSync(`/proc/${pid}/comm`, 'latin1').trim() !== 'postgres') return false;
    const theirs = statSync(`/proc/${pid}/cwd`);
    const ours = statSync(clusterDir);
    return theirs.ino === ours.ino && theirs.dev === ours.dev;
  } catch {
    return false;
  }
}

export function postgresProcessesIn(clusterDir: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isPostgresIn(pid, clusterDir));
}

/** Sends the signal; a process that has just gone is not an error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
