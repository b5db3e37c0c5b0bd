import type { Sql } from 'postgres';

/** The server would acknowledge what it may lose or tear. */
export class UnsafeServerSettings extends Error {
  override readonly name = 'UnsafeServerSettings';
  constructor(readonly problems: readonly string[]) {
    super(`the event log does not start on this PostgreSQL: ${problems.join('; ')}`);
  }
}

interface Settings {
  readonly fsync: string;
  readonly pages: string;
  readonly commit: string;
  readonly isolation: string;
  readonly encoding: string;
}

/**
 * Looks at the settings as this very session has them, which is what role, database and file come down to.
 * @throws UnsafeServerSettings
 */
export async function refuseUnsafeSettings(session: Sql): Promise<void> {
  const [found] = await session.unsafe<
    [Settings]
  >(`select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
    current_setting('synchronous_commit') as commit, current_setting('default_transaction_isolation') as isolation,
    current_setting('server_encoding') as encoding`);
  const problems = [
    ...(found.fsync === 'off' ? ['fsync is off, a power cut would lose acknowledged events'] : []),
    ...(found.pages === 'off' ? ['full_page_writes is off, a power cut could tear pages of the log'] : []),
    ...(found.commit === 'off' ? ['synchronous_commit is off, a crash would lose acknowledged events'] : []),
    // Under a stricter level the append function would not see what was committed while it waited for its turn.
    ...(found.isolation !== 'read committed'
      ? [`default_transaction_isolation is ${found.isolation}, it must be read committed`]
      : []),
    ...(found.encoding !== 'UTF8' ? [`the database's encoding is ${found.encoding}, it must be UTF8`] : []),
  ];
  if (problems.length > 0) throw new UnsafeServerSettings(problems);
}
