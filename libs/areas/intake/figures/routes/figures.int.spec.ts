/* eslint-disable max-lines -- one database and one desk for every step; a shared desk may not reach the sister's handlers, an int spec may */
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import postgres from 'postgres';
import type { Actor, Role } from '#kernel/actor.js';
import type { Recorded } from '#kernel/event.js';
import { indicatorHandlers } from '#areas/indicators/commands/indicator.handlers.js';
import { indicatorEvents } from '#areas/indicators/events/index.js';
import '#areas/indicators/pages/rule-texts.js';
import { aDefinition, aUnitYear, percent, share } from '#areas/indicators/testing/unit-year-history.js';
import { planEvents, unitYearStream } from '#areas/plans/events/index.js';
import { reportingEvents } from '#areas/reporting/events/index.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { SteeringAccess } from '#platform/access/steering-access.js';
import { UnitCommands } from '#platform/access/unit-commands.js';
import { toXlsx } from '#platform/documents/spreadsheet.js';
import { startTestPostgres, type TestPostgres } from '#platform/embedded-postgres/testing/index.js';
import { migrateEventStore } from '#platform/event-store/adapters/postgres/migrate.js';
import { PostgresEventStore } from '#platform/event-store/adapters/postgres/postgres-event-store.js';
import { CommandRunner } from '#platform/event-store/command-runner.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { openText } from '#platform/event-store/testing/open-text.js';
import { htmlOf } from '#platform/page-kit/testing/frame.js';
import type { HtmlPage, SeeOther } from '#platform/web/index.js';
import { KoladaAddress, koladaAddressFrom } from '../kolada/kolada-source.js';
import { TableReader, TableReaderInProcess } from '../reading/table-reader.js';
import { figuresPageProviders, figuresPages } from './figures-pages.js';
import { CommitteeFiguresPages, UnitFiguresPages } from './figures.pages.js';
import { KoladaPages } from './kolada.pages.js';

const names: Readonly<Record<string, readonly string[]>> = {
  norr: ['Norra enheten', 'Gamla norr'],
  soder: ['Södra enheten'],
  annan: ['Annan enhet'],
};
const entry = (id: string) => ({
  id,
  name: names[id]?.[0] ?? '',
  committee: id === 'annan' ? 'ovrig' : 'nord',
  earlierNames: (names[id] ?? []).slice(1).map((name) => ({ name, until: '2024-01-01' })),
});
const organisation = {
  unit: (id: string) => (id in names ? entry(id) : undefined),
  allUnits: () => Object.keys(names).map(entry),
  committees: () => [{ id: 'nord', name: 'Nordnämnden' }],
} as unknown as OrganisationView;
const someone = (role: Role): Actor => ({
  id: `p-${role}`,
  roles: [{ role, scope: { kind: 'committee', id: 'nord' } }],
});
const controller = someone('controller');

interface Shown {
  readonly html: string;
  readonly text: string;
  /** As a browser would send them, the ticked rows among them. */
  readonly fields: Record<string, unknown>;
}

describe('figures out of a file', () => {
  let server: TestPostgres;
  let store: PostgresEventStore;
  let log: EventLog;
  let context: INestApplicationContext;
  let kolada: Server;
  let koladaSays = '{"values":[]}';
  let units: UnitFiguresPages;
  let committee: CommitteeFiguresPages;
  let koladaPages: KoladaPages;
  let year = 2030;

  beforeAll(async () => {
    server = await startTestPostgres();
    const database = await server.createDatabase('figures');
    const owner = postgres({ ...database.connection('owner'), max: 1, onnotice: () => undefined });
    await migrateEventStore(owner, { appRole: 'rt_app' });
    await owner.end();
    store = await PostgresEventStore.open({ connection: database.connection('app') });
    log = new EventLog(store, { ...planEvents, ...indicatorEvents, ...reportingEvents }, openText);
    const runner = new CommandRunner(log, (content) => createHash('sha256').update(content).digest('hex').slice(0, 22));
    const authorization = new Authorization({
      placeOf: (unit) =>
        Promise.resolve(unit in names ? { unit, department: null, committee: entry(unit).committee } : undefined),
    });
    kolada = createServer((_, response) => response.end(koladaSays));
    await new Promise<void>((resolve) => kolada.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${String((kolada.address() as AddressInfo).port)}/v3`;

    @Module({
      imports: [CqrsModule.forRoot()],
      providers: [
        { provide: EventLog, useValue: log },
        { provide: CommandRunner, useValue: runner },
        { provide: Authorization, useValue: authorization },
        { provide: OrganisationView, useValue: organisation },
        { provide: UnitCommands, useFactory: () => new UnitCommands(authorization, runner) },
        { provide: KoladaAddress, useFactory: () => koladaAddressFrom(address) },
        SteeringAccess,
        ...indicatorHandlers,
        ...figuresPageProviders,
        { provide: TableReader, useClass: TableReaderInProcess },
        ...figuresPages,
      ],
    })
    class Whole {}
    context = await NestFactory.createApplicationContext(Whole, { logger: false, abortOnError: false });
    await context.init();
    units = context.get(UnitFiguresPages);
    committee = context.get(CommitteeFiguresPages);
    koladaPages = context.get(KoladaPages);
  }, 60_000);
  afterAll(async () => {
    kolada.close();
    await context.close();
    await store.close();
    await server.close();
  });

  /** A year of its own for each test, of both units. */
  async function aYear(
    history = aUnitYear().adopted('a').target('a', percent('80')).adopted('b').opened('T1').opened('VB'),
  ) {
    year += 1;
    for (const unit of ['norr', 'soder'])
      await log.append(
        unitYearStream(unit, year),
        'noStream',
        history.events.map((e) => (e.type === 'plan-started' ? { ...e, data: { unit, year } } : e)),
        { commandId: `history-${unit}-${String(year)}`, actor: 'p-anna', role: 'manager' },
      );
    const recorded = async (unit = 'norr'): Promise<readonly Recorded[]> =>
      (await log.read(unitYearStream(unit, year), { withSealed: true })).slice(history.events.length);
    const params = (period = 'T1') => ({ unit: 'norr', committee: 'nord', year: String(year), period });
    return { recorded, params };
  }

  const file = (content: string, name = 'utfall.csv') => ({
    file: { name, bytes: Buffer.from(content) },
    tooLarge: false,
  });

  async function sent(
    pages: UnitFiguresPages | CommitteeFiguresPages,
    params: Record<string, string>,
    content: string,
  ) {
    const answer = (await pages.take(params, file(content), controller)) as SeeOther;
    const table = answer.path.split('/').at(-1)!;
    return { ...params, table };
  }

  const read = (answer: HtmlPage | SeeOther): Shown => {
    if (!('page' in answer)) throw new Error(`sent on to ${answer.path}`);
    const html = htmlOf(answer.page);
    const ticks = [...html.matchAll(/<input [^>]*type="checkbox"[^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => / checked/.test(tag));
    return {
      html,
      text: html.replace(/<[^>]+>/g, ' ').replace(/[\u00a0\u202f\s]+/g, ' '),
      fields: {
        command: /name="command" value="([^"]*)"/.exec(html)?.[1],
        rad: ticks.map((tag) => /value="([^"]*)"/.exec(tag)![1]),
      },
    };
  };

  test('are shown beside what stands, and the ticked ones recorded in one append that names the file', async () => {
    const { recorded, params } = await aYear();
    const content =
      'Indikator;Utfall;Män;Prognos;Analys\nAndel a;81,5;80;83;Fler svarade.\nAndel b;70;;;\nAndel c;1;;;\n';
    const at = await sent(units, params(), content);
    const page = read(await units.show(at, {}, controller));
    expect(page.text).toMatch(/2 nya uppgifter, 1 rad att koppla/);
    expect(page.text).toMatch(
      /Andel a rad 2, enligt namnet inget utfall Prognos: ingen Analys: ingen 81,5 %, män 80 %/,
    );
    expect(await recorded()).toEqual([]);
    const body = { ...page.fields, rad: [(page.fields['rad'] as string[])[0]] };
    const answer = (await units.record(at, {}, body, controller)) as SeeOther;
    expect(answer.path).toMatch(new RegExp(`^/enheter/norr/${String(year)}/utfall/T1\\?sparat=1&efter=\\d+$`));
    const events = await recorded();
    expect(events.map(({ type }) => type)).toEqual(['outcome-recorded', 'forecast-given', 'outcome-analysed']);
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(new Set(events.map(({ commandId }) => commandId))).toEqual(
      new Set([`p-controller:${String(page.fields['command'])}:fil-${sha256}`]),
    );
    expect(events[2]).toMatchObject({ text: { analysis: 'Fler svarade.' }, role: 'controller' });
    // The same form again, and the same file again.
    expect(await units.record(at, {}, body, controller)).toMatchObject({ path: expect.stringContaining('sparat=1') });
    expect(read(await units.show(at, {}, controller)).text).toMatch(/1 ny uppgift, 1 rad som redan står så/);
    expect(await recorded()).toHaveLength(3);
  });

  test('the template filled in is recorded, and the same file again records nothing, and says so', async () => {
    const { recorded, params } = await aYear();
    const template = await units.template(params(), 'xlsx', controller);
    expect(template.getHeaders()).toMatchObject({
      disposition: expect.stringMatching(/utfall-norra-enheten-\d+-t1\.xlsx/),
    });
    const rows = [
      ['a', { decimal: '81.50' }],
      ['b', null],
    ] as const;
    const bytes = await toXlsx([{ name: 'Utfall', columns: ['Id', 'Utfall'], rows }]);
    const upload = { file: { name: 'mall.xlsx', bytes }, tooLarge: false };
    const take = async () => {
      const { path } = (await units.take(params(), upload, controller)) as SeeOther;
      return { ...params(), table: path.split('/').at(-1)! };
    };
    const at = await take();
    await units.record(at, {}, read(await units.show(at, {}, controller)).fields, controller);
    expect(await recorded()).toMatchObject([{ data: { outcome: { figure: { value: '81.50', unit: '%' } } } }]);
    const again = await take();
    const page = read(await units.show(again, {}, controller));
    expect(page.text).toContain('Inget nytt att registrera');
    expect(page.html).not.toContain('Registrera valda');
    expect(((await units.record(again, {}, { rad: '2:0/-1/-1' }, controller)) as SeeOther).path).toContain('sparat=0');
    expect(await recorded()).toHaveLength(1);
  });

  test('a correction asks for its reason, and all rows wait for it', async () => {
    const { recorded, params } = await aYear(
      aUnitYear().adopted('a').adopted('b').opened('T1').outcome('a', 'T1', share('70')),
    );
    const at = await sent(units, params(), 'Indikator;Utfall\nAndel a;71 %\nAndel b;5\n');
    const page = read(await units.show(at, {}, controller));
    expect(page.text).toContain('Varför rättas utfall?');
    const refused = (await units.record(at, {}, page.fields, controller)) as HtmlPage;
    expect(refused.status).toBe(422);
    expect(read(refused).text).toContain('Ange varför utfallet rättas.');
    expect(await recorded()).toEqual([]);
    await units.record(at, {}, { ...read(refused).fields, reason: 'Fel underlag' }, controller);
    expect(await recorded()).toMatchObject([
      { type: 'outcome-corrected', text: { reason: 'Fel underlag' } },
      { type: 'outcome-recorded' },
    ]);
  });

  test('what somebody changed meanwhile is shown, and recorded only when it is sent again', async () => {
    const { recorded, params } = await aYear();
    const at = await sent(units, params(), 'Indikator;Utfall\nAndel a;71 %\n');
    const page = read(await units.show(at, {}, controller));
    await log.append(unitYearStream('norr', year), 'any', aUnitYear().outcome('a', 'T1', share('70')).events.slice(1), {
      commandId: 'meanwhile',
      actor: 'p-anna',
      role: 'manager',
    });
    const answer = (await units.record(at, {}, page.fields, controller)) as HtmlPage;
    expect(answer.status).toBe(409);
    expect(read(answer).text).toMatch(/Någon annan ändrade den/);
    expect(await recorded()).toHaveLength(1);
    await units.record(at, {}, { ...read(answer).fields, reason: 'Vårt gäller' }, controller);
    expect((await recorded()).map(({ type }) => type)).toEqual(['outcome-recorded', 'outcome-corrected']);
  });

  test('columns and rows are chosen in the address, and the choice is what is recorded', async () => {
    const { recorded, params } = await aYear();
    const at = await sent(units, params(), 'Vad;Hur mycket\nNöjda a;71\n');
    const first = read(await units.show(at, {}, controller));
    expect(first.text).toMatch(/Ingen kolumn med indikatorer är känd/);
    const query = { blad: '1', rubrik: '1', av: '1/1', k0: 'indicator', k1: 'figure', r2: 'b' };
    const page = read(await units.show(at, query, controller));
    expect(page.text).toMatch(/Andel b rad 2, vald av dig: Nöjda a/);
    await units.record(at, query, page.fields, controller);
    expect(await recorded()).toMatchObject([{ data: { indicator: 'b' } }]);
  });

  test('a file that is none is told, and nobody else opens another’s', async () => {
    const { params } = await aYear();
    const answer = (await units.take(params(), file('%PDF-1.7', 'x.csv'), controller)) as HtmlPage;
    expect([answer.status, read(answer).text]).toEqual([
      422,
      expect.stringMatching(/Filen är en PDF.*Inget är registrerat/),
    ]);
    expect(((await units.take(params(), { file: null, tooLarge: true }, controller)) as HtmlPage).status).toBe(422);
    const at = await sent(units, params(), 'Indikator;Utfall\nAndel a;71\n');
    for (const where of [
      { ...at, unit: 'soder' },
      { ...at, period: 'VB' },
    ])
      expect(await units.show(where, {}, controller)).toMatchObject({ path: expect.stringContaining('fil?borta=1') });
    expect(await units.show(at, {}, someone('planner'))).toMatchObject({
      path: expect.stringContaining('fil?borta=1'),
    });
    await expect(units.show(at, {}, someone('auditor'))).rejects.toThrow('not allowed');
    await expect(units.form({ ...params(), unit: 'annan' }, undefined, controller)).rejects.toThrow('not found');
  });

  test('of many units is told unit by unit: one append each, and one that is hindered does not hinder the others', async () => {
    const { recorded, params } = await aYear();
    const content =
      'Enhet;Indikator;Utfall\nGamla norr;Andel a;71\nSödra enheten;Andel a;72\nSödra enheten;Andel b;3\nAnnan enhet;Andel a;1\n';
    const at = await sent(committee, params(), content);
    const page = read(await committee.show(at, {}, controller));
    expect(page.text).toMatch(/3 nya uppgifter, 1 rad att koppla/);
    expect(page.text).toContain('Ingen enhet i nämnden som du rapporterar för heter eller har hetat ”Annan enhet”.');
    await log.append(unitYearStream('norr', year), 'any', aUnitYear().closed('T1').events.slice(1), {
      commandId: 'closed',
      actor: 'p-anna',
      role: 'planner',
    });
    const refused = (await committee.record(at, {}, page.fields, controller)) as HtmlPage;
    expect(read(refused).text).toMatch(/Ange varför utfallet rättas.*Registrerat för Södra enheten/);
    expect((await recorded('soder')).map(({ type }) => type)).toEqual(['outcome-recorded', 'outcome-recorded']);
    expect((await recorded('norr')).map(({ type }) => type)).toEqual(['period-closed']);
    const answer = (await committee.record(
      at,
      {},
      { ...read(refused).fields, reason: 'Sent' },
      controller,
    )) as SeeOther;
    expect(answer.path).toMatch(/\/klart\?efter=\d+$/);
    expect(read(await committee.results(at, controller)).text).toMatch(/Norra enheten 1/);
    expect((await recorded('norr')).at(-1)).toMatchObject({ type: 'outcome-corrected' });
  });

  test('Kolada’s values come as a table: matched by the number in the definition, the year’s and the place’s own', async () => {
    const history = aUnitYear()
      .adopted('a')
      .adopted('b')
      .and({
        type: 'indicator-defined',
        data: { indicator: 'a', definition: aDefinition({ name: 'Andel a', measure: '%', source: 'Kolada N15428' }) },
      })
      .opened('VB');
    const { recorded, params } = await aYear(history);
    const form = read(await koladaPages.form(params('VB'), controller));
    expect(form.html).toContain('value="N15428"');
    const value = (kpi: string, period: number, v: number | null, status = '') => ({
      kpi,
      municipality: '0180',
      period,
      values: [
        { gender: 'T', value: v, status },
        { gender: 'K', value: v === null ? null : v + 1, status },
      ],
    });
    koladaSays = JSON.stringify({
      values: [value('N15428', year, 81.25), value('N15428', year - 1, 70), value('N15429', year, null, 'Missing')],
    });
    const { path } = (await koladaPages.take(
      params('VB'),
      { plats: '0180', nyckeltal: 'N15428 n15429' },
      { file: null, tooLarge: false },
      controller,
    )) as SeeOther;
    const at = { ...params('VB'), table: path.split('/').at(-1)! };
    const page = read(await units.show(at, {}, controller));
    expect(page.text).toMatch(/enligt Koladas nummer i definitionen: N15428 inget utfall 81,25 %, kvinnor 82,25 %/);
    expect(page.text).toContain(`Raden gäller ett annat år: ${String(year - 1)}.`);
    const query = { r4: 'b' };
    await units.record(at, query, read(await units.show(at, query, controller)).fields, controller);
    expect(await recorded()).toMatchObject([
      { type: 'outcome-recorded', data: { indicator: 'a' } },
      { type: 'outcome-missing-explained', data: { indicator: 'b', reason: 'not-collected' } },
    ]);
    const unclear = (await koladaPages.take(
      params('VB'),
      { plats: 'x', nyckeltal: 'N15428' },
      { file: null, tooLarge: false },
      controller,
    )) as HtmlPage;
    expect(read(unclear).text).toContain('Ange kommunens fyra siffror');
    const fromFile = (await koladaPages.take(
      params('VB'),
      { plats: '', nyckeltal: '' },
      file(koladaSays, 'k.json'),
      controller,
    )) as SeeOther;
    expect(fromFile.path).toMatch(/\/fil\/[0-9a-f-]{36}$/);
    await expect(koladaPages.form(params('T1'), controller)).rejects.toThrow('not found');
  });
});
