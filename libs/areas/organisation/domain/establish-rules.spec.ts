import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import { NotFound } from '#kernel/rule-broken.js';
import { given } from '#kernel/testing/given.js';
import type { OrganisationEvent, Place } from '../events/index.js';
import { aCommittee, aDepartment, aSection, aUnit, closed, placesAfter, renamed } from '../testing/an-organisation.js';
import {
  establishCommittee,
  establishDepartment,
  establishSection,
  establishUnit,
  type UnitToEstablish,
} from './establish-rules.js';
import { organisationDecider } from './organisation-state.js';
import { noPlaces } from './places.js';

const unit = (id: string): Place => ({ kind: 'unit', id });
const norr = [aCommittee('norr', '2020-01-01'), aDepartment('omsorg', 'norr', '2020-01-01')];
const aUnitOfNorr = aUnit('u1', { committee: 'norr' }, '2021-01-01');
const soder = placesAfter([aCommittee('soder', '2020-01-01'), aUnit('s1', { committee: 'soder' }, '2020-01-01')]);

const organisation = (history: readonly DomainEvent[]) => given(organisationDecider, history);
const establish = (over: Partial<UnitToEstablish> = {}) => ({
  unit: 'ny',
  committee: 'norr',
  department: null,
  name: ' Nya enheten ',
  effectiveFrom: '2022-01-01',
  ...over,
});

describe('establishing', () => {
  test('a committee once, by a name of its own in the city', () => {
    organisation([])
      .when((s) => establishCommittee({ committee: 'norr', name: ' Norra ', effectiveFrom: '2022-01-01' }, s, noPlaces))
      .records({
        type: 'committee-established',
        data: { committee: 'norr', name: 'Norra' },
        effectiveFrom: '2022-01-01',
      });
    organisation(norr)
      .when((s) => establishCommittee({ committee: 'norr', name: 'Annan' }, s, noPlaces))
      .breaks('a-place-is-established-once');
    organisation([])
      .when((s) => establishCommittee({ committee: 'ny', name: 'nämnden SODER' }, s, soder))
      .breaks('a-name-is-used-once');
  });

  test('a unit in a committee and its department, from a day', () => {
    organisation(norr)
      .when((s) => establishUnit(establish({ department: 'omsorg' }), s, noPlaces))
      .records({
        type: 'unit-established',
        data: { unit: 'ny', committee: 'norr', department: 'omsorg', name: 'Nya enheten' },
        effectiveFrom: '2022-01-01',
      });
  });

  test('a unit that a document names: nobody says since when, or under what', () => {
    const { effectiveFrom: _nobodySays, ...read } = establish({ committee: null });
    organisation([])
      .when((s) => establishUnit(read, s, noPlaces))
      .records({
        type: 'unit-established',
        data: { unit: 'ny', committee: null, department: null, name: 'Nya enheten' },
      });
    expect(establishUnit(read, organisation([]).state, noPlaces)[0]).not.toHaveProperty('effectiveFrom');
  });

  test.each([
    ['in a committee that is not there yet', establish({ effectiveFrom: '2019-12-31' }), 'a-place-stands-on-the-day'],
    ['on a day that does not exist', establish({ effectiveFrom: '2022-02-30' }), 'a-day-is-a-day'],
    ['without a name', establish({ name: ' ' }), 'a-unit-has-a-name'],
    ['by a name of the committee', establish({ name: 'enhet U1' }), 'a-name-is-used-once'],
    ['by a name that the committee takes later', establish({ name: 'Senare' }), 'a-name-is-used-once'],
    [
      'in a department of nobody',
      establish({ committee: null, department: 'omsorg' }),
      'a-department-belongs-to-the-committee',
    ],
  ])('a unit %s is refused', (_case, command, rule) => {
    organisation([...norr, aUnitOfNorr, renamed(unit('u1'), 'Enhet u1', 'Senare', '2030-01-01')])
      .when((s) => establishUnit(command, s, noPlaces))
      .breaks(rule);
  });

  test('a unit in another committee’s department, or in what is not known, is refused', () => {
    const elsewhere = placesAfter([aCommittee('soder'), aDepartment('skola', 'soder')]);
    organisation(norr)
      .when((s) => establishUnit(establish({ department: 'skola' }), s, elsewhere))
      .breaks('a-department-belongs-to-the-committee');
    organisation(norr)
      .when((s) => establishUnit(establish({ committee: 'inget' }), s, elsewhere))
      .throws(NotFound);
  });

  test('two committees have each their unit of one name, and a name is free again when its unit is gone', () => {
    organisation(norr)
      .when((s) => establishUnit(establish({ name: 'Enhet s1' }), s, soder))
      .records({ type: 'unit-established' });
    organisation([...norr, aUnitOfNorr, closed(unit('u1'), '2022-01-01')])
      .when((s) => establishUnit(establish({ name: 'Enhet u1' }), s, noPlaces))
      .records({ type: 'unit-established' });
  });

  test('a name that a unit brings along on a later day is taken from then on, and so for ever', () => {
    const comes: OrganisationEvent = {
      type: 'unit-placed',
      data: {
        unit: 's1',
        from: { committee: 'soder', department: null },
        to: { committee: 'norr', department: null },
      },
      effectiveFrom: '2030-01-01',
    };
    const elsewhere = placesAfter([aCommittee('soder'), aUnit('s1', { committee: 'soder' }), comes]);
    organisation(norr)
      .when((s) => establishUnit(establish({ name: 'Enhet s1' }), s, elsewhere))
      .breaks('a-name-is-used-once');
  });

  test('departments and sections stand in what is there', () => {
    organisation(norr)
      .when((s) => establishDepartment({ department: 'd2', committee: 'norr', name: 'Avdelning omsorg' }, s, noPlaces))
      .breaks('a-name-is-used-once');
    organisation([...norr, aUnitOfNorr])
      .when((s) =>
        establishSection({ section: 'g', unit: 'u1', name: 'Natt', effectiveFrom: '2020-06-01' }, s, noPlaces),
      )
      .breaks('a-place-stands-on-the-day');
    organisation([...norr, aUnitOfNorr, aSection('natt', 'u1')])
      .when((s) => establishSection({ section: 'g', unit: 'u1', name: 'Grupp natt' }, s, noPlaces))
      .breaks('a-name-is-used-once');
    organisation([...norr, aUnitOfNorr])
      .when((s) => establishSection({ section: 'g', unit: 'u1', name: 'Natt' }, s, noPlaces))
      .records({ type: 'section-established', data: { section: 'g', unit: 'u1', name: 'Natt' } });
  });
});
