import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, Locator, Page } from 'playwright-core';
import { describeWithChromium } from '../support/outside-parts.js';
import { runProgram } from '../support/run-program.js';
import { startTestApp, type TestApp } from '../support/standalone-app.js';
import { launch, signedIn } from './browser.js';
import { planText } from './documents.js';

describeWithChromium('the plan is read, changed where it stands, and compared', (executablePath) => {
  let app: TestApp;
  let browser: Browser;
  let folder: string;
  let unitYear: string;
  const manager = 'Bertil Sandmark';
  const open = async (person = manager, options: Parameters<typeof signedIn>[3] = {}) => {
    const window = await signedIn(browser, app.address, person, options);
    await window.page.goto(`${unitYear}/plan`);
    return window;
  };
  const chapter = (page: Page, id: string): Locator => page.locator(`#kapitel-${id}-text`);
  const write = async (page: Page, id: string, text: string): Promise<void> => {
    await chapter(page, id).locator('a[data-edit]').click();
    await page.locator('.rt-editing textarea').fill(text);
  };
  const send = (page: Page) => page.locator('.rt-editing button[type=submit]').first().click();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rt-plan-'));
    [app, browser] = await Promise.all([startTestApp(), launch(executablePath)]);
    const file = join(folder, 'plan.txt');
    await writeFile(file, planText);
    const run = await runProgram('apps/cli/main.js', ['import', file, '--as', 'Astrid Ekdal', '--accept', '--json'], {
      DATA_DIR: app.dataDir,
    });
    expect(run.stderr).toBe('');
    const { unit, year } = JSON.parse(run.stdout) as { unit: string; year: number };
    unitYear = `/enheter/${unit}/${String(year)}`;
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('a chapter is written in the plan, on the keyboard alone, and the focus comes back to where it was', async () => {
    const { page, context } = await open();
    await chapter(page, 'introduction').locator('a[data-edit]').focus();
    await page.keyboard.press('Enter');
    await page.locator('.rt-editing textarea').waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.keyboard.type('Enheten svarar alla inom en vecka.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await chapter(page, 'introduction').getByText('Enheten svarar alla inom en vecka.').waitFor();
    expect(await page.locator('.rt-editing').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(
      `${unitYear}/plan/kapitel/introduction`,
    );
    expect(new URL(page.url()).pathname).toBe(`${unitYear}/plan`);
    await context.close();
  }, 30_000);

  test('a form that is refused stays where it is, with its errors first and what was typed', async () => {
    const { page, context } = await open();
    await page.locator('a[data-edit][href$="/mal/annual"]').first().click();
    const form = page.locator('.rt-editing');
    await form.getByLabel('Tal', { exact: true }).fill('åttio');
    await send(page);
    await form.locator('.rt-error-summary').waitFor();
    expect(await page.evaluate(() => document.activeElement?.classList.contains('rt-error-summary'))).toBe(true);
    expect(await form.getByLabel('Tal', { exact: true }).inputValue()).toBe('åttio');
    expect(await form.locator('.rt-draft').count()).toBe(0);
    await page.keyboard.press('Escape');
    expect(await form.count()).toBe(0);
    await context.close();
  }, 30_000);

  test('what was typed and not sent is offered again, and gone when it was sent or at sign-out', async () => {
    const { page, context } = await open();
    const drafts = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('utkast:')));
    await page.evaluate(() => localStorage.clear());
    await write(page, 'economy', 'Budgeten är i balans.');
    await page.reload();
    await chapter(page, 'economy').locator('a[data-edit]').click();
    await page.getByRole('button', { name: 'Återställ utkastet' }).click();
    expect(await page.locator('.rt-editing textarea').inputValue()).toBe('Budgeten är i balans.');
    // The form's own page offers the same draft.
    await page.goto(`${unitYear}/plan/kapitel/economy`);
    await page.getByRole('button', { name: 'Återställ utkastet' }).click();
    await page.locator('main form button[type=submit]').first().click();
    await page.waitForURL(/efter=/);
    expect(await drafts()).toEqual([]);
    // Of a thing that somebody has changed since, that is said beside it.
    await write(page, 'economy', 'Budgeten är inte i balans.');
    await page.keyboard.press('Escape');
    const other = await open('Astrid Ekdal');
    await write(other.page, 'economy', 'Prognosen är god.');
    await send(other.page);
    await chapter(other.page, 'economy').getByText('Prognosen är god.').waitFor();
    await other.context.close();
    await chapter(page, 'economy').locator('a[data-edit]').click();
    await page.getByText('Sedan dess har någon ändrat det här.').waitFor();
    await page.getByRole('button', { name: 'Släng utkastet' }).click();
    await page.keyboard.press('Escape');
    await write(page, 'other', 'Ett utkast som ingen annan ska se.');
    expect(await drafts()).toHaveLength(1);
    await page.getByRole('button', { name: 'Logga ut' }).click();
    await page.waitForURL(/logga-in/);
    expect(await drafts()).toEqual([]);
    await context.close();
  }, 30_000);

  test('another’s change comes in without touching the part that is being edited; both versions are then to choose from', async () => {
    const [one, other] = await Promise.all([open(), open('Astrid Ekdal')]);
    await write(one.page, 'qualityWork', 'Chefens text.');
    await write(other.page, 'qualityWork', 'Planerarens text.');
    await send(one.page);
    await chapter(one.page, 'qualityWork').getByText('Chefens text.').waitFor();
    await write(one.page, 'developmentAreas', 'Bemötande.');
    await send(one.page);
    await other.page.locator('#kapitel-developmentAreas').getByText('Bemötande.').waitFor();
    const typed = other.page.locator('.rt-editing textarea');
    expect(await typed.inputValue()).toBe('Planerarens text.');
    expect(await other.page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await send(other.page);
    await other.page.locator('.rt-editing').getByText('Någon annan hann före').first().waitFor();
    const told = await other.page.locator('.rt-editing').innerText();
    for (const shown of ['Chefens text.', 'Planerarens text.']) expect(told).toContain(shown);
    await send(other.page);
    await chapter(other.page, 'qualityWork').getByText('Planerarens text.').waitFor();
    await Promise.all([one.context.close(), other.context.close()]);
  }, 60_000);

  test('a lost connection is said, and healed by itself with what came meanwhile', async () => {
    const [reader, writer] = await Promise.all([open('Daniel Furuvik'), open()]);
    await reader.page.waitForLoadState('load');
    await reader.context.setOffline(true);
    // Going offline leaves an open stream as it is: it is cut as a server that goes away would.
    await reader.page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')));
    await reader.page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await reader.page.getByText('Anslutningen bröts').waitFor({ timeout: 10_000 });
    await write(writer.page, 'organisation', 'Tre arbetsgrupper.');
    await send(writer.page);
    await chapter(writer.page, 'organisation').getByText('Tre arbetsgrupper.').waitFor();
    await reader.context.setOffline(false);
    await reader.page.getByText('Tre arbetsgrupper.').waitFor({ timeout: 15_000 });
    await reader.page.getByText('Anslutningen bröts').waitFor({ state: 'detached', timeout: 5_000 });
    await Promise.all([reader.context.close(), writer.context.close()]);
  }, 60_000);

  test('everything works without JavaScript', async () => {
    const { page, context } = await open(manager, { javaScriptEnabled: false });
    await chapter(page, 'other').locator('a[data-edit]').click();
    await page.locator('main form textarea').fill('Utan skript.');
    await page.locator('main form button[type=submit]').first().click();
    await page.getByText('Utan skript.').waitFor();
    expect(new URL(page.url()).pathname).toBe(`${unitYear}/plan`);
    await context.close();
  }, 30_000);

  test('the history shows the texts that were written, and chooses by goal, kind and day', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Daniel Furuvik');
    await page.goto(`${unitYear}/historia`);
    await page.getByLabel('Vad händelsen gäller').selectOption({ label: 'texter och analyser' });
    await page.getByRole('button', { name: 'Visa', exact: true }).click();
    await page.waitForURL(/slag=texts/);
    const told = (await page.getByRole('main').innerText()).replace(/\s+/g, ' ');
    expect(told).toContain('Kapitlet systematiskt kvalitetsarbete skrevs om');
    expect(await page.locator('del').filter({ hasText: 'Chefens' }).count()).toBeGreaterThan(0);
    expect(await page.locator('ins').filter({ hasText: 'Planerarens' }).count()).toBeGreaterThan(0);
    await page.goto(`${unitYear}/historia?till=2000-01-01`);
    await page.getByText('Inget att visa').waitFor();
    await context.close();
  }, 30_000);

  test('two days are compared: before the plan there was nothing, and the same day differs in nothing', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Daniel Furuvik');
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(new Date());
    await page.goto(`${unitYear}/jamfor?fran=2000-01-01&till=${day}`);
    await page.getByRole('heading', { name: /skillnader mellan 1 januari 2000/ }).waitFor();
    expect(await page.locator('ins').filter({ hasText: 'Alla får svar inom en vecka' }).count()).toBeGreaterThan(0);
    await page
      .getByRole('cell')
      .getByRole('link', { name: /Astrid Ekdal/ })
      .first()
      .click();
    await page.waitForURL(/historia\?post=.*#e-/);
    await page.goto(`${unitYear}/jamfor?fran=${day}&till=${day}`);
    await page.getByText('Planen var likadan båda dagarna').waitFor();
    await context.close();
  }, 30_000);

  test('no page cuts anything off on paper, and each sheet says until when it knows', async () => {
    const { page, context } = await open('Daniel Furuvik');
    await page.emulateMedia({ media: 'print' });
    // The width of A4 between its margins, in CSS pixels.
    await page.setViewportSize({ width: 688, height: 1000 });
    for (const path of [`${unitYear}/plan`, `${unitYear}/historia`, `${unitYear}/jamfor?fran=2000-01-01`]) {
      await page.goto(path);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 688]);
      expect(await page.locator('.rt-print-footer').innerText()).toMatch(/Uppgifter kända \d+ \S+ \d{4}/);
    }
    await page.goto(`${unitYear}/plan?dag=2000-01-01`);
    await page.getByText('Ingenting var känt om planen då').waitFor();
    await context.close();
  }, 30_000);

  test.each([1280, 380])(
    'at %d pixels axe finds nothing and nothing scrolls sideways, also with a form open',
    async (width) => {
      const { page, context } = await open(manager, { width });
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(error.message));
      const examine = async (name: string): Promise<void> => {
        const found = await page.evaluate(axe.source).then(() => page.evaluate(runAxe));
        problems.push(...found.map((v) => `${name}: ${v}`));
        if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth))
          problems.push(`${name}: scrolls sideways`);
      };
      await examine('plan');
      await page.locator('a[data-edit][href$="/mal/annual"]').first().click();
      await page.locator('.rt-editing form').waitFor();
      await examine('plan with a form open');
      const indicator = await page.locator('a.rt-indicator').first().getAttribute('href');
      for (const path of [
        indicator!,
        `${unitYear}/historia`,
        `${unitYear}/historia?slag=texts`,
        `${unitYear}/jamfor?fran=2000-01-01`,
        `${unitYear}/jamfor?visa=allt`,
        `${unitYear}/jamfor?fran=2025-02-30`,
      ]) {
        await page.goto(path);
        await examine(path);
      }
      expect(problems).toEqual([]);
      await context.close();
    },
    120_000,
  );
});

/** Runs in the page. */
async function runAxe(): Promise<string[]> {
  const inPage = window as unknown as {
    axe: { run(): Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }> };
  };
  const { violations } = await inPage.axe.run();
  return violations.map((v) => `${v.id} at ${String(v.nodes[0]?.target[0])}`);
}
