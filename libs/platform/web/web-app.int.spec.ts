import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { brotliDecompressSync } from 'node:zlib';
import { form, page, Visitor } from './testing/visitor.js';
import { startTestApp, type TestApp } from './testing/web-test-app.js';

let web: TestApp;
let visitor: Visitor;
beforeAll(async () => {
  web = await startTestApp();
  visitor = new Visitor(web.address);
}, 60_000);
afterAll(async () => {
  await web.close();
});

describe('signing in', () => {
  it('is asked of browsers before anything else, and they come back to where they were going', async () => {
    const answer = await visitor.get('/sida?period=T1', page);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/logga-in?till=%2Fsida%3Fperiod%3DT1']);
  });
  it('is asked of programs and of live sections by 401', async () => {
    expect((await visitor.get('/api/fel/rule')).status).toBe(401);
    expect((await visitor.get('/sida', { ...page, 'hx-request': 'true' })).status).toBe(401);
    expect((await visitor.get('/live?topics=t1', { accept: 'text/event-stream' })).status).toBe(401);
  });
  it('is not asked where a page is public', async () => expect((await visitor.get('/oppen', page)).status).toBe(200));
  it('by choosing a person leads on, as that person', async () => {
    const html = await (await visitor.get('/sida', { ...page, ...(await visitor.signedIn('p-nils')) })).text();
    expect(html).toContain('Nils Alm');
  });
  it('says what it is', async () =>
    expect(await (await visitor.get('/logga-in', page)).text()).toContain('Inget lösenord behövs'));
  it('with a person who does not exist is refused and asked again', async () => {
    const answer = await visitor.send('/logga-in', form({ person: 'p-nix' }), page);
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([422, null]);
    expect(await answer.text()).toContain('<title>Fel: ');
  });
  it('from another site, or from nowhere that is known, is refused', async () => {
    expect(
      (await visitor.send('/logga-in', form({ person: 'p-maj' }), { ...page, origin: 'http://evil.example' })).status,
    ).toBe(403);
    expect((await fetch(`${web.address}/logga-in`, { method: 'POST', body: form({ person: 'p-maj' }) })).status).toBe(
      403,
    );
  });
  it('is closed behind a proxy and under a foreign host name, also for a session that was opened here', async () => {
    const session = await visitor.signedIn();
    for (const headers of [{ 'x-forwarded-for': '10.0.0.1' }, { via: '1.1 x' }]) {
      expect((await visitor.get('/logga-in', { ...page, ...headers })).status).toBe(403);
      expect((await visitor.get('/sida', { ...page, ...session, ...headers })).status).toBe(403);
    }
    expect((await visitor.raw('/logga-in', { ...page, host: 'evil.example' })).status).toBe(403);
  });
  it('ends with signing out, also for a copy of the cookie', async () => {
    const session = await visitor.signedIn();
    expect((await visitor.send('/logga-ut', form({ _csrf: await visitor.tokenFrom(session) }), session)).status).toBe(
      303,
    );
    expect((await visitor.get('/sida', { ...page, ...session })).status).toBe(303);
  });
  it('is bounded', async () => {
    const own = await startTestApp();
    const tries = [];
    for (let i = 0; i < 122; i += 1)
      tries.push(
        (
          await fetch(`${own.address}/logga-in`, {
            method: 'POST',
            body: form({ person: 'p-nix' }),
            headers: { origin: own.address },
          })
        ).status,
      );
    await own.close();
    expect(tries.filter((s) => s === 429)).toHaveLength(2);
  }, 30_000);
});

it('a server that is bound to the network has no sign-in without password', async () => {
  const own = await startTestApp({ host: '0.0.0.0' });
  const answer = await fetch(`${own.address}/logga-in`, { headers: page });
  await own.close();
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('nås från nätet');
}, 30_000);

describe('a form', () => {
  it('with its token is taken, and the token is not among its fields', async () => {
    const session = await visitor.signedIn();
    const answer = await visitor.send('/sida/formular', form({ _csrf: await visitor.tokenFrom(session), name: 'Å' }), {
      ...page,
      ...session,
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sida?av=p-maj&falt=name']);
  });
  it("without token, with another session's token or from another site is refused with a page that says so", async () => {
    const session = await visitor.signedIn();
    const [own, other] = [await visitor.tokenFrom(session), await visitor.tokenFrom(await visitor.signedIn('p-nils'))];
    for (const [fields, headers] of [
      [{}, {}],
      [{ _csrf: other }, {}],
      [{ _csrf: own }, { origin: 'http://evil.example' }],
      [{ _csrf: own }, { 'sec-fetch-site': 'cross-site' }],
    ] as const) {
      const answer = await visitor.send('/sida/formular', form({ ...fields, name: 'Å' }), {
        ...page,
        ...session,
        ...headers,
      });
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('<html lang="sv">');
    }
  });
  it('that is refused comes back as 422', async () => {
    const session = await visitor.signedIn();
    expect(
      (await visitor.send('/sida/formular', form({ _csrf: await visitor.tokenFrom(session) }), { ...page, ...session }))
        .status,
    ).toBe(422);
  });
});

describe('JSON', () => {
  const json = { 'content-type': 'application/json' };
  it('of the right shape passes, with types kept', async () => {
    const answer = await visitor.send('/api/shape', '{"name":"a","inner":{"count":2}}', {
      ...json,
      ...(await visitor.signedIn()),
    });
    expect([answer.status, await answer.json()]).toEqual([200, { name: 'a', inner: { count: 2 } }]);
  });
  it('of another shape is told field by field and never repeated', async () => {
    const answer = await visitor.send('/api/shape', '{"name":1,"inner":{"count":0},"extra":"hemligt"}', {
      ...json,
      ...(await visitor.signedIn()),
    });
    const problem = (await answer.json()) as { errors: { field: string; rule: string }[] };
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      400,
      'application/problem+json; charset=utf-8',
    ]);
    expect(problem.errors.map((e) => `${e.field} ${e.rule}`).sort()).toEqual([
      'extra whitelistValidation',
      'inner.count min',
      'name isString',
    ]);
    expect(JSON.stringify(problem)).not.toContain('hemligt');
  });
  it('that is broken is 400, too large 413, of another type 415', async () => {
    const session = await visitor.signedIn();
    const status = async (body: string, type: string) => {
      const answer = await visitor.send('/api/shape', body, { 'content-type': type, ...session });
      return [answer.status, ((await answer.json()) as { status: number }).status];
    };
    expect(await status('{"name":', 'application/json')).toEqual([400, 400]);
    expect(await status(JSON.stringify({ name: 'x'.repeat(1_100_000) }), 'application/json')).toEqual([413, 413]);
    expect((await status('<a/>', 'application/xml'))[0]).toBeGreaterThanOrEqual(403);
  });
  it('from another site is refused although it is JSON', async () => {
    expect(
      (
        await visitor.send('/api/shape', '{}', {
          ...json,
          ...(await visitor.signedIn()),
          origin: 'http://evil.example',
        })
      ).status,
    ).toBe(403);
  });
  it.each([
    ['rule', 422, 'Det hindrar regeln.'],
    ['changed', 412, 'ändrades'],
    ['missing', 404, 'finns inte'],
  ])('error %s is problem %i', async (kind, status, text) => {
    const answer = await visitor.get(`/api/fel/${kind}`, { ...page, ...(await visitor.signedIn()) });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(((await answer.json()) as { detail: string }).detail).toContain(text);
  });
});

describe('what goes wrong', () => {
  it('is a page in Swedish for people', async () => {
    const session = await visitor.signedIn();
    const answers = await Promise.all(
      ['/fel/rule', '/fel/boom', '/nix'].map((path) => visitor.get(path, { ...page, ...session })),
    );
    expect(answers.map((a) => a.status)).toEqual([422, 500, 404]);
    for (const answer of answers) expect(await answer.text()).toContain('<html lang="sv">');
  });
  it('inside is logged with the number that the person sees, and not told', async () => {
    const answer = await visitor.get('/fel/boom', { ...page, ...(await visitor.signedIn()) });
    const html = await answer.text();
    const id = answer.headers.get('x-request-id')!;
    expect(html).toContain(id);
    expect(html).not.toContain('secret');
    expect(web.log.some((line) => line.includes(id) && line.includes('secret inside'))).toBe(true);
  });
  it('leaves nothing personal in the request log: no query, no id of the path, no cookie', async () => {
    await (
      await visitor.get('/fel/personnummer-191212121212?namn=Maj', { ...page, ...(await visitor.signedIn()) })
    ).text();
    const lines = web.log.filter((line) => line.includes('"msg":"request"'));
    expect(lines.some((line) => line.includes('/fel/:kind'))).toBe(true);
    expect(lines.join()).not.toMatch(/191212|namn=|rt-session|Maj|127\.0\.0\.1/);
  });
});

describe('a page', () => {
  it('allows no inline script or style, no frame, and is kept by nobody', async () => {
    const { headers } = await visitor.get('/sida', { ...page, ...(await visitor.signedIn()) });
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none';script-src 'self';style-src 'self'.*frame-ancestors 'none'/,
    );
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
  it('of which one live section is asked for is that section alone', async () => {
    const headers = {
      ...page,
      ...(await visitor.signedIn()),
      'hx-request': 'true',
      'hx-source': 'section#del',
      'hx-target': 'section#del',
    };
    expect(await (await visitor.get('/sida', headers)).text()).toMatch(/^<section id="del".*<\/section>$/);
    expect(await (await visitor.get('/sida', { ...headers, 'hx-source': 'a' })).text()).toMatch(/^<!DOCTYPE html>/);
  });
  it('of which one table is asked for as a file is that table alone, and where it does not have it, nothing', async () => {
    const headers = { ...page, ...(await visitor.signedIn()) };
    const html = await (await visitor.get('/visning', headers)).text();
    const [, link = ''] = /href="([^"]*format=csv[^"]*)"/.exec(html) ?? [];
    const answer = await visitor.get(link.replaceAll('&amp;', '&'), headers);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z0-9-]+\.csv"$/);
    expect(await answer.text()).toMatch(/Uppgifter kända/);
    const workbook = await visitor.get(link.replaceAll('&amp;', '&').replace('csv', 'xlsx'), headers);
    expect(
      Buffer.from(await workbook.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect((await visitor.get('/visning?format=csv&tabell=finns-inte', headers)).status).toBe(404);
    // Without saying which table, it is the page.
    expect(await (await visitor.get('/visning?format=csv', headers)).text()).toMatch(/^<!DOCTYPE html>/);
  });
  it('is compressed; style and script were before, may be kept for ever, and together weigh less than 60 kB', async () => {
    const session = await visitor.signedIn();
    const first = await visitor.raw('/sida', { ...page, ...session });
    expect(first.headers['content-encoding']).toBe('br');
    const html = brotliDecompressSync(first.body).toString();
    let total = first.body.length;
    for (const address of html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) {
      const asset = await visitor.raw(address[1]!, {});
      expect([asset.headers['content-encoding'], asset.headers['cache-control']]).toEqual([
        'br',
        'public, max-age=31536000, immutable',
      ]);
      total += asset.body.length;
    }
    expect(total).toBeGreaterThan(15_000);
    expect(total).toBeLessThan(60_000);
  });
  it('cannot be reached outside the assets', async () => {
    for (const path of [
      '/assets/../keys/session.key',
      '/assets/%2e%2e/keys/session.key',
      '/assets/..%2fkeys%2fsession.key',
    ])
      expect((await visitor.raw(path, {})).status).not.toBe(200);
  });
});
