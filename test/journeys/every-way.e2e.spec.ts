import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describeWithChromium } from '../support/outside-parts.js';
import { startTestApp, type TestApp } from '../support/standalone-app.js';
import { launch, signedIn } from './browser.js';
import { byKeyboard, byPointer, type Way } from './ways.js';

const ways = [
  { name: 'by keyboard alone', of: byKeyboard, javaScriptEnabled: true, unit: 'Solgården', others: ['Eken', 'Linden'] },
  { name: 'without JavaScript', of: byPointer, javaScriptEnabled: false, unit: 'Ängen', others: ['Boken', 'Hasseln'] },
] as const;

describeWithChromium('the year’s seven ways through it', (executablePath) => {
  let app: TestApp;
  let browser: Browser;
  const units = new Map<string, string>();
  let committee: string;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp(), launch(executablePath)]);
    const admin = await app.as('p-gunnar');
    await admin('POST', '/api/organisation/committees', { body: { name: 'Norra nämnden' } });
    const tree = async () =>
      (await admin('GET', '/api/organisation')).body as {
        committees: { id: string; units: { id: string; name: string }[] }[];
      };
    committee = (await tree()).committees[0]!.id;
    for (const name of ways.flatMap((way) => [way.unit, ...way.others])) {
      const answer = await admin('POST', '/api/organisation/units', { body: { name, committee } });
      expect(answer.status).toBe(201);
    }
    for (const { id, name } of (await tree()).committees[0]!.units) units.set(name, id);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  describe.each(ways)('$name', ({ of, javaScriptEnabled, unit, others }) => {
    const year = (path = ''): string => `/enheter/${units.get(unit)!}/2025${path}`;
    const as = async (person: string, act: (way: Way) => Promise<void>): Promise<void> => {
      const { page, context } = await signedIn(browser, app.address, person, { javaScriptEnabled });
      await act(of(page));
      await context.close();
    };
    const row = async ({ page }: Way, name: string): Promise<string> =>
      (await page.getByRole('row').filter({ hasText: name }).last().innerText()).replace(/\s+/g, ' ');
    const tableOf = ({ page }: Way) => page.getByRole('table').first();
    const read = async ({ page }: Way): Promise<string> =>
      (await page.getByRole('main').innerText()).replace(/\s+/g, ' ');

    test(
      'the year is started, with a goal and indicators, and decided',
      () =>
        as('Bertil Sandmark', async (way) => {
          await way.open(`/enheter/${units.get(unit)!}/ny-plan?ar=2025`);
          await way.press('Starta planen för 2025');
          await way.open(year('/plan/mal/nytt'));
          await way.fill('Målets lydelse', 'Svar kommer i tid');
          await way.press('Lägg till målet');
          for (const [name, owner] of [
            ['Andel svar', 'enheten'],
            ['Andel nöjda', 'nämnden'],
          ] as const) {
            await way.open(year('/indikatorer/ny'));
            await way.fill('Vad heter indikatorn?', name);
            await way.fill('Måttenhet (frivilligt)', '%');
            await way.choose('Ju högre desto bättre');
            await way.select('Hur ofta följs den upp?', 'varje tertial');
            await way.select('Vilket mål hör den till?', 'Svar kommer i tid');
            await way.choose(owner);
            await way.press('Lägg till indikatorn');
            await way.open(year());
            await way.follow(name, tableOf(way));
            await way.follow('Sätt årsmål');
            await way.fill('Tal', '80');
            await way.choose('Enhetens egen befogenhet');
            await way.press('Sätt målet');
            await way.open(year());
            expect(await row(way, name)).toContain('80 %');
          }
          await way.open(year('/beslut'));
          await way.choose('Enheten själv');
          await way.fill('Vilken dag beslutades planen?', '2025-01-20');
          await way.press('Registrera beslutet');
          expect(await read(way)).toContain('Planen är beslutad');
        }),
      60_000,
    );

    test(
      'the committee’s target is changed while its decision is awaited, and then given',
      () =>
        as('Elsa Rydbäck', async (way) => {
          const form = async (): Promise<void> => {
            await way.open(year());
            await way.follow('Andel nöjda', tableOf(way));
            await way.follow('Ändra årsmålet');
          };
          await form();
          await way.fill('Tal', '75');
          await way.fill('Varför ändras målet?', 'Lokalen byggs om');
          await way.fill('Från och med vilken dag gäller det nya målet?', '2025-06-01');
          await way.choose('Beslut inväntas');
          await way.fill('Vem ska besluta?', 'Norra nämnden');
          await way.press('Ändra målet');
          await way.open(`/beslutslista/${committee}/2025`);
          expect(await read(way)).toContain('80 % → 75 %');
          await form();
          await way.choose('Målet står fast');
          await way.fill('Varför ändras målet?', 'Nämnden har beslutat');
          await way.choose('Ett beslut');
          await way.fill('Vem beslutade?', 'Norra nämnden');
          await way.fill('Beslutets datum', '2025-06-18');
          await way.fill('Paragraf', '12');
          await way.press('Ändra målet');
          expect(await read(way)).toContain('§ 12');
          await way.open(`/beslutslista/${committee}/2025`);
          expect(await read(way)).not.toContain('80 % → 75 %');
        }),
      60_000,
    );

    test(
      'T1 is reported with forecasts, which judge it',
      () =>
        as('Camilla Horn', async (way) => {
          await way.open(year('/perioder'));
          await way.press('Öppna tertial 1');
          await way.open(year('/utfall/T1'));
          await way.fill('Utfall, Andel svar', '71,5');
          await way.fill('Prognos, Andel svar', '78');
          await way.fill('Utfall, Andel nöjda', '82');
          await way.press('Spara alla');
          await way.open(year('?period=T1'));
          const told = await row(way, 'Andel svar');
          for (const part of ['71,5 %', '78 %', 'prognosen']) expect(told).toContain(part);
          expect(await row(way, 'Andel nöjda')).not.toContain('Når inte målet');
        }),
      60_000,
    );

    test(
      'two people are at one goal: the second sees both and chooses',
      () =>
        as('Bertil Sandmark', async (first) => {
          await as('Elsa Rydbäck', async (second) => {
            await first.open(year('/plan'));
            const links = await first.page.getByRole('link', { name: /^Ändra/ }).all();
            const hrefs = await Promise.all(links.map((link) => link.getAttribute('href')));
            const form = hrefs.find((href) => /\/plan\/mal\/[a-z0-9]+$/.test(href ?? ''))!;
            for (const way of [first, second]) await way.open(form);
            for (const [way, wording] of [
              [first, 'Alla får svar i tid'],
              [second, 'Den som frågar får svar'],
            ] as const) {
              await way.fill('Målets lydelse', wording);
              await way.fill('Varför ändras lydelsen?', 'Tydligare så');
              await way.choose('Enhetens egen befogenhet');
              await way.press('Spara lydelsen');
            }
            const told = await read(second);
            for (const part of ['Någon annan hann före', 'Alla får svar i tid', 'Den som frågar får svar'])
              expect(told).toContain(part);
            await second.press('Spara min ändring ändå');
            expect(await read(second)).toContain('Den som frågar får svar');
          });
        }),
      60_000,
    );

    test(
      'T1 is corrected after T2 was closed, and what was reported can still be seen',
      () =>
        as('Camilla Horn', async (way) => {
          await way.open(year('/perioder'));
          for (const button of ['Stäng tertial 1', 'Öppna tertial 2', 'Stäng tertial 2']) await way.press(button);
          await way.open(year('?period=T1'));
          await way.follow('Andel svar', tableOf(way));
          await way.follow('Rätta för tertial 1');
          await way.fill('Utfall', '70,5');
          await way.fill('Varför rättas utfallet?', 'Mars räknades två gånger');
          await way.press('Rätta utfallet');
          const told = await read(way);
          for (const part of ['71,5 %', '70,5 %', 'Mars räknades två gånger']) expect(told).toContain(part);
        }),
      60_000,
    );

    test(
      'two units are merged',
      () =>
        as('Gunnar Tallmo', async (way) => {
          const [one, other] = others;
          await way.open('/organisation');
          await way.follow(one);
          await way.follow(/^Slå ihop/);
          await way.fill(`Vad går samman med ${one}?`, other);
          await way.choose('En ny enhet');
          await way.fill('Vad ska den nya heta?', `${one} och ${other}`);
          await way.fill('Från och med vilken dag?', '2026-01-01');
          await way.fill('Varför? (frivilligt)', 'En ingång i stället för två.');
          await way.press('Spara ändringen');
          expect(await read(way)).toContain(`${one} och ${other}`);
          await way.open('/organisation?dag=2026-02-01');
          await way.follow(`${one} och ${other}`);
          expect(await read(way)).toContain(other);
        }),
      60_000,
    );

    test(
      'next year starts from this year’s plan, without what is unticked',
      () =>
        as('Bertil Sandmark', async (way) => {
          await way.open(`/enheter/${units.get(unit)!}/ny-plan?ar=2026`);
          await way.untick(way.page.locator('input[name=indicators]').and(way.page.getByLabel('Andel nöjda')));
          await way.press('Starta planen för 2026');
          const told = await read(way);
          expect(told).toContain('Den som frågar får svar');
          expect(told).toContain('Andel svar');
          expect(told).not.toContain('Andel nöjda');
        }),
      60_000,
    );
  });
});
