import { runInChild } from '../child/run-in-child.js';
import type { Deed } from './child.program.js';

// A parent with a child that never ends. Says the child's process id.
await runInChild({
  entry: new URL('./child.program.js', import.meta.url),
  input: { do: 'loop' } satisfies Deed,
  bytes: new Uint8Array(),
  limits: { seconds: 60, megabytes: 200 },
  onProgress: (progress) => process.stdout.write(`${JSON.stringify(progress)}\n`),
});
