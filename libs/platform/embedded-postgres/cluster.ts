import { spawn } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.js';
import { EmbeddedPostgresError } from './errors.js';
import { canEnter, spawnAs, type ServerAccount } from './server-account.js';
import { MAJOR_VERSION, type ServerBinaries } from './server-binaries.js';
import { adviceOn } from './server-log.js';

export const OWNER_ROLE = 'rt_owner';

/** Nothing of our environment (locale, PG… variables, secrets) reaches the server. */
export const SERVER_ENVIRONMENT = { LC_ALL: 'C', PATH: '/usr/bin:/bin' };

/**
 * The cluster's folder in words its account can open, for a process whose working directory it is.
 *
 * Root's data may lie where no other account may pass, below /root or another private home. Opening that home to
 * everybody is not ours to do, and moving the data elsewhere (off a mounted volume, perhaps) would be worse. So the
 * server is handed the folder as its working directory, which it needs no way to, and told to look there.
 */
export function clusterPathFor(account: ServerAccount, folder: DataFolder): string {
  return canEnter(account, folder.path) ? folder.clusterDir : '/proc/self/cwd';
}

/**
 * Made in a folder of its own and then renamed: a cluster is there whole, with its data on disk, or not at all.
 * UTF-8, ordered by code point (the same on every machine), page checksums, SCRAM passwords.
 */
export async function createCluster(
  folder: DataFolder,
  binaries: ServerBinaries,
  account: ServerAccount,
  ownerPassword: string,
): Promise<void> {
  const workplace = mkdtempSync(join(folder.path, 'new-'));
  try {
    const [fresh, passwordFile] = [join(workplace, 'cluster'), join(workplace, 'password')];
    mkdirSync(fresh, { mode: 0o700 });
    writeFileSync(passwordFile, `${ownerPassword}\n`, { mode: 0o600 });
    if (account.switched)
      for (const path of [workplace, fresh, passwordFile]) chownSync(path, account.uid, account.gid);
    const reachable = clusterPathFor(account, folder) === folder.clusterDir;
    const { code, output } = await run(
      binaries.initdb,
      [
        ...[
          '-D',
          reachable ? fresh : '/proc/self/cwd',
          '-U',
          OWNER_ROLE,
          '--pwfile=../password',
          '-A',
          'scram-sha-256',
        ],
        ...['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums'],
      ],
      account,
      fresh,
    );
    if (code !== 0) {
      throw new EmbeddedPostgresError(
        'initdb-failed',
        `A new database could not be made in ${folder.path} as user ${account.uid} (initdb ended with ${code}). It said:\n` +
          `${output.trimEnd().split('\n').slice(-12).join('\n')}\n${adviceOn(output)}`,
      );
    }
    renameSync(fresh, folder.clusterDir);
    folder.sync();
  } finally {
    rmSync(workplace, { recursive: true, force: true });
  }
}

export function requireOurMajorVersion(folder: DataFolder): void {
  let found: string;
  try {
    found = readFileSync(join(folder.clusterDir, 'PG_VERSION'), 'utf8').trim();
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'incomplete-cluster',
      `${folder.clusterDir} is not a PostgreSQL cluster (it has no PG_VERSION). Put the backup back, or move the folder away ` +
        `to begin with an empty database.`,
      { cause },
    );
  }
  if (found !== MAJOR_VERSION) {
    throw new EmbeddedPostgresError(
      'other-major-version',
      `${folder.clusterDir} was written by PostgreSQL ${found}; this program brings PostgreSQL ${MAJOR_VERSION}, which cannot ` +
        `read it. Back the log up with the version of this program that wrote it, and restore it into a new folder.`,
    );
  }
}

/** For a stopped cluster whose credentials file is gone: who owns the files owns the data. */
export async function resetOwnerPassword(
  folder: DataFolder,
  binaries: ServerBinaries,
  account: ServerAccount,
  password: string,
): Promise<void> {
  const { code, output } = await run(
    binaries.postgres,
    ['--single', '-D', clusterPathFor(account, folder), '-c', 'password_encryption=scram-sha-256', 'postgres'],
    account,
    folder.clusterDir,
    `alter role ${OWNER_ROLE} password '${password}'\n`,
  );
  // Single-user mode reports a failed statement, but ends with 0.
  if (code !== 0 || /\b(ERROR|FATAL|PANIC):/.test(output)) {
    throw new EmbeddedPostgresError(
      'credentials-missing',
      `The passwords in ${folder.path}/credentials.json are missing and could not be set anew: ${output.trim()}`,
    );
  }
}

function run(
  program: string,
  args: string[],
  account: ServerAccount,
  cwd: string,
  input = '',
): Promise<{ code: number | string; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...spawnAs(account),
      cwd,
      env: SERVER_ENVIRONMENT,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (bytes: Buffer): void => void (output += bytes.toString('utf8'));
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    // It may end without reading its input; how it ended says enough.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', reject);
    child.on('close', (code, signalled) => resolve({ code: code ?? signalled ?? 'unknown', output }));
  });
}
