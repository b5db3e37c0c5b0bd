import { Injectable } from '@nestjs/common';
import type { Year } from '#kernel/period.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import { koladaAnswer, kpiPattern, ofPattern, type KoladaValue } from './kolada-values.js';

/** Where Kolada's API is, e.g. `https://api.kolada.se/v3`. */
export abstract class KoladaAddress {
  abstract readonly url: URL;
}

const koladaDefault = 'https://api.kolada.se/v3';

/**
 * The setting `KOLADA_URL`. Only whoever runs the program chooses the host; no person who uses it does.
 * @throws Error for what is no https address (http only on this computer)
 */
export function koladaAddressFrom(setting: string | undefined): KoladaAddress {
  const text = setting === undefined || setting.trim() === '' ? koladaDefault : setting.trim();
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHere = url?.protocol === 'http:' && /^(?:127\.0\.0\.1|localhost|\[::1\])$/.test(url.hostname);
  if (!url || (url.protocol !== 'https:' && !isHere) || url.username !== '' || url.password !== '' || url.search !== '')
    throw new Error(`KOLADA_URL is ${text}: give an https address such as ${koladaDefault}`);
  return { url };
}

export interface KoladaQuestion {
  /** Up to twenty KPI ids. */
  readonly kpis: readonly string[];
  /** A municipality or organisational unit. */
  readonly of: string;
  readonly year: Year;
}

export const koladaLimits = { kpis: 20, pages: 5, bytes: 2_000_000, milliseconds: 15_000 } as const;

/**
 * Asks Kolada. The address is made of ids in form, never of what a person typed; redirects are refused, further pages only followed on the
 * same host and path, and the whole answer is bounded in size and time.
 */
@Injectable()
export class KoladaSource {
  constructor(private readonly address: KoladaAddress) {}

  /** @throws RuleBroken 'a-question-to-kolada-is-in-form', 'kolada-answers', 'a-file-is-of-kolada-s-values' */
  async values({ kpis, of, year }: KoladaQuestion): Promise<readonly KoladaValue[]> {
    const inForm = kpis.length > 0 && kpis.length <= koladaLimits.kpis && kpis.every((kpi) => kpiPattern.test(kpi));
    if (!inForm || !ofPattern.test(of))
      throw new RuleBroken('a-question-to-kolada-is-in-form', 'give KPI ids and a municipality or unit', {
        field: ofPattern.test(of) ? 'nyckeltal' : 'plats',
      });
    const base = this.address.url.href.replace(/\/+$/, '');
    const [data, place] = /^\d{4}$/.test(of) ? ['data', 'municipality'] : ['oudata', 'ou'];
    const deadline = AbortSignal.timeout(koladaLimits.milliseconds);
    const values: KoladaValue[] = [];
    let left: number = koladaLimits.bytes;
    let next: string | null = `${base}/${data}/kpi/${kpis.join(',')}/${place}/${of}/year/${String(year)}`;
    for (let page = 0; next !== null; page += 1) {
      if (page === koladaLimits.pages) throw noAnswer('too-much');
      const text: string = await this.page(next, left, deadline);
      left -= text.length;
      const answer = koladaAnswer(text);
      values.push(...answer.values);
      next = answer.next === null ? null : this.sameHost(answer.next, base);
    }
    return values;
  }

  private sameHost(next: string, base: string): string {
    const url = URL.canParse(next, base) ? new URL(next, base) : undefined;
    const own = this.address.url;
    // Behind its proxy the API has been seen to name itself with http.
    if (url && own.protocol === 'https:' && url.protocol === 'http:') url.protocol = 'https:';
    if (url?.origin !== own.origin || !url.href.startsWith(`${base}/`)) throw noAnswer('elsewhere');
    return url.href;
  }

  private async page(url: string, left: number, signal: AbortSignal): Promise<string> {
    let answer: Response;
    try {
      answer = await fetch(url, { redirect: 'error', signal, headers: { accept: 'application/json' } });
    } catch {
      throw noAnswer(signal.aborted ? 'too-slow' : 'unreachable');
    }
    if (!answer.ok || !answer.body) {
      await answer.body?.cancel();
      throw noAnswer('refused', answer.status);
    }
    try {
      return await textWithin(answer.body, left);
    } catch (error) {
      if (error instanceof RuleBroken) throw error;
      throw noAnswer(signal.aborted ? 'too-slow' : 'unreachable');
    }
  }
}

async function textWithin(body: ReadableStream<Uint8Array>, max: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  // Leaving the loop by an error cancels the stream: nothing more is read.
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > max) throw noAnswer('too-much');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

const noAnswer = (why: string, status: number | null = null): RuleBroken =>
  new RuleBroken('kolada-answers', 'no values came from Kolada', { why, status });
