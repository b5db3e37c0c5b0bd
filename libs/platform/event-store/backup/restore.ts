import type { Sql, TransactionSql } from 'postgres';
import { BackupDamaged, type KeysHeader, type LogHeader, type LogTrailer } from './backup-file.js';
import { readBackup, type BackupReader } from './backup-reader.js';
import type { BackupFiles, BackupReport } from './backup.js';
import { LogCheck, type LogRow } from './log-row.js';
import { destroyedIn, type KeyRow } from './log-tables.js';

/** There are events or keys already: a log is not written over. */
export class TargetNotEmpty extends Error {
  override readonly name = 'TargetNotEmpty';
  constructor() {
    super('the target holds a log already: restore into an empty one, and never over another');
  }
}

/**
 * Puts a backup into an empty log (`migrateEventStore` has run, no application has it open: the log gets the backup's name). Positions,
 * ids, instants and commands are the same as before; keys that the backup knows as destroyed stay so, and their texts are left out.
 *
 * One transaction that ends after every leaf, the root and the count have been found right: until then nobody sees anything, and on an
 * error there is nothing. A server killed meanwhile ends this process (npm `postgres` 3.4.9 sends its rollback to the dead connection).
 * @param owner a connection of the role that owns the log
 * @throws BackupDamaged, LogDamaged, TargetNotEmpty
 */
export async function restoreLog(owner: Sql, files: BackupFiles): Promise<BackupReport> {
  return owner.begin(async (sql) => {
    await sql`select from log.origin for update`;
    const [target] = await sql<[{ used: boolean }]>`
      select exists (select from log.event) or exists (select from log.sealed) or exists (select from log.data_key) as used`;
    if (target.used) throw new TargetNotEmpty();
    const log = new LogReader(files.log, (lines) => insertEvents(sql, lines));
    await readBackup(files.log, true, 'roda-traden-log', log);
    const report = log.report();
    const keys = new KeysReader(files.keys, report.origin);
    await readBackup(files.keys, false, 'roda-traden-keys', keys);
    await setOrigin(sql, report.origin);
    await insertKeys(sql, keys.found, log.destroyedKeys);
    return report;
  });
}

/** Checks the log's file row by row and hands the lines on. */
class LogReader implements BackupReader {
  destroyedKeys: LogTrailer['destroyedKeys'] = [];
  private head = -1;
  private origin = '';
  private check = new LogCheck('');

  constructor(
    private readonly file: string,
    private readonly insert: (lines: readonly string[]) => Promise<void>,
  ) {}

  header({ origin, head }: Partial<LogHeader>): void {
    if (typeof origin !== 'string' || head === undefined || !Number.isSafeInteger(head)) {
      throw new BackupDamaged(this.file, 'its header is out of form');
    }
    [this.origin, this.head, this.check] = [origin, head, new LogCheck(origin)];
  }

  async rows(rows: readonly object[], lines: readonly string[]): Promise<void> {
    for (const row of rows) this.check.add(row as LogRow);
    await this.insert(lines);
  }

  trailer({ root, destroyedKeys }: Partial<LogTrailer>): void {
    if (!Array.isArray(destroyedKeys)) throw new BackupDamaged(this.file, 'its end is out of form');
    this.destroyedKeys = destroyedKeys as LogTrailer['destroyedKeys'];
    this.check.end(this.head + 1, destroyedIn(this.destroyedKeys));
    if (root !== this.check.root()) throw new BackupDamaged(this.file, 'its root is not that of its events');
  }

  report(): BackupReport {
    return { origin: this.origin, events: this.check.count, root: this.check.root() };
  }
}

class KeysReader implements BackupReader {
  readonly found: KeyRow[] = [];

  constructor(
    private readonly file: string,
    private readonly origin: string,
  ) {}

  header({ origin }: Partial<KeysHeader>): void {
    if (origin !== this.origin)
      throw new BackupDamaged(this.file, `its keys are those of the log ${origin}, not of ${this.origin}`);
  }

  rows(rows: readonly object[]): void {
    this.found.push(...(rows as KeyRow[]));
  }

  trailer(): void {
    // Count and SHA-256 were checked; there is nothing more in it.
  }
}

/** Straight from the file's lines, which have the columns' names. */
async function insertEvents(sql: TransactionSql, lines: readonly string[]): Promise<void> {
  await sql.unsafe(
    `with row as materialized (
       select * from json_to_recordset($1::text::json) as r(position bigint, recorded_at timestamptz, version integer, schema_version integer, ordinal integer,
         command_events integer, id uuid, stream text, type text, actor text, command_id text, payload text, payload_hash text, leaf_hash text,
         key_id text, ciphertext_hash text, commitment text, ciphertext text)),
     kept as (insert into log.sealed (position, ciphertext) select position, decode(ciphertext, 'base64') from row where ciphertext is not null)
     insert into log.event (position, recorded_at, version, schema_version, ordinal, command_events, id, stream, type, actor, command_id, payload_hash,
       leaf_hash, key_id, ciphertext_hash, commitment, payload)
     select position, recorded_at, version, schema_version, ordinal, command_events, id, stream, type, actor, command_id, decode(payload_hash, 'hex'),
       decode(leaf_hash, 'hex'), key_id, decode(ciphertext_hash, 'hex'), decode(commitment, 'hex'), convert_to(payload, 'UTF8') from row`,
    [`[${lines.join(',')}]`],
  );
}

/** The name is part of every leaf. An empty log has no leaf yet that bears the target's own. */
async function setOrigin(sql: TransactionSql, origin: string): Promise<void> {
  await sql`alter table log.origin disable trigger append_only`;
  await sql`update log.origin set name = ${origin}`;
  await sql`alter table log.origin enable trigger append_only`;
}

/** Of two words on a key, the one that says destroyed counts. */
async function insertKeys(
  sql: TransactionSql,
  keys: readonly KeyRow[],
  destroyed: LogTrailer['destroyedKeys'],
): Promise<void> {
  const dead = new Map(destroyed.map((k) => [k.key_id, k]));
  const known = new Map<string, KeyRow>(keys.map((k) => [k.key_id, k]));
  for (const [id, key] of dead) known.set(id, { ...key, wrapped: null });
  await sql`
    insert into log.data_key (key_id, subject, wrapped, created_at, destroyed_at)
    select key_id, subject, decode(wrapped, 'base64'), created_at, destroyed_at
    from json_to_recordset(${JSON.stringify([...known.values()])}::text::json)
      as k(key_id text, subject text, wrapped text, created_at timestamptz, destroyed_at timestamptz)`;
  await sql`
    delete from log.sealed s using log.event e, log.data_key k
    where e.position = s.position and k.key_id = e.key_id and k.destroyed_at is not null`;
}
