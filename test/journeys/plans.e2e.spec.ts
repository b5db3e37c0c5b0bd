import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { describeWithChromium } from '../support/outside-parts.js';
import { runProgram } from '../support/run-program.js';
import { startTestApp, type Client, type TestApp } from '../support/standalone-app.js';
import { launch, signedIn } from './browser.js';

/** A made-up plan, in the form that units write. */
const plan = `Solgårdens enhet

Verksamhetsplan 2025 för Solgårdens enhet

KF:s inriktningsmål: 1. En stad för alla

KF:s mål för verksamhetsområdet: 1.4. Stöd i rätt tid

Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet
Andel nöjda besökare\t80 %\tTas fram av nämnd\tTertial

Enhetsmål: Alla får svar inom en vecka

Uppföljning

Chefen går igenom svaren varje månad.

Indikator\tÅrsmål\tPeriodicitet
Andel svar inom en vecka\t95 %\tTertial
`;

describeWithChromium('a unit plans, decides and goes on into the next year', (executablePath) => {
  let app: TestApp;
  let browser: Browser;
  let planner: Client;
  let unit: string;
  let committee: string;
  let goal: string;
  const at = (path: string, year = 2025): string => `${app.address}/enheter/${unit}/${String(year)}${path}`;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp(), launch(executablePath)]);
    const file = join(tmpdir(), `rt-plans-journey-${String(process.pid)}.txt`);
    await writeFile(file, plan);
    const run = await runProgram(
      'apps/cli/main.js',
      ['import', file, '--committee', 'Norra nämnden', '--as', 'Astrid Ekdal', '--accept', '--json'],
      { DATA_DIR: app.dataDir },
    );
    expect(run.stderr).toBe('');
    const recorded = JSON.parse(run.stdout) as { unit: string; position: number };
    unit = recorded.unit;
    planner = await app.as('p-astrid');
    const path = `/api/units/${unit}/years/2025/dashboard?period=T1&minPosition=${String(recorded.position)}`;
    const { goals } = (await planner('GET', path)).body as { goals: { id: string; level: string }[] };
    goal = goals.find((g) => g.level === 'unit')!.id;
    const organisation = (await planner('GET', '/api/organisation')).body as { committees: { id: string }[] };
    committee = organisation.committees[0]!.id;
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  const send = async (page: Page, button: string): Promise<void> => {
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.waitForLoadState();
  };

  test('without JavaScript: goals, texts and activities are written, the plan decided and next year’s begun', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Bertil Sandmark', { javaScriptEnabled: false });
    await page.goto(at(`/plan/mal/nytt?under=${goal}`));
    await page.getByLabel('Målets lydelse').fill('Ingen väntar på besked');
    await send(page, 'Lägg till målet');
    expect(new URL(page.url()).pathname).toBe(`/enheter/${unit}/2025/plan`);

    await page.goto(at(`/plan/mal/${goal}/avsnitt/workingMethods`));
    await page.getByLabel('Arbetssätt').fill('Vi läser inkorgen varje morgon.');
    await send(page, 'Spara texten');

    await page.goto(at(`/plan/aktiviteter/ny?mal=${goal}`));
    await page.getByLabel('Aktivitet', { exact: true }).fill('Kurs i klarspråk');
    await page.getByLabel('Första dag').fill('2025-02-01');
    await page.getByLabel('Sista dag').fill('2026-05-31');
    await send(page, 'Planera aktiviteten');

    await page.goto(at('/beslut'));
    await page.getByLabel('Enheten själv').check();
    await page.getByLabel('Vilken dag beslutades planen?').fill('2025-01-20');
    await send(page, 'Registrera beslutet');

    // Decided: the unit's own goal asks for a reason, the council's for a decision.
    await page.goto(at(`/plan/mal/${goal}`));
    await page.getByLabel('Målets lydelse').fill('Alla får svar inom fem dagar');
    await page.getByLabel('Enhetens egen befogenhet').check();
    await send(page, 'Spara lydelsen');
    expect(await page.title()).toMatch(/^Fel: /);
    await page.getByLabel('Varför ändras lydelsen?').fill('Målet skärps efter enkäten.');
    await send(page, 'Spara lydelsen');

    await page.goto(`${app.address}/enheter/${unit}/ny-plan?ar=2026`);
    await page.getByRole('checkbox', { name: 'Ingen väntar på besked' }).first().uncheck();
    await send(page, 'Starta planen för 2026');
    expect(new URL(page.url()).pathname).toBe(`/enheter/${unit}/2026/plan`);
    await context.close();
    const after = new URL(page.url()).searchParams.get('efter') ?? '';
    const path = `/api/units/${unit}/years/2026/dashboard?period=T1&minPosition=${after}`;
    const { goals } = (await planner('GET', path)).body as {
      goals: { id: string; title: string; activities: { title: string }[] }[];
    };
    expect(goals.map((g) => g.title)).toEqual(['En stad för alla', 'Stöd i rätt tid', 'Alla får svar inom fem dagar']);
    expect(goals[2]).toMatchObject({ id: goal, activities: [{ title: 'Kurs i klarspråk' }] });
  }, 60_000);

  test('the committee sets a goal, the unit takes it in, and the list of decisions is kept', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Astrid Ekdal');
    await page.goto(`${app.address}/styrning/${committee}/2026/mal/nytt`);
    await page.getByLabel('Målets lydelse').fill('Stöd ges tidigt');
    await page.getByLabel('Ett beslut').check();
    await page.getByLabel('Vem beslutade?').fill('Norra nämnden');
    await page.getByLabel('Beslutets datum').fill('2025-12-10');
    await page.getByLabel('Paragraf').fill('112');
    await send(page, 'Lägg till målet');
    await page.getByRole('rowheader', { name: 'Stöd ges tidigt' }).waitFor();
    await page.goto(at('/plan/mal/ovanifran', 2026));
    await page.getByLabel('Stöd ges tidigt').check();
    await send(page, 'Hämta till planen');
    await page.goto(`${app.address}/beslutslista/${committee}/2026/nytt`);
    await page.getByLabel('Vem beslutade?').fill('Enhetschefen');
    await page.getByLabel('Vilken dag?').fill('2026-02-03');
    await page.getByLabel('På vilken delegation?').fill('3.2');
    await page.getByLabel('Vad beslutades?').fill('Årsmålet för svar sänks.');
    await send(page, 'För in beslutet');
    await page.getByLabel('Vid vilket sammanträde?').fill('2026-03-04');
    await send(page, 'Registrera anmälan');
    await page.getByText('Inget att anmäla').waitFor();
    await context.close();
  }, 60_000);

  test.each([1280, 380])(
    'axe finds nothing on any form at %d pixels',
    async (width) => {
      const { page, context } = await signedIn(browser, app.address, 'Bertil Sandmark', { width });
      const planners = await signedIn(browser, app.address, 'Astrid Ekdal', { width });
      const goalForms = ['', '/flytta', '/ta-bort', '/avsnitt/followUp', '/bedomning/T1'];
      const { goals } = (await planner('GET', `/api/units/${unit}/years/2025/dashboard?period=T1`)).body as {
        goals: { activities: { id: string }[] }[];
      };
      const activity = goals.flatMap((g) => g.activities)[0]!.id;
      const own = [
        ...goalForms.map((form) => at(`/plan/mal/${goal}${form}`)),
        ...['mal/nytt', 'mal/ovanifran', 'kapitel/economy', 'aktiviteter/ny', `aktiviteter/${activity}`].map((form) =>
          at(`/plan/${form}`),
        ),
        at('/beslut'),
        at('/beslut/ta-tillbaka'),
        `${app.address}/enheter/${unit}/ny-plan?ar=2026`,
        `${app.address}/enheter/${unit}/ny-plan?ar=2027`,
      ];
      const above = [
        `/styrning/${committee}/2026`,
        '/styrning/staden/2026',
        '/styrning/staden/2026/mal/nytt',
        `/styrning/${committee}/2027/mal/fran-forra-aret`,
        `/beslutslista/${committee}/2026`,
        `/beslutslista/${committee}/2026/nytt`,
      ].map((path) => app.address + path);
      for (const [from, addresses] of [
        [page, own],
        [planners.page, above],
      ] as const) {
        for (const address of addresses) {
          const answer = await from.goto(address);
          expect([address, answer?.status()]).toEqual([address, 200]);
          const found = await from.evaluate(axe.source).then(() => from.evaluate(runAxe));
          expect([address, found]).toEqual([address, []]);
          const overflow = await from.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          expect([address, overflow]).toEqual([address, 0]);
        }
      }
      await context.close();
      await planners.context.close();
    },
    120_000,
  );
});

/** Runs in the page, where axe was put. */
async function runAxe(): Promise<readonly string[]> {
  const inPage = globalThis as unknown as {
    axe: { run(): Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }> };
  };
  const { violations } = await inPage.axe.run();
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
}
