import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import pino from 'pino';
import type { Actor, Role } from '#kernel/actor.js';
import type { DomainEvent, Recorded } from '#kernel/event.js';
import { planEvents, unitYearStream } from '#areas/plans/events/index.js';
import { reportingEvents } from '#areas/reporting/events/index.js';
import type { RecordedAuthorities } from '#platform/access/authority-form.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { UnitCommands } from '#platform/access/unit-commands.js';
import { InMemoryEventStore } from '#platform/event-store/adapters/in-memory/in-memory-event-store.js';
import { CommandRunner } from '#platform/event-store/command-runner.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { openText } from '#platform/event-store/testing/open-text.js';
import { createWebApp } from '#platform/web/index.js';
import { indicatorHandlers } from '../commands/indicator.handlers.js';
import { indicatorEvents } from '../events/index.js';
import { DecisionList } from '../routes/decision-list.js';
import { indicatorPageProviders, indicatorPages } from '../routes/indicators.pages.js';
import { indicatorRoutes } from '../routes/indicators.routes.js';

/** The area's pages and commands on a log in memory, with one unit in a committee. */
export interface Desk {
  get<T>(type: abstract new (...args: never[]) => T): T;
  /** What has happened in the unit's year, or in another year of it. */
  happened(events: readonly DomainEvent[], year?: number): Promise<void>;
  recorded(year?: number): Promise<readonly Recorded[]>;
  close(): Promise<void>;
}

export const at = { unit: 'solgarden', year: '2025' } as const;

/** One decision of the committee has a record of its own. */
export const recordedDecision = {
  kind: 'decision',
  body: 'Norra nämnden',
  date: '2025-03-20',
  paragraph: '17',
  decision: 'b1',
} as const;
const decisionsInTheList: RecordedAuthorities = new Map([[recordedDecision.decision, recordedDecision]]);

export const someone = (role: Role, unit: string = at.unit): Actor => ({
  id: `p-${role}`,
  roles: [{ role, scope: { kind: 'unit', id: unit } }],
});

export async function openDesk(): Promise<Desk> {
  const { module, log } = deskModule();
  const context = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  await context.init();
  return deskOn(context, log, () => context.close());
}

/** The same with its pages and JSON over HTTP. */
export interface WebDesk extends Desk {
  readonly address: string;
  /** A cookie of who holds the role in the unit. */
  signIn(role: Role): Promise<string>;
}

/** @param assetsDir with built assets; left out: empty ones, for whom no browser comes */
export async function openWebDesk(assetsDir?: string): Promise<WebDesk> {
  const { module, log } = deskModule(true);
  const dir = await mkdtemp(join(tmpdir(), 'rt-indicators-'));
  if (assetsDir === undefined) {
    await mkdir(join(dir, 'assets'));
    for (const name of ['app.css', 'app.js', 'icon.svg']) await writeFile(join(dir, 'assets', name), '');
    const names = { css: 'app.css', js: 'app.js', icon: 'icon.svg' };
    await writeFile(join(dir, 'assets', 'manifest.json'), JSON.stringify(names));
  }
  const app = await createWebApp(
    { module },
    {
      keysDir: join(dir, 'keys'),
      assetsDir: assetsDir ?? join(dir, 'assets'),
      people: { list: () => Promise.resolve([]), actor: (id) => Promise.resolve(someone(id.slice(2) as Role)) },
      navigation: () => [],
      logger: pino({ level: 'silent' }),
    },
  );
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const address = `http://127.0.0.1:${String(port)}`;
  const desk = deskOn(app, log, async () => {
    await app.close();
    await rm(dir, { recursive: true });
  });
  return { ...desk, address, signIn: (role) => signIn(address, `p-${role}`) };
}

function deskModule(withJson = false) {
  const store = new InMemoryEventStore();
  const log = new EventLog(store, { ...planEvents, ...indicatorEvents, ...reportingEvents }, openText);
  const runner = new CommandRunner(log, (content) => createHash('sha256').update(content).digest('hex').slice(0, 22));
  const authorization = new Authorization({
    placeOf: (unit) => Promise.resolve(unit === at.unit ? { unit, department: null, committee: 'norra' } : undefined),
  });
  const organisation = { unit: (id: string) => (id === at.unit ? { id, name: 'Solgårdens enhet' } : undefined) };

  @Module({
    imports: [CqrsModule.forRoot()],
    controllers: withJson ? [...indicatorRoutes, ...indicatorPages] : [],
    providers: [
      { provide: EventLog, useValue: log },
      { provide: CommandRunner, useValue: runner },
      { provide: Authorization, useValue: authorization },
      { provide: OrganisationView, useValue: organisation },
      { provide: UnitCommands, useFactory: () => new UnitCommands(authorization, runner) },
      { provide: DecisionList, useValue: { decisions: () => Promise.resolve(decisionsInTheList) } },
      ...indicatorHandlers,
      ...indicatorPageProviders,
      ...(withJson ? [] : indicatorPages),
    ],
  })
  class Whole {}
  return { module: Whole, log };
}

function deskOn(context: INestApplicationContext, log: EventLog, close: () => Promise<void>): Desk {
  let n = 0;
  return {
    get: (type) => context.get(type as never, { strict: false }),
    happened: async (events, year = Number(at.year)) => {
      n += 1;
      await log.append(unitYearStream(at.unit, year), 'any', events, {
        commandId: `history-${String(n)}`,
        actor: 'p-anna',
        role: 'manager',
      });
    },
    recorded: (year = Number(at.year)) => log.read(unitYearStream(at.unit, year), { withSealed: true }),
    close,
  };
}

async function signIn(address: string, person: string): Promise<string> {
  const cookies = (answer: Response): string =>
    answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  const form = await fetch(`${address}/logga-in`);
  const token = /name="_csrf" value="([^"]*)"/.exec(await form.text())?.[1] ?? '';
  const answer = await fetch(`${address}/logga-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: address, cookie: cookies(form), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ person, till: '/', _csrf: token }),
  });
  return cookies(answer);
}
