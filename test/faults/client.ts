import { setTimeout as delay } from 'node:timers/promises';
import type { Outcome, Target } from '#areas/indicators/events/index.js';
import type { Period } from '#kernel/period.js';
import type { City, UnitYear } from './city.js';
import type { Intent, SentCommand } from './history.js';
import { expectedOf, outcomeOf, seenOf, targetOf } from './intents.js';
import type { Journal } from './journal.js';
import type { Random } from './random.js';
import type { Answer, Transport } from './transport.js';

export interface ClientOptions {
  readonly index: number;
  readonly clients: number;
  readonly random: Random;
  readonly city: City;
  readonly transport: Transport;
  readonly journal: Journal;
  /** Longest pause between two commands and between two attempts, ms. */
  readonly thinkMs: number;
  readonly retryMs: number;
  /** How long an attempt is waited for, ms. */
  readonly patienceMs: number;
}

interface Known {
  readonly version: number;
  readonly value: Outcome | Target | null;
}

/** Opens periods and starts plans. */
export const planner = 'p-astrid';
/** Changes targets on the unit's own authority. */
export const manager = 'p-bertil';

/**
 * One who works with the product: sends a command at a time, and the same one with the same key again until it is answered. Mostly on
 * items of their own, now and then on somebody else's, so that some are told that another was first.
 */
export class Client {
  readonly #known = new Map<string, Known>();
  #lastPosition = 0;
  #values = 0;
  #commands = 0;

  constructor(private readonly options: ClientOptions) {}

  /** Until `stop`; the command under way then is still carried out, unless `giveUp` comes first. */
  async work(stop: AbortSignal, giveUp: AbortSignal): Promise<void> {
    const { random, thinkMs } = this.options;
    while (!stop.aborted) {
      const intent = await this.#nextIntent();
      if (intent) await this.#carryOut(intent, giveUp);
      await delay(random.next() * thinkMs);
    }
  }

  async #nextIntent(): Promise<Intent | undefined> {
    const { random, city } = this.options;
    const lot = random.next();
    if (lot < 0.03) {
      const place = city.takeToStart(random);
      return place && { kind: 'start-plan', ...place };
    }
    if (lot < 0.06) {
      const place = city.takeToOpen(random);
      return place && { kind: 'open-period', ...place, due: `${place.year}-12-10` };
    }
    const unitYear = this.#place();
    const indicator = random.pick(unitYear.indicators);
    return lot < 0.4 ? this.#target(unitYear, indicator) : this.#outcome(unitYear, indicator);
  }

  #place(): UnitYear {
    const { random, city, index, clients } = this.options;
    const own = city.unitYears.filter((_, i) => i % clients === index);
    return random.pick(own.length === 0 || random.chance(0.15) ? city.unitYears : own);
  }

  async #target(unitYear: UnitYear, indicator: string): Promise<Intent | undefined> {
    const { unit, year } = unitYear;
    const known = await this.#knownOf(unitYear, `${indicator}/annual`, 'T1');
    if (!known) return undefined;
    const value = this.#unique();
    return {
      kind: 'put-target',
      unit,
      year,
      indicator,
      seen: known.version,
      target: targetOf(value),
      before: known.value as Target | null,
      reason: `kampanj ${value}`,
    };
  }

  async #outcome(unitYear: UnitYear, indicator: string): Promise<Intent | undefined> {
    const { unit, year } = unitYear;
    const period = this.options.random.pick(this.options.city.openPeriods(unitYear));
    const known = await this.#knownOf(unitYear, `${indicator}/${period}`, period);
    if (!known) return undefined;
    const value = this.#unique();
    return {
      kind: 'put-outcome',
      unit,
      year,
      indicator,
      period,
      seen: known.version,
      outcome: outcomeOf(value),
      before: known.value as Outcome | null,
      reason: `kampanj ${value}`,
    };
  }

  /** What this client last learned of the item; now and then it looks although it knows. */
  async #knownOf({ unit, year }: UnitYear, item: string, period: Period): Promise<Known | undefined> {
    const { transport, journal, random } = this.options;
    if (this.#known.has(item) && !random.chance(0.05)) return this.#known.get(item);
    const minPosition = this.#lastPosition;
    const shown = await transport.look(unit, year, period, minPosition);
    for (const { item: name, version, value } of shown ?? []) {
      journal.show({ stream: `unit-year-${unit}-${year}`, item: name, version, minPosition });
      // What was recorded through this client may be newer than what is shown of an item that somebody else changed meanwhile.
      if ((this.#known.get(name)?.version ?? -1) <= version) this.#known.set(name, { version, value });
    }
    return shown ? this.#known.get(item) : undefined;
  }

  async #carryOut(intent: Intent, giveUp: AbortSignal): Promise<void> {
    const { random, transport, journal, patienceMs, retryMs } = this.options;
    const person = intent.kind === 'start-plan' || intent.kind === 'open-period' ? planner : manager;
    this.#commands += 1;
    const key = `faults-${this.options.index}-${this.#commands}`;
    const seen = seenOf(intent);
    const sentAt = performance.now();
    let attempts = 0;
    let answer: Answer;
    do {
      if (attempts > 0) await delay(random.next() * retryMs);
      attempts += 1;
      const attemptAt = performance.now();
      // Some do not wait: their command is then under way twice.
      answer = await transport.send(intent, person, key, random.chance(0.02) ? random.between(1, 40) : patienceMs);
      journal.attempted(answer, attemptAt);
    } while (answer.kind === 'unknown' && !giveUp.aborted);
    const command: SentCommand = {
      person,
      commandId: `${person}:${key}`,
      expected: expectedOf(intent),
      ...(seen ? { seen } : {}),
      sentAt,
      answeredAt: performance.now(),
      attempts,
      fate: answer.kind === 'recorded' ? 'acknowledged' : answer.kind === 'unknown' ? 'unanswered' : 'refused',
      ...(answer.kind === 'recorded'
        ? { position: answer.position, ...(answer.version === undefined ? {} : { version: answer.version }) }
        : {}),
    };
    journal.end(command);
    this.#learn(intent, answer);
  }

  #learn(intent: Intent, answer: Answer): void {
    const item = seenOf(intent)?.item;
    if (answer.kind !== 'recorded') {
      if (item) this.#known.delete(item);
      return;
    }
    this.#lastPosition = Math.max(this.#lastPosition, answer.position);
    if (intent.kind === 'start-plan') this.options.city.started(intent.unit, intent.year);
    else if (intent.kind === 'open-period') this.options.city.opened(intent.unit, intent.year, intent.period);
    else if (answer.version !== undefined)
      this.#known.set(item!, {
        version: answer.version,
        value: intent.kind === 'put-outcome' ? intent.outcome : intent.target,
      });
  }

  #unique(): string {
    this.#values += 1;
    return `${this.#values}.${String(this.options.index + 1).padStart(3, '0')}`;
  }
}
