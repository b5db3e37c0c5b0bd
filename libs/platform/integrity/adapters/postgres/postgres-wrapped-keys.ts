import type { Sql } from 'postgres';
import type { WrappedKey, WrappedKeys } from '../../wrapped-keys.js';

interface Row {
  readonly key_id: string;
  readonly subject: string;
  readonly wrapped: Uint8Array | null;
}

/** Table `log.data_key`, which `migrateEventStore` makes. */
export class PostgresWrappedKeys implements WrappedKeys {
  /** @param sql of the application's role; stays the caller's to close */
  constructor(private readonly sql: Sql) {}

  async ofSubject(subject: string): Promise<WrappedKey | undefined> {
    return keyIn(
      await this.sql<
        Row[]
      >`select key_id, subject, wrapped from log.data_key where subject = ${subject} and destroyed_at is null`,
    );
  }

  async byId(keyId: string): Promise<WrappedKey | undefined> {
    return keyIn(await this.sql<Row[]>`select key_id, subject, wrapped from log.data_key where key_id = ${keyId}`);
  }

  async add({ keyId, subject, wrapped }: WrappedKey & { readonly wrapped: Uint8Array }): Promise<WrappedKey> {
    // The unique index on living keys decides; the loser waits for the winner's commit and then reads it.
    await this.sql`insert into log.data_key (key_id, subject, wrapped) values (${keyId}, ${subject}, ${wrapped})
      on conflict (subject) where destroyed_at is null do nothing`;
    const living = await this.ofSubject(subject);
    if (!living) throw new Error(`the key of subject ${subject} was destroyed while it was made`);
    return living;
  }

  async destroy(keyId: string): Promise<void> {
    await this
      .sql`update log.data_key set wrapped = null, destroyed_at = now() where key_id = ${keyId} and destroyed_at is null`;
  }

  async sample(): Promise<WrappedKey | undefined> {
    return keyIn(
      await this.sql<Row[]>`select key_id, subject, wrapped from log.data_key where destroyed_at is null limit 1`,
    );
  }

  async isUsed(): Promise<boolean> {
    const [row] = await this.sql<
      [{ used: boolean }]
    >`select exists (select from log.data_key) or exists (select from log.sealed) as used`;
    return row.used;
  }
}

const keyIn = ([row]: readonly Row[]): WrappedKey | undefined =>
  row && { keyId: row.key_id, subject: row.subject, wrapped: row.wrapped ?? undefined };
