import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeWithChromium } from '../support/outside-parts.js';
import { startTestApp, type Client, type TestApp } from '../support/standalone-app.js';
import { launch, signedIn } from './browser.js';

/** More than one live connection follows. */
const units = 34;

describeWithChromium('what others record comes in by itself', (executablePath) => {
  let app: TestApp;
  let browser: Browser;
  let admin: Client;
  let planner: Client;
  let committee: string;
  let page: Page;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp(), launch(executablePath)]);
    [admin, planner] = (await Promise.all(['p-gunnar', 'p-astrid'].map((p) => app.as(p)))) as [Client, Client];
    await admin('POST', '/api/organisation/committees', { body: { name: 'Norra nämnden' } });
    committee = ((await admin('GET', '/api/organisation')).body as { committees: { id: string }[] }).committees[0]!.id;
    for (let n = 1; n <= units; n += 1) await establish(`Enhet ${String(n)}`);
    const gone = await unitCalled('Enhet 34');
    await admin('POST', `/api/organisation/places/unit/${gone}/closing`, { body: { effectiveFrom: '2025-01-01' } });
    ({ page } = await signedIn(browser, app.address, 'Astrid Ekdal'));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  const establish = async (name: string): Promise<void> => {
    const answer = await admin('POST', '/api/organisation/units', { body: { name, committee } });
    expect(answer.status).toBe(201);
  };
  const unitCalled = async (name: string): Promise<string> => {
    for (;;) {
      const tree = (await admin('GET', '/api/organisation')).body as {
        committees: { units: { id: string; name: string }[] }[];
      };
      const found = tree.committees.flatMap((c) => c.units).find((u) => u.name === name);
      // The organisation follows the log: what was just recorded may be a moment away.
      if (found) return found.id;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const recorded = async (method: string, path: string, body: object): Promise<void> => {
    const answer = await planner(method, path, { body });
    expect([path, answer.status]).toEqual([path, 201]);
  };
  const focused = (): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.getAttribute('href') ?? null);
  /** Opened, with the focus on a link; the page has not been loaded anew when `recording` shows. */
  const comesIn = async (path: string, link: RegExp, recording: () => Promise<void>, shows: string): Promise<void> => {
    await page.goto(path);
    await page.waitForFunction(() => document.querySelector('[data-live]') !== null);
    const at = page.getByRole('main').getByRole('link', { name: link }).first();
    await at.focus();
    const href = await focused();
    await page.evaluate(() => {
      Object.assign(window, { kept: true });
    });
    for (const details of await page.locator('main details').all())
      await details.evaluate((d) => (d as HTMLDetailsElement).setAttribute('open', ''));
    const open = await page.locator('main details[open]').count();
    await recording();
    await page.getByText(shows).first().waitFor({ timeout: 10_000 });
    expect(await page.evaluate(() => 'kept' in window)).toBe(true);
    expect(await focused()).toBe(href);
    expect(await page.locator('main details[open]').count()).toBeGreaterThanOrEqual(open);
  };

  test(
    'a new unit, on the organisation’s page',
    () => comesIn('/organisation', /^Enhet 3$/, () => establish('Nyinrättad'), 'Nyinrättad'),
    30_000,
  );

  test(
    'a unit that bears the word sought for, among the hits',
    () => comesIn('/sok?q=enhet', /Excel/, () => establish('Enhet långt borta'), 'Enhet långt borta'),
    30_000,
  );

  test('a goal, on the page of what stands above the units', async () => {
    const goal = (title: string) =>
      recorded('POST', `/api/steering/${committee}/years/2026/goals`, {
        ...{ level: 'committee', number: null, title, parent: null },
        authority: { kind: 'decision', body: 'Norra nämnden', date: '2025-12-10', paragraph: '1' },
      });
    await goal('Stöd i tid');
    await comesIn(`/styrning/${committee}/2026`, /^Ändra/, () => goal('Stöd på lika villkor'), 'Stöd på lika villkor');
  }, 30_000);

  test('a decision, on the list, while the form beside it is left alone', async () => {
    const decided = (matter: string, delegation: string | null) =>
      recorded('POST', `/api/steering/${committee}/years/2026/decisions`, {
        ...{ body: 'Enhetschefen', decidedOn: '2026-02-03', paragraph: null, diaryNumber: '12/26', delegation, matter },
      });
    await decided('Det första', '3.2');
    await page.goto(`/beslutslista/${committee}/2026`);
    const day = page.getByLabel('Vid vilket sammanträde?');
    await day.fill('2026-03-04');
    await page.getByRole('checkbox').first().uncheck();
    await day.focus();
    await decided('Det andra', null);
    await page.getByRole('cell', { name: 'Det andra' }).waitFor({ timeout: 10_000 });
    expect([await day.inputValue(), await page.getByRole('checkbox').first().isChecked()]).toEqual([
      '2026-03-04',
      false,
    ]);
    expect(await day.evaluate((field) => field === document.activeElement)).toBe(true);
  }, 30_000);

  test('a plan that is begun, on the page of a committee with more units than a connection follows', async () => {
    const unit = await unitCalled('Enhet 7');
    const starts = () => recorded('POST', `/api/units/${unit}/years/2026/plan`, {});
    await page.goto(`/namnder/${committee}/2026`);
    await page.getByText('Enhet 7').first().waitFor();
    await starts();
    await page.getByRole('rowheader').getByRole('link', { name: 'Enhet 7', exact: true }).waitFor({ timeout: 15_000 });
  }, 30_000);
});
