import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DashboardDto } from '../../libs/areas/overview/routes/dashboard.dto.js';
import type { HistoryDto } from '../../libs/areas/history/routes/history.dto.js';
import { runProgram } from '../support/run-program.js';
import { startTestApp, type Client, type TestApp } from '../support/standalone-app.js';

/** A made-up plan, in the form that units write. */
const plan = `Solgårdens enhet

Verksamhetsplan 2025 för Solgårdens enhet

KF:s inriktningsmål: 1. En stad för alla

KF:s mål för verksamhetsområdet: 1.4. Stöd i rätt tid

Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet
Andel nöjda besökare\t80 %\tTas fram av nämnd\tTertial
Antal klagomål\t12 st\t\tTertial

Enhetsmål: Alla får svar inom en vecka

Indikator\tÅrsmål\tPeriodicitet
Andel svar inom en vecka\t95 %\tTertial
`;

describe('the JSON API', () => {
  let app: TestApp;
  let planner: Client;
  let manager: Client;
  let staff: Client;
  let base: string;
  let nojda: string;
  let svar: string;
  const key = (): Record<string, string> => ({ 'idempotency-key': `key-${Math.random().toString(36).slice(2)}` });
  const dashboard = async (as: Client, period = 'T1', extra = ''): Promise<DashboardDto> =>
    (await as('GET', `${base}/dashboard?period=${period}${extra}`)).body as unknown as DashboardDto;
  const indicator = (d: DashboardDto, id: string) => d.goals.flatMap((g) => g.indicators).find((i) => i.id === id)!;

  beforeAll(async () => {
    app = await startTestApp();
    const file = join(tmpdir(), `rt-plan-${process.pid}.txt`);
    await writeFile(file, plan);
    const run = await runProgram('apps/cli/main.js', ['import', file, '--as', 'Astrid Ekdal', '--accept', '--json'], {
      DATA_DIR: app.dataDir,
    });
    expect(run.stderr).toBe('');
    const { unit, year, position } = JSON.parse(run.stdout) as { unit: string; year: number; position: number };
    base = `/api/units/${unit}/years/${year}`;
    [planner, manager, staff] = (await Promise.all(['p-astrid', 'p-bertil', 'p-fatima'].map((p) => app.as(p)))) as [
      Client,
      Client,
      Client,
    ];
    const all = (await dashboard(planner, 'VB', `&minPosition=${position}`)).goals.flatMap((g) => g.indicators);
    nojda = all.find((i) => i.name === 'Andel nöjda besökare')!.id;
    svar = all.find((i) => i.name === 'Andel svar inom en vecka')!.id;
  }, 120_000);
  afterAll(() => app.stop());

  test('shows what the command line recorded beside the running server', async () => {
    const shown = await dashboard(staff);
    expect(indicator(shown, nojda)).toMatchObject({
      owner: 'council',
      annualTarget: { figure: { value: '80', unit: '%' }, etag: expect.any(String) as unknown as string },
      councilTarget: { kind: 'delegated' },
    });
    expect(indicator(shown, svar)).toMatchObject({
      owner: 'unit',
      annualTarget: { figure: { value: '95', unit: '%' } },
    });
  });

  test('a change names what it saw: none is 428, an old one 412, the right one is recorded and answered with the next ETag', async () => {
    const { etag } = indicator(await dashboard(manager), svar).annualTarget!;
    const path = `${base}/indicators/${svar}/targets/annual`;
    const body = {
      target: { kind: 'number', figure: { value: '90', unit: '%' } },
      authority: { kind: 'own' },
      reason: 'Färre handläggare under våren',
    };
    expect((await manager('PUT', path, { body })).status).toBe(428);
    const changed = await manager('PUT', path, { body, headers: { 'if-match': `"${etag}"`, ...key() } });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).toBe(`"${String(changed.body['etag'])}"`);
    const late = await manager('PUT', path, {
      body: { ...body, target: { kind: 'number', figure: { value: '85', unit: '%' } } },
      headers: { 'if-match': `"${etag}"` },
    });
    expect([late.status, late.headers.get('content-type')]).toEqual([
      412,
      expect.stringContaining('application/problem+json') as unknown as string,
    ]);
    const after = await dashboard(manager, 'T1', `&minPosition=${String(changed.body['position'])}`);
    expect(indicator(after, svar).annualTarget).toMatchObject({
      figure: { value: '90', unit: '%' },
      changes: 1,
      etag: changed.body['etag'],
    });
  });

  test('the same key again is the first result; for something else it is refused', async () => {
    const path = `${base}/indicators/${nojda}/targets/annual`;
    const { etag } = indicator(await dashboard(manager), nojda).annualTarget!;
    const body = {
      target: { kind: 'number', figure: { value: '82', unit: '%' } },
      authority: { kind: 'own' },
      reason: 'Nytt underlag från staden',
    };
    const headers = { 'if-match': etag, 'idempotency-key': 'once-and-no-more' };
    const first = await manager('PUT', path, { body, headers });
    const again = await manager('PUT', path, { body, headers });
    expect(again.body).toEqual({ ...first.body, duplicate: true });
    expect(
      (await manager('PUT', path, { body: { ...body, reason: 'Något annat skäl' }, headers })).status,
    ).toBeGreaterThanOrEqual(409);
    const history = (await manager('GET', `${base}/history?item=${nojda}`)).body as unknown as HistoryDto;
    expect(history.entries.filter((e) => e.eventType === 'target-changed')).toHaveLength(1);
  });

  test('another person’s equal key is another command', async () => {
    const path = `${base}/periods/T2/opening`;
    const headers = { 'idempotency-key': 'open-the-second' };
    expect((await planner('POST', path, { body: { due: '2025-09-10' }, headers })).status).toBe(200);
    const head = await app.as('p-elsa');
    expect(await head('POST', path, { body: { due: '2025-09-10' }, headers })).toMatchObject({
      status: 409,
      body: { rule: 'a-period-is-opened-once' },
    });
  });

  test('an outcome is recorded in an open period, and corrected with a reason when it is closed', async () => {
    const path = `${base}/indicators/${svar}/outcomes/T1`;
    const first = { 'if-none-match': '*' };
    const body = { share: { numerator: 171, denominator: 190 } };
    expect(await manager('PUT', path, { body, headers: first })).toMatchObject({
      status: 422,
      body: { rule: 'outcome-belongs-to-an-open-period' },
    });
    expect((await planner('POST', `${base}/periods/T1/opening`, { body: { due: '2025-05-10' } })).status).toBe(200);
    const recorded = await manager('PUT', path, { body, headers: first });
    expect(recorded.status).toBe(200);
    expect((await planner('POST', `${base}/periods/T1/closing`, { body: {} })).status).toBe(200);
    const etag = { 'if-match': String(recorded.body['etag']) };
    const figure = { figure: { value: '89.5', unit: '%' } };
    expect(await manager('PUT', path, { body: figure, headers: etag })).toMatchObject({
      status: 422,
      body: { rule: 'a-change-has-a-reason' },
    });
    const corrected = await manager('PUT', path, {
      body: { ...figure, reason: 'En vecka saknades i uttaget' },
      headers: etag,
    });
    expect(corrected.status).toBe(200);
    const { outcome } = indicator(
      await dashboard(manager, 'T1', `&minPosition=${String(corrected.body['position'])}`),
      svar,
    );
    expect(outcome).toMatchObject({
      figure: { value: '89.5', unit: '%' },
      reported: { value: '90.00', unit: '%' },
      corrections: 1,
    });
  });

  test('in a decided plan the committee’s target is changed by decision, or marked as pending', async () => {
    expect(
      (
        await planner('POST', `${base}/plan/decision`, {
          body: { kind: 'decision', decidedOn: '2025-01-20', body: 'Norra nämnden', paragraph: '7' },
        })
      ).status,
    ).toBe(200);
    const path = `${base}/indicators/${nojda}/targets/annual`;
    const { etag } = indicator(await dashboard(manager), nojda).annualTarget!;
    const body = {
      target: { kind: 'number', figure: { value: '78', unit: '%' } },
      reason: 'Enkäten skickas till fler',
      effectiveFrom: '2025-05-01',
    };
    const own = await manager('PUT', path, {
      body: { ...body, authority: { kind: 'own' } },
      headers: { 'if-match': etag },
    });
    expect(own).toMatchObject({ status: 422, body: { rule: 'decided-target-is-changed-only-by-decision' } });
    const pending = await manager('PUT', path, {
      body: { ...body, authority: { kind: 'pending', body: 'Norra nämnden' } },
      headers: { 'if-match': etag },
    });
    expect(pending.status).toBe(200);
    const minPosition = `&minPosition=${String(pending.body['position'])}`;
    expect(indicator(await dashboard(manager, 'T1', minPosition), nojda).annualTarget).toMatchObject({
      figure: { value: '82' },
    });
    expect(indicator(await dashboard(manager, 'T2', minPosition), nojda).annualTarget).toMatchObject({
      figure: { value: '78' },
      decisionPending: true,
    });
  });

  test('the history tells who, when, why and on what authority; staff do not see why', async () => {
    const history = (await manager('GET', `${base}/history?item=${nojda}`)).body as unknown as HistoryDto;
    expect(history.entries[0]).toMatchObject({
      eventType: 'target-changed',
      actorName: 'Bertil Sandmark',
      role: 'manager',
      reason: 'Enkäten skickas till fler',
      effectiveFrom: '2025-05-01',
      authority: { kind: 'pending', body: 'Norra nämnden' },
      facts: { from: { figure: { value: '82' } }, to: { figure: { value: '78' } } },
    });
    expect(history.entries.at(-1)).toMatchObject({
      eventType: 'indicator-adopted',
      source: { line: expect.any(Number) as unknown as number },
    });
    const forStaff = (await staff('GET', `${base}/history?item=${nojda}`)).body as unknown as HistoryDto;
    expect(forStaff).toMatchObject({ reasonsShown: false });
    expect(JSON.stringify(forStaff)).not.toContain('Enkäten skickas');
  });

  test.each([
    ['staff', 'PUT', 'indicators/INDICATOR/outcomes/T2', { figure: { value: '1' } }, 403],
    ['staff', 'POST', 'periods/VB/opening', { due: '2026-01-20' }, 403],
    ['staff', 'POST', 'plan/decision', { kind: 'own', decidedOn: '2025-01-20' }, 403],
    ['manager', 'POST', 'periods/VB/opening', { due: '2026-01-20' }, 403],
  ])('%s may not %s %s', async (who, method, path, body, status) => {
    const as = who === 'staff' ? staff : manager;
    const answer = await as(method, `${base}/${path.replace('INDICATOR', svar)}`, {
      body,
      headers: { 'if-none-match': '*' },
    });
    expect([answer.status, answer.body['status']]).toEqual([status, status]);
  });

  test('what is not there is 404, for anyone', async () => {
    for (const path of [
      '/api/units/aaaaaaaaaaaaaaaa/years/2025/dashboard',
      `${base.replace('2025', '2024')}/dashboard`,
      `${base}/history?item=zzzz`,
    ]) {
      expect((await planner('GET', path)).status).toBe(404);
    }
    const gone = await manager('PUT', `${base}/indicators/aaaaaaaaaaaaaaaa/targets/annual`, {
      body: { target: { kind: 'none' }, authority: { kind: 'own' } },
      headers: { 'if-none-match': '*' },
    });
    expect(gone.status).toBe(404);
  });

  test.each([
    ['{"target":', 400],
    [{ target: { kind: 'number', figure: { value: '8,5' } }, authority: { kind: 'own' } }, 400],
    [{ target: { kind: 'number' }, authority: { kind: 'own' } }, 400],
    [{ target: { kind: 'none' }, authority: { kind: 'decision', body: 'Norra nämnden' } }, 400],
    [{ target: { kind: 'none' }, authority: { kind: 'own' }, more: true }, 400],
    [{ target: { kind: 'none' }, authority: { kind: 'own' }, reason: 'x'.repeat(5000) }, 400],
  ])('a body out of form is refused with what is wrong: %#', async (body, status) => {
    const answer = await manager('PUT', `${base}/indicators/${svar}/targets/annual`, {
      body,
      headers: { 'if-match': '"1"', 'content-type': 'application/json' },
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      expect.stringContaining('application/problem+json') as unknown as string,
    ]);
  });

  test('without signing in there is nothing', async () => {
    const answer = await fetch(`${app.address}${base}/dashboard`, { headers: { accept: 'application/json' } });
    expect(answer.status).toBe(401);
  });

  test('another site’s request is refused', async () => {
    const answer = await manager('POST', `${base}/periods/VB/opening`, {
      body: { due: '2026-01-20' },
      headers: { origin: 'https://example.org' },
    });
    expect(answer.status).toBe(403);
  });
});
