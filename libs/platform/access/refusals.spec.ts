import { describe, expect, it } from '@jest/globals';
import { demoSignInRefusal } from './demo-sign-in.js';
import { forgeryRefusal } from './forgery.js';
import { safeReturn } from './safe-return.js';

describe('signing in without a password', () => {
  const here = {
    boundTo: '127.0.0.1',
    remoteAddress: '127.0.0.1',
    host: 'localhost:3000',
    headerNames: ['host', 'accept', 'user-agent', 'cookie'],
  };

  it.each([
    {},
    { boundTo: '::1', remoteAddress: '::1', host: '[::1]:3000' },
    { remoteAddress: '::ffff:127.0.0.1' },
    { host: '127.0.0.1' },
    { host: 'LOCALHOST' },
  ])('is possible at this computer (%o)', (over) => {
    expect(demoSignInRefusal({ ...here, ...over })).toBeUndefined();
  });

  it.each(['0.0.0.0', '::', '192.168.1.4', '::ffff:10.0.0.1', undefined, '127.evil', '127.0.0.1.evil.example'])(
    'is closed when the server is bound to %s',
    (boundTo) => {
      expect(demoSignInRefusal({ ...here, boundTo })).toBe('bound-to-network');
    },
  );

  it.each(['192.168.1.4', undefined, '::2'])('is closed to the caller %s', (remoteAddress) =>
    expect(demoSignInRefusal({ ...here, remoteAddress })).toBe('remote-caller'),
  );

  it.each([
    'forwarded',
    'X-Forwarded-For',
    'x-forwarded-host',
    'x-forwarded-proto',
    'x-real-ip',
    'via',
    'cf-connecting-ip',
    'CF-Ray',
    'true-client-ip',
    'fly-client-ip',
    'tailscale-user-login',
    'x-amzn-trace-id',
    'cdn-loop',
  ])('is closed behind a proxy, told by %s', (header) =>
    expect(demoSignInRefusal({ ...here, headerNames: [...here.headerNames, header] })).toBe('behind-proxy'),
  );

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example:3000',
    'localhost:3000@evil.example',
    '',
    undefined,
    '192.168.1.4:3000',
    'localhost:',
  ])('is closed under the host name %s (DNS rebinding)', (host) => {
    expect(demoSignInRefusal({ ...here, host })).toBe('foreign-host-name');
  });
});

describe('a changing request', () => {
  const form = {
    scheme: 'http' as const,
    host: 'localhost:3000',
    origin: 'http://localhost:3000',
    secFetchSite: 'same-origin',
    contentType: 'application/x-www-form-urlencoded',
  };

  it('from our own page with its token is taken', () => expect(forgeryRefusal(form, 'holds')).toBeUndefined());
  it('from our own page without a valid token is not', () => expect(forgeryRefusal(form, 'wrong')).toBe('token'));

  it.each([
    { secFetchSite: 'cross-site' },
    { secFetchSite: 'same-site' },
    { secFetchSite: 'none' },
    { origin: 'http://evil.example' },
    { origin: 'https://localhost:3000' },
    { origin: 'http://localhost:3001' },
    { origin: 'null' },
    { host: undefined },
  ])('from elsewhere (%o) is refused whatever token and type it brings', (over) => {
    expect(forgeryRefusal({ ...form, ...over }, 'holds')).toBe('foreign-origin');
    expect(forgeryRefusal({ ...form, ...over, contentType: 'application/json' }, 'holds')).toBe('foreign-origin');
  });

  const program = { ...form, origin: undefined, secFetchSite: undefined };
  it('of JSON from a program that is not a browser is taken', () =>
    expect(forgeryRefusal({ ...program, contentType: 'application/json; charset=utf-8' }, 'wrong')).toBeUndefined());
  it.each([
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    undefined,
    'text/plain; application/json',
    'application/jsonx',
  ])('of type %s needs the token even so', (contentType) => {
    expect(forgeryRefusal({ ...program, contentType }, 'wrong')).toBe('token');
    expect(forgeryRefusal({ ...program, contentType }, 'holds')).toBeUndefined();
  });
  it('without a session, which is signing in, must say that it is from here', () => {
    expect(forgeryRefusal(program, 'no-session')).toBe('unknown-origin');
    expect(forgeryRefusal(form, 'no-session')).toBeUndefined();
  });
});

describe('where one goes after signing in', () => {
  it.each(['/', '/enheter/u1?period=T1', '/a#b', '/sök?q=å'])('%s is on this site', (path) =>
    expect(safeReturn(path)).toBe(path),
  );
  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    'enheter',
    '/a\\b',
    '/a\nb',
    '/\t/evil.example',
    undefined,
    7,
    ['/a'],
    `/${'a'.repeat(2001)}`,
  ])('%j leads to the start page', (path) => {
    expect(safeReturn(path)).toBe('/');
  });
});
