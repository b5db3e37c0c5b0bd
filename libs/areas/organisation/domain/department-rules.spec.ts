import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import { given } from '#kernel/testing/given.js';
import { defaultSmallNumber, type OrganisationEvent } from '../events/index.js';
import { aCommittee, aDepartment, aUnit, departmentMoved, placesAfter } from '../testing/an-organisation.js';
import { mergeDepartments, type Merger } from './lineage-rules.js';
import { organisationDecider } from './organisation-state.js';
import { noPlaces, placeKey, placingOn } from './places.js';
import { moveDepartment } from './place-rules.js';
import { setSmallNumberThreshold, thresholdOn } from './threshold-rules.js';

const history = [
  aCommittee('norr', '2020-01-01'),
  aCommittee('soder', '2020-01-01'),
  aDepartment('omsorg', 'norr', '2020-01-01'),
  aDepartment('kultur', 'norr', '2020-01-01'),
  aDepartment('skola', 'soder', '2020-01-01'),
  aUnit('a', { committee: 'norr', department: 'omsorg' }, '2020-01-01'),
];
const organisation = (events: readonly DomainEvent[] = history) => given(organisationDecider, events);
const move = { department: 'omsorg', committee: 'soder', effectiveFrom: '2024-01-01' };
const merger = (over: Partial<Merger> = {}): Merger => ({
  ids: ['omsorg', 'kultur'],
  into: { id: 'kultur', name: null },
  effectiveFrom: '2024-01-01',
  ...over,
});
const merging = (command: Merger) => organisation().when((s) => mergeDepartments(command, s, noPlaces));
const placed = (events: readonly OrganisationEvent[], day: string) => {
  const places = placesAfter([...history, ...events]);
  return placingOn(places, places.histories.get(placeKey({ kind: 'unit', id: 'a' }))!, day);
};

describe('a department', () => {
  test('moves to another committee and takes its units along', () => {
    organisation()
      .when((s) => moveDepartment({ ...move, reason: 'Ny nämnd' }, s, noPlaces))
      .records({
        type: 'department-moved',
        data: { department: 'omsorg', from: 'norr', to: 'soder' },
        effectiveFrom: '2024-01-01',
        text: { reason: 'Ny nämnd' },
      });
    const moved = [departmentMoved('omsorg', 'norr', 'soder', '2024-01-01')];
    expect(placed(moved, '2023-12-31')).toEqual({ committee: 'norr', department: 'omsorg' });
    expect(placed(moved, '2024-01-01')).toEqual({ committee: 'soder', department: 'omsorg' });
  });

  test('stays where it is without anything to record', () => {
    organisation()
      .when((s) => moveDepartment({ ...move, committee: 'norr' }, s, noPlaces))
      .records();
  });

  test('does not move where its name or one of its units’ is used already', () => {
    const names = [
      [
        ...history,
        { ...aDepartment('x', 'soder'), data: { department: 'x', committee: 'soder', name: 'Avdelning omsorg' } },
      ],
      [...history, { ...aUnit('x'), data: { unit: 'x', committee: 'soder', department: null, name: 'enhet A' } }],
    ] as OrganisationEvent[][];
    for (const events of names)
      organisation(events)
        .when((s) => moveDepartment(move, s, noPlaces))
        .breaks('a-name-is-used-once');
  });

  test('becomes one with another of its committee; what stands in it stands in the other', () => {
    merging(merger()).records({
      type: 'departments-merged',
      data: { departments: ['omsorg', 'kultur'], into: 'kultur' },
      effectiveFrom: '2024-01-01',
    });
    const merged = { type: 'departments-merged', data: { departments: ['omsorg'], into: 'kultur' } } as const;
    expect(placed([{ ...merged, effectiveFrom: '2024-01-01' }], '2024-01-01')).toEqual({
      committee: 'norr',
      department: 'kultur',
    });
  });

  test('becomes a new one, placed in the same committee', () => {
    merging(merger({ into: { id: 'ny', name: 'Avdelning omsorg' } })).records(
      {
        type: 'department-established',
        data: { department: 'ny', committee: 'norr', name: 'Avdelning omsorg' },
        effectiveFrom: '2024-01-01',
      },
      { type: 'departments-merged', data: { departments: ['omsorg', 'kultur'], into: 'ny' } },
    );
  });

  test('of another committee is not among them', () => {
    merging(merger({ into: { id: 'skola', name: null } })).breaks('departments-of-one-committee-are-merged');
    merging(merger({ ids: ['omsorg', 'skola'], into: { id: 'ny', name: 'Ny' } })).breaks(
      'departments-of-one-committee-are-merged',
    );
  });
});

describe('the threshold of small numbers', () => {
  const setting = { committee: 'norr', below: 8, effectiveFrom: '2024-01-01' };

  test('is five until the committee says otherwise, from a day', () => {
    organisation()
      .when((s) => setSmallNumberThreshold(setting, s, noPlaces))
      .records({
        type: 'small-number-threshold-set',
        data: { committee: 'norr', from: defaultSmallNumber, to: 8 },
        effectiveFrom: '2024-01-01',
      });
    const places = placesAfter([
      ...history,
      { type: 'small-number-threshold-set', data: { committee: 'norr', from: 5, to: 8 }, effectiveFrom: '2024-01-01' },
    ]);
    expect(['2023-12-31', '2024-01-01'].map((day) => thresholdOn(places, 'norr', day))).toEqual([5, 8]);
    expect(thresholdOn(places, 'soder', '2024-01-01')).toBe(5);
  });

  test.each([2, 101, 4.5, Number.NaN])('is not %s', (below) => {
    organisation()
      .when((s) => setSmallNumberThreshold({ ...setting, below }, s, noPlaces))
      .breaks('a-small-number-is-a-small-number');
  });
});
