import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import { unitDashboard } from '#areas/overview/projections/unit-dashboard.projection.js';
import { unitYearStream } from '#areas/plans/events/index.js';
import type { DomainEvent } from '#kernel/event.js';
import { lastingConnection } from '#platform/embedded-postgres/index.js';
import { PostgresEventStore } from '#platform/event-store/adapters/postgres/postgres-event-store.js';
import { migrateEventStore } from '#platform/event-store/adapters/postgres/migrate.js';
import { EventLog } from '#platform/event-store/event-log.js';
import type { EventStore, LogPage } from '#platform/event-store/event-store.js';
import { tableName } from '#platform/read-models/asking.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import { migrateReadModels } from '#platform/read-models/schema.js';
import { eventCatalogue } from '../../apps/composition/event-catalogue.js';
import { mustEqual, type Bench, type BenchOptions } from './bench.js';
import { count, median, megabytes, milliseconds, percentile, ratio, table } from './markdown.js';
import { withServer } from './server.js';
import { singleEvent, unitYear } from './unit-years.js';

/** Left open by the runner's own default; the read rate is of the same pages. */
const pageSize = 5_000;

export const projections: Bench = {
  name: 'projections',
  about: 'catch-up and rebuild of the unit dashboard over 1,000,000 events, beside reading them',
  run: (options) =>
    withServer(async (pg) => {
      const owner = postgres({ ...pg.connection('owner'), max: 2, onnotice: () => undefined });
      const appRole = pg.connection('app').username;
      await migrateEventStore(owner, { appRole });
      await migrateReadModels(owner, { appRole });
      // As the app does.
      const connection = lastingConnection(pg.connection('app'));
      const store = await PostgresEventStore.open({ connection });
      const sql = postgres({ ...connection, max: 4, onnotice: () => undefined });
      try {
        return await measure({ owner, sql, store }, options);
      } finally {
        await Promise.all([sql.end(), owner.end(), store.close()]);
      }
    }),
};

interface Opened {
  readonly owner: postgres.Sql;
  readonly sql: postgres.Sql;
  readonly store: EventStore;
}

async function measure({ owner, sql, store }: Opened, { short, say }: BenchOptions): Promise<string> {
  const noText = (): Promise<never> => Promise.reject(new Error('these events have no free text'));
  const log = new EventLog(store, eventCatalogue, { seal: noText, unseal: noText });
  const wanted = short ? 20_000 : 1_000_000;
  const filled = await timed(() => fill(log, wanted));
  const { events, streams } = filled.result;
  await owner.unsafe('analyze');
  say(
    `filled with ${count(events)} events of ${count(streams)} unit-years in ${count(filled.seconds)} s (${count(events / filled.seconds)}/s)`,
  );
  const rate = async (what: string, work: () => Promise<unknown>): Promise<Rate> => {
    const before = process.cpuUsage();
    const { seconds } = await timed(work);
    const { user, system } = process.cpuUsage(before);
    say(
      `${what}: ${count(events / seconds)}/s, ${((user + system) / events).toFixed(1)} µs of this process's CPU an event`,
    );
    return { perSecond: events / seconds, cpu: (user + system) / events };
  };

  let read = 0;
  const reading = await rate('read', () => eachPage(store, (page) => (read += page.events.length)));
  mustEqual('events read', read, events);
  const decoding = await rate('read and decoded', () => eachPage(store, (page) => log.decodePage(page)));

  const peak = watchMemory();
  // Caught up page by page into serving tables, as after a long stop; a new projection over so many events would rather be built.
  const readModels = await ReadModels.open({
    sql,
    store,
    decode: (stored) => log.decode(stored),
    projections: [unitDashboard],
    tuning: { buildFrom: Infinity, pageSize },
  });
  try {
    const catchUp = await rate('catch-up', async () => {
      await readModels.start();
      if (!(await readModels.waitFor(unitDashboard.name, events - 1, 600_000)))
        throw new Error('the projection did not catch up');
    });
    const caughtUp = await contents(sql);
    const rebuild = await rate('rebuild', async () =>
      mustEqual('events rebuilt from', (await readModels.rebuild(unitDashboard.name)).events, events),
    );
    const rebuilt = await contents(sql);
    for (const [name, { rows, digest }] of caughtUp) {
      mustEqual(`rows of ${name} after the rebuild`, rebuilt.get(name)!.rows, rows);
      if (rebuilt.get(name)!.digest !== digest)
        throw new Error(`${name} holds other rows after the rebuild than after catching up`);
    }
    const visible = await visibleAfter(log, readModels, short ? 20 : 200);
    const rows = [...caughtUp.values()].reduce((sum, t) => sum + t.rows, 0);
    const lines: [string, Rate][] = [
      ['read, nothing else', reading],
      ['read and decoded', decoding],
      ['catch-up into serving tables', catchUp],
      ['rebuild beside them, indexes and switch included', rebuild],
    ];
    return [
      `Projection \`${unitDashboard.name}\` over ${count(events)} events of ${count(streams)} unit-years, through the store's port, pages of ${count(pageSize)}: ${count(rows)} rows in ${caughtUp.size} tables, the same after both ways.`,
      table(
        ['', 'events/s', 'of reading', 'CPU of this process, µs an event'],
        lines.map(([what, { perSecond, cpu }]) => [
          what,
          perSecond,
          ratio(perSecond / reading.perSecond),
          cpu.toFixed(1),
        ]),
      ),
      `From an append's acknowledgement until its row can be read, one event at a time: median ${milliseconds(median(visible))}, p95 ${milliseconds(percentile(visible, 95))}.`,
      `Largest resident memory of the process: ${megabytes(peak())}. Filling the log in appends of a unit-year each: ${count(events / filled.seconds)} events/s.`,
    ].join('\n\n');
  } finally {
    await readModels.stop();
  }
}

/** `cpu`: µs an event, all threads. Tells more than the rate where the machine has other work. */
interface Rate {
  readonly perSecond: number;
  readonly cpu: number;
}

/** Whole unit-years, each one append, several under way. */
async function fill(log: EventLog, wanted: number): Promise<{ events: number; streams: number }> {
  let events = 0;
  let streams = 0;
  const filler = async (): Promise<void> => {
    while (events < wanted) {
      const unit = `u${Math.floor(streams / 10)}`;
      const year = 2016 + (streams % 10);
      streams += 1;
      const happened = unitYear(unit, year, { text: false }).slice(0, wanted - events);
      events += happened.length;
      await log.append(unitYearStream(unit, year), 'noStream', happened, {
        commandId: `fill:${unit}:${year}`,
        actor: 'p-bench',
        role: 'planner',
      });
    }
  };
  await Promise.all(Array.from({ length: 32 }, filler));
  return { events, streams };
}

/** The pages that the projection reads, the next one asked for while this one is handled. */
async function eachPage(store: EventStore, handle: (page: LogPage) => unknown): Promise<void> {
  const filter = {
    types: Object.keys(unitDashboard.on),
    ...(unitDashboard.streamPrefix === undefined ? {} : { streamPrefix: unitDashboard.streamPrefix }),
  };
  const ask = (after: number): Promise<LogPage> => store.readAll({ after, filter, limit: pageSize });
  let position = -1;
  let next = ask(position);
  for (;;) {
    const page = await next;
    if (page.lastPosition <= position) return;
    position = page.lastPosition;
    next = ask(position);
    handle(page);
  }
}

/** ms, with the projection following the log. */
async function visibleAfter(log: EventLog, readModels: ReadModels, times: number): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const { position } = await log.append(unitYearStream('solgarden', 2025), 'any', [textless(singleEvent(n))], {
      commandId: `visible:${n}`,
      actor: 'p-bench',
      role: 'manager',
    });
    const began = performance.now();
    if (!(await readModels.waitFor(unitDashboard.name, position, 10_000)))
      throw new Error(`position ${position} was not shown within 10 s`);
    taken.push(performance.now() - began);
    await delay(20);
  }
  return taken;
}

const textless = ({ text: _, ...event }: DomainEvent): DomainEvent => event;

/** Per table: how many rows, and a digest that does not depend on their order. */
async function contents(
  sql: postgres.Sql,
): Promise<ReadonlyMap<string, { readonly rows: number; readonly digest: string }>> {
  const found = new Map<string, { rows: number; digest: string }>();
  for (const name of Object.keys(unitDashboard.tables)) {
    const [row] = await sql.unsafe<[{ rows: number; digest: string }]>(
      `select count(*)::int as rows, coalesce(sum(hashtextextended(t::text, 0)), 0)::text as digest from ${tableName(unitDashboard, name as keyof typeof unitDashboard.tables)} t`,
    );
    found.set(name, row);
  }
  return found;
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly seconds: number }> {
  const began = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - began) / 1_000 };
}

function watchMemory(): () => number {
  let most = 0;
  const look = (): void => void (most = Math.max(most, process.memoryUsage.rss()));
  const timer = setInterval(look, 200);
  return () => {
    clearInterval(timer);
    look();
    return most;
  };
}
