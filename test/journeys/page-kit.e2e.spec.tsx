import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { eventually } from '../../libs/platform/web/testing/eventually.js';
import { startTestApp, type TestApp } from '../../libs/platform/web/testing/web-test-app.js';
import { describeWithChromium } from '../support/outside-parts.js';
import { launch } from './browser.js';

describeWithChromium('page-kit and the web platform in a browser', (executablePath) => {
  let web: TestApp;
  let browser: Browser;
  const complaints: string[] = [];
  beforeAll(async () => {
    web = await startTestApp();
    browser = await launch(executablePath);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await web.close();
  });

  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    // A browser that has gone is noticed by its socket, a moment later.
    await eventually(() => web.hub.connections === 0);
  });

  async function visit(
    path: string,
    width = 1280,
    javaScriptEnabled = true,
  ): Promise<{ page: Page; context: BrowserContext }> {
    const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'sv-SE', javaScriptEnabled });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (/Content Security Policy|Error/.test(message.text())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(web.address + path);
    await page.click('button[value=p-maj]');
    await page.waitForURL(web.address + path);
    return { page, context };
  }

  it.each([
    [1280, '/visning'],
    [380, '/visning'],
    [1280, '/visning/formular'],
    [380, '/visning/formular'],
    [320, '/visning'],
  ])(
    'at %i px %s has no axe violation and nothing to scroll sideways',
    async (width, path) => {
      const { page } = await visit(path, width);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      ).toBe(0);
      await page.evaluate(`${axe.source};0`);
      const violations = await page.evaluate(async () => {
        const run = (
          globalThis as unknown as {
            axe: {
              run(
                root: Document,
                options: object,
              ): Promise<{ violations: { id: string; nodes: { html: string }[] }[]; passes: unknown[] }>;
            };
          }
        ).axe;
        const result = await run.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        });
        return {
          found: result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`),
          passed: result.passes.length,
        };
      });
      expect(violations.found).toEqual([]);
      expect(violations.passed).toBeGreaterThan(20);
    },
    30_000,
  );

  it('a change in one browser shows in another within a second; focus, typed text and what is unfolded stay', async () => {
    const [one, other] = [await visit('/visning'), await visit('/visning')];
    await one.page.click('#more summary');
    await one.page.fill('#note', 'halvskrivet');
    const before = await one.page.textContent('#r-b td');
    const token = await other.page.getAttribute('form[action="/logga-ut"] input', 'value');
    await eventually(() => web.hub.connections === 2);
    const start = performance.now();
    await other.context.request.post(`${web.address}/visning/andra`, {
      form: { _csrf: token ?? '' },
      headers: { origin: web.address },
    });
    await one.page.waitForFunction((was) => document.querySelector('#r-b td')?.textContent !== was, before);
    expect(performance.now() - start).toBeLessThan(1000);
    const state = await one.page.evaluate(() => ({
      focus: document.activeElement?.id,
      typed: (document.activeElement as HTMLInputElement).value,
      open: (document.getElementById('more') as HTMLDetailsElement).open,
      said: document.getElementById('live-status')?.textContent,
    }));
    expect(state).toMatchObject({ focus: 'note', typed: 'halvskrivet', open: true });
    expect(state.said).toMatch(/^Indikatorer uppdaterades \d\d\.\d\d\.$/);
  }, 30_000);

  it("another view replaces the page's content, moves the address, and back leads back", async () => {
    const { page } = await visit('/visning');
    const loads = () => page.evaluate(() => performance.timeOrigin);
    const first = await loads();
    await page.click('text=Tertial 2');
    await page.waitForURL('**/visning?period=T2');
    await page.waitForFunction(() =>
      document.querySelector('.rt-tabs [aria-current]')?.textContent.startsWith('Tertial 2'),
    );
    expect(await loads()).toBe(first);
    await page.goBack();
    await page.waitForFunction(() =>
      document.querySelector('.rt-tabs [aria-current]')?.textContent.startsWith('Tertial 1'),
    );
  }, 30_000);

  it('a hidden tab holds no stream, and fetches again when it shows', async () => {
    const { page } = await visit('/visning');
    await eventually(() => web.hub.connections === 1);
    // Headless tabs are never hidden: the event is what the script hears.
    const turn = (hidden: boolean) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await turn(true);
    await eventually(() => web.hub.connections === 0);
    const again = page.waitForRequest((request) => request.headers()['hx-source'] === 'section#indikatorer');
    await turn(false);
    await again;
  }, 30_000);

  it('refused forms take the focus to the summary, with and without scripts', async () => {
    for (const scripts of [true, false]) {
      const { page } = await visit('/visning/formular', 1280, scripts);
      expect(await page.locator('.rt-error-summary:focus').count()).toBe(1);
    }
  }, 30_000);

  it('without scripts the views are links and the tables are there', async () => {
    const { page } = await visit('/visning', 380, false);
    await page.click('text=Tertial 2');
    await page.waitForURL('**/visning?period=T2');
    expect(await page.locator('#r-b').count()).toBe(1);
  }, 30_000);

  it('complained of nothing: no script error, nothing against the content security policy', () =>
    expect(complaints).toEqual([]));

  it('tells that the connection is lost, and heals', async () => {
    const { page } = await visit('/visning');
    await eventually(() => web.hub.connections === 1);
    // The stream's own close, as a server that goes away sends it, and no answer to the next tries.
    await page.route('**/live?*', (route) => route.abort());
    web.hub.close();
    await page.waitForFunction(() => document.getElementById('live-status')?.dataset['state'] === 'lost', undefined, {
      timeout: 10_000,
    });
    expect(await page.textContent('#live-status')).toContain('Anslutningen bröts');
    await page.unroute('**/live?*');
    await page.route('**/live?*', (route) =>
      route.fulfill({ status: 200, contentType: 'text/event-stream', body: 'retry: 60000\n\n' }),
    );
    const again = page.waitForRequest((request) => request.headers()['hx-source'] === 'section#indikatorer', {
      timeout: 20_000,
    });
    await again;
  }, 45_000);
});
