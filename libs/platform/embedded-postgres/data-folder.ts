import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';
import type { Logger } from './logger.js';

/** Passwords by role. Generated once; the server knows them only as SCRAM verifiers. */
export interface Credentials {
  readonly owner: string;
  readonly app: string;
}

/**
 * What lies where. All but the cluster belongs to the one who runs us and is not readable by others:
 *
 *     cluster/           PostgreSQL's own folder, belongs to the account it runs as
 *     new-…/             a cluster being made; a leftover if nobody holds the start lock
 *     credentials.json   outside the cluster, so that a copy of the cluster does not bring its keys along
 *     port               the TCP port of the last start
 *     postgres.log(.1)   what the server writes
 *     start.lock         held while starting, stopping
 */
export class DataFolder {
  readonly path: string;
  readonly clusterDir: string;
  readonly logFile: string;
  readonly lockFile: string;

  constructor(path: string) {
    this.path = resolve(path);
    this.clusterDir = join(this.path, 'cluster');
    this.logFile = join(this.path, 'postgres.log');
    this.lockFile = join(this.path, 'start.lock');
  }

  /** Makes the folder, or makes sure that it is ours alone: whoever could write in it could put a server of theirs there. */
  open(): void {
    // As root the server's account must be able to pass through, not to look around.
    const mode = process.geteuid!() === 0 ? 0o711 : 0o700;
    mkdirSync(this.path, { recursive: true, mode });
    const found = statSync(this.path);
    if (found.uid !== process.geteuid!()) {
      throw new EmbeddedPostgresError(
        'folder-not-ours',
        `The database folder ${this.path} belongs to user ${found.uid}, and this program runs as user ${process.geteuid!()}. ` +
          `Run it as that user, or choose another folder.`,
      );
    }
    if ((found.mode & 0o777) !== mode) chmodSync(this.path, mode);
  }

  hasCluster(): boolean {
    return existsSync(this.clusterDir);
  }

  /** Only under the start lock. An initdb that outlived its killed parent may still write there: then the next start cleans. */
  removeLeftovers(log: Logger): void {
    for (const name of readdirSync(this.path)) {
      if (!/^(new|postgres-binaries)-/.test(name)) continue;
      try {
        rmSync(join(this.path, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
        log.warn({ path: join(this.path, name) }, 'removed what an interrupted first start had left');
      } catch (error) {
        log.warn(
          { path: join(this.path, name), err: error },
          'could not remove what an interrupted first start had left',
        );
      }
    }
  }

  readPort(): number | undefined {
    const port = Number(this.readText('port'));
    return Number.isInteger(port) && port > 0 && port < 65536 ? port : undefined;
  }

  rememberPort(port: number): void {
    if (this.readPort() !== port) this.writeDurably('port', `${port}\n`);
  }

  readCredentials(): Credentials | undefined {
    const text = this.readText('credentials.json');
    if (text === undefined) return undefined;
    const read = JSON.parse(text) as Partial<Credentials>;
    return read.owner && read.app ? { owner: read.owner, app: read.app } : undefined;
  }

  generateCredentials(): Credentials {
    const credentials = { owner: randomBytes(32).toString('base64url'), app: randomBytes(32).toString('base64url') };
    this.writeDurably('credentials.json', `${JSON.stringify(credentials, null, 2)}\n`);
    return credentials;
  }

  /** The folder's own entries reach the disk. */
  sync(): void {
    const dir = openSync(this.path, 'r');
    fsyncSync(dir);
    closeSync(dir);
  }

  private readText(name: string): string | undefined {
    try {
      return readFileSync(join(this.path, name), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  private writeDurably(name: string, text: string): void {
    const path = join(this.path, name);
    const file = openSync(`${path}.new`, 'w', 0o600);
    writeSync(file, text);
    fsyncSync(file);
    closeSync(file);
    renameSync(`${path}.new`, path);
    this.sync();
  }
}
