import type { Sql } from 'postgres';
import type { Instant } from '#kernel/day.js';
import type { EventStore } from '#platform/event-store/event-store.js';
import type { ReadModelChange } from './checkpoint.js';
import { clientLike, singleConnection } from './client.js';
import { silent, type Logger } from './logger.js';
import { Progress } from './progress.js';
import type { Projection } from './projection.js';
import { clearLeftovers, rebuild, type RebuildResult } from './rebuild.js';
import { Runner } from './runner.js';
import { openCheckpoint, prepareSchema, readCheckpoint } from './schema.js';
import type { Decode } from './table-fill.js';
import { checkDefinition, defaultSchema } from './table-names.js';

export interface ReadModelsOptions {
  /** A client of the database that holds the tables; connections of our own are made to the same place. It is left open. */
  readonly sql: Sql;
  readonly store: EventStore;
  readonly decode: Decode;
  readonly projections: readonly Projection[];
  readonly log?: Logger;
  /** For tests: another schema. */
  readonly schema?: string;
  readonly tuning?: Partial<Tuning>;
}

export interface Tuning {
  /** Events in a page, default 5,000. */
  readonly pageSize: number;
  /** Keys per table that a rebuild holds in memory; at most twice as many; others are looked up when they are met again. Default 5,000. */
  readonly hotKeys: number;
  /** ms between two pages of a live log, default 10. */
  readonly pace: number;
  /** From so many events a new projection is built rather than caught up, default 10,000. */
  readonly buildFrom: number;
}
const defaults: Tuning = { pageSize: 5_000, hotKeys: 5_000, pace: 10, buildFrom: 10_000 };

export interface ProjectionStatus {
  readonly name: string;
  readonly version: number;
  /** `catching-up`: some event of more than two seconds ago is not in the tables yet. `rebuilding`: the first tables are being built. */
  readonly state: 'live' | 'catching-up' | 'rebuilding' | 'stopped';
  /** Everything up to here is in the tables; -1: nothing. */
  readonly position: number;
  /** Events of the log (of any type) after `position`. */
  readonly lag: number;
  /** When the first event that is missing was recorded: "uppgifterna är inaktuella sedan …". Null: none is missing. */
  readonly staleSince: Instant | null;
  /** New tables are being built beside these. */
  readonly buildingSince: Instant | null;
  readonly stopped: {
    readonly position: number;
    readonly eventId: string;
    readonly error: string;
    readonly since: Instant;
  } | null;
}

/**
 * The read side: keeps projections in step with the log, and tells how far they are. A process that only asks opens it without
 * `start`; several processes may run the same projections: the first one to write a page wins, the others take it from there.
 */
export class ReadModels {
  private readonly projections: ReadonlyMap<string, Projection>;

  private constructor(
    private readonly options: ReadModelsOptions & {
      readonly log: Logger;
      readonly schema: string;
      readonly tuning: Tuning;
    },
    private readonly sql: Sql,
    private readonly progress: Progress,
    private readonly runners: Map<string, Runner>,
  ) {
    this.projections = new Map(options.projections.map((p) => [p.name, p]));
  }

  /** @throws Error for a definition out of form */
  static async open(given: ReadModelsOptions): Promise<ReadModels> {
    const options = {
      ...given,
      log: given.log ?? silent,
      schema: given.schema ?? defaultSchema,
      tuning: { ...defaults, ...given.tuning },
    };
    for (const projection of options.projections) checkDefinition(projection);
    if (new Set(options.projections.map((p) => p.name)).size < options.projections.length)
      throw new Error('two projections have the same name');
    if (!/^[a-z][a-z0-9_]{0,20}$/.test(options.schema)) throw new Error(`schema ${options.schema} is out of form`);
    const sql = clientLike(options.sql);
    const runners = new Map<string, Runner>();
    const look = async (name: string) => {
      const projection = options.projections.find((p) => p.name === name);
      const at = projection && (await readCheckpoint(sql, projection, options.schema));
      return at && { position: at.position, stopped: at.stoppedAt !== null && !runners.get(name)?.isTrying };
    };
    const progress = new Progress({ sql, look });
    try {
      await prepareSchema(sql, options.schema);
      await progress.listen();
    } catch (error) {
      await sql.end({ timeout: 1 });
      throw error;
    }
    return new ReadModels(options, sql, progress, runners);
  }

  /** Resolves when every projection has tables to ask, if only empty ones; then follows the log until `stop`. */
  async start(): Promise<void> {
    const { schema, tuning, log, store, decode } = this.options;
    for (const projection of this.projections.values()) {
      if (this.runners.has(projection.name)) continue;
      await openCheckpoint(this.sql, projection, schema);
      await this.clearAfterKilledBuilder(projection);
      const runner = new Runner(projection, {
        sql: this.sql,
        schema,
        store,
        decode,
        progress: this.progress,
        log,
        ...tuning,
      });
      this.runners.set(projection.name, runner);
      runner.start();
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.runners.values()].map((runner) => runner.stop()));
    this.runners.clear();
    await this.progress.close();
    await this.sql.end({ timeout: 1 });
  }

  /**
   * True as soon as the projection's tables hold everything up to `position`; false after the timeout, or at once when the
   * projection is stopped before it.
   */
  async waitFor(projection: string, position: number, timeoutMs: number): Promise<boolean> {
    this.known(projection);
    return this.progress.waitFor(projection, position, timeoutMs);
  }

  /** What changed, from every process's runners, after its commit. May tell a change twice, and everything (`*`) when unsure. */
  onChange(listener: (change: ReadModelChange) => void): () => void {
    return this.progress.onChange(listener);
  }

  async status(): Promise<readonly ProjectionStatus[]> {
    // The checkpoints first: an event recorded between the two questions is then counted as missing, not the other way round.
    const rows = await this.sql.unsafe<StatusRow[]>(
      `select name, version, position::float8, ${instant('building_since')} as building_since, stopped_at::float8, stopped_event, stopped_error,
         ${instant('stopped_since')} as stopped_since
       from ${this.options.schema}.projection`,
      [],
      { prepare: true },
    );
    const head = await this.options.store.head();
    return Promise.all(
      [...this.projections.values()].map(async ({ name, version }) =>
        this.statusOf(
          name,
          version,
          rows.find((r) => r.name === name && r.version === version),
          head,
        ),
      ),
    );
  }

  /**
   * Builds the projection's tables anew beside those that serve, and switches.
   * @throws RebuildUnderWay, RebuildFailed
   */
  async rebuild(name: string): Promise<RebuildResult> {
    const projection = this.known(name);
    const { schema, tuning, store, decode } = this.options;
    await openCheckpoint(this.sql, projection, schema);
    const result = await rebuild(projection, { sql: this.sql, schema, store, decode, ...tuning });
    this.runners.get(name)?.wake();
    return result;
  }

  /** Has a projection that stopped at an event try it again, in whatever process it runs. A restart does the same. */
  async retry(name: string): Promise<void> {
    const { version } = this.known(name);
    await this.sql.unsafe(
      `update ${this.options.schema}.projection set stopped_at = null, stopped_event = null, stopped_error = null, stopped_since = null
       where name = $1 and version = $2`,
      [name, version],
    );
    this.runners.get(name)?.wake();
  }

  private known(name: string): Projection {
    const projection = this.projections.get(name);
    if (!projection) throw new Error(`no projection is called ${name}`);
    return projection;
  }

  /** The lock is the connection's, so it is tried on one that is closed afterwards. */
  private async clearAfterKilledBuilder(projection: Projection): Promise<void> {
    const [found] = await this.sql.unsafe<{ building: boolean }[]>(
      `select building_since is not null as building from ${this.options.schema}.projection where name = $1 and version = $2`,
      [projection.name, projection.version],
    );
    if (!found?.building) return;
    const sql = singleConnection(this.sql);
    await clearLeftovers(sql, projection, this.options.schema).finally(() => sql.end({ timeout: 1 }));
  }

  private async statusOf(
    name: string,
    version: number,
    row: StatusRow | undefined,
    head: number,
  ): Promise<ProjectionStatus> {
    const position = row?.position ?? -1;
    const lag = Math.max(0, head - position);
    const [missing] = lag > 0 ? await this.options.store.readAt([position + 1]) : [];
    const staleSince = missing?.recordedAt ?? null;
    const stopped =
      row?.stopped_at != null
        ? {
            position: row.stopped_at,
            eventId: row.stopped_event!,
            error: row.stopped_error!,
            since: row.stopped_since!,
          }
        : null;
    const late = staleSince !== null && Date.now() - Date.parse(staleSince) > 2_000;
    const building = row === undefined || (row.building_since !== null && position < 0);
    const state = stopped ? 'stopped' : building ? 'rebuilding' : late ? 'catching-up' : 'live';
    return { name, version, state, position, lag, staleSince, buildingSince: row?.building_since ?? null, stopped };
  }
}

interface StatusRow {
  readonly name: string;
  readonly version: number;
  readonly position: number;
  readonly building_since: Instant | null;
  readonly stopped_at: number | null;
  readonly stopped_event: string | null;
  readonly stopped_error: string | null;
  readonly stopped_since: Instant | null;
}

function instant(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
