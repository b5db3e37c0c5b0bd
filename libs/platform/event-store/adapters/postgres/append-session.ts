import postgres, { type Options, type Sql } from 'postgres';
import type { Answer, Call } from './append-call.js';
import { byIndex } from './by-index.js';

/**
 * The one connection that appends. Calls are pipelined on it, each an autocommit statement of its own, so that the server goes from one
 * to the next without waiting for this process; a second connection would only wait for the first one's row lock.
 */
export class AppendSession {
  private sql: Sql;
  private closed = false;

  constructor(
    private readonly connection: Options<Record<string, never>>,
    private readonly timeoutMs: number,
    private readonly retryMs: number,
  ) {
    this.sql = this.connect();
  }

  ask<T>(question: (sql: Sql) => Promise<T>): Promise<T> {
    return question(this.sql);
  }

  /**
   * One call of an append function. A fault of the connection is answered by asking again with the same ids, which stores nothing twice;
   * what remains of it after `retryMs` goes to the caller.
   */
  async call(call: Call): Promise<readonly Answer[]> {
    const giveUpAt = performance.now() + this.retryMs;
    for (let wait = 20; ; wait = Math.min(1_000, wait * 2)) {
      try {
        return await this.callOnce(call);
      } catch (error) {
        if (this.closed || !mayPass(error) || performance.now() + wait > giveUpAt) throw error;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.sql.end({ timeout: 2 });
  }

  private async callOnce({ text, parameters, answers }: Call): Promise<readonly Answer[]> {
    const { sql } = this;
    // A server that neither answers nor closes the connection must not hold its callers for ever.
    const timer = setTimeout(() => void this.abandon(sql), 2 * this.timeoutMs);
    try {
      const rows = await sql.unsafe(text, [...parameters], { prepare: true }).values();
      return answers(rows[0] as readonly string[]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async abandon(sql: Sql): Promise<void> {
    if (sql === this.sql && !this.closed) this.sql = this.connect();
    await sql.end({ timeout: 0 });
  }

  private connect(): Sql {
    return postgres({
      ...this.connection,
      max: 1,
      fetch_types: false,
      onnotice: () => undefined,
      backoff: (retries) => Math.min(1, 0.02 * 2 ** retries),
      connection: {
        ...this.connection.connection,
        transaction_timeout: this.timeoutMs,
        ...byIndex,
        // Plans for arrays of unknown length: replanning for each batch costs more than any plan gains (1,110/s against 1,230/s for one event).
        plan_cache_mode: 'force_generic_plan',
      },
    });
  }
}

/** Faults of the connection or a server that is starting, stopping or late: nobody knows what was stored, and asking again tells. */
function mayPass(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && (passing.has(code) || code.startsWith('08'));
}

const passing: ReadonlySet<string> = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  '25P04', // transaction_timeout: another appender held the turn
  '40001',
  '40P01',
  '53300',
  '57P01',
  '57P02',
  '57P03',
]);
