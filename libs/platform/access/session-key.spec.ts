import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSessionKey } from './session-key.js';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'rt-key-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true });
});

describe('the session key', () => {
  it('is made once and readable to its owner alone', async () => {
    const first = await openSessionKey(join(dir, 'keys'));
    expect(first).toHaveLength(32);
    expect(await openSessionKey(join(dir, 'keys'))).toEqual(first);
    expect((await stat(join(dir, 'keys', 'session.key'))).mode & 0o777).toBe(0o600);
  });

  it('is the same for all that start at once', async () => {
    const keys = await Promise.all(Array.from({ length: 10 }, () => openSessionKey(dir)));
    expect(new Set(keys.map((k) => Buffer.from(k).toString('hex'))).size).toBe(1);
  });

  it('that was cut short is not used', async () => {
    await writeFile(join(dir, 'session.key'), 'short');
    await expect(openSessionKey(dir)).rejects.toThrow('not a key');
  });
});
