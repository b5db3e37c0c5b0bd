import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { Deed } from '../testing/child.program.js';
import { refusal } from '../testing/refusal.js';
import type { FileRefused } from '../safety/file-refused.js';
import { builtProgram } from './built-program.js';
import type { ChildJob } from './run-in-child.js';
import { runInChild } from './run-in-child.js';

const entry = new URL('../testing/child.program.js', import.meta.url);
const parent = new URL('../testing/parent.program.js', import.meta.url);

const run = <T>(input: Deed, more: Partial<ChildJob> = {}): Promise<T> =>
  runInChild<T>({ entry, input, bytes: new Uint8Array(), limits: { seconds: 10, megabytes: 300 }, ...more });

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
async function isGone(pid: number): Promise<boolean> {
  for (let i = 0; i < 60 && isAlive(pid); i++) await wait(50);
  return !isAlive(pid);
}
/** The child's process id, as soon as it is known, for a job that is started here. */
function watched(input: Deed, more: Partial<ChildJob> = {}): { pid: Promise<number>; done: Promise<unknown> } {
  let found: (pid: number) => void = () => undefined;
  const pid = new Promise<number>((resolve) => (found = resolve));
  const done = run(input, { ...more, onProgress: (told) => found((told as { pid: number }).pid) });
  return { pid, done };
}

describe('work in a child process', () => {
  test('gets its bytes and gives its result, and the child is gone', async () => {
    const { pid, done } = watched({ do: 'sum' }, { bytes: new Uint8Array(10_000_000).fill(2) });
    expect(await done).toBe(20_000_000);
    expect(await isGone(await pid)).toBe(true);
  });

  test('tells the most memory that it held', async () => {
    let peak = 0;
    await run({ do: 'sum' }, { onUsage: ({ peakMegabytes }) => (peak = peakMegabytes ?? 0) });
    expect(peak).toBeGreaterThan(20);
    expect(peak).toBeLessThan(150);
  });

  test('is stopped when it loops', async () => {
    const { pid, done } = watched({ do: 'loop' }, { limits: { seconds: 1, megabytes: 300 } });
    expect(await refusal(done)).toBe('took-too-long');
    expect(await isGone(await pid)).toBe(true);
  });

  test.each(['fill-heap', 'fill-buffers'] as const)('is stopped when it eats memory: %s', async (deed) => {
    const { pid, done } = watched({ do: deed }, { limits: { seconds: 20, megabytes: 150 } });
    expect(await refusal(done)).toBe('took-too-much-memory');
    expect(await isGone(await pid)).toBe(true);
  });

  test('may refuse, with its reason', async () => {
    await expect(run({ do: 'refuse' })).rejects.toMatchObject({
      reason: 'not-a-document',
      details: { found: 'image' },
    });
  });

  test('that crashes is a damaged file, and the cause holds nothing of the file', async () => {
    const error: unknown = await run({ do: 'throw' }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ reason: 'damaged', cause: expect.stringMatching(/^TypeError\n\s+at /) });
    expect((error as FileRefused).cause).not.toContain('words');
    expect(await refusal(run({ do: 'exit' }))).toBe('damaged');
  });

  test('is ended by a signal, and the child with it', async () => {
    const stop = new AbortController();
    const { pid, done } = watched({ do: 'loop' }, { signal: stop.signal });
    const started = await pid;
    stop.abort(new Error('changed my mind'));
    await expect(done).rejects.toThrow('changed my mind');
    expect(await isGone(started)).toBe(true);
  });

  test('knows nothing of our environment', async () => {
    process.env['A_SECRET'] = 'x';
    expect(await run({ do: 'environment' })).toEqual([]);
  });

  test('reads its program only, writes nothing and starts nothing', async () => {
    const causes = (deed: Deed): Promise<unknown> => run(deed).catch((error: unknown) => (error as FileRefused).reason);
    expect(await causes({ do: 'read', path: join(import.meta.dirname, '../../../../package.json') })).toBeGreaterThan(
      0,
    );
    expect(await causes({ do: 'read', path: '/etc/hostname' })).toBe('damaged');
    const written = join(import.meta.dirname, '../../../../dist/written-by-a-child');
    expect(await causes({ do: 'write', path: written })).toBe('damaged');
    expect(existsSync(written)).toBe(false);
    expect(await causes({ do: 'start-program' })).toBe('damaged');
  });

  test('runs two at a time; the others wait, and give up their place when told to', async () => {
    const stop = new AbortController();
    const given = run({ do: 'sum' }).then(() => 'first');
    const started = performance.now();
    const jobs = [1, 2, 3, 4].map(() => run<number>({ do: 'wait', milliseconds: 400 }));
    const waiting = run({ do: 'sum' }, { signal: stop.signal });
    stop.abort(new Error('not now'));
    await expect(waiting).rejects.toThrow('not now');
    await expect(run({ do: 'sum' }, { signal: stop.signal })).rejects.toThrow('not now');
    const ends = (await Promise.all(jobs)).sort((a, b) => a - b);
    expect(await given).toBe('first');
    expect(ends[3]! - ends[0]!).toBeGreaterThan(350);
    expect(performance.now() - started).toBeGreaterThan(800);
  });

  test('does not outlive a parent that is killed, however busy it is', async () => {
    const outer = spawn(process.execPath, [builtProgram(parent).file], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {},
    });
    const [line] = (await once(outer.stdout.setEncoding('utf8'), 'data')) as [string];
    const { pid } = JSON.parse(line) as { pid: number };
    await wait(200);
    expect(isAlive(pid)).toBe(true);
    outer.kill('SIGKILL');
    expect(await isGone(pid)).toBe(true);
  });

  test('ends with the error of a listener, or of an input that cannot be sent', async () => {
    const listening = run(
      { do: 'loop' },
      {
        onProgress: () => {
          throw new Error('a listener of ours');
        },
      },
    );
    await expect(listening).rejects.toThrow('a listener of ours');
    await expect(run(Object.assign({ do: 'sum' } as const, { f: () => 1 }))).rejects.toThrow('could not be cloned');
  });

  test('needs a built program, and says so', async () => {
    const missing = run({ do: 'sum' }, { entry: new URL('./no-such.program.js', import.meta.url) });
    await expect(missing).rejects.toThrow('run npm run build first');
    expect(await run({ do: 'sum' })).toBe(0);
  });
});
