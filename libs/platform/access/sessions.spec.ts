import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Sessions } from './sessions.js';

const key = randomBytes(32);
const clockAt = (start: string) => {
  const clock = { time: Date.parse(start), now: () => new Date(clock.time) };
  return clock;
};

describe('a session', () => {
  it('is read back from its cookie, also by another process with the same key', () => {
    const clock = clockAt('2022-05-01T08:00:00.000Z');
    const cookie = new Sessions(key, clock, false).start('p-maj');
    expect(new Sessions(key, clock, false).read(cookie.value)).toMatchObject({
      personId: 'p-maj',
      issuedAt: clock.time,
    });
    expect(cookie.options).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/', secure: false });
  });

  it('is another one at every sign-in', () => {
    const sessions = new Sessions(key, clockAt('2022-05-01T08:00:00.000Z'), false);
    expect(sessions.read(sessions.start('p-maj').value)?.id).not.toBe(sessions.read(sessions.start('p-maj').value)?.id);
  });

  it('over https only goes to this very host and never in the clear', () => {
    const cookie = new Sessions(key, clockAt('2022-05-01T08:00:00.000Z'), true).start('p-maj');
    expect(cookie.name).toBe('__Host-rt-session');
    expect(cookie.options.secure).toBe(true);
  });

  it('with a single character changed anywhere is refused', () => {
    const sessions = new Sessions(key, clockAt('2022-05-01T08:00:00.000Z'), false);
    const { value } = sessions.start('p-maj');
    for (let i = 0; i < value.length; i += 1) {
      const other = value[i] === 'A' ? 'B' : 'A';
      const forged = value.slice(0, i) + other + value.slice(i + 1);
      // The last character of base64url carries two spare bits, but it is compared as text, so that one too must match.
      expect(sessions.read(forged)).toBeUndefined();
    }
  });

  it.each([undefined, '', 'a.b.c', 'a.b.c.d', 'a.b.c.d.e', '....'])('is not read from %s', (cookie) => {
    expect(new Sessions(key, clockAt('2022-05-01T08:00:00.000Z'), false).read(cookie)).toBeUndefined();
  });

  it('signed with another key is refused', () => {
    const clock = clockAt('2022-05-01T08:00:00.000Z');
    expect(
      new Sessions(key, clock, false).read(new Sessions(randomBytes(32), clock, false).start('p-maj').value),
    ).toBeUndefined();
  });

  it('holds for eight hours and no longer, and does not come from the future', () => {
    const clock = clockAt('2022-05-01T08:00:00.000Z');
    const sessions = new Sessions(key, clock, false);
    const { value } = sessions.start('p-maj');
    clock.time += 8 * 3_600_000 - 1;
    expect(sessions.read(value)).toBeDefined();
    clock.time += 1;
    expect(sessions.read(value)).toBeUndefined();
    clock.time = Date.parse('2022-05-01T07:50:00.000Z');
    expect(sessions.read(value)).toBeUndefined();
  });

  it('that was ended is over for copies of its cookie too, and only that one', () => {
    const sessions = new Sessions(key, clockAt('2022-05-01T08:00:00.000Z'), false);
    const [one, other] = [sessions.start('p-maj').value, sessions.start('p-maj').value];
    expect(sessions.end(sessions.read(one))).toMatchObject({ value: '', options: { maxAge: 0 } });
    expect(sessions.read(one)).toBeUndefined();
    expect(sessions.read(other)).toBeDefined();
  });

  it('does not take an id that would break the cookie', () => {
    expect(() => new Sessions(key, clockAt('2022-05-01T08:00:00.000Z'), false).start('p.maj; Path=/x')).toThrow(
      RangeError,
    );
  });
});

describe('a form token', () => {
  const sessions = new Sessions(key, clockAt('2022-05-01T08:00:00.000Z'), false);
  const session = sessions.read(sessions.start('p-maj').value)!;
  const otherSession = sessions.read(sessions.start('p-maj').value)!;

  it('is another at each page, and all hold for their session', () => {
    const [a, b] = [sessions.csrfToken(session), sessions.csrfToken(session)];
    expect(a).not.toBe(b);
    expect([sessions.csrfTokenHolds(session, a), sessions.csrfTokenHolds(session, b)]).toEqual([true, true]);
  });

  it('does not hold for another session, nor when it was changed, nor when it is nothing', () => {
    const token = sessions.csrfToken(session);
    for (const wrong of [
      undefined,
      '',
      '.',
      'x',
      token.slice(1),
      `${token}x`,
      `${token}.`,
      7,
      { toString: () => token },
    ])
      expect(sessions.csrfTokenHolds(session, wrong)).toBe(false);
    expect(sessions.csrfTokenHolds(otherSession, token)).toBe(false);
  });
});
