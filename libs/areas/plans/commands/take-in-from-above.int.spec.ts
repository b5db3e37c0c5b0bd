import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Role } from '#kernel/actor.js';
import type { Authority } from '#kernel/authority.js';
import type { DomainEvent } from '#kernel/event.js';
import { steeringStream, unitYearStream } from '../events/index.js';
import { aPlan } from '../testing/a-plan.js';
import { hiddenFields, startPlansApp, type Client, type PlansApp } from '../testing/plans-app.js';
import { FromAbove } from '../routes/from-above.query.js';
import { planPageProviders, planPages } from '../routes/plans.pages.js';
import { planRoutes } from '../routes/plans.routes.js';

let app: PlansApp;
let manager: Client;
beforeAll(async () => {
  app = await startPlansApp([...planPages, ...planRoutes], planPageProviders);
  manager = await app.as('manager');
}, 30_000);
afterAll(() => app.close());

const decision: Authority = { kind: 'decision', body: 'Norra nämnden', date: '2025-01-20', paragraph: '7' };
const nobodySaid = {
  ...{ definition: null, measure: '%', band: null, window: null, surveyMonths: null, source: null },
  ...{ supplier: null, split: null, about: null },
};
const definition = { ...nobodySaid, name: 'Andel nöjda', direction: 'higher', periodicity: 'year' };
const number = (value: string) => ({ kind: 'number', figure: { value, unit: '%' } });
let year = 1995;
let unitYear: string;
let city: string;
let norra: string;

/** What the council and the committee keep, and a unit’s decided plan without any of it. */
beforeEach(async () => {
  year += 1;
  unitYear = unitYearStream('solgarden', year);
  city = steeringStream(null, year);
  norra = steeringStream('norra', year);
  const above = (type: string, data: object): DomainEvent => ({ type, data, authority: decision });
  await app.happened(
    city,
    above('steering-goal-set', { goal: 'omrade', level: 'area', number: '1', title: 'Stadens mål', parent: null }),
    above('steering-indicator-set', { indicator: 'nojda', goal: 'omrade', definition }),
    above('steering-target-set', { indicator: 'nojda', target: { kind: 'delegated', wording: 'Tas fram av nämnd' } }),
  );
  await app.happened(
    norra,
    above('steering-target-set', { indicator: 'nojda', target: number('80') }),
    above('steering-activity-set', {
      activity: 'kurs',
      goal: 'omrade',
      title: 'Kurs',
      start: null,
      end: `${year}-06-30`,
    }),
  );
  const [, ...rest] = aPlan().goal('eget').decided().events;
  await app.happened(unitYear, { type: 'plan-started', data: { unit: 'solgarden', year } }, ...rest);
});

const url = () => `/api/units/solgarden/years/${String(year)}/plan/from-above`;
const item = (kind: string, id: string, committee?: string) => ({ kind, id, ...(committee ? { committee } : {}) });
const everything = [
  item('goal', 'omrade'),
  item('indicator', 'nojda'),
  item('target', 'nojda'),
  item('target', 'nojda', 'norra'),
  item('activity', 'kurs', 'norra'),
];
const takeIn = (items: readonly object[], who = manager) => who.json('POST', url(), { items });
const offered = async () =>
  ((await manager.page(url())).json() as { differences: Record<string, unknown>[] }).differences;

describe('what stands above a unit', () => {
  test('is offered until it is in the plan, then comes in one append, on its owner’s decision', async () => {
    expect((await offered()).map(({ kind, id, committee, missing }) => [kind, id, committee, missing])).toEqual([
      ['goal', 'omrade', null, true],
      ['indicator', 'nojda', null, true],
      ['target', 'nojda', null, true],
      ['target', 'nojda', 'norra', true],
      ['activity', 'kurs', 'norra', true],
    ]);
    expect((await takeIn(everything)).status).toBe(201);
    const events = (await app.recorded(unitYear)).slice(3);
    expect(events.map(({ type, data }) => [type, (data as { steering?: string }).steering])).toEqual([
      ['goal-added', city],
      ['indicator-adopted', city],
      ['indicator-defined', undefined],
      ['target-set', undefined],
      ['target-set', undefined],
      ['activity-planned', norra],
    ]);
    expect(events[1]?.data).toMatchObject({ indicator: 'nojda', goal: 'omrade', owner: 'council' });
    // The council’s column holds its delegation; the committee’s answer is the annual target.
    expect(events.slice(3, 5).map((e) => [(e.data as { slot: string }).slot, e.authority])).toEqual([
      ['council', decision],
      ['annual', decision],
    ]);
    expect(await offered()).toEqual([]);
  });

  test('is counted for who may take it in: what is not in the plan, and what reads otherwise there', async () => {
    const counted = async (role: Role) => {
      const actor = { id: 'p', roles: [{ role, scope: { kind: 'unit', id: 'solgarden' } }] } as const;
      const { changed, missing } = await app.get(FromAbove).count('solgarden', year, actor);
      return [changed, missing];
    };
    expect([await counted('manager'), await counted('auditor')]).toEqual([
      [0, 5],
      [0, 0],
    ]);
    await takeIn(everything.slice(0, 4));
    await app.happened(norra, {
      type: 'steering-target-changed',
      data: { indicator: 'nojda', from: number('80'), to: number('85') },
      text: { reason: 'Nytt läge' },
      authority: decision,
    });
    expect(await counted('manager')).toEqual([1, 1]);
  });

  test('that changes afterwards is told as a difference, and taken in with its reason and its day', async () => {
    await takeIn(everything);
    const changed: DomainEvent = {
      type: 'steering-target-changed',
      data: { indicator: 'nojda', from: number('80'), to: number('85') },
      text: { reason: 'Nytt läge' },
      authority: decision,
      effectiveFrom: `${year}-05-01`,
    };
    await app.happened(norra, changed);
    expect(await offered()).toMatchObject([
      { kind: 'target', id: 'nojda', committee: 'norra', missing: false, here: '80\u00a0%', above: '85\u00a0%' },
    ]);
    expect((await takeIn([item('target', 'nojda', 'norra')], await app.as('controller'))).status).toBe(201);
    expect((await app.recorded(unitYear)).at(-1)).toMatchObject({
      type: 'target-changed',
      data: { indicator: 'nojda', slot: 'annual', from: number('80'), to: number('85') },
      text: { reason: 'Nytt läge' },
      effectiveFrom: `${year}-05-01`,
      authority: decision,
    });
  });

  test('takes the place of the unit’s own target with a reason, its owner’s or the unit’s', async () => {
    await takeIn([item('indicator', 'nojda')]);
    await app.happened(unitYear, {
      type: 'target-set',
      data: { indicator: 'nojda', slot: 'annual', target: number('70') },
    });
    const annual = item('target', 'nojda', 'norra');
    expect((await takeIn([annual])).json()['rule']).toBe('a-change-has-a-reason');
    const given = await manager.json('POST', url(), { items: [annual], reason: 'Nämndens gäller' });
    expect(given.status).toBe(201);
    expect((await app.recorded(unitYear)).at(-1)).toMatchObject({
      type: 'target-changed',
      data: { from: number('70'), to: number('80') },
      text: { reason: 'Nämndens gäller' },
    });
  });

  test('that is redefined breaks the unit’s comparison on the same day', async () => {
    await takeIn(everything);
    await app.happened(city, {
      type: 'steering-indicator-redefined',
      data: { indicator: 'nojda', from: definition, to: { ...definition, measure: 'index' } },
      text: { reason: 'Ny enkät' },
      effectiveFrom: `${year}-09-01`,
      authority: decision,
    });
    expect((await takeIn([item('indicator', 'nojda')])).status).toBe(201);
    expect((await app.recorded(unitYear)).at(-1)).toMatchObject({
      type: 'indicator-redefined',
      effectiveFrom: `${year}-09-01`,
      text: { reason: 'Ny enkät' },
    });
  });

  test('that the unit has as it stands is refused, so is what is nobody’s above it, and who may not', async () => {
    await takeIn(everything);
    expect((await takeIn([item('goal', 'omrade')])).json()['rule']).toBe('what-is-taken-in-stands-above-otherwise');
    expect((await takeIn([item('goal', 'omrade', 'sodra')])).status).toBe(404);
    expect((await takeIn([item('goal', 'omrade')], await app.as('auditor'))).status).toBe(403);
  });

  test('stands under no goal where the unit left that out; what it ended is not offered again', async () => {
    await takeIn([item('indicator', 'nojda'), item('activity', 'kurs', 'norra')]);
    const events = (await app.recorded(unitYear)).slice(3);
    expect(events.filter((e) => e.type !== 'indicator-defined').map((e) => (e.data as { goal: null }).goal)).toEqual([
      null,
      null,
    ]);
    await app.happened(
      unitYear,
      { type: 'indicator-discontinued', data: { indicator: 'nojda' }, effectiveFrom: `${year}-02-01` },
      { type: 'activity-cancelled', data: { activity: 'kurs' } },
    );
    expect((await offered()).map(({ kind }) => kind)).toEqual(['goal']);
  });
});

describe('what a committee keeps, in all its units at once', () => {
  const steering = () => `/styrning/norra/${String(year)}/enheter`;

  test('is shown by unit and taken in by one command each, told per unit', async () => {
    const planner = await app.as('planner');
    const below = (await planner.page(`/api/steering/norra/years/${String(year)}/units`)).json();
    expect(below['units']).toMatchObject([
      { unit: 'solgarden', differences: [{ kind: 'target', committee: 'norra' }, { kind: 'activity' }] },
    ]);
    const answer = await planner.json('POST', `/api/steering/norra/years/${String(year)}/units`, {
      units: ['solgarden', 'hassel'],
      items: [item('activity', 'kurs', 'norra')],
    });
    expect(answer.json()['results']).toMatchObject([
      { unit: 'solgarden', done: true },
      // It has no plan for the year.
      { unit: 'hassel', done: false, rule: 'a-goal-stands-in-a-plan' },
    ]);
    expect((await app.recorded(unitYear)).at(-1)?.type).toBe('activity-planned');
  });

  test('in the browser: what has changed is ticked, and one press does it; the form twice does it once', async () => {
    await takeIn(everything);
    await app.happened(norra, {
      type: 'steering-activity-changed',
      data: {
        activity: 'kurs',
        from: { goal: 'omrade', title: 'Kurs', start: null, end: `${year}-06-30` },
        to: { goal: 'omrade', title: 'Kurs', start: null, end: `${year}-09-30` },
      },
      text: { reason: 'Mer tid' },
      authority: decision,
    });
    const planner = await app.as('planner');
    const { text } = await planner.page(steering());
    expect(text).toMatch(/value="activity\/norra\/kurs"[^>]* checked/);
    expect(text).toMatch(/value="solgarden"[^>]* checked/);
    const fields = { ...hiddenFields(text), items: 'activity/norra/kurs', units: 'solgarden' };
    const sent = await planner.send(steering(), fields);
    expect([sent.status, sent.location]).toEqual([303, `${steering()}?klart=1`]);
    await planner.send(steering(), fields);
    const events = await app.recorded(unitYear);
    expect(events.filter((e) => e.type === 'activity-rescheduled')).toMatchObject([
      { data: { to: { start: null, end: `${year}-09-30` } }, text: { reason: 'Mer tid' }, authority: decision },
    ]);
    expect((await planner.page(steering())).text).toContain('Alla planer stämmer');
  });

  test('a unit’s own page offers it too, and an empty choice is told', async () => {
    const path = `/enheter/solgarden/${String(year)}/plan/ovanifran`;
    const shown = await manager.page(path);
    expect(shown.text).toContain('Mål: 1 Stadens mål (Staden)');
    expect(shown.text).not.toMatch(/value="goal\/staden\/omrade"[^>]* checked/);
    expect((await manager.send(path, hiddenFields(shown.text))).status).toBe(422);
    const sent = await manager.send(path, { ...hiddenFields(shown.text), items: ['goal/staden/omrade'] });
    expect(sent.status).toBe(303);
    expect((await (await app.as('auditor')).page(path)).text).toContain('Din roll får se skillnaderna');
  });
});
