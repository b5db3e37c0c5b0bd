import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { HistoryDto } from '../../libs/areas/history/routes/history.dto.js';
import type { TwoDaysDto } from '../../libs/areas/history/routes/two-days.dto.js';
import type { PlanDocumentDto } from '../../libs/areas/overview/routes/plan-document.dto.js';
import { planText } from '../journeys/documents.js';
import { runProgram } from '../support/run-program.js';
import { startTestApp, type Client, type TestApp } from '../support/standalone-app.js';

describe('history, comparison and the plan over JSON', () => {
  let app: TestApp;
  let folder: string;
  let base: string;
  let manager: Client;
  let staff: Client;
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(new Date());
  const get = async <T>(path: string, as = manager): Promise<T> => (await as('GET', `${base}${path}`)).body as T;
  const status = async (path: string): Promise<number> => (await manager('GET', `${base}${path}`)).status;

  beforeAll(async () => {
    app = await startTestApp();
    folder = await mkdtemp(join(tmpdir(), 'rt-history-'));
    const file = join(folder, 'plan.txt');
    await writeFile(file, planText);
    const run = await runProgram('apps/cli/main.js', ['import', file, '--as', 'Astrid Ekdal', '--accept', '--json'], {
      DATA_DIR: app.dataDir,
    });
    expect(run.stderr).toBe('');
    const { unit, year, position } = JSON.parse(run.stdout) as { unit: string; year: number; position: number };
    base = `/api/units/${unit}/years/${String(year)}`;
    [manager, staff] = [await app.as('p-bertil'), await app.as('p-fatima')];
    await get(`/history?minPosition=${String(position)}`);
    await get(`/plan-document?minPosition=${String(position)}`);
  }, 120_000);
  afterAll(async () => {
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('the history is filtered by goal, kind, person and days, and says that nothing is missing', async () => {
    const all = await get<HistoryDto>('/history?limit=500');
    expect(all.stale).toBeNull();
    expect(all.total).toBe(all.entries.length);
    const goal = all.entries.find((e) => e.itemName === 'Alla får svar inom en vecka')!.item;
    const under = await get<HistoryDto>(`/history?goal=${goal}&kind=activities&from=${today}&to=${today}`);
    expect(under.entries.map((e) => e.itemName)).toEqual(['Pröva gemensam brevlåda']);
    expect(under.filter).toMatchObject({ goal, kind: 'activities', from: today, to: today });
    expect((await get<HistoryDto>('/history?person=p-bertil')).entries).toEqual([]);
    expect((await get<HistoryDto>(`/history?to=2000-01-01`)).total).toBe(0);
  });

  test('the comparison of two days shows what came, with who and when', async () => {
    const compared = await get<TwoDaysDto>(`/comparison?from=2000-01-01&to=${today}`);
    expect(compared.differences).toBe(compared.parts.length);
    expect(compared.parts.every((p) => p.before === null && p.changed?.actor === 'p-astrid')).toBe(true);
    expect(await get(`/comparison?from=${today}&to=${today}`)).toMatchObject({ differences: 0, parts: [] });
    const everything = await get<TwoDaysDto>(`/comparison?from=${today}&to=${today}&everything=true`);
    expect(everything.parts).toHaveLength(compared.parts.length);
  });

  test('the plan’s texts are given to who may read them', async () => {
    const section = (plan: PlanDocumentDto) => plan.goals.flatMap((g) => g.sections)[0]?.text;
    expect(section(await get<PlanDocumentDto>('/plan-document'))?.text).toContain('inom sju dagar');
    expect(section(await get<PlanDocumentDto>('/plan-document', staff))).toMatchObject({
      text: null,
      readable: 'withheld',
    });
  });

  test.each([
    '/history?kind=anything',
    '/history?from=2025-02-30',
    '/history?limit=501',
    '/comparison?from=today',
    '/history?unknown=1',
  ])('%s is refused', async (path) => {
    expect(await status(path)).toBe(400);
  });
});
