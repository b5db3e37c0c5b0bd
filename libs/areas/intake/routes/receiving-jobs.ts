import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { systemClock, type Clock } from '#kernel/clock.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import { LiveHub } from '#platform/web/index.js';
import type { Stated } from '../commands/index.js';
import type { ReceivingOptions, ReceivingProgress } from '../receiving/file-reader.js';
import type { Received } from './receiving.js';

export type JobState =
  | { readonly is: 'waiting' }
  | { readonly is: 'reading'; readonly progress: ReceivingProgress }
  | { readonly is: 'done'; readonly received: Received }
  /** `error` as it was thrown: a broken rule says what to do. */
  | { readonly is: 'refused'; readonly error: unknown }
  | { readonly is: 'cancelled' };

export interface Job {
  readonly id: string;
  /** Who sent the file; nobody else sees the job. */
  readonly person: string;
  readonly fileName: string;
  /** What the sender said of it, for the form to be shown again. */
  readonly stated: Stated;
  readonly state: JobState;
  /** Grows with each change: pages that follow the job are told. */
  readonly steps: number;
}

interface RunningJob extends Job {
  state: JobState;
  readonly abort: AbortController;
  endedAt: number | null;
  steps: number;
}

/** What a person, and everybody together, may have going: each is a process that reads. */
const mostOfOne = 3;
const mostOfAll = 8;
/** Ended jobs are kept so long, that the page that follows them says how they ended. */
const keptMs = 15 * 60_000;

/**
 * Files that are being read. In memory only: a restart ends the reading, and the file is then to be sent again, as nothing was recorded.
 * Not for what must happen: a person waits at the page.
 */
@Injectable()
export class ReceivingJobs {
  private readonly jobs = new Map<string, RunningJob>();
  private readonly clock: Clock = systemClock;
  private readonly logger = new Logger('intake');

  constructor(private readonly hub: LiveHub) {}

  /** @returns undefined where too much is going already */
  start(
    person: string,
    { fileName, stated }: Pick<Job, 'fileName' | 'stated'>,
    work: (options: Required<ReceivingOptions>) => Promise<Received>,
  ): Job | undefined {
    this.forgetOld();
    const going = [...this.jobs.values()].filter((job) => job.endedAt === null);
    if (going.length >= mostOfAll || going.filter((job) => job.person === person).length >= mostOfOne) return undefined;
    const abort = new AbortController();
    const job: RunningJob = {
      id: randomUUID(),
      person,
      fileName,
      stated,
      state: { is: 'waiting' },
      abort,
      endedAt: null,
      steps: 0,
    };
    this.jobs.set(job.id, job);
    const onProgress = (progress: ReceivingProgress): void => {
      if (job.endedAt === null) this.change(job, { is: 'reading', progress });
    };
    work({ onProgress, signal: abort.signal }).then(
      (received) => this.end(job, { is: 'done', received }),
      (error: unknown) => {
        if (!abort.signal.aborted && !(error instanceof RuleBroken))
          this.logger.error(`receiving a file failed: ${error instanceof Error ? error.message : 'not an Error'}`);
        this.end(job, abort.signal.aborted ? { is: 'cancelled' } : { is: 'refused', error });
      },
    );
    return job;
  }

  /** Undefined: there is none, it is another person's, or it ended long ago. */
  of(id: string, person: string): Job | undefined {
    const job = this.jobs.get(id);
    return job?.person === person ? job : undefined;
  }

  cancel(id: string, person: string): void {
    const job = this.jobs.get(id);
    if (job?.person === person && job.endedAt === null) job.abort.abort(new Error('cancelled by who sent the file'));
  }

  private end(job: RunningJob, state: JobState): void {
    job.endedAt = this.clock.now().getTime();
    this.change(job, state);
  }

  private change(job: RunningJob, state: JobState): void {
    job.state = state;
    job.steps += 1;
    this.hub.publish({ topic: jobTopic(job.id), position: job.steps });
  }

  private forgetOld(): void {
    const now = this.clock.now().getTime();
    for (const [id, { endedAt }] of this.jobs) if (endedAt !== null && now - endedAt > keptMs) this.jobs.delete(id);
  }
}

/** What the page of a job follows. */
export const jobTopic = (id: string): string => `receiving-${id}`;
