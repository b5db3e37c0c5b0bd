import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import { steeringStream, unitYearStream } from '../events/index.js';
import { aPlan } from '../testing/a-plan.js';
import { hiddenFields, startPlansApp, type Client, type PlansApp } from '../testing/plans-app.js';
import { planPageProviders, planPages } from './plans.pages.js';
import { planRoutes } from './plans.routes.js';

let app: PlansApp;
let manager: Client;
beforeAll(async () => {
  app = await startPlansApp([...planPages, ...planRoutes], planPageProviders);
  manager = await app.as('manager');
}, 30_000);
afterAll(() => app.close());

const path = '/enheter/solgarden/ny-plan';
const definition = { name: 'Andel svar', definition: 'Svar inom sju dagar', direction: 'higher' };

/** A year with something of everything, some of it ended. */
let years = 2000;
async function aYear(): Promise<number> {
  years += 5;
  const history = aPlan()
    .chain()
    .activity('kurs')
    .activity('klar')
    .measured('svar', 'eget', 'VB', { target: '80', outcome: '70' })
    .measured('borta', 'eget', 'VB', { target: '80', outcome: '70' })
    .and({ type: 'indicator-defined', data: { indicator: 'svar', definition } })
    .and({ type: 'indicator-discontinued', data: { indicator: 'borta' } })
    .and({ type: 'activity-completed', data: { activity: 'klar', completedOn: '2025-02-01' } })
    .and({ type: 'goal-section-revised', data: { goal: 'eget', section: 'followUp' }, text: { text: 'Varje månad' } })
    .and({ type: 'plan-chapter-revised', data: { chapter: 'economy' }, text: { text: 'Budgeten' } });
  const [, ...rest] = history.events;
  const started: DomainEvent = { type: 'plan-started', data: { unit: 'solgarden', year: years } };
  await app.happened(unitYearStream('solgarden', years), started, ...rest);
  return years + 1;
}
const ticked = (html: string, name: string): string[] =>
  [...html.matchAll(/<input class="ds-input" type="checkbox"[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => tag.includes(`name="${name}"`) && / checked/.test(tag))
    .map((tag) => /value="([^"]*)"/.exec(tag)![1]!);
const recorded = (year: number) => app.recorded(unitYearStream('solgarden', year));

describe('starting next year’s plan', () => {
  test('everything that stands is ticked; what has ended is not offered, targets and texts wait to be chosen', async () => {
    const year = await aYear();
    const { text } = await manager.page(`${path}?ar=${String(year)}`);
    expect(ticked(text, 'goals')).toEqual(['inriktning', 'omrade', 'namndmal', 'eget']);
    expect(ticked(text, 'activities')).toEqual(['kurs']);
    expect(ticked(text, 'indicators')).toEqual(['svar']);
    expect(text).not.toContain('value="borta"');
    expect([ticked(text, 'targets'), ticked(text, 'texts'), ticked(text, 'chapters')]).toEqual([[], [], []]);
    expect(text).toMatch(/name="texts" value="eget"|value="eget"[^>]*name="texts"/);
  });

  test('what is chosen comes along under its id, in one append; sent twice it is started once', async () => {
    const year = await aYear();
    const fields = {
      ...hiddenFields((await manager.page(`${path}?ar=${String(year)}`)).text),
      goals: ['inriktning', 'namndmal', 'eget'],
      activities: ['kurs'],
      indicators: ['svar'],
      texts: ['eget'],
      chapters: ['economy'],
    };
    const [first, again] = [await manager.send(path, fields), await manager.send(path, fields)];
    expect([first.status, again.location]).toEqual([303, first.location]);
    const events = await recorded(year);
    expect(events.map((e) => e.type)).toEqual([
      'plan-started',
      'goal-added',
      'goal-added',
      'goal-added',
      'goal-section-revised',
      'plan-chapter-revised',
      'activity-planned',
      'indicator-adopted',
      'indicator-defined',
    ]);
    expect(events[0]?.data).toEqual({ unit: 'solgarden', year, continues: year - 1 });
    expect(events[2]?.data).toMatchObject({ goal: 'namndmal', parent: 'inriktning', carriedFrom: year - 1 });
    expect(events[4]?.text).toEqual({ text: 'Varje månad' });
    expect(events[6]?.data).toMatchObject({ activity: 'kurs', goal: 'eget', carriedFrom: year - 1 });
    expect(events[7]?.data).toMatchObject({ indicator: 'svar', goal: 'eget', carriedFrom: year - 1 });
    expect(events[8]?.data).toEqual({ indicator: 'svar', definition });
  });

  test('a target comes along where it is chosen', async () => {
    const year = await aYear();
    const answer = await manager.json('POST', `/api/units/solgarden/years/${String(year)}/plan/continuation`, {
      goals: [],
      activities: [],
      indicators: ['svar'],
      targets: ['svar'],
    });
    expect(answer.status).toBe(201);
    expect((await recorded(year)).at(-1)).toMatchObject({
      type: 'target-set',
      data: { indicator: 'svar', slot: 'annual', target: { kind: 'number', figure: { value: '80', unit: '%' } } },
    });
  });

  test('what has ended is refused, and so is a year that has a plan', async () => {
    const year = await aYear();
    const url = `/api/units/solgarden/years/${String(year)}/plan/continuation`;
    const body = { goals: [], activities: ['klar'], indicators: [] };
    expect((await manager.json('POST', url, body)).json()['rule']).toBe('what-has-ended-does-not-come-along');
    expect((await manager.json('POST', url, { ...body, activities: [] })).status).toBe(201);
    expect((await manager.json('POST', url, { ...body, activities: [] })).json()['rule']).toBe(
      'a-plan-is-started-once',
    );
    expect((await manager.page(`${path}?ar=${String(year)}`)).text).toContain('har redan en plan');
  });

  test('goals from above come with the wording they have there now', async () => {
    const year = await aYear();
    const goal = (id: string, level: string, parent: string | null): DomainEvent => ({
      type: 'steering-goal-set',
      data: { goal: id, level, number: '1', title: `Ovanifrån ${id}`, parent },
    });
    await app.happened(steeringStream(null, year), goal('omrade', 'area', null));
    await app.happened(steeringStream('norra', year), goal('gemensamt', 'committee', 'omrade'));
    const shown = await manager.page(`${path}?ar=${String(year)}`);
    expect(ticked(shown.text, 'steering')).toEqual(['staden/omrade', 'norra/gemensamt']);
    expect(ticked(shown.text, 'goals')).toEqual(['inriktning', 'namndmal', 'eget']);
    const fields = {
      ...hiddenFields(shown.text),
      steering: ticked(shown.text, 'steering'),
      goals: ticked(shown.text, 'goals'),
    };
    expect((await manager.send(path, fields)).status).toBe(303);
    const goals = (await recorded(year)).filter((e) => e.type === 'goal-added').map((e) => e.data);
    expect(goals).toMatchObject([
      { goal: 'inriktning' },
      { goal: 'omrade', title: 'Ovanifrån omrade', steering: steeringStream(null, year), carriedFrom: year - 1 },
      { goal: 'gemensamt', parent: 'omrade', steering: steeringStream('norra', year) },
      { goal: 'namndmal', parent: 'omrade', carriedFrom: year - 1 },
      { goal: 'eget', parent: 'namndmal' },
    ]);
  });

  test('without a plan the year before it begins empty, with what stands above', async () => {
    years += 5;
    const shown = await manager.page(`${path}?ar=${String(years)}`);
    expect(shown.text).toContain('så planen börjar tom');
    expect((await manager.send(path, hiddenFields(shown.text))).status).toBe(303);
    expect((await recorded(years)).map((e) => e.type)).toEqual(['plan-started']);
  });

  test('who may not start plans may not', async () => {
    const controller = await app.as('controller');
    expect((await controller.page(path)).status).toBe(403);
  });
});

describe('a unit that was made of others', () => {
  const url = (year: number) => `/api/units/hassel/years/${String(year)}/plan/continuation`;
  /** Both follow the council's goal `omrade`; the committee's stands in each under an id of its own, as documents left it. */
  async function twoPlans(): Promise<number> {
    years += 5;
    for (const unit of ['bjorken', 'eken']) {
      const goal = (id: string, level: string, title: string, parent: string | null): DomainEvent => ({
        type: 'goal-added',
        data: { goal: id, level, number: '1.4', title, parent },
      });
      await app.happened(
        unitYearStream(unit, years),
        { type: 'plan-started', data: { unit, year: years } },
        goal('omrade', 'area', 'Stadens mål', null),
        goal(`namnd${unit}`, 'committee', 'Nämndens mål', 'omrade'),
        goal(`eget${unit}`, 'unit', 'Bra mat', `namnd${unit}`),
        { type: 'goal-section-revised', data: { goal: `namnd${unit}`, section: 'followUp' }, text: { text: unit } },
      );
    }
    return years + 1;
  }
  const goalsOf = async (year: number) =>
    (await app.recorded(unitYearStream('hassel', year)))
      .filter((e) => e.type === 'goal-added')
      .map((e) => e.data as { goal: string; parent: string | null })
      .map(({ goal, parent }) => [goal, parent]);

  test('starts from their plans: what is from above is one, their own stand side by side', async () => {
    const year = await twoPlans();
    const shown = await manager.page(`/enheter/hassel/ny-plan?ar=${String(year)}`);
    expect(shown.text).toContain('i Enhet bjorken och Enhet eken');
    expect(ticked(shown.text, 'goals')).toEqual(['omrade', 'namndbjorken', 'egetbjorken', 'egeteken']);
    const fields = { ...hiddenFields(shown.text), goals: ticked(shown.text, 'goals'), texts: ['namndbjorken'] };
    // The first form of the page only chooses plans.
    expect((await manager.send('/enheter/hassel/ny-plan', { ...fields, year: String(year) })).status).toBe(303);
    const events = await app.recorded(unitYearStream('hassel', year));
    expect(events[0]?.data).toEqual({
      unit: 'hassel',
      year,
      continues: year - 1,
      continuesUnits: ['bjorken', 'eken'],
    });
    expect(await goalsOf(year)).toEqual([
      ['omrade', null],
      ['namndbjorken', 'omrade'],
      ['egetbjorken', 'namndbjorken'],
      ['egeteken', 'namndbjorken'],
    ]);
    expect(events.find((e) => e.type === 'goal-section-revised')?.text).toEqual({ text: 'bjorken\n\neken' });
  });

  test('or from one of them, and from no other unit’s', async () => {
    const year = await twoPlans();
    const page = `/enheter/hassel/ny-plan?ar=${String(year)}&fran=eken`;
    expect(ticked((await manager.page(page)).text, 'goals')).toEqual(['omrade', 'namndeken', 'egeteken']);
    const body = { goals: ['egeteken'], activities: [], indicators: [] };
    expect((await manager.json('POST', url(year), { ...body, units: ['solgarden'] })).status).toBe(404);
    expect((await manager.json('POST', url(year), { ...body, units: ['eken'] })).status).toBe(201);
    expect(await goalsOf(year)).toEqual([['egeteken', null]]);
  });

  test('starts from its own where it has one', async () => {
    const year = await twoPlans();
    await app.happened(unitYearStream('hassel', year - 1), {
      type: 'plan-started',
      data: { unit: 'hassel', year: year - 1 },
    });
    expect((await manager.json('POST', url(year), { goals: [], activities: [], indicators: [] })).status).toBe(201);
    expect((await app.recorded(unitYearStream('hassel', year)))[0]?.data).toEqual({
      unit: 'hassel',
      year,
      continues: year - 1,
    });
  });
});

describe('a goal that was reworded above', () => {
  test('its form offers the new wording, which is taken over without a decision of its own', async () => {
    years += 5;
    const steering = steeringStream('norra', years);
    const stream = unitYearStream('solgarden', years);
    await app.happened(steering, {
      type: 'steering-goal-set',
      data: { goal: 'gemensamt', level: 'committee', number: '2', title: 'Nya ord', parent: null },
    });
    const [, ...rest] = aPlan().goal('gemensamt', 'committee', null, steering).decided().events;
    await app.happened(stream, { type: 'plan-started', data: { unit: 'solgarden', year: years } }, ...rest);
    const plan = `/enheter/solgarden/${String(years)}/plan`;
    expect((await manager.page(`${plan}/mal/gemensamt`)).text).toContain('Målet har fått en ny lydelse: 2 Nya ord');
    expect((await manager.fillIn(`${plan}/mal/ovanifran`, { choice: 'norra/gemensamt' })).status).toBe(303);
    expect((await app.recorded(stream)).at(-1)).toMatchObject({
      type: 'goal-reworded',
      data: { goal: 'gemensamt', to: { number: '2', title: 'Nya ord' } },
    });
    expect((await manager.page(`${plan}/mal/gemensamt`)).text).not.toContain('ny lydelse');
    expect((await manager.fillIn(`${plan}/mal/ovanifran`, { choice: 'sodra/gemensamt' })).status).toBe(404);
  });
});
