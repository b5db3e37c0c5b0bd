import type { WrappedKey, WrappedKeys } from '../../wrapped-keys.js';

export class InMemoryWrappedKeys implements WrappedKeys {
  private readonly keys = new Map<string, WrappedKey>();

  async ofSubject(subject: string): Promise<WrappedKey | undefined> {
    return this.living(subject);
  }

  async byId(keyId: string): Promise<WrappedKey | undefined> {
    return this.keys.get(keyId);
  }

  async add(key: WrappedKey & { readonly wrapped: Uint8Array }): Promise<WrappedKey> {
    const living = this.living(key.subject);
    if (living) return living;
    this.keys.set(key.keyId, key);
    return key;
  }

  async destroy(keyId: string): Promise<void> {
    const key = this.keys.get(keyId);
    if (key) this.keys.set(keyId, { ...key, wrapped: undefined });
  }

  async sample(): Promise<WrappedKey | undefined> {
    return [...this.keys.values()].find((k) => k.wrapped);
  }

  async isUsed(): Promise<boolean> {
    return this.keys.size > 0;
  }

  private living(subject: string): WrappedKey | undefined {
    return [...this.keys.values()].find((k) => k.subject === subject && k.wrapped);
  }
}
