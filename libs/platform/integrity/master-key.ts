import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The key that wraps the data keys is missing, readable by others, damaged or another log's. `problem` is a code for tests and pages. */
export class MasterKeyProblem extends Error {
  override readonly name = 'MasterKeyProblem';
  constructor(
    readonly problem: 'missing' | 'exposed' | 'out-of-form' | 'wrong',
    message: string,
  ) {
    super(message);
  }
}

const fileName = 'master.key';
/** What the file holds: this word, a space, 32 bytes in base64url, a line end. */
const form = /^roda-traden-master-key-1 ([A-Za-z0-9_-]{43})\n$/;

/**
 * The installation's master key from its file in `folder`, which lies apart from the database and its backups: whoever has both can
 * read what is sealed.
 * @param mayCreate only where nothing has been sealed yet
 * @throws MasterKeyProblem
 */
export async function masterKeyIn(folder: string, mayCreate: boolean): Promise<KeyObject> {
  const file = join(folder, fileName);
  const found = await read(file);
  if (found) return found;
  if (!mayCreate) {
    throw new MasterKeyProblem(
      'missing',
      `${file} is missing, and the log has sealed texts that nobody can read without it: put it back from where the keys are kept`,
    );
  }
  await create(folder, file);
  const created = await read(file);
  if (!created) throw new MasterKeyProblem('missing', `${file} vanished right after it was made`);
  return created;
}

async function read(file: string): Promise<KeyObject | undefined> {
  let text: string;
  try {
    const { mode } = await stat(file);
    if ((mode & 0o077) !== 0)
      throw new MasterKeyProblem(
        'exposed',
        `${file} can be read by others: chmod 600 it, and consider who may have read it`,
      );
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const secret = form.exec(text)?.[1];
  if (!secret)
    throw new MasterKeyProblem(
      'out-of-form',
      `${file} does not hold a master key: put it back from where the keys are kept`,
    );
  return createSecretKey(Buffer.from(secret, 'base64url'));
}

/** Whole or not at all, on the disk before anything is sealed with it, and never over another: of two processes, one links first. */
async function create(folder: string, file: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(`roda-traden-master-key-1 ${randomBytes(32).toString('base64url')}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(draft, file).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  const directory = await open(folder, 'r');
  await directory.sync().finally(() => directory.close());
}
