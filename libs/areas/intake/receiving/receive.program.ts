import { serveJob } from '#platform/documents/child/serve-job.js';
import type { ReceivingProgress } from './file-reader.js';
import type { Receiving } from './receive.js';
import { receive } from './receive.js';

// The process in which one file is read. Started by file-reader-in-child.ts.
serveJob(({ input, bytes }, onProgress) =>
  receive(input as Receiving, bytes, (progress: ReceivingProgress) => onProgress(progress)),
);
