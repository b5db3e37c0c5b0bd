import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

export interface AppProcessOptions {
  /** The built `apps/standalone/main.js`. */
  readonly program: string;
  readonly dataDir: string;
  /** What it writes to stderr is appended here. */
  readonly logFile: string;
}

/** How the product ended although nobody killed it. */
export interface OwnEnd {
  readonly how: string;
  /** It had said its address: then it should not have ended. While starting it may, when the database is killed under it. */
  readonly wasReady: boolean;
}

/** The whole product as a child process, started again whenever it ends, as a service manager would. */
export class AppProcess {
  readonly ownEnds: OwnEnd[] = [];
  starts = 0;
  #child: ChildProcess | undefined;
  #address: string | undefined;
  #stopping = false;
  #ended: Promise<void> = Promise.resolve();
  readonly #waiting = new Set<() => void>();

  constructor(private readonly options: AppProcessOptions) {}

  /** Where it answers, as soon as it says so; undefined when it does not within the time. */
  async address(withinMs: number): Promise<string | undefined> {
    const until = performance.now() + withinMs;
    while (this.#address === undefined) {
      const left = until - performance.now();
      if (left <= 0) return undefined;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, left);
        const waiting = this.#waiting;
        waiting.add(done);
        function done(): void {
          clearTimeout(timer);
          waiting.delete(done);
          resolve();
        }
      });
    }
    return this.#address;
  }

  start(): void {
    this.starts += 1;
    const { program, dataDir, logFile } = this.options;
    const log = openSync(logFile, 'a');
    const child = spawn(process.execPath, [program], {
      env: { ...process.env, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', log],
      // A group of its own: a ^C in the terminal is for the campaign, which ends it in order.
      detached: true,
    });
    closeSync(log);
    this.#child = child;
    let said = '';
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const address = /http:\/\/[\w.:]+\d/.exec(said)?.[0];
      if (
        address === undefined ||
        this.#child !== child ||
        this.#address !== undefined ||
        !said.includes('\n', said.indexOf(address))
      )
        return;
      this.#address = address;
      for (const wake of [...this.#waiting]) wake();
    });
    this.#ended = new Promise((resolve) => {
      child.once('error', () => resolve());
      child.once('exit', (code, signal) => {
        const killed = signal === 'SIGKILL';
        const wasReady = this.#address !== undefined;
        this.#address = undefined;
        resolve();
        if (this.#stopping) return;
        if (!killed) this.ownEnds.push({ how: signal ?? `code ${code}`, wasReady });
        setTimeout(() => !this.#stopping && this.start(), killed ? 0 : 200);
      });
    });
  }

  /** SIGKILL; the next one starts by itself. Between two of them the next one is waited for. */
  async kill(): Promise<void> {
    while (!this.#isAlive()) await delay(5);
    this.#address = undefined;
    this.#child!.kill('SIGKILL');
  }

  async pause(ms: number): Promise<void> {
    const child = this.#child;
    child?.kill('SIGSTOP');
    await delay(ms);
    child?.kill('SIGCONT');
  }

  /** In order, as ^C does. @returns how it ended, `code 0` when all went well */
  async stop(withinMs: number): Promise<string> {
    this.#stopping = true;
    const child = this.#child;
    if (!child || !this.#isAlive()) return 'was not running';
    child.kill('SIGCONT');
    child.kill('SIGTERM');
    await Promise.race([this.#ended, delay(withinMs, undefined, { ref: false })]);
    if (!this.#isAlive()) return child.signalCode ?? `code ${child.exitCode}`;
    child.kill('SIGKILL');
    await this.#ended;
    return `nothing within ${withinMs} ms, and was killed`;
  }

  #isAlive(): boolean {
    const child = this.#child;
    return child?.pid !== undefined && child.exitCode === null && child.signalCode === null;
  }
}
