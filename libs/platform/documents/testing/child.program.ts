import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { serveJob } from '../child/serve-job.js';
import { FileRefused } from '../safety/file-refused.js';

/** What a child is asked to do in specs, good and bad. */
export type Deed =
  | {
      do: 'sum' | 'loop' | 'fill-heap' | 'fill-buffers' | 'refuse' | 'throw' | 'exit' | 'environment' | 'start-program';
    }
  | { do: 'wait'; milliseconds: number }
  | { do: 'read' | 'write'; path: string };

const deeds: Readonly<Record<Deed['do'], (deed: Deed, bytes: Uint8Array) => unknown>> = {
  sum: (_, bytes) => bytes.reduce((sum, byte) => sum + byte, 0),
  loop: () => {
    for (;;);
  },
  'fill-heap': () => {
    const held: string[][] = [];
    for (;;) held.push(Array.from({ length: 1_000 }, (_, i) => `${i} ${held.length}`));
  },
  'fill-buffers': async () => {
    const held: Uint8Array[] = [];
    for (;;) {
      held.push(new Uint8Array(5_000_000).fill(1));
      await wait(1);
    }
  },
  refuse: () => {
    throw new FileRefused('not-a-document', { found: 'image' });
  },
  throw: () => {
    throw new TypeError('the words of a document');
  },
  exit: () => process.exit(3),
  environment: () => Object.keys(process.env).filter((name) => !name.startsWith('NODE_CHANNEL_')),
  'start-program': () => String(spawnSync('true').error),
  wait: async (deed) => {
    await wait('milliseconds' in deed ? deed.milliseconds : 0);
    return performance.timeOrigin + performance.now();
  },
  read: (deed) => readFileSync('path' in deed ? deed.path : '').length,
  write: (deed) => writeFileSync('path' in deed ? deed.path : '', 'x'),
};

serveJob(async ({ input, bytes }, onProgress) => {
  onProgress({ pid: process.pid });
  // What is told goes out before the process is too busy for it.
  await wait(20);
  const deed = input as Deed;
  return deeds[deed.do](deed, bytes);
});
