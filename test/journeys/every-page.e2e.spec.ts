import { afterAll, beforeAll, expect, test } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { parse } from 'csv-parse/sync';
import { keyOf } from '#platform/page-kit/table-file.js';
import { describeWithChromium } from '../support/outside-parts.js';
import { startTestApp, type TestApp } from '../support/standalone-app.js';
import { launch, signedIn } from './browser.js';

/** Kinds of pages that the sample leads to; a page that nothing leads to any more is missed here. */
const mustBeSeen = [
  '/',
  '/enheter/…/N',
  '/enheter/…/N/plan',
  '/enheter/…/N/plan/mal/nytt',
  '/enheter/…/N/historia',
  '/enheter/…/N/jamfor',
  '/enheter/…/N/utfall/P',
  '/enheter/…/N/indikatorer/…',
  '/enheter/…/N/indikatorer/…/mal/annual',
  '/enheter/…/N/indikatorer/…/definition',
  '/enheter/…/N/perioder',
  '/namnder/…/N',
  '/avdelningar/…/N',
  '/organisation',
  '/organisation/personer',
  '/tillganglighet',
];

/** Made-up ids of the sample, and ids that are made as random letters and digits. */
const id =
  /\/(?:(?:bjorkbacken|ekglantan|tallkotten|tallen|kotten|norrstrand|beslut\d)[a-z0-9]*|p-[a-z]+|[a-z2-7]{16})(?=\/|$)/g;

/** One page of each kind is looked at: ids, years and periods are the same kind. */
const kindOf = (path: string): string =>
  path
    .replace(/\/\d{4}(?=\/|$)/g, '/N')
    .replace(/\/(T1|T2|VB)(?=\/|$)/g, '/P')
    .replace(id, '/…');

describeWithChromium('every page that the sample leads to', (executablePath) => {
  let app: TestApp;
  let browser: Browser;
  const seen = new Set<string>();

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp(), launch(executablePath)]);
    const { page, context } = await signedIn(browser, app.address, 'Astrid Ekdal');
    await page.getByRole('button', { name: 'Lägg in exemplet' }).click();
    await page.getByText('Björkbackens stödenhet').first().waitFor();
    await context.close();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  /** What axe finds on the page, and whether it scrolls sideways. */
  const faultsOf = async (page: Page, path: string): Promise<readonly string[]> => {
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    return [
      ...violations.map((v) => `${path}: ${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`),
      ...(sideways ? [`${path}: scrolls sideways`] : []),
    ];
  };

  /** Tables that cannot be had as a file, and files that do not hold what their table shows. */
  const filesMissing = async (page: Page, path: string): Promise<readonly string[]> => {
    const { tables, links } = await page.evaluate(() => ({
      tables: [...document.querySelectorAll<HTMLElement>('main table')].map((table) => ({
        name: table.querySelector('caption')?.textContent ?? '',
        of: table.dataset['file'],
        rows: table.querySelectorAll('tbody > tr[id]').length,
      })),
      links: [...document.querySelectorAll('main a[download]')].map((a) => a.getAttribute('href')!),
    }));
    const faults: string[] = [];
    const keys = new Set<string>();
    for (const { name, of, rows } of tables) {
      const key = keyOf(name);
      const own = links.filter((href) => new URL(href, app.address).searchParams.get('tabell') === key);
      if (of === 'page' ? links.length === 0 : own.length !== 2) faults.push(`${path}: no file of “${name}”`);
      if (keys.has(key) && of !== 'page') faults.push(`${path}: two tables are called “${name}”`);
      keys.add(key);
      const csv = own.find((href) => href.includes('format=csv'));
      if (of !== 'table' || csv === undefined) continue;
      const lines = parse(await (await page.request.get(csv)).text(), {
        bom: true,
        delimiter: ';',
        relax_column_count: true,
      });
      // Head, rows, and the note of what it is.
      if (lines.length !== rows + 2)
        faults.push(`${path}: the file of “${name}” has ${String(lines.length)} lines for ${String(rows)} rows`);
    }
    for (const href of links) {
      const answer = await page.request.get(href);
      const type = answer.headers()['content-type'] ?? '';
      if (answer.status() !== 200 || !/csv|spreadsheetml/.test(type))
        faults.push(`${path}: ${href} answers ${String(answer.status())} ${type}`);
    }
    return faults;
  };

  /** From the first page on along every link, one address of each kind. */
  const walk = async (page: Page): Promise<readonly string[]> => {
    const faults: string[] = [];
    const met = new Set<string>();
    const waiting = ['/'];
    while (waiting.length > 0) {
      const path = waiting.shift()!;
      const answer = await page.goto(`${app.address}${path}`);
      if (answer?.status() !== 200) faults.push(`${path}: ${String(answer?.status())}`);
      faults.push(...(await faultsOf(page, path)), ...(await filesMissing(page, path)));
      const links = await page
        .locator('a[href^="/"]')
        .evaluateAll((all) => all.map((a) => a.getAttribute('href')!.split('#')[0]!));
      for (const link of links) {
        const kind = kindOf(new URL(link, app.address).pathname);
        if (met.has(kind) || link === '' || /format=|^\/logga-ut/.test(link)) continue;
        met.add(kind);
        waiting.push(link);
      }
    }
    met.forEach((kind) => seen.add(kind));
    return faults;
  };

  test.each([
    ['Elsa Rydbäck', 1280],
    ['Astrid Ekdal', 380],
  ] as const)(
    '%s, %i pixels wide: axe finds nothing, nothing scrolls sideways, and each table can be had as a file',
    async (person, width) => {
      const { page, context } = await signedIn(browser, app.address, person, { width });
      expect(await walk(page)).toEqual([]);
      await context.close();
    },
    300_000,
  );

  test('none of the kinds of pages is forgotten', () => {
    expect(mustBeSeen.filter((kind) => !seen.has(kind))).toEqual([]);
  });
});
