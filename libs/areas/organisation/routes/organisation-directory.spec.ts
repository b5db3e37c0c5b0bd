import { describe, expect, test } from '@jest/globals';
import type { Clock } from '#kernel/clock.js';
import type { DomainEvent } from '#kernel/event.js';
import { InMemoryEventStore } from '#platform/event-store/adapters/in-memory/in-memory-event-store.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { openText } from '#platform/event-store/testing/open-text.js';
import { planEvents } from '#areas/plans/events/index.js';
import { organisationEvents } from '../events/index.js';
import { OrganisationDirectory } from './organisation-directory.js';

const clock = (day: string): Clock => ({ now: () => new Date(`${day}T12:00:00Z`) });
const manager: DomainEvent = {
  type: 'role-granted',
  data: { person: 'p-anna', role: 'manager', scope: { kind: 'unit', id: 'solgarden' }, from: '2025-03-01', to: null },
};
const history: readonly DomainEvent[] = [
  { type: 'committee-established', data: { committee: 'norra', name: 'Norra nämnden' } },
  { type: 'unit-established', data: { unit: 'solgarden', committee: 'norra', department: null, name: 'Solgården' } },
  { type: 'unit-established', data: { unit: 'bjorken', committee: null, department: null, name: 'Björken' } },
  { type: 'person-registered', data: { person: 'p-anna', madeUp: true }, text: { name: 'Anna Ek' } },
  manager,
];

async function directory(events: readonly DomainEvent[], day = '2025-06-01', text = openText) {
  const store = new InMemoryEventStore();
  const log = new EventLog(store, { ...organisationEvents, ...planEvents }, text);
  const by = { actor: 'system', role: 'system' } as const;
  await new EventLog(store, organisationEvents, openText).append('organisation-city', 'any', events, {
    ...by,
    commandId: 'first',
  });
  const opened = new OrganisationDirectory(log, clock(day));
  const faults: unknown[] = [];
  return { opened, log, by, faults, started: opened.start((error) => faults.push(error)) };
}

describe('the organisation in memory', () => {
  test('knows units, their committees and who is who', async () => {
    const { opened, started } = await directory(history);
    await started;
    expect(opened.units().map((u) => [u.name, u.committeeName])).toEqual([
      ['Björken', null],
      ['Solgården', 'Norra nämnden'],
    ]);
    expect(await opened.placeOf('solgarden')).toEqual({ unit: 'solgarden', department: null, committee: 'norra' });
    expect([opened.committeeByName('norra NÄMNDEN'), opened.nameOf('p-anna'), opened.nameOf('p-none')]).toEqual([
      'norra',
      'Anna Ek',
      undefined,
    ]);
    await opened.stop();
  });

  test('knows what rests on a place, in the log of other areas too', async () => {
    const { opened, log, by, started } = await directory(history);
    await started;
    const planned = (unit: string, data: object) =>
      log.append(`unit-year-${unit}-2025`, 'any', [{ type: 'plan-started', data: { unit, year: 2025, ...data } }], {
        ...by,
        commandId: `plan-${unit}`,
      });
    expect(await opened.usesOf({ kind: 'unit', id: 'bjorken' })).toEqual([]);
    await planned('bjorken-norra', {});
    // Another unit, although its name begins alike.
    expect(await opened.usesOf({ kind: 'unit', id: 'bjorken' })).toEqual([]);
    await planned('bjorken', { continues: 2024, continuesUnits: ['x'] });
    await planned('solgarden', { continues: 2024 });
    expect(await opened.usesOf({ kind: 'unit', id: 'bjorken' })).toEqual(['records', 'inherited']);
    expect(await opened.usesOf({ kind: 'unit', id: 'solgarden' })).toEqual(['roles', 'records']);
    await opened.stop();
  });

  test.each([
    ['2025-02-28', 0],
    ['2025-03-01', 1],
    ['2025-09-30', 1],
    ['2025-10-01', 0],
  ])('on %s the person holds %d roles: from the first day to the last', async (day, held) => {
    const ended: DomainEvent = {
      type: 'role-ended',
      data: { person: 'p-anna', role: 'manager', scope: { kind: 'unit', id: 'solgarden' }, to: '2025-09-30' },
    };
    const { opened, started } = await directory([...history, ended], day);
    await started;
    expect((await opened.actor('p-anna'))?.roles).toHaveLength(held);
    await opened.stop();
  });

  test('hears of what is recorded later', async () => {
    const { opened, log, by, started } = await directory(history);
    await started;
    const { position } = await log.append(
      'organisation-norra',
      'any',
      [{ type: 'unit-established', data: { unit: 'ny', committee: 'norra', department: null, name: 'Ny enhet' } }],
      { ...by, commandId: 'second' },
    );
    await opened.waitFor(position);
    expect(opened.unit('ny')).toMatchObject({ name: 'Ny enhet', committeeName: 'Norra nämnden' });
    await opened.stop();
  });

  test('that follows no longer says so to who would wait for it', async () => {
    let holds = true;
    const fails = {
      ...openText,
      unseal: (...of: Parameters<typeof openText.unseal>) =>
        holds ? openText.unseal(...of) : Promise.reject(new Error('key is gone')),
    };
    const { opened, log, by, started } = await directory(history, '2025-06-01', fails);
    await started;
    await expect(opened.caughtUp()).resolves.toBe(await log.store.head());
    holds = false;
    const person: DomainEvent = {
      type: 'person-registered',
      data: { person: 'p-bo', madeUp: true },
      text: { name: 'Bo' },
    };
    await log.append('organisation-city', 'any', [person], { ...by, commandId: 'third' });
    await expect(opened.caughtUp()).rejects.toThrow('key is gone');
  });

  test('a name that cannot be unsealed fails the start with the reason, instead of leaving it waiting', async () => {
    const broken = { ...openText, unseal: () => Promise.reject(new Error('sealed for another event')) };
    const { started, faults } = await directory(history, '2025-06-01', broken);
    await expect(started).rejects.toThrow('sealed for another event');
    expect(faults).toHaveLength(1);
  });

  test('an erased name is unknown, and the person stays', async () => {
    const erased = { ...openText, unseal: () => Promise.resolve(undefined) };
    const { opened, started } = await directory(history, '2025-06-01', erased);
    await started;
    expect([opened.nameOf('p-anna'), await opened.actor('p-anna')]).toEqual([undefined, undefined]);
    await opened.stop();
  });
});
