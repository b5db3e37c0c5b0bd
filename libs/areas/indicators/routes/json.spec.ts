import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWebDesk, type WebDesk } from '../testing/desk.js';
import { aUnitYear, percent } from '../testing/unit-year-history.js';

const base = '/api/units/solgarden/years/2025';
const definition = { name: 'Andel svar i tid', direction: 'higher', measure: '%', periodicity: 'tertial' };

describe('the JSON API of indicators', () => {
  let desk: WebDesk;
  let manager: string;
  beforeAll(async () => {
    desk = await openWebDesk();
    await desk.happened(
      aUnitYear().goal('g1').adopted('a').target('a', percent('80')).adopted('b').opened('T1').events,
    );
    manager = await desk.signIn('manager');
  });
  afterAll(() => desk.close());

  const call = async (
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
    cookie = manager,
  ) => {
    const answer = await fetch(`${desk.address}${base}/${path}`, {
      method,
      headers: {
        cookie,
        origin: desk.address,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const seen = async (id: string) => ({ 'if-match': String((await call('GET', `indicators/${id}`)).body['etag']) });
  const first = { 'if-none-match': '*' };

  test('adopts one, once for one key, and tells what stands', async () => {
    const body = { goal: 'g1', owner: 'unit', definition };
    const key = { 'idempotency-key': 'adopt-it-once' };
    const adopted = await call('POST', 'indicators', body, key);
    expect(adopted).toMatchObject({ status: 201, body: { indicator: expect.stringMatching(/^[a-z2-7]{16}$/) } });
    expect((await call('POST', 'indicators', body, key)).body).toEqual({ ...adopted.body, duplicate: true });
    const stands = await call('GET', `indicators/${String(adopted.body['indicator'])}`);
    expect(stands.body).toMatchObject({ goal: 'g1', definition: { measure: '%' }, etag: adopted.body['etag'] });
  });

  test('redefines it on what was seen: an old ETag is 412, none 428', async () => {
    const body = {
      definition: { ...definition, name: 'Andel a' },
      redefinedFrom: '2025-05-01',
      reason: 'Ny enkät',
      authority: { kind: 'own' },
    };
    const etag = await seen('a');
    expect((await call('PUT', 'indicators/a/definition', body)).status).toBe(428);
    expect((await call('PUT', 'indicators/a/definition', body, etag)).status).toBe(200);
    expect((await call('PUT', 'indicators/a/definition', body, etag)).status).toBe(412);
    expect(
      (await call('PUT', 'indicators/a/definition', { ...body, authority: undefined }, await seen('a'))).status,
    ).toBe(400);
    expect((await call('PUT', 'indicators/a/goal', { goal: 'g1' }, await seen('a'))).status).toBe(200);
    expect((await call('PUT', 'indicators/a/goal', { goal: 'gx' }, await seen('a'))).status).toBe(409);
  });

  test('a target is withdrawn, and set anew on what stands then', async () => {
    const withdrawal = { reason: 'Fel rad', authority: { kind: 'own' } };
    expect(await call('POST', 'indicators/a/targets/annual/refusal', withdrawal)).toMatchObject({ status: 400 });
    const withdrawn = await call('POST', 'indicators/a/targets/annual/withdrawal', withdrawal);
    expect(withdrawn.status).toBe(200);
    const target = { target: { kind: 'number', figure: { value: '85', unit: '%' } }, authority: { kind: 'own' } };
    expect((await call('PUT', 'indicators/a/targets/annual', target, first)).status).toBe(412);
    const etag = { 'if-match': String(withdrawn.body['etag']) };
    expect((await call('PUT', 'indicators/a/targets/annual', target, etag)).status).toBe(200);
    expect((await desk.recorded()).at(-1)?.type).toBe('target-set');
  });

  test('an outcome has its groups, areas and answers, is withdrawn, and is then missing', async () => {
    const body = {
      share: { numerator: 30, denominator: 50 },
      shares: { men: { numerator: 12, denominator: 24 } },
      areas: [{ area: 'Norr', figure: { value: '61.5', unit: '%' } }],
      answers: { asked: 60, answering: 50 },
    };
    expect(
      await call('PUT', 'indicators/b/outcomes/T1', { ...body, answers: { asked: 60, answering: 61 } }, first),
    ).toMatchObject({
      status: 422,
      body: { rule: 'those-answering-were-asked' },
    });
    const recorded = await call('PUT', 'indicators/b/outcomes/T1', body, first);
    expect(recorded.status).toBe(200);
    expect((await desk.recorded()).at(-1)?.data).toMatchObject({
      outcome: { men: { value: '50.00', unit: '%' }, answers: { asked: 60 }, areas: [{ area: 'Norr' }] },
    });
    const withdrawn = await call(
      'POST',
      'indicators/b/outcomes/T1/withdrawal',
      { reason: 'Fel enhet' },
      { 'if-match': String(recorded.body['etag']) },
    );
    expect(withdrawn.body).toMatchObject({ etag: '0' });
    expect((await call('PUT', 'indicators/b/outcomes/T1', { missing: 'lost' }, first)).status).toBe(200);
  });

  test('a forecast and an analysis have ETags of their own', async () => {
    const forecast = { forecast: { value: '84', unit: '%' } };
    expect((await call('PUT', 'indicators/b/forecasts/T1', forecast, first)).status).toBe(200);
    expect((await call('PUT', 'indicators/b/forecasts/T1', { forecast: null }, first)).status).toBe(412);
    const { forecasts } = (await call('GET', 'indicators/b')).body as { forecasts: { T1: string } };
    expect(
      (await call('PUT', 'indicators/b/forecasts/T1', { forecast: null }, { 'if-match': forecasts.T1 })).status,
    ).toBe(200);
    expect((await call('PUT', 'indicators/b/analyses/T1', { analysis: 'Fler svarade' }, first)).status).toBe(200);
  });

  test('many figures are recorded together or not at all; each row that is refused is told', async () => {
    const row = { indicator: 'a', figure: { value: '81.5', unit: '%' }, outcomeEtag: '0' };
    const refused = await call('PUT', 'outcomes/T1', {
      rows: [row, { indicator: 'b', share: { numerator: 3, denominator: 2 } }],
    });
    expect(refused).toMatchObject({
      status: 422,
      body: { rule: 'every-row-is-right', details: { rows: 1, b: 'a-share-is-a-part-of-a-whole' } },
    });
    expect((await call('PUT', 'outcomes/T1', { rows: [row] })).status).toBe(200);
    expect(await call('PUT', 'outcomes/T1', { rows: [row] })).toMatchObject({
      body: { details: { a: 'item-changed' } },
    });
  });

  test('an indicator is ended, or withdrawn where no figure stands', async () => {
    const ending = { effectiveFrom: '2025-09-01', reason: 'Ersätts', authority: { kind: 'own' } };
    expect((await call('POST', 'indicators/a/withdrawal', { reason: 'Misstag' })).body).toMatchObject({
      rule: 'an-indicator-with-figures-is-discontinued',
    });
    expect((await call('POST', 'indicators/a/discontinuation', ending)).status).toBe(200);
    expect((await call('POST', 'indicators/b/withdrawal', { reason: 'Misstag' })).status).toBe(200);
    expect((await call('GET', 'indicators/b')).status).toBe(404);
  });

  test.each(['staff', 'auditor'] as const)('%s may look and change nothing', async (role) => {
    const cookie = await desk.signIn(role);
    expect((await call('GET', 'indicators/a', undefined, {}, cookie)).status).toBe(200);
    const answers = await Promise.all([
      call('POST', 'indicators', { goal: null, owner: 'unit', definition }, {}, cookie),
      call('PUT', 'indicators/a/definition', { definition }, { 'if-match': '1' }, cookie),
      call('PUT', 'indicators/a/goal', { goal: null }, { 'if-match': '1' }, cookie),
      call('POST', 'indicators/a/withdrawal', { reason: 'Misstag' }, {}, cookie),
      call(
        'POST',
        'indicators/a/targets/annual/withdrawal',
        { reason: 'Misstag', authority: { kind: 'own' } },
        {},
        cookie,
      ),
      call('PUT', 'indicators/a/forecasts/T1', { forecast: null }, first, cookie),
      call('PUT', 'indicators/a/analyses/T1', { analysis: 'x' }, first, cookie),
      call('POST', 'indicators/a/outcomes/T1/withdrawal', { reason: 'Misstag' }, {}, cookie),
      call('PUT', 'outcomes/T1', { rows: [{ indicator: 'a', missing: 'lost' }] }, {}, cookie),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 403));
  });
});
