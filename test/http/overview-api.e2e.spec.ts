import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ComparisonDto } from '../../libs/areas/overview/routes/comparison.dto.js';
import type { DashboardDto } from '../../libs/areas/overview/routes/dashboard.dto.js';
import type { SearchResultDto } from '../../libs/areas/overview/routes/search.dto.js';
import type { AgendaDto } from '../../libs/areas/overview/routes/start.dto.js';
import { planText } from '../journeys/documents.js';
import { runProgram } from '../support/run-program.js';
import { startTestApp, type Client, type TestApp } from '../support/standalone-app.js';

/** On the client that the app uses, which other specs of these queries do not. */
describe('units compared, errands, search and files', () => {
  let app: TestApp;
  let folder: string;
  let manager: Client;
  let unit: string;
  let year: number;
  const get = async <T>(path: string): Promise<T> => {
    const answer = await manager('GET', path);
    expect({ path, status: answer.status }).toEqual({ path, status: 200 });
    return answer.body as T;
  };

  beforeAll(async () => {
    app = await startTestApp();
    folder = await mkdtemp(join(tmpdir(), 'rt-overview-'));
    const file = join(folder, 'plan.txt');
    await writeFile(file, planText);
    const wanted = ['--committee', 'Norra nämnden', '--as', 'Astrid Ekdal', '--accept', '--json'];
    const run = await runProgram('apps/cli/main.js', ['import', file, ...wanted], { DATA_DIR: app.dataDir });
    expect(run.stderr).toBe('');
    const imported = JSON.parse(run.stdout) as { unit: string; year: number; position: number };
    ({ unit, year } = imported);
    manager = await app.as('p-bertil');
    await get(`/api/units/${unit}/years/${String(year)}/dashboard?minPosition=${String(imported.position)}`);
  }, 120_000);
  afterAll(async () => {
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('a committee’s units are compared, and what is not there is not found', async () => {
    const { committee } = await get<DashboardDto>(`/api/units/${unit}/years/${String(year)}/dashboard`);
    const compared = await get<ComparisonDto>(`/api/committees/${committee!}/years/${String(year)}/comparison`);
    expect(compared.units.map((u) => u.unit)).toEqual([unit]);
    expect(compared.units[0]!.plan?.indicators.all).toBeGreaterThan(0);
    expect((await manager('GET', `/api/committees/ingen/years/${String(year)}/comparison`)).status).toBe(404);
    expect((await manager('GET', `/api/departments/ingen/years/${String(year)}/comparison`)).status).toBe(404);
  });

  test('a plan that nobody has decided is an errand of its manager', async () => {
    const { toDo } = await get<AgendaDto>('/api/to-do');
    expect(toDo.filter((t) => t.kind === 'plan-undecided')).toMatchObject([{ unit, year, count: 1, due: null }]);
    expect((await (await app.as('p-daniel'))('GET', '/api/to-do')).body).toMatchObject({ toDo: [] });
  });

  test('what stands above the unit otherwise than in its plan is said on its pages, to who may take it in', async () => {
    const planner = await app.as('p-astrid');
    const pages = [`/enheter/${unit}/${String(year)}`, `/enheter/${unit}/${String(year)}/plan`];
    const said = async (as: Client, path: string): Promise<boolean> => {
      const page = await as('GET', path);
      expect([path, page.status]).toEqual([path, 200]);
      return /Från staden och nämnden: 1 inte i planen\..*\/plan\/ovanifran"/s.test(String(page.body['text']));
    };
    for (const path of pages) expect(await said(manager, path)).toBe(false);
    const authority = { kind: 'decision', body: 'Kommunfullmäktige', date: '2025-01-20', paragraph: '7' };
    const set = await planner('POST', `/api/steering/city/years/${String(year)}/activities`, {
      body: { title: 'Kurs i bemötande', authority },
    });
    expect(set.status).toBe(201);
    for (const path of pages) {
      expect(await said(manager, path)).toBe(true);
      expect(await said(await app.as('p-fatima'), path)).toBe(false);
    }
    // As it was known then, nothing is asked of now.
    expect(await said(manager, `${pages[1]!}?kand=0`)).toBe(false);
  });

  test('a search finds by name, and asks for more than one letter', async () => {
    const found = await get<SearchResultDto>('/api/search?q=SVAR');
    expect(found.goals).toMatchObject([{ title: 'Alla får svar inom en vecka', unit, years: [year] }]);
    expect((await manager('GET', '/api/search?q=s')).status).toBe(400);
  });

  test('a dashboard of a day before the log began is not found as data, and says so as a page', async () => {
    expect((await manager('GET', `/api/units/${unit}/years/${String(year)}/dashboard?day=2000-01-01`)).status).toBe(
      404,
    );
    const page = await manager('GET', `/enheter/${unit}/${String(year)}?dag=2000-01-01`);
    expect([page.status, String(page.body['text']).includes('Ingenting var känt om planen då')]).toEqual([200, true]);
  });

  test('tables are served as files with a name, and no cell can be calculated', async () => {
    const address = `/enheter/${unit}/${String(year)}`;
    const csv = await manager('GET', `${address}?format=csv`);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z0-9-]+\.csv"$/);
    expect(csv.headers.get('cache-control')).toBe('no-store');
    expect(String(csv.body['text']).split('\r\n')[0]).toContain('Mål;Indikator;Årsmål');
    const xlsx = await manager('GET', `${address}?format=xlsx`);
    expect(xlsx.headers.get('content-type')).toContain('spreadsheetml.sheet');
    expect(String(xlsx.body['text']).startsWith('PK')).toBe(true);
    expect((await manager('GET', '/?format=csv')).status).toBe(200);
  });

  test('what changed is counted from the second visit on', async () => {
    const first = await manager('GET', '/');
    expect(first.headers.get('set-cookie')).toMatch(/^rt-sett=p-bertil\.\d+\.\d+\.\d+\.\d+;.*HttpOnly; SameSite=Lax/);
    expect(String(first.body['text'])).not.toContain('Ändrat sedan sist');
  });
});
