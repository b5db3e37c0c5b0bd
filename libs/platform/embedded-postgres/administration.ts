import postgres from 'postgres';
import { OWNER_ROLE } from './cluster.js';
import type { Credentials } from './data-folder.js';

const APP_ROLE = 'rt_app';
export const DATABASE = 'rt';

const SETUP_LOCK = 1_852;
const INVALID_PASSWORD = '28P01';

/** For npm `postgres`. */
export interface ConnectionOptions {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
  readonly database: string;
  /** Tells our own connections from those of other programs that use the same server. */
  readonly connection: { readonly application_name: string };
}

/** Makes sure that roles and database are there and the passwords right; proves by it that the server answers. */
export async function completeSetup(port: number, credentials: Credentials): Promise<void> {
  const sql = adminConnection(connectionTo(port, 'owner', credentials, 'postgres', 'rt start'));
  try {
    // One who was killed here may still have a statement at work in the server: its end is waited for.
    await sql`select pg_advisory_lock(${SETUP_LOCK})`;
    const [have] = await sql<{ app: boolean; database: boolean }[]>`
      select exists (select from pg_roles where rolname = ${APP_ROLE}) as app,
             exists (select from pg_database where datname = ${DATABASE}) as database`;
    if (!have?.app) await sql.unsafe(`create role ${APP_ROLE} login`);
    if (!(await letsIn(connectionTo(port, 'app', credentials, 'postgres', 'rt start')))) {
      await sql.unsafe(`alter role ${APP_ROLE} password '${credentials.app}'`);
    }
    if (!have?.database) await sql.unsafe(`create database ${DATABASE} owner ${OWNER_ROLE}`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Tells whether the role has this password yet (the credentials file may be newer than the cluster). */
async function letsIn(to: ConnectionOptions): Promise<boolean> {
  const sql = adminConnection(to);
  try {
    await sql`select`;
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === INVALID_PASSWORD) return false;
    throw error;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** How many connections there are of others than the one who asks. */
export async function otherUsers(owner: ConnectionOptions): Promise<number> {
  const sql = adminConnection({ ...owner, connection: { application_name: 'rt stop' } });
  try {
    const [row] = await sql<{ count: number }[]>`
      select count(*)::int as count from pg_stat_activity
      where backend_type = 'client backend' and application_name not in (${owner.connection.application_name}, 'rt stop')`;
    return row?.count ?? 0;
  } catch {
    // It does not answer: nobody can be using it.
    return 0;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function adminConnection(to: ConnectionOptions): postgres.Sql {
  return postgres({ ...to, max: 1, fetch_types: false, connect_timeout: 10, onnotice: () => undefined });
}

export function connectionTo(
  port: number,
  role: 'owner' | 'app',
  credentials: Credentials,
  database: string,
  applicationName: string,
): ConnectionOptions {
  return {
    host: '127.0.0.1',
    port,
    username: role === 'owner' ? OWNER_ROLE : APP_ROLE,
    password: credentials[role],
    database,
    connection: { application_name: applicationName },
  };
}
