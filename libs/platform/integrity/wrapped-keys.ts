/** A data key as it is stored: encrypted with the master key. */
export interface WrappedKey {
  readonly keyId: string;
  /** Whose texts it seals: a stream's name, or a person's pseudonym. */
  readonly subject: string;
  /** Undefined once destroyed: what was sealed with it is erased. */
  readonly wrapped: Uint8Array | undefined;
}

/** Where wrapped keys lie. Adapters: `adapters/in-memory`, `adapters/postgres`. */
export interface WrappedKeys {
  /** The subject's living key. */
  ofSubject(subject: string): Promise<WrappedKey | undefined>;
  byId(keyId: string): Promise<WrappedKey | undefined>;
  /** Stores it unless the subject has a living key already, whoever made that. @returns the living one */
  add(key: WrappedKey & { readonly wrapped: Uint8Array }): Promise<WrappedKey>;
  /** For ever; a key that is destroyed or unknown already stays so. */
  destroy(keyId: string): Promise<void>;
  /** Any living key, to try the master key on. */
  sample(): Promise<WrappedKey | undefined>;
  /** Whether any text has been sealed, be its key destroyed or lost. */
  isUsed(): Promise<boolean>;
}
