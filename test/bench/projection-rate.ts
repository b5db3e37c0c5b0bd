import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { DomainEvent } from '#kernel/event.js';
import { startEmbeddedPostgres } from '#platform/embedded-postgres/index.js';
import { migrateEventStore } from '#platform/event-store/adapters/postgres/migrate.js';
import { PostgresEventStore } from '#platform/event-store/adapters/postgres/postgres-event-store.js';
import { EventLog } from '#platform/event-store/event-log.js';
import type { EventStore } from '#platform/event-store/event-store.js';
import { defineProjection } from '#platform/read-models/projection.js';
import { ReadModels, type Tuning } from '#platform/read-models/read-models.js';
import { migrateReadModels } from '#platform/read-models/schema.js';
import { expectReplayEquals } from '#platform/read-models/testing/replay.js';

type TargetSet = DomainEvent<
  'target-set',
  { readonly unit: string; readonly indicator: string; readonly value: string }
>;
type OutcomeRecorded = DomainEvent<
  'outcome-recorded',
  {
    readonly unit: string;
    readonly indicator: string;
    readonly period: string;
    readonly value: string;
    readonly numerator: number;
    readonly denominator: number;
  }
>;
type ActivityCompleted = DomainEvent<
  'activity-completed',
  { readonly unit: string; readonly activity: string; readonly on: string }
>;

/** Like the tertial dashboard: each event changes one row of one of three tables. */
const dashboard = defineProjection<TargetSet | OutcomeRecorded | ActivityCompleted>()({
  name: 'rate-dashboard',
  version: 1,
  streamPrefix: 'unit-year-',
  tables: {
    target: { columns: { unit: 'text', indicator: 'text', value: 'numeric', setAt: 'bigint' }, indexes: [['unit']] },
    outcome: {
      columns: {
        unit: 'text',
        indicator: 'text',
        period: 'text',
        value: 'numeric',
        numerator: 'integer',
        denominator: 'integer',
        corrections: 'integer',
      },
      indexes: [['unit']],
    },
    activity: { columns: { unit: 'text', completedOn: 'date' }, indexes: [['unit']] },
  },
  on: {
    'target-set': ({ data: { unit, indicator, value }, position, effectiveFrom }, rows) =>
      rows.target.put(`${unit}/${indicator}`, { unit, indicator, value, setAt: position }, { from: effectiveFrom }),
    'outcome-recorded': ({ data }, rows) => {
      const key = `${data.unit}/${data.indicator}/${data.period}`;
      rows.outcome.put(key, { ...data, corrections: (rows.outcome.get(key)?.corrections ?? -1) + 1 });
    },
    'activity-completed': ({ data }, rows) =>
      rows.activity.put(`${data.unit}/${data.activity}`, { unit: data.unit, completedOn: data.on }),
  },
  topics: ({ data }) => [`unit-year/${data.unit}`],
});

export interface ProjectionRate {
  readonly events: number;
  /** Events per second: reading the pages that the projection reads, and nothing else. */
  readonly readOnly: number;
  /** …reading and decoding them. */
  readonly decoded: number;
  /** …a new projection catching up with the whole log, indexes and switch included. */
  readonly catchUp: number;
  /** …the same beside tables that serve. */
  readonly rebuild: number;
  /** …following page by page, rows and checkpoint together in tables that serve. */
  readonly followed: number;
  /** ms from an append's acknowledgement until the row can be read, one event at a time: median and 95th percentile. */
  readonly visibleAfter: { readonly p50: number; readonly p95: number };
  /** Largest resident memory seen, in MB. */
  readonly residentMb: number;
}

/** On a server and a log of its own, which are removed afterwards. */
export async function measureProjectionRate({
  events = 1_000_000,
  checked = false,
  tuning = {},
}: {
  readonly events?: number;
  readonly checked?: boolean;
  readonly tuning?: Partial<Tuning>;
} = {}): Promise<ProjectionRate> {
  const folder = await mkdtemp(join(tmpdir(), 'projection-rate-'));
  const pg = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
  const owner = postgres({ ...pg.connection('owner'), max: 2, onnotice: () => undefined });
  try {
    const [role] = await appRole(postgres({ ...pg.connection('app'), max: 1 }));
    await migrateEventStore(owner, { appRole: role!.role });
    await migrateReadModels(owner, { appRole: role!.role });
    const store = await PostgresEventStore.open({ connection: pg.connection('app') });
    const app = postgres({ ...pg.connection('app'), max: 1, onnotice: () => undefined });
    try {
      const log = logOf(store);
      await fill(log, events);
      await owner.unsafe('analyze');
      const open = (projection: typeof dashboard, changed: Partial<Tuning>) =>
        ReadModels.open({
          sql: app,
          store,
          decode: (stored) => log.decode(stored),
          projections: [projection],
          tuning: { ...tuning, ...changed },
        });
      const started = async (readModels: ReadModels, name: string) => {
        await readModels.start();
        if (!(await readModels.waitFor(name, events - 1, 3_600_000))) throw new Error(`${name} did not catch up`);
      };

      const readOnly = await rate(events, () => readPages(store, () => undefined));
      const decoded = await rate(events, () =>
        readPages(store, (page) => page.events.forEach((stored) => log.decode(stored))),
      );
      const memory = watchMemory();
      const readModels = await open(dashboard, {});
      const catchUp = await rate(events, () => started(readModels, dashboard.name));
      const rebuild = await rate(events, () => readModels.rebuild(dashboard.name));
      const residentMb = memory();
      if (checked)
        await expectReplayEquals(dashboard, owner, store, (stored) => log.decode(stored), {
          pageSize: 777,
          hotKeys: 1_000,
        });
      const visibleAfter = await visibility(log, readModels);
      await readModels.stop();
      const following = await open({ ...dashboard, name: 'rate-followed' }, { buildFrom: Infinity });
      const followed = await rate(events, () => started(following, 'rate-followed'));
      await following.stop();
      return { events, readOnly, decoded, catchUp, rebuild, followed, visibleAfter, residentMb };
    } finally {
      await app.end();
      await store.close();
    }
  } finally {
    await owner.end();
    await pg.stop('fast', { force: true });
    await rm(folder, { recursive: true, force: true });
  }
}

async function appRole(sql: postgres.Sql): Promise<readonly { role: string }[]> {
  return sql<{ role: string }[]>`select current_user as role`.finally(() => sql.end());
}

function logOf(store: EventStore): EventLog {
  const noText = () => Promise.reject(new Error('these events have no free text'));
  return new EventLog(
    store,
    { 'target-set': { version: 1 }, 'outcome-recorded': { version: 1 }, 'activity-completed': { version: 1 } },
    { seal: noText, unseal: noText },
  );
}

const unitsInBench = 500;
function sampleEvent(i: number): DomainEvent {
  const unit = `enhet-${i % unitsInBench}`;
  const n = Math.floor(i / unitsInBench);
  const authority = {
    kind: 'committee',
    body: 'Stadsdelsnämnden Norrdalen',
    on: '2026-02-12',
    dnr: `ND 2026/${n % 400}`,
    paragraph: '12',
  };
  if (n % 4 === 0)
    return {
      type: 'target-set',
      data: { unit, indicator: `indikator-${n % 31}`, value: `${n % 100}.5` },
      effectiveFrom: '2026-01-01',
      authority: authority as never,
    };
  if (n % 4 === 3)
    return { type: 'activity-completed', data: { unit, activity: `aktivitet-${n % 97}`, on: '2026-04-30' } };
  return {
    type: 'outcome-recorded',
    data: {
      unit,
      indicator: `indikator-${n % 31}`,
      period: `T${1 + (n % 3)}`,
      value: `${n % 100}.25`,
      numerator: n % 80,
      denominator: 80,
    },
  };
}

async function fill(log: EventLog, events: number): Promise<void> {
  const perAppend = 2_000;
  for (let first = 0; first < events; first += perAppend) {
    const batch = Array.from({ length: Math.min(perAppend, events - first) }, (_, i) => sampleEvent(first + i));
    await log.append(`unit-year-enhet-${(first / perAppend) % unitsInBench}-2026`, 'any', batch, {
      commandId: `fill-${first}`,
      actor: 'system',
      role: 'system',
    });
  }
}

async function readPages(
  store: EventStore,
  handle: (page: Awaited<ReturnType<EventStore['readAll']>>) => void,
): Promise<void> {
  const filter = { types: Object.keys(dashboard.on), streamPrefix: 'unit-year-' };
  const read = (after: number) => store.readAll({ after, filter, limit: 5_000 });
  let position = -1;
  let next = read(-1);
  for (;;) {
    const page = await next;
    if (page.lastPosition <= position) return;
    position = page.lastPosition;
    next = read(position);
    handle(page);
  }
}

async function rate(events: number, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return Math.round(events / ((performance.now() - began) / 1_000));
}

async function visibility(log: EventLog, readModels: ReadModels): Promise<{ p50: number; p95: number }> {
  const times: number[] = [];
  for (let i = 0; i < 200; i += 1) {
    const { position } = await log.append('unit-year-enhet-1-2026', 'any', [sampleEvent(i)], {
      commandId: `visible-${i}`,
      actor: 'system',
      role: 'system',
    });
    const began = performance.now();
    if (!(await readModels.waitFor(dashboard.name, position, 5_000))) throw new Error('not visible within 5 s');
    times.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  times.sort((a, b) => a - b);
  return { p50: Math.round(times[100]! * 10) / 10, p95: Math.round(times[190]! * 10) / 10 };
}

function watchMemory(): () => number {
  let most = 0;
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 200);
  return () => {
    clearInterval(timer);
    look();
    return Math.round(most / 1_048_576);
  };
}
