import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createSecretKey, randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InMemoryWrappedKeys } from './adapters/in-memory/in-memory-wrapped-keys.js';
import { DataKeyMissing, DataKeys } from './data-keys.js';
import { SealBroken, Sealing, sealWith, unsealWith } from './sealing.js';

const event = { origin: 'log', stream: 'unit-year-1', type: 'target-changed', id: randomUUID() };
const text = Buffer.from('{"reason":"Målet höjs efter beslut"}', 'utf8');
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

let folder: string;
let stored: InMemoryWrappedKeys;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'keys-')), 'keys');
  stored = new InMemoryWrappedKeys();
});
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));
const sealing = async (): Promise<Sealing> => new Sealing(await DataKeys.open(folder, stored));

describe('sealing', () => {
  test('what was sealed is unsealed, by another process too, and the text is not in it', async () => {
    const sealed = await (await sealing()).seal('subject', event, text);
    expect(hex((await (await sealing()).unseal(event, sealed))!)).toBe(hex(text));
    expect(Buffer.from(sealed.ciphertext).includes('beslut')).toBe(false);
    expect(sealed.commitment).toHaveLength(32);
    expect(sealed.ciphertext).toHaveLength(12 + text.length + 16);
  });

  test('an empty text can be sealed', async () => {
    const s = await sealing();
    expect(await s.unseal(event, await s.seal('subject', event, new Uint8Array()))).toHaveLength(0);
  });

  test('is the same bytes for the same text of the same event, from any process', async () => {
    const [a, b] = [
      await (await sealing()).seal('subject', event, text),
      await (await sealing()).seal('subject', event, text),
    ];
    expect([hex(a.ciphertext), hex(a.commitment), a.keyId]).toEqual([hex(b.ciphertext), hex(b.commitment), b.keyId]);
  });

  test('another text, event or subject shares neither nonce, ciphertext nor commitment', async () => {
    const s = await sealing();
    const all = await Promise.all([
      s.seal('subject', event, text),
      s.seal('subject', event, Buffer.concat([text, Buffer.from(' ')])),
      s.seal('subject', { ...event, id: randomUUID() }, text),
      s.seal('other', event, text),
    ]);
    for (const part of [
      all.map((x) => hex(x.ciphertext.subarray(0, 12))),
      all.map((x) => hex(x.ciphertext.subarray(12))),
      all.map((x) => hex(x.commitment)),
    ]) {
      expect(new Set(part).size).toBe(4);
    }
    expect(new Set(all.map((x) => x.keyId)).size).toBe(2);
  });

  test.each(['origin', 'stream', 'type', 'id'] as const)('does not open for another %s', async (part) => {
    const s = await sealing();
    const sealed = await s.seal('subject', event, text);
    await expect(s.unseal({ ...event, [part]: randomUUID() }, sealed)).rejects.toBeInstanceOf(SealBroken);
  });

  test('every flipped bit is noticed', async () => {
    const s = await sealing();
    const sealed = await s.seal('subject', event, text);
    for (const part of ['ciphertext', 'commitment'] as const) {
      for (let i = 0; i < sealed[part].length; i += 1) {
        const flipped = Buffer.from(sealed[part]);
        flipped[i]! ^= 1;
        await expect(s.unseal(event, { ...sealed, [part]: flipped })).rejects.toBeInstanceOf(SealBroken);
      }
    }
    await expect(s.unseal(event, { ...sealed, ciphertext: Buffer.alloc(5) })).rejects.toBeInstanceOf(SealBroken);
    await expect(s.unseal(event, { ...sealed, commitment: Buffer.alloc(5) })).rejects.toBeInstanceOf(SealBroken);
  });

  test('a text whose key was destroyed is erased, and its subject can go on', async () => {
    const keys = await DataKeys.open(folder, stored);
    const s = new Sealing(keys);
    const sealed = await s.seal('subject', event, text);
    await s.unseal(event, sealed);
    await keys.destroy(sealed.keyId);
    expect(await s.unseal(event, sealed)).toBeUndefined();
    const next = await s.seal('subject', { ...event, id: randomUUID() }, text);
    expect(next.keyId).not.toBe(sealed.keyId);
  });

  test('a key that is not there is a fault, not an erasure', async () => {
    const s = await sealing();
    const sealed = await s.seal('subject', event, text);
    await expect(s.unseal(event, { ...sealed, keyId: 'key-elsewhere' })).rejects.toBeInstanceOf(DataKeyMissing);
  });

  test('two sealers at once make one key for a subject', async () => {
    const [a, b] = [await sealing(), await sealing()];
    const sealed = await Promise.all(
      Array.from({ length: 10 }, (_, i) => (i % 2 ? a : b).seal('subject', { ...event, id: randomUUID() }, text)),
    );
    expect(new Set(sealed.map((x) => x.keyId)).size).toBe(1);
  });
});

describe('the master key', () => {
  const file = (): string => join(folder, 'master.key');

  test('is made at the first start, for its owner only, and stays', async () => {
    await sealing();
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const first = await readFile(file(), 'utf8');
    await sealing();
    expect(await readFile(file(), 'utf8')).toBe(first);
    expect(await readdir(folder)).toEqual(['master.key']);
  });

  test('two first starts at once agree on one', async () => {
    const opened = await Promise.all(Array.from({ length: 8 }, () => sealing()));
    const sealed = await Promise.all(opened.map((s) => s.seal('subject', event, text)));
    expect(new Set(sealed.map((x) => hex(x.ciphertext))).size).toBe(1);
    expect(await readdir(folder)).toEqual(['master.key']);
  });

  test('is not made anew when something has been sealed', async () => {
    await (await sealing()).seal('subject', event, text);
    await rm(file());
    await expect(sealing()).rejects.toMatchObject({ name: 'MasterKeyProblem', problem: 'missing' });
    await expect(stat(file())).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('of another installation is refused', async () => {
    await (await sealing()).seal('subject', event, text);
    await writeFile(file(), `roda-traden-master-key-1 ${Buffer.alloc(32, 7).toString('base64url')}\n`);
    await expect(sealing()).rejects.toMatchObject({ problem: 'wrong' });
  });

  test('that others can read is refused', async () => {
    await sealing();
    await chmod(file(), 0o644);
    await expect(sealing()).rejects.toMatchObject({ problem: 'exposed' });
  });

  test('that is cut off is refused', async () => {
    await sealing();
    await writeFile(file(), (await readFile(file(), 'utf8')).slice(0, 40));
    await expect(sealing()).rejects.toMatchObject({ problem: 'out-of-form' });
  });

  test('no message holds the key', async () => {
    await sealing();
    const secret = (await readFile(file(), 'utf8')).split(' ')[1]!.trim();
    await chmod(file(), 0o644);
    await expect(sealing()).rejects.toThrow(expect.not.stringContaining(secret.slice(0, 8)));
  });
});

describe('the form of a sealed text', () => {
  // Computed apart from this code, with another implementation of HKDF, HMAC and AES-GCM.
  test('is final from the first day: a stored one of that day opens for ever', () => {
    const dataKey = { keyId: 'k-1', secret: createSecretKey(Buffer.alloc(32, 7)) };
    const place = {
      origin: 'roda-traden-1',
      stream: 'unit-year-a-2025',
      type: 'target-changed',
      id: '0123abcd-0000-8000-8000-000000000001',
    };
    const { ciphertext, commitment } = sealWith(dataKey, place, Buffer.from('{"reason":"Färre svarade"}', 'utf8'));
    expect({ ciphertext: hex(ciphertext), commitment: hex(commitment) }).toEqual({
      ciphertext:
        '733ee18d820a34868232d2285a9f32da8c0b6b610be3a405a23bec59d1314a12ee67022ed191b8377ee7387905fbefb5d92ed42ed86d60',
      commitment: '733ee18d820a34868232d228ecafe7a3a473b5ed58542ea90fc390d6879dbf5c',
    });
    expect(Buffer.from(unsealWith(dataKey, place, { keyId: 'k-1', ciphertext, commitment })).toString('utf8')).toBe(
      '{"reason":"Färre svarade"}',
    );
  });
});
