import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import { evolveAll } from '#kernel/decider.js';
import type { DomainEvent } from '#kernel/event.js';
import { periods } from '#kernel/period.js';
import { indicatorEvents } from '#areas/indicators/events/index.js';
import { aDefinition, aUnitYear, share } from '#areas/indicators/testing/unit-year-history.js';
import { planEvents, unitYearStream } from '#areas/plans/events/index.js';
import { startTestPostgres, type TestPostgres } from '#platform/embedded-postgres/testing/index.js';
import { InMemoryEventStore } from '#platform/event-store/adapters/in-memory/in-memory-event-store.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { openText } from '#platform/event-store/testing/open-text.js';
import { selectRows } from '#platform/read-models/asking.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import { expectReplayEquals } from '#platform/read-models/testing/replay.js';
import { owedFigures as owedNow } from '../domain/period-rules.js';
import { reportingDecider } from '../domain/reporting-state.js';
import { reportingEvents } from '../events/index.js';
import { owedFigures } from './owed-figures.projection.js';

const withdrawn = { type: 'indicator-withdrawn', data: { indicator: 'borttagen' } } as const;
const events: readonly DomainEvent[] = [
  ...aUnitYear()
    .adopted('nojdhet')
    .adopted('arlig')
    .adopted('avslutad')
    .adopted('borttagen')
    .adopted('saknas')
    .opened('T1')
    .outcome('nojdhet', 'T1')
    .outcome('avslutad', 'T1')
    .discontinued('avslutad', '2025-06-01')
    .and({
      type: 'indicator-defined',
      data: { indicator: 'arlig', definition: aDefinition({ name: 'Årlig', periodicity: 'year' }) },
    })
    .and(withdrawn)
    .and({ type: 'outcome-missing-explained', data: { indicator: 'saknas', period: 'T1', reason: 'lost' } })
    .and({ type: 'outcome-withdrawn', data: { indicator: 'nojdhet', period: 'T1', earlier: share('81.5') } })
    .and({ type: 'period-reminded', data: { period: 'T1', missing: 1 } })
    .closed('T1')
    .opened('T2').events,
  { type: 'outcome-corrected', data: { indicator: 'saknas', period: 'T2', earlier: null, outcome: share('3') } },
];

describe('who still owes what', () => {
  let server: TestPostgres;
  let sql: Sql;
  let readModels: ReadModels;
  const store = new InMemoryEventStore();
  const log = new EventLog(store, { ...planEvents, ...indicatorEvents, ...reportingEvents }, openText);

  beforeAll(async () => {
    server = await startTestPostgres();
    const database = await server.createDatabase('owed-figures');
    sql = postgres({ ...database.connection('owner'), max: 4, onnotice: () => undefined });
    readModels = await ReadModels.open({ sql, store, decode: (e) => log.decode(e), projections: [owedFigures] });
    await readModels.start();
    for (const [n, event] of events.entries())
      await log.append(unitYearStream('solgarden', 2025), 'any', [event], {
        commandId: `c-${String(n)}`,
        actor: 'p-anna',
        role: 'manager',
      });
    expect(await readModels.waitFor(owedFigures.name, events.length - 1, 10_000)).toBe(true);
  }, 60_000);
  afterAll(async () => {
    await readModels.stop();
    await sql.end();
    await server.close();
  });

  test('knows of each indicator for which periods it has answered', async () => {
    const rows = await selectRows(sql, owedFigures, 'figure', { orderBy: sql`ordinal` });
    expect(
      rows.map(({ indicator, periodicity, discontinuedFrom, t1, t2 }) => [
        indicator,
        periodicity,
        discontinuedFrom,
        t1,
        t2,
      ]),
    ).toEqual([
      ['nojdhet', 'tertial', null, false, false],
      ['arlig', 'year', null, false, false],
      ['avslutad', 'tertial', '2025-06-01', true, false],
      ['saknas', 'tertial', null, true, true],
    ]);
  });

  test('tells the same as the rule that reminds', async () => {
    const state = evolveAll(reportingDecider, reportingDecider.initial, events, 0);
    const rows = await selectRows(sql, owedFigures, 'figure', { orderBy: sql`ordinal` });
    const accountedIn = ({ t1, t2, vb }: (typeof rows)[number]) => periods.filter((_, i) => [t1, t2, vb][i]);
    expect(Object.fromEntries(rows.map((row) => [row.indicator, accountedIn(row)]))).toEqual(
      Object.fromEntries(Object.entries(state.indicators).map(([id, { accounted }]) => [id, accounted])),
    );
    expect(periods.map((period) => owedNow(state, period).map(({ id }) => id))).toEqual([
      ['nojdhet'],
      ['nojdhet'],
      ['nojdhet', 'arlig', 'saknas'],
    ]);
  });

  test('knows which periods are open and when the unit was reminded', async () => {
    const rows = await selectRows(sql, owedFigures, 'period', { orderBy: sql`period` });
    expect(rows).toMatchObject([
      { period: 'T1', state: 'closed', remindedAt: expect.any(String) as unknown as string },
      { period: 'T2', state: 'open', remindedAt: null },
    ]);
  });

  test('equals its replay from zero', async () => {
    await expectReplayEquals(owedFigures, sql, store, (e) => log.decode(e));
  });
});
