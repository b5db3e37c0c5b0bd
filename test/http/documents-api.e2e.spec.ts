import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DocumentListDto } from '../../libs/areas/intake/routes/documents.dto.js';
import type { DocumentReviewDto } from '../../libs/areas/intake/routes/review.dto.js';
import { planText } from '../journeys/documents.js';
import { startTestApp, type Client, type TestApp } from '../support/standalone-app.js';

const text = planText.replace('95 %', '9S,x');
const document = createHash('sha256').update(text).digest('hex');
const base = `/api/documents/${document}`;
const base64 = Buffer.from(text).toString('base64');

describe('documents over JSON', () => {
  let app: TestApp;
  let planner: Client;
  let manager: Client;
  const review = async (): Promise<DocumentReviewDto> =>
    (await planner('GET', `${base}/review`)).body as unknown as DocumentReviewDto;

  beforeAll(async () => {
    app = await startTestApp();
    [planner, manager] = [await app.as('p-astrid'), await app.as('p-bertil')];
  }, 120_000);
  afterAll(() => app.stop());

  test('a file is sent once, and is the same document when it comes again', async () => {
    const first = await planner('POST', '/api/documents', { body: { name: 'plan.txt', base64 } });
    expect([first.status, first.body]).toMatchObject([201, { document, already: false, warnings: [] }]);
    const again = await planner('POST', '/api/documents', { body: { name: 'annan.txt', base64 } });
    expect(again.body).toMatchObject({ document, already: true });
  }, 60_000);

  test('what is no document is refused by its rule, and nobody else may send any', async () => {
    const picture = Buffer.from('89504e470d0a1a0a0000', 'hex').toString('base64');
    const refused = await planner('POST', '/api/documents', { body: { name: 'bild.txt', base64: picture } });
    expect([refused.status, refused.body['rule']]).toEqual([422, 'a-file-is-a-document']);
    expect((await planner('POST', '/api/documents', { body: { name: 'x', base64: 'å' } })).status).toBe(400);
    expect((await manager('POST', '/api/documents', { body: { name: 'plan.txt', base64 } })).status).toBe(403);
    expect((await manager('GET', `${base}/review`)).status).toBe(404);
    expect((await manager('GET', `${base}/file`)).status).toBe(404);
  }, 60_000);

  test('an answer replaces the one that was seen, and no other', async () => {
    const open = (await review()).items.filter((item) => item.open);
    expect(open.map(({ title }) => title)).toEqual(['Andel svar inom en vecka']);
    const path = `${base}/answers/${open[0]!.key}`;
    const headers = { 'if-match': `"${open[0]!.etag}"` };
    const body = { accepted: true, corrected: { annualTarget: '95 %' } };
    expect((await planner('PUT', path, { body, headers })).status).toBe(200);
    expect((await planner('PUT', path, { body: { leftOut: true }, headers })).status).toBe(412);
    const item = (await review()).items.find(({ key }) => key === open[0]!.key)!;
    expect(item).toMatchObject({ open: false, answer: body });
    const target = item.fields.find(({ field }) => field === 'annualTarget');
    expect([target?.read, target?.document?.replace(/\s/g, ' '), target?.becomes]).toEqual(['9S,x', '95 %', 'new']);
  });

  test('an answer is taken back', async () => {
    const key = (await review()).items[0]!.key;
    expect((await planner('PUT', `${base}/answers/${key}`, { body: { leftOut: true } })).status).toBe(200);
    expect((await review()).items[0]).toMatchObject({ becoming: 'left-out' });
    expect((await planner('DELETE', `${base}/answers/${key}`, { body: {} })).status).toBe(200);
    expect((await review()).items[0]).toMatchObject({ becoming: 'new', answer: null });
    const again = await planner('DELETE', `${base}/answers/${key}`, { body: {} });
    expect(again.body['rule']).toBe('an-answer-that-stands-is-withdrawn');
    expect((await planner('PUT', `${base}/answers/goal-99999`, { body: { accepted: true } })).status).toBe(422);
    expect((await planner('PUT', `${base}/answers/budget-1`, { body: { accepted: true } })).status).toBe(400);
  });

  test('it is recorded once, listed with its unit, and withdrawn with a reason', async () => {
    const recorded = await planner('POST', `${base}/recording`, { body: {} });
    expect([recorded.status, recorded.body]).toMatchObject([200, { unitName: 'Solgårdens enhet', year: 2025 }]);
    expect(recorded.body['recorded']).toBeGreaterThan(5);
    expect((await planner('POST', `${base}/recording`, { body: {} })).body).toMatchObject({ recorded: 0 });
    const { unit, position } = recorded.body;
    const listed = async (at: unknown, as = planner) =>
      (await as('GET', `/api/documents?minPosition=${String(at)}`)).body as unknown as DocumentListDto;
    expect((await listed(position)).documents).toMatchObject([
      { document, name: 'plan.txt', state: 'recorded', recordings: [{ unit, year: 2025, withdrawnAt: null }] },
    ]);
    // Whoever may read the unit's reasons sees it too, and brings none in.
    expect(await listed(position, manager)).toMatchObject({ documents: [{ document }], mayBringIn: false });

    const body = { unit, year: 2025, reason: '' };
    const refused = await planner('POST', `${base}/withdrawal`, { body });
    expect([refused.status, refused.body['rule']]).toEqual([422, 'a-change-has-a-reason']);
    const withdrawn = await planner('POST', `${base}/withdrawal`, { body: { ...body, reason: 'Fel plan' } });
    expect([withdrawn.status, withdrawn.body]).toMatchObject([200, { kept: [] }]);
    expect(withdrawn.body['takenBack']).toBeGreaterThan(5);
    expect((await listed(withdrawn.body['position'])).documents).toMatchObject([{ state: 'withdrawn' }]);
  }, 60_000);

  test('a later version of a decided plan asks on whose decision it changes a target', async () => {
    const plan = planText.replaceAll('Solgårdens', 'Kajens');
    const send = async (content: string): Promise<string> => {
      const sent = { name: 'kajen.txt', base64: Buffer.from(content).toString('base64') };
      return `/api/documents/${String((await planner('POST', '/api/documents', { body: sent })).body['document'])}`;
    };
    const { unit } = (await planner('POST', `${await send(plan)}/recording`, { body: {} })).body;
    const decision = { kind: 'own', decidedOn: '2025-01-15' };
    const decided = await manager('POST', `/api/units/${String(unit)}/years/2025/plan/decision`, { body: decision });
    expect(decided.status).toBeLessThan(300);

    const later = await send(plan.replace('Andel nöjda besökare\t80 %', 'Andel nöjda besökare\t82 %'));
    const { asksFor } = (await planner('GET', `${later}/review`)).body as unknown as DocumentReviewDto;
    expect(asksFor).toHaveLength(1);
    const refused = await planner('POST', `${later}/recording`, { body: {} });
    expect([refused.status, refused.body['rule']]).toEqual([422, 'a-document-s-change-rests-on-its-owner']);
    const authority = { kind: 'decision', body: 'Norra nämnden', date: '2025-04-02', paragraph: '14' };
    const body = { authorities: { [asksFor[0]!]: authority }, reason: 'Nämnden har höjt målet' };
    expect((await planner('POST', `${later}/recording`, { body })).body).toMatchObject({ recorded: 2 });
  }, 60_000);

  test('what its text lacks or was guessed is told on its page afterwards', async () => {
    const old = Buffer.from(planText.replaceAll('Solgårdens', 'Gamla'), 'latin1').toString('base64');
    const sent = await planner('POST', '/api/documents', { body: { name: 'gammal.txt', base64: old } });
    const { document: id, warnings } = sent.body as { document: string; warnings: string[] };
    expect(warnings).toHaveLength(1);
    const page = await planner('GET', `/dokument/${id}`);
    expect([page.status, String(page.body['text']).includes(warnings[0]!)]).toEqual([200, true]);
  }, 60_000);

  test('the file comes as it was sent, to be saved', async () => {
    const file = await planner('GET', `${base}/file`);
    expect(file.body['text']).toBe(text);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="plan.txt"/);
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
