import { describe, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import { given } from '#kernel/testing/given.js';
import {
  aCommittee,
  aDepartment,
  aUnit,
  closed,
  mergedInto,
  placesAfter,
  renamed,
} from '../testing/an-organisation.js';
import type { OrganisationEvent, Place } from '../events/index.js';
import {
  mergeCommittees,
  mergeUnits,
  splitCommittee,
  splitUnit,
  type Merger,
  type Splitting,
} from './lineage-rules.js';
import { organisationDecider } from './organisation-state.js';
import { noPlaces } from './places.js';

const unit = (id: string): Place => ({ kind: 'unit', id });
const history = [
  aCommittee('norr', '2020-01-01'),
  aDepartment('omsorg', 'norr', '2020-01-01'),
  aUnit('a', { committee: 'norr', department: 'omsorg' }, '2020-01-01'),
  aUnit('b', { committee: 'norr' }, '2020-01-01'),
  aUnit('c', { committee: 'norr' }, '2020-01-01'),
];
const organisation = (events: readonly DomainEvent[] = history) => given(organisationDecider, events);
const goesOn = (id: string) => ({ id, name: null });
const merger = (over: Partial<Merger> = {}): Merger => ({
  ids: ['a', 'b'],
  into: goesOn('a'),
  effectiveFrom: '2024-01-01',
  ...over,
});
const splitting = (over: Partial<Splitting> = {}): Splitting => ({
  id: 'a',
  into: [goesOn('a'), { id: 'ny', name: 'Nya' }],
  effectiveFrom: '2024-01-01',
  ...over,
});
const split = (from: string, into: readonly string[], effectiveFrom: string): OrganisationEvent => ({
  type: 'unit-split',
  data: { unit: from, into },
  effectiveFrom,
});

describe('merging units', () => {
  test('into one of them', () => {
    organisation()
      .when((s) => mergeUnits(merger({ reason: 'Samma lokaler' }), s, noPlaces))
      .records({
        type: 'units-merged',
        data: { units: ['a', 'b'], into: 'a' },
        effectiveFrom: '2024-01-01',
        text: { reason: 'Samma lokaler' },
      });
  });

  test('into a new one, which stands where the first stood and may bear the name of one that ends', () => {
    organisation()
      .when((s) => mergeUnits(merger({ into: { id: 'ny', name: 'Enhet b' } }), s, noPlaces))
      .records(
        {
          type: 'unit-established',
          data: { unit: 'ny', committee: 'norr', department: 'omsorg', name: 'Enhet b' },
          effectiveFrom: '2024-01-01',
        },
        { type: 'units-merged', data: { units: ['a', 'b'], into: 'ny' } },
      );
  });

  test('across committees, one of them known from another stream', () => {
    const elsewhere = placesAfter([aCommittee('soder'), aUnit('s', { committee: 'soder' })]);
    organisation()
      .when((s) => mergeUnits(merger({ ids: ['s'], into: goesOn('a') }), s, elsewhere))
      .records({ type: 'units-merged', data: { units: ['s'], into: 'a' } });
  });

  test.each([
    ['one alone', merger({ ids: ['a', 'a'] }), 'a-merger-takes-several'],
    [
      'one into a new one, which is a new name',
      merger({ ids: ['a'], into: { id: 'ny', name: 'Nya' } }),
      'a-merger-takes-several',
    ],
    ['before they were there', merger({ effectiveFrom: '2019-01-01' }), 'a-place-stands-on-the-day'],
    ['by a name that is taken', merger({ into: { id: 'ny', name: 'Enhet c' } }), 'a-name-is-used-once'],
    ['by an id that is taken', merger({ into: { id: 'c', name: 'Nya' } }), 'a-place-is-established-once'],
  ])('%s is refused', (_case, command, rule) => {
    organisation()
      .when((s) => mergeUnits(command, s, noPlaces))
      .breaks(rule);
  });

  test('a unit that went into another is merged no more, nor before that day: its end is known', () => {
    const merged = [...history, mergedInto(['b', 'c'], 'c', '2023-01-01')];
    organisation(merged)
      .when((s) => mergeUnits(merger(), s, noPlaces))
      .breaks('a-place-stands-on-the-day');
    organisation(merged)
      .when((s) => mergeUnits(merger({ effectiveFrom: '2022-01-01' }), s, noPlaces))
      .breaks('a-place-is-closed-once');
  });

  test('a unit that is to be renamed after it ends is refused', () => {
    organisation([...history, renamed(unit('b'), 'Enhet b', 'Sen', '2025-01-01')])
      .when((s) => mergeUnits(merger(), s, noPlaces))
      .breaks('a-place-is-closed-after-its-last-change');
  });

  test('a part that comes back would make a unit its own predecessor; a new one may take both', () => {
    const parted = [...history, split('a', ['a', 'b'], '2022-01-01')];
    organisation(parted)
      .when((s) => mergeUnits(merger(), s, noPlaces))
      .breaks('nothing-becomes-its-own-predecessor');
    organisation(parted)
      .when((s) => mergeUnits(merger({ into: { id: 'ny', name: 'Nya' } }), s, noPlaces))
      .records({ type: 'unit-established' }, { type: 'units-merged' });
  });
});

describe('splitting a unit', () => {
  test('goes on beside what it gave away', () => {
    organisation()
      .when((s) => splitUnit(splitting(), s, noPlaces))
      .records(
        {
          type: 'unit-established',
          data: { unit: 'ny', committee: 'norr', department: 'omsorg', name: 'Nya' },
          effectiveFrom: '2024-01-01',
        },
        { type: 'unit-split', data: { unit: 'a', into: ['a', 'ny'] } },
      );
  });

  test('into others, its name free for one of them', () => {
    organisation()
      .when((s) => splitUnit(splitting({ into: [{ id: 'x', name: 'Enhet a' }, goesOn('b')] }), s, noPlaces))
      .records({ type: 'unit-established' }, { type: 'unit-split', data: { unit: 'a', into: ['x', 'b'] } });
  });

  test.each([
    ['into one', splitting({ into: [{ id: 'x', name: 'Nya' }] }), 'a-split-makes-several'],
    ['into the same twice', splitting({ into: [goesOn('a'), goesOn('b'), goesOn('b')] }), 'a-split-makes-several'],
    [
      'into two of one name',
      splitting({
        into: [
          { id: 'x', name: 'Nya' },
          { id: 'y', name: 'nya' },
        ],
      }),
      'a-name-is-used-once',
    ],
    [
      'into two, one by the name of the one that goes on',
      splitting({ into: [goesOn('a'), { id: 'x', name: 'Enhet a' }] }),
      'a-name-is-used-once',
    ],
    ['before it was there', splitting({ effectiveFrom: '2019-06-01' }), 'a-place-stands-on-the-day'],
  ])('%s is refused', (_case, command, rule) => {
    organisation()
      .when((s) => splitUnit(command, s, noPlaces))
      .breaks(rule);
  });

  test('into what it came from is refused', () => {
    organisation([...history, mergedInto(['b', 'c'], 'c', '2022-01-01'), split('a', ['a', 'c'], '2022-06-01')])
      .when((s) => splitUnit(splitting({ id: 'c', into: [goesOn('c'), goesOn('a')] }), s, noPlaces))
      .breaks('nothing-becomes-its-own-predecessor');
  });
});

describe('merging and splitting committees', () => {
  const elsewhere = placesAfter([...history, aCommittee('soder', '2020-01-01'), aUnit('s', { committee: 'soder' })]);

  test('merged, they take all that stands in them along; a new one may be made of them', () => {
    organisation([])
      .when((s) =>
        mergeCommittees(merger({ ids: ['norr', 'soder'], into: { id: 'stora', name: 'Stora nämnden' } }), s, elsewhere),
      )
      .records(
        {
          type: 'committee-established',
          data: { committee: 'stora', name: 'Stora nämnden' },
          effectiveFrom: '2024-01-01',
        },
        { type: 'committees-merged', data: { committees: ['norr', 'soder'], into: 'stora' } },
      );
  });

  test('split, one that goes on keeps what it has; one that ends is empty first', () => {
    organisation([])
      .when((s) =>
        splitCommittee(splitting({ id: 'norr', into: [goesOn('norr'), { id: 'v', name: 'Västra' }] }), s, elsewhere),
      )
      .records(
        { type: 'committee-established' },
        { type: 'committee-split', data: { committee: 'norr', into: ['norr', 'v'] } },
      );
    organisation([])
      .when((s) =>
        splitCommittee(splitting({ id: 'norr', into: [goesOn('soder'), { id: 'v', name: 'Västra' }] }), s, elsewhere),
      )
      .breaks('a-place-is-closed-when-empty');
    const emptied = placesAfter([
      aCommittee('norr'),
      aCommittee('soder'),
      aUnit('a', { committee: 'norr' }),
      closed(unit('a'), '2023-06-01'),
    ]);
    organisation([])
      .when((s) =>
        splitCommittee(splitting({ id: 'norr', into: [goesOn('soder'), { id: 'v', name: 'Västra' }] }), s, emptied),
      )
      .records({ type: 'committee-established' }, { type: 'committee-split' });
  });
});
