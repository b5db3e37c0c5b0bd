import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import type { Actor } from '#kernel/actor.js';
import type { DomainEvent } from '#kernel/event.js';
import { systemClock } from '#kernel/clock.js';
import { NotFound } from '#kernel/rule-broken.js';
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
import { expectReplayEquals } from '#platform/read-models/testing/replay.js';
import { organisationHistory } from '../projections/organisation-history.projection.js';
import { steeringHistory } from '../projections/steering-history.projection.js';
import { unitHistory } from '../projections/unit-history.projection.js';
import { AroundUnit } from './around-unit.query.js';
import { HistoryQuery } from './history.query.js';
import type { TwoDaysDto } from './two-days.dto.js';
import { TwoDaysQuery } from './two-days.query.js';

const inUnit = (role: Actor['roles'][number]['role']): Actor => ({
  id: `p-${role}`,
  roles: [{ role, scope: { kind: 'unit', id: 'eken' } }],
});
const manager = inUnit('manager');
const staff = inUnit('staff');
const percent = (value: string) => ({ kind: 'number', figure: { value, unit: '%' } });
const goal = (id: string, title: string, parent: string | null): DomainEvent => ({
  type: 'goal-added',
  data: { goal: id, level: parent === null ? 'committee' : 'unit', number: null, title, parent },
});

describe('the history of a unit’s year, on its read model', () => {
  let server: TestPostgres;
  let sql: Sql;
  let readModels: ReadModels;
  let directory: OrganisationDirectory;
  let histories: HistoryQuery;
  let twoDays: TwoDaysQuery;
  let clock = '2025-01-10T08:00:00Z';
  const projections = [unitHistory, organisationHistory, steeringHistory];
  const store = new InMemoryEventStore({ now: () => new Date(clock) });
  const log = new EventLog(
    store,
    { ...planEvents, ...indicatorEvents, ...reportingEvents, ...organisationEvents },
    openText,
  );
  let command = 0;
  const record = async (actor: string, ...events: readonly DomainEvent[]): Promise<number> => {
    command += 1;
    const { position } = await log.append(unitYearStream('eken', 2025), 'any', events, {
      commandId: `c-${String(command)}`,
      actor,
      role: 'manager',
    });
    return position;
  };
  const types = async (over: object = {}, actor = manager) =>
    (await histories.history({ unit: 'eken', year: 2025, ...over }, actor)).entries.map((e) => e.eventType);
  const between = (from: string, to: string, over: object = {}, actor = manager): Promise<TwoDaysDto> =>
    twoDays.comparison({ unit: 'eken', year: 2025, from, to, ...over }, actor);

  beforeAll(async () => {
    server = await startTestPostgres();
    const database = await server.createDatabase('unit-history');
    sql = postgres({ ...database.connection('owner'), max: 4, onnotice: () => undefined });
    readModels = await ReadModels.open({ sql, store, decode: (e) => log.decode(e), projections });
    await readModels.start();
    await log.append(
      organisationStream(null),
      'any',
      [
        {
          type: 'unit-established',
          data: { unit: 'eken', committee: null, department: null, name: 'Eken' },
          effectiveFrom: '2020-01-01',
        },
      ],
      { commandId: 'o-1', actor: 'system', role: 'system' },
    );
    await record(
      'p-anna',
      { type: 'plan-started', data: { unit: 'eken', year: 2025 } },
      goal('trygg', 'Trygghet', null),
      goal('svar', 'Svar i tid', 'trygg'),
      goal('annat', 'Ekonomi', null),
      {
        type: 'indicator-adopted',
        data: {
          indicator: 'andel',
          name: 'Andel svar',
          goal: 'svar',
          owner: 'unit',
          periodicity: null,
          direction: null,
        },
      },
      { type: 'target-set', data: { indicator: 'andel', slot: 'annual', target: percent('80') } },
      {
        type: 'goal-section-revised',
        data: { goal: 'svar', section: 'followUp' },
        text: { text: 'Följs varje månad.' },
      },
    );
    // Half past midnight in Stockholm, the evening before in UTC.
    clock = '2025-03-03T23:30:00Z';
    await record('p-bo', {
      type: 'target-changed',
      data: { indicator: 'andel', slot: 'annual', from: percent('80'), to: percent('85') },
      text: { reason: 'Fler är på plats' },
      effectiveFrom: '2025-05-01',
    });
    clock = '2025-04-01T08:00:00Z';
    const head = await record(
      'p-anna',
      {
        type: 'goal-section-revised',
        data: { goal: 'svar', section: 'followUp' },
        text: { text: 'Följs varje vecka.' },
      },
      {
        type: 'goal-reworded',
        data: {
          goal: 'svar',
          from: { number: null, title: 'Svar i tid' },
          to: { number: null, title: 'Svar inom en vecka' },
        },
      },
      { type: 'indicator-moved', data: { indicator: 'andel', from: 'svar', to: 'annat' } },
      { type: 'goal-withdrawn', data: { goal: 'trygg' }, text: { reason: 'Nämnden tog bort det' } },
    );
    await readModels.waitFor(unitHistory.name, head, 10_000);
    directory = new OrganisationDirectory(log, systemClock);
    await directory.start((error) => {
      throw error;
    });
    const authorization = new Authorization(directory);
    histories = new HistoryQuery(sql, readModels, log, directory, authorization, new AroundUnit(sql, directory));
    twoDays = new TwoDaysQuery(sql, readModels, log, directory, authorization);
  }, 60_000);
  afterAll(async () => {
    await directory.stop();
    await readModels.stop();
    await sql.end();
    await server.close();
  });

  test('tells what a text said before, to who may read it', async () => {
    const [revised] = (await histories.history({ unit: 'eken', year: 2025, item: 'svar', kind: 'texts' }, manager))
      .entries;
    expect(revised?.text).toEqual({ before: 'Följs varje månad.', after: 'Följs varje vecka.' });
    const [seen] = (await histories.history({ unit: 'eken', year: 2025, item: 'svar', kind: 'texts' }, staff)).entries;
    expect(seen).toMatchObject({ text: null, reason: null });
    expect(seen?.previousPosition).not.toBeNull();
  });

  test('shows of a goal all that has ever stood under it', async () => {
    expect(await types({ goal: 'trygg', kind: 'changes' })).toEqual([
      'goal-withdrawn',
      'indicator-moved',
      'goal-reworded',
      'target-changed',
    ]);
    expect(await types({ goal: 'annat' })).toEqual([
      'indicator-moved',
      'target-changed',
      'target-set',
      'indicator-adopted',
      'goal-added',
    ]);
  });

  test('filters by person, and by days of Stockholm’s calendar', async () => {
    expect(await types({ person: 'p-bo' })).toEqual(['target-changed']);
    expect(await types({ from: '2025-03-04', to: '2025-03-04' })).toEqual(['target-changed']);
    expect(await types({ from: '2025-03-01', to: '2025-03-03' })).toEqual([]);
  });

  test('pages without losing or repeating, and counts what passes', async () => {
    const first = await histories.history({ unit: 'eken', year: 2025, limit: 5 }, manager);
    const second = await histories.history({ unit: 'eken', year: 2025, limit: 50, before: first.next! }, manager);
    expect(first.total).toBe(12);
    expect([...first.entries, ...second.entries].map((e) => e.position)).toHaveLength(12);
    expect(second.next).toBeNull();
    expect(second.entries.every((e) => e.position < first.entries.at(-1)!.position)).toBe(true);
  });

  test('offers the goals and people there are, and nothing to who may not see the unit', async () => {
    const { goals, people } = await histories.choices('eken', 2025, manager);
    expect(goals).toEqual([
      { id: 'trygg', depth: 0, name: 'Trygghet', withdrawn: true },
      { id: 'svar', depth: 1, name: 'Svar inom en vecka', withdrawn: false },
      { id: 'annat', depth: 0, name: 'Ekonomi', withdrawn: false },
    ]);
    expect(people.map((p) => p.id)).toEqual(['p-anna', 'p-bo']);
    const stranger: Actor = { id: 'p-x', roles: [{ role: 'manager', scope: { kind: 'unit', id: 'annan' } }] };
    await expect(histories.history({ unit: 'eken', year: 2025 }, stranger)).rejects.toBeInstanceOf(NotFound);
    await expect(between('2025-01-10', '2025-04-01', {}, stranger)).rejects.toBeInstanceOf(NotFound);
    await expect(histories.history({ unit: 'eken', year: 2025, item: 'finnsinte' }, manager)).rejects.toBeInstanceOf(
      NotFound,
    );
  });

  test('two days side by side: what differs, with who changed it last', async () => {
    const { parts, differences } = await between('2025-01-10', '2025-03-04');
    expect(differences).toBe(1);
    expect(parts).toMatchObject([
      {
        key: 'target/andel/annual',
        goal: 'svar',
        itemName: 'Andel svar',
        before: { spans: [{ from: null, target: percent('80') }] },
        after: { spans: [{ from: null }, { from: '2025-05-01', target: percent('85') }] },
        changed: { actor: 'p-bo', effectiveFrom: '2025-05-01' },
      },
    ]);
  });

  test('two days the other way round show before and after the other way round', async () => {
    const [there, back] = [await between('2025-01-10', '2025-04-01'), await between('2025-04-01', '2025-01-10')];
    const turned = new Map(back.parts.map((p) => [p.key, p]));
    expect(there.parts.map((p) => p.key).sort()).toEqual([...turned.keys()].sort());
    for (const part of there.parts) {
      expect(turned.get(part.key)).toMatchObject({ before: part.after, after: part.before, changed: part.changed });
      expect(turned.get(part.key)?.text).toEqual(part.text && { before: part.text.after, after: part.text.before });
    }
  });

  test('the same day twice shows no difference, and everything where it is asked for', async () => {
    expect(await between('2025-03-04', '2025-03-04')).toMatchObject({ differences: 0, parts: [] });
    const everything = await between('2025-03-04', '2025-03-04', { everything: true });
    expect(everything.parts.every((p) => p.same)).toBe(true);
    expect(everything.parts.map((p) => p.key)).toContain('section/svar/followUp');
    // Before the first day there was nothing.
    const before = await between('2025-01-01', '2025-01-10');
    expect(before.parts.every((p) => p.before === null && p.after !== null)).toBe(true);
  });

  test('texts of two days only for who may read them', async () => {
    const text = async (actor: Actor) =>
      (await between('2025-01-10', '2025-04-01', {}, actor)).parts.find((p) => p.kind === 'section');
    expect((await text(manager))?.text).toEqual({ before: 'Följs varje månad.', after: 'Följs varje vecka.' });
    expect(await text(staff)).toMatchObject({ text: null, same: false });
  });

  test('equals its replay from zero', async () => {
    await expectReplayEquals(unitHistory, sql, store, (e) => log.decode(e));
  });
});
