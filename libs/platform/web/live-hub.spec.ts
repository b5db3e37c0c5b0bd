import { afterEach, describe, expect, it } from '@jest/globals';
import { LiveHub, type LiveHubOptions } from './live-hub.js';

const hubs: LiveHub[] = [];
const aHub = (options: LiveHubOptions = {}): LiveHub => {
  const hub = new LiveHub({ gatherMs: 5, ...options });
  hubs.push(hub);
  return hub;
};
afterEach(() => hubs.splice(0).forEach((hub) => hub.close()));

const aBrowser = () => {
  const browser = {
    received: '',
    ended: false,
    keepsUp: true,
    send: (text: string) => {
      browser.received += text;
      return browser.keepsUp;
    },
    end: () => {
      browser.ended = true;
    },
  };
  return browser;
};
const changes = (text: string) =>
  [...text.matchAll(/^data: (\{"topic".*\})$/gm)].map((m) => JSON.parse(m[1]!) as unknown);
const passed = (ms = 30) => new Promise((resolve) => setTimeout(resolve, ms));

describe('browsers that follow topics', () => {
  it('are told of theirs and of no other', async () => {
    const [hub, a, b] = [aHub(), aBrowser(), aBrowser()];
    hub.join(a, ['t1']);
    hub.join(b, ['t2']);
    hub.publish({ topic: 't1', position: 5 });
    await passed();
    expect(changes(a.received)).toEqual([{ topic: 't1', position: 5 }]);
    expect(changes(b.received)).toEqual([]);
  });

  it('are told once of many changes at once, with the last position', async () => {
    const [hub, a] = [aHub(), aBrowser()];
    hub.join(a, ['t1']);
    for (let position = 0; position < 1000; position += 1) hub.publish({ topic: 't1', position });
    await passed();
    expect(changes(a.received)).toEqual([{ topic: 't1', position: 999 }]);
  });

  it('are not told again of what they know (a replay, a second process)', async () => {
    const [hub, a] = [aHub(), aBrowser()];
    hub.join(a, ['t1']);
    hub.publish({ topic: 't1', position: 9 });
    await passed();
    hub.publish({ topic: 't1', position: 9 });
    hub.publish({ topic: 't1', position: 3 });
    await passed();
    expect(changes(a.received)).toHaveLength(1);
  });

  it('are told of all theirs where it is not known what changed', async () => {
    const [hub, a, b] = [aHub(), aBrowser(), aBrowser()];
    hub.join(a, ['t1', 't2']);
    hub.join(b, ['t3']);
    hub.publish({ topic: '*', position: 5 });
    await passed();
    expect(changes(a.received)).toHaveLength(2);
    expect(changes(b.received)).toEqual([{ topic: 't3', position: 5 }]);
  });

  it('learn on connecting what happened before', () => {
    const [hub, a] = [aHub(), aBrowser()];
    hub.publish({ topic: 't1', position: 7 });
    hub.join(a, ['t1', 't2']);
    expect(changes(a.received)).toEqual([{ topic: 't1', position: 7 }]);
  });

  it("learn the read models' position of topics that have been quiet since the start", () => {
    const [hub, a] = [aHub({ startPosition: () => 41 }), aBrowser()];
    hub.join(a, ['t2']);
    expect(changes(a.received)).toEqual([{ topic: 't2', position: 41 }]);
  });

  it('are dropped when they leave or do not keep up', async () => {
    const [hub, slow, gone, well] = [aHub(), aBrowser(), aBrowser(), aBrowser()];
    hub.join(slow, ['t1']);
    const left = hub.join(gone, ['t1']);
    hub.join(well, ['t1']);
    slow.keepsUp = false;
    if (left !== 'full') left.leave();
    hub.publish({ topic: 't1', position: 1 });
    await passed();
    expect(hub.connections).toBe(1);
    expect(changes(gone.received)).toEqual([]);
    expect(changes(well.received)).toHaveLength(1);
  });

  it('beyond the bound are not taken', () => {
    const hub = aHub({ maxConnections: 2 });
    expect([hub.join(aBrowser(), ['t']), hub.join(aBrowser(), ['t'])]).not.toContain('full');
    expect(hub.join(aBrowser(), ['t'])).toBe('full');
  });

  it('hear a heartbeat while nothing happens', async () => {
    const [hub, a] = [aHub({ heartbeatMs: 10 }), aBrowser()];
    hub.join(a, ['t1']);
    await passed(45);
    expect(a.received.split('\n:\n').length).toBeGreaterThan(2);
  });

  it('are told when the server closes, and nothing after', async () => {
    const [hub, a] = [aHub(), aBrowser()];
    hub.join(a, ['t1']);
    hub.close();
    hub.publish({ topic: 't1', position: 1 });
    await passed();
    expect(a.received).toMatch(/event: closing\ndata: \{\}\n\n$/);
    expect(a.ended).toBe(true);
    expect(hub.join(aBrowser(), ['t1'])).toBe('full');
  });
});

it('a topic that could break the stream is refused', () =>
  expect(() => aHub().publish({ topic: 'a\nevent: x', position: 1 })).toThrow(RangeError));
