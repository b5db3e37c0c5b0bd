import { join } from 'node:path';
import type { EmbeddedPostgres } from '#platform/embedded-postgres/index.js';
import { mustEqual, type Bench, type BenchOptions } from './bench.js';
import { count, median, ratio, table } from './markdown.js';
import { inFolder, withServer } from './server.js';
import { buildSlowFsync, commitTimes } from './slow-fsync.js';
import { singleEvent } from './unit-years.js';
import { emmett } from './variants/emmett.js';
import { lockPerAppend, plainInserts } from './variants/plain-tables.js';
import { thisLog } from './variants/this-log.js';
import type { Variant } from './variants/variant.js';

const concurrencies = [1, 16, 64];
const addedMs = 5;
const streams = 1_024;
/** Emmett's pools that are tried, per number of appenders; 10 is what it takes when none is given. */
const poolsTried: Readonly<Record<number, readonly number[]>> = { 1: [1, 10], 16: [10, 16], 64: [10, 16, 32, 64] };

export const appends: Bench = {
  name: 'appends',
  about: 'single-event appends beside Emmett, plain inserts and a lock per append',
  run: (options) =>
    inFolder('shim', async (folder) => {
      const preload = await buildSlowFsync(folder, addedMs);
      const asItIs = await withServer((pg) => onOneServer(pg, { slowerBy: 0, folder, options }));
      const slow = await withServer((pg) => onOneServer(pg, { slowerBy: addedMs, folder, options }), { preload });
      const sizes = Array.from({ length: 300 }, (_, i) => Buffer.byteLength(JSON.stringify(singleEvent(i))));
      return [
        `Events per second, each event an append and a transaction of its own, acknowledged when durable; ${streams} streams with exact expected versions; JSON of ${Math.min(...sizes)}–${Math.max(...sizes)} bytes (median ${median(sizes)}), every third with free text, which this log seals. All variants take turns on one server, in a rotating order; the median of ${plan(options).rounds} rounds.`,
        `**The disk as it is**\n\n${asItIs}`,
        `**${addedMs} ms added to every fsync**\n\n${slow}`,
      ].join('\n\n');
    }),
};

const plan = ({
  short,
}: BenchOptions): { readonly rounds: number; readonly warmUpMs: number; readonly sliceMs: number } =>
  short ? { rounds: 1, warmUpMs: 100, sliceMs: 300 } : { rounds: 5, warmUpMs: 300, sliceMs: 1_000 };

interface Circumstances {
  readonly slowerBy: number;
  /** For keys. */
  readonly folder: string;
  readonly options: BenchOptions;
}

async function onOneServer(pg: EmbeddedPostgres, { slowerBy, folder, options }: Circumstances): Promise<string> {
  const { rounds } = plan(options);
  const commits = await commitTimes(pg, slowerBy);
  let connections = 1;
  const field = [thisLog(join(folder, `keys-${slowerBy}`)), emmett(() => connections), plainInserts, lockPerAppend].map(
    (variant) => new Contestant(variant, pg, options),
  );
  const [ours, theirs] = field as [Contestant, Contestant];
  for (const contestant of field) await contestant.variant.prepare(pg);

  const bestPool = new Map<number, number>();
  for (const appenders of concurrencies) {
    const rates: [number, number][] = [];
    for (const tried of poolsTried[appenders]!) {
      connections = tried;
      rates.push([tried, median([await theirs.slice(appenders), await theirs.slice(appenders)])]);
    }
    bestPool.set(appenders, rates.reduce((best, next) => (next[1] > best[1] ? next : best))[0]);
    options.say(
      `Emmett, ${appenders} appenders, per pool size: ${rates.map(([pool, r]) => `${pool}: ${count(r)}/s`).join(', ')}`,
    );
  }

  const measured = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const appenders of concurrencies) {
      connections = bestPool.get(appenders)!;
      for (let turn = 0; turn < field.length; turn += 1) {
        const contestant = field[(round + turn) % field.length]!;
        const key = `${contestant.variant.name} ${appenders}`;
        measured.set(key, [...(measured.get(key) ?? []), await contestant.slice(appenders)]);
      }
      options.say(
        `round ${round + 1}, ${appenders} appenders: ${field.map(({ variant: { name } }) => `${name} ${count(measured.get(`${name} ${appenders}`)!.at(-1)!)}/s`).join(', ')}`,
      );
    }
  }
  for (const { variant, acknowledged } of field)
    mustEqual(`${variant.name}: events stored`, await variant.stored(pg), acknowledged);

  const rateOf = (contestant: Contestant, appenders: number): number =>
    median(measured.get(`${contestant.variant.name} ${appenders}`)!);
  const rows = concurrencies.map((appenders) => [
    appenders,
    ...field.map((contestant) => rateOf(contestant, appenders)),
    ratio(rateOf(ours, appenders) / rateOf(theirs, appenders)),
  ]);
  const head = ['appenders', ...field.map((c) => c.variant.name), 'this log / Emmett'];
  const pools = concurrencies.map((appenders) => `${bestPool.get(appenders)!} at ${appenders}`).join(', ');
  return `${table(head, rows)}\n\nA single commit took ${commits.median.toFixed(2)} ms (median), at least ${commits.least.toFixed(2)} ms. Emmett's best pools: ${pools} connections.`;
}

/** A variant in the race: keeps count of what was acknowledged. */
class Contestant {
  acknowledged = 0;
  private readonly events = new Array<number>(streams).fill(0);
  private drawn = 0;

  constructor(
    readonly variant: Variant,
    private readonly pg: EmbeddedPostgres,
    private readonly options: BenchOptions,
  ) {}

  /** Events per second while `appenders` append as fast as they can, each in turn to streams that are its own. */
  async slice(appenders: number): Promise<number> {
    const { warmUpMs, sliceMs } = plan(this.options);
    const appending = await this.variant.open(this.pg, { appenders, streams });
    const append = async (stream: number): Promise<void> => {
      await appending.append(stream, this.events[stream]!, singleEvent((this.drawn += 1)));
      this.events[stream]! += 1;
      this.acknowledged += 1;
    };
    try {
      // Every connection is open and knows its statement before the clock runs.
      await Promise.all(Array.from({ length: appenders }, (_, number) => append(number)));
      const startAt = performance.now() + warmUpMs;
      const endAt = startAt + sliceMs;
      let counted = 0;
      const appender = async (number: number): Promise<void> => {
        for (let n = number; ; n += appenders) {
          await append(n % streams);
          const now = performance.now();
          if (now > endAt) return;
          if (now > startAt) counted += 1;
        }
      };
      await Promise.all(Array.from({ length: appenders }, (_, number) => appender(number)));
      return counted / (sliceMs / 1_000);
    } finally {
      await appending.close();
    }
  }
}
