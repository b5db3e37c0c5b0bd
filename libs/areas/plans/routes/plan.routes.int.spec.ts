import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { unitYearStream } from '../events/index.js';
import { aPlan } from '../testing/a-plan.js';
import { startPlansApp, type Client, type PlansApp } from '../testing/plans-app.js';
import { planPageProviders } from './plans.pages.js';
import { planRoutes } from './plans.routes.js';

let app: PlansApp;
let manager: Client;
let planner: Client;
beforeAll(async () => {
  app = await startPlansApp(planRoutes, planPageProviders);
  [manager, planner] = await Promise.all([app.as('manager'), app.as('planner')]);
}, 30_000);
afterAll(() => app.close());

let years = 2000;
async function aYear(history = aPlan().chain()): Promise<{ stream: string; plan: string }> {
  years += 1;
  const stream = unitYearStream('solgarden', years);
  const [, ...rest] = history.events;
  await app.happened(stream, { type: 'plan-started', data: { unit: 'solgarden', year: years } }, ...rest);
  return { stream, plan: `/api/units/solgarden/years/${String(years)}/plan` };
}
const none = { 'if-none-match': '*' };

describe('a plan over JSON', () => {
  test('what changes one item names what it saw, and is told the next ETag', async () => {
    const { plan } = await aYear();
    const path = `${plan}/goals/eget/wording`;
    expect((await manager.json('PUT', path, { title: 'Svar i tid' })).status).toBe(428);
    const first = await manager.json('PUT', path, { title: 'Svar i tid' }, { 'if-match': '"5"' });
    expect([first.status, first.etag, first.json()['etag']]).toEqual([200, '"6"', '6']);
    expect((await planner.json('PUT', path, { title: 'Annat' }, { 'if-match': '"5"' })).status).toBe(412);
    expect((await planner.json('PUT', path, { title: 'Annat' }, { 'if-match': '"6"' })).status).toBe(200);
  });

  test('what is added is answered with its id, and once for the same key', async () => {
    const { plan, stream } = await aYear();
    const body = { level: 'unit', title: 'Svar i tid', parent: 'namndmal' };
    const key = { 'idempotency-key': 'add-a-goal-once' };
    const [first, again] = [
      await manager.json('POST', `${plan}/goals`, body, key),
      await manager.json('POST', `${plan}/goals`, body, key),
    ];
    expect(again.json()).toEqual({ ...first.json(), duplicate: true });
    expect((await manager.json('POST', `${plan}/goals`, { ...body, title: 'Annat' }, key)).status).toBe(422);
    expect((await app.recorded(stream)).at(-1)?.data).toMatchObject({ goal: first.json()['id'] });
    const activity = await manager.json('POST', `${plan}/activities`, { title: 'Kurs', goal: first.json()['id'] });
    expect([activity.status, typeof activity.json()['id']]).toEqual([201, 'string']);
  });

  test('every kind of change has its way', async () => {
    const { plan, stream } = await aYear(aPlan().chain().activity('kurs').opened('T1'));
    const reason = { reason: 'Nytt läge' };
    const steps: readonly (readonly [string, string, object, Record<string, string>?])[] = [
      ['PUT', '/goals/eget/parent', { parent: 'omrade' }, { 'if-match': '5' }],
      ['PUT', '/goals/eget/sections/followUp', { text: 'Varje månad' }, none],
      ['PUT', '/chapters/economy', { text: 'Budgeten' }, none],
      ['PUT', '/goals/eget/assessments/T1', { verdict: 'partly' }, none],
      ['POST', '/goals/eget/assessments/T1/withdrawal', reason],
      ['PUT', '/activities/kurs/wording', { title: 'Kurser', goal: 'eget' }, { 'if-match': '6' }],
      ['PUT', '/activities/kurs/schedule', { start: '2025-02-01', ...reason }, { 'if-match': '13' }],
      ['PUT', '/activities/kurs/deviations/T1', { deviation: 'En månad sent' }, none],
      ['POST', '/activities/kurs/completion', { completedOn: '2025-02-10' }],
      ['POST', '/activities/kurs/resumption', reason],
      ['POST', '/activities/kurs/cancellation', reason],
      ['POST', '/activities/kurs/withdrawal', reason],
      ['POST', '/goals/eget/withdrawal', reason],
      ['POST', '/decision', { kind: 'own', decidedOn: '2025-01-20' }],
      ['POST', '/decision/withdrawal', reason],
    ];
    const answers = [];
    for (const [method, path, body, headers = {}] of steps)
      answers.push([path, (await manager.json(method, plan + path, body, headers)).status]);
    expect(answers).toEqual(steps.map(([, path]) => [path, 200]));
    expect((await app.recorded(stream)).slice(7).map((e) => e.type)).toEqual([
      'goal-moved',
      'goal-section-revised',
      'plan-chapter-revised',
      'goal-assessed',
      'goal-assessment-withdrawn',
      'activity-reworded',
      'activity-rescheduled',
      'activity-deviation-explained',
      'activity-completed',
      'activity-resumed',
      'activity-cancelled',
      'activity-withdrawn',
      'goal-withdrawn',
      'plan-decided',
      'plan-decision-withdrawn',
    ]);
  });

  test('who may not is told so; a decided plan’s own goals are the manager’s', async () => {
    const { plan } = await aYear(aPlan().chain().decided());
    const staff = await app.as('staff');
    const body = { title: 'Svar i tid', reason: 'Tydligare' };
    const path = `${plan}/goals/eget/wording`;
    expect((await staff.json('PUT', path, body, { 'if-match': '5' })).status).toBe(403);
    expect((await planner.json('PUT', path, body, { 'if-match': '5' })).status).toBe(403);
    expect((await manager.json('PUT', path, body, { 'if-match': '5' })).status).toBe(200);
    const broken = await manager.json('PUT', `${plan}/goals/namndmal/wording`, body, { 'if-match': '4' });
    expect([broken.status, broken.json()['rule']]).toEqual([422, 'decided-goal-is-changed-only-by-decision']);
  });

  test('out of form is refused before anything is asked', async () => {
    const { plan } = await aYear();
    for (const body of [{ title: '' }, { title: 'Ny', level: 'city' }, { title: 'Ny', level: 'unit', more: 1 }])
      expect((await manager.json('POST', `${plan}/goals`, body)).status).toBe(400);
    expect((await manager.json('PUT', `${plan}/chapters/travel`, { text: '' }, none)).status).toBe(400);
  });
});
