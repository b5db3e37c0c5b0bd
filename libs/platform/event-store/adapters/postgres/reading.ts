import type { Sql } from 'postgres';
import type { LogFilter, LogPage, ReadAllOptions, ReadStreamOptions, StoredEvent } from '../../event-store.js';

/** A page, and whether it ends at the head as it was then. */
export interface PageAtHead extends LogPage {
  readonly atHead: boolean;
}

const defaultPageSize = 1_000;
/** Positions that a filtered read looks at in one call: bounds its time, and makes an index per type unnecessary. */
const filterWindow = 20_000;

/**
 * Two columns a row, everything short in one text and the payload in the other: driver and server spend their time per column, and
 * `bytea` would come as hex.
 */
const columns = `concat_ws(E'\\t', e.position, e.version, e.schema_version, (date_part('epoch', e.recorded_at) * 1000)::bigint,
  e.id, e.stream, e.type, e.actor, e.command_id, encode(e.leaf_hash, 'hex')) as facts, convert_from(e.payload, 'UTF8') as payload`;
const plain = { columns, from: 'log.event e' };
const withSealedPart = {
  columns: `${columns}, case when s.position is not null then concat_ws(E'\\t', e.key_id, encode(e.commitment, 'hex'), encode(s.ciphertext, 'hex')) end as sealed`,
  from: 'log.event e left join log.sealed s on s.position = e.position',
};

/** The reading side of the port over a pool of the application's role. */
export class LogReading {
  constructor(private readonly sql: Sql) {}

  async head(): Promise<number> {
    const [row] = await this.sql.unsafe<[{ head: number }]>(
      'select coalesce(max(position), -1)::float8 as head from log.event',
      [],
      { prepare: true },
    );
    return row.head;
  }

  async stream(
    stream: string,
    { from, to, direction = 'forwards', limit, withSealed = false }: ReadStreamOptions,
  ): Promise<readonly StoredEvent[]> {
    const part = withSealed ? withSealedPart : plain;
    const forwards = direction === 'forwards';
    // Backwards `from` is the upper end.
    const [lowest, highest] = forwards ? [from ?? 0, to ?? maxVersion] : [to ?? 0, from ?? maxVersion];
    return this.events(
      `select ${part.columns} from ${part.from} where e.stream = $1 and e.version between $2 and $3 order by e.version ${forwards ? 'asc' : 'desc'} limit $4`,
      [stream, String(lowest), String(highest), String(limit ?? maxVersion)],
    );
  }

  async at(positions: readonly number[], withSealed: boolean): Promise<readonly StoredEvent[]> {
    const part = withSealed ? withSealedPart : plain;
    return this.events(
      `select ${part.columns} from ${part.from} where e.position = any($1::bigint[]) order by e.position`,
      [`{${positions.join(',')}}`],
    );
  }

  async page({ after = -1, filter, limit = defaultPageSize, withSealed = false }: ReadAllOptions): Promise<PageAtHead> {
    const part = withSealed ? withSealedPart : plain;
    if (filter && (filter.types || filter.streamPrefix)) return this.filteredPage(after, filter, limit, part);
    const events = await this.events(
      `select ${part.columns} from ${part.from} where e.position > $1 order by e.position limit $2`,
      [String(after), String(limit)],
    );
    return { events, lastPosition: events.at(-1)?.position ?? after, atHead: events.length < limit };
  }

  /** The head comes with the rows, from one snapshot: what is beyond it is not claimed to have been looked at. */
  private async filteredPage(
    after: number,
    { types, streamPrefix = '' }: LogFilter,
    limit: number,
    part: typeof plain,
  ): Promise<PageAtHead> {
    const rows = await this.rows(
      `select coalesce(max(position), -1)::text as facts, null as payload${part === withSealedPart ? ', null as sealed' : ''} from log.event
       union all
       (select ${part.columns} from ${part.from} where e.position > $1 and e.position <= $1::bigint + ${filterWindow}
          and ($2::text[] is null or e.type = any($2)) and starts_with(e.stream, $3) order by e.position limit $4)`,
      [String(after), types ? `{${types.map((t) => JSON.stringify(t)).join(',')}}` : null, streamPrefix, String(limit)],
    );
    const head = Number(rows.find((r) => r[1] === null)![0]!.toString());
    const events = rows.filter((r) => r[1] !== null).map(eventIn);
    const lookedAt = events.length < limit ? Math.min(head, after + filterWindow) : events.at(-1)!.position;
    return { events, lastPosition: Math.max(after, lookedAt), atHead: lookedAt >= head };
  }

  private async events(text: string, parameters: (string | null)[]): Promise<StoredEvent[]> {
    return (await this.rows(text, parameters)).map(eventIn);
  }

  private async rows(text: string, parameters: (string | null)[]): Promise<readonly Row[]> {
    return await this.sql.unsafe(text, parameters, { prepare: true }).raw();
  }
}

type Row = readonly (Buffer | null)[];

function eventIn(row: Row): StoredEvent {
  const [position, version, schemaVersion, recorded, id, stream, type, actor, commandId, leaf] = row[0]!
    .toString('latin1')
    .split('\t') as Facts;
  const event = {
    position: Number(position),
    stream,
    version: Number(version),
    id,
    type,
    schemaVersion: Number(schemaVersion),
    recordedAt: isoOf(recorded),
    actor,
    commandId,
    payload: row[1]!,
    leafHash: Buffer.from(leaf, 'hex'),
  };
  if (!row[2]) return event;
  const [keyId, commitment, ciphertext] = row[2].toString('latin1').split('\t') as [string, string, string];
  return {
    ...event,
    sealed: { keyId, commitment: Buffer.from(commitment, 'hex'), ciphertext: Buffer.from(ciphertext, 'hex') },
  };
}

type Facts = [string, string, string, string, string, string, string, string, string, string];

/** Events of one append, and mostly those beside it, bear the same instant. */
const isoOf = ((): ((milliseconds: string) => string) => {
  let last = '';
  let iso = '';
  return (milliseconds) => {
    if (milliseconds !== last) {
      iso = new Date(Number(milliseconds)).toISOString();
      last = milliseconds;
    }
    return iso;
  };
})();

const maxVersion = 2_147_483_647;
