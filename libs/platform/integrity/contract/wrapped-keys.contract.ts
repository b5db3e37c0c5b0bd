import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { WrappedKeys } from '../wrapped-keys.js';

/** What every shelf of wrapped keys promises; `sister` is another process's. */
export function wrappedKeysContract(
  start: () => Promise<{ keys: WrappedKeys; sister: WrappedKeys; close(): Promise<void> }>,
): void {
  let under: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    under = await start();
  });
  afterAll(() => under.close());
  let count = 0;
  const aKey = (subject: string) => ({
    keyId: `key-${(count += 1)}`,
    subject,
    wrapped: new Uint8Array(randomBytes(60)),
  });

  test('is unused at first', async () => {
    expect(await under.keys.isUsed()).toBe(false);
    expect(await under.keys.sample()).toBeUndefined();
  });

  test('gives back what was added, by subject and by id', async () => {
    const key = aKey('subject-1');
    expect(await under.keys.ofSubject('subject-1')).toBeUndefined();
    expect(same(await under.keys.add(key))).toEqual(same(key));
    expect(same(await under.sister.ofSubject('subject-1'))).toEqual(same(key));
    expect(same(await under.keys.byId(key.keyId))).toEqual(same(key));
    expect(same(await under.keys.sample())).toEqual(same(key));
    expect(await under.keys.byId('key-unknown')).toBeUndefined();
    expect(await under.keys.isUsed()).toBe(true);
  });

  test('a subject that many give a key at once has one', async () => {
    const added = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 ? under.keys : under.sister).add(aKey('subject-2'))),
    );
    expect(new Set(added.map((k) => k.keyId)).size).toBe(1);
    expect((await under.keys.ofSubject('subject-2'))!.keyId).toBe(added[0]!.keyId);
  });

  test('a destroyed key stays destroyed, and its subject may get another', async () => {
    const key = await under.keys.add(aKey('subject-3'));
    await under.keys.destroy(key.keyId);
    await under.sister.destroy(key.keyId);
    expect(same(await under.sister.byId(key.keyId))).toEqual({
      keyId: key.keyId,
      subject: 'subject-3',
      wrapped: undefined,
    });
    expect(await under.keys.ofSubject('subject-3')).toBeUndefined();
    const next = await under.keys.add(aKey('subject-3'));
    expect(next.keyId).not.toBe(key.keyId);
    expect((await under.keys.byId(key.keyId))!.wrapped).toBeUndefined();
  });
}

const same = (key: { keyId: string; subject: string; wrapped: Uint8Array | undefined } | undefined) =>
  key && { ...key, wrapped: key.wrapped && Buffer.from(key.wrapped).toString('hex') };
