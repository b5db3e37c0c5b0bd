import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { page, Visitor, type SessionCookie } from './testing/visitor.js';
import { startTestApp, type TestApp } from './testing/web-test-app.js';

let web: TestApp;
let visitor: Visitor;
let session: SessionCookie;
beforeAll(async () => {
  web = await startTestApp();
  visitor = new Visitor(web.address);
  session = await visitor.signedIn();
}, 60_000);
afterAll(async () => {
  await web.close();
});

async function upload(bytes: number, { token, name = 'plan.pdf' }: { token?: string; name?: string } = {}) {
  const body = new FormData();
  body.set('_csrf', token ?? (await visitor.tokenFrom(session)));
  body.set('unit', 'Norra');
  body.set('file', new Blob([new Uint8Array(bytes)]), name);
  return body;
}
const told = (answer: Response) => new URL(answer.headers.get('location') ?? '', web.address).searchParams;

describe('a form with a file', () => {
  it('gives the route the file and the other fields, the token aside', async () => {
    const answer = await visitor.send('/sida/fil', await upload(1_500_000), { ...page, ...session });
    expect(answer.status).toBe(303);
    expect(Object.fromEntries(told(answer))).toEqual({
      unit: 'Norra',
      name: 'plan.pdf',
      bytes: '1500000',
      tooLarge: 'false',
    });
  });
  it('keeps nothing of a file that is larger than the route takes', async () => {
    const answer = await visitor.send('/sida/fil', await upload(2_000_001), { ...page, ...session });
    expect([told(answer).get('tooLarge'), told(answer).get('bytes')]).toEqual(['true', '0']);
  });
  it('drops folders from the name', async () => {
    const named = await upload(1, { name: '..\\..\\hem/plan.txt' });
    const answer = await visitor.send('/sida/fil', named, { ...page, ...session });
    expect(told(answer).get('name')).toBe('plan.txt');
  });
  it('without the token is refused', async () => {
    const answer = await visitor.send('/sida/fil', await upload(1, { token: 'x' }), { ...page, ...session });
    expect(answer.status).toBe(403);
  });
  it('of somebody who is not signed in is not read', async () => {
    const answer = await visitor.send('/sida/fil', await upload(1_900_000), page);
    expect(answer.status).toBe(401);
  });
  it('is refused by routes that take none', async () => {
    const answer = await visitor.send('/sida/formular', await upload(1), { ...page, ...session });
    expect(answer.status).toBe(403);
  });
  it('that is cut off is told so', async () => {
    const cut = new Blob(['--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc']);
    const headers = { ...page, ...session, 'content-type': 'multipart/form-data; boundary=x' };
    expect((await visitor.send('/sida/fil', cut, headers)).status).toBe(400);
  });
});

it('a file in JSON may be as large', async () => {
  const json = JSON.stringify({ file: 'x'.repeat(1_500_000) });
  const answer = await visitor.send('/sida/fil', json, { ...session, 'content-type': 'application/json' });
  expect(answer.status).toBe(303);
});
