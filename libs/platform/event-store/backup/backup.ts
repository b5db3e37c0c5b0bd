import type { Sql } from 'postgres';
import { formVersion, type KeysHeader, type KeysTrailer, type LogHeader, type LogTrailer } from './backup-file.js';
import { BackupWriter } from './backup-writer.js';
import { LogCheck } from './log-row.js';
import { dataKeys, destroyedIn, headOf, originOf, rowsTo } from './log-tables.js';

export interface BackupFiles {
  /** All events, payloads and ciphertexts (gzip). */
  readonly log: string;
  /** The wrapped data keys: to be kept apart from the log's file, as the master key is kept apart from both. */
  readonly keys: string;
}

export interface BackupReport {
  readonly origin: string;
  readonly events: number;
  /** Merkle root, hex: noted elsewhere, it tells later what was in the file. */
  readonly root: string;
}

/**
 * A verified copy of the log as it is now, while appends go on. Either both files are whole, or the error says why not and no file
 * of that name was made or replaced.
 * @param sql the application's role is enough
 * @throws LogDamaged where the log is not what its hashes say: such a log is not backed up over a good one
 */
export async function backupLog(sql: Sql, files: BackupFiles): Promise<BackupReport> {
  const [origin, head] = [await originOf(sql), await headOf(sql)];
  const check = new LogCheck(origin);
  await BackupWriter.write(files.log, true, async (to) => {
    const header: LogHeader = { format: 'roda-traden-log', version: formVersion, origin, head };
    await to.lines([header]);
    for await (const rows of rowsTo(sql, head)) {
      for (const row of rows) check.add(row);
      await to.lines(rows);
    }
    // The keys after the events: a key destroyed meanwhile must be in the list, even if its text is still in the file.
    const keys = await dataKeys(sql);
    check.end(head + 1, destroyedIn(keys));
    await BackupWriter.write(files.keys, false, async (keysTo) => {
      const keysHeader: KeysHeader = { format: 'roda-traden-keys', version: formVersion, origin };
      await keysTo.lines([keysHeader, ...keys]);
      const keysTrailer: KeysTrailer = { end: true, count: keys.length };
      await keysTo.trailer(keysTrailer);
    });
    const destroyedKeys = keys
      .filter((k) => k.destroyed_at !== null)
      .map(({ key_id, subject, created_at, destroyed_at }) => ({ key_id, subject, created_at, destroyed_at }));
    const trailer: LogTrailer = { end: true, count: check.count, root: check.root(), destroyedKeys };
    await to.trailer(trailer);
  });
  return { origin, events: check.count, root: check.root() };
}
