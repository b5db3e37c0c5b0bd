import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { postgresProcessesIn, signal } from '../process-table.js';

/** Temporary folders of a spec. `clear` ends every server in them, also those the spec lost sight of, and removes them. */
export class ServerFolders {
  private readonly made: string[] = [];

  /** A data folder that does not exist yet, in a folder that the server's account can pass through. */
  create(options: { private?: boolean } = {}): string {
    const parent = mkdtempSync(join(tmpdir(), 'rt-pg-'));
    if (!options.private) chmodSync(parent, 0o711);
    this.made.push(parent);
    return join(parent, 'postgres');
  }

  async clear(): Promise<void> {
    for (const parent of this.made.splice(0)) {
      const clusterDir = join(parent, 'postgres', 'cluster');
      for (let left = postgresProcessesIn(clusterDir); left.length > 0; left = postgresProcessesIn(clusterDir)) {
        for (const pid of left) signal(pid, 'SIGKILL');
        await delay(10);
      }
      rmSync(parent, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    }
  }
}
