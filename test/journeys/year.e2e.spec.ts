import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeWithChromium } from '../support/outside-parts.js';
import { startTestApp, type TestApp } from '../support/standalone-app.js';
import { launch, signedIn } from './browser.js';

describeWithChromium('a unit’s year, from its start to the next', (executablePath) => {
  let app: TestApp;
  let browser: Browser;
  let unit: string;

  const year = (path = ''): string => `${unit}/2025${path}`;
  const tableRow = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name }).last();
  const textOf = async (page: Page, name: string): Promise<string> =>
    (await tableRow(page, name).innerText()).replace(/\s+/g, ' ');
  const press = async (page: Page, name: string): Promise<void> => {
    await page.getByRole('button', { name, exact: true }).click();
    await page.waitForLoadState('load');
  };
  const indicatorPath = async (page: Page, name: string): Promise<string> => {
    await page.goto(year());
    return (await tableRow(page, name).getByRole('link', { name, exact: true }).getAttribute('href'))!;
  };
  /** The annual target's form, filled in but for what it rests on. */
  const targetForm = async (page: Page, indicator: string, to: string, why: string): Promise<void> => {
    await page.goto(`${await indicatorPath(page, indicator)}/mal/annual`);
    await page.getByLabel('Tal', { exact: true }).fill(to);
    await page.getByLabel('Varför ändras målet?').fill(why);
    await page.getByLabel('Från och med vilken dag').fill('2025-06-01');
  };
  const setPeriod = async (page: Page, button: string, due?: string): Promise<void> => {
    await page.goto(year('/perioder'));
    const section = page.getByRole('region').filter({ has: page.getByRole('button', { name: button, exact: true }) });
    if (due !== undefined) await section.getByLabel('Sista dag för utfall').fill(due);
    await section.getByRole('button', { name: button, exact: true }).click();
    await page.waitForLoadState('load');
  };

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp(), launch(executablePath)]);
    const admin = await app.as('p-gunnar');
    const made = await admin('POST', '/api/organisation/committees', { body: { name: 'Norra nämnden' } });
    expect(made.status).toBe(201);
    const tree = (await admin('GET', '/api/organisation')).body as { committees: { id: string }[] };
    const committee = tree.committees[0]!.id;
    const placed = await admin('POST', '/api/organisation/units', { body: { name: 'Solgården', committee } });
    expect(placed.status).toBe(201);
    const { page, context } = await signedIn(browser, app.address, 'Gunnar Tallmo');
    await page.goto('/organisation');
    const link = await page.getByRole('link', { name: 'Solgården', exact: true }).getAttribute('href');
    unit = `${app.address}/enheter/${link!.split('/').at(-1)!}`;
    await context.close();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  test('without JavaScript the year is started, given goals, indicators and targets, and decided', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Bertil Sandmark', { javaScriptEnabled: false });
    await page.goto(`${unit}/ny-plan?ar=2025`);
    await press(page, 'Starta planen för 2025');
    await page.getByRole('heading', { level: 1, name: /2025/ }).waitFor();

    await page.goto(year('/plan/mal/nytt'));
    await page.getByLabel('Målets lydelse').fill('Svar kommer i tid');
    await press(page, 'Lägg till målet');
    await page.getByRole('heading', { name: 'Svar kommer i tid' }).first().waitFor();

    for (const [name, owner] of [
      ['Andel svar inom en vecka', 'enheten'],
      ['Andel nöjda besökare', 'nämnden'],
    ] as const) {
      await page.goto(year('/indikatorer/ny'));
      await page.getByLabel('Vad heter indikatorn?').fill(name);
      await page.getByLabel('Måttenhet (frivilligt)').fill('%');
      await page.getByLabel('Ju högre desto bättre').check();
      await page.getByLabel('Hur ofta följs den upp?').selectOption({ label: 'varje tertial' });
      await page.getByLabel('Vilket mål hör den till?').selectOption({ label: 'Svar kommer i tid' });
      await page.getByLabel(owner, { exact: true }).check();
      await press(page, 'Lägg till indikatorn');

      await page.goto(`${await indicatorPath(page, name)}/mal/annual`);
      await page.getByLabel('Tal', { exact: true }).fill('80');
      const own = page.getByLabel('Enhetens egen befogenhet');
      if ((await own.count()) > 0) await own.check();
      await page.getByRole('button', { name: /målet/ }).last().click();
      await page.waitForLoadState('load');
      await page.goto(year());
      expect(await textOf(page, name)).toContain('80 %');
    }
    await page.goto(year('/beslut'));
    await page.getByLabel('Enheten själv').check();
    await page.getByLabel('Vilken dag beslutades planen?').fill('2025-01-20');
    await press(page, 'Registrera beslutet');
    await page.getByText('Planen är beslutad').first().waitFor();
    await context.close();
  }, 60_000);

  test('the committee’s target is changed before its decision, which is awaited on the list and then given', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Elsa Rydbäck');
    await targetForm(page, 'Andel nöjda besökare', '75', 'Lokalen byggs om till hösten');
    // The target is the committee's: the unit's own authority is not on offer, and something must be said.
    expect(await page.getByLabel('Enhetens egen befogenhet').count()).toBe(0);
    await press(page, 'Ändra målet');
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByLabel('Varför ändras målet?').inputValue()).toBe('Lokalen byggs om till hösten');
    await page.getByLabel('Beslut inväntas').check();
    await page.getByLabel(/Vem/).last().fill('Norra nämnden');
    await press(page, 'Ändra målet');
    await page.getByText('Väntar på beslut').first().waitFor();

    const committee = (await page.context().request.get('/api/organisation')).json() as Promise<{
      committees: { id: string }[];
    }>;
    const list = `/beslutslista/${(await committee).committees[0]!.id}/2025`;
    await page.goto(list);
    expect(await textOf(page, 'Andel nöjda besökare')).toContain('80 % → 75 %');

    await page.goto(`${await indicatorPath(page, 'Andel nöjda besökare')}/mal/annual`);
    await page.getByLabel('Målet står fast').check();
    await page.getByLabel('Varför ändras målet?').fill('Nämnden har beslutat');
    await page.getByLabel('Ett beslut', { exact: true }).check();
    await page.getByLabel(/Vem beslutade/).fill('Norra nämnden');
    await page.getByLabel('Paragraf').fill('12');
    await page.getByLabel('Beslutets datum').fill('2025-06-18');
    await press(page, 'Ändra målet');
    await page.getByText('§ 12').first().waitFor();
    await page.goto(list);
    expect(await page.getByText('80 % → 75 %').count()).toBe(0);
    await context.close();
  }, 60_000);

  test('T1 is reported in one table by keyboard, with figures pasted from a sheet and a forecast that judges them', async () => {
    const controller = await signedIn(browser, app.address, 'Camilla Horn');
    await setPeriod(controller.page, 'Öppna tertial 1', '2025-05-20');
    await controller.page.goto(year('/utfall/T1'));
    const first = controller.page.getByLabel('Utfall, Andel svar inom en vecka');
    await first.focus();
    await controller.page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', '71,5 %\t70\t73\n82\t\t\n');
      document.activeElement!.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    expect(await controller.page.getByLabel('Kvinnor, Andel svar inom en vecka').inputValue()).toMatch(/^73/);
    expect(await controller.page.getByLabel('Utfall, Andel nöjda besökare').inputValue()).toMatch(/^82/);
    await controller.page.keyboard.press('ArrowDown');
    expect(await controller.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain(
      'Andel nöjda besökare',
    );
    await controller.page.getByLabel(/prognos.*Andel svar inom en vecka/i).fill('78');
    await controller.page.getByRole('button', { name: 'Spara alla' }).focus();
    await controller.page.keyboard.press('Enter');
    await controller.page.waitForURL(/period=T1|efter=/);

    await controller.page.goto(year('?period=T1'));
    const row = await textOf(controller.page, 'Andel svar inom en vecka');
    for (const shown of ['71,5 %', '78 %', 'prognosen']) expect(row).toContain(shown);
    expect(await textOf(controller.page, 'Andel nöjda besökare')).not.toContain('Når inte målet');
    await controller.context.close();
  }, 60_000);

  test('two people change one goal: the second sees both wordings and chooses', async () => {
    const one = await signedIn(browser, app.address, 'Bertil Sandmark');
    const other = await signedIn(browser, app.address, 'Elsa Rydbäck');
    await one.page.goto(year('/plan'));
    const edit = await one.page
      .getByRole('link', { name: /Ändra/ })
      .evaluateAll((links) =>
        links.map((a) => a.getAttribute('href')).find((h) => /\/plan\/mal\/[a-z0-9]+$/.test(h ?? '')),
      );
    for (const { page } of [one, other]) await page.goto(edit!);
    const reword = async (page: Page, title: string): Promise<void> => {
      await page.getByLabel('Målets lydelse').fill(title);
      await page.getByLabel('Varför ändras lydelsen?').fill('Tydligare så');
      const own = page.getByLabel('Enhetens egen befogenhet');
      if ((await own.count()) > 0) await own.check();
      await page.getByRole('button', { name: 'Spara lydelsen' }).click();
      await page.waitForLoadState('load');
    };
    await reword(one.page, 'Alla får svar inom en vecka');
    await reword(other.page, 'Den som frågar får svar');
    await other.page
      .getByText(/hann före/)
      .first()
      .waitFor();
    const shown = (await other.page.getByRole('main').innerText()).replace(/\s+/g, ' ');
    for (const wording of ['Alla får svar inom en vecka']) expect(shown).toContain(wording);
    expect(
      shown.includes('Den som frågar får svar') ||
        (await other.page.getByLabel('Målets lydelse').inputValue()) === 'Den som frågar får svar',
    ).toBe(true);
    await Promise.all([one.context.close(), other.context.close()]);
  }, 60_000);

  test('T1 is corrected after T2 was closed; what was reported stays to be seen', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Camilla Horn');
    await setPeriod(page, 'Stäng tertial 1');
    await setPeriod(page, 'Öppna tertial 2', '2025-09-20');
    await setPeriod(page, 'Stäng tertial 2');
    await page.goto(`${await indicatorPath(page, 'Andel svar inom en vecka')}/utfall/T1`);
    await page.getByLabel('Utfall', { exact: true }).fill('70,5');
    await page.getByLabel('Varför rättas utfallet?').fill('Mars räknades två gånger');
    await press(page, 'Rätta utfallet');
    await page.goto(year('?period=T1'));
    expect(await textOf(page, 'Andel svar inom en vecka')).toContain('70,5 %');
    await page.goto(await indicatorPath(page, 'Andel svar inom en vecka'));
    const told = (await page.getByRole('main').innerText()).replace(/\s+/g, ' ');
    for (const part of ['71,5 %', '70,5 %', 'Mars räknades två gånger']) expect(told).toContain(part);
    await context.close();
  }, 60_000);

  test('next year begins with this year’s goals and indicators, under their own history', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Bertil Sandmark', { javaScriptEnabled: false });
    await page.goto(`${unit}/ny-plan?ar=2026`);
    await page.locator('input[name=indicators]').and(page.getByLabel('Andel nöjda besökare')).uncheck();
    await press(page, 'Starta planen för 2026');
    await page.goto(`${unit}/2026?period=VB`);
    await page.getByText('Alla får svar inom en vecka').first().waitFor();
    expect(await page.getByRole('link', { name: 'Andel nöjda besökare', exact: true }).count()).toBe(0);
    const [before, after] = [await indicatorPath(page, 'Andel svar inom en vecka'), '/2026/'];
    await page.goto(before.replace('/2025/', after));
    const years = page.getByRole('table', { name: 'År för år' });
    await years.getByRole('link', { name: '2025' }).waitFor();
    await context.close();
  }, 60_000);
});
