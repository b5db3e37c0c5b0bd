import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { steeringStream, unitYearStream } from '../events/index.js';
import { aPlan, awaitingTheCommittee } from '../testing/a-plan.js';
import { hiddenFields, type Client, type PlansApp } from '../testing/plans-app.js';
import { startSteeringApp, type SteeringUnderTest } from '../testing/steering-app.js';
import { steeringPages } from './plans.pages.js';
import { steeringQueries, steeringRoutes } from './plans.routes.js';

let under: SteeringUnderTest;
let app: PlansApp;
let planner: Client;
let manager: Client;
beforeAll(async () => {
  under = await startSteeringApp([...steeringPages, ...steeringRoutes], steeringQueries);
  app = under.app;
  [planner, manager] = await Promise.all([app.as('planner'), app.as('manager')]);
}, 60_000);
afterAll(() => under.close());

const decision = { authority: 'decision', body: 'Norra nämnden', date: '2025-03-20', paragraph: '31' };
const goalIn = (html: string): string => /href="\/styrning\/norra\/\d+\/mal\/([a-z0-9]{16})"/.exec(html)?.[1] ?? '';

describe('goals above the units, in the browser', () => {
  const path = '/styrning/norra/2025';

  test('one is set on the committee’s decision, reworded, and seen at once', async () => {
    expect((await planner.page(path)).text).toContain('Inga mål än');
    const undecided = await planner.fillIn(`${path}/mal/nytt`, { title: 'Stöd ges tidigt', authority: '' });
    expect([undecided.status, undecided.text]).toEqual([422, expect.stringContaining('Välj vad ändringen vilar på')]);
    const saved = await planner.fillIn(`${path}/mal/nytt`, { title: 'Stöd ges tidigt', number: '1.4.1', ...decision });
    expect(saved.status).toBe(303);
    const shown = await planner.page(saved.location!);
    expect(shown.text).toContain('1.4.1 Stöd ges tidigt');
    const goal = `${path}/mal/${goalIn(shown.text)}`;
    const again = await planner.fillIn(goal, {
      title: 'Stöd i tid',
      number: '1.4.1',
      authority: 'pending',
      pendingBody: 'Norra nämnden',
    });
    const after = await planner.page(again.location!);
    expect(after.text).toContain('1.4.1 Stöd i tid');
    expect(after.text).toContain('inväntas från Norra nämnden');
  });

  test('two who reword the same goal: the second sees both versions', async () => {
    const goal = `${path}/mal/${goalIn((await planner.page(path)).text)}`;
    const seen = hiddenFields((await planner.page(goal)).text);
    await planner.fillIn(goal, { title: 'Först', ...decision });
    const conflict = await planner.send(goal, { ...seen, title: 'Sedan', ...decision });
    expect([conflict.status, conflict.text]).toEqual([409, expect.stringContaining('Sedan')]);
    expect((await planner.send(goal, hiddenFields(conflict.text))).status).toBe(303);
  });

  test('one is taken out with a reason; sent twice it is the same answer', async () => {
    const goal = `${path}/mal/${goalIn((await planner.page(path)).text)}/ta-bort`;
    const fields = { ...hiddenFields((await planner.page(goal)).text), ...decision, reason: 'Nytt mandat' };
    const [first, again] = [await planner.send(goal, fields), await planner.send(goal, fields)];
    expect([first.status, again.location]).toEqual([303, first.location]);
    expect((await planner.page(first.location!)).text).toContain('Inga mål än');
  });

  test('the year before’s go on under their ids', async () => {
    const saved = await planner.fillIn('/styrning/norra/2030/mal/nytt', { title: 'Stöd ges tidigt', ...decision });
    const id = goalIn((await planner.page(saved.location!)).text);
    const carry = '/styrning/norra/2031/mal/fran-forra-aret';
    expect((await planner.fillIn(carry, { goals: [], ...decision })).status).toBe(422);
    const carried = await planner.fillIn(carry, { goals: [id], ...decision });
    expect(goalIn((await planner.page(carried.location!)).text)).toBe(id);
    expect((await planner.page(carry)).text).toContain('inga mål från förra året');
  });

  test('everybody who reads a unit reads them; who may not set them is not offered to', async () => {
    const shown = await manager.page(path);
    expect([shown.status, shown.text.includes('Lägg till ett mål')]).toEqual([200, false]);
    expect((await manager.page(`${path}/mal/nytt`)).status).toBe(403);
    expect((await planner.page('/styrning/sodra/2025')).status).toBe(404);
    expect((await planner.page('/styrning/staden/2025')).status).toBe(200);
    expect((await planner.page('/styrning/staden/2025/mal/nytt')).status).toBe(403);
  });
});

describe('goals above the units, over JSON', () => {
  test('are set, shown with their ETag, and withdrawn', async () => {
    const base = '/api/steering/norra/years/2026';
    const authority = { kind: 'decision', body: 'Norra nämnden', date: '2026-01-20', paragraph: '7' };
    const set = await planner.json('POST', `${base}/goals`, { level: 'committee', title: 'Trygghet', authority });
    expect(set.status).toBe(201);
    await under.caughtUp();
    const shown = (await planner.json('POST', `${base}/goals`, { level: 'area', title: 'Nej', authority })).json();
    expect(shown['rule']).toBe('a-steering-goal-stands-with-its-owner');
    const goal = `${base}/goals/${String(set.json()['id'])}`;
    const reworded = await planner.json(
      'PUT',
      `${goal}/wording`,
      { title: 'Trygga hem', authority },
      { 'if-match': '1' },
    );
    expect(reworded.status).toBe(200);
    expect((await planner.json('POST', `${goal}/withdrawal`, { authority, reason: 'Fel' })).status).toBe(200);
  });
});

describe('the list of decisions', () => {
  const path = '/beslutslista/norra/2025';
  const fields = {
    body: 'Norra nämnden',
    decidedOn: '2025-03-20',
    paragraph: '31',
    matter: 'Målet för svarstid sänks.',
  };

  test('a decision is entered, and read by who may read reasons', async () => {
    const nowhere = await planner.fillIn(`${path}/nytt`, { ...fields, paragraph: '' });
    expect([nowhere.status, nowhere.text]).toEqual([422, expect.stringContaining('paragraf eller diarienummer')]);
    const saved = await planner.fillIn(`${path}/nytt`, fields);
    expect((await planner.page(saved.location!)).text).toContain('Målet för svarstid sänks.');
    const staff = await app.as('staff');
    const shown = await staff.page(path);
    expect(shown.status).toBe(200);
    expect(shown.text).not.toContain('Målet för svarstid sänks.');
    expect((await staff.page(`${path}/nytt`)).status).toBe(403);
  });

  const sha = 'ab12'.repeat(16);
  const attached = {
    'attachment-1-title': 'Tjänsteutlåtande',
    'attachment-1-reference': 'NN 2033/118',
    'attachment-3-title': 'Årsrapport',
    'attachment-3-reference': sha,
  };

  test('a decision has attachments: an error names the half that is missing, and what was typed is kept', async () => {
    const form = '/beslutslista/norra/2033/nytt';
    const whole = { ...fields, decidedOn: '2033-03-20', ...attached };
    const refused = await planner.fillIn(form, { ...whole, 'attachment-3-reference': '' });
    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(/href="#f-attachment-3-reference">Ange var bilaga 3 finns\./);
    for (const kept of ['NN 2033/118', 'Årsrapport']) expect(refused.text).toContain(`value="${kept}"`);
    const saved = await planner.fillIn(form, whole);
    const shown = (await planner.page(saved.location!)).text;
    expect(shown).toContain('Tjänsteutlåtande, NN 2033/118');
    expect(shown).toMatch(new RegExp(`href="/dokument/${sha}">\\s*Årsrapport`));
    const file = (await planner.page('/beslutslista/norra/2033?format=csv&tabell=beslut-2033')).text;
    expect(file).toContain('Bilagor');
    expect(file).toMatch(new RegExp(`Tjänsteutlåtande, NN 2033/118\\s+Årsrapport, ${sha}`));
    const staff = await app.as('staff');
    expect((await staff.page('/beslutslista/norra/2033')).text).not.toMatch(/Tjänsteutlåtande|NN 2033\/118|ab12ab12/);
  });

  test('over JSON: attachments are recorded, and read by who may read reasons', async () => {
    const path = '/api/steering/norra/years/2034/decisions';
    const body = { body: 'Norra nämnden', decidedOn: '2034-03-20', paragraph: '31', matter: 'Målet sänks.' };
    const attachments = [
      { title: 'Tjänsteutlåtande', reference: 'NN 2034/118' },
      { title: 'Årsrapport', reference: sha.toUpperCase() },
    ];
    const half = { ...body, attachments: [attachments[0], { title: 'Årsrapport', reference: ' ' }] };
    const refused = await planner.json('POST', path, half);
    expect([refused.status, refused.json()['rule']]).toEqual([422, 'an-attachment-has-title-and-reference']);
    const many = Array<object>(21).fill(attachments[0]!);
    expect((await planner.json('POST', path, { ...body, attachments: many })).status).toBe(400);
    expect((await planner.json('POST', path, { ...body, attachments })).status).toBe(201);
    expect((await planner.json('POST', path, { ...body, paragraph: '32', matter: 'Utan bilagor.' })).status).toBe(201);
    await under.caughtUp();
    const read = async (client: Client) =>
      ((await client.page(path)).json()['decisions'] as { attachments: unknown }[]).map((d) => d.attachments);
    expect(await read(planner)).toEqual([
      [],
      [
        { ...attachments[0], document: null },
        { ...attachments[1], document: sha },
      ],
    ]);
    expect(await read(await app.as('staff'))).toEqual([null, null]);
  });

  test('one by delegation waits until it is reported', async () => {
    const entered = await manager.fillIn(`${path}/nytt`, { ...fields, paragraph: '', delegation: '3.2' });
    const shown = await planner.page(entered.location!);
    expect(shown.text).toContain('Vilka delegationsbeslut anmäls?');
    const id =
      /name="decisions" value="([a-z0-9]+)"|value="([a-z0-9]+)"[^>]*name="decisions"/.exec(shown.text)?.[1] ?? '';
    const none = await planner.fillIn(`${path}/anmal`.replace('/anmal', ''), {});
    expect(none.status).toBe(404);
    const hidden = hiddenFields(shown.text);
    expect((await planner.send(`${path}/anmal`, { ...hidden, decisions: [], reportedOn: '2025-04-24' })).status).toBe(
      422,
    );
    const reported = await planner.send(`${path}/anmal`, { ...hidden, decisions: [id], reportedOn: '2025-04-24' });
    expect(reported.status).toBe(303);
    const after = await planner.page(reported.location!);
    expect(after.text).toContain('Inget att anmäla');
    expect(after.text).toContain('24 april 2025');
    expect((await app.recorded(steeringStream('norra', 2025))).at(-1)?.type).toBe('delegated-decisions-reported');
  });

  test('what waits in units’ plans is shown with what stood and what stands meanwhile', async () => {
    const percent = (value: string) => ({ kind: 'number', figure: { value, unit: '%' } });
    const stream = unitYearStream('solgarden', 2025);
    const plan = aPlan()
      .measured('svar', 'eget', 'T1', { target: '80', outcome: '70' })
      .and({
        type: 'target-changed',
        data: { indicator: 'svar', slot: 'annual', from: percent('80'), to: percent('75') },
        authority: awaitingTheCommittee,
      });
    await app.happened(stream, ...plan.events);
    const head = await app.log.store.head();
    const { text } = await planner.page(`${path}?efter=${String(head)}`);
    expect(text).toContain('Andel svar (årsmål)');
    expect(text.replace(/\s/g, ' ')).toMatch(/80 % → 75 %/);
    const over = await planner.page(`${path}?efter=${String(head)}`);
    expect(over.status).toBe(200);
  });
});
