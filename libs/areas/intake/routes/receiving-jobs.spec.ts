import { describe, expect, test } from '@jest/globals';
import { eventually } from '#platform/web/testing/eventually.js';
import { LiveHub } from '#platform/web/index.js';
import { FileRefused } from '#platform/documents/safety/file-refused.js';
import type { Received } from './receiving.js';
import { ReceivingJobs, type Job } from './receiving-jobs.js';

const file = { fileName: 'plan.txt', stated: {} };
const received: Received = { document: 'ab', position: 3, already: false, warnings: [] };
const never = (): Promise<Received> => new Promise(() => undefined);
const jobs = (): ReceivingJobs => new ReceivingJobs(new LiveHub());
const stateOf = (of: ReceivingJobs, job: Job | undefined): string => of.of(job!.id, job!.person)!.state.is;

describe('files that are being read', () => {
  test('tell how far they have come, and what became of them', async () => {
    const all = jobs();
    const job = all.start('p-siv', file, ({ onProgress }) => {
      onProgress({ stage: 'unpacking', done: 3, of: 12 });
      return Promise.resolve(received);
    });
    expect(all.of(job!.id, 'p-siv')).toMatchObject({
      state: { is: 'reading', progress: { done: 3, of: 12 } },
      steps: 1,
    });
    await eventually(() => stateOf(all, job) === 'done');
    expect(all.of(job!.id, 'p-siv')).toMatchObject({ state: { is: 'done', received }, steps: 2 });
  });

  test('are their sender’s alone', () => {
    const all = jobs();
    const job = all.start('p-siv', file, never)!;
    expect(all.of(job.id, 'p-bo')).toBeUndefined();
    all.cancel(job.id, 'p-bo');
    expect(stateOf(all, job)).toBe('waiting');
  });

  test('that are refused keep why', async () => {
    const all = jobs();
    const error = new FileRefused('empty');
    const job = all.start('p-siv', file, () => Promise.reject(error));
    await eventually(() => stateOf(all, job) === 'refused');
    expect(all.of(job!.id, 'p-siv')?.state).toEqual({ is: 'refused', error });
  });

  test('are ended by who sent them', async () => {
    const all = jobs();
    const job = all.start(
      'p-siv',
      file,
      ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        }),
    );
    all.cancel(job!.id, 'p-siv');
    await eventually(() => stateOf(all, job) === 'cancelled');
  });

  test('are at most three of one person, and eight of all', () => {
    const all = jobs();
    const start = (person: string) => all.start(person, file, never) !== undefined;
    expect(['a', 'a', 'a', 'a', 'b', 'b', 'b', 'c', 'c', 'd'].map(start)).toEqual([
      ...[true, true, true, false],
      ...[true, true, true, true, true, false],
    ]);
  });
});
