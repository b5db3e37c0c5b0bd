import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor, Role, Scope } from '#kernel/actor.js';
import { NotAllowed, NotFound } from '#kernel/rule-broken.js';
import type { FieldError } from '#platform/page-kit/index.js';
import { aDirectory } from '../testing/a-directory.js';
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
import { placesNamed, readScope } from './named-places.js';
import type { OrganisationDirectory } from './organisation-directory.js';
import { OrganisationQuery } from './organisation.query.js';
import { PeopleQuery } from './people.query.js';

const holding = (role: Role, scope: Scope = { kind: 'city' }): Actor => ({ id: 'p-1', roles: [{ role, scope }] });
const reader = holding('staff', { kind: 'unit', id: 'a' });
const manager = { person: 'p-1', role: 'manager', scope: { kind: 'unit', id: 'a' } } as const;

describe('the organisation as its readers ask for it', () => {
  let directory: OrganisationDirectory;
  let query: OrganisationQuery;
  let people: PeopleQuery;
  beforeAll(async () => {
    directory = await aDirectory(
      [
        aCommittee('norr', '2020-01-01'),
        aCommittee('soder', '2020-01-01'),
        aDepartment('omsorg', 'norr', '2020-01-01'),
        aUnit('a', { committee: 'norr', department: 'omsorg' }, '2020-01-01'),
        aUnit('b', { committee: 'norr' }, '2020-01-01'),
        aUnit('c', { committee: 'soder' }, '2020-01-01'),
        aUnit('ensam'),
        aSection('natt', 'a'),
        { type: 'unit-shared', data: { unit: 'b', committees: ['soder'] }, effectiveFrom: '2021-01-01' },
        renamed({ kind: 'unit', id: 'c' }, 'Enhet c', 'Enhet a', '2021-01-01'),
        mergedInto(['b', 'a'], 'a', '2023-01-01'),
        closed({ kind: 'unit', id: 'ensam' }, '2022-01-01'),
        { type: 'committees-merged', data: { committees: ['norr'], into: 'soder' }, effectiveFrom: '2024-01-01' },
        aPerson('p-1', 'Anna Ek'),
        { type: 'role-granted', data: { ...manager, from: '2020-01-01', to: '2020-12-31' } },
        { type: 'role-granted', data: { ...manager, from: '2022-01-01', to: null } },
      ],
      '2025-06-01',
    );
    query = new OrganisationQuery(directory, directory);
    people = new PeopleQuery(query, directory, directory);
  });
  afterAll(() => directory.stop());

  test('the tree of a day has each unit where it stood, and below it what is no more', () => {
    const before = query.tree('2021-06-01', reader);
    expect(
      before.committees.map((c) => [c.name, c.departments.map((d) => d.units.map((u) => u.name)), c.units]),
    ).toEqual([
      [
        'Nämnden norr',
        [['Enhet a']],
        [
          {
            id: 'b',
            name: 'Enhet b',
            sharedWith: [{ id: 'soder', name: 'Nämnden soder' }],
            sections: [],
            earlierNames: [],
          },
        ],
      ],
      ['Nämnden soder', [], [{ id: 'c', name: 'Enhet a', sharedWith: [], sections: [], earlierNames: ['Enhet c'] }]],
    ]);
    expect(before.committees[0]?.departments[0]?.units[0]?.sections).toEqual([{ id: 'natt', name: 'Grupp natt' }]);
    expect([before.outside.map((u) => u.name), before.former]).toEqual([['Enhet ensam'], []]);
    const after = query.tree('2025-01-01', reader);
    expect(after.committees.map((c) => [c.id, c.departments.map((d) => d.id)])).toEqual([['soder', ['omsorg']]]);
    expect(after.former.map((f) => [f.id, f.closedFrom, f.successors.map((s) => s.id)])).toEqual([
      ['b', '2023-01-01', ['a']],
      ['ensam', '2022-01-01', []],
    ]);
  });

  test('a place tells where it has stood, also when its committee was merged under it', () => {
    const { placings, predecessors, inside, mayChange } = query.place({ kind: 'unit', id: 'a' }, reader);
    expect(placings).toEqual([
      { text: 'Nämnden norr, Avdelning omsorg', from: '2020-01-01', until: '2024-01-01' },
      { text: 'Nämnden soder, Avdelning omsorg', from: '2024-01-01', until: null },
    ]);
    expect([predecessors.map((p) => p.name), inside.map((s) => s.name), mayChange]).toEqual([
      ['Enhet b'],
      ['Grupp natt'],
      false,
    ]);
    expect(() => query.place({ kind: 'unit', id: 'none' }, reader)).toThrow(NotFound);
  });

  test('is read by whoever reads a unit, and changed where a role lets', () => {
    for (const role of ['staff', 'auditor', 'controller'] as const)
      expect(query.rights(holding(role))).toEqual({ changePlaces: false, changePeople: false });
    expect(query.rights(holding('planner', { kind: 'committee', id: 'norr' }))).toEqual({
      changePlaces: true,
      changePeople: false,
    });
    expect(query.rights(holding('administrator'))).toEqual({ changePlaces: true, changePeople: true });
    expect(() => query.tree('2025-01-01', holding('lex-sarah-officer'))).toThrow(NotAllowed);
    expect(() => people.people({ id: 'p-2', roles: [] })).toThrow(NotAllowed);
  });

  test('a person holds a role now and held it before', () => {
    const [anna] = people.people(reader);
    expect(anna?.roles.map((r) => [r.what, r.where, r.from, r.to, r.state])).toEqual([
      ['enhetschef', 'Enhet a, Nämnden soder', '2022-01-01', null, 'now'],
      ['enhetschef', 'Enhet a, Nämnden soder', '2020-01-01', '2020-12-31', 'past'],
    ]);
    expect(people.holding('p-1', anna!.roles[1]!.key)).toMatchObject({ from: '2020-01-01' });
  });

  test('units are typed by name, as they are called on the day, with the committee where several are called so', () => {
    const errors: FieldError[] = [];
    const named = (text: string, day = '2022-06-01') =>
      placesNamed(directory, 'unit', text, { day, field: 'others', errors });
    expect(named('enhet A, nämnden Soder\n\n Enhet b ')).toEqual(['c', 'b']);
    expect(named('Enhet c', '2020-06-01')).toEqual(['c']);
    expect(errors).toEqual([]);
    expect(named('Enhet a\nEnhet c\nEnhet b', '2024-06-01')).toEqual([]);
    expect(errors.map((e) => e.message)).toEqual([
      'Flera enheter heter ”Enhet a”. Skriv nämndens namn efter, med komma emellan.',
      'Det finns ingen enhet som heter ”Enhet c” den dagen.',
      'Det finns ingen enhet som heter ”Enhet b” den dagen.',
    ]);
  });

  test('where something applies is chosen, or told what is missing', () => {
    const read = (body: Record<string, string>): unknown => {
      const errors: FieldError[] = [];
      return readScope(directory, body, '2022-06-01', errors) ?? errors.map((e) => e.field);
    };
    expect(read({ scope: 'city' })).toEqual({ kind: 'city' });
    expect(read({ scope: 'unit', unit: 'Enhet b' })).toEqual({ kind: 'unit', id: 'b' });
    expect(read({ scope: 'department', department: 'omsorg' })).toEqual({ kind: 'department', id: 'omsorg' });
    expect([read({}), read({ scope: 'unit' }), read({ scope: 'committee' })]).toEqual([
      ['scope'],
      ['unit'],
      ['committee'],
    ]);
  });
});
