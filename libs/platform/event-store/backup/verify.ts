import type { Sql } from 'postgres';
import { LogCheck, LogDamaged } from './log-row.js';
import { dataKeys, destroyedIn, headOf, originOf, rowsTo } from './log-tables.js';

export interface LogVerification {
  /** Events found right: all of the log, or those before the first that is wrong. */
  readonly events: number;
  /** Merkle root over the log, hex; only where all of it is right. */
  readonly root?: string;
  readonly wrong?: { readonly position: number; readonly problem: string };
}

/**
 * Recomputes every payload and ciphertext hash, every leaf and the root, and looks for gaps, as far as the log went when it began.
 * What it cannot see alone: events missing at the end, and a log that was rewritten whole; those take a root kept elsewhere.
 */
export async function verifyLog(sql: Sql): Promise<LogVerification> {
  const [origin, head] = [await originOf(sql), await headOf(sql)];
  const check = new LogCheck(origin);
  try {
    for await (const rows of rowsTo(sql, head)) for (const row of rows) check.add(row);
    check.end(head + 1, destroyedIn(await dataKeys(sql)));
    return { events: check.count, root: check.root() };
  } catch (error) {
    if (!(error instanceof LogDamaged)) throw error;
    const lost = check.firstLost(destroyedIn(await dataKeys(sql)));
    const { position, problem } = lost && lost.position < error.position ? lost : error;
    return { events: position, wrong: { position, problem } };
  }
}
