import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeWithChromium, findCorpus } from '../support/outside-parts.js';
import { startTestApp, type TestApp } from '../support/standalone-app.js';
import { bringIn, doubtfulReport, item, laterReport, send, told, violations } from './bringing-in.js';
import { launch, signedIn } from './browser.js';
import { planText } from './documents.js';

describeWithChromium('documents come in', (executablePath) => {
  let app: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp(), launch(executablePath)]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  describe.each([
    ['with scripts', true, 'Månskärs'],
    ['without scripts', false, 'Fyrtornets'],
  ] as const)('%s', (_how, javaScriptEnabled, unit) => {
    test('a report is brought in, two doubts corrected, recorded; a changed version gives three changes and is withdrawn', async () => {
      const { page, context } = await signedIn(browser, app.address, 'Astrid Ekdal', { javaScriptEnabled });
      const review = await bringIn(page, `${unit}.txt`, doubtfulReport(unit));
      expect(await told(page)).toContain('0 av 2 klara');
      await page.getByRole('heading', { name: 'Att ta ställning till (2)' }).waitFor();

      // The first that is doubtful is in view, with its line in the document.
      const line = page.locator('.rt-source-hit');
      expect(await line.innerText()).toContain('7B,5 x');

      await item(page, 'Andel nöjda besökare')
        .getByRole('link', { name: /^Rätta/ })
        .click();
      await page.getByLabel(/^Utfall \(/).fill('78,5 %');
      await page.getByRole('button', { name: 'Spara' }).click();
      await page.getByText('1 av 2 klara').waitFor();
      await page.goto(`${review}?visa=oppna`);
      const second = item(page, 'Andel svar inom en vecka');
      await second.getByRole('link', { name: /^Rätta/ }).click();
      await page.getByText('Uppgifter som dokumentet inte har här').click();
      await page.getByLabel(/^Period \(/).fill('VB 2025');
      await page.getByRole('button', { name: 'Spara' }).click();
      await page.getByText('2 av 2 klara').waitFor();

      // Left and come back to: everything is still there, in the list too.
      await page.goto('/dokument');
      const listed = page.getByRole('row').filter({ hasText: `${unit}.txt` });
      expect(await listed.innerText()).toContain('Klart att registrera');
      await listed.getByRole('link', { name: `${unit}.txt` }).click();
      expect(await told(page)).toMatch(/78,5 % \(läst: 7B,5 x\)/);

      await page.getByRole('link', { name: 'Till registreringen' }).click();
      await page.getByRole('button', { name: 'Registrera', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: `${unit} enhet 2025` }).waitFor();
      const unitYear = new URL(page.url()).pathname;
      await page.goto(`${unitYear}?period=VB`);
      expect(await told(page)).toContain('78,5 %');

      // Another version of the same document.
      await bringIn(page, `${unit}-2.txt`, laterReport(unit));
      const later = new URL(page.url()).pathname.replace('/granska', '');
      expect(await told(page)).toContain(`Jämförs med ${unit}.txt`);
      await page.goto(`${later}/granska?visa=andringar`);
      await page.getByRole('link', { name: 'Ändringar (3)' }).waitFor();
      const changed = (await item(page, 'Andel svar inom en vecka').innerText()).replace(/[\s\u00a0\u202f]+/g, ' ');
      expect(changed).toMatch(/Utfall 91 % 93 % 91 % Ändras till den här/);
      await page.goto(`${later}/registrera`);
      expect(await told(page)).toContain('Ändras 3 saker');
      await page.getByRole('button', { name: 'Registrera', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: `${unit} enhet 2025` }).waitFor();
      await page.goto(`${unitYear}?period=VB`);
      expect(await told(page)).toContain('79,5 %');

      // Withdrawn as one act: what the first version said stands again.
      await page.goto(later);
      await page.getByRole('link', { name: 'Återkalla inläsningen' }).click();
      await page.getByRole('button', { name: 'Återkalla' }).click();
      await page.getByText('Ange ett skäl.').first().waitFor();
      await page.getByLabel('Varför återkallas den?').fill('Det var ett arbetsexemplar');
      await page.getByRole('button', { name: 'Återkalla' }).click();
      await page.getByText('Inläsningen är återkallad').first().waitFor();
      expect(await told(page)).toContain('Det var ett arbetsexemplar');
      await page.goto(`${unitYear}?period=VB`);
      const after = await told(page);
      expect(after).toContain('78,5 %');
      expect(after).not.toContain('79,5 %');
      await context.close();
    }, 120_000);
  });

  test('an answer is given, undone, and by keyboard the next is at hand', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Astrid Ekdal');
    const text = doubtfulReport('Lotsens');
    const review = await bringIn(page, 'lotsen.txt', text);
    await page
      .getByRole('button', { name: /^Stämmer/ })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/svarat/);
    // The next that wants a word has the focus; its first button is one step away.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Andel svar inom en vecka');
    expect(await told(page)).toContain('1 av 2 klara');
    await page.goto(`${review}?post=${await keyOf(page, 'Andel nöjda besökare')}`);
    await item(page, 'Andel nöjda besökare')
      .getByRole('button', { name: /^Ångra/ })
      .click();
    await page.getByText('0 av 2 klara').waitFor();
    await item(page, 'Andel nöjda besökare')
      .getByRole('button', { name: /^Ta inte med/ })
      .click();
    await page.getByText('1 av 2 klara').waitFor();
    // The same file again is the same document, with what was answered.
    await bringIn(page, 'lotsen-igen.txt', text);
    expect(await told(page)).toContain('Samma fil är redan inläst');
    expect(new URL(page.url()).pathname).toBe(review);
    expect(await told(page)).toContain('1 av 2 klara');
    await context.close();
  }, 60_000);
  const keyOf = async (page: Page, title: string): Promise<string> =>
    ((await item(page, title).getAttribute('id')) ?? '').replace('post-', '');

  test('who wants to record it with doubts is told, and may accept what is left as it was read', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Astrid Ekdal', { javaScriptEnabled: false });
    const review = await bringIn(
      page,
      'skogsdungen.txt',
      planText.replaceAll('Solgårdens', 'Skogsdungens').replace('95 %', '9S,x'),
    );
    await page.goto(review.replace('granska', 'registrera'));
    await page.getByRole('button', { name: 'Registrera', exact: true }).click();
    expect(await page.title()).toMatch(/^Fel: /);
    await page.getByLabel('Godta det som återstår som det är läst').check();
    await page.getByRole('button', { name: 'Registrera', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Skogsdungens enhet 2025' }).waitFor();
    // What became of nothing is told beside the source, by line.
    await page.goto(review.replace('/granska', ''));
    const notRecorded = await page
      .getByRole('table', { name: 'Sådant i dokumentet som inte är registrerat' })
      .innerText();
    expect(notRecorded.replace(/\s+/g, ' ')).toContain('Årsmål: 9S,x');
    await context.close();
  }, 60_000);

  test('a later version of a decided plan asks on whose decision it changes a target', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Astrid Ekdal', { javaScriptEnabled: false });
    const plan = planText.replaceAll('Solgårdens', 'Kajens');
    const record = async (): Promise<void> => {
      await page.getByRole('link', { name: 'Till registreringen' }).click();
      await page.getByRole('button', { name: 'Registrera', exact: true }).click();
    };
    await bringIn(page, 'kajen.txt', plan);
    await record();
    await page.getByRole('heading', { level: 1, name: 'Kajens enhet 2025' }).waitFor();
    const manager = await app.as('p-bertil');
    const decision = { kind: 'own', decidedOn: '2025-01-15' };
    const path = new URL(page.url()).pathname.replace('/enheter/', '/api/units/').replace('/2025', '/years/2025');
    expect((await manager('POST', `${path}/plan/decision`, { body: decision })).status).toBeLessThan(300);

    await bringIn(page, 'kajen-2.txt', plan.replace('besökare\t80 %', 'besökare\t82 %'));
    await record();
    await page.getByText('Välj vad ändringen vilar på.').first().waitFor();
    await page.getByLabel('Ett beslut').check();
    await page.getByLabel('Vem beslutade?').fill('Norra nämnden');
    await page.getByLabel('Beslutets datum').fill('2025-04-02');
    await page.getByRole('button', { name: 'Registrera', exact: true }).click();
    // Neither paragraph nor diary number: the rule is told, and what was filled in is kept.
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Vem beslutade?').inputValue()).toBe('Norra nämnden');
    await page.getByLabel('Paragraf').fill('14');
    await page.getByRole('button', { name: 'Registrera', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Kajens enhet 2025' }).waitFor();
    expect(await told(page)).toContain('82 %');
    await context.close();
  }, 60_000);

  test('the original file is downloaded as it came, by who may see the document and nobody else', async () => {
    const text = planText.replaceAll('Solgårdens', 'Åkanten "öst"');
    const { page, context } = await signedIn(browser, app.address, 'Astrid Ekdal');
    const path = (await bringIn(page, 'åkanten.txt', text)).replace('/granska', '/fil');
    const answer = await page.request.get(path);
    expect(await answer.text()).toBe(text);
    expect(answer.headers()['x-content-type-options']).toBe('nosniff');
    expect(answer.headers()['content-disposition']).toMatch(/^attachment; .*filename\*=UTF-8''%C3%A5kanten\.txt$/);
    const manager = await signedIn(browser, app.address, 'Bertil Sandmark');
    expect((await manager.page.request.get(path)).status()).toBe(404);
    await Promise.all([context.close(), manager.context.close()]);
  }, 60_000);

  test.each([
    ['empty', 'tom.txt', Buffer.alloc(0), 'Filen är tom.'],
    ['a picture', 'bild.pdf', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'Filen är en bild.'],
    ['an archive without a document', 'fil.docx', Buffer.from('504b0506' + '00'.repeat(18), 'hex'), 'Inget är sparat.'],
  ])(
    'a file that is %s is refused at the form, with what to do, and nothing is kept',
    async (_what, name, bytes, why) => {
      const { page, context } = await signedIn(browser, app.address, 'Astrid Ekdal');
      await send(page, name, bytes);
      await page.getByRole('alert').filter({ hasText: why }).waitFor();
      await page.getByLabel('Vilken fil?').waitFor();
      await page.goto('/dokument');
      expect(await told(page)).not.toContain(name);
      await context.close();
    },
    30_000,
  );

  test('a reading that nobody knows of says that the file is to be chosen again', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Astrid Ekdal');
    const answer = await page.goto('/dokument/laser/7f1b1e64-0000-4000-8000-000000000000');
    expect(answer?.status()).toBe(404);
    expect(await told(page)).toContain('Inget har registrerats');
    await context.close();
  }, 30_000);

  test('what is not to be recorded is put aside with a reason, and taken up again by an answer', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Astrid Ekdal');
    const review = await bringIn(page, 'utkast.txt', doubtfulReport('Utkastets'));
    await page.getByRole('link', { name: 'Lägg undan' }).click();
    await page.getByLabel('Varför ska det inte registreras?').fill('Bara ett utkast');
    await page.getByRole('button', { name: 'Lägg undan' }).click();
    await page.getByText('Dokumentet är undanlagt').waitFor();
    expect(await page.getByRole('row').filter({ hasText: 'utkast.txt' }).innerText()).toContain('Undanlagt');
    await page.goto(review);
    await page
      .getByRole('button', { name: /^Stämmer/ })
      .first()
      .click();
    await page.waitForURL(/svarat/);
    await page.goto('/dokument');
    expect(await page.getByRole('row').filter({ hasText: 'utkast.txt' }).innerText()).toMatch(/1 sak/);
    await context.close();
  }, 60_000);

  test.each([1280, 380])(
    '%i pixels wide axe finds nothing on its pages, and nothing scrolls sideways',
    async (width) => {
      const { page, context } = await signedIn(browser, app.address, 'Astrid Ekdal', { width });
      const review = await bringIn(page, `bredd-${String(width)}.txt`, doubtfulReport(`Bredd ${String(width)} `));
      const source = review.replace('/granska', '');
      const href = await page
        .getByRole('link', { name: /^Rätta/ })
        .nth(1)
        .getAttribute('href');
      for (const path of [
        '/dokument',
        review,
        `${review}?visa=oppna`,
        href!,
        `${review}/document`,
        `${source}/registrera`,
        `${source}/lagg-undan`,
        source,
      ]) {
        await page.goto(path);
        expect([path, await violations(page)]).toEqual([path, []]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      }
      await context.close();
    },
    120_000,
  );

  const corpus = findCorpus();
  const report = corpus && readdirSync(corpus.documents).find((file) => file.startsWith('2023'));
  (report ? test : test.skip)(
    'a real annual report is brought in, reviewed and recorded',
    async () => {
      const { page, context } = await signedIn(browser, app.address, 'Astrid Ekdal');
      const review = await bringIn(page, 'berattelse-2023.txt', readFileSync(join(corpus!.documents, report!)));
      const open = Number(/av (\d+) klara/.exec(await told(page))?.[1] ?? 0);
      for (let left = open; left > 0; left -= 1) {
        await page
          .getByRole('button', { name: /^Stämmer/ })
          .first()
          .click();
        await page.getByText(`${String(open - left + 1)} av ${String(open)} klara`).waitFor();
      }
      await page.goto(review.replace('granska', 'registrera'));
      await page.getByRole('button', { name: 'Registrera', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: /2023$/ }).waitFor();
      await page.goto(review);
      expect(await told(page)).toContain('Dokumentet är registrerat i');
      await context.close();
    },
    120_000,
  );
});
