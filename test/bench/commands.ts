import autocannon from 'autocannon';
import { etagOf, itemVersionOf } from '#kernel/etag.js';
import { periods } from '#kernel/period.js';
import { headOf, type Histories, type RunningApp } from './app.js';
import { mustEqual } from './bench.js';
import { indicatorId, indicatorsOfUnit, startedTargetVersion, startedYear } from './unit-years.js';

export const connections = 64;
/** A year has room for the outcomes of some 60 commands; those of the first run are not used again. */
const yearsOf = { warmUp: yearsFrom(2000, 6), measured: yearsFrom(2006, 14) };
const unitOf = (connection: number): string => `u${connection}`;

function yearsFrom(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, n) => first + n);
}

/** A unit for each connection: none waits for another's version. */
export const unitsForCommands = (): Histories => {
  const years = [...yearsOf.warmUp, ...yearsOf.measured];
  return new Map(
    Array.from({ length: connections }, (_, c) => [
      unitOf(c),
      new Map(years.map((year) => [year, startedYear(unitOf(c), year)])),
    ]),
  );
};

export interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p97_5: number;
  readonly p99: number;
  readonly max: number;
  readonly acknowledged: number;
}

/**
 * Every connection sends the next command when the last is answered: two first outcomes of an indicator (`If-None-Match`), then a change
 * of a target with its ETag and a reason, which is sealed.
 * @throws Error for any answer but 2xx, any duplicate, any position given twice
 */
export async function sendCommands(
  { address, cookie, dataDir, ended }: RunningApp,
  seconds: number,
  run: keyof typeof yearsOf,
): Promise<Measured> {
  const before = await headOf(dataDir);
  let opened = 0;
  let refused: string | undefined;
  const positions = new Set<number>();
  const result = await autocannon({
    url: address,
    connections,
    duration: seconds,
    setupClient(client) {
      const desk = new Desk(unitOf(opened), yearsOf[run], `${run}-${opened}`);
      opened += 1;
      client.setRequests([
        {
          method: 'PUT',
          setupRequest(request) {
            const { path, seen, body } = desk.next();
            Object.assign(request, {
              path,
              body,
              headers: { cookie, 'content-type': 'application/json', 'idempotency-key': desk.key(), ...seen },
            });
            return request;
          },
          onResponse(status, body) {
            if (status >= 200 && status < 300) positions.add(desk.answered(body));
            else refused ??= `${status} ${body.slice(0, 400)}`;
          },
        },
      ]);
    },
  });
  if (ended()) throw new Error('the app ended under load');
  if (refused !== undefined) throw new Error(`a command was refused: ${refused}`);
  mustEqual('failed connections and other answers than 2xx', result.errors + result.non2xx + result.timeouts, 0);
  mustEqual('positions given', positions.size, result['2xx']);
  // What was under way when the load ended may or may not have been stored.
  const stored = (await headOf(dataDir)) - before;
  if (stored < positions.size || stored > positions.size + connections)
    throw new Error(`${positions.size} commands were acknowledged, ${stored} events stored`);
  const { p50, p97_5, p99, max } = result.latency;
  return { perSecond: result['2xx'] / result.duration, p50, p97_5, p99, max, acknowledged: result['2xx'] };
}

interface Command {
  readonly path: string;
  readonly seen: Record<string, string>;
  readonly body: string;
}

/** What one person does, a command after the other. */
class Desk {
  private sent = 0;
  private readonly targets = new Map<string, string>();
  private changing: string | undefined;

  constructor(
    private readonly unit: string,
    private readonly years: readonly number[],
    private readonly run: string,
  ) {}

  key(): string {
    return `bench-${this.run}-${this.sent}`;
  }

  next(): Command {
    const n = this.sent;
    this.sent += 1;
    // Of three commands two are outcomes; a year has room for as many as indicators times periods.
    const outcome = n - Math.floor(n / 3);
    const year = this.years[Math.floor(outcome / (indicatorsOfUnit * periods.length))];
    if (year === undefined) throw new Error('the bench has run out of outcomes to record: give it more years');
    const base = `/api/units/${this.unit}/years/${year}/indicators`;
    if (n % 3 < 2) {
      const indicator = indicatorId(this.unit, year, outcome % indicatorsOfUnit);
      const period = periods[Math.floor(outcome / indicatorsOfUnit) % periods.length]!;
      const body = {
        figure: { value: `${n % 100}.5`, unit: '%' },
        men: { value: `${n % 90}.1`, unit: '%' },
        women: { value: `${n % 80}.7`, unit: '%' },
      };
      return {
        path: `${base}/${indicator}/outcomes/${period}`,
        seen: { 'if-none-match': '*' },
        body: JSON.stringify(body),
      };
    }
    const place = Math.floor(n / 3) % indicatorsOfUnit;
    const path = `${base}/${indicatorId(this.unit, year, place)}/targets/annual`;
    this.changing = path;
    const body = {
      target: { kind: 'number', figure: { value: `${n}.5`, unit: '%' } },
      authority: { kind: 'own' },
      reason: 'Målet höjs sedan två enheter slagits samman och metoden för uppföljning ändrats.',
      effectiveFrom: `${year}-05-01`,
    };
    return {
      path,
      seen: { 'if-match': `"${this.targets.get(path) ?? etagOf(startedTargetVersion(place))}"` },
      body: JSON.stringify(body),
    };
  }

  /** @returns the position of what was recorded */
  answered(body: string): number {
    const { position, etag, duplicate } = JSON.parse(body) as { position: number; etag: string; duplicate: boolean };
    if (duplicate || itemVersionOf(etag) === undefined) throw new Error(`not a first result: ${body}`);
    if (this.changing) this.targets.set(this.changing, etag);
    this.changing = undefined;
    return position;
  }
}
