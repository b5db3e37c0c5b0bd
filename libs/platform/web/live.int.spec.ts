import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from './testing/eventually.js';
import { Visitor, type SessionCookie } from './testing/visitor.js';
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

describe('the event stream', () => {
  const follow = async (topics: string, session: SessionCookie, from: TestApp = web) => {
    const stop = new AbortController();
    const answer = await fetch(`${from.address}/live?topics=${topics}`, {
      headers: { ...session, accept: 'text/event-stream', 'accept-encoding': 'br' },
      signal: stop.signal,
    });
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
    const ended = async () => {
      while (!(await reader.read()).done);
    };
    return { answer, until, ended, stop: () => stop.abort() };
  };

  it('tells the state on connecting, then changes at once, uncompressed', async () => {
    web.hub.publish({ topic: 't1', position: 3 });
    const live = await follow('t1,t2', await visitor.signedIn());
    expect([
      live.answer.status,
      live.answer.headers.get('content-type'),
      live.answer.headers.get('content-encoding'),
    ]).toEqual([200, 'text/event-stream; charset=utf-8', null]);
    await live.until(/data: \{"topic":"t1","position":3\}/);
    const before = performance.now();
    web.hub.publish({ topic: 't2', position: 4 });
    await live.until(/data: \{"topic":"t2","position":4\}/);
    expect(performance.now() - before).toBeLessThan(500);
    live.stop();
  });
  it('is let go of when the browser has gone', async () => {
    await eventually(() => web.hub.connections === 0);
    const live = await follow('t1', await visitor.signedIn());
    expect(web.hub.connections).toBe(1);
    live.stop();
    await eventually(() => web.hub.connections === 0);
  });
  it.each(['', 'a,b%0Ac', Array.from({ length: 33 }, (_, i) => `t${i}`).join(',')])(
    'does not take topics out of form',
    async (topics) => {
      expect((await visitor.get(`/live?topics=${topics}`, await visitor.signedIn())).status).toBe(400);
    },
  );
  it('leaves out topics that the person may not follow', async () => {
    const own = await startTestApp({ mayFollow: (_actor, topic) => topic === 'mine' });
    const session = await new Visitor(own.address).signedIn();
    own.hub.publish({ topic: 'foreign', position: 1 });
    own.hub.publish({ topic: 'mine', position: 2 });
    const live = await follow('foreign,mine', session, own);
    expect(await live.until(/"mine"/)).not.toContain('foreign');
    await own.close();
  }, 30_000);
  it('is told when the server stops, which does not wait for it', async () => {
    const own = await startTestApp();
    const session = await new Visitor(own.address).signedIn();
    const live = await follow('t1', session, own);
    await live.until(/retry/);
    const closing = own.close();
    await live.until(/event: closing/);
    await Promise.all([closing, live.ended().catch(() => undefined)]);
  }, 30_000);
});
