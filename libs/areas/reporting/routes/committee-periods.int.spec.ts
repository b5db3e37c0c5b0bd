import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import postgres, { type Sql } from 'postgres';
import type { Actor } from '#kernel/actor.js';
import { indicatorEvents } from '#areas/indicators/events/index.js';
import { aUnitYear } from '#areas/indicators/testing/unit-year-history.js';
import { planEvents, unitYearStream } from '#areas/plans/events/index.js';
import { Authorization } from '#platform/access/authorization.js';
import type { OrganisationView } from '#platform/access/organisation-view.js';
import { UnitCommands } from '#platform/access/unit-commands.js';
import { startTestPostgres, type TestPostgres } from '#platform/embedded-postgres/testing/index.js';
import { InMemoryEventStore } from '#platform/event-store/adapters/in-memory/in-memory-event-store.js';
import { CommandRunner } from '#platform/event-store/command-runner.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { openText } from '#platform/event-store/testing/open-text.js';
import { htmlOf } from '#platform/page-kit/testing/frame.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import type { HtmlPage } from '#platform/web/index.js';
import { periodHandlers } from '../commands/period.handlers.js';
import { reportingEvents } from '../events/index.js';
import '../pages/rule-texts.js';
import { owedFigures } from '../projections/owed-figures.projection.js';
import { CommitteePeriodPages } from './committee-periods.pages.js';
import { CommitteePeriods } from './committee-periods.js';

const committees: Readonly<Record<string, string>> = { a: 'norra', b: 'norra', c: 'sodra' };
const entry = (id: string) => ({ id, name: `Enhet ${id.toUpperCase()}`, committee: committees[id] ?? null });
const organisation = {
  committees: () => ['norra', 'sodra'].map((id) => ({ id, name: `Nämnden ${id}` })),
  units: () => Object.keys(committees).map(entry),
  unit: entry,
} as unknown as OrganisationView;
const planner: Actor = { id: 'p-planner', roles: [{ role: 'planner', scope: { kind: 'committee', id: 'norra' } }] };
const staff: Actor = { id: 'p-staff', roles: [{ role: 'staff', scope: { kind: 'committee', id: 'norra' } }] };
const place = { committee: 'norra', year: '2025' };

describe('the periods of many units at once', () => {
  let server: TestPostgres;
  let sql: Sql;
  let readModels: ReadModels;
  let periodsOfMany: CommitteePeriods;
  let pages: CommitteePeriodPages;
  let close: () => Promise<void>;
  const store = new InMemoryEventStore();
  const log = new EventLog(store, { ...planEvents, ...indicatorEvents, ...reportingEvents }, openText);
  const send = (body: Record<string, unknown>) => pages.save(place, body, planner);
  const seen = async (position?: number) => periodsOfMany.of('norra', 2025, planner, position);
  const typesOf = async (unit: string) => (await log.read(unitYearStream(unit, 2025))).map((e) => e.type);

  beforeAll(async () => {
    server = await startTestPostgres();
    const database = await server.createDatabase('committee-periods');
    sql = postgres({ ...database.connection('owner'), max: 4, onnotice: () => undefined });
    readModels = await ReadModels.open({ sql, store, decode: (e) => log.decode(e), projections: [owedFigures] });
    await readModels.start();
    const authorization = new Authorization({
      placeOf: (unit) =>
        Promise.resolve(
          unit in committees ? { unit, department: null, committee: committees[unit] ?? null } : undefined,
        ),
    });
    const runner = new CommandRunner(log, (content) => content);

    @Module({
      imports: [CqrsModule.forRoot()],
      providers: [
        { provide: UnitCommands, useFactory: () => new UnitCommands(authorization, runner) },
        ...periodHandlers,
      ],
    })
    class Whole {}
    const context = await NestFactory.createApplicationContext(Whole, { logger: false, abortOnError: false });
    await context.init();
    close = () => context.close();
    const bus = context.get(CommandBus, { strict: false });
    periodsOfMany = new CommitteePeriods(sql, readModels, organisation, authorization, bus);
    pages = new CommitteePeriodPages(periodsOfMany);
    for (const unit of ['a', 'b', 'c'])
      await log.append(unitYearStream(unit, 2025), 'noStream', aUnitYear().adopted('x').adopted('y').events, {
        commandId: `start-${unit}`,
        actor: 'p-anna',
        role: 'manager',
      });
    await readModels.waitFor(owedFigures.name, await store.head(), 10_000);
  }, 60_000);
  afterAll(async () => {
    await close();
    await readModels.stop();
    await sql.end();
    await server.close();
  });

  test('shows the committee’s units alone, to who opens and closes their periods', async () => {
    const { units } = await seen();
    expect(units.map(({ unit, hasPlan }) => [unit, hasPlan])).toEqual([
      ['a', true],
      ['b', true],
    ]);
    expect((await periodsOfMany.of(null, 2025, planner)).units.map((u) => u.unit)).toEqual(['a', 'b']);
    await expect(periodsOfMany.of('sodra', 2025, planner)).rejects.toThrow('not found');
    await expect(periodsOfMany.of('norra', 2025, staff)).rejects.toThrow('not found');
    await expect(periodsOfMany.of('vastra', 2025, planner)).rejects.toThrow('not found');
  });

  test('opens a period for those that were chosen, once though it is sent twice', async () => {
    const command = '5c2f6f3e-0d5a-4d4e-9a51-0a4b2c3d4e5f';
    const body = { command, unit: ['a', 'b'], period: 'T1', do: 'open', due: '2025-05-15' };
    const answer = await send(body);
    expect(answer).toMatchObject({ path: expect.stringMatching(/^\/perioder\/norra\/2025\?efter=\d+&klart=2$/) });
    expect(await send(body)).toEqual(answer);
    expect((await typesOf('a')).filter((type) => type === 'period-opened')).toHaveLength(1);
    const [first] = (await seen(await store.head())).units;
    expect(first?.periods[0]).toMatchObject({
      state: 'open',
      due: '2025-05-15',
      asked: 2,
      owed: ['Andel x', 'Andel y'],
    });
  });

  test('tells for each unit what became of it, and leaves those that are to be looked at chosen', async () => {
    await log.append(
      unitYearStream('a', 2025),
      'any',
      aUnitYear().outcome('x', 'T1').outcome('y', 'T1').events.slice(1),
      {
        commandId: 'figures-a',
        actor: 'p-anna',
        role: 'manager',
      },
    );
    const answer = (await send({ unit: ['a', 'b'], period: 'T1', do: 'remind' })) as HtmlPage;
    const html = htmlOf(answer.page);
    expect(answer.status).toBe(422);
    expect(html.replace(/<[^>]+>/g, ' ')).toMatch(/Enhet A:\s+Alla utfall är inne\.[\s\S]*Enhet B:\s+klart/);
    expect(html).toMatch(/value="a"[^>]*checked|checked[^>]*value="a"/);
    expect((await log.read(unitYearStream('b', 2025))).at(-1)).toMatchObject({
      type: 'period-reminded',
      data: { period: 'T1', missing: 2 },
    });
  });

  test('opens closed ones again for one reason, and tells which were not closed', async () => {
    expect(await send({ unit: ['a'], period: 'T1', do: 'close' })).toMatchObject({ path: expect.any(String) });
    const again = { unit: ['a', 'b'], period: 'T1', do: 'reopen', due: '2025-06-01' };
    const asked = (await send(again)) as HtmlPage;
    expect([asked.status, htmlOf(asked.page)]).toEqual([
      422,
      expect.stringContaining('Ange varför perioden öppnas igen.'),
    ]);
    const told = (await send({ ...again, reason: 'En enkät kom sent' })) as HtmlPage;
    expect(htmlOf(told.page).replace(/<[^>]+>/g, ' ')).toMatch(
      /Enhet A:\s+klart[\s\S]*Enhet B:\s+Perioden är inte stängd/,
    );
    expect((await log.read(unitYearStream('a', 2025))).at(-1)).toMatchObject({
      type: 'period-reopened',
      data: { period: 'T1', due: '2025-06-01' },
    });
  });

  test('another committee’s unit is not changed from here', async () => {
    const before = await typesOf('c');
    expect(((await send({ unit: 'c', period: 'T1', do: 'open', due: '2025-05-15' })) as HtmlPage).status).toBe(422);
    expect(await typesOf('c')).toEqual(before);
    const [result] = await periodsOfMany.doForMany({ actor: planner, commandId: 'x:y' }, ['c'], 2025, {
      do: 'close',
      period: 'T1',
    });
    expect(result).toEqual({ unit: 'c', done: false, detail: 'Din roll räcker inte för den enheten.' });
  });

  test('asks for the units and the day', async () => {
    const page = htmlOf(((await send({ period: 'T2', do: 'open', due: '2025-02-30' })) as HtmlPage).page);
    expect(page).toContain('Markera de enheter som det gäller.');
    expect(page).toContain('href="#f-due"');
  });
});
