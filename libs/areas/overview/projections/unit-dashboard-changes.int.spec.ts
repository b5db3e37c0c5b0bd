import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import type { DomainEvent } from '#kernel/event.js';
import { indicatorEvents, type IndicatorDefinition } from '#areas/indicators/events/index.js';
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
import type { dashboardTables } from './unit-dashboard.tables.js';

describe('the dashboard’s read model of a year in which everything is changed', () => {
  let server: TestPostgres;
  let sql: Sql;
  let readModels: ReadModels;
  const store = new InMemoryEventStore();
  const log = new EventLog(store, { ...planEvents, ...indicatorEvents, ...reportingEvents }, openText);
  beforeAll(async () => {
    server = await startTestPostgres();
    const database = await server.createDatabase('unit-dashboard-changes');
    sql = postgres({ ...database.connection('owner'), max: 4, onnotice: () => undefined });
    readModels = await ReadModels.open({ sql, store, decode: (e) => log.decode(e), projections: [unitDashboard] });
    await readModels.start();
  }, 60_000);
  afterAll(async () => {
    await readModels.stop();
    await sql.end();
    await server.close();
  });
  const changedStream = unitYearStream('eken', 2025);
  const rowsOf = async <T extends keyof typeof dashboardTables>(
    table: T,
    asOf: { position?: number; day?: string } = {},
  ) => selectRows(sql, unitDashboard, table, { where: sql`unit = 'eken'`, asOf, orderBy: sql`key` });
  let command = 0;
  const record = async (...changes: readonly DomainEvent[]): Promise<number> => {
    command += 1;
    const by = { commandId: `eken-${String(command)}`, actor: 'p-anna', role: 'manager' } as const;
    const { position } = await log.append(changedStream, 'any', changes, by);
    expect(await readModels.waitFor(unitDashboard.name, position, 10_000)).toBe(true);
    return position;
  };
  const goal = (id: string, parent: string | null = null): DomainEvent => ({
    type: 'goal-added',
    data: { goal: id, level: 'unit', number: null, title: id, parent },
  });
  const reason = { reason: 'Fel från början' };
  const definition = (over: Partial<IndicatorDefinition>): IndicatorDefinition => ({
    ...{ name: 'Nöjdhet', definition: null, measure: '%', direction: 'higher', band: null, window: 'period' },
    ...{ surveyMonths: null, source: null, supplier: null, split: null, periodicity: 'year', about: 'unit' },
    ...over,
  });

  test('a decision that was withdrawn leaves the plan undecided', async () => {
    await record(
      { type: 'plan-started', data: { unit: 'eken', year: 2025, continues: 2024 } },
      { type: 'plan-decided', data: { decidedOn: '2025-01-20' }, authority: { kind: 'own' } },
      { type: 'plan-decision-withdrawn', data: { decidedOn: '2025-01-20' }, text: reason },
    );
    expect(await rowsOf('plan')).toMatchObject([{ continues: 2024, decidedOn: null, decision: null }]);
  });

  test('goals are reworded, moved and withdrawn: for good, or from a day on', async () => {
    await record(
      ...[goal('a'), goal('b', 'a'), goal('c'), goal('d')],
      {
        type: 'goal-reworded',
        data: { goal: 'b', from: { number: null, title: 'b' }, to: { number: '1.1', title: 'Ny' } },
      },
      { type: 'goal-moved', data: { goal: 'b', from: 'a', to: 'd' } },
      { type: 'goal-withdrawn', data: { goal: 'a' }, text: reason },
      { type: 'goal-withdrawn', data: { goal: 'c' }, text: reason, effectiveFrom: '2025-07-01' },
    );
    const on = async (day: string) => (await rowsOf('goal', { day })).map((g) => g.id);
    expect(await on('2025-06-30')).toEqual(['b', 'c', 'd']);
    expect(await on('2025-07-01')).toEqual(['b', 'd']);
    expect((await rowsOf('goal'))[0]).toMatchObject({ id: 'b', number: '1.1', title: 'Ny', parent: 'd' });
  });

  test('a verdict and a chapter are held by where their words stand; a withdrawn verdict is none', async () => {
    const position = await record(
      { type: 'goal-assessed', data: { goal: 'b', period: 'T1', verdict: 'partly' } },
      { type: 'goal-assessed', data: { goal: 'd', period: 'T1', verdict: 'not' } },
      { type: 'goal-assessment-withdrawn', data: { goal: 'b', period: 'T1', from: 'partly' }, text: reason },
      { type: 'plan-chapter-revised', data: { chapter: 'economy' }, text: { text: 'I balans' } },
    );
    expect(await rowsOf('verdict')).toMatchObject([{ goal: 'd', verdict: 'not' }]);
    expect(await rowsOf('chapter')).toMatchObject([{ chapter: 'economy', textPosition: position }]);
  });

  test('an activity goes its way: reworded, moved, explained, completed, taken up again, cancelled', async () => {
    const activity = (id: string): DomainEvent => ({
      type: 'activity-planned',
      data: { activity: id, goal: 'b', title: id, start: '2025-01-01', end: '2025-06-30', owner: 'council' },
    });
    const [from, to] = [
      { start: '2025-01-01', end: '2025-06-30' },
      { start: '2025-02-01', end: '2025-09-30' },
    ];
    await record(
      ...['x', 'y', 'z'].map(activity),
      {
        type: 'activity-reworded',
        data: { activity: 'x', from: { title: 'x', goal: 'b' }, to: { title: 'Kurs', goal: 'd' } },
      },
      { type: 'activity-rescheduled', data: { activity: 'x', from, to }, text: reason },
      { type: 'activity-completed', data: { activity: 'x', completedOn: '2025-09-01' } },
      { type: 'activity-cancelled', data: { activity: 'y' }, text: reason },
      { type: 'activity-withdrawn', data: { activity: 'z' }, text: reason },
    );
    expect(await rowsOf('activity')).toMatchObject([
      {
        id: 'x',
        title: 'Kurs',
        goal: 'd',
        startsOn: '2025-02-01',
        endsOn: '2025-09-30',
        rescheduled: 1,
        status: 'completed',
      },
      { id: 'y', status: 'cancelled', owner: 'council' },
    ]);
    const explained = await record(
      { type: 'activity-resumed', data: { activity: 'x' }, text: reason },
      {
        type: 'activity-deviation-explained',
        data: { activity: 'x', period: 'T2' },
        text: { deviation: 'Sen start' },
      },
    );
    expect((await rowsOf('activity'))[0]).toMatchObject({ status: 'ongoing', completedOn: null });
    expect(await rowsOf('activityReport')).toMatchObject([{ activity: 'x', status: null, textPosition: explained }]);
  });

  test('a report and a quotation that were taken back are gone; the status that stood before stands', async () => {
    const [before] = await rowsOf('activity');
    const reports = await rowsOf('activityReport');
    await record(
      { type: 'activity-reported', data: { activity: 'x', period: 'T1', status: 'completed' } },
      {
        type: 'activity-report-withdrawn',
        data: { activity: 'x', period: 'T1', from: 'completed', to: 'ongoing' },
        text: reason,
      },
      { type: 'previous-outcome-quoted', data: { indicator: 'i', year: 2024, figure: { value: '78', unit: '%' } } },
    );
    expect(await rowsOf('quotation')).toHaveLength(1);
    await record({
      type: 'previous-outcome-quotation-withdrawn',
      data: { indicator: 'i', year: 2024, from: { value: '78', unit: '%' } },
      text: reason,
    });
    expect((await rowsOf('activity'))[0]).toMatchObject({ status: 'ongoing', itemVersion: before!.itemVersion });
    expect(await rowsOf('activityReport')).toEqual(reports);
    expect(await rowsOf('quotation')).toEqual([]);
  });

  test('an indicator keeps what it meant for the days before it was redefined', async () => {
    const adopted = aUnitYear().adopted('i').adopted('borta').adopted('fel').target('i').events.slice(1);
    await record(
      ...adopted,
      { type: 'indicator-defined', data: { indicator: 'i', definition: definition({}) } },
      {
        type: 'indicator-redefined',
        data: { indicator: 'i', from: definition({}), to: definition({ name: 'Nöjdhet med maten' }) },
        text: reason,
        effectiveFrom: '2025-05-01',
      },
      { type: 'indicator-moved', data: { indicator: 'i', from: null, to: 'b' } },
      { type: 'indicator-discontinued', data: { indicator: 'borta' }, text: reason, effectiveFrom: '2025-06-01' },
      { type: 'indicator-withdrawn', data: { indicator: 'fel' }, text: reason },
    );
    const on = async (day: string) =>
      (await rowsOf('indicator', { day })).map((i) => [i.id, i.name, i.goal, i.comparableFrom]);
    expect(await on('2025-04-30')).toEqual([
      ['borta', 'Andel borta', null, null],
      ['i', 'Nöjdhet', 'b', null],
    ]);
    expect(await on('2025-05-01')).toEqual([
      ['borta', 'Andel borta', null, null],
      ['i', 'Nöjdhet med maten', 'b', '2025-05-01'],
    ]);
    expect((await rowsOf('indicator')).find((i) => i.id === 'borta')).toMatchObject({
      discontinuedFrom: '2025-06-01',
    });
  });

  test('what was withdrawn is gone, and what stood before stands; a revised forecast keeps the first', async () => {
    const figure = (value: string) => ({ value, unit: '%' });
    await record(
      {
        type: 'target-changed',
        data: { indicator: 'i', slot: 'annual', from: percent('80'), to: percent('8') },
        text: reason,
      },
      {
        type: 'target-withdrawn',
        data: { indicator: 'i', slot: 'annual', from: percent('8'), to: percent('80') },
        text: reason,
      },
      { type: 'outcome-recorded', data: { indicator: 'i', period: 'T1', outcome: share('50') } },
      { type: 'outcome-withdrawn', data: { indicator: 'i', period: 'T1', earlier: share('50') }, text: reason },
      { type: 'forecast-given', data: { indicator: 'i', period: 'T1', forecast: figure('70'), from: null } },
      { type: 'forecast-given', data: { indicator: 'i', period: 'T1', forecast: figure('75'), from: figure('70') } },
    );
    expect(await rowsOf('target')).toMatchObject([{ target: percent('80'), changes: 2 }]);
    expect(await rowsOf('outcome')).toEqual([]);
    expect(await rowsOf('forecast')).toMatchObject([{ forecast: figure('75'), first: figure('70'), revisions: 1 }]);
  });

  test('a reminder is remembered and does not change the period', async () => {
    await record({ type: 'period-opened', data: { period: 'T1', due: '2025-05-10' } });
    const [before] = await rowsOf('period');
    await record({ type: 'period-reminded', data: { period: 'T1', missing: 3 } });
    const [after] = await rowsOf('period');
    expect(after).toMatchObject({ state: 'open', itemVersion: before!.itemVersion });
    expect(after!.remindedAt).not.toBeNull();
  });

  test('equals its replay from zero', async () => {
    await expectReplayEquals(unitDashboard, sql, store, (e) => log.decode(e));
  });
});
