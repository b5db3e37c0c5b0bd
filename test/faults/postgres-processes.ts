import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isPostgresIn, postgresProcessesIn, signal } from '#platform/embedded-postgres/process-table.js';
import type { Random } from './random.js';

/** The processes of the product's database server, seen from outside. */
export class PostgresProcesses {
  readonly #clusterDir: string;

  constructor(dataDir: string) {
    this.#clusterDir = join(dataDir, 'postgres/cluster');
  }

  /** SIGKILL of the first process, another one, or all. Waits until there is such a one, since the last kill may have left none. */
  async kill(which: 'postmaster' | 'backend' | 'server', random: Random, withinMs: number): Promise<void> {
    const until = performance.now() + withinMs;
    for (;;) {
      const postmaster = this.#postmaster();
      const all = postmaster === undefined ? [] : postgresProcessesIn(this.#clusterDir);
      const others = all.filter((pid) => pid !== postmaster);
      const victims =
        which === 'server'
          ? all
          : which === 'postmaster'
            ? [postmaster]
            : others.length > 0
              ? [random.pick(others)]
              : [];
      for (const pid of victims) if (pid !== undefined) signal(pid, 'SIGKILL');
      if (victims[0] !== undefined) return;
      if (performance.now() > until)
        throw new Error(`no PostgreSQL to kill in ${this.#clusterDir} within ${withinMs} ms`);
      await delay(5);
    }
  }

  running(): readonly number[] {
    return postgresProcessesIn(this.#clusterDir);
  }

  /** Whatever is left, so that a campaign leaves nothing behind. */
  async end(): Promise<void> {
    for (let left = this.running(); left.length > 0; left = this.running()) {
      for (const pid of left) signal(pid, 'SIGKILL');
      await delay(10);
    }
  }

  #postmaster(): number | undefined {
    try {
      const pid = Number(readFileSync(join(this.#clusterDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
      return pid > 0 && isPostgresIn(pid, this.#clusterDir) ? pid : undefined;
    } catch {
      return undefined;
    }
  }
}
