import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import { NotFound } from '#kernel/rule-broken.js';
import { given } from '#kernel/testing/given.js';
import type { OrganisationEvent } from '../events/index.js';
import { aPerson, aUnit, closed, placesAfter } from '../testing/an-organisation.js';
import { organisationDecider } from './organisation-state.js';
import { assignFunction, endFunction, endRole, grantRole, registerPerson, type RoleToGrant } from './people-rules.js';
import { noPlaces } from './places.js';

const scope = { kind: 'unit', id: 'u1' } as const;
const places = placesAfter([
  aUnit('u1', {}, '2020-01-01'),
  aUnit('u2'),
  closed({ kind: 'unit', id: 'u2' }, '2024-01-01'),
]);
const organisation = (events: readonly DomainEvent[] = [aPerson('p-1')]) => given(organisationDecider, events);
const grant = (over: Partial<RoleToGrant> = {}): RoleToGrant => ({
  person: 'p-1',
  role: 'manager',
  scope,
  from: '2025-01-01',
  to: null,
  ...over,
});
const granted = (over: Partial<RoleToGrant> = {}): OrganisationEvent => ({ type: 'role-granted', data: grant(over) });

describe('a person', () => {
  test('is registered once, by a name', () => {
    organisation([])
      .when((s) => registerPerson({ person: 'p-1', name: ' Anna Ek ', madeUp: true }, s))
      .records({ type: 'person-registered', data: { person: 'p-1', madeUp: true }, text: { name: 'Anna Ek' } });
    organisation()
      .when((s) => registerPerson({ person: 'p-1', name: 'Anna Ek', madeUp: true }, s))
      .breaks('a-person-is-registered-once');
    organisation([])
      .when((s) => registerPerson({ person: 'p-1', name: ' ', madeUp: true }, s))
      .breaks('a-person-has-a-name');
  });
});

describe('granting a role', () => {
  test('says from when it is held', () => {
    organisation()
      .when((s) => grantRole(grant({ to: '2025-12-31' }), s, places))
      .records({ type: 'role-granted', data: grant({ to: '2025-12-31' }), effectiveFrom: '2025-01-01' });
  });

  test('again later is possible, at the same time it is not', () => {
    const before = [aPerson('p-1'), granted({ from: '2024-01-01', to: '2024-12-31' })];
    organisation(before)
      .when((s) => grantRole(grant(), s, places))
      .records({ type: 'role-granted' });
    organisation(before)
      .when((s) => grantRole(grant({ from: '2024-12-31' }), s, places))
      .breaks('a-role-is-granted-once');
    organisation(before)
      .when((s) => grantRole(grant({ role: 'deputy', from: '2024-06-01' }), s, places))
      .records({ type: 'role-granted' });
  });

  test.each([
    ['on a day that does not exist', grant({ from: '2025-02-29' }), 'a-day-is-a-day'],
    ['backwards', grant({ to: '2024-12-31' }), 'a-role-ends-after-it-begins'],
    ['before the unit is there', grant({ from: '2019-12-31' }), 'a-place-stands-on-the-day'],
    ['in a unit that is no more', grant({ scope: { kind: 'unit', id: 'u2' } }), 'a-place-stands-on-the-day'],
  ])('%s is refused', (_case, command, rule) => {
    organisation()
      .when((s) => grantRole(command, s, places))
      .breaks(rule);
  });

  test('to somebody or in something that is not known is refused', () => {
    organisation()
      .when((s) => grantRole(grant({ person: 'p-2' }), s, places))
      .throws(NotFound);
    organisation()
      .when((s) => grantRole(grant(), s, noPlaces))
      .throws(NotFound);
  });
});

describe('ending a role', () => {
  const held = [aPerson('p-1'), granted({ from: '2024-01-01', to: '2024-06-30' }), granted()];
  const end = (to: string) => ({ person: 'p-1', role: 'manager', scope, to }) as const;

  test('says the last day; it can be held again from the next', () => {
    const ended: OrganisationEvent = { type: 'role-ended', data: end('2025-09-30') };
    organisation(held)
      .when((s) => endRole(end('2025-09-30'), s))
      .records({ type: 'role-ended', data: end('2025-09-30'), effectiveFrom: '2025-10-01' });
    organisation([...held, ended])
      .when((s) => grantRole(grant({ from: '2025-10-01' }), s, places))
      .records({ type: 'role-granted' });
    organisation([...held, ended])
      .when((s) => grantRole(grant({ from: '2025-09-30' }), s, places))
      .breaks('a-role-is-granted-once');
  });

  test('on the day before the first withdraws it', () => {
    const state = organisation([...held, { type: 'role-ended', data: end('2024-12-31') }]).state;
    expect([...state.roles.values()][0]).toEqual([
      { from: '2024-01-01', to: '2024-06-30' },
      { from: '2025-01-01', to: '2024-12-31' },
    ]);
    organisation(held)
      .when((s) => endRole(end('2024-12-31'), s))
      .records({ type: 'role-ended' });
  });

  test('on a day when it is not held is refused, or of a role that nobody granted', () => {
    organisation(held)
      .when((s) => endRole(end('2024-08-01'), s))
      .breaks('a-role-ends-while-it-is-held');
    organisation(held)
      .when((s) => endRole(end('2025-06-31'), s))
      .breaks('a-day-is-a-day');
    organisation(held)
      .when((s) => endRole({ ...end('2025-03-01'), role: 'head' }, s))
      .throws(NotFound);
  });

  test('leaves the city its last administrator', () => {
    const city = { kind: 'city' } as const;
    const admin = (person: string) => granted({ person, role: 'administrator', scope: city });
    const last = { person: 'p-1', role: 'administrator', scope: city, to: '2025-05-01' } as const;
    organisation([aPerson('p-1'), admin('p-1')])
      .when((s) => endRole(last, s))
      .breaks('somebody-administers-the-city');
    organisation([aPerson('p-1'), admin('p-1'), aPerson('p-2'), admin('p-2')])
      .when((s) => endRole(last, s))
      .records({ type: 'role-ended' });
  });
});

describe('a function', () => {
  const assign = {
    assignment: 'f1',
    person: 'p-1',
    function: ' samordnare ',
    scope,
    from: '2025-01-01',
    to: null,
  };
  const { scope: _where, ...rest } = assign;
  const assigned: OrganisationEvent = { type: 'function-assigned', data: { ...rest, scope, function: 'samordnare' } };

  test('is assigned by a name, and ended by day', () => {
    organisation()
      .when((s) => assignFunction(assign, s, places))
      .records({ ...assigned, effectiveFrom: '2025-01-01' });
    organisation([aPerson('p-1'), assigned])
      .when((s) => endFunction({ assignment: 'f1', to: '2025-03-31' }, s))
      .records({ type: 'function-ended', data: { assignment: 'f1', to: '2025-03-31' }, effectiveFrom: '2025-04-01' });
  });

  test('without a name, once more, or ended when it is not held is refused', () => {
    organisation()
      .when((s) => assignFunction({ ...assign, function: ' ' }, s, places))
      .breaks('a-function-has-a-name');
    organisation([aPerson('p-1'), assigned])
      .when((s) => assignFunction(assign, s, places))
      .breaks('a-function-is-assigned-once');
    organisation([aPerson('p-1'), assigned])
      .when((s) => endFunction({ assignment: 'f1', to: '2024-11-30' }, s))
      .breaks('a-function-ends-while-it-is-held');
    organisation()
      .when((s) => endFunction({ assignment: 'f1', to: '2025-03-31' }, s))
      .throws(NotFound);
  });
});
