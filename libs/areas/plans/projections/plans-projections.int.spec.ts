import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import type { Authority } from '#kernel/authority.js';
import type { DomainEvent } from '#kernel/event.js';
import { indicatorEvents } from '#areas/indicators/events/index.js';
import { startTestPostgres, type TestPostgres } from '#platform/embedded-postgres/testing/index.js';
import { InMemoryEventStore } from '#platform/event-store/adapters/in-memory/in-memory-event-store.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { openText } from '#platform/event-store/testing/open-text.js';
import { selectRows } from '#platform/read-models/asking.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import { expectReplayEquals } from '#platform/read-models/testing/replay.js';
import { planEvents, steeringEvents, steeringStream, unitYearStream } from '../events/index.js';
import { awaitingTheCommittee, byTheCommittee } from '../testing/a-plan.js';
import { recordedDecisions } from './decisions.projection.js';
import { pendingDecisions } from './pending-decisions.projection.js';
import { steeringGoals } from './steering-goals.projection.js';

const city = steeringStream(null, 2025);
const norra = steeringStream('norra', 2025);
const unitYear = unitYearStream('solgarden', 2025);
const byDelegation: Authority = { ...byTheCommittee, kind: 'decision', delegation: '3.2' } as Authority;
const percent = (value: string) => ({ kind: 'number', figure: { value, unit: '%' } });
const decision = (id: string, delegation: string | null) => ({
  type: 'decision-recorded',
  data: {
    decision: id,
    body: 'Norra nämnden',
    decidedOn: '2025-03-20',
    diaryNumber: null,
    paragraph: '31',
    delegation,
  },
  text: { matter: `Ärende ${id}`, attachments: JSON.stringify([{ title: 'Utlåtande', reference: 'NN 2025/118' }]) },
});
const target = (type: string, authority?: Authority): DomainEvent => ({
  type,
  data: { indicator: 'svar', slot: 'annual', from: percent('80'), to: percent('75'), target: percent('80') },
  ...(authority ? { authority } : {}),
});
const goal = (id: string, level: string): DomainEvent => ({
  type: 'steering-goal-set',
  data: { goal: id, level, number: null, title: `Mål ${id}`, parent: null },
  authority: byTheCommittee,
});

const happenings: readonly (readonly [string, DomainEvent])[] = [
  [city, goal('omrade', 'area')],
  [norra, goal('tidigt', 'committee')],
  [norra, goal('borta', 'committee')],
  [
    norra,
    {
      type: 'steering-goal-reworded',
      data: { goal: 'tidigt', from: { number: null, title: 'Mål tidigt' }, to: { number: '1.4.1', title: 'I tid' } },
      authority: awaitingTheCommittee,
    },
  ],
  [norra, { type: 'steering-goal-withdrawn', data: { goal: 'borta' }, text: { reason: 'Fel' } }],
  [norra, decision('b1', null)],
  [norra, decision('d1', '3.2')],
  [norra, decision('d2', '3.2')],
  [norra, { type: 'delegated-decisions-reported', data: { decisions: ['d1'], reportedOn: '2025-04-24' } }],
  [
    unitYear,
    {
      type: 'indicator-adopted',
      data: {
        indicator: 'svar',
        name: 'Andel svar',
        goal: null,
        owner: 'committee',
        periodicity: null,
        direction: null,
      },
    },
  ],
  [unitYear, target('target-set')],
  [unitYear, target('target-changed', awaitingTheCommittee)],
  [
    unitYear,
    { type: 'goal-added', data: { goal: 'eget', level: 'committee', number: null, title: 'Mål', parent: null } },
  ],
  [
    unitYear,
    {
      type: 'goal-reworded',
      data: { goal: 'eget', from: { number: null, title: 'Mål' }, to: { number: null, title: 'Nytt mål' } },
      authority: awaitingTheCommittee,
    },
  ],
  [unitYear, { type: 'plan-decided', data: { decidedOn: '2025-03-20' }, authority: byDelegation }],
];

describe('what stands above the units, and what is decided', () => {
  let server: TestPostgres;
  let sql: Sql;
  let readModels: ReadModels;
  let appended = 0;
  const store = new InMemoryEventStore();
  const log = new EventLog(store, { ...planEvents, ...steeringEvents, ...indicatorEvents }, openText);
  const projections = [steeringGoals, recordedDecisions, pendingDecisions];
  const happens = async (stream: string, event: DomainEvent): Promise<void> => {
    appended += 1;
    const by = { commandId: `c-${appended}`, actor: 'p-anna', role: 'planner' } as const;
    const { position } = await log.append(stream, 'any', [event], by);
    for (const { name } of projections) expect(await readModels.waitFor(name, position, 10_000)).toBe(true);
  };
  const pending = async () =>
    (await selectRows(sql, pendingDecisions, 'pending', { orderBy: sql`key` })).map((r) => [r.kind, r.name, r.body]);

  beforeAll(async () => {
    server = await startTestPostgres();
    const database = await server.createDatabase('plans-projections');
    sql = postgres({ ...database.connection('owner'), max: 4, onnotice: () => undefined });
    readModels = await ReadModels.open({ sql, store, decode: (e) => log.decode(e), projections });
    await readModels.start();
    for (const [stream, event] of happenings) await happens(stream, event);
  }, 60_000);
  afterAll(async () => {
    await readModels.stop();
    await sql.end();
    await server.close();
  });

  test('goals are as they read now, the city’s and the committee’s apart', async () => {
    const rows = await selectRows(sql, steeringGoals, 'goal', { orderBy: sql`ordinal` });
    expect(rows.map((r) => [r.committee, r.id, r.number, r.title, r.rewordings])).toEqual([
      [null, 'omrade', null, 'Mål omrade', 0],
      ['norra', 'tidigt', '1.4.1', 'I tid', 1],
    ]);
  });

  test('as known before the rewording they read as they did', async () => {
    const rows = await selectRows(sql, steeringGoals, 'goal', {
      where: sql`id = 'tidigt'`,
      asOf: { position: 2 },
    });
    expect(rows.map((r) => r.title)).toEqual(['Mål tidigt']);
  });

  test('decisions know whether the committee was told of them; what they decided and its attachments are not there', async () => {
    const rows = await selectRows(sql, recordedDecisions, 'decision', { orderBy: sql`id` });
    expect(rows.map((r) => [r.id, r.delegation, r.reportedOn])).toEqual([
      ['b1', null, null],
      ['d1', '3.2', '2025-04-24'],
      ['d2', '3.2', null],
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/Ärende|Utlåtande|2025\/118/);
  });

  test('what waits is listed until its decision comes, what was decided by delegation stays', async () => {
    expect(await pending()).toEqual([
      ['goal', 'Nytt mål', 'Norra nämnden'],
      ['target', 'Andel svar', 'Norra nämnden'],
    ]);
    await happens(unitYear, target('target-changed', byDelegation));
    expect(await pending()).toEqual([['goal', 'Nytt mål', 'Norra nämnden']]);
    const delegated = await selectRows(sql, pendingDecisions, 'delegated', { orderBy: sql`key` });
    expect(delegated.map((r) => [r.kind, r.delegation])).toEqual([
      ['plan', '3.2'],
      ['target', '3.2'],
    ]);
    await happens(unitYear, target('target-withdrawn', awaitingTheCommittee));
    await happens(unitYear, { type: 'indicator-withdrawn', data: { indicator: 'svar' }, text: { reason: 'Fel' } });
    await happens(unitYear, { type: 'goal-withdrawn', data: { goal: 'eget' }, authority: byTheCommittee });
    expect(await pending()).toEqual([]);
  });

  test.each(projections.map((p) => [p.name, p] as const))(
    '%s, built from nothing, equals what followed',
    async (_, p) => {
      expect(
        await expectReplayEquals(p, sql, store, (e) => log.decode(e), { pageSize: 2, hotKeys: 2 }),
      ).toBeGreaterThan(0);
    },
  );
});
