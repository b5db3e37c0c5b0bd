import type { Sql } from 'postgres';
import { LogCheck, LogDamaged } from './log-row.js';
import { dataKeys, headOf, originOf, rowsTo } from './log-tables.js';

export interface LogVerification {
  /** Events that were found right: all of the log, or those before the first that is wrong. */
  readonly events: number;
  /** Merkle root over them, hex. */
  readonly root: string;
  readonly wrong?: { readonly position: number; readonly problem: string };
}

/**
 * Recomputes every payload and ciphertext hash, every leaf and the root, and looks for gaps, as far as the log went when it began.
 * What it cannot see alone: events missing at the end, and a log that was rewritten whole; those take a root kept elsewhere.
 */
export async function verifyLog(sql: Sql): Promise<LogVerification> {
  const [origin, head, keys] = [await originOf(sql), await headOf(sql), await dataKeys(sql)];
  const living = new Set(keys.filter((k) => k.wrapped !== null).map((k) => k.key_id));
  const check = new LogCheck(origin, (keyId) => !living.has(keyId));
  try {
    for await (const rows of rowsTo(sql, head)) for (const row of rows) check.add(row);
    if (check.count !== head + 1) throw new LogDamaged(check.count, 'events are missing');
    return { events: check.count, root: check.root() };
  } catch (error) {
    if (!(error instanceof LogDamaged)) throw error;
    return { events: check.count, root: check.root(), wrong: { position: error.position, problem: error.problem } };
  }
}
