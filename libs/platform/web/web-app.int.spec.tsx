import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import { eventually } from './testing/eventually.js';
import { startTestApp, type TestApp } from './testing/web-test-app.js';

let web: TestApp;
beforeAll(async () => { web = await startTestApp(); }, 60_000);
afterAll(async () => { await web.close(); });

const page = { accept: 'text/html' };
const get = (path: string, headers: Record<string, string> = {}) => fetch(web.address + path, { headers, redirect: 'manual' });
const send = (path: string, body: BodyInit, headers: Record<string, string> = {}) => fetch(web.address + path, { method: 'POST', body, headers: { origin: web.address, ...headers }, redirect: 'manual' });
const form = (fields: Record<string, string>) => new URLSearchParams(fields);

async function signedIn(person = 'p-maj'): Promise<{ cookie: string }> {
  const answer = await send('/logga-in', form({ person, till: '/sida' }), page);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sida']);
  return { cookie: answer.headers.get('set-cookie')!.split(';')[0]! };
}
const tokenFrom = async (cookie: { cookie: string }) => /name="_csrf" value="([^"]+)"/.exec(await (await get('/sida/formular', { ...page, ...cookie })).text())![1]!;

describe('signing in', () => {
  it('is asked of browsers before anything else, and they come back to where they were going', async () => {
    const answer = await get('/sida?period=T1', page);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/logga-in?till=%2Fsida%3Fperiod%3DT1']);
  });
  it('is asked of programs and of live sections by 401', async () => {
    expect((await get('/api/fel/rule')).status).toBe(401);
    expect((await get('/sida', { ...page, 'hx-request': 'true' })).status).toBe(401);
    expect((await get('/live?topics=t1', { accept: 'text/event-stream' })).status).toBe(401);
  });
  it('is not asked where a page is public', async () => expect((await get('/oppen', page)).status).toBe(200));
  it('by choosing a person leads on, as that person', async () => {
    const html = await (await get('/sida', { ...page, ...(await signedIn('p-nils')) })).text();
    expect(html).toContain('Nils Alm');
  });
  it('says what it is', async () => expect(await (await get('/logga-in', page)).text()).toContain('Inget lösenord behövs'));
  it('with a person who does not exist is refused and asked again', async () => {
    const answer = await send('/logga-in', form({ person: 'p-nix' }), page);
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([422, null]);
    expect(await answer.text()).toContain('<title>Fel: ');
  });
  it('from another site, or from nowhere that is known, is refused', async () => {
    expect((await send('/logga-in', form({ person: 'p-maj' }), { ...page, origin: 'http://evil.example' })).status).toBe(403);
    expect((await fetch(`${web.address}/logga-in`, { method: 'POST', body: form({ person: 'p-maj' }) })).status).toBe(403);
  });
  it('is closed behind a proxy and under a foreign host name, also for a session that was opened here', async () => {
    const session = await signedIn();
    for (const headers of [{ 'x-forwarded-for': '10.0.0.1' }, { via: '1.1 x' }]) {
      expect((await get('/logga-in', { ...page, ...headers })).status).toBe(403);
      expect((await get('/sida', { ...page, ...session, ...headers })).status).toBe(403);
    }
    expect((await withHost('evil.example', '/logga-in')).status).toBe(403);
  });
  it('ends with signing out, also for a copy of the cookie', async () => {
    const session = await signedIn();
    expect((await send('/logga-ut', form({ _csrf: await tokenFrom(session) }), session)).status).toBe(303);
    expect((await get('/sida', { ...page, ...session })).status).toBe(303);
  });
  it('is bounded', async () => {
    const own = await startTestApp();
    const tries = [];
    for (let i = 0; i < 122; i += 1) tries.push((await fetch(`${own.address}/logga-in`, { method: 'POST', body: form({ person: 'p-nix' }), headers: { origin: own.address } })).status);
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
    const session = await signedIn();
    const answer = await send('/sida/formular', form({ _csrf: await tokenFrom(session), name: 'Å' }), { ...page, ...session });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sida?av=p-maj&falt=name']);
  });
  it('without token, with another session\'s token or from another site is refused with a page that says so', async () => {
    const session = await signedIn();
    const [own, other] = [await tokenFrom(session), await tokenFrom(await signedIn('p-nils'))];
    for (const [fields, headers] of [[{}, {}], [{ _csrf: other }, {}], [{ _csrf: own }, { origin: 'http://evil.example' }], [{ _csrf: own }, { 'sec-fetch-site': 'cross-site' }]] as const) {
      const answer = await send('/sida/formular', form({ ...fields, name: 'Å' }), { ...page, ...session, ...headers });
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('<html lang="sv">');
    }
  });
  it('that is refused comes back as 422', async () => {
    const session = await signedIn();
    expect((await send('/sida/formular', form({ _csrf: await tokenFrom(session) }), { ...page, ...session })).status).toBe(422);
  });
});

describe('JSON', () => {
  const json = { 'content-type': 'application/json' };
  it('of the right shape passes, with types kept', async () => {
    const answer = await send('/api/shape', '{"name":"a","inner":{"count":2}}', { ...json, ...(await signedIn()) });
    expect([answer.status, await answer.json()]).toEqual([200, { name: 'a', inner: { count: 2 } }]);
  });
  it('of another shape is told field by field and never repeated', async () => {
    const answer = await send('/api/shape', '{"name":1,"inner":{"count":0},"extra":"hemligt"}', { ...json, ...(await signedIn()) });
    const problem = (await answer.json()) as { errors: { field: string; rule: string }[] };
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8']);
    expect(problem.errors.map((e) => `${e.field} ${e.rule}`).sort()).toEqual(['extra whitelistValidation', 'inner.count min', 'name isString']);
    expect(JSON.stringify(problem)).not.toContain('hemligt');
  });
  it('that is broken is 400, too large 413, of another type 415', async () => {
    const session = await signedIn();
    const status = async (body: string, type: string) => {
      const answer = await send('/api/shape', body, { 'content-type': type, ...session });
      return [answer.status, ((await answer.json()) as { status: number }).status];
    };
    expect(await status('{"name":', 'application/json')).toEqual([400, 400]);
    expect(await status(JSON.stringify({ name: 'x'.repeat(1_100_000) }), 'application/json')).toEqual([413, 413]);
    expect((await status('<a/>', 'application/xml'))[0]).toBeGreaterThanOrEqual(403);
  });
  it('from another site is refused although it is JSON', async () => {
    expect((await send('/api/shape', '{}', { ...json, ...(await signedIn()), origin: 'http://evil.example' })).status).toBe(403);
  });
  it.each([['rule', 422, 'Det hindrar regeln.'], ['changed', 412, 'ändrades'], ['missing', 404, 'finns inte']])('error %s is problem %i', async (kind, status, text) => {
    const answer = await get(`/api/fel/${kind}`, { ...page, ...(await signedIn()) });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json; charset=utf-8']);
    expect(((await answer.json()) as { detail: string }).detail).toContain(text);
  });
});

describe('what goes wrong', () => {
  it('is a page in Swedish for people', async () => {
    const session = await signedIn();
    const answers = await Promise.all(['/fel/rule', '/fel/boom', '/nix'].map((path) => get(path, { ...page, ...session })));
    expect(answers.map((a) => a.status)).toEqual([422, 500, 404]);
    for (const answer of answers) expect(await answer.text()).toContain('<html lang="sv">');
  });
  it('inside is logged with the number that the person sees, and not told', async () => {
    const answer = await get('/fel/boom', { ...page, ...(await signedIn()) });
    const html = await answer.text();
    const id = answer.headers.get('x-request-id')!;
    expect(html).toContain(id);
    expect(html).not.toContain('secret');
    expect(web.log.some((line) => line.includes(id) && line.includes('secret inside'))).toBe(true);
  });
  it('leaves nothing personal in the request log: no query, no id of the path, no cookie', async () => {
    await (await get('/fel/personnummer-191212121212?namn=Maj', { ...page, ...(await signedIn()) })).text();
    const lines = web.log.filter((line) => line.includes('"msg":"request"'));
    expect(lines.some((line) => line.includes('/fel/:kind'))).toBe(true);
    expect(lines.join()).not.toMatch(/191212|namn=|rt-session|Maj|127\.0\.0\.1/);
  });
});

describe('a page', () => {
  it('allows no inline script or style, no frame, and is kept by nobody', async () => {
    const { headers } = await get('/sida', { ...page, ...(await signedIn()) });
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none';script-src 'self';style-src 'self'.*frame-ancestors 'none'/);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
  it('of which one live section is asked for is that section alone', async () => {
    const headers = { ...page, ...(await signedIn()), 'hx-request': 'true', 'hx-source': 'section#del', 'hx-target': 'section#del' };
    expect(await (await get('/sida', headers)).text()).toMatch(/^<section id="del".*<\/section>$/);
    expect(await (await get('/sida', { ...headers, 'hx-source': 'a' })).text()).toMatch(/^<!DOCTYPE html>/);
  });
  it('is compressed; style and script were before, may be kept for ever, and together weigh less than 60 kB', async () => {
    const session = await signedIn();
    const first = await raw('/sida', { ...page, ...session });
    expect(first.headers['content-encoding']).toBe('br');
    const html = brotliDecompressSync(first.body).toString();
    let total = first.body.length;
    for (const address of html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) {
      const asset = await raw(address[1]!, {});
      expect([asset.headers['content-encoding'], asset.headers['cache-control']]).toEqual(['br', 'public, max-age=31536000, immutable']);
      total += asset.body.length;
    }
    expect(total).toBeGreaterThan(15_000);
    expect(total).toBeLessThan(60_000);
  });
  it('cannot be reached outside the assets', async () => {
    for (const path of ['/assets/../keys/session.key', '/assets/%2e%2e/keys/session.key', '/assets/..%2fkeys%2fsession.key']) expect((await raw(path, {})).status).not.toBe(200);
  });
});

describe('the event stream', () => {
  const follow = async (topics: string, session: { cookie: string }, from: TestApp = web) => {
    const stop = new AbortController();
    const answer = await fetch(`${from.address}/live?topics=${topics}`, { headers: { ...session, accept: 'text/event-stream', 'accept-encoding': 'br' }, signal: stop.signal });
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const until = async (pattern: RegExp) => {
      while (!pattern.test(text)) {
        const { value, done } = await reader.read();
        if (done) throw new Error(`ended without ${pattern}: ${text}`);
        text += value;
      }
      return text;
    };
    const ended = async () => { while (!(await reader.read()).done); };
    return { answer, until, ended, stop: () => stop.abort() };
  };

  it('tells the state on connecting, then changes at once, uncompressed', async () => {
    web.hub.publish({ topic: 't1', position: 3 });
    const live = await follow('t1,t2', await signedIn());
    expect([live.answer.status, live.answer.headers.get('content-type'), live.answer.headers.get('content-encoding')]).toEqual([200, 'text/event-stream; charset=utf-8', null]);
    await live.until(/data: \{"topic":"t1","position":3\}/);
    const before = performance.now();
    web.hub.publish({ topic: 't2', position: 4 });
    await live.until(/data: \{"topic":"t2","position":4\}/);
    expect(performance.now() - before).toBeLessThan(500);
    live.stop();
  });
  it('is let go of when the browser has gone', async () => {
    await eventually(() => web.hub.connections === 0);
    const live = await follow('t1', await signedIn());
    expect(web.hub.connections).toBe(1);
    live.stop();
    await eventually(() => web.hub.connections === 0);
  });
  it.each(['', 'a,b%0Ac', Array.from({ length: 33 }, (_, i) => `t${i}`).join(',')])('does not take topics out of form', async (topics) => {
    expect((await get(`/live?topics=${topics}`, await signedIn())).status).toBe(400);
  });
  it('leaves out topics that the person may not follow', async () => {
    const own = await startTestApp({ mayFollow: (_actor, topic) => topic === 'mine' });
    const cookie = (await fetch(`${own.address}/logga-in`, { method: 'POST', body: form({ person: 'p-maj' }), headers: { origin: own.address }, redirect: 'manual' })).headers.get('set-cookie')!.split(';')[0]!;
    own.hub.publish({ topic: 'foreign', position: 1 });
    own.hub.publish({ topic: 'mine', position: 2 });
    const live = await follow('foreign,mine', { cookie }, own);
    expect(await live.until(/"mine"/)).not.toContain('foreign');
    await own.close();
  }, 30_000);
  it('is told when the server stops, which does not wait for it', async () => {
    const own = await startTestApp();
    const cookie = (await fetch(`${own.address}/logga-in`, { method: 'POST', body: form({ person: 'p-maj' }), headers: { origin: own.address }, redirect: 'manual' })).headers.get('set-cookie')!.split(';')[0]!;
    const live = await follow('t1', { cookie }, own);
    await live.until(/retry/);
    const closing = own.close();
    await live.until(/event: closing/);
    await Promise.all([closing, live.ended().catch(() => undefined)]);
  }, 30_000);
});

/** `fetch` sets Host itself and unpacks bodies. */
function raw(path: string, headers: Record<string, string>): Promise<{ status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const call = httpRequest(web.address, { path, headers: { 'accept-encoding': 'gzip, br', ...headers } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }));
    });
    call.on('error', reject);
    call.end();
  });
}
const withHost = (host: string, path: string) => raw(path, { host, accept: 'text/html' });
