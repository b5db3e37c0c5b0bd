import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { describeWithChromium } from '../support/outside-parts.js';
import { runProgram } from '../support/run-program.js';
import { startTestApp, type TestApp } from '../support/standalone-app.js';
import { launch, signedIn } from './browser.js';
import { planText, reportText } from './documents.js';

describeWithChromium('one thread, from the document to how it became so', (executablePath) => {
  let app: TestApp;
  let browser: Browser;
  let folder: string;
  let unitYear: string;
  const bring = async (name: string, text: string): Promise<string> => {
    const file = join(folder, name);
    await writeFile(file, text);
    const run = await runProgram('apps/cli/main.js', ['import', file, '--as', 'Astrid Ekdal', '--accept'], {
      DATA_DIR: app.dataDir,
    });
    expect([run.code, run.stderr]).toEqual([0, '']);
    return run.stdout;
  };
  const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
  const openIndicator = async (page: Page, name: string): Promise<void> => {
    await page.goto(unitYear);
    await row(page, name).getByRole('link', { name }).first().click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
  };
  /** Changes the annual target of the indicator whose page is open. */
  const change = async (page: Page, to: string, why: string, from = '2025-05-01'): Promise<void> => {
    await page.getByRole('link', { name: 'Ändra årsmålet' }).click();
    await page.getByLabel('Tal', { exact: true }).fill(to);
    await page.getByLabel('Varför ändras målet?').fill(why);
    await page.getByLabel('Enhetens egen befogenhet').check();
    await page.getByLabel('Från och med vilken dag').fill(from);
    await page.getByRole('button', { name: 'Ändra målet' }).click();
    await page.getByText(why).first().waitFor();
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rt-journey-'));
    [app, browser] = await Promise.all([startTestApp(), launch(executablePath)]);
    await bring('plan.txt', planText);
    await bring('berattelse.txt', reportText);
    const { page, context } = await signedIn(browser, app.address, 'Bertil Sandmark');
    await page.getByRole('link', { name: /2025/ }).first().click();
    await page.getByRole('heading', { level: 1, name: /Solgårdens enhet 2025/ }).waitFor();
    unitYear = new URL(page.url()).pathname;
    await context.close();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('the dashboard shows the figures of plan and report side by side, judged', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Bertil Sandmark');
    await page.goto(`${unitYear}?period=VB`);
    const nojda = (await row(page, 'Andel nöjda besökare').last().innerText()).replace(/\s+/g, ' ');
    for (const shown of ['80 %', 'Tas fram av nämnd', '78,5 %', '77,2 %', 'Når inte målet'])
      expect(nojda).toContain(shown);
    expect(await page.getByText('Uppfylls delvis').count()).toBeGreaterThan(0);
    await page.goto(`${unitYear}?period=T1`);
    expect(await page.getByText('Når inte målet').count()).toBe(0);
    await context.close();
  }, 30_000);

  test('a target is changed twice, an outcome corrected, and the timeline tells it truly; a second browser sees it within a second', async () => {
    const manager = await signedIn(browser, app.address, 'Bertil Sandmark');
    const watcher = await signedIn(browser, app.address, 'Elsa Rydbäck', { width: 380 });
    await watcher.page.goto(`${unitYear}?period=VB`);
    await watcher.page.waitForLoadState('load');
    await openIndicator(manager.page, 'Andel svar inom en vecka');
    await change(manager.page, '92', 'Två tjänster är vakanta till hösten');
    const seen = watcher.page.getByText('92 %').first();
    await change(manager.page, '93', 'En av tjänsterna är tillsatt', '2025-09-01');
    await seen.waitFor({ state: 'detached', timeout: 5_000 });

    await manager.page.goto(`${unitYear}?period=VB`);
    await row(manager.page, 'Andel svar inom en vecka').last().getByRole('link', { name: /Rätta/ }).click();
    await manager.page.getByLabel('Utfall', { exact: true }).fill('90,5');
    await manager.page.getByLabel('Varför rättas utfallet?').fill('December saknades i uttaget');
    const before = Date.now();
    await manager.page.getByRole('button', { name: 'Rätta utfallet' }).click();
    await watcher.page.getByText('90,5 %').first().waitFor({ timeout: 5_000 });
    expect(Date.now() - before).toBeLessThan(1_000);

    await openIndicator(manager.page, 'Andel svar inom en vecka');
    const timeline = (
      await manager.page.getByRole('list').filter({ hasText: 'Två tjänster är vakanta' }).last().innerText()
    ).replace(/\s+/g, ' ');
    const order = [
      'December saknades i uttaget',
      'En av tjänsterna är tillsatt',
      'Två tjänster är vakanta till hösten',
    ].map((why) => timeline.indexOf(why));
    expect(order.every((at) => at >= 0)).toBe(true);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    for (const shown of [
      '91 %',
      '90,5 %',
      '95 %',
      '92 %',
      '93 %',
      'Bertil Sandmark',
      'Astrid Ekdal',
      '1 maj 2025',
      '1 september 2025',
    ])
      expect(timeline).toContain(shown);
    // T1 ended before the first change: it keeps its target.
    await manager.page.goto(`${unitYear}?period=T1`);
    expect((await row(manager.page, 'Andel svar inom en vecka').last().innerText()).replace(/\s+/g, ' ')).toContain(
      '95 %',
    );
    await Promise.all([manager.context.close(), watcher.context.close()]);
  }, 60_000);

  test('a figure leads to its line in the document', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Daniel Furuvik');
    await openIndicator(page, 'Antal klagomål som rör väntetid');
    await page
      .getByRole('link', { name: /rad 15/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: 'plan.txt' }).waitFor();
    expect(await page.locator('mark, [aria-current], .is-highlighted').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('Antal klagomål som rör väntetid')]),
    );
    await context.close();
  }, 30_000);

  test('who was second is told, sees both, and decides', async () => {
    const [first, second] = await Promise.all([
      signedIn(browser, app.address, 'Bertil Sandmark'),
      signedIn(browser, app.address, 'Elsa Rydbäck'),
    ]);
    for (const { page } of [first, second]) {
      await openIndicator(page, 'Antal klagomål som rör väntetid');
      await page.getByRole('link', { name: 'Ändra årsmålet' }).click();
    }
    const fill = async (page: Page, to: string): Promise<void> => {
      await page.getByLabel('Tal', { exact: true }).fill(to);
      await page.getByLabel('Varför ändras målet?').fill(`Nytt underlag: ${to}`);
      await page.getByLabel('Enhetens egen befogenhet').check();
      await page.getByRole('button', { name: 'Ändra målet' }).click();
    };
    await fill(first.page, '10');
    await first.page.getByText('Nytt underlag: 10').first().waitFor();
    await fill(second.page, '8');
    await second.page
      .getByText(/Någon annan hann före/)
      .first()
      .waitFor();
    const told = (await second.page.getByRole('main').innerText()).replace(/\s+/g, ' ');
    for (const shown of ['12 st', '10 st', '8 st']) expect(told).toContain(shown);
    await Promise.all([first.context.close(), second.context.close()]);
  }, 60_000);

  test('what was typed is kept when something is missing, and the errors are told first', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Bertil Sandmark');
    await openIndicator(page, 'Andel nöjda besökare');
    await page.getByRole('link', { name: 'Ändra årsmålet' }).click();
    await page.getByLabel('Tal', { exact: true }).fill('åttio');
    await page.getByLabel('Varför ändras målet?').fill('Kvarstår');
    await page.getByRole('button', { name: 'Ändra målet' }).click();
    await page.waitForFunction(() => document.title.startsWith('Fel:'));
    expect(await page.getByLabel('Tal', { exact: true }).inputValue()).toBe('åttio');
    expect(await page.getByLabel('Varför ändras målet?').inputValue()).toBe('Kvarstår');
    await context.close();
  }, 30_000);

  test('everything works without JavaScript', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Bertil Sandmark', { javaScriptEnabled: false });
    await openIndicator(page, 'Andel nöjda besökare');
    await change(page, '79', 'Utan skript', '2025-12-01');
    await page.goto(`${unitYear}?period=VB`);
    expect((await row(page, 'Andel nöjda besökare').last().innerText()).replace(/\s+/g, ' ')).toContain('79 %');
    await context.close();
  }, 30_000);

  test('a decided plan: the committee’s target waits for its decision, on the keyboard alone', async () => {
    const planner = await signedIn(browser, app.address, 'Astrid Ekdal');
    await planner.page.goto(`${unitYear}/beslut`);
    await planner.page
      .getByLabel(/nämnden|Ett beslut|beslutat/i)
      .first()
      .check();
    await planner.page
      .getByLabel(/Vem|Instans|beslutade/i)
      .first()
      .fill('Norra nämnden');
    for (const [label, value] of [
      [/Paragraf|§/, '7'],
      [/dag|datum/i, '2025-01-20'],
    ] as const) {
      const field = planner.page.getByLabel(label).first();
      if (await field.isVisible()) await field.fill(value);
    }
    await planner.page.getByRole('main').getByRole('button').last().click();
    await planner.page.waitForURL((url) => !url.pathname.endsWith('/beslut'));
    expect(await planner.page.getByText(/Norra nämnden/).count()).toBeGreaterThan(0);
    await planner.context.close();

    const { page, context } = await signedIn(browser, app.address, 'Bertil Sandmark');
    await openIndicator(page, 'Andel nöjda besökare');
    await page.getByRole('link', { name: 'Ändra årsmålet' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Ändra årsmålet' }).waitFor();
    const tabTo = async (name: string): Promise<void> => {
      const there = (): Promise<boolean> =>
        page.evaluate((wanted) => {
          const at = document.activeElement;
          const label =
            at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement
              ? (at.labels?.[0]?.innerText ?? '')
              : (at?.textContent ?? '');
          return label.trim().startsWith(wanted);
        }, name);
      for (let i = 0; i < 60 && !(await there()); i += 1) await page.keyboard.press('Tab');
      expect(await there()).toBe(true);
    };
    await tabTo('Tal');
    await page.keyboard.type('77');
    await tabTo('Varför ändras målet?');
    await page.keyboard.type('Enkäten skickas till fler');
    // The unit’s own authority is not offered any more.
    expect(await page.getByLabel('Enhetens egen befogenhet').count()).toBe(0);
    await tabTo('Ett beslut');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Norra nämnden');
    await page.keyboard.press('Enter');
    await page.getByText('Enkäten skickas till fler').first().waitFor();
    expect(await page.getByText(/inväntas|obeslutad/i).count()).toBeGreaterThan(0);
    await context.close();
  }, 60_000);

  describe('every page is accessible and fits', () => {
    test.each([1280, 380])(
      'at %d pixels',
      async (width) => {
        const { page, context } = await signedIn(browser, app.address, 'Astrid Ekdal', { width });
        const problems: string[] = [];
        page.on('pageerror', (error) => problems.push(error.message));
        await openIndicator(page, 'Andel svar inom en vecka');
        const indicator = new URL(page.url()).pathname;
        const [source] = await page.getByRole('link', { name: /rad \d+/ }).all();
        const sourcePath = (await source!.getAttribute('href'))!;
        const paths = [
          '/',
          '/logga-in',
          '/tillganglighet',
          `${unitYear}?period=T1`,
          `${unitYear}?period=VB`,
          indicator,
          `${indicator}/mal/annual`,
          `${indicator}/utfall/VB`,
        ];
        paths.push(`${unitYear}/perioder`, `${unitYear}/historia`, sourcePath, '/finns-inte');
        for (const path of paths) {
          await page.goto(path);
          // The page's policy lets no foreign script in; evaluating goes past it, as an extension would.
          const found = await page.evaluate(axe.source).then(() => page.evaluate(runAxe));
          problems.push(...found.map((v) => `${path}: ${v}`));
          const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
          if (sideways) problems.push(`${path}: scrolls sideways`);
        }
        expect(problems).toEqual([]);
        await context.close();
      },
      120_000,
    );
  });
});

/** Runs in the page. */
async function runAxe(): Promise<string[]> {
  const inPage = window as unknown as {
    axe: { run(): Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }> };
  };
  const { violations } = await inPage.axe.run();
  return violations.map((v) => `${v.id} at ${String(v.nodes[0]?.target[0])}`);
}
