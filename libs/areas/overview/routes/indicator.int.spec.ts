import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import type { Actor } from '#kernel/actor.js';
import { systemClock } from '#kernel/clock.js';
import type { DomainEvent } from '#kernel/event.js';
import { indicatorEvents } from '#areas/indicators/events/index.js';
import { organisationEvents, organisationStream } from '#areas/organisation/events/index.js';
import { OrganisationDirectory } from '#areas/organisation/routes/organisation-directory.js';
import { planEvents, unitYearStream } from '#areas/plans/events/index.js';
import { reportingEvents } from '#areas/reporting/events/index.js';
import { Authorization } from '#platform/access/authorization.js';
import { startTestPostgres, type TestPostgres } from '#platform/embedded-postgres/testing/index.js';
import { InMemoryEventStore } from '#platform/event-store/adapters/in-memory/in-memory-event-store.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { openText } from '#platform/event-store/testing/open-text.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import { chartPoints } from '../pages/indicator-chart.js';
import { unitDashboard } from '../projections/unit-dashboard.projection.js';
import { adopted, defined, figure, outcome, recorded, started, target, targetSet } from '../testing/a-district.js';
import { IndicatorQuery } from './indicator.query.js';
import { PlanDocumentQuery } from './plan-document.query.js';

const inCity = (role: Actor['roles'][number]['role']): Actor => ({
  id: 'p-someone',
  roles: [{ role, scope: { kind: 'city' } }],
});
const planner = inCity('planner');
const established = (unit: string): DomainEvent => ({
  type: 'unit-established',
  data: { unit, committee: 'norr', department: null, name: `${unit}s enhet` },
});

describe('an indicator over the years, and the plan as a document', () => {
  let server: TestPostgres;
  let sql: Sql;
  let readModels: ReadModels;
  let directory: OrganisationDirectory;
  let indicators: IndicatorQuery;
  let plans: PlanDocumentQuery;
  let head = -1;
  let command = 0;
  const store = new InMemoryEventStore();
  const log = new EventLog(
    store,
    { ...planEvents, ...indicatorEvents, ...reportingEvents, ...organisationEvents },
    openText,
  );
  const record = async (stream: string, ...events: readonly DomainEvent[]): Promise<number> => {
    command += 1;
    const recording = { commandId: `c-${String(command)}`, actor: 'p-anna', role: 'planner' } as const;
    head = (await log.append(stream, 'any', events, recording)).position;
    return head;
  };
  const sheet = (unit: string, year: number, actor = planner) =>
    indicators.sheet({ unit, year, indicator: 'nojd' }, actor);

  beforeAll(async () => {
    server = await startTestPostgres();
    const database = await server.createDatabase('indicator-years');
    // As the application's own client: it knows no array types.
    sql = postgres({
      ...database.connection('owner'),
      max: 4,
      onnotice: () => undefined,
      fetch_types: false,
    });
    readModels = await ReadModels.open({ sql, store, decode: (e) => log.decode(e), projections: [unitDashboard] });
    await readModels.start();
    await record(
      organisationStream('norr'),
      { type: 'committee-established', data: { committee: 'norr', name: 'Norra nämnden' } },
      established('gran'),
      established('tall'),
      established('skog'),
      { type: 'units-merged', data: { units: ['gran', 'tall'], into: 'skog' }, effectiveFrom: '2025-01-01' },
    );
    for (const [unit, value] of [
      ['gran', '61'],
      ['tall', '72'],
    ] as const)
      await record(
        unitYearStream(unit, 2024),
        started(unit, 2024),
        adopted('nojd', 'Nöjdhet'),
        recorded('nojd', 'VB', outcome(value)),
      );
    await record(
      unitYearStream('skog', 2025),
      started('skog', 2025),
      adopted('nojd', 'Nöjdhet'),
      targetSet('nojd', target('70')),
      recorded('nojd', 'VB', outcome('66')),
    );
    await record(
      unitYearStream('skog', 2026),
      started('skog', 2026),
      { type: 'goal-added', data: { goal: 'mal', level: 'unit', number: null, title: 'Svar i tid', parent: null } },
      { type: 'goal-section-revised', data: { goal: 'mal', section: 'followUp' }, text: { text: 'Varje månad' } },
      { type: 'plan-chapter-revised', data: { chapter: 'economy' }, text: { text: 'I balans' } },
      adopted('nojd', 'Nöjdhet'),
      {
        type: 'indicator-defined',
        data: { indicator: 'nojd', definition: defined({ definition: 'Svarar fyra eller fem' }) },
      },
      {
        type: 'indicator-redefined',
        data: {
          indicator: 'nojd',
          from: defined({ definition: 'Svarar fyra eller fem' }),
          to: defined({ definition: 'Svarar fem' }),
        },
        text: { reason: 'Ny enkät' },
        effectiveFrom: '2026-05-01',
      },
      recorded('nojd', 'T1', outcome('67')),
      recorded('nojd', 'T2', outcome('41')),
      { type: 'forecast-given', data: { indicator: 'nojd', period: 'T2', forecast: figure('44'), from: null } },
    );
    await readModels.waitFor(unitDashboard.name, head, 10_000);
    directory = new OrganisationDirectory(log, systemClock);
    await directory.start((error) => {
      throw error;
    });
    const authorization = new Authorization(directory);
    indicators = new IndicatorQuery(sql, readModels, directory, authorization);
    plans = new PlanDocumentQuery(sql, readModels, log, directory, authorization);
  }, 60_000);
  afterAll(async () => {
    await directory.stop();
    await readModels.stop();
    await sql.end();
    await server.close();
  });

  test('shows the years of the units that became this one, marked as such', async () => {
    const { years } = await sheet('skog', 2026);
    expect(years.map((y) => [y.year, y.unit, y.predecessor])).toEqual([
      [2024, 'gran', true],
      [2024, 'tall', true],
      [2025, 'skog', false],
      [2026, 'skog', false],
    ]);
    const vb = years[0]!.periods.find((p) => p.period === 'VB');
    expect(vb?.outcome?.figure).toEqual({ value: '61', unit: '%' });
  });

  test('shows them to the manager of the unit that they became', async () => {
    const manager: Actor = { id: 'p-m', roles: [{ role: 'manager', scope: { kind: 'unit', id: 'skog' } }] };
    expect((await sheet('skog', 2026, manager)).years.map((y) => y.unit)).toEqual(['gran', 'tall', 'skog', 'skog']);
  });

  test('knows from which day it measures something else, and what it meant before', async () => {
    const { redefinitions, definition, periods } = await sheet('skog', 2026);
    expect(redefinitions).toMatchObject([
      { from: '2026-05-01', before: { definition: 'Svarar fyra eller fem' }, after: { definition: 'Svarar fem' } },
    ]);
    expect(definition?.definition).toBe('Svarar fem');
    expect(periods[1]?.forecast?.figure).toEqual(figure('44'));
  });

  test('draws this unit’s years and periods, and ends with the forecast', async () => {
    expect(chartPoints(await sheet('skog', 2026)).map((p) => [p.label, p.figure.value, p.forecast])).toEqual([
      ['2025', '66', false],
      ['T1', '67', false],
      ['T2', '41', false],
      ['2026', '44', true],
    ]);
  });

  test('the plan’s texts are read for who may, others are told that they are there', async () => {
    const ask = (actor: Actor, position?: number) =>
      plans.document(
        { unit: 'skog', year: 2026, day: '2026-06-01', ...(position === undefined ? {} : { position }) },
        actor,
      );
    const document = await ask(planner);
    expect(document.goals[0]?.sections).toMatchObject([{ section: 'followUp', text: { text: 'Varje månad' } }]);
    expect(document.chapters.find((c) => c.chapter === 'economy')?.text?.text).toBe('I balans');
    const forStaff = await ask(inCity('staff'));
    expect(forStaff.goals[0]?.sections).toMatchObject([{ text: { text: null, readable: 'withheld' } }]);
    // As known before the chapter was written.
    const [goal] = (await log.read(unitYearStream('skog', 2026))).filter((e) => e.type === 'goal-added');
    const then = await ask(planner, goal!.position);
    expect(then.goals[0]?.sections).toEqual([]);
    expect(then.chapters.every((c) => c.text === null)).toBe(true);
  });
});
