import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { startStandalone } from '../../apps/standalone/standalone.js';

export interface TestApp {
  readonly address: string;
  readonly dataDir: string;
  /** A client that is signed in as one of the made-up people. */
  as(person: string): Promise<Client>;
  stop(): Promise<void>;
}

export type Client = (
  method: string,
  path: string,
  options?: { readonly body?: unknown; readonly headers?: Record<string, string> },
) => Promise<Answer>;
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** The whole product on a fresh data folder. Needs `dist/assets`: `npm run build` first, as `npm test` does. */
export async function startTestApp(): Promise<TestApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'rt-app-'));
  const app = await startStandalone(
    { dataDir, port: 0, host: '127.0.0.1' },
    { log: pino({ level: 'silent' }), assetsDir: join(import.meta.dirname, '../../dist/assets') },
  );
  return {
    address: app.address,
    dataDir,
    as: async (person) => client(app.address, await signIn(app.address, person)),
    stop: async () => {
      await app.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function signIn(address: string, person: string): Promise<string> {
  const form = await fetch(`${address}/logga-in`);
  const anonymous = cookiesOf(form);
  const token = /name="_csrf" value="([^"]*)"/.exec(await form.text())?.[1] ?? '';
  const answer = await fetch(`${address}/logga-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: address, cookie: anonymous, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ person, till: '/', _csrf: token }),
  });
  const cookie = cookiesOf(answer);
  if (answer.status !== 303 || cookie === '')
    throw new Error(`signing in as ${person} was answered with ${answer.status}`);
  return cookie;
}

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');

function client(address: string, cookie: string): Client {
  return async (method, path, { body, headers } = {}) => {
    const answer = await fetch(address + path, {
      method,
      headers: {
        cookie,
        origin: address,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      // Files and pages are given as they are.
      body:
        text === ''
          ? {}
          : /json/.test(answer.headers.get('content-type') ?? '')
            ? (JSON.parse(text) as Record<string, unknown>)
            : { text },
    };
  };
}
