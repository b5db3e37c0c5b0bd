import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import type { DomainEvent } from '#kernel/event.js';
import { indicatorEvents } from '#areas/indicators/events/index.js';
import { aUnitYear, percent, share } from '#areas/indicators/testing/unit-year-history.js';
import { planEvents, unitYearStream } from '#areas/plans/events/index.js';
import { reportingEvents } from '#areas/reporting/events/index.js';
import { startTestPostgres, type TestPostgres } from '#platform/embedded-postgres/testing/index.js';
import { InMemoryEventStore } from '#platform/event-store/adapters/in-memory/in-memory-event-store.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { openText } from '#platform/event-store/testing/open-text.js';
import { selectRows } from '#platform/read-models/asking.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import { expectReplayEquals } from '#platform/read-models/testing/replay.js';
import { unitDashboard } from './unit-dashboard.projection.js';

const stream = unitYearStream('solgarden', 2025);
const events: readonly DomainEvent[] = [
  ...aUnitYear()
    .adopted('nojdhet', 'committee')
    .target('nojdhet')
    .decided()
    .opened('T1')
    .outcome('nojdhet', 'T1')
    .closed('T1').events,
  {
    type: 'target-changed',
    data: { indicator: 'nojdhet', slot: 'annual', from: percent('80'), to: percent('75') },
    effectiveFrom: '2025-05-01',
    authority: { kind: 'pending', body: 'Nämnden' },
  },
  {
    type: 'outcome-corrected',
    data: { indicator: 'nojdhet', period: 'T1', earlier: share('81.5'), outcome: share('79') },
  },
  { type: 'goal-added', data: { goal: 'mal', level: 'unit', number: null, title: 'Svar inom en vecka', parent: null } },
  { type: 'goal-section-revised', data: { goal: 'mal', section: 'followUp' }, text: { text: 'Varje månad' } },
  { type: 'goal-assessed', data: { goal: 'mal', period: 'T1', verdict: 'partly' } },
  { type: 'activity-planned', data: { activity: 'kurs', goal: 'mal', title: 'Kurs', start: '2025-01-01', end: null } },
  { type: 'activity-reported', data: { activity: 'kurs', period: 'T1', status: 'ongoing' } },
  { type: 'outcome-missing-explained', data: { indicator: 'nojdhet', period: 'T2', reason: 'not-collected' } },
  { type: 'outcome-analysed', data: { indicator: 'nojdhet', period: 'T1' }, text: { analysis: 'Fler svarade' } },
  {
    type: 'previous-outcome-quoted',
    data: { indicator: 'nojdhet', year: 2024, figure: { value: '78' } },
    source: { document: 'a'.repeat(64), line: 4 },
  },
  { type: 'document-recorded', data: { document: 'a'.repeat(64), kind: 'plan', readerVersion: 1 } },
  { type: 'period-reopened', data: { period: 'T1', due: '2025-06-01' } },
];

describe('the dashboard’s read model', () => {
  let server: TestPostgres;
  let sql: Sql;
  let readModels: ReadModels;
  const store = new InMemoryEventStore();
  const log = new EventLog(store, { ...planEvents, ...indicatorEvents, ...reportingEvents }, openText);
  const positionOf = (type: string): number => events.findIndex((e) => e.type === type);
  const targets = async (asOf: { position?: number; day?: string }) =>
    (await selectRows(sql, unitDashboard, 'target', { where: sql`unit = 'solgarden' and year = 2025`, asOf })).map(
      (r) => (r.target as { figure: { value: string } }).figure.value,
    );

  beforeAll(async () => {
    server = await startTestPostgres();
    const database = await server.createDatabase('unit-dashboard');
    sql = postgres({ ...database.connection('owner'), max: 4, onnotice: () => undefined });
    readModels = await ReadModels.open({ sql, store, decode: (e) => log.decode(e), projections: [unitDashboard] });
    await readModels.start();
    for (const [n, event] of events.entries())
      await log.append(stream, 'any', [event], { commandId: `c-${n}`, actor: 'p-anna', role: 'manager' });
    expect(await readModels.waitFor(unitDashboard.name, events.length - 1, 10_000)).toBe(true);
  }, 60_000);
  afterAll(async () => {
    await readModels.stop();
    await sql.end();
    await server.close();
  });

  test('keeps the earlier target for the days before the change', async () => {
    expect(await targets({ day: '2025-04-30' })).toEqual(['80']);
    expect(await targets({ day: '2025-05-01' })).toEqual(['75']);
  });

  test('can be asked as it was known before the change', async () => {
    expect(await targets({ position: positionOf('target-changed') - 1, day: '2025-12-31' })).toEqual(['80']);
    expect(await targets({ position: positionOf('target-changed'), day: '2025-12-31' })).toEqual(['75']);
    expect(await targets({ position: 0, day: '2025-12-31' })).toEqual([]);
  });

  test('shows the corrected figure, and the reported one beside it', async () => {
    const [outcome] = await selectRows(sql, unitDashboard, 'outcome', { where: sql`period = 'T1'` });
    expect(outcome).toMatchObject({
      outcome: share('79'),
      reported: share('81.5'),
      corrections: 1,
      changedBy: 'p-anna',
    });
    const [before] = await selectRows(sql, unitDashboard, 'outcome', {
      where: sql`period = 'T1'`,
      asOf: { position: positionOf('outcome-corrected') - 1 },
    });
    expect(before).toMatchObject({ outcome: share('81.5'), corrections: 0 });
  });

  test('knows periods, verdicts, activities, quotations and why a figure is missing', async () => {
    expect(await selectRows(sql, unitDashboard, 'period')).toMatchObject([
      { period: 'T1', state: 'open', due: '2025-06-01' },
    ]);
    expect(await selectRows(sql, unitDashboard, 'verdict')).toMatchObject([
      { goal: 'mal', period: 'T1', verdict: 'partly' },
    ]);
    expect(await selectRows(sql, unitDashboard, 'activity')).toMatchObject([
      { title: 'Kurs', status: 'ongoing', startsOn: '2025-01-01' },
    ]);
    expect(await selectRows(sql, unitDashboard, 'quotation')).toMatchObject([
      { quotedYear: 2024, figure: { value: '78' } },
    ]);
    expect(await selectRows(sql, unitDashboard, 'outcome', { where: sql`period = 'T2'` })).toMatchObject([
      { outcome: null, missing: 'not-collected' },
    ]);
    expect(await selectRows(sql, unitDashboard, 'plan')).toMatchObject([
      { decidedOn: '2025-01-20', decision: { kind: 'decision', paragraph: '7' } },
    ]);
  });

  test('holds no free text, only where it stands', async () => {
    const [section] = await selectRows(sql, unitDashboard, 'section');
    expect(section).toMatchObject({
      goal: 'mal',
      section: 'followUp',
      textPosition: positionOf('goal-section-revised'),
    });
    expect((await log.readWithText([section!.textPosition]))[0]?.text).toEqual({ text: 'Varje månad' });
  });

  test('keeps each year’s rows, though an indicator keeps its id from one year to the next', async () => {
    const next = await log.append(
      unitYearStream('solgarden', 2026),
      'noStream',
      aUnitYear().adopted('nojdhet').target('nojdhet', percent('85')).events,
      {
        commandId: 'next-year',
        actor: 'p-anna',
        role: 'manager',
      },
    );
    await readModels.waitFor(unitDashboard.name, next.position, 10_000);
    expect(await targets({ day: '2025-12-31' })).toEqual(['75']);
    expect(
      await selectRows(sql, unitDashboard, 'indicator', { where: sql`id = 'nojdhet'`, orderBy: sql`year` }),
    ).toMatchObject([{ year: 2025 }, { year: 2026 }]);
  });

  test('equals its replay from zero', async () => {
    await expectReplayEquals(unitDashboard, sql, store, (e) => log.decode(e));
  });
});
