import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { EmbeddedPostgresError } from './errors.js';

/** Who the server runs as. `switched`: not the one who runs us, so everything the server needs must be opened to it. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
  readonly switched: boolean;
}

const ACCOUNTS = ['postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root. Root's server runs as whoever owns the cluster already, else as the machine's
 * `postgres`, else `nobody`; no account is made.
 */
export function chooseServerAccount(clusterDir: string): ServerAccount {
  const uid = process.geteuid!();
  if (uid !== 0) return { uid, gid: process.getegid!(), switched: false };
  if (existsSync(clusterDir)) {
    const owner = statSync(clusterDir);
    if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, switched: true };
  }
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ACCOUNTS) {
    const found = accounts.find((fields) => fields[0] === name);
    if (found && Number(found[2]) > 0) return { uid: Number(found[2]), gid: Number(found[3]), switched: true };
  }
  throw new EmbeddedPostgresError(
    'no-server-account',
    `PostgreSQL does not run as root, and /etc/passwd has none of ${ACCOUNTS.join(', ')}. Add one, or start as another user.`,
  );
}

export function spawnAs(account: ServerAccount): { uid?: number; gid?: number } {
  return account.switched ? { uid: account.uid, gid: account.gid } : {};
}

/** Asked of the system, not computed from mode bits, so that access lists and mount options count too. */
export function canEnter(account: ServerAccount, dir: string): boolean {
  if (!account.switched) return true;
  const asked = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', dir], {
    ...spawnAs(account),
    cwd: '/',
    stdio: 'ignore',
  });
  return asked.status === 0;
}
