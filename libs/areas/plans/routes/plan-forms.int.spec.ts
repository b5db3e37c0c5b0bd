import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { steeringStream, unitYearStream } from '../events/index.js';
import { aPlan } from '../testing/a-plan.js';
import { hiddenFields, startPlansApp, type Client, type PlansApp } from '../testing/plans-app.js';
import { planPageProviders, planPages } from './plans.pages.js';

let app: PlansApp;
let manager: Client;
let planner: Client;
beforeAll(async () => {
  app = await startPlansApp(planPages, planPageProviders);
  [manager, planner] = await Promise.all([app.as('manager'), app.as('planner')]);
}, 30_000);
afterAll(() => app.close());

/** A plan of its own for each test: another year. */
let years = 2000;
async function aYear(history = aPlan().chain()): Promise<{ stream: string; plan: string }> {
  years += 1;
  const stream = unitYearStream('solgarden', years);
  const [, ...rest] = history.events;
  await app.happened(stream, { type: 'plan-started', data: { unit: 'solgarden', year: years } }, ...rest);
  return { stream, plan: `/enheter/solgarden/${String(years)}/plan` };
}
const last = async (stream: string) => (await app.recorded(stream)).at(-1);

describe('goals in the browser', () => {
  test('one is added under another, and the way leads back to the plan', async () => {
    const { stream, plan } = await aYear();
    const shown = await manager.page(`${plan}/mal/nytt?under=namndmal`);
    expect(shown.text).toMatch(/<option value="namndmal" selected/);
    const saved = await manager.fillIn(`${plan}/mal/nytt`, { level: 'unit', parent: 'namndmal', title: 'Svar i tid' });
    expect([saved.status, saved.location]).toEqual([303, expect.stringMatching(/\/plan\?efter=\d+$/)]);
    expect(await last(stream)).toMatchObject({
      type: 'goal-added',
      data: { level: 'unit', number: null, title: 'Svar i tid', parent: 'namndmal' },
    });
  });

  test('a form that is refused comes back with what was typed, and says where', async () => {
    const { plan } = await aYear();
    const answer = await manager.fillIn(`${plan}/mal/nytt`, { level: 'area', parent: 'namndmal', title: 'Svar i tid' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('href="#f-parent"');
    expect(answer.text).toContain('Svar i tid</textarea>');
    expect(answer.text).toContain('<title>Fel: ');
  });

  test('the same form sent twice adds one goal', async () => {
    const { stream, plan } = await aYear();
    const hidden = hiddenFields((await manager.page(`${plan}/mal/nytt`)).text);
    const fields = { ...hidden, level: 'unit', parent: '', title: 'En gång' };
    const [first, again] = [
      await manager.send(`${plan}/mal/nytt`, fields),
      await manager.send(`${plan}/mal/nytt`, fields),
    ];
    expect(again.location).toBe(first.location);
    expect((await app.recorded(stream)).filter((e) => e.type === 'goal-added')).toHaveLength(5);
  });

  test('two who reword the same goal: the second sees both versions and chooses', async () => {
    const { stream, plan } = await aYear();
    const path = `${plan}/mal/eget`;
    const seen = hiddenFields((await planner.page(path)).text);
    await manager.fillIn(path, { title: 'Chefens ord' });
    const conflict = await planner.send(path, { ...seen, number: '', title: 'Planerarens ord' });
    expect(conflict.status).toBe(409);
    for (const words of ['Någon annan hann före', 'Mål eget', 'Chefens ord', 'Planerarens ord'])
      expect(conflict.text).toContain(words);
    const chosen = await planner.send(path, hiddenFields(conflict.text));
    expect(chosen.status).toBe(303);
    expect(await last(stream)).toMatchObject({
      data: { from: { title: 'Chefens ord' }, to: { title: 'Planerarens ord' } },
    });
  });

  test('in a decided plan the committee’s goal asks for its decision, the unit’s for its manager', async () => {
    const { stream, plan } = await aYear(aPlan().chain().decided());
    const shown = await manager.page(`${plan}/mal/namndmal`);
    expect(shown.text).not.toContain('value="own"');
    const decision = { authority: 'decision', body: 'Norra nämnden', date: '2025-03-20', paragraph: '31' };
    const change = { title: 'Stöd i tid', reason: 'Nytt mandat', ...decision };
    expect((await manager.fillIn(`${plan}/mal/namndmal`, { ...change, paragraph: '' })).status).toBe(422);
    expect((await manager.fillIn(`${plan}/mal/namndmal`, change)).status).toBe(303);
    expect(await last(stream)).toMatchObject({
      type: 'goal-reworded',
      authority: { kind: 'decision', paragraph: '31' },
    });
    expect((await planner.page(`${plan}/mal/eget`)).text).not.toContain('value="own"');
    expect((await manager.page(`${plan}/mal/eget`)).text).toContain('value="own"');
  });

  test('one is moved, and taken out with a reason; sent twice it is the same answer', async () => {
    const { stream, plan } = await aYear();
    expect((await manager.fillIn(`${plan}/mal/eget/flytta`, { to: 'omrade' })).status).toBe(303);
    const path = `${plan}/mal/eget/ta-bort`;
    expect((await manager.fillIn(path, { reason: '' })).status).toBe(422);
    const fields = { ...hiddenFields((await manager.page(path)).text), reason: 'Dubblett' };
    const [first, again] = [await manager.send(path, fields), await manager.send(path, fields)];
    expect([first.status, again.location]).toEqual([303, first.location]);
    expect(await last(stream)).toMatchObject({ type: 'goal-withdrawn', text: { reason: 'Dubblett' } });
    expect((await manager.page(path)).status).toBe(404);
  });

  test('staff may not, and a foreign unit is not there', async () => {
    const { plan } = await aYear();
    const staff = await app.as('staff');
    expect((await staff.page(`${plan}/mal/nytt`)).status).toBe(403);
    expect((await manager.page('/enheter/annan/2025/plan/mal/nytt')).status).toBe(404);
    expect((await manager.page(`${plan}/mal/constructor`)).status).toBe(404);
  });
});

describe('texts in the browser', () => {
  test('a section is written, shown, revised; unchanged it is refused', async () => {
    const { stream, plan } = await aYear();
    const path = `${plan}/mal/eget/avsnitt/followUp`;
    expect((await manager.fillIn(path, { text: 'Varje månad\r\nav chefen' })).status).toBe(303);
    expect(await last(stream)).toMatchObject({
      type: 'goal-section-revised',
      text: { text: 'Varje månad\nav chefen' },
    });
    expect((await manager.page(path)).text).toContain('Varje månad\nav chefen</textarea>');
    const unchanged = await manager.fillIn(path, { text: 'Varje månad\r\nav chefen' });
    expect([unchanged.status, unchanged.text]).toEqual([422, expect.stringContaining('Texten är oförändrad')]);
  });

  test('two who revise the same chapter: the second sees what it was, is, and would be', async () => {
    const { plan } = await aYear();
    const path = `${plan}/kapitel/economy`;
    await manager.fillIn(path, { text: 'Från början' });
    const seen = hiddenFields((await planner.page(path)).text);
    await manager.fillIn(path, { text: 'Chefens ord' });
    const conflict = await planner.send(path, { ...seen, text: 'Planerarens ord' });
    expect(conflict.status).toBe(409);
    for (const words of ['Från början', 'Chefens ord', 'Planerarens ord']) expect(conflict.text).toContain(words);
    expect((await planner.send(path, hiddenFields(conflict.text))).status).toBe(303);
  });

  test('a chapter that plans do not have is not there', async () => {
    const { plan } = await aYear();
    expect((await manager.page(`${plan}/kapitel/resor`)).status).toBe(404);
    expect((await manager.page(`${plan}/mal/eget/avsnitt/resor`)).status).toBe(404);
  });
});

describe('assessing in the browser', () => {
  test('a verdict against the figures asks why, and is then taken', async () => {
    const history = aPlan().chain().opened('VB').measured('svar', 'eget', 'VB', { target: '80', outcome: '70' });
    const { stream, plan } = await aYear(history);
    const path = `${plan}/mal/eget/bedomning/VB`;
    const asked = await manager.fillIn(path, { verdict: 'fully' });
    expect([asked.status, asked.text]).toEqual([422, expect.stringContaining('Ange varför målet ändå är helt')]);
    expect((await manager.fillIn(path, { verdict: 'fully', reason: 'Enkäten gjordes om' })).status).toBe(303);
    expect(await last(stream)).toMatchObject({ type: 'goal-assessed', data: { goal: 'eget', verdict: 'fully' } });
    expect((await manager.fillIn(path, { verdict: 'withdraw', reason: 'Fel mål' })).status).toBe(303);
    expect(await last(stream)).toMatchObject({ type: 'goal-assessment-withdrawn', data: { from: 'fully' } });
  });
});

describe('activities in the browser', () => {
  test('one is planned over several years, rescheduled, completed and taken up again', async () => {
    const { stream, plan } = await aYear();
    const fields = { title: 'Kurs för alla', goal: 'eget', start: '2025-01-01', end: '2027-06-30', owner: 'committee' };
    expect((await manager.fillIn(`${plan}/aktiviteter/ny?mal=eget`, fields)).status).toBe(303);
    const { activity } = (await last(stream))?.data as { activity: string };
    const path = `${plan}/aktiviteter/${activity}`;
    const why = await manager.fillIn(path, { do: 'reschedule', start: '2025-01-01', end: '2026-06-30' });
    expect([why.status, why.text]).toEqual([422, expect.stringContaining('href="#f-reason-reschedule"')]);
    const rescheduled = {
      do: 'reschedule',
      start: '2025-01-01',
      end: '2026-06-30',
      'reason-reschedule': 'Tidigare klart',
    };
    expect((await manager.fillIn(path, rescheduled)).status).toBe(303);
    expect((await manager.fillIn(path, { do: 'complete', completedOn: '2026-01-31' })).status).toBe(303);
    expect((await manager.page(path)).text).toContain('Återuppta den');
    expect((await manager.fillIn(path, { do: 'resume', 'reason-resume': 'Fel aktivitet' })).status).toBe(303);
    expect((await manager.fillIn(path, { do: 'reword', title: 'Kurs', goal: 'omrade' })).status).toBe(303);
    expect((await manager.fillIn(path, { do: 'cancel', 'reason-cancel': 'Inga pengar' })).status).toBe(303);
    expect((await manager.fillIn(path, { do: 'withdraw', 'reason-withdraw': 'Dubblett' })).status).toBe(303);
    expect((await app.recorded(stream)).slice(-7).map((e) => e.type)).toEqual([
      'activity-planned',
      'activity-rescheduled',
      'activity-completed',
      'activity-resumed',
      'activity-reworded',
      'activity-cancelled',
      'activity-withdrawn',
    ]);
  });

  test('a deviation is explained for a period, and shown; two who do so see each other', async () => {
    const { plan } = await aYear(aPlan().chain().activity('kurs'));
    const path = `${plan}/aktiviteter/kurs`;
    const seen = hiddenFields((await planner.page(path)).text);
    const explain = { do: 'deviation', period: 'T1', deviation: 'En månad sent' };
    expect((await manager.fillIn(path, explain)).status).toBe(303);
    expect((await manager.page(path)).text).toContain('En månad sent');
    const conflict = await planner.send(path, { ...seen, ...explain, deviation: 'Två månader sent' });
    expect([conflict.status, conflict.text]).toEqual([409, expect.stringContaining('Två månader sent')]);
    expect((await planner.send(path, hiddenFields(conflict.text))).status).toBe(303);
  });
});

describe('deciding in the browser', () => {
  test('on a decision that has a record of its own, delegation and all', async () => {
    const { stream, plan } = await aYear();
    const facts = { decision: 'b1', body: 'Avdelningschefen', decidedOn: `${String(years)}-01-20`, diaryNumber: null };
    const data = { ...facts, paragraph: null, delegation: '3.2' };
    await app.happened(steeringStream('norra', years), { type: 'decision-recorded', data });
    const path = plan.replace(/plan$/, 'beslut');
    expect((await manager.page(path)).text).toContain('Avdelningschefen');
    expect((await manager.fillIn(path, { authority: 'decision', decision: 'b1', decidedOn: '' })).status).toBe(303);
    expect(await last(stream)).toMatchObject({
      data: { decidedOn: `${String(years)}-01-20` },
      authority: { body: 'Avdelningschefen', decision: 'b1', delegation: '3.2' },
    });
    const change = { title: 'Stöd i tid', reason: 'Nytt mandat', authority: 'decision', decision: 'b1' };
    expect((await manager.fillIn(`${plan}/mal/eget`, change)).status).toBe(303);
    expect(await last(stream)).toMatchObject({ type: 'goal-reworded', authority: { decision: 'b1' } });
  });

  test('the plan is decided by a body, and the decision taken back', async () => {
    const { stream, plan } = await aYear();
    const path = plan.replace(/plan$/, 'beslut');
    const decide = { authority: 'decision', body: 'Norra nämnden', paragraph: '7', decidedOn: '2025-01-20' };
    const nobody = await manager.fillIn(path, { ...decide, authority: '' });
    expect([nobody.status, nobody.text]).toEqual([422, expect.stringContaining('Välj vem som har beslutat planen')]);
    expect((await manager.fillIn(path, decide)).status).toBe(303);
    expect(await last(stream)).toMatchObject({
      type: 'plan-decided',
      authority: { kind: 'decision', body: 'Norra nämnden', date: '2025-01-20', paragraph: '7' },
    });
    expect((await manager.page(path)).text).toContain('Planen är redan beslutad');
    expect((await manager.fillIn(`${path}/ta-tillbaka`, { reason: 'Fel år' })).status).toBe(303);
    expect(await last(stream)).toMatchObject({ type: 'plan-decision-withdrawn', text: { reason: 'Fel år' } });
  });
});
