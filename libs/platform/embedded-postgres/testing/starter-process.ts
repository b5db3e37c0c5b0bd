import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ConnectionOptions } from '../administration.js';
import type { EmbeddedPostgresOptions } from '../embedded-postgres.js';

export interface Started {
  readonly port: number;
  readonly postmasterPid: number;
  readonly startedHere: boolean;
  readonly sees: ConnectionOptions;
}

/** Another program that starts or attaches to the server: for what happens when it is killed, or comes at the same moment. */
export interface StarterProcess {
  readonly child: ChildProcess;
  /** Rejects with what the start failed with. */
  readonly started: Promise<Started>;
  /** Lets it stop its server as it would, and waits for its end. */
  end(): Promise<void>;
  kill(): Promise<void>;
}

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

export function startInAnotherProcess(
  options: Omit<EmbeddedPostgresOptions, 'log'>,
  as: { uid?: number; gid?: number } = {},
): StarterProcess {
  const child = spawn(
    process.execPath,
    [
      '--import',
      path('../../../../test/support/run-typescript.mjs'),
      path('./start.program.ts'),
      JSON.stringify(options),
    ],
    { ...as, cwd: '/', stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const exited = once(child, 'exit');
  const started = (async () => {
    for await (const line of createInterface(child.stdout)) {
      const said = JSON.parse(line) as Started | { failed: string };
      if ('failed' in said) throw new Error(said.failed);
      return said;
    }
    throw new Error('it ended before it had started the server');
  })();
  // Whoever kills it before it has started does not ask.
  started.catch(() => undefined);
  return {
    child,
    started,
    async end() {
      child.stdin.end();
      await exited;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
