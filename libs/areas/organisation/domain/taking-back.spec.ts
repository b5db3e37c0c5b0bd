import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import { given } from '#kernel/testing/given.js';
import type { OrganisationEvent, Place } from '../events/index.js';
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
import { organisationDecider } from './organisation-state.js';
import { fateOf, nameOn, noPlaces, placeKey, standsOn } from './places.js';
import { recordedChanges, takeBack, type Use, type Uses } from './taking-back.js';

const unit = (id: string): Place => ({ kind: 'unit', id });
const beginning = [
  aCommittee('norr', '2020-01-01'),
  aUnit('a', { committee: 'norr' }, '2020-01-01'),
  aUnit('b', { committee: 'norr' }, '2020-01-01'),
];
const new2024 = aUnit('ny', { committee: 'norr' }, '2024-01-01');
const merged = [...beginning, new2024, mergedInto(['a', 'b'], 'ny', '2024-01-01')];
const builtOn = 'what-was-built-on-is-not-taken-back';
const unused: Uses = new Map();
const used = (id: string, ...uses: readonly Use[]): Uses => new Map([[placeKey(unit(id)), uses]]);
const key = (events: readonly DomainEvent[], what: Place, is: string): string =>
  recordedChanges(placesAfter(events), what).find((c) => c.is === is)!.key;
const organisation = (events: readonly DomainEvent[]) => given(organisationDecider, events);
const taking = (
  events: readonly DomainEvent[],
  what: Place,
  is: string,
  uses = unused,
  change = key(events, what, is),
) => organisation(events).when((s) => takeBack({ what, change, reason: 'Fel enheter valdes' }, s, noPlaces, uses));
/** The rule, and what it names as the reason. */
const refused = (events: readonly DomainEvent[], what: Place, is: string, uses = unused): unknown[] => {
  try {
    takeBack({ what, change: key(events, what, is), reason: 'Fel enheter valdes' }, stateOf(events), noPlaces, uses);
  } catch (error) {
    if (error instanceof RuleBroken) return [error.rule, error.details['built'] ?? error.details['kind']];
    throw error;
  }
  return [];
};
const withdrawal = (type: OrganisationEvent['type'], data: object, effectiveFrom = '2024-01-01') => ({
  type,
  data,
  effectiveFrom,
  text: { reason: 'Fel enheter valdes' },
});

describe('a merger recorded by mistake', () => {
  test('is taken back with the unit that came to be by it; those that ended stand again', () => {
    const events = [
      withdrawal('units-merger-withdrawn', { units: ['a', 'b'], into: 'ny' }),
      withdrawal('place-establishing-withdrawn', { what: unit('ny') }),
    ];
    taking(merged, unit('a'), 'merger').records(...events);
    const places = placesAfter([...merged, ...events]);
    expect(['a', 'b', 'ny'].map((id) => standsOn(places, unit(id), '2025-01-01'))).toEqual([true, true, false]);
    expect(fateOf(places, unit('a'))).toMatchObject({ closedFrom: null, mergedInto: null, successors: [] });
  });

  test('can be recorded again, and taken back again', () => {
    const back = withdrawal('units-merger-withdrawn', { units: ['b'], into: 'a' }) as OrganisationEvent;
    const once = [...beginning, mergedInto(['b'], 'a', '2024-01-01'), back];
    const again = [...once, mergedInto(['b'], 'a', '2024-01-01')];
    expect(standsOn(placesAfter(once), unit('b'), '2025-01-01')).toBe(true);
    expect(standsOn(placesAfter(again), unit('b'), '2025-01-01')).toBe(false);
    taking(once, unit('a'), 'merger').breaks('a-change-is-taken-back-once');
    taking(again, unit('a'), 'merger').records(back);
  });

  test('leaves the unit that went on, which was there before', () => {
    taking([...beginning, mergedInto(['b'], 'a', '2024-01-01')], unit('b'), 'merger').records(
      withdrawal('units-merger-withdrawn', { units: ['b'], into: 'a' }),
    );
  });

  test.each<[string, readonly OrganisationEvent[], Uses, string]>([
    ['has a plan or figures', [], used('ny', 'records'), 'records'],
    ['has somebody in it', [], used('ny', 'roles'), 'roles'],
    ['has a section', [aSection('natt', 'ny', '2024-06-01')], unused, 'places'],
    ['was renamed since', [renamed(unit('ny'), 'Enhet ny', 'Nya', '2024-06-01')], unused, 'changes'],
    ['went on into another', [aUnit('c'), mergedInto(['ny'], 'c', '2025-01-01')], unused, 'changes'],
  ])('stands where the new unit %s', (_case, since, uses, built) => {
    expect(refused([...merged, ...since], unit('a'), 'merger', uses)).toEqual([builtOn, built]);
  });

  test('into one that was there stands where that one has ended since, or began its plan from theirs', () => {
    const goesOn = [...beginning, mergedInto(['b'], 'a', '2024-01-01')];
    const ended = [...goesOn, aUnit('c'), mergedInto(['a'], 'c', '2025-01-01')];
    const what = unit('b');
    expect(refused(ended, what, 'merger')).toEqual([builtOn, 'changes']);
    expect(refused(goesOn, what, 'merger', used('a', 'records', 'inherited'))).toEqual([builtOn, 'inherited']);
    taking(goesOn, what, 'merger', used('a', 'records', 'roles')).records({ type: 'units-merger-withdrawn' });
  });

  test('stands where another has taken the name of one that ended, or what it stood in has ended', () => {
    const named = [...merged, aUnit('c', { committee: 'norr' }, '2024-02-01')];
    taking([...named, renamed(unit('c'), 'Enhet c', 'Enhet a', '2024-06-01')], unit('b'), 'merger').breaks(
      'a-name-is-used-once',
    );
    const elsewhere = [
      aCommittee('soder', '2020-01-01'),
      aUnit('s', { committee: 'soder' }, '2020-01-01'),
      ...beginning,
      mergedInto(['s'], 'a', '2024-01-01'),
      closed({ kind: 'committee', id: 'soder' }, '2024-02-01'),
    ];
    expect(refused(elsewhere, unit('s'), 'merger')).toEqual(['what-comes-back-has-where-to-stand', 'committee']);
  });

  test('of departments and of committees is taken back as well', () => {
    const departments = [
      ...beginning,
      aDepartment('omsorg', 'norr', '2020-01-01'),
      aDepartment('kultur', 'norr', '2020-01-01'),
      { type: 'departments-merged', data: { departments: ['kultur'], into: 'omsorg' }, effectiveFrom: '2024-01-01' },
    ] as const;
    taking(departments, { kind: 'department', id: 'kultur' }, 'merger').records(
      withdrawal('departments-merger-withdrawn', { departments: ['kultur'], into: 'omsorg' }),
    );
    const committees = [
      ...beginning,
      aCommittee('soder', '2020-01-01'),
      { type: 'committees-merged', data: { committees: ['norr'], into: 'soder' }, effectiveFrom: '2024-01-01' },
    ] as const;
    taking(committees, { kind: 'committee', id: 'soder' }, 'merger').records(
      withdrawal('committees-merger-withdrawn', { committees: ['norr'], into: 'soder' }),
    );
  });
});

describe('taken back', () => {
  test('a split goes with the parts that came to be by it', () => {
    const split = { type: 'unit-split', data: { unit: 'a', into: ['a', 'ny'] }, effectiveFrom: '2024-01-01' } as const;
    taking([...beginning, new2024, split], unit('ny'), 'split').records(
      withdrawal('unit-split-withdrawn', { unit: 'a', into: ['a', 'ny'] }),
      withdrawal('place-establishing-withdrawn', { what: unit('ny') }),
    );
    expect(refused([...beginning, new2024, split], unit('a'), 'split', used('ny', 'records'))).toEqual([
      builtOn,
      'records',
    ]);
  });

  test('a closing lets the unit stand again, with its sections', () => {
    const history = [...beginning, aSection('natt', 'a'), closed(unit('a'), '2024-01-01')];
    const event = withdrawal('place-closing-withdrawn', { what: unit('a') });
    taking(history, unit('a'), 'closing').records(event);
    const places = placesAfter([...history, event]);
    expect(standsOn(places, { kind: 'section', id: 'natt' }, '2025-01-01')).toBe(true);
  });

  test('a renaming gives the earlier name back, also where two were recorded for one day', () => {
    const twice = [
      ...beginning,
      renamed(unit('a'), 'Enhet a', 'Mellan', '2024-01-01'),
      renamed(unit('a'), 'Mellan', 'Fel', '2024-01-01'),
    ];
    const event = withdrawal('place-renaming-withdrawn', { what: unit('a'), from: 'Mellan', to: 'Fel' });
    taking(twice, unit('a'), 'renaming').records(event);
    const history = placesAfter([...twice, event]).histories.get(placeKey(unit('a')))!;
    expect([nameOn(history, '2023-12-31'), nameOn(history, '2024-01-01')]).toEqual(['Enhet a', 'Mellan']);
  });

  test('a renaming stays where the earlier name is another’s by now', () => {
    const history = [...beginning, renamed(unit('a'), 'Enhet a', 'Nya', '2024-01-01')];
    taking([...history, renamed(unit('b'), 'Enhet b', 'Enhet a', '2024-02-01')], unit('a'), 'renaming').breaks(
      'a-name-is-used-once',
    );
  });

  test('an establishing leaves nothing; with something in it, it stays', () => {
    taking(beginning, unit('b'), 'establishing').records({
      type: 'place-establishing-withdrawn',
      data: { what: unit('b') },
      effectiveFrom: '2020-01-01',
    });
    expect(refused(beginning, { kind: 'committee', id: 'norr' }, 'establishing')).toEqual([builtOn, 'places']);
  });

  test('asks for a reason, and for something that was recorded', () => {
    const change = key(merged, unit('a'), 'merger');
    organisation(merged)
      .when((s) => takeBack({ what: unit('a'), change, reason: '-' }, s, noPlaces, unused))
      .breaks('a-change-has-a-reason');
    expect(() =>
      takeBack({ what: unit('a'), change: 'closing 2024-01-01', reason: 'Fel' }, stateOf(merged), noPlaces, unused),
    ).toThrow('change was not found');
  });
});

const stateOf = (events: readonly DomainEvent[]) =>
  events.reduce((s, event, i) => organisationDecider.evolve(s, event, i), organisationDecider.initial);
