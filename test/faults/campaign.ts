import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { OpenStore } from '../../apps/composition/open-store.js';
import { AppProcess } from './app-process.js';
import { judge, type Finding, type Invariant } from './checks/index.js';
import { City } from './city.js';
import { Client, manager, planner } from './client.js';
import { lookInto, readLog, readTables } from './evidence.js';
import { isKill, planFaults, type Fault, type Kills } from './fault-plan.js';
import type { LoggedEvent, TableRows } from './history.js';
import { HttpTransport } from './http-transport.js';
import { Journal } from './journal.js';
import { PostgresProcesses } from './postgres-processes.js';
import { prepareCity } from './prepare.js';
import { Random } from './random.js';
import type { Report } from './report.js';

export interface CampaignOptions {
  readonly seed: number;
  readonly kills: Kills;
  readonly clients: number;
  /** Of the campaign's own; must not hold anything yet. */
  readonly dataDir: string;
  /** The built `apps/standalone/main.js`. */
  readonly program: string;
  readonly appLog: string;
  readonly log: Logger;
  readonly say: (line: string) => void;
}

/** After the last fault everything must work again within this. */
const recoveryMs = 30_000;
/** For reading what is left, a log of hundreds of thousands of events included. */
const lookMs = 300_000;
/** Kills between two looks into the log. */
const lookEvery = 20;

/** Load, faults, and the judgement of what they left behind. Ends what it started, also when it is aborted. */
export async function runCampaign(options: CampaignOptions, abort: AbortSignal): Promise<Report> {
  const campaign = new Campaign(options);
  try {
    await campaign.prepare();
    const aborted = new Promise<never>((_, reject) =>
      abort.addEventListener('abort', () => reject(abort.reason as Error)),
    );
    abort.throwIfAborted();
    return await Promise.race([campaign.run(), aborted]);
  } finally {
    await campaign.end();
  }
}

class Campaign {
  readonly #journal = new Journal();
  readonly #app: AppProcess;
  readonly #postgres: PostgresProcesses;
  readonly #city = new City({ units: 8, years: 4, indicators: 4 });
  readonly #random: Random;
  readonly #transport: HttpTransport;
  readonly #problems: string[] = [];
  readonly #outages: { readonly fault: Fault['kind']; readonly ms: number }[] = [];
  readonly #outagesToCome: Promise<void>[] = [];
  readonly #log: LoggedEvent[] = [];
  #looking: Promise<unknown> = Promise.resolve();
  readonly #made = { app: 0, postgres: 0, pauses: 0 };

  constructor(private readonly options: CampaignOptions) {
    this.#app = new AppProcess({ program: options.program, dataDir: options.dataDir, logFile: options.appLog });
    this.#postgres = new PostgresProcesses(options.dataDir);
    this.#random = new Random(options.seed);
    this.#transport = new HttpTransport(this.#app);
  }

  prepare(): Promise<void> {
    return prepareCity(this.options.dataDir, this.#city, this.options.log);
  }

  async run(): Promise<Report> {
    const began = performance.now();
    const { log, say } = this.options;
    this.#app.start();
    await this.#transport.signIn([planner, manager]);
    say('the city is prepared, the product runs, everybody is signed in');

    const stop = new AbortController();
    const giveUp = new AbortController();
    const work = Promise.all(this.#clients().map((client) => client.work(stop.signal, giveUp.signal)));
    work.catch(() => undefined); // awaited below
    let tables: readonly TableRows[];
    try {
      await this.#makeFaults();
      const lastFault = performance.now();
      await Promise.all(this.#outagesToCome);
      await this.#pagesAnswer(lastFault);
      stop.abort();
      const late = setTimeout(() => giveUp.abort(), recoveryMs);
      await work;
      clearTimeout(late);
      say('all clients have ended; reading what is left');
      tables = await this.#look(async (store) => {
        this.#log.push(...(await readLog(store, this.#log.length - 1)));
        return readTables(store, log, recoveryMs);
      });
      const ended = await this.#app.stop(recoveryMs);
      if (ended !== 'code 0') this.#problems.push(`told to end, the product ended with ${ended}`);
      const left = this.#postgres.running();
      if (left.length > 0) this.#problems.push(`the product ended and left ${left.length} PostgreSQL processes`);
    } finally {
      stop.abort();
      giveUp.abort();
    }
    return this.#report(this.#judge(tables), performance.now() - began);
  }

  async end(): Promise<void> {
    await this.#app.stop(5_000);
    // Looking into the data folder starts the database where it is not running.
    await Promise.race([this.#looking, delay(10_000, undefined, { ref: false })]);
    await this.#postgres.end();
  }

  /** @throws Error also when it takes too long: a server can be there and not answer */
  async #look<T>(look: (store: OpenStore) => Promise<T>): Promise<T> {
    const looking = lookInto(this.options.dataDir, this.options.log, look);
    this.#looking = looking.catch(() => undefined);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`nothing could be read within ${lookMs} ms`)), lookMs);
    });
    return Promise.race([looking, late]).finally(() => clearTimeout(timer));
  }

  #clients(): readonly Client[] {
    const { clients } = this.options;
    return Array.from({ length: clients }, (_, index) => {
      const random = this.#random.fork(`client ${index}`);
      return new Client({
        index,
        clients,
        random,
        city: this.#city,
        transport: this.#transport,
        journal: this.#journal,
        thinkMs: 30,
        retryMs: 80,
        patienceMs: 15_000,
      });
    });
  }

  async #makeFaults(): Promise<void> {
    const random = this.#random.fork('faults');
    const faults = planFaults(random, this.options.kills);
    await delay(500);
    for (const [index, fault] of faults.entries()) {
      await delay(fault.afterMs);
      await this.#make(fault, random);
      if (!fault.letRecover && index < faults.length - 1) continue;
      await Promise.all(this.#outagesToCome.splice(0));
      if ((index + 1) % lookEvery === 0) await this.#lookAtLog(`${index + 1} of ${faults.length} faults`);
      if (this.#problems.length > 0) return;
    }
  }

  async #make(fault: Fault, random: Random): Promise<void> {
    if (!isKill(fault)) {
      this.#made.pauses += 1;
      await this.#app.pause(fault.ms);
      return;
    }
    if (fault.kind === 'kill-app') {
      this.#made.app += 1;
      await this.#app.kill();
    } else {
      this.#made.postgres += 1;
      const which =
        fault.kind === 'kill-postmaster' ? 'postmaster' : fault.kind === 'kill-backend' ? 'backend' : 'server';
      await this.#postgres.kill(which, random, recoveryMs);
    }
    const killedAt = performance.now();
    const recovered = this.#journal.recovered(killedAt, recoveryMs).then((at) => {
      if (at === undefined) this.#problems.push(`nothing was acknowledged within ${recoveryMs} ms after ${fault.kind}`);
      else this.#outages.push({ fault: fault.kind, ms: at - killedAt });
    });
    this.#outagesToCome.push(recovered);
  }

  /** Between faults: what was acknowledged until now is there, and the log is in form. */
  async #lookAtLog(progress: string): Promise<void> {
    const commands = this.#journal.commands.filter((c) => c.fate === 'acknowledged');
    const began = performance.now();
    const newer = await this.#look((store) => readLog(store, this.#log.length - 1));
    this.#log.push(...newer);
    const unfinished: readonly Invariant[] = ['nothing-unasked'];
    const findings = judge({ commands, shown: [], log: this.#log, tables: [], people: [planner, manager] }).filter(
      (f) => !unfinished.includes(f.invariant),
    );
    const slowest = Math.max(0, ...this.#outages.map((o) => o.ms));
    this.options.say(
      `${progress}: ${commands.length} acknowledged, ${this.#log.length} events, longest outage ${Math.round(slowest)} ms, ${findings.length} findings (${Math.round(performance.now() - began)} ms to look)`,
    );
    for (const { invariant, detail } of findings.slice(0, 10))
      this.#problems.push(`${progress}: ${invariant}: ${detail}`);
  }

  async #pagesAnswer(since: number): Promise<void> {
    const { unit, year } = this.#city.unitYears[0]!;
    for (const path of ['/', `/enheter/${unit}/${year}`, `/enheter/${unit}/${year}/historia`]) {
      while (!(await this.#transport.showsPage(path))) {
        if (performance.now() - since > recoveryMs) {
          this.#problems.push(`${path} did not answer within ${recoveryMs} ms after the last fault`);
          return;
        }
        await delay(50);
      }
    }
  }

  #judge(tables: readonly TableRows[]): readonly Finding[] {
    const { commands, shown, wrong } = this.#journal;
    for (const [why, times] of wrong) this.#problems.push(`${why} (${times} times)`);
    const alone = this.#app.ownEnds.filter((e) => e.wasReady);
    for (const { how } of alone)
      this.#problems.push(`the product ended by itself with ${how}; its log is ${this.options.appLog}`);
    return judge({ commands, shown, log: this.#log, tables, people: [planner, manager] });
  }

  #report(findings: readonly Finding[], durationMs: number): Report {
    const { commands, retries, unknown, shown } = this.#journal;
    return {
      seed: this.options.seed,
      kills: { app: this.#made.app, postgres: this.#made.postgres },
      pauses: this.#made.pauses,
      clients: this.options.clients,
      acknowledged: commands.filter((c) => c.fate === 'acknowledged').length,
      refused: commands.filter((c) => c.fate === 'refused').length,
      events: this.#log.length,
      shown: shown.length,
      retries,
      unknown: Object.fromEntries(unknown),
      outages: this.#outages,
      failedStarts: this.#app.ownEnds.filter((e) => !e.wasReady).length,
      durationMs,
      findings,
      problems: this.#problems,
    };
  }
}
