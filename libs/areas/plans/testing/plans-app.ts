import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import pino from 'pino';
import type { Actor, Role } from '#kernel/actor.js';
import type { DomainEvent } from '#kernel/event.js';
import { indicatorEvents, steeringIndicatorEvents } from '#areas/indicators/events/index.js';
import { reportingEvents } from '#areas/reporting/events/index.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView, type DelegationEntry, type UnitEntry } from '#platform/access/organisation-view.js';
import { SteeringAccess } from '#platform/access/steering-access.js';
import { UnitCommands } from '#platform/access/unit-commands.js';
import { InMemoryEventStore } from '#platform/event-store/adapters/in-memory/in-memory-event-store.js';
import { CommandRunner } from '#platform/event-store/command-runner.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { openText } from '#platform/event-store/testing/open-text.js';
import { createWebApp } from '#platform/web/index.js';
import { planHandlers } from '../commands/plan.handlers.js';
import { planEvents, steeringEvents } from '../events/index.js';

const unit: UnitEntry = {
  id: 'solgarden',
  name: 'Solgårdens enhet',
  department: null,
  departmentName: null,
  committee: 'norra',
  committeeName: 'Norra nämnden',
  sharedWith: [],
  sections: [],
  earlierNames: [],
  closedFrom: null,
  predecessors: [],
  successors: [],
};

/** `hassel` was made of `bjorken` and `eken` in the summer of every year: its plan can begin from theirs. */
const former = ['bjorken', 'eken'].map((id) => ({ ...unit, id, name: `Enhet ${id}`, successors: ['hassel'] }));
const all = [unit, ...former, { ...unit, id: 'hassel', name: 'Hassels enhet', predecessors: ['bjorken', 'eken'] }];

/** One made-up unit and those that one was made of, and a person for each role, named after it: `p-manager`, `p-planner` … */
class SmallOrganisation extends OrganisationView {
  override units = () => [unit];
  override unit = (id: string) => all.find((one) => one.id === id);
  override allUnits = () => [unit];
  override unitsNamed = () => [unit];
  override departments = () => [];
  override committees = () => [{ id: 'norra', name: 'Norra nämnden' }];
  override committeeByName = () => 'norra';
  override placeOf = (id: string) =>
    Promise.resolve(this.unit(id) ? { unit: id, department: null, committee: 'norra' } : undefined);
  override delegations = (day = '2025-01-01') => this.delegated.filter((d) => d.from <= day);
  delegated: readonly DelegationEntry[] = [];
  override smallNumberThreshold = () => 5;
  override people = () => [];
  override nameOf = () => undefined;
  override actor = (person: string): Promise<Actor> =>
    Promise.resolve({
      id: person,
      roles: [
        person.startsWith('p-city')
          ? { role: person.replace('p-city', '') as Role, scope: { kind: 'city' } }
          : { role: person.replace('p-', '') as Role, scope: { kind: 'committee', id: 'norra' } },
      ],
    });
  override waitFor = () => Promise.resolve();
}

export interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly etag: string | null;
  readonly text: string;
  readonly json: () => Record<string, unknown>;
}

export interface PlansApp {
  readonly log: EventLog;
  readonly organisation: OrganisationView;
  readonly runner: CommandRunner;
  /** Recorded as it is, by nobody in particular. */
  happened(stream: string, ...events: readonly DomainEvent[]): Promise<void>;
  /** What stands in the stream, with its texts. */
  recorded(stream: string): Promise<readonly DomainEvent[]>;
  /** From now on the committee has delegated this. */
  delegates(...delegations: readonly DelegationEntry[]): void;
  /** One of the providers. */
  get<T>(type: Type<T>): T;
  as(role: Role): Promise<Client>;
  /** Holding the role in the whole city. */
  asInCity(role: Role): Promise<Client>;
  close(): Promise<void>;
}

export interface Client {
  page(path: string): Promise<Answer>;
  /** Fills in the page's form and sends it: its hidden fields travel along. */
  fillIn(path: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Answer>;
  send(path: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Answer>;
  json(method: string, path: string, body: object, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

@Module({})
class PlansModule {}

/** The area's pages and JSON on a log in memory, on a free port. */
export async function startPlansApp(
  controllers: readonly Type[],
  providers: readonly Provider[] | ((log: EventLog) => Promise<readonly Provider[]>),
): Promise<PlansApp> {
  const dir = await mkdtemp(join(tmpdir(), 'rt-plans-'));
  const assetsDir = join(dir, 'assets');
  await mkdir(assetsDir);
  for (const name of ['app.css', 'app.js', 'icon.svg']) await writeFile(join(assetsDir, name), '');
  await writeFile(join(assetsDir, 'manifest.json'), JSON.stringify({ css: 'app.css', js: 'app.js', icon: 'icon.svg' }));
  const store = new InMemoryEventStore();
  const log = new EventLog(
    store,
    { ...planEvents, ...steeringEvents, ...indicatorEvents, ...steeringIndicatorEvents, ...reportingEvents },
    openText,
  );
  const runner = new CommandRunner(log, (text) => createHash('sha256').update(text).digest('hex').slice(0, 22));
  const organisation = new SmallOrganisation();
  const authorization = new Authorization(organisation);
  const others = typeof providers === 'function' ? await providers(log) : providers;
  const module: DynamicModule = {
    module: PlansModule,
    imports: [CqrsModule.forRoot()],
    controllers: [...controllers],
    providers: [
      { provide: EventLog, useValue: log },
      { provide: CommandRunner, useValue: runner },
      { provide: Authorization, useValue: authorization },
      { provide: OrganisationView, useValue: organisation },
      { provide: UnitCommands, useValue: new UnitCommands(authorization, runner) },
      ...planHandlers,
      SteeringAccess,
      ...others,
    ],
  };
  const app = await createWebApp(module, {
    keysDir: join(dir, 'keys'),
    assetsDir,
    people: { list: () => Promise.resolve([]), actor: organisation.actor },
    navigation: () => [],
    logger: pino({ level: 'silent' }),
  });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const address = `http://127.0.0.1:${String(port)}`;
  let appended = 0;
  return {
    log,
    organisation,
    runner,
    happened: async (stream, ...events) => {
      appended += 1;
      await log.append(stream, 'any', events, { commandId: `given-${appended}`, actor: 'p-given', role: 'planner' });
    },
    delegates: (...delegations) => {
      organisation.delegated = delegations;
    },
    recorded: (stream) => log.read(stream, { withSealed: true }),
    get: (type) => app.get(type),
    as: (role) => signIn(address, `p-${role}`),
    asInCity: (role) => signIn(address, `p-city${role}`),
    close: async () => {
      await app.close();
      await rm(dir, { recursive: true });
    },
  };
}

async function signIn(address: string, person: string): Promise<Client> {
  const signedIn = await fetch(`${address}/logga-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: address },
    body: new URLSearchParams({ person, till: '/' }),
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const answer = await fetch(address + path, {
      ...init,
      redirect: 'manual',
      headers: {
        cookie,
        origin: address,
        accept: 'text/html',
        ...(init.headers as Record<string, string> | undefined),
      },
    });
    const text = await answer.text();
    return {
      status: answer.status,
      location: answer.headers.get('location'),
      etag: answer.headers.get('etag'),
      text,
      json: () => JSON.parse(text) as Record<string, unknown>,
    };
  };
  const page = (path: string) => ask(path, {});
  const send: Client['send'] = (path, fields) => {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields))
      for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
    return ask(path, { method: 'POST', body });
  };
  return {
    page,
    send,
    fillIn: async (path, fields) => send(path, { ...hiddenFields((await page(path)).text), ...fields }),
    json: (method, path, body, headers = {}) =>
      ask(path, {
        method,
        body: JSON.stringify(body),
        headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
      }),
  };
}

/** Of the page's first form for a change. */
export function hiddenFields(html: string): Record<string, string> {
  const form = /<form class="rt-form"[^>]*method="post"[^>]*>([\s\S]*?)<\/form>/.exec(html)?.[1] ?? '';
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name!,
      value!.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&lt;', '<'),
    ]),
  );
}
