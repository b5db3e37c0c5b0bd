import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { systemActor, type Actor, type Role, type Scope } from '#kernel/actor.js';
import { ItemChanged, NotAllowed, NotFound } from '#kernel/rule-broken.js';
import { InMemoryEventStore } from '#platform/event-store/adapters/in-memory/in-memory-event-store.js';
import { CommandRunner } from '#platform/event-store/command-runner.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { openText } from '#platform/event-store/testing/open-text.js';
import { organisationEvents } from '../events/index.js';
import { OrganisationDirectory } from '../routes/organisation-directory.js';
import { versionOf } from '../domain/places.js';
import { registerDemonstrationPeople } from './demonstration.js';
import { OrganisationRegister } from './organisation-register.js';
import {
  DecideDelegation,
  EndDelegation,
  EndRole,
  EstablishCommittee,
  EstablishDepartment,
  EstablishUnit,
  GrantRole,
  MergeUnits,
  PlaceUnit,
  RegisterPerson,
  RenamePlace,
  SplitUnit,
  TakeBackChange,
  type OrganisationCommand,
} from './organisation.commands.js';
import { OrganisationCommands, organisationHandlers } from './organisation.handlers.js';

const since = { effectiveFrom: '2020-01-01' };
const holding = (role: Role, scope: Scope): Actor => ({ id: `p-${role}`, roles: [{ role, scope }] });
const inNorr = (role: Role): Actor => holding(role, { kind: 'committee', id: 'norr' });

/** Commands as they come from a route, on a log in memory. The tests follow one organisation through its changes. */
describe('commands on the organisation', () => {
  const log = new EventLog(new InMemoryEventStore(), organisationEvents, openText);
  const directory = new OrganisationDirectory(log, { now: () => new Date('2025-06-01T12:00:00Z') });
  let app: INestApplicationContext;
  let given = 0;
  const give = <F>(
    Command: new (by: { actor: Actor; commandId: string }, facts: F) => OrganisationCommand<F>,
    facts: F,
    actor: Actor = systemActor,
    commandId = `command-${(given += 1)}`,
  ) => app.get(CommandBus).execute(new Command({ actor, commandId }, facts));
  const streamsOf = async (type: string): Promise<readonly string[]> =>
    (await log.store.readAll({ after: -1, limit: 1000 })).events.filter((e) => e.type === type).map((e) => e.stream);

  @Module({
    imports: [CqrsModule.forRoot()],
    providers: [
      { provide: CommandRunner, useValue: new CommandRunner(log, (content) => content.slice(0, 22).padEnd(22, '-')) },
      { provide: OrganisationRegister, useValue: directory },
      OrganisationCommands,
      ...organisationHandlers,
    ],
  })
  class Commands {}

  beforeAll(async () => {
    await directory.start((error) => {
      throw error;
    });
    app = await NestFactory.createApplicationContext(Commands, { logger: false });
    await app.init();
    await give(EstablishCommittee, { committee: 'norr', name: 'Norra nämnden', ...since });
    await give(EstablishCommittee, { committee: 'soder', name: 'Södra nämnden', ...since });
    await give(EstablishDepartment, { department: 'omsorg', committee: 'norr', name: 'Omsorg', ...since });
    for (const unit of ['a', 'b'])
      await give(EstablishUnit, { unit, committee: 'norr', department: null, name: `Enhet ${unit}`, ...since });
    await give(EstablishUnit, { unit: 's', committee: 'soder', department: null, name: 'Enhet s', ...since });
  });
  afterAll(async () => {
    await app.close();
    await directory.stop();
  });

  test('see what the one before recorded in another stream, without waiting for it', async () => {
    await give(PlaceUnit, { unit: 'a', committee: 'soder', department: null, effectiveFrom: '2022-01-01' });
    await give(RenamePlace, { what: { kind: 'unit', id: 'a' }, name: 'Enhet A2', effectiveFrom: '2022-06-01' });
    await directory.caughtUp();
    expect(directory.unit('a')).toMatchObject({ name: 'Enhet A2', committee: 'soder' });
    // Both where the unit was established, although it stands elsewhere by then.
    expect([...(await streamsOf('unit-placed')), ...(await streamsOf('place-renamed'))]).toEqual([
      'organisation-norr',
      'organisation-norr',
    ]);
  });

  test('merge units of two streams into a new one, once, however often it is sent', async () => {
    const merger = { ids: ['a', 's'], into: { id: 'ny', name: 'Nya' }, effectiveFrom: '2024-01-01' };
    const first = await give(MergeUnits, merger, systemActor, 'merge-once');
    const again = await give(MergeUnits, merger, systemActor, 'merge-once');
    expect([first.duplicate, again]).toEqual([false, { ...first, duplicate: true }]);
    await directory.caughtUp();
    expect(directory.unit('ny')).toMatchObject({ committee: 'soder', predecessors: ['a', 's'] });
    await expect(
      give(SplitUnit, {
        id: 's',
        into: [
          { id: 's', name: null },
          { id: 'x', name: 'X' },
        ],
        effectiveFrom: '2024-06-01',
      }),
    ).rejects.toMatchObject({ rule: 'a-place-stands-on-the-day' });
  });

  test('take a merger of two committees’ units back where it was recorded, by who may change both', async () => {
    await give(EstablishUnit, { unit: 'x', committee: 'norr', department: null, name: 'Enhet x', ...since });
    await give(EstablishUnit, { unit: 'y', committee: 'soder', department: null, name: 'Enhet y', ...since });
    await give(MergeUnits, { ids: ['x', 'y'], into: { id: 'xy', name: 'Enhet xy' }, effectiveFrom: '2024-01-01' });
    await directory.caughtUp();
    const what = { kind: 'unit', id: 'y' } as const;
    const facts = { what, change: 'merger 2024-01-01 x+y>xy', reason: 'Fel enheter valdes' };
    await expect(give(TakeBackChange, facts, inNorr('planner'))).rejects.toBeInstanceOf(NotAllowed);
    await expect(give(TakeBackChange, { ...facts, change: 'none' })).rejects.toBeInstanceOf(NotFound);
    const role = { person: 'p-x', role: 'manager', scope: { kind: 'unit', id: 'xy' } } as const;
    await give(RegisterPerson, { person: 'p-x', name: 'Xa Ygge', madeUp: true });
    await give(GrantRole, { ...role, from: '2024-01-01', to: null });
    await expect(give(TakeBackChange, facts)).rejects.toMatchObject({ rule: 'what-was-built-on-is-not-taken-back' });
    await give(EndRole, { ...role, to: '2023-12-31' });
    await give(TakeBackChange, facts);
    await directory.caughtUp();
    expect(await streamsOf('units-merger-withdrawn')).toEqual(['organisation-norr']);
    expect([directory.unit('x')?.closedFrom, directory.unit('y')?.closedFrom, directory.unit('xy')]).toEqual([
      null,
      null,
      undefined,
    ]);
  });

  test('on a place that somebody changed meanwhile are told so', async () => {
    await directory.caughtUp();
    const what = { kind: 'unit', id: 'x' } as const;
    const seen = versionOf(directory.places, what);
    const rename = (name: string, day: string) =>
      app
        .get(CommandBus)
        .execute(
          new RenamePlace(
            { actor: systemActor, commandId: `rename-${name}` },
            { what, name, effectiveFrom: day },
            seen,
          ),
        );
    await rename('X1', '2024-05-01');
    await expect(rename('X2', '2024-06-01')).rejects.toBeInstanceOf(ItemChanged);
  });

  test('are refused where the role does not reach', async () => {
    const move = { unit: 'b', committee: 'soder', department: null, effectiveFrom: '2025-01-01' };
    await expect(give(PlaceUnit, move, inNorr('planner'))).rejects.toBeInstanceOf(NotAllowed);
    await expect(give(PlaceUnit, { ...move, committee: null }, inNorr('planner'))).rejects.toBeInstanceOf(NotAllowed);
    await expect(give(EstablishCommittee, { committee: 'x', name: 'X' }, inNorr('planner'))).rejects.toBeInstanceOf(
      NotAllowed,
    );
    await give(PlaceUnit, { ...move, committee: 'norr', department: 'omsorg' }, inNorr('planner'));
  });

  test.each(['staff', 'deputy', 'manager', 'head', 'controller', 'auditor', 'lex-sarah-officer'] as const)(
    'are refused to %s',
    async (role) => {
      const rename = { what: { kind: 'unit', id: 'b' } as const, name: 'X', effectiveFrom: '2025-01-01' };
      const city = holding(role, { kind: 'city' });
      await expect(give(RenamePlace, rename, city)).rejects.toBeInstanceOf(NotAllowed);
      const grant = {
        person: 'p-1',
        role: 'administrator',
        scope: { kind: 'city' },
        from: '2025-01-01',
        to: null,
      } as const;
      await expect(give(GrantRole, grant, city)).rejects.toBeInstanceOf(NotAllowed);
    },
  );

  test('of what is not known are not found', async () => {
    const rename = { what: { kind: 'unit', id: 'none' } as const, name: 'X', effectiveFrom: '2025-01-01' };
    await expect(give(RenamePlace, rename)).rejects.toBeInstanceOf(NotFound);
    await expect(
      give(EndDelegation, { delegation: 'none', until: '2025-01-01', authority: { kind: 'own' } }),
    ).rejects.toBeInstanceOf(NotFound);
  });

  test('give the demonstration its people, once', async () => {
    const bus = app.get(CommandBus);
    expect(await registerDemonstrationPeople(bus, '1990-01-01')).toBeGreaterThan(0);
    await registerDemonstrationPeople(bus, '1990-01-01');
    await directory.caughtUp();
    expect(directory.people().map((p) => [p.name, p.roles.length])).toContainEqual(['Gunnar Tallmo', 1]);
    expect(await streamsOf('person-registered')).toHaveLength(8);
  });

  test('end a role so that it is gone at the next click; an administrator of a committee grants only there', async () => {
    const inCity = { kind: 'city' } as const;
    const role = { person: 'p-fatima', role: 'staff', scope: inCity } as const;
    await give(EndRole, { ...role, to: '2025-05-31' });
    await directory.caughtUp();
    expect((await directory.actor('p-fatima'))?.roles).toEqual([]);
    const grant = { person: 'p-fatima', role: 'staff', from: '2025-06-01', to: null } as const;
    await expect(give(GrantRole, { ...grant, scope: inCity }, inNorr('administrator'))).rejects.toBeInstanceOf(
      NotAllowed,
    );
    await give(GrantRole, { ...grant, scope: { kind: 'unit', id: 'b' } }, inNorr('administrator'));
  });

  test('decide a delegation in the committee’s stream, and end it', async () => {
    const authority = { kind: 'decision', body: 'Norra nämnden', date: '2025-01-20', paragraph: '3' } as const;
    await give(DecideDelegation, {
      delegation: 'd1',
      committee: 'norr',
      matter: 'decide-plans',
      to: 'head',
      scope: { kind: 'department', id: 'omsorg' },
      from: '2025-02-01',
      until: null,
      authority,
    });
    await directory.caughtUp();
    expect(directory.delegations()).toMatchObject([{ id: 'd1', committee: 'norr', authority }]);
    expect(await streamsOf('delegation-decided')).toEqual(['organisation-norr']);
    await give(EndDelegation, { delegation: 'd1', until: '2025-05-31', authority }, inNorr('planner'));
    await directory.caughtUp();
    expect(directory.delegations()).toEqual([]);
    expect(directory.delegations('2025-05-31')).toHaveLength(1);
  });
});
