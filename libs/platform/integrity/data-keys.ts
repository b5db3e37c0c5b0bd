import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { masterKeyIn, MasterKeyProblem } from './master-key.js';
import type { WrappedKey, WrappedKeys } from './wrapped-keys.js';

export interface DataKey {
  readonly keyId: string;
  /** 32 bytes. */
  readonly secret: KeyObject;
}

/** The log names a key that is not among the keys: they were not restored with it. */
export class DataKeyMissing extends Error {
  override readonly name = 'DataKeyMissing';
  constructor(readonly keyId: string) {
    super(`data key ${keyId} is not among the stored keys: restore the keys file that belongs to this log`);
  }
}

/** Unwrapped keys held in memory at most this many and this long: another process may have destroyed one meanwhile. */
const cacheSize = 5_000;
const cacheMs = 30_000;

/** The data keys of this log, one per subject, unwrapped. */
export class DataKeys {
  private readonly bySubject = new RecentlyUsed<Promise<DataKey>>(cacheSize, cacheMs);
  private readonly byKeyId = new RecentlyUsed<Promise<DataKey | undefined>>(cacheSize, cacheMs);

  private constructor(
    private readonly master: KeyObject,
    private readonly stored: WrappedKeys,
  ) {}

  /**
   * @param folder where the master key lies; it is made there if nothing has been sealed yet
   * @throws MasterKeyProblem where it is missing though texts are sealed, or is not the one they were sealed under
   */
  static async open(folder: string, stored: WrappedKeys): Promise<DataKeys> {
    const master = await masterKeyIn(folder, !(await stored.isUsed()));
    const sample = await stored.sample();
    if (sample) unwrapped(master, sample);
    return new DataKeys(master, stored);
  }

  /** The subject's key, made at first use. */
  forSubject(subject: string): Promise<DataKey> {
    return this.bySubject.get(subject, async () => {
      const key = (await this.stored.ofSubject(subject)) ?? (await this.stored.add(this.newKey(subject)));
      const dataKey = unwrapped(this.master, key);
      if (!dataKey) throw new Error(`the key of subject ${subject} was destroyed while it was made`);
      return dataKey;
    });
  }

  /** @returns undefined where it was destroyed @throws DataKeyMissing, MasterKeyProblem */
  byId(keyId: string): Promise<DataKey | undefined> {
    return this.byKeyId.get(keyId, async () => {
      const key = await this.stored.byId(keyId);
      if (!key) throw new DataKeyMissing(keyId);
      return unwrapped(this.master, key);
    });
  }

  /** For ever. Other processes notice within half a minute. */
  async destroy(keyId: string): Promise<void> {
    await this.stored.destroy(keyId);
    this.bySubject.clear();
    this.byKeyId.clear();
  }

  private newKey(subject: string): WrappedKey & { readonly wrapped: Uint8Array } {
    const keyId = `key-${randomBytes(12).toString('hex')}`;
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.master, nonce).setAAD(boundTo(keyId, subject));
    return {
      keyId,
      subject,
      wrapped: Buffer.concat([nonce, cipher.update(randomBytes(32)), cipher.final(), cipher.getAuthTag()]),
    };
  }
}

/** nonce (12) || encrypted key (32) || tag (16), bound to id and subject, so that rows cannot be exchanged. */
function unwrapped(master: KeyObject, { keyId, subject, wrapped }: WrappedKey): DataKey | undefined {
  if (!wrapped) return undefined;
  try {
    const cipher = createDecipheriv('aes-256-gcm', master, wrapped.subarray(0, 12)).setAAD(boundTo(keyId, subject));
    cipher.setAuthTag(wrapped.subarray(44, 60));
    const secret = Buffer.concat([cipher.update(wrapped.subarray(12, 44)), cipher.final()]);
    return { keyId, secret: createSecretKey(secret) };
  } catch {
    throw new MasterKeyProblem(
      'wrong',
      `the master key does not open data key ${keyId}: it belongs to another log, or the stored key was changed`,
    );
  }
}

const boundTo = (keyId: string, subject: string): Buffer =>
  Buffer.from(`roda-traden data key|${keyId}|${subject}`, 'utf8');

/** Bounded by number and age; concurrent askers of the same thing share one answer, failures are not kept. */
class RecentlyUsed<V extends Promise<unknown>> {
  private readonly entries = new Map<string, { readonly value: V; readonly until: number }>();

  constructor(
    private readonly size: number,
    private readonly milliseconds: number,
  ) {}

  get(key: string, load: () => V): V {
    const now = performance.now();
    const entry = this.entries.get(key);
    if (entry && entry.until > now) {
      this.entries.delete(key);
      this.entries.set(key, entry);
      return entry.value;
    }
    const value = load();
    value.catch(() => {
      if (this.entries.get(key)?.value === value) this.entries.delete(key);
    });
    this.entries.delete(key);
    this.entries.set(key, { value, until: now + this.milliseconds });
    if (this.entries.size > this.size) this.entries.delete(this.entries.keys().next().value!);
    return value;
  }

  clear(): void {
    this.entries.clear();
  }
}
