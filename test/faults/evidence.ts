import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Sql } from 'postgres';
import type { Logger } from 'pino';
import type { Recorded } from '#kernel/event.js';
import type { EventLog } from '#platform/event-store/event-log.js';
import { leafHashOf } from '#platform/event-store/envelope.js';
import type { StoredEvent } from '#platform/event-store/event-store.js';
import { columnsOf, tableOf } from '#platform/read-models/asking.js';
import { Fold } from '#platform/read-models/fold.js';
import type { Projection } from '#platform/read-models/projection.js';
import { openReadModels, openStore, type OpenStore } from '../../apps/composition/open-store.js';
import { projections } from '../../apps/composition/projections.js';
import type { LoggedEvent, TableRows } from './history.js';

/** What lies in the data folder, looked at beside the running product, as the command line would. */
export async function lookInto<T>(dataDir: string, log: Logger, look: (store: OpenStore) => Promise<T>): Promise<T> {
  const store = await openStore({ dataDir, port: 0, host: '127.0.0.1' }, { log, keepServer: false });
  try {
    return await look(store);
  } finally {
    await store.close();
  }
}

/** The log after a position, unsealed, each leaf computed anew. */
export async function readLog({ log }: { readonly log: EventLog }, after: number): Promise<LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  for (let position = after; ;) {
    const page = await log.store.readAll({ after: position, withSealed: true });
    for (const stored of page.events)
      events.push(loggedEvent(stored, await log.decodeWithText(stored), log.store.origin));
    if (page.lastPosition <= position) return events;
    position = page.lastPosition;
  }
}

function loggedEvent(stored: StoredEvent, { data, text }: Recorded, origin: string): LoggedEvent {
  const { position, stream, version, id, type, schemaVersion, recordedAt, actor, commandId, payload, sealed } = stored;
  const leafOfEnvelope = leafHashOf({
    origin,
    id,
    stream,
    version,
    type,
    schemaVersion,
    recordedAt,
    actor,
    payloadHash: sha256(payload),
    ...(sealed
      ? { sealed: { keyId: sealed.keyId, ciphertextHash: sha256(sealed.ciphertext), commitment: sealed.commitment } }
      : {}),
  });
  return {
    position,
    stream,
    version,
    id,
    type,
    recordedAt,
    actor,
    commandId,
    data,
    ...(text ? { text } : {}),
    leaf: hex(stored.leafHash),
    leafOfEnvelope: hex(leafOfEnvelope),
  };
}

/** Every projection's tables at the log's head, and what its handlers make of the log from zero. @throws Error for a projection that does not get there */
export async function readTables(store: OpenStore, log: Logger, withinMs: number): Promise<readonly TableRows[]> {
  const head = await store.store.head();
  await untilAtHead(store, log, head, withinMs);
  const tables: TableRows[] = [];
  for (const projection of projections as readonly Projection[]) {
    const replayed = await replay(projection, store.log, head);
    for (const table of Object.keys(projection.tables)) {
      tables.push({
        table: `${projection.name}/${table}`,
        serving: await servingRows(store.sql, projection, table, head),
        replayed: replayed.get(table) ?? [],
      });
    }
  }
  return tables;
}

async function untilAtHead(store: OpenStore, log: Logger, head: number, withinMs: number): Promise<void> {
  const readModels = await openReadModels(store, log);
  try {
    const until = performance.now() + withinMs;
    for (;;) {
      const behind = (await readModels.status()).filter((p) => p.position < head);
      if (behind.length === 0) return;
      if (performance.now() > until)
        throw new Error(
          `after ${withinMs} ms at head ${head}: ${behind.map((p) => `${p.name} ${p.state} at ${p.position} ${p.stopped?.error ?? ''}`).join(', ')}`,
        );
      await delay(50);
    }
  } finally {
    await readModels.stop();
  }
}

/** As they were known at `head`: a request that nobody waits for any more may still record something. */
async function servingRows(sql: Sql, projection: Projection, table: string, head: number): Promise<readonly string[]> {
  const rows = await sql<
    Served[]
  >`select ${columnsOf(sql, projection, table)} from ${tableOf(sql, projection, table)} where from_position <= ${head}`;
  return rows.map(({ key, fromPosition, toPosition, validFrom, validTo, ...row }) =>
    lineOf({
      key,
      fromPosition,
      toPosition: toPosition !== null && toPosition <= head ? toPosition : null,
      validFrom,
      validTo,
      row,
    }),
  );
}

type Served = Readonly<Record<string, unknown>> & { readonly toPosition: number | null };

/** The rows that a projection's handlers lead to, from an empty table up to `head`. */
export async function replay(
  projection: Projection,
  log: EventLog,
  head: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const fold = new Fold(projection, { building: true, hotKeys: Infinity, load: () => Promise.resolve([]) });
  const types = new Set(Object.keys(projection.on));
  for (let position = -1; position < head;) {
    const page = await log.store.readAll({ after: position });
    if (page.lastPosition <= position) break;
    position = page.lastPosition;
    const events = page.events.filter(
      (e) => e.position <= head && types.has(e.type) && e.stream.startsWith(projection.streamPrefix ?? ''),
    );
    const { folded, fault } = await fold.fold(events.map((e) => log.decode(e)));
    if (folded < events.length)
      throw new Error(`${projection.name} cannot fold position ${events[folded]!.position}`, { cause: fault });
  }
  return rowsIn(fold);
}

/** Everything a fold holds, as canonical lines. */
export function rowsIn(fold: Fold): ReadonlyMap<string, readonly string[]> {
  fold.settle();
  return new Map(
    [...fold.take()].map(([table, { inserts }]) => [
      table,
      inserts.map(({ stored: _, ...version }) => lineOf(version)),
    ]),
  );
}

function lineOf(version: object): string {
  return canonicalize(version)!;
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
