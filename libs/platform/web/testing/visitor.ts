import { request as httpRequest } from 'node:http';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export type SessionCookie = Record<'cookie', string>;

/** What a browser says that reads pages. */
export const page = { accept: 'text/html' };
export const form = (fields: Record<string, string>) => new URLSearchParams(fields);

/** Talks to the test app at `address` as a browser would, and follows no redirects. */
export class Visitor {
  constructor(private readonly address: string) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.address + path, { headers, redirect: 'manual' });
  }

  send(path: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.address + path, {
      method: 'POST',
      body,
      headers: { origin: this.address, ...headers },
      redirect: 'manual',
    });
  }

  async signedIn(person = 'p-maj'): Promise<SessionCookie> {
    const answer = await this.send('/logga-in', form({ person, till: '/sida' }), page);
    const cookie = answer.headers.get('set-cookie')?.split(';')[0];
    if (answer.status !== 303 || cookie === undefined) throw new Error(`not signed in: ${answer.status}`);
    return { cookie };
  }

  /** A form's token, read from the page. */
  async tokenFrom(session: SessionCookie): Promise<string> {
    const html = await (await this.get('/sida/formular', { ...page, ...session })).text();
    const token = /name="_csrf" value="([^"]+)"/.exec(html)?.[1];
    if (token === undefined) throw new Error('no token on the page');
    return token;
  }

  /** As it comes over the wire: `fetch` sets Host itself, tidies paths and unpacks bodies. */
  raw(path: string, headers: Record<string, string>): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      const call = httpRequest(
        this.address,
        { path, headers: { 'accept-encoding': 'gzip, br', ...headers } },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => {
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) });
          });
        },
      );
      call.on('error', reject);
      call.end();
    });
  }
}
