import { spawn, type ChildProcess } from 'node:child_process';
import { FileRefused } from '../safety/file-refused.js';
import { builtProgram } from './built-program.js';
import type { Job, Told } from './messages.js';
import { peakMegabytes, watchMemory } from './resident-memory.js';
import { Slots } from './slots.js';

export interface ChildLimits {
  /** From its start, with the start itself (about 0.2). */
  readonly seconds: number;
  /** Resident memory of the whole process, 10^6 bytes; an empty one has 60. */
  readonly megabytes: number;
}

/** What a finished job took, with the start of its process. */
export interface ChildUsage {
  /** Of the processor, all threads together. */
  readonly cpuSeconds: number;
  /** Resident, 10^6 bytes; null where the system does not tell. */
  readonly peakMegabytes: number | null;
}

export interface ChildJob {
  /** The program, by `new URL('./x.program.js', import.meta.url)`; it calls `serveJob`. */
  readonly entry: URL;
  /** Whatever structured cloning can copy. */
  readonly input: unknown;
  readonly bytes: Uint8Array;
  readonly limits: ChildLimits;
  readonly onProgress?: (progress: unknown) => void;
  readonly signal?: AbortSignal;
  readonly onUsage?: (usage: ChildUsage) => void;
}

/** Two: a document being read must not take all processors from the pages. */
const slots = new Slots(2);

/** Whoever ends the process ends its children; those of a killed process end themselves (`serve-job.ts`). */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Runs one job in a process of its own that can read the program and its packages, write nothing, start nothing, and knows
 * nothing of this process's environment; kept to its limits, and gone when the promise settles. Two run at once, others wait.
 * @throws FileRefused what the job refused, or 'took-too-long', 'took-too-much-memory', or 'damaged' when it crashed;
 *   the signal's reason when that ends it
 */
export async function runInChild<T>(job: ChildJob): Promise<T> {
  const release = await slots.take(job.signal);
  let child: ChildProcess;
  try {
    child = start(job);
  } catch (error) {
    release();
    throw error;
  }
  return (await follow(child, job, release)) as T;
}

function start({ entry, limits }: ChildJob): ChildProcess {
  const { file, root } = builtProgram(entry);
  const readable = ['dist/', 'node_modules/', 'package.json'].map((path) => `--allow-fs-read=${root}/${path}`);
  return spawn(
    process.execPath,
    [
      '--permission',
      ...readable,
      // For the thread that watches the parent; it has no more rights than the rest.
      '--allow-worker',
      // Below the resident limit, which counts code, stacks and buffers too.
      `--max-old-space-size=${Math.ceil(limits.megabytes * 0.8)}`,
      // Megabytes; the usual 16 cost 50 MB more for an annual report and no second less.
      '--max-semi-space-size=8',
      '--disable-warning=SecurityWarning',
      file,
      String(process.pid),
    ],
    { cwd: root, env: {}, stdio: ['ignore', 'ignore', 'pipe', 'ipc'], serialization: 'advanced' },
  );
}

/** The place is given back when the process is gone, which may be after the promise has settled. */
function follow(child: ChildProcess, job: ChildJob, release: () => void): Promise<unknown> {
  running.add(child);
  return new Promise((resolve, reject) => {
    let settled = false;
    const settle = (how: () => void): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      stopWatching();
      job.signal?.removeEventListener('abort', abort);
      child.kill('SIGKILL');
      how();
    };
    const refuse = (error: Error): void => settle(() => reject(error));
    const abort = (): void => refuse(job.signal?.reason as Error);
    const timer = setTimeout(() => refuse(new FileRefused('took-too-long')), job.limits.seconds * 1000);
    const stopWatching = watchMemory(child.pid, job.limits.megabytes, () =>
      refuse(new FileRefused('took-too-much-memory')),
    );
    job.signal?.addEventListener('abort', abort, { once: true });

    let noise = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (noise = (noise + text).slice(-8_000)));
    child.on('message', (told: Told) => {
      try {
        if (told.kind === 'ready') child.send({ input: job.input, bytes: job.bytes } satisfies Job, () => undefined);
        else if (told.kind === 'progress') job.onProgress?.(told.progress);
        else if (told.kind === 'result') {
          job.onUsage?.({ cpuSeconds: told.cpuSeconds, peakMegabytes: peakMegabytes(child.pid) });
          settle(() => resolve(told.result));
        } else refuse(refusalOf(told));
      } catch (error) {
        // A listener of ours, or an input that cannot be copied: the caller's error, not the app's end.
        refuse(error as Error);
      }
    });
    child.on('error', (error) => {
      release();
      refuse(error);
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      release();
      refuse(endedWith(noise, code, signal));
    });
  });
}

function refusalOf(told: Extract<Told, { kind: 'refused' | 'crashed' }>): FileRefused {
  if (told.kind === 'refused') return new FileRefused(told.reason, told.details, told.cause ?? undefined);
  return new FileRefused(told.outOfMemory ? 'took-too-much-memory' : 'damaged', {}, told.cause);
}

/** The child is gone and has said nothing: V8 says on its way out when its heap was full. */
function endedWith(noise: string, code: number | null, signal: NodeJS.Signals | null): FileRefused {
  if (/heap out of memory|heap limit/i.test(noise)) return new FileRefused('took-too-much-memory');
  return new FileRefused('damaged', {}, `the child ended with ${signal ?? `code ${code}`}`);
}
