import { Worker } from 'node:worker_threads';
import { FileRefused } from '../safety/file-refused.js';
import type { Job, Told } from './messages.js';

/**
 * The child's side: a program that `runInChild` starts calls this once, with the work. Ends the process when the work is
 * done, and when the parent is gone.
 */
export function serveJob(work: (job: Job, onProgress: (progress: unknown) => void) => Promise<unknown>): void {
  const tell = (told: Told, then?: () => void): void => {
    process.send?.(told, undefined, undefined, then);
  };
  process.on('disconnect', () => process.exit(1));
  watchParent(Number(process.argv[2]));
  process.once('message', (job: Job) => {
    work(job, (progress) => tell({ kind: 'progress', progress }))
      .then((result): Told => ({ kind: 'result', result, cpuSeconds: cpuSeconds() }))
      .catch(failure)
      .then(
        (told) => tell(told, () => process.exit(0)),
        () => process.exit(1),
      );
  });
  tell({ kind: 'ready' });
}

/** Of all threads, from the start of the process. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function failure(error: unknown): Told {
  if (error instanceof FileRefused) {
    const { reason, details, cause } = error;
    return { kind: 'refused', reason, details, cause: cause ?? null };
  }
  const { name, message, stack } = error instanceof Error ? error : new Error('thrown');
  // Names and places only: a parser's message may quote the document.
  const places = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    kind: 'crashed',
    cause: [name, ...places.slice(0, 8)].join('\n'),
    outOfMemory: name === 'RangeError' && /allocation failed|invalid (?:array|string) length/i.test(message),
  };
}

/**
 * A parent that is killed closes the channel, but a child that is busy does not hear of it and would be busy for ever. A
 * thread of its own hears it: a process without its parent is given another.
 */
function watchParent(parent: number): void {
  const watch = `const { workerData } = require('node:worker_threads');
setInterval(() => { if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL'); }, 500);`;
  new Worker(watch, { eval: true, workerData: parent, resourceLimits: { maxOldGenerationSizeMb: 8 } }).unref();
}
