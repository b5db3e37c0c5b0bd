import postgres, { type Options, type Sql } from 'postgres';

const retryMs = 250;

/**
 * Hears that another process has appended. `sql.listen` of npm `postgres` 3.4.9 is not used: it listens again once after a lost
 * connection, and never more if the server is still down then.
 */
export class WakeListener {
  private readonly sql: Sql;
  private closed = false;
  private timer: NodeJS.Timeout | undefined;

  /** @param ring called for each notification, and whenever listening has begun: something may have been missed before */
  constructor(
    connection: Options<Record<string, never>>,
    private readonly channel: string,
    private readonly ring: () => void,
  ) {
    const options = {
      ...connection,
      max: 1,
      fetch_types: false,
      max_lifetime: null,
      onnotice: () => undefined,
      onclose: () => {
        this.listenSoon();
      },
      // Read by the driver, missing in its types.
      onnotify: () => {
        this.ring();
      },
    };
    this.sql = postgres(options as Options<Record<string, never>>);
    this.listen();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.sql.end({ timeout: 1 });
  }

  private listen(): void {
    this.sql.unsafe(`listen ${this.channel}`).then(this.ring, () => {
      this.listenSoon();
    });
  }

  private listenSoon(): void {
    clearTimeout(this.timer);
    if (this.closed) return;
    this.timer = setTimeout(() => {
      this.listen();
    }, retryMs);
    // Readers poll as well: a process that has nothing else to do may end.
    this.timer.unref();
  }
}
