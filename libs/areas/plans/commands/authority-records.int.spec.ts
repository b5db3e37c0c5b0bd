import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import type { DelegationEntry } from '#platform/access/organisation-view.js';
import { steeringStream, unitYearStream } from '../events/index.js';
import { planPageProviders } from '../routes/plans.pages.js';
import { planRoutes } from '../routes/plans.routes.js';
import { aPlan } from '../testing/a-plan.js';
import { ListedAuthorities } from './authority-records.js';
import { startPlansApp, type Client, type PlansApp } from '../testing/plans-app.js';

let app: PlansApp;
let planner: Client;
let etag = '';
const goal = '/api/units/solgarden/years/2025/plan/goals/namndmal';
const decided: DomainEvent = {
  type: 'decision-recorded',
  data: {
    ...{ decision: 'beslut1', body: 'Norra nämnden', decidedOn: '2025-03-20', diaryNumber: null, paragraph: '31' },
    delegation: null,
  },
};
const delegation: DelegationEntry = {
  id: 'del1',
  committee: 'norra',
  matter: 'change-targets',
  to: 'head',
  scope: { kind: 'committee', id: 'norra' },
  from: '2025-02-01',
  until: null,
  authority: null,
};
beforeAll(async () => {
  app = await startPlansApp(planRoutes, planPageProviders);
  planner = await app.as('planner');
  await app.happened(unitYearStream('solgarden', 2025), ...aPlan().chain().decided().events);
  await app.happened(steeringStream('norra', 2025), decided);
}, 30_000);
afterAll(() => app.close());
afterEach(() => app.delegates());

let titles = 0;
async function reword(authority: object): Promise<unknown> {
  titles += 1;
  const body = {
    title: `Lydelse ${String(titles)}`,
    reason: 'Nytt beslut',
    authority: { kind: 'decision', ...authority },
  };
  if (etag === '') etag = '4';
  const answer = await planner.json('PUT', `${goal}/wording`, body, { 'if-match': etag });
  if (answer.status === 200) etag = (answer.json()['etag'] as string | undefined) ?? etag;
  return answer.status === 200 ? 200 : answer.json()['rule'];
}
const norra = { body: 'Norra nämnden', date: '2025-03-20' };
const onDelegation = { body: 'Avdelningschefen', date: '2025-03-25', delegation: 'del1' };

describe('a decision that is named by its record', () => {
  test('is in the list of its year, and says the same', async () => {
    expect(await reword({ ...norra, paragraph: '31', decision: 'beslut1' })).toBe(200);
    expect(await reword({ ...norra, paragraph: '31', decision: 'beslut2' })).toBe('a-named-decision-is-in-the-list');
    expect(await reword({ ...norra, date: '2024-03-20', paragraph: '31', decision: 'beslut1' })).toBe(
      'a-named-decision-is-in-the-list',
    );
    expect(await reword({ ...norra, paragraph: '32', decision: 'beslut1' })).toBe('a-named-decision-says-the-same');
    expect(await reword({ ...norra, body: 'Södra nämnden', paragraph: '31', decision: 'beslut1' })).toBe(
      'a-named-decision-says-the-same',
    );
  });

  test('is the council’s where the council decides', async () => {
    const records = new ListedAuthorities(app.runner, app.organisation);
    const where = { unit: 'solgarden', year: 2025, matter: 'change-targets' } as const;
    const named = { kind: 'decision', ...norra, decision: 'beslut1' } as const;
    await records.verify(named, where);
    await expect(records.verify(named, { ...where, council: true })).rejects.toMatchObject({
      rule: 'a-decision-is-of-the-body-that-owns',
    });
    // What the city keeps does not rest on a committee’s list.
    await expect(
      records.verify(named, { committee: null, year: 2025, matter: 'change-targets' }),
    ).rejects.toMatchObject({
      rule: 'a-named-decision-is-in-the-list',
    });
  });

  test('is looked for by nobody where none is named', async () => {
    expect(await reword({ ...norra, paragraph: '99' })).toBe(200);
  });
});

describe('a delegation that is named', () => {
  test('is taken in words where the committee has recorded none', async () => {
    expect(await reword({ ...onDelegation, delegation: '3.2' })).toBe(200);
  });

  test('was in force that day, about this, for this unit, where it has', async () => {
    app.delegates(delegation);
    expect(await reword(onDelegation)).toBe(200);
    expect(await reword({ ...onDelegation, delegation: '3.2' })).toBe('a-delegated-decision-names-its-delegation');
    // It has recorded none on that day: it was named in words then.
    expect(await reword({ ...onDelegation, date: '2025-01-10' })).toBe(200);
    app.delegates({ ...delegation, matter: 'decide-plans' });
    expect(await reword(onDelegation)).toBe('a-delegated-decision-names-its-delegation');
    app.delegates({ ...delegation, scope: { kind: 'unit', id: 'hassel' } });
    expect(await reword(onDelegation)).toBe('a-delegated-decision-names-its-delegation');
    app.delegates({ ...delegation, committee: 'sodra' });
    expect(await reword({ ...onDelegation, delegation: '3.2' })).toBe(200);
  });
});
