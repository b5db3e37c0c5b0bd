import { afterAll, beforeAll, expect, test } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { describeWithChromium } from '../support/outside-parts.js';
import { startTestApp, type Client, type TestApp } from '../support/standalone-app.js';
import { launch, signedIn } from './browser.js';

interface Tree {
  readonly committees: readonly {
    readonly id: string;
    readonly name: string;
    readonly departments: readonly { readonly id: string; readonly units: readonly { readonly name: string }[] }[];
    readonly units: readonly { readonly name: string }[];
  }[];
  readonly former: readonly { readonly name: string; readonly successors: readonly { readonly name: string }[] }[];
}

describeWithChromium('the organisation changes and keeps its history', (executablePath) => {
  let app: TestApp;
  let browser: Browser;
  let admin: Client;
  let staff: Client;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp(), launch(executablePath)]);
    [admin, staff] = (await Promise.all(['p-gunnar', 'p-fatima'].map((p) => app.as(p)))) as [Client, Client];
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  const save = async (page: Page, name = 'Spara'): Promise<void> => {
    await page.getByRole('button', { name, exact: true }).click();
    await page.waitForLoadState();
    await page.getByText('Ändringen är registrerad.').waitFor();
  };
  const fill = async (page: Page, path: string, fields: Readonly<Record<string, string>>): Promise<void> => {
    await page.goto(path.startsWith('http') ? path : `${app.address}${path}`);
    for (const [label, text] of Object.entries(fields)) await page.getByLabel(label).fill(text);
  };
  const establish = async (
    page: Page,
    path: string,
    name: string,
    inside?: string,
    day = '2020-01-01',
  ): Promise<void> => {
    await fill(page, path, { 'Vad heter den?': name, 'Från och med vilken dag': day });
    if (inside !== undefined) await page.getByRole('combobox').selectOption({ label: inside });
    await save(page);
  };
  const open = async (page: Page, name: string): Promise<string> => {
    await page.goto(`${app.address}/organisation`);
    await page.getByRole('link', { name, exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    return new URL(page.url()).pathname;
  };
  const tree = async (day = ''): Promise<Tree> =>
    (await admin('GET', `/api/organisation${day === '' ? '' : `?day=${day}`}`)).body as unknown as Tree;

  test('without JavaScript: established, renamed, merged; the tree of each day is as it was', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Gunnar Tallmo', { javaScriptEnabled: false });
    await page.goto(`${app.address}/organisation`);
    await page.getByText('Det finns ingen organisation än').waitFor();
    await establish(page, '/organisation/ny/namnd', 'Norra nämnden');
    await establish(page, '/organisation/ny/avdelning', 'Omsorg', 'Norra nämnden');
    await establish(page, '/organisation/ny/enhet', 'Solgården', 'Norra nämnden, Omsorg');
    await establish(page, '/organisation/ny/enhet', 'Björken', 'Norra nämnden');

    const solgarden = await open(page, 'Solgården');
    await fill(page, `${solgarden}/namn`, {
      'Vad ska den heta?': 'Solbacken',
      'Från och med vilken dag?': '2022-01-01',
    });
    await save(page, 'Spara ändringen');
    await page.getByRole('cell', { name: '1 januari 2022' }).first().waitFor();

    await fill(page, `${solgarden}/sla-ihop`, {
      'Vad går samman med Solbacken?': 'björken',
      'Från och med vilken dag?': '2024-01-01',
      'Varför?': 'En ingång i stället för två.',
    });
    await page.getByLabel('En ny enhet').check();
    await page.getByLabel('Vad ska den nya heta?').fill('Solbjörken');
    await save(page, 'Spara ändringen');
    await page.getByText('Historiken finns kvar.').waitFor();

    const names = async (day: string): Promise<readonly string[]> =>
      (await tree(day)).committees.flatMap((c) =>
        [...c.departments.flatMap((d) => d.units), ...c.units].map((u) => u.name),
      );
    expect([await names('2021-06-01'), await names('2023-06-01'), await names('2024-06-01')]).toEqual([
      ['Solgården', 'Björken'],
      ['Solbacken', 'Björken'],
      ['Solbjörken'],
    ]);
    expect((await tree()).former.map((f) => [f.name, f.successors.map((s) => s.name)])).toContainEqual([
      'Solbacken',
      ['Solbjörken'],
    ]);
    await context.close();
  }, 60_000);

  test('what a rule hinders is told at its field, and what was typed is kept', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Gunnar Tallmo');
    const path = await open(page, 'Solbjörken');
    await fill(page, `${path}/flytta`, { 'Från och med vilken dag?': '2019-01-01' });
    await page.getByRole('button', { name: 'Spara ändringen' }).click();
    await page.getByRole('alert').getByText('finns inte den dagen').waitFor();
    expect(await page.getByLabel('Från och med vilken dag?').inputValue()).toBe('2019-01-01');
    expect(await page.title()).toMatch(/^Fel: /);
    await fill(page, `${path}/sla-ihop`, { 'Vad går samman': 'Ingen sådan', 'Från och med vilken dag?': '2025-01-01' });
    await page.getByLabel('Solbjörken fortsätter').check();
    await page.getByRole('button', { name: 'Spara ändringen' }).click();
    await page.getByRole('alert').getByText('ingen enhet som heter ”Ingen sådan”').waitFor();
    await context.close();
  }, 30_000);

  test('a person is given a role in a unit and loses it again', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Gunnar Tallmo');
    await fill(page, '/organisation/personer/ny', { 'Vad heter personen?': 'Ines Björkvall' });
    await save(page);
    await page.getByRole('link', { name: 'Ge en roll' }).click();
    await page.getByLabel('Vilken roll?').selectOption({ label: 'enhetschef' });
    await page.getByLabel('I en enhet').check();
    await page.getByLabel('Vilken enhet?').fill('Solbjörken');
    await page.getByLabel('Från och med vilken dag?').fill('2024-02-01');
    await save(page);
    await page.getByText('Solbjörken, Norra nämnden', { exact: true }).waitFor();
    await page.getByRole('link', { name: /^Avsluta/ }).click();
    await page.getByLabel('Vilken är den sista dagen?').fill('2025-06-30');
    await save(page, 'Avsluta');
    await page.getByText('Personen har ingen roll').waitFor();
    await page.getByText('Tidigare (1)').click();
    await page.getByText('1 februari 2024 – 30 juni 2025').waitFor();
    await context.close();
  }, 30_000);

  test('a delegation is recorded on a decision that can be found again', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Astrid Ekdal');
    await page.goto(`${app.address}/organisation/delegationer/ny`);
    await page.getByLabel('Vilken nämnd delegerar?').selectOption({ label: 'Norra nämnden' });
    await page.getByLabel('Besluta enheters planer').check();
    await page.getByLabel('Vem får besluta?').selectOption({ label: 'avdelningschef' });
    await page.getByLabel('I en nämnd').check();
    await page.getByLabel('Vilken nämnd?', { exact: true }).selectOption({ label: 'Norra nämnden' });
    await page.getByLabel('Från och med vilken dag?').fill('2025-02-01');
    await page.getByLabel('Vem beslutade?').fill('Norra nämnden');
    await page.getByLabel('Beslutets datum').fill('2025-01-20');
    await page.getByRole('button', { name: 'Registrera' }).click();
    await page.getByRole('alert').getByText('paragraf eller diarienummer').waitFor();
    await page.getByLabel('Paragraf').fill('12');
    await save(page, 'Registrera');
    await page.getByText('Norra nämnden, 20 januari 2025, § 12').waitFor();
    await context.close();
  }, 30_000);

  test('who may not change sees the tree and no forms', async () => {
    const { page, context } = await signedIn(browser, app.address, 'Fatima Solhage', { width: 380 });
    const path = await open(page, 'Solbjörken');
    expect(await page.getByRole('link', { name: 'Byt namn' }).count()).toBe(0);
    expect((await page.goto(`${app.address}${path}/namn`))?.status()).toBe(403);
    expect((await page.goto(`${app.address}/organisation/personer/ny`))?.status()).toBe(403);
    expect((await page.goto(`${app.address}/organisation/enhet/finnsinte`))?.status()).toBe(404);
    await context.close();
    expect((await staff('POST', '/api/organisation/committees', { body: { name: 'X' } })).status).toBe(403);
  }, 30_000);

  test('JSON: the same key records once; rules and forms are told', async () => {
    const headers = { 'idempotency-key': 'committee-key-1' };
    const first = await admin('POST', '/api/organisation/committees', { body: { name: 'Södra nämnden' }, headers });
    const again = await admin('POST', '/api/organisation/committees', { body: { name: 'Södra nämnden' }, headers });
    expect([first.status, again.body]).toEqual([201, { ...first.body, duplicate: true }]);
    const taken = await admin('POST', '/api/organisation/committees', { body: { name: 'södra nämnden' } });
    expect([taken.status, taken.body['rule']]).toEqual([409, 'a-name-is-used-once']);
    expect(
      (await admin('POST', '/api/organisation/units/x/placing', { body: { effectiveFrom: 'i dag' } })).status,
    ).toBe(400);
    const [norra] = (await tree()).committees;
    const merged = await admin('POST', '/api/organisation/committees/mergers', {
      body: { ids: [norra!.id, first.body['id']], into: first.body['id'], effectiveFrom: '2030-01-01' },
    });
    expect(merged.status).toBe(201);
    const later = await tree('2030-01-01');
    expect(later.committees.map((c) => [c.name, c.departments.length])).toEqual([['Södra nämnden', 1]]);
    expect((await admin('GET', '/api/organisation/delegations?day=2026-01-01')).body).toHaveLength(1);
    expect((await admin('GET', '/api/organisation/delegations?day=2030-01-01')).body).toHaveLength(0);
  }, 30_000);

  test.each([1280, 380])(
    'axe finds nothing on any page at %d pixels',
    async (width) => {
      const { page, context } = await signedIn(browser, app.address, 'Gunnar Tallmo', { width });
      const path = await open(page, 'Solbjörken');
      const people = `${app.address}/organisation/personer/p-gunnar`;
      for (const address of [
        `${app.address}/organisation`,
        `${app.address}${path}`,
        ...['namn', 'flytta', 'gemensam', 'sla-ihop', 'dela', 'avsluta'].map(
          (change) => `${app.address}${path}/${change}`,
        ),
        `${app.address}/organisation/ny/enhet`,
        `${app.address}/organisation/personer`,
        people,
        `${people}/ny-roll`,
        `${people}/ny-funktion`,
        `${app.address}/organisation/delegationer`,
        `${app.address}/organisation/delegationer/ny`,
      ]) {
        await page.goto(address);
        const found = await page.evaluate(axe.source).then(() => page.evaluate(runAxe));
        expect([address, found]).toEqual([address, []]);
        const overflow = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        expect([address, overflow]).toEqual([address, 0]);
      }
      await context.close();
    },
    60_000,
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
