import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { steeringIndicatorHandlers } from '#areas/indicators/commands/steering-indicator.handlers.js';
import { steeringIndicatorPages, steeringIndicatorProviders } from '#areas/indicators/routes/indicators.pages.js';
import { steeringIndicatorRoutes } from '#areas/indicators/routes/indicators.routes.js';
import { steeringStream } from '../events/index.js';
import { hiddenFields, type Client, type PlansApp } from '../testing/plans-app.js';
import { startSteeringApp, type SteeringUnderTest } from '../testing/steering-app.js';
import { steeringPages } from './plans.pages.js';
import { steeringQueries, steeringRoutes } from './plans.routes.js';

let under: SteeringUnderTest;
let app: PlansApp;
let planner: Client;
let manager: Client;
beforeAll(async () => {
  under = await startSteeringApp(
    [...steeringPages, ...steeringRoutes, ...steeringIndicatorPages, ...steeringIndicatorRoutes],
    [...steeringQueries, ...steeringIndicatorProviders, ...steeringIndicatorHandlers],
  );
  app = under.app;
  [planner, manager] = await Promise.all([app.as('planner'), app.as('manager')]);
}, 60_000);
afterAll(() => under.close());

const decision = { authority: 'decision', body: 'Norra nämnden', date: '2025-03-20', paragraph: '31' };

describe('decisions by delegation', () => {
  const path = '/beslutslista/norra/2026';
  const fields = { body: 'Avdelningschefen', decidedOn: '2026-02-10', matter: 'Årsmålet ändras' };

  test('offer what the committee had delegated; without any it is named in words, and said so', async () => {
    const inWords = await manager.fillIn(`${path}/nytt`, { ...fields, delegation: '3.2' });
    expect((await manager.page(inWords.location!)).text).toContain('delegation: 3.2 (inte upplagd i organisationen)');
    app.delegates({
      id: 'd1',
      committee: 'norra',
      matter: 'change-targets',
      to: 'head',
      scope: { kind: 'committee', id: 'norra' },
      from: '2026-01-01',
      until: null,
      authority: null,
    });
    expect((await manager.page(`${path}/nytt`)).text).toMatch(
      /<option value="d1"[^>]*>ändra mål och målvärden: avdelningschef/,
    );
    const wrong = await manager.fillIn(`${path}/nytt`, { ...fields, delegation: '3.2' });
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('Delegationen gällde inte den dagen')]);
    const chosen = await manager.fillIn(`${path}/nytt`, { ...fields, delegation: 'd1' });
    expect((await manager.page(chosen.location!)).text).toContain(
      'delegation: ändra mål och målvärden: avdelningschef',
    );
    app.delegates();
  });
});

describe('indicators, targets and activities above the units', () => {
  const city = '/styrning/staden/2031';
  const norra = '/styrning/norra/2031';
  const council = { authority: 'decision', body: 'Kommunfullmäktige', date: '2030-11-20', paragraph: '4' };
  const kept = async (committee: string) =>
    (await planner.page(`/api/steering/${committee}/years/2031/indicators`)).json() as {
      indicators: { indicator: string; etag: string; target: { etag: string } | null }[];
      above: { indicator: string; target: object | null }[];
    };

  test('in the browser: the council delegates a target, the committee answers, its change waits for the decision', async () => {
    const asPlanner = await app.asInCity('planner');
    expect((await asPlanner.fillIn(`${city}/indikatorer/ny`, { name: '', ...council })).status).toBe(422);
    const saved = await asPlanner.fillIn(`${city}/indikatorer/ny`, { name: 'Andel nöjda', measure: '%', ...council });
    expect(saved.status).toBe(303);
    const [{ indicator }] = (await kept('city')).indicators as unknown as [{ indicator: string }];
    const ownTarget = `${city}/indikatorer/${indicator}/mal`;
    const delegated = { kind: 'delegated', delegatedWording: 'Tas fram av nämnd', ...council };
    expect((await asPlanner.fillIn(ownTarget, delegated)).status).toBe(303);

    const target = `${norra}/indikatorer/${indicator}/mal`;
    expect((await planner.page(target)).text).not.toContain('Överlåts åt nämnden');
    expect((await planner.fillIn(target, { kind: 'number', value: '80', measure: '%', ...decision })).status).toBe(303);
    const waits = {
      ...{ kind: 'number', value: '85', measure: '%', reason: 'Nytt läge', effectiveFrom: '2031-05-01' },
      ...{ authority: 'pending', pendingBody: 'Norra nämnden' },
    };
    expect((await planner.fillIn(target, waits)).status).toBe(303);
    const { text } = await planner.page(norra);
    expect(text).toMatch(/Andel nöjda[\s\S]*Tas fram av nämnd[\s\S]*85/);
    expect(text).toContain(`${norra}/indikatorer/${indicator}/mal`);
    // The definition is the city's to change.
    expect(text).not.toContain(`${norra}/indikatorer/${indicator}"`);
    expect((await planner.fillIn(target, { kind: 'confirm', reason: 'Nämnden sa ja', ...decision })).status).toBe(303);
    const targets = (await app.recorded(steeringStream('norra', 2031))).filter((e) => e.type.includes('target'));
    expect(targets.map((e) => [e.type, e.authority?.kind])).toEqual([
      ['steering-target-set', 'decision'],
      ['steering-target-changed', 'pending'],
      ['steering-target-changed', 'decision'],
    ]);
  });

  test('two people at one target: the second is told, and may save again', async () => {
    const [{ indicator }] = (await kept('norra')).above as unknown as [{ indicator: string }];
    const target = `${norra}/indikatorer/${indicator}/mal`;
    const fields = (html: string, value: string) => ({
      ...hiddenFields(html),
      ...{ kind: 'number', value, measure: '%', reason: 'Nytt läge', effectiveFrom: '2031-05-01', ...decision },
    });
    const seen = (await planner.page(target)).text;
    expect((await planner.send(target, fields(seen, '86'))).status).toBe(303);
    const second = await planner.send(target, { ...fields(seen, '87'), command: crypto.randomUUID() });
    expect([second.status, second.text]).toEqual([409, expect.stringContaining('Någon annan hann före')]);
    expect((await planner.send(target, fields(second.text, '87'))).status).toBe(303);
  });

  test('over JSON, with the ETag of each; who may not is told so', async () => {
    const url = '/api/steering/norra/years/2031/indicators';
    const authority = { kind: 'decision', body: 'Norra nämnden', date: '2030-12-01', paragraph: '9' };
    const body = { goal: null, definition: { name: 'Väntetid', measure: 'dagar' }, authority };
    expect((await manager.json('POST', url, body)).status).toBe(403);
    const { indicator } = (await planner.json('POST', url, body)).json() as { indicator: string };
    const { etag } = (await kept('norra')).indicators.find((i) => i.indicator === indicator)!;
    const clearer = { definition: { ...body.definition, definition: 'Från ansökan till beslut' }, authority };
    expect((await planner.json('PUT', `${url}/${indicator}/definition`, clearer)).status).toBe(428);
    const put = await planner.json('PUT', `${url}/${indicator}/definition`, clearer, { 'if-match': etag });
    expect(put.status).toBe(200);
    const { definition } = body;
    const late = { definition, authority };
    expect((await planner.json('PUT', `${url}/${indicator}/definition`, late, { 'if-match': etag })).status).toBe(412);
    const target = { target: { kind: 'number', figure: { value: '10', unit: 'dagar' } }, authority };
    expect((await planner.json('PUT', `${url}/${indicator}/target`, target, { 'if-none-match': '*' })).status).toBe(
      200,
    );
    expect(
      (await planner.json('POST', `${url}/${indicator}/target/withdrawal`, { authority, reason: 'Fel tal' })).status,
    ).toBe(200);
    const carried = await planner.json('POST', '/api/steering/norra/years/2032/indicators/continuation', {
      indicators: [indicator],
      authority,
    });
    expect(carried.status).toBe(201);
    expect(
      (await planner.json('POST', `${url}/${indicator}/withdrawal`, { authority, reason: 'Följs inte' })).status,
    ).toBe(200);
    expect((await planner.page('/api/steering/norra/years/2032/indicators')).text).toContain('Väntetid');
  });

  test('an activity is ordered, changed and withdrawn, in the browser and over JSON', async () => {
    const saved = await planner.fillIn(`${norra}/aktiviteter/ny`, { title: 'Kurs', end: '2031-06-30', ...decision });
    expect(saved.status).toBe(303);
    const url = '/api/steering/norra/years/2031/activities';
    const [{ id, etag }] = (await planner.page(url)).json()['activities'] as [{ id: string; etag: string }];
    expect((await planner.page(saved.location!)).text).toContain(`${norra}/aktiviteter/${id}/ta-bort`);
    const page = `${norra}/aktiviteter/${id}`;
    const seen = (await planner.page(page)).text;
    const changed = { title: 'Kurs', end: '2031-09-30', reason: 'Mer tid', ...decision };
    expect((await planner.send(page, { ...hiddenFields(seen), ...changed, reason: '' })).status).toBe(422);
    expect((await planner.send(page, { ...hiddenFields(seen), ...changed })).status).toBe(303);
    const second = { ...hiddenFields(seen), ...changed, end: '2031-12-31', command: crypto.randomUUID() };
    expect((await planner.send(page, second)).status).toBe(409);
    const authority = { kind: 'decision', body: 'Norra nämnden', date: '2030-12-01', paragraph: '9' };
    const facts = { title: 'Kurser', authority, reason: 'Flera' };
    expect((await planner.json('PUT', `${url}/${id}`, facts, { 'if-match': etag })).status).toBe(412);
    expect((await planner.fillIn(`${page}/ta-bort`, { reason: 'Behövs inte', ...decision })).status).toBe(303);
    expect((await planner.page(url)).json()['activities']).toEqual([]);
    expect((await manager.page(`${norra}/aktiviteter/ny`)).status).toBe(403);
  });
});
