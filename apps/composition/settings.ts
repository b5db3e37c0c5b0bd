import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where this installation keeps what it stores, and where it listens. */
export interface Settings {
  /** Data folder: `postgres` (the database), `keys` (what opens sealed text; back it up apart from the data). */
  readonly dataDir: string;
  /** TCP port of the pages, default 3000; 0: any free one. */
  readonly port: number;
  /** Address to listen on, default 127.0.0.1. The sign-in without password works on a loopback address only. */
  readonly host: string;
}

/** The folder of the package, above `dist`. */
export const packageDir = join(fileURLToPath(import.meta.url), '../../../..');

/** @throws Error for a PORT that is no port */
export function settingsFrom(env: NodeJS.ProcessEnv): Settings {
  const port = Number(env['PORT'] ?? '3000');
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT is ${env['PORT']}: give a port number between 0 and 65535`);
  const dataDir = env['DATA_DIR'] ?? join(packageDir, 'data');
  return { port, host: env['HOST'] ?? '127.0.0.1', dataDir: isAbsolute(dataDir) ? dataDir : resolve(dataDir) };
}
