import { describe, expect, test } from '@jest/globals';
import type { Day } from '#kernel/day.js';
import type { Recorded } from '#kernel/event.js';
import {
  aCommittee,
  aDepartment,
  aPerson,
  aSection,
  aUnit,
  closed,
  mergedInto,
  renamed,
} from '../testing/an-organisation.js';
import type { OrganisationEvent, Place } from '../events/index.js';
import { OrganisationFold } from './organisation-fold.js';

const unit = (id: string): Place => ({ kind: 'unit', id });
const committees = (ids: readonly string[], into: string, effectiveFrom: Day): OrganisationEvent => ({
  type: 'committees-merged',
  data: { committees: ids, into },
  effectiveFrom,
});
const placed = (id: string, committee: string, effectiveFrom: Day): OrganisationEvent => ({
  type: 'unit-placed',
  data: { unit: id, from: { committee: null, department: null }, to: { committee, department: null } },
  effectiveFrom,
});
const shared = (id: string, ids: readonly string[], effectiveFrom: Day): OrganisationEvent => ({
  type: 'unit-shared',
  data: { unit: id, committees: ids },
  effectiveFrom,
});

function folded(events: readonly OrganisationEvent[]): OrganisationFold {
  const fold = new OrganisationFold();
  for (const event of events) fold.apply({ ...event, stream: 'organisation-city' } as Recorded<OrganisationEvent>);
  return fold;
}

const history = [
  aCommittee('norr'),
  aCommittee('soder'),
  aDepartment('omsorg', 'norr'),
  aUnit('a', { committee: 'norr', department: 'omsorg' }, '2020-01-01'),
  aUnit('b', { committee: 'norr' }, '2020-01-01'),
];

describe('a unit on a day', () => {
  test('has the name, the place and the sections of that day, and tells its earlier names', () => {
    const { pictures } = folded([
      ...history,
      aSection('natt', 'a', '2021-06-01'),
      renamed(unit('a'), 'Enhet a', 'Mellan', '2021-01-01'),
      renamed(unit('a'), 'Mellan', 'Nu', '2022-01-01'),
      placed('a', 'soder', '2022-06-01'),
      shared('a', ['norr', 'soder'], '2023-01-01'),
    ]);
    expect(pictures.unit('a', '2021-01-01')).toEqual({
      id: 'a',
      name: 'Mellan',
      department: 'omsorg',
      departmentName: 'Avdelning omsorg',
      committee: 'norr',
      committeeName: 'Nämnden norr',
      sharedWith: [],
      sections: [],
      earlierNames: [{ name: 'Enhet a', until: '2021-01-01' }],
      closedFrom: null,
      predecessors: [],
      successors: [],
    });
    expect(pictures.unit('a', '2023-01-01')).toMatchObject({
      name: 'Nu',
      department: null,
      committeeName: 'Nämnden soder',
      // Its host is not one that it is shared with.
      sharedWith: ['norr'],
      sections: [{ id: 'natt', name: 'Grupp natt' }],
      earlierNames: [
        { name: 'Mellan', until: '2022-01-01' },
        { name: 'Enhet a', until: '2021-01-01' },
      ],
    });
  });

  test('before its first day it is as on its first, after its last as on its last', () => {
    const { pictures } = folded([
      ...history,
      renamed(unit('a'), 'Enhet a', 'Sist', '2022-01-01'),
      closed(unit('a'), '2023-01-01'),
    ]);
    expect(pictures.unit('a', '2019-01-01')).toMatchObject({ name: 'Enhet a', closedFrom: null });
    expect(pictures.unit('a', '2022-12-31')).toMatchObject({ name: 'Sist', closedFrom: null });
    expect(pictures.unit('a', '2026-01-01')).toMatchObject({
      name: 'Sist',
      closedFrom: '2023-01-01',
      committee: 'norr',
    });
    expect(pictures.unit('none', '2026-01-01')).toBeUndefined();
  });

  test('merged, the others end and both tell the line from that day', () => {
    const { pictures } = folded([...history, mergedInto(['a', 'b'], 'b', '2024-01-01')]);
    expect(pictures.on('2023-12-31').units.map((u) => [u.id, u.predecessors])).toEqual([
      ['a', []],
      ['b', []],
    ]);
    expect(pictures.on('2024-01-01').units.map((u) => [u.id, u.predecessors])).toEqual([['b', ['a']]]);
    expect(pictures.unit('a', '2024-01-01')).toMatchObject({ closedFrom: '2024-01-01', successors: ['b'] });
  });

  test('is found by a name it once bore, those that bear it now first', () => {
    const { pictures } = folded([
      ...history,
      renamed(unit('a'), 'Enhet a', 'Ny', '2022-01-01'),
      renamed(unit('b'), 'Enhet b', 'Enhet a', '2023-01-01'),
    ]);
    expect(pictures.unitsNamed(' enhet A ', '2024-01-01').map((u) => u.id)).toEqual(['b', 'a']);
    expect(pictures.unitsNamed('enhet a', '2021-01-01').map((u) => u.id)).toEqual(['a', 'b']);
  });

  test('that was split into others ends, unless it is one of them', () => {
    const split = (into: readonly string[]): OrganisationEvent => ({
      type: 'unit-split',
      data: { unit: 'a', into },
      effectiveFrom: '2024-01-01',
    });
    const ids = (events: readonly OrganisationEvent[]) =>
      folded(events)
        .pictures.on('2024-01-01')
        .units.map((u) => u.id);
    const c = aUnit('c', { committee: 'norr' }, '2024-01-01');
    expect(ids([...history, c, split(['b', 'c'])])).toEqual(['b', 'c']);
    expect(ids([...history, c, split(['a', 'c'])])).toEqual(['a', 'b', 'c']);
  });
});

describe('a committee', () => {
  test('merged takes units and departments along, from that day', () => {
    const { pictures } = folded([...history, committees(['norr', 'soder'], 'soder', '2024-01-01')]);
    expect(pictures.unit('a', '2023-12-31')?.committee).toBe('norr');
    expect(pictures.unit('a', '2024-01-01')).toMatchObject({ committee: 'soder', department: 'omsorg' });
    expect(pictures.on('2024-01-01').departments).toEqual([
      { id: 'omsorg', name: 'Avdelning omsorg', committee: 'soder' },
    ]);
    expect(pictures.on('2024-01-01').committees.map((c) => c.id)).toEqual(['soder']);
  });

  test('is found by name: the one that bears it, else one that bore it', () => {
    const { pictures } = folded([
      ...history,
      renamed({ kind: 'committee', id: 'norr' }, 'Nämnden norr', 'Västra', '2022-01-01'),
    ]);
    expect(pictures.committeeByName('västra', '2023-01-01')).toBe('norr');
    expect(pictures.committeeByName('Nämnden Norr', '2023-01-01')).toBe('norr');
    expect(pictures.committeeByName('okänd', '2023-01-01')).toBeUndefined();
  });

  test('in a log whose mergers go in a circle hangs nobody', () => {
    const { pictures } = folded([
      ...history,
      committees(['norr'], 'soder', '2024-01-01'),
      committees(['soder'], 'norr', '2024-01-01'),
    ]);
    expect(pictures.on('2025-01-01').units).toHaveLength(2);
  });
});

describe('where a unit is, for who may do what', () => {
  test('of one that is no more it is where it stood last, in the committee that took over its committee', () => {
    const { pictures } = folded([
      ...history,
      closed(unit('a'), '2023-01-01'),
      committees(['norr'], 'soder', '2024-01-01'),
    ]);
    expect(pictures.placeOf('a', '2023-06-01')).toEqual({ unit: 'a', department: 'omsorg', committee: 'norr' });
    expect(pictures.placeOf('a', '2024-06-01')).toEqual({ unit: 'a', department: 'omsorg', committee: 'soder' });
  });

  test('those in what it became read it, however far down the line; nobody in what it came from reads it for that', () => {
    const { pictures } = folded([
      ...history,
      aUnit('c', { committee: 'norr' }),
      mergedInto(['a', 'b'], 'b', '2023-01-01'),
      mergedInto(['b', 'c'], 'c', '2024-01-01'),
    ]);
    expect(pictures.placeOf('a', '2023-06-01')?.readBy).toEqual([unit('b')]);
    expect(pictures.placeOf('a', '2024-06-01')?.readBy).toEqual([unit('b'), unit('c')]);
    expect(pictures.placeOf('c', '2024-06-01')?.readBy).toBeUndefined();
  });

  test('committees that share it read it while they do', () => {
    const { pictures } = folded([...history, shared('a', ['soder'], '2022-01-01'), shared('a', [], '2023-01-01')]);
    expect(pictures.placeOf('a', '2021-12-31')?.readBy).toBeUndefined();
    expect(pictures.placeOf('a', '2022-01-01')?.readBy).toEqual([{ kind: 'committee', id: 'soder' }]);
    expect(pictures.placeOf('a', '2023-01-01')?.readBy).toBeUndefined();
  });
});

describe('people and delegations', () => {
  const role = { person: 'p-1', role: 'manager', scope: { kind: 'unit', id: 'a' } } as const;

  test('a role can be held again; the earlier time stays', () => {
    const fold = folded([
      ...history,
      aPerson('p-1'),
      { type: 'role-granted', data: { ...role, from: '2021-01-01', to: null } },
      { type: 'role-ended', data: { ...role, to: '2021-12-31' } },
      { type: 'role-granted', data: { ...role, from: '2023-01-01', to: null } },
    ]);
    expect(['2021-12-31', '2022-01-01', '2023-01-01'].map((day) => fold.rolesOn('p-1', day).length)).toEqual([1, 0, 1]);
    expect(fold.holdings()).toEqual([
      { ...role, from: '2021-01-01', to: '2021-12-31' },
      { ...role, from: '2023-01-01', to: null },
    ]);
  });

  test('a role that was withdrawn before it began was held on no day', () => {
    const fold = folded([
      aPerson('p-1'),
      { type: 'role-granted', data: { ...role, from: '2021-01-01', to: null } },
      { type: 'role-ended', data: { ...role, to: '2020-12-31' } },
    ]);
    expect([fold.rolesOn('p-1', '2020-12-31'), fold.rolesOn('p-1', '2021-01-01'), fold.holdings()]).toEqual([
      [],
      [],
      [],
    ]);
  });

  test('a function is held until it is ended', () => {
    const scope = { kind: 'unit', id: 'a' } as const;
    const data = { assignment: 'f', person: 'p-1', function: 'samordnare', scope, from: '2021-01-01', to: null };
    const fold = folded([
      { type: 'function-assigned', data },
      { type: 'function-ended', data: { assignment: 'f', to: '2021-06-30' } },
    ]);
    expect(fold.assignments()).toEqual([{ ...data, to: '2021-06-30' }]);
  });

  test('a delegation is in force within its days and while its committee stands', () => {
    const authority = { kind: 'decision', body: 'Nämnden', date: '2020-12-01', paragraph: '1' } as const;
    const data = {
      delegation: 'd',
      committee: 'norr',
      matter: 'change-targets',
      to: 'head',
      scope: { kind: 'committee', id: 'norr' },
      from: '2021-01-01',
      until: null,
    } as const;
    const decided: OrganisationEvent = { type: 'delegation-decided', data, authority };
    const days = ['2020-12-31', '2021-01-01', '2022-12-31', '2023-01-01', '2024-01-01'];
    const inForce = (more: OrganisationEvent): readonly number[] => {
      const fold = folded([...history, decided, more]);
      return days.map((day) => fold.delegationsOn(day).length);
    };
    expect(inForce({ type: 'delegation-ended', data: { delegation: 'd', until: '2022-12-31' } })).toEqual([
      0, 1, 1, 0, 0,
    ]);
    expect(inForce(committees(['norr'], 'soder', '2024-01-01'))).toEqual([0, 1, 1, 1, 0]);
    expect(folded([...history, decided]).delegationsOn('2022-01-01')[0]).toMatchObject({
      id: 'd',
      to: 'head',
      authority,
    });
  });
});

test('3,000 units: every question of a request is answered from what is drawn, and a change draws anew', () => {
  const units = Array.from({ length: 3000 }, (_, i) => aUnit(`u${i}`, { committee: 'norr', department: 'omsorg' }));
  const fold = folded([...history, ...units]);
  const first = fold.pictures.on('2025-01-01');
  expect(first.units).toHaveLength(3002);
  expect(fold.pictures.on('2025-01-01')).toBe(first);
  expect(fold.pictures.unit('u7', '2025-01-01')).toBe(first.unitsById.get('u7'));
  fold.apply({ ...renamed(unit('u7'), 'Enhet u7', 'Ny', '2025-01-01'), stream: 's' } as Recorded<OrganisationEvent>);
  expect(fold.pictures.unit('u7', '2025-01-01')?.name).toBe('Ny');
  expect(fold.pictures.on('2025-01-01').unitsById.get('u7')?.name).toBe('Ny');
});
