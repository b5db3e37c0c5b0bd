import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const fileName = 'session.key';
const keyBytes = 32;

/**
 * The key that session cookies are signed with, made at the first start. It lies with the other keys, apart from the data.
 * @throws Error when the file is not a key: rather no start than sessions that anyone can sign
 */
export async function openSessionKey(keysDir: string): Promise<Uint8Array> {
  await mkdir(keysDir, { recursive: true, mode: 0o700 });
  const path = join(keysDir, fileName);
  try {
    // `wx`: of two processes that start at once, one makes the key and both read it.
    await using file = await open(path, 'wx', 0o600);
    await file.writeFile(randomBytes(keyBytes));
    await file.sync();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  // The other process may have created the file and not yet written it.
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const key = await readFile(path);
    if (key.length === keyBytes) return key;
    if (key.length !== 0) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${fileName} in the keys folder is not a key of ${keyBytes} bytes`);
}
