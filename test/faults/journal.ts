import type { SentCommand, Shown } from './history.js';
import type { Answer } from './transport.js';

/** What the clients of a campaign saw, together. */
export class Journal {
  readonly commands: SentCommand[] = [];
  readonly shown: Shown[] = [];
  /** Answers that no correct client should get, and how often. */
  readonly wrong = new Map<string, number>();
  readonly unknown = new Map<string, number>();
  retries = 0;
  readonly #waiting = new Set<{ readonly since: number; readonly resolve: (at: number) => void }>();

  end(command: SentCommand): void {
    this.commands.push(command);
    this.retries += command.attempts - 1;
  }

  show(shown: Shown): void {
    this.shown.push(shown);
  }

  attempted(answer: Answer, attemptAt: number): void {
    if (answer.kind === 'wrong') count(this.wrong, answer.why);
    if (answer.kind === 'unknown') count(this.unknown, answer.why);
    if (answer.kind !== 'recorded') return;
    const now = performance.now();
    for (const waiting of this.#waiting) {
      if (attemptAt < waiting.since) continue;
      this.#waiting.delete(waiting);
      waiting.resolve(now);
    }
  }

  /** When the first command that was sent after `since` was acknowledged; undefined: none within the time. */
  async recovered(since: number, withinMs: number): Promise<number | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const waiting = { since, resolve: (_at: number): void => undefined };
    const answered = new Promise<number>((resolve) => (waiting.resolve = resolve));
    this.#waiting.add(waiting);
    const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), withinMs)));
    const at = await Promise.race([answered, late]);
    clearTimeout(timer);
    this.#waiting.delete(waiting);
    return at;
  }
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}
