import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { describeWithChromium } from '../support/outside-parts.js';
import { runProgram } from '../support/run-program.js';
import { startTestApp, type TestApp } from '../support/standalone-app.js';
import { launch, signedIn } from './browser.js';

/** A made-up plan, in the form that units write. */
const plan = (unit: string) => `${unit}

Verksamhetsplan 2025 för ${unit}

KF:s inriktningsmål: 1. En stad för alla

KF:s mål för verksamhetsområdet: 1.4. Stöd i rätt tid

Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet
Andel nöjda besökare\t80 %\tTas fram av nämnd\tTertial

Enhetsmål: Alla får svar inom en vecka

Indikator\tÅrsmål\tPeriodicitet
Andel svar inom en vecka\t95 %\tTertial
`;

/** Where screenshots go, if somebody wants to look at them. */
const pictures = process.env['RT_PICTURES'];

describeWithChromium('figures come in from a file', (executablePath) => {
  let app: TestApp;
  let browser: Browser;
  let kolada: Server;
  const units: Record<string, string> = {};
  let committee: string;
  const at = (unit: string, path = ''): string => `${app.address}/enheter/${units[unit]!}/2025${path}`;

  beforeAll(async () => {
    kolada = createServer((request, response) =>
      response.end(
        JSON.stringify({
          values: request.url?.includes('N15428')
            ? [
                {
                  kpi: 'N15428',
                  municipality: '0180',
                  period: 2025,
                  values: [
                    { gender: 'T', value: 83.4, status: '' },
                    { gender: 'K', value: 85, status: '' },
                  ],
                },
              ]
            : [],
        }),
      ),
    );
    await new Promise<void>((resolve) => kolada.listen(0, '127.0.0.1', resolve));
    process.env['KOLADA_URL'] = `http://127.0.0.1:${String((kolada.address() as AddressInfo).port)}/v3`;
    [app, browser] = await Promise.all([startTestApp(), launch(executablePath)]);
    for (const name of ['Solgårdens enhet', 'Lindgårdens enhet']) {
      const file = join(tmpdir(), `rt-figures-journey-${String(process.pid)}.txt`);
      await writeFile(file, plan(name));
      const run = await runProgram(
        'apps/cli/main.js',
        ['import', file, '--committee', 'Norra nämnden', '--as', 'Astrid Ekdal', '--accept', '--json'],
        { DATA_DIR: app.dataDir },
      );
      units[name] = (JSON.parse(run.stdout) as { unit: string }).unit;
    }
    const planner = await app.as('p-astrid');
    const tree = (await planner('GET', '/api/organisation')).body as { committees: { id: string }[] };
    committee = tree.committees[0]!.id;
    for (const unit of Object.values(units))
      for (const period of ['T1', 'VB']) {
        const answer = await planner('POST', `/api/units/${unit}/years/2025/periods/${period}/opening`, {
          body: { due: '2025-05-15' },
        });
        expect(answer.status).toBeLessThan(300);
      }
  }, 180_000);
  afterAll(async () => {
    delete process.env['KOLADA_URL'];
    kolada.close();
    await browser.close();
    await app.stop();
  });

  const send = async (page: Page, button: string): Promise<void> => {
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.waitForLoadState();
  };
  const choose = async (page: Page, name: string, content: string | Buffer): Promise<void> => {
    await page.getByLabel('Vilken fil?').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
    await send(page, 'Läs filen');
  };
  const main = async (page: Page): Promise<string> =>
    (await page.locator('main').innerText()).replace(/[\s\u00a0\u202f]+/g, ' ');
  const look = async (page: Page, name: string): Promise<void> => {
    if (pictures === undefined) return;
    for (const width of [1280, 380]) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: join(pictures, `${name}-${String(width)}.png`), fullPage: true });
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  };

  test.each([true, false])(
    'the template, filled in and read again (JavaScript: %s)',
    async (javaScriptEnabled) => {
      const unit = javaScriptEnabled ? 'Solgårdens enhet' : 'Lindgårdens enhet';
      const { page, context } = await signedIn(browser, app.address, 'Bertil Sandmark', { javaScriptEnabled });
      await page.goto(at(unit, '/utfall/T1'));
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Läs in fil' }).click();
      await page.waitForLoadState();
      await look(page, 'fil');
      await page.getByRole('link', { name: 'CSV' }).click();
      const template = await readFile(await (await download).path(), 'utf8');
      const lines = template.split('\r\n');
      const column = lines[0]!.replace('\ufeff', '').split(';').indexOf('Utfall');
      const filled = lines.map((line, i) => {
        const cells = line.split(';');
        if (i === 1) cells[column] = '81,5';
        if (i === 2) cells[column] = 'många';
        return cells.join(';');
      });
      await choose(page, 'mall.csv', filled.join('\r\n'));
      expect(await main(page)).toMatch(/1 ny uppgift, 1 rad med något att rätta/);
      expect(await main(page)).toContain('Utfallet (”många”) är inte ett tal.');
      await look(page, `mall-${javaScriptEnabled ? 'js' : 'utan'}`);
      await send(page, 'Registrera valda');
      expect(await main(page)).toContain('En rad är sparad.');
      expect(
        await page
          .getByRole('textbox', { name: /^Utfall,/ })
          .first()
          .inputValue(),
      ).toBe('81,5');
      await page.goto(at(unit, '/utfall/T1/fil'));
      await choose(page, 'mall.csv', filled.join('\r\n'));
      expect(await main(page)).toContain('Inget nytt att registrera');
      await context.close();
    },
    60_000,
  );

  test('a table of one’s own: rows are connected by a person, a correction gives its reason', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Bertil Sandmark', { javaScriptEnabled: false });
    await page.goto(at('Solgårdens enhet', '/utfall/T1/fil'));
    const table =
      'Uppföljning;;;\n;;;\nNyckeltal;Jan-apr;Män;Kommentar\nAndel nöjda besökare;79,5 %;78;Färre svarade.\nSvar inom en vecka, andel;0,93;;\n';
    await choose(page, 'egen.csv', Buffer.from(table, 'latin1'));
    expect(await main(page)).toMatch(/1 rättelse, 1 rad att koppla/);
    await look(page, 'egen');
    await page
      .getByLabel('Rad 5: Svar inom en vecka, andel')
      .selectOption({ label: 'Andel svar inom en vecka (liknar)' });
    await send(page, 'Visa igen med valen');
    expect(await main(page)).toContain('Menas det hundra gånger så mycket?');
    const fraction = page.getByLabel('Ta med rad 5, Andel svar inom en vecka');
    expect(await fraction.isChecked()).toBe(false);
    await send(page, 'Registrera valda');
    expect(await page.title()).toMatch(/^Fel: /);
    expect(await main(page)).toContain('Ange varför utfallet rättas.');
    await page.getByLabel('Varför rättas utfall?').fill('Underlaget var fel.');
    await look(page, 'egen-rattelse');
    await send(page, 'Registrera valda');
    expect(await main(page)).toContain('En rad är sparad.');
    const first = page.getByRole('textbox', { name: 'Utfall, Andel nöjda besökare' });
    expect(await first.inputValue()).toBe('79,5');
    await context.close();
  }, 60_000);

  test('a committee’s file records for each of its units, and says so', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Astrid Ekdal');
    await page.goto(`${app.address}/namnder/${committee}/2025?period=T1`);
    await page.getByRole('link', { name: 'Läs in utfall' }).click();
    await page.waitForLoadState();
    const name = 'Andel svar inom en vecka';
    await choose(
      page,
      'alla.csv',
      `Enhet;Indikator;Utfall\nSolgårdens enhet;${name};91\nLindgårdens enhet;${name};92\nOkänd;${name};1\n`,
    );
    expect(await main(page)).toMatch(/2 nya uppgifter, 1 rad att koppla/);
    await look(page, 'namnd');
    await send(page, 'Registrera valda');
    expect(await main(page)).toMatch(/Utfallen är registrerade .*Lindgårdens enhet 1/);
    await look(page, 'namnd-klart');
    await context.close();
  }, 60_000);

  test('Kolada’s values are fetched, looked at and recorded for the year', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Bertil Sandmark');
    await page.goto(at('Solgårdens enhet', '/utfall/VB/kolada'));
    await page.getByLabel('Vilken kommun eller enhet gäller värdena?').fill('0180');
    await page.getByLabel('Vilka nyckeltal?').fill('N15428');
    await look(page, 'kolada');
    await send(page, 'Hämta värden');
    await page.getByLabel('Rad 2: N15428').selectOption({ label: 'Andel nöjda besökare' });
    await send(page, 'Visa igen med valen');
    expect(await main(page)).toMatch(/83,4 %, kvinnor 85 %/);
    await send(page, 'Registrera valda');
    expect(await main(page)).toContain('En rad är sparad.');
    await context.close();
  }, 60_000);

  test('no page of these breaks a rule of accessibility', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Bertil Sandmark');
    const check = async (): Promise<void> => {
      await page.evaluate(axe.source);
      const found = await page.evaluate(async () => {
        const run = (globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string }[] }> } }).axe;
        return (await run.run()).violations.map(({ id }) => id);
      });
      expect(found).toEqual([]);
    };
    await page.goto(at('Lindgårdens enhet', '/utfall/VB/kolada'));
    await check();
    await page.goto(at('Lindgårdens enhet', '/utfall/T1/fil'));
    await check();
    await choose(page, 'a.csv', 'Indikator;Utfall\nAndel nöjda besökare;79\nNöjda;3\nAndel svar inom en vecka;x\n');
    await check();
    await context.close();
  }, 60_000);
});
