import type { Outcome, Target } from '#areas/indicators/events/index.js';
import { itemVersionOf } from '#kernel/etag.js';
import type { Period, Year } from '#kernel/period.js';
import type { AppProcess } from './app-process.js';
import type { Intent } from './history.js';
import type { Answer, ShownItem, Transport } from './transport.js';

/** The JSON API, with the sessions of the people who were signed in at the start. */
export class HttpTransport implements Transport {
  readonly #cookies = new Map<string, string>();

  constructor(private readonly app: AppProcess) {}

  /** Once: the cookie must hold through every restart. @throws Error */
  async signIn(people: readonly string[]): Promise<void> {
    const address = await this.app.address(60_000);
    if (address === undefined) throw new Error('the product did not start within 60 s');
    for (const person of people) {
      const answer = await fetch(`${address}/logga-in`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ person }),
        headers: { origin: address },
      });
      const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
      if (answer.status !== 303 || cookie === undefined)
        throw new Error(`signing in ${person} was answered ${answer.status}`);
      this.#cookies.set(person, cookie);
    }
  }

  async send(intent: Intent, person: string, key: string, patienceMs: number): Promise<Answer> {
    const { method, path, body, condition } = requestOf(intent);
    const headers = { 'content-type': 'application/json', 'idempotency-key': key, ...condition };
    const answer = await this.#ask(path, person, { method, headers, body: JSON.stringify(body) }, patienceMs);
    if (typeof answer === 'string') return { kind: 'unknown', why: answer };
    const { status, json } = answer;
    if (status === 200 || status === 201) {
      const { position, etag } = json as { readonly position: number; readonly etag?: string };
      return { kind: 'recorded', position, ...(etag === undefined ? {} : { version: itemVersionOf(etag)! }) };
    }
    if (status >= 500) return { kind: 'unknown', why: `answered ${status}` };
    const { type, rule } = json as { readonly type?: string; readonly rule?: string };
    if (type === '/problem/item-changed' || type === '/problem/version-conflict') return { kind: 'refused' };
    return { kind: 'wrong', why: `${intent.kind} was answered ${status} ${type ?? ''} ${rule ?? ''}`.trim() };
  }

  async look(unit: string, year: Year, period: Period, minPosition: number): Promise<readonly ShownItem[] | undefined> {
    const answer = await this.#ask(
      `/api/units/${unit}/years/${year}/dashboard?period=${period}&minPosition=${minPosition}`,
      anyone,
      {},
      15_000,
    );
    if (typeof answer === 'string' || answer.status !== 200) return undefined;
    const { goals, indicators, stale } = answer.json as Dashboard;
    // It says that it is behind: then nothing is promised.
    if (stale !== null) return undefined;
    return [...indicators, ...goals.flatMap((g) => g.indicators)].flatMap(({ id, outcome, annualTarget }) => [
      {
        item: `${id}/${period}`,
        version: versionIn(outcome),
        value: outcome && { figure: outcome.figure, men: outcome.men, women: outcome.women, share: outcome.share },
      },
      {
        item: `${id}/annual`,
        version: versionIn(annualTarget),
        value: annualTarget && ({ kind: 'number', figure: annualTarget.figure } as Target),
      },
    ]);
  }

  /** Whether a page for people answers. */
  async showsPage(path: string): Promise<boolean> {
    const answer = await this.#ask(path, anyone, { headers: { accept: 'text/html' } }, 10_000);
    return (
      typeof answer === 'object' &&
      answer.status === 200 &&
      typeof answer.json === 'string' &&
      answer.json.includes('</html>')
    );
  }

  /** @returns why there is no answer, or the answer */
  async #ask(
    path: string,
    person: string,
    init: RequestInit,
    patienceMs: number,
  ): Promise<string | { readonly status: number; readonly json: unknown }> {
    const address = await this.app.address(1_000);
    if (address === undefined) return 'the app is down';
    const headers = {
      accept: 'application/json',
      cookie: this.#cookies.get(person) ?? '',
      ...(init.headers as Record<string, string> | undefined),
    };
    try {
      const answer = await fetch(`${address}${path}`, {
        ...init,
        headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(patienceMs),
      });
      const text = await answer.text();
      return {
        status: answer.status,
        json: answer.headers.get('content-type')?.includes('json') ? (JSON.parse(text) as unknown) : text,
      };
    } catch (error) {
      if ((error as Error).name === 'TimeoutError') return 'nobody waited for the answer';
      return (error as { readonly cause?: { readonly code?: string } }).cause?.code ?? (error as Error).name;
    }
  }
}

const anyone = 'p-bertil';

interface Dashboard {
  readonly goals: readonly { readonly indicators: readonly Indicator[] }[];
  readonly indicators: readonly Indicator[];
  readonly stale: object | null;
}
interface Indicator {
  readonly id: string;
  readonly outcome: (Outcome & { readonly etag: string }) | null;
  readonly annualTarget: { readonly figure: object; readonly etag: string } | null;
}

const versionIn = (item: { readonly etag: string } | null): number => (item ? itemVersionOf(item.etag)! : -1);

interface Request {
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly body: object;
  readonly condition: Readonly<Record<string, string>>;
}

function requestOf(intent: Intent): Request {
  const base = `/api/units/${intent.unit}/years/${intent.year}`;
  switch (intent.kind) {
    case 'start-plan':
      return { method: 'POST', path: `${base}/plan`, body: {}, condition: {} };
    case 'open-period':
      return {
        method: 'POST',
        path: `${base}/periods/${intent.period}/opening`,
        body: { due: intent.due },
        condition: {},
      };
    case 'put-outcome':
      return {
        method: 'PUT',
        path: `${base}/indicators/${intent.indicator}/outcomes/${intent.period}`,
        condition: conditionOf(intent.seen),
        body: { figure: intent.outcome.figure, ...(intent.before ? { reason: intent.reason } : {}) },
      };
    case 'put-target':
      return {
        method: 'PUT',
        path: `${base}/indicators/${intent.indicator}/targets/annual`,
        condition: conditionOf(intent.seen),
        body: {
          target: intent.target,
          authority: { kind: 'own' },
          ...(intent.before ? { reason: intent.reason } : {}),
        },
      };
  }
}

const conditionOf = (seen: number): Readonly<Record<string, string>> =>
  seen < 0 ? { 'if-none-match': '*' } : { 'if-match': `"${seen + 1}"` };
