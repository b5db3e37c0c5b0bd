import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import type { Actor } from '#kernel/actor.js';
import { systemClock } from '#kernel/clock.js';
import type { DomainEvent } from '#kernel/event.js';
import { indicatorEvents, steeringIndicatorEvents } from '#areas/indicators/events/index.js';
import { organisationEvents, organisationStream } from '#areas/organisation/events/index.js';
import { OrganisationDirectory } from '#areas/organisation/routes/organisation-directory.js';
import { planEvents, steeringEvents, steeringStream, unitYearStream } from '#areas/plans/events/index.js';
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

const manager: Actor = { id: 'p-chef', roles: [{ role: 'manager', scope: { kind: 'unit', id: 'eken' } }] };
const eken = { kind: 'unit', id: 'eken' } as const;
const projections = [unitHistory, organisationHistory, steeringHistory];

describe('what happened around a unit, in its history', () => {
  let server: TestPostgres;
  let sql: Sql;
  let readModels: ReadModels;
  let directory: OrganisationDirectory;
  let histories: HistoryQuery;
  const store = new InMemoryEventStore({ now: () => new Date('2025-06-02T08:00:00Z') });
  const log = new EventLog(
    store,
    { ...planEvents, ...indicatorEvents, ...organisationEvents, ...steeringEvents, ...steeringIndicatorEvents },
    openText,
  );
  let command = 0;
  const happens = (stream: string, ...events: readonly DomainEvent[]) =>
    log.append(stream, 'any', events, { commandId: `c-${String((command += 1))}`, actor: 'p-gun', role: 'planner' });
  const history = (over: object = {}) => histories.history({ unit: 'eken', year: 2025, ...over }, manager);
  const types = async (over: object = {}) => (await history(over)).entries.map((e) => e.eventType);

  beforeAll(async () => {
    server = await startTestPostgres();
    const database = await server.createDatabase('around-unit');
    sql = postgres({ ...database.connection('owner'), max: 4, onnotice: () => undefined });
    readModels = await ReadModels.open({ sql, store, decode: (e) => log.decode(e), projections });
    await readModels.start();
    const since = '2020-01-01';
    await happens(
      organisationStream('norra'),
      { type: 'committee-established', data: { committee: 'norra', name: 'Norra nämnden' }, effectiveFrom: since },
      {
        type: 'unit-established',
        data: { unit: 'eken', committee: 'norra', department: null, name: 'Eken' },
        effectiveFrom: since,
      },
      {
        type: 'unit-established',
        data: { unit: 'alen', committee: 'norra', department: null, name: 'Alen' },
        effectiveFrom: since,
      },
    );
    await happens(
      unitYearStream('eken', 2025),
      { type: 'plan-started', data: { unit: 'eken', year: 2025 } },
      { type: 'goal-added', data: { goal: 'trygg', level: 'area', number: null, title: 'Trygghet', parent: null } },
    );
    await happens(
      organisationStream('norra'),
      {
        type: 'place-renamed',
        data: { what: eken, from: 'Eken', to: 'Ekbacken' },
        effectiveFrom: '2025-07-01',
        text: { reason: 'Nytt läge' },
      },
      { type: 'role-granted', data: { person: 'p-ny', role: 'manager', scope: eken, from: '2025-06-15', to: null } },
      {
        type: 'function-assigned',
        data: { assignment: 'f', person: 'p-ny', function: 'samordnare', scope: eken, from: '2025-06-15', to: null },
      },
      { type: 'function-ended', data: { assignment: 'f', to: '2025-08-31' } },
      {
        type: 'place-renamed',
        data: { what: { kind: 'committee', id: 'norra' }, from: 'Norra nämnden', to: 'Nordvästra nämnden' },
        effectiveFrom: '2025-09-01',
      },
      // Of another unit; of another year; and at the year's turn, which belongs to both.
      { type: 'place-renamed', data: { what: { kind: 'unit', id: 'alen' }, from: 'Alen', to: 'Albacken' } },
      { type: 'place-renamed', data: { what: eken, from: 'Ekbacken', to: 'Ek' }, effectiveFrom: '2027-02-01' },
      { type: 'unit-shared', data: { unit: 'eken', committees: ['norra'] }, effectiveFrom: '2026-01-01' },
    );
    const { position } = await happens(
      steeringStream(null, 2025),
      {
        type: 'steering-goal-reworded',
        data: {
          goal: 'trygg',
          from: { number: null, title: 'Trygghet' },
          to: { number: null, title: 'Trygghet för alla' },
        },
        text: { reason: 'Rådet vill mer' },
      },
      { type: 'steering-goal-withdrawn', data: { goal: 'annat' }, text: { reason: 'Finns inte i planen' } },
    );
    await Promise.all(projections.map(({ name }) => readModels.waitFor(name, position, 10_000)));
    directory = new OrganisationDirectory(log, systemClock);
    await directory.start((error) => {
      throw error;
    });
    const around = new AroundUnit(sql, directory);
    histories = new HistoryQuery(sql, readModels, log, directory, new Authorization(directory), around);
  }, 60_000);
  afterAll(async () => {
    await directory.stop();
    await readModels.stop();
    await sql.end();
    await server.close();
  });

  test('is what happened to it and to its committee that year, and to the goals from above that its plan holds', async () => {
    expect(await types({ kind: 'organisation' })).toEqual([
      'unit-shared',
      'place-renamed',
      'function-ended',
      'function-assigned',
      'role-granted',
      'place-renamed',
    ]);
    expect(await types({ kind: 'above' })).toEqual(['steering-goal-reworded']);
    expect(await types({ item: 'organisation', kind: 'changes' })).toEqual(['place-renamed', 'place-renamed']);
    expect(await types({ goal: 'trygg', person: 'p-gun', kind: 'above' })).toEqual(['steering-goal-reworded']);
    expect((await histories.history({ unit: 'eken', year: 2027 }, manager)).entries).toHaveLength(1);
  });

  test('stands among the unit’s own events in the log’s order, page by page', async () => {
    const { entries, total, names } = await history();
    expect([total, entries.length]).toEqual([9, 9]);
    expect(entries.map((e) => e.position)).toEqual(entries.map((e) => e.position).sort((a, b) => b - a));
    expect(names['norra']).toMatch(/nämnden$/);
    const first = await history({ limit: 4 });
    const rest = await history({ limit: 50, before: first.next! });
    expect([...first.entries, ...rest.entries].map((e) => e.position)).toEqual(entries.map((e) => e.position));
    expect(rest.next).toBeNull();
  });

  test('tells why to who may read it where it happened', async () => {
    const { entries } = await history();
    const reasonOf = (type: string) => entries.findLast((e) => e.eventType === type)?.reason;
    expect([reasonOf('place-renamed'), reasonOf('steering-goal-reworded')]).toEqual(['Nytt läge', null]);
    const planner: Actor = { id: 'p-plan', roles: [{ role: 'planner', scope: { kind: 'city' } }] };
    const all = await histories.history({ unit: 'eken', year: 2025, kind: 'above' }, planner);
    expect(all.entries[0]?.reason).toBe('Rådet vill mer');
  });

  test('is also what became of the activities and indicators above that its plan has taken in, and of no others', async () => {
    const definition = {
      ...{ name: 'Svar i tid', definition: null, measure: null, direction: null, band: null, window: null },
      ...{ surveyMonths: null, source: null, supplier: null, split: null, periodicity: null, about: null },
    };
    const percent = (value: string) => ({ kind: 'number', figure: { value, unit: '%' } });
    const reason = { reason: 'Rådet vill mer' };
    const days = { goal: null, title: 'Kurs', start: null, end: null };
    await happens(
      unitYearStream('eken', 2026),
      { type: 'plan-started', data: { unit: 'eken', year: 2026 } },
      { type: 'activity-planned', data: { activity: 'kurs', ...days, steering: 'steering-norra-2026' } },
      {
        type: 'indicator-adopted',
        data: {
          ...{ indicator: 'svar', name: 'Svar i tid', goal: null, owner: 'council' },
          ...{ periodicity: null, direction: null, steering: 'steering-city-2026' },
        },
      },
    );
    await happens(
      steeringStream('norra', 2026),
      { type: 'steering-activity-set', data: { activity: 'annan', ...days } },
      {
        type: 'steering-activity-changed',
        data: { activity: 'kurs', from: days, to: { ...days, title: 'Kurs för alla' } },
        text: reason,
      },
      { type: 'steering-target-set', data: { indicator: 'svar', target: percent('80') } },
    );
    await happens(steeringStream('sodra', 2026), {
      type: 'steering-target-set',
      data: { indicator: 'svar', target: percent('70') },
    });
    const { position } = await happens(
      steeringStream(null, 2026),
      { type: 'steering-indicator-set', data: { indicator: 'annan', goal: null, definition } },
      {
        type: 'steering-indicator-redefined',
        data: { indicator: 'svar', from: definition, to: { ...definition, definition: 'Inom en vecka' } },
        text: reason,
        effectiveFrom: '2026-05-01',
      },
      { type: 'steering-indicator-withdrawn', data: { indicator: 'svar' }, text: reason },
    );
    await Promise.all(projections.map(({ name }) => readModels.waitFor(name, position, 10_000)));
    const { entries } = await history({ year: 2026, kind: 'above' });
    expect(entries.map((e) => [e.eventType, e.itemName])).toEqual([
      ['steering-indicator-withdrawn', 'Svar i tid'],
      ['steering-indicator-redefined', 'Svar i tid'],
      ['steering-target-set', 'Svar i tid'],
      ['steering-activity-changed', 'Kurs'],
    ]);
  });

  test.each([organisationHistory, steeringHistory])('$name equals its replay from zero', async (one) => {
    await expectReplayEquals(one, sql, store, (e) => log.decode(e));
  });
});
