import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { CommandRunner } from '#platform/event-store/command-runner.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { openText } from '#platform/event-store/testing/open-text.js';
import { unitYearStream } from '#areas/plans/events/index.js';
import type { DomainEvent } from '#kernel/event.js';
import { eventCatalogue } from '../../../apps/composition/event-catalogue.js';
import { judge, type Finding } from '../checks/index.js';
import { City } from '../city.js';
import { Client, manager, planner } from '../client.js';
import { readLog } from '../evidence.js';
import { Journal } from '../journal.js';
import { Random } from '../random.js';
import { CrashingStore } from './crashing-store.js';
import { Follower, followed } from './follower.js';
import { RunnerTransport } from './runner-transport.js';

export interface Planted {
  readonly seed: number;
  readonly store?: new (random: Random) => CrashingStore;
  readonly follower?: typeof Follower;
}

const crashes = 60;

/**
 * A campaign as the real one, with its clients, rules and checks, on a store within the process that is "killed" at random moments. It shows
 * what the checks are worth: on the sound store and follower they find nothing, and each planted defect is found.
 */
export async function runSmallCampaign({
  seed,
  store: Store = CrashingStore,
  follower: FollowerOf = Follower,
}: Planted): Promise<readonly Finding[]> {
  const random = new Random(seed);
  const store = new Store(random.fork('store'));
  const log = new EventLog(store, eventCatalogue, openText);
  const city = new City({ units: 2, years: 1, indicators: 2 });
  await prepare(log, city);

  const journal = new Journal();
  const startProcess = (): CommandRunner =>
    new CommandRunner(log, (content) => createHash('sha256').update(content).digest('base64url').slice(0, 22));
  const transport = new RunnerTransport(startProcess(), city);
  const followers = followed.map((projection) => new FollowerOf(projection, log, random.fork(projection.name)));
  const following = followers.map((f) => f.follow());
  const [stop, giveUp] = [new AbortController(), new AbortController()];
  const clients = Array.from({ length: 6 }, (_, index) =>
    new Client({
      index,
      clients: 6,
      random: random.fork(`client ${index}`),
      city,
      transport,
      journal,
      thinkMs: 2,
      retryMs: 4,
      patienceMs: 1_000,
    }).work(stop.signal, giveUp.signal),
  );

  for (let n = 0; n < crashes; n += 1) {
    await delay(random.between(5, 20));
    if (random.chance(0.5)) {
      store.crash();
      transport.runner = startProcess();
    } else {
      for (const f of followers) f.crash();
    }
  }
  stop.abort();
  const late = setTimeout(() => giveUp.abort(), 2_000);
  await Promise.all(clients);
  clearTimeout(late);
  const tables = (await Promise.all(followers.map((f) => f.end()))).flat();
  await Promise.all(following);
  return judge({
    commands: journal.commands,
    shown: journal.shown,
    log: await readLog({ log }, -1),
    tables,
    people: [planner, manager],
  });
}

async function prepare(log: EventLog, city: City): Promise<void> {
  for (const { unit, year, indicators } of city.unitYears) {
    const plan: DomainEvent[] = [
      { type: 'plan-started', data: { unit, year } },
      ...indicators.map((indicator) => ({
        type: 'indicator-adopted',
        data: {
          indicator,
          name: `Andel ${indicator}`,
          goal: null,
          owner: 'unit',
          periodicity: 'tertial',
          direction: 'higher',
        },
      })),
      { type: 'period-opened', data: { period: 'T1', due: `${year}-05-10` } },
    ];
    await log.append(unitYearStream(unit, year), 'noStream', plan, {
      commandId: 'prepare',
      actor: 'system',
      role: 'system',
    });
  }
}
