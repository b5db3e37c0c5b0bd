import type { CheckedAppend } from '../append-form.js';
import type { Answer } from './append-call.js';

/** Sends some appends and answers each, in their order. */
export type SendBatch = (appends: readonly CheckedAppend[]) => Promise<readonly Answer[]>;

const maxAppends = 512;
const maxEvents = 5_000;
const maxBytes = 4_194_304;
const maxInFlight = 3;

interface Waiting {
  readonly append: CheckedAppend;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers concurrent appends into batches. What arrives while a batch is under way waits for it; what arrives while none is goes at the
 * end of this turn of the event loop, together with everything else of the turn.
 *
 * A second batch is sent behind the first only when it is large enough to be worth a commit of its own: then this process prepares
 * the one while the server stores the other. On a disk with slow commits that is never; see `worthACommit`.
 */
export class AppendQueue {
  private waiting: Waiting[] = [];
  private inFlight = 0;
  private armed = false;
  private readonly commitTimes: number[] = [];
  private worthACommit = 32;

  constructor(private readonly send: SendBatch) {}

  add(append: CheckedAppend): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ append, resolve, reject });
      if (this.inFlight === 0) this.arm();
      else if (this.inFlight < maxInFlight && this.waiting.length >= this.worthACommit) this.sendNext();
    });
  }

  private arm(): void {
    if (this.armed) return;
    this.armed = true;
    setImmediate(() => {
      this.armed = false;
      if (this.inFlight === 0 && this.waiting.length > 0) this.sendNext();
    });
  }

  private sendNext(): void {
    const batch = this.takeBatch();
    const sentAt = performance.now();
    this.inFlight += 1;
    this.send(batch.map((w) => w.append))
      .then(
        (answers) => {
          this.note(performance.now() - sentAt, batch.length);
          for (const [i, w] of batch.entries()) w.resolve(answers[i]!);
        },
        (error: unknown) => {
          for (const w of batch) w.reject(error);
        },
      )
      .finally(() => {
        this.inFlight -= 1;
        if (this.inFlight === 0 && this.waiting.length > 0) this.arm();
      });
  }

  /** From the front, within the limits, up to a second append with the same stream and command: that one is answered as a duplicate. */
  private takeBatch(): Waiting[] {
    const seen = new Set<string>();
    let events = 0;
    let bytes = 0;
    let taken = 0;
    for (const { append } of this.waiting) {
      const key = `${append.stream} ${append.commandId}`;
      events += append.events.length;
      bytes += append.bytes;
      if (taken > 0 && (taken >= maxAppends || events > maxEvents || bytes > maxBytes || seen.has(key))) break;
      seen.add(key);
      taken += 1;
    }
    return this.waiting.splice(0, taken);
  }

  /**
   * A batch is worth a commit of its own when preparing it takes this process about as long as the commit takes the server. The shortest
   * of the last round trips, less the time for its rows, stands for the commit: longer ones waited for this process.
   */
  private note(milliseconds: number, appends: number): void {
    this.commitTimes.push(Math.max(0, milliseconds - appends * 0.025));
    if (this.commitTimes.length < 16) return;
    this.worthACommit = Math.min(maxAppends, Math.max(32, Math.round(Math.min(...this.commitTimes) / 0.03)));
    this.commitTimes.length = 0;
  }
}
