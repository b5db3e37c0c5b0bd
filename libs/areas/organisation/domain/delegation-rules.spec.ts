import { describe, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import { NotFound } from '#kernel/rule-broken.js';
import { given } from '#kernel/testing/given.js';
import type { OrganisationEvent } from '../events/index.js';
import { aCommittee, aUnit, placesAfter } from '../testing/an-organisation.js';
import { decideDelegation, endDelegation, type DelegationToDecide } from './delegation-rules.js';
import { organisationDecider } from './organisation-state.js';

const authority = { kind: 'decision', body: 'Norra nämnden', date: '2025-01-20', paragraph: '12' } as const;
const norr = [aCommittee('norr', '2020-01-01'), aUnit('u1', { committee: 'norr' })];
const elsewhere = placesAfter([
  aCommittee('soder'),
  aUnit('s1', { committee: 'soder' }),
  aUnit('s2', { committee: 'soder' }),
  { type: 'unit-shared', data: { unit: 's2', committees: ['norr'] }, effectiveFrom: '2024-01-01' },
]);
const organisation = (events: readonly DomainEvent[] = norr) => given(organisationDecider, events);
const decide = (over: Partial<DelegationToDecide> = {}): DelegationToDecide => ({
  delegation: 'd1',
  committee: 'norr',
  matter: 'change-targets',
  to: 'head',
  scope: { kind: 'committee', id: 'norr' },
  from: '2025-02-01',
  until: null,
  authority,
  ...over,
});
const { authority: _decision, ...facts } = decide();
const decided: OrganisationEvent = { type: 'delegation-decided', data: facts, authority };

describe('a delegation', () => {
  test('is a committee’s decision, from a day, within the committee', () => {
    organisation()
      .when((s) => decideDelegation(decide(), s, elsewhere))
      .records({ type: 'delegation-decided', data: facts, authority, effectiveFrom: '2025-02-01' });
    for (const id of ['u1', 's2'])
      organisation()
        .when((s) => decideDelegation(decide({ scope: { kind: 'unit', id } }), s, elsewhere))
        .records({ type: 'delegation-decided' });
  });

  test.each([
    ['on nobody’s authority', decide({ authority: { kind: 'own' } }), 'a-delegation-rests-on-a-decision'],
    [
      'that waits for its decision',
      decide({ authority: { kind: 'pending', body: 'Norra nämnden' } }),
      'a-delegation-rests-on-a-decision',
    ],
    [
      'without § and diary number',
      decide({ authority: { kind: 'decision', body: 'Norra nämnden', date: '2025-01-20' } }),
      'a-delegation-rests-on-a-decision',
    ],
    [
      'decided on no day',
      decide({ authority: { ...authority, date: '2025-02-30' } }),
      'a-delegation-rests-on-a-decision',
    ],
    ['from before it was decided', decide({ from: '2025-01-19' }), 'a-delegation-applies-from-its-decision'],
    ['that ends before it begins', decide({ until: '2025-01-31' }), 'a-delegation-ends-after-it-begins'],
    ['for the whole city', decide({ scope: { kind: 'city' } }), 'a-delegation-stays-in-its-committee'],
    [
      'for another committee',
      decide({ scope: { kind: 'committee', id: 'soder' } }),
      'a-delegation-stays-in-its-committee',
    ],
    ['for another’s unit', decide({ scope: { kind: 'unit', id: 's1' } }), 'a-delegation-stays-in-its-committee'],
    ['from before the committee was there', decide({ from: '2019-01-01' }), 'a-place-stands-on-the-day'],
    ['from a day that does not exist', decide({ from: '2025-02-29' }), 'a-day-is-a-day'],
  ])('%s is refused', (_case, command, rule) => {
    organisation()
      .when((s) => decideDelegation(command, s, elsewhere))
      .breaks(rule);
  });

  test('is decided once, and ended by another decision', () => {
    const end = { delegation: 'd1', until: '2025-06-30', authority };
    organisation([...norr, decided])
      .when((s) => decideDelegation(decide(), s, elsewhere))
      .breaks('a-delegation-is-decided-once');
    organisation([...norr, decided])
      .when((s) => endDelegation({ ...end, reason: 'Ny ordning' }, s))
      .records({
        type: 'delegation-ended',
        data: { delegation: 'd1', until: '2025-06-30' },
        effectiveFrom: '2025-07-01',
        text: { reason: 'Ny ordning' },
      });
    const ended: OrganisationEvent = { type: 'delegation-ended', data: { delegation: 'd1', until: '2025-06-30' } };
    organisation([...norr, decided, ended])
      .when((s) => endDelegation(end, s))
      .breaks('a-delegation-is-ended-once');
    organisation([...norr, decided])
      .when((s) => endDelegation({ ...end, until: '2025-01-31' }, s))
      .breaks('a-delegation-ends-after-it-begins');
    organisation([...norr, decided])
      .when((s) => endDelegation({ ...end, authority: { kind: 'own' } }, s))
      .breaks('a-delegation-rests-on-a-decision');
    organisation()
      .when((s) => endDelegation(end, s))
      .throws(NotFound);
  });
});
