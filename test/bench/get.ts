import { Agent, request } from 'node:http';
import type { RunningApp } from './app.js';

export interface Answer {
  readonly body: Buffer;
  /** Bytes on the wire, headers included. */
  readonly transferred: number;
  readonly milliseconds: number;
}

const agent = new Agent({ keepAlive: true });

/** @throws Error for anything but 200 */
export function get({ address, cookie }: RunningApp, path: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const headers = { cookie, 'accept-encoding': 'br', accept: 'text/html,*/*' };
    request(new URL(path, address), { agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const took = performance.now() - began;
        const body = Buffer.concat(chunks);
        if (response.statusCode !== 200) {
          reject(new Error(`${path} answers ${response.statusCode}`));
          return;
        }
        const head = response.rawHeaders.reduce((sum, text) => sum + text.length + 2, 'HTTP/1.1 200 OK\r\n\r\n'.length);
        resolve({ body, transferred: head + body.length, milliseconds: took });
      });
    })
      .on('error', reject)
      .end();
  });
}
