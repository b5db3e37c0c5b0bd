import { describe, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import { NotFound } from '#kernel/rule-broken.js';
import { given } from '#kernel/testing/given.js';
import {
  aCommittee,
  aDepartment,
  aSection,
  aUnit,
  closed,
  mergedInto,
  placesAfter,
  renamed,
} from '../testing/an-organisation.js';
import type { OrganisationEvent, Place } from '../events/index.js';
import { organisationDecider } from './organisation-state.js';
import { noPlaces } from './places.js';
import { closePlace, placeUnit, renamePlace, shareUnit, type PlaceToClose, type PlaceToRename } from './place-rules.js';

const unit = (id: string): Place => ({ kind: 'unit', id });
const norr = [aCommittee('norr', '2020-01-01'), aDepartment('omsorg', 'norr', '2020-01-01')];
const aUnitOfNorr = aUnit('u1', { committee: 'norr' }, '2021-01-01');
const soder = placesAfter([aCommittee('soder', '2020-01-01'), aUnit('s1', { committee: 'soder' }, '2020-01-01')]);

const organisation = (history: readonly DomainEvent[]) => given(organisationDecider, history);

describe('renaming', () => {
  const history = [...norr, aUnitOfNorr, aUnit('u2', { committee: 'norr' }, '2021-01-01')];
  const rename = (over: Partial<PlaceToRename> = {}): PlaceToRename => ({
    what: unit('u1'),
    name: 'Nytt namn',
    effectiveFrom: '2023-01-01',
    ...over,
  });

  test('says the name before and after, from a day, and why', () => {
    organisation(history)
      .when((s) => renamePlace(rename({ reason: ' Ny inriktning ' }), s, noPlaces))
      .records({
        type: 'place-renamed',
        data: { what: unit('u1'), from: 'Enhet u1', to: 'Nytt namn' },
        effectiveFrom: '2023-01-01',
        text: { reason: 'Ny inriktning' },
      });
  });

  test('back to an earlier name is possible; to the name it has records nothing', () => {
    const since = [...history, renamed(unit('u1'), 'Enhet u1', 'Mellan', '2022-01-01')];
    organisation(since)
      .when((s) => renamePlace(rename({ name: 'Enhet u1' }), s, noPlaces))
      .records({ type: 'place-renamed', data: { what: unit('u1'), from: 'Mellan', to: 'Enhet u1' } });
    organisation(since)
      .when((s) => renamePlace(rename({ name: 'Mellan' }), s, noPlaces))
      .records();
  });

  test('to an earlier name that another has taken meanwhile is refused', () => {
    organisation([
      ...history,
      renamed(unit('u1'), 'Enhet u1', 'Mellan', '2022-01-01'),
      renamed(unit('u2'), 'Enhet u2', 'Enhet u1', '2022-06-01'),
    ])
      .when((s) => renamePlace(rename({ name: 'Enhet u1' }), s, noPlaces))
      .breaks('a-name-is-used-once');
  });

  test.each([
    ['before it was established', rename({ effectiveFrom: '2020-12-31' }), 'a-place-stands-on-the-day'],
    ['on a day that does not exist', rename({ effectiveFrom: '2023-13-01' }), 'a-day-is-a-day'],
    ['to a neighbour’s name', rename({ name: 'ENHET U2' }), 'a-name-is-used-once'],
    ['to nothing', rename({ name: '' }), 'a-unit-has-a-name'],
  ])('%s is refused', (_case, command, rule) => {
    organisation(history)
      .when((s) => renamePlace(command, s, noPlaces))
      .breaks(rule);
  });

  test('a unit that went into another, as another stream tells, is refused from that day', () => {
    const elsewhere = placesAfter([...history, mergedInto(['u1', 'u2'], 'u2', '2022-05-01')]);
    organisation(history)
      .when((s) => renamePlace(rename({ effectiveFrom: '2022-05-01' }), s, elsewhere))
      .breaks('a-place-stands-on-the-day');
    organisation(history)
      .when((s) => renamePlace(rename({ effectiveFrom: '2022-04-30' }), s, elsewhere))
      .records({ type: 'place-renamed' });
  });
});

describe('placing and sharing a unit', () => {
  const history = [...norr, aUnitOfNorr];

  test('moves it to another stream’s committee, recorded where it was established', () => {
    organisation(history)
      .when((s) =>
        placeUnit({ unit: 'u1', committee: 'soder', department: null, effectiveFrom: '2022-01-01' }, s, soder),
      )
      .records({
        type: 'unit-placed',
        data: {
          unit: 'u1',
          from: { committee: 'norr', department: null },
          to: { committee: 'soder', department: null },
        },
        effectiveFrom: '2022-01-01',
      });
  });

  test('to where it stands records nothing', () => {
    organisation(history)
      .when((s) =>
        placeUnit({ unit: 'u1', committee: 'norr', department: null, effectiveFrom: '2022-01-01' }, s, soder),
      )
      .records();
  });

  test('where its name is taken is refused', () => {
    organisation([...history, renamed(unit('u1'), 'Enhet u1', 'Enhet s1', '2021-06-01')])
      .when((s) =>
        placeUnit({ unit: 'u1', committee: 'soder', department: null, effectiveFrom: '2022-01-01' }, s, soder),
      )
      .breaks('a-name-is-used-once');
  });

  test('shares it with others than its host; once more the same records nothing', () => {
    const share = { unit: 'u1', committees: ['soder', 'soder'], effectiveFrom: '2022-01-01' };
    const shared: OrganisationEvent = {
      type: 'unit-shared',
      data: { unit: 'u1', committees: ['soder'] },
      effectiveFrom: '2022-01-01',
    };
    organisation(history)
      .when((s) => shareUnit(share, s, soder))
      .records(shared);
    organisation([...history, shared])
      .when((s) => shareUnit(share, s, soder))
      .records();
    organisation([...history, shared])
      .when((s) => shareUnit({ ...share, committees: [], effectiveFrom: '2023-01-01' }, s, soder))
      .records({ type: 'unit-shared', data: { unit: 'u1', committees: [] } });
    organisation(history)
      .when((s) => shareUnit({ ...share, committees: ['norr'] }, s, soder))
      .breaks('a-unit-is-shared-with-others-than-its-host');
    organisation(history)
      .when((s) => shareUnit({ ...share, committees: ['inget'] }, s, soder))
      .throws(NotFound);
  });
});

describe('closing', () => {
  const close = (what: Place, effectiveFrom = '2024-01-01'): PlaceToClose => ({ what, effectiveFrom });
  const history = [...norr, aUnit('u1', { committee: 'norr', department: 'omsorg' }, '2021-01-01')];
  const department: Place = { kind: 'department', id: 'omsorg' };

  test('a unit takes its sections with it', () => {
    organisation([...history, aSection('natt', 'u1')])
      .when((s) => closePlace(close(unit('u1')), s, noPlaces))
      .records({ type: 'place-closed', data: { what: unit('u1') }, effectiveFrom: '2024-01-01' });
  });

  test.each([
    ['before it was established', close(unit('u1'), '2020-12-31'), 'a-place-is-closed-after-its-last-change'],
    ['a department that a unit stands in', close(department), 'a-place-is-closed-when-empty'],
    [
      'a committee that departments and units stand in',
      close({ kind: 'committee', id: 'norr' }),
      'a-place-is-closed-when-empty',
    ],
  ])('%s is refused', (_case, command, rule) => {
    organisation(history)
      .when((s) => closePlace(command, s, noPlaces))
      .breaks(rule);
  });

  test('twice, or before what is known to happen to it, is refused', () => {
    organisation([...history, closed(unit('u1'), '2025-01-01')])
      .when((s) => closePlace(close(unit('u1')), s, noPlaces))
      .breaks('a-place-is-closed-once');
    organisation([...history, renamed(unit('u1'), 'Enhet u1', 'Sen', '2024-06-01')])
      .when((s) => closePlace(close(unit('u1')), s, noPlaces))
      .breaks('a-place-is-closed-after-its-last-change');
  });

  test('a department is empty when its unit has left by that day, and not when one comes later', () => {
    const leaves = (effectiveFrom: string): OrganisationEvent => ({
      type: 'unit-placed',
      data: {
        unit: 'u1',
        from: { committee: 'norr', department: 'omsorg' },
        to: { committee: 'norr', department: null },
      },
      effectiveFrom,
    });
    organisation([...history, leaves('2024-01-01')])
      .when((s) => closePlace(close(department), s, noPlaces))
      .records({ type: 'place-closed' });
    organisation([...history, leaves('2024-01-02')])
      .when((s) => closePlace(close(department), s, noPlaces))
      .breaks('a-place-is-closed-when-empty');
    organisation([
      ...history,
      closed(unit('u1'), '2023-01-01'),
      aUnit('u2', { committee: 'norr', department: 'omsorg' }, '2030-01-01'),
    ])
      .when((s) => closePlace(close(department), s, noPlaces))
      .breaks('a-place-is-closed-when-empty');
  });

  test('a committee whose unit is recorded in another stream is not empty', () => {
    const elsewhere = placesAfter([
      ...norr,
      aUnit('bort', { committee: null }),
      {
        type: 'unit-placed',
        data: {
          unit: 'bort',
          from: { committee: null, department: null },
          to: { committee: 'norr', department: null },
        },
        effectiveFrom: '2022-01-01',
      },
    ]);
    organisation([aCommittee('norr', '2020-01-01')])
      .when((s) => closePlace(close({ kind: 'committee', id: 'norr' }), s, elsewhere))
      .breaks('a-place-is-closed-when-empty');
  });
});
