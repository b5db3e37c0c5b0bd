import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Day } from '#kernel/day.js';
import type { Recorded } from '#kernel/event.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { mergeCommittees, mergeDepartments, mergeUnits, splitCommittee, splitUnit } from '../domain/lineage-rules.js';
import { organisationDecider, type OrganisationState } from '../domain/organisation-state.js';
import { establishCommittee, establishDepartment, establishSection, establishUnit } from '../domain/establish-rules.js';
import { closePlace, moveDepartment, placeUnit, renamePlace, shareUnit } from '../domain/place-rules.js';
import { recordedChanges, takeBack } from '../domain/taking-back.js';
import { fateOf, nearestDay, placingOn, standsOn, type Places } from '../domain/places.js';
import type { OrganisationEvent, Place } from '../events/index.js';
import { aCommittee, aDepartment, aUnit } from '../testing/an-organisation.js';
import { OrganisationFold } from './organisation-fold.js';

// Few ids, names and days, so that commands meet: most sequences reach mergers of what was merged, names taken twice, days out of order.
const days = ['2020-01-01', '2021-01-01', '2022-01-01', '2023-01-01', '2024-01-01'];
const asked = ['2019-12-31', ...days, '2025-01-01'];
const day = fc.constantFrom(...days);
const of = (...ids: readonly string[]) => fc.constantFrom(...ids);
const unit = of('u1', 'u2', 'u3', 'u4', 'u5');
const committee = of('c1', 'c2', 'c3', 'c4');
const department = of('d1', 'd2', 'd3');
const name = of('A', 'B', 'C', 'D', 'E', 'F', 'G');
const heir = (id: fc.Arbitrary<string>) => fc.record({ id, name: fc.option(name, { freq: 1 }) });
const place: fc.Arbitrary<Place> = fc.oneof(
  committee.map((id): Place => ({ kind: 'committee', id })),
  department.map((id): Place => ({ kind: 'department', id })),
  unit.map((id): Place => ({ kind: 'unit', id })),
  fc.constant<Place>({ kind: 'section', id: 's1' }),
);
const placing = { committee: fc.option(committee), department: fc.option(department) };

interface Step {
  /** For the report of a counterexample. */
  readonly said: string;
  /** Where it is recorded: as the handlers choose it. */
  readonly stream: (fold: OrganisationFold) => string;
  readonly decide: (state: OrganisationState, elsewhere: Places) => readonly OrganisationEvent[];
}
type Rule<F> = (facts: F, state: OrganisationState, elsewhere: Places) => readonly OrganisationEvent[];
const steps = <F>(rule: Rule<F>, facts: fc.Arbitrary<F>, about: (facts: F) => Place | string): fc.Arbitrary<Step> =>
  facts.map((f) => ({
    said: `${rule.name} ${JSON.stringify(f)}`,
    [fc.toStringMethod]() {
      return this.said;
    },
    stream: (fold) => {
      const place = about(f);
      return typeof place === 'string' ? place : (fold.streamOf(place) ?? 'organisation-city');
    },
    decide: (state, elsewhere) => rule(f, state, elsewhere),
  }));
const theUnit = (f: { readonly unit: string }): Place => ({ kind: 'unit', id: f.unit });
const inCommittee = (f: { readonly committee: string | null }): string => `organisation-${f.committee ?? 'city'}`;

const merger = (id: fc.Arbitrary<string>) =>
  fc.record({ ids: fc.array(id, { minLength: 1, maxLength: 3 }), into: heir(id), effectiveFrom: day });
const splitting = (id: fc.Arbitrary<string>) =>
  fc.record({ id, into: fc.array(heir(id), { minLength: 1, maxLength: 3 }), effectiveFrom: day });

/** Whichever of the place's changes the number falls on. Recorded in the place's own stream: `fold` knows all streams. */
const takingBack: fc.Arbitrary<Step> = fc.record({ what: place, nth: fc.nat(5) }).map(({ what, nth }) => ({
  said: `takeBack ${JSON.stringify(what)} ${String(nth)}`,
  [fc.toStringMethod]() {
    return this.said;
  },
  stream: (fold) => fold.streamOf(what) ?? 'organisation-city',
  decide: (state, elsewhere) => {
    const changes = recordedChanges(elsewhere, what);
    const change = changes[nth % changes.length]!.key;
    return takeBack({ what, change, reason: 'Av misstag' }, state, elsewhere, new Map());
  },
}));

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  steps(establishCommittee, fc.record({ committee, name, effectiveFrom: day }), inCommittee),
  steps(establishDepartment, fc.record({ department, committee, name, effectiveFrom: day }), inCommittee),
  steps(establishUnit, fc.record({ unit, name, effectiveFrom: day, ...placing }), inCommittee),
  steps(establishSection, fc.record({ section: fc.constant('s1'), unit, name, effectiveFrom: day }), theUnit),
  steps(renamePlace, fc.record({ what: place, name, effectiveFrom: day }), (f) => f.what),
  steps(placeUnit, fc.record({ unit, effectiveFrom: day, ...placing }), theUnit),
  steps(shareUnit, fc.record({ unit, committees: fc.array(committee, { maxLength: 2 }), effectiveFrom: day }), theUnit),
  steps(closePlace, fc.record({ what: place, effectiveFrom: day }), (f) => f.what),
  steps(mergeUnits, merger(unit), (f) => ({ kind: 'unit', id: f.into.name === null ? f.into.id : f.ids[0]! })),
  steps(splitUnit, splitting(unit), (f) => ({ kind: 'unit', id: f.id })),
  steps(mergeDepartments, merger(department), (f) => ({
    kind: 'department',
    id: f.into.name === null ? f.into.id : f.ids[0]!,
  })),
  steps(moveDepartment, fc.record({ department, committee, effectiveFrom: day }), (f) => ({
    kind: 'department',
    id: f.department,
  })),
  takingBack,
  takingBack,
  steps(mergeCommittees, merger(committee), () => 'organisation-city'),
  steps(splitCommittee, splitting(committee), () => 'organisation-city'),
);

/** Where every history begins: something to change. `u5`, `c3` and `c4` are left for new ones. */
const beginning: readonly OrganisationEvent[] = [
  aCommittee('c1', '2020-01-01'),
  aCommittee('c2', '2021-01-01'),
  aDepartment('d1', 'c1', '2020-01-01'),
  aUnit('u1', { committee: 'c1', department: 'd1' }, '2020-01-01'),
  aUnit('u2', { committee: 'c1' }, '2020-01-01'),
  aUnit('u3', { committee: 'c2' }, '2021-01-01'),
  aUnit('u4'),
];

/** Runs the commands as the handlers do, each on its stream's state and all known places; those that a rule hinders are left out. */
function lived(commands: readonly Step[], afterEach: (fold: OrganisationFold) => void = () => undefined) {
  const fold = new OrganisationFold();
  const states = new Map<string, OrganisationState>();
  const log: Recorded<OrganisationEvent>[] = [];
  const record = (stream: string, event: OrganisationEvent): void => {
    const recorded = { ...event, stream, position: log.length } as Recorded<OrganisationEvent>;
    const state = states.get(stream) ?? organisationDecider.initial;
    states.set(stream, organisationDecider.evolve(state, event, log.length));
    log.push(recorded);
    fold.apply(recorded);
  };
  for (const event of beginning) record('organisation-c1', event);
  for (const { stream: streamIn, decide } of commands) {
    const stream = streamIn(fold);
    const state = states.get(stream) ?? organisationDecider.initial;
    let events: readonly OrganisationEvent[];
    try {
      events = decide(state, fold.places);
    } catch (error) {
      if (error instanceof RuleBroken || error instanceof NotFound) continue;
      throw error;
    }
    for (const event of events) record(stream, event);
    afterEach(fold);
  }
  return { fold, log };
}

const seen = ({ pictures, places }: OrganisationFold) =>
  asked.map((on) => {
    const { units, departments, committees } = pictures.on(on);
    return {
      units,
      departments,
      committees,
      all: [...places.histories.values()].map((h) => pictures.unit(h.place.id, on)),
    };
  });

const manySteps = fc.array(anyStep, { maxLength: 50, size: 'max' });
const check = (property: (commands: readonly Step[]) => void): void =>
  fc.assert(fc.property(manySteps, property), { numRuns: 150 });

describe('any order of commands that the rules let through', () => {
  test('reaches mergers and splits, so that the properties below say something', () => {
    const reached = new Set<string>();
    for (const commands of fc.sample(manySteps, { numRuns: 300, seed: 7 }))
      for (const event of lived(commands).log) reached.add(event.type);
    expect([...reached].sort()).toEqual([
      'committee-established',
      'committee-split',
      'committee-split-withdrawn',
      'committees-merged',
      'committees-merger-withdrawn',
      'department-established',
      'department-moved',
      'departments-merged',
      'departments-merger-withdrawn',
      'place-closed',
      'place-closing-withdrawn',
      'place-establishing-withdrawn',
      'place-renamed',
      'place-renaming-withdrawn',
      'section-established',
      'unit-established',
      'unit-placed',
      'unit-shared',
      'unit-split',
      'unit-split-withdrawn',
      'units-merged',
      'units-merger-withdrawn',
    ]);
  });

  test('looked at after each, the directory is the same as one made anew from all events', () => {
    check((commands) => {
      const { fold, log } = lived(commands, (known) => void known.pictures.on('2022-01-01'));
      const anew = new OrganisationFold();
      for (const event of log) anew.apply(event);
      expect(seen(fold)).toEqual(seen(anew));
    });
  });

  test('the line from predecessor to successor never comes back to where it began', () => {
    check((commands) => {
      const { places } = lived(commands).fold;
      for (const { place } of places.histories.values()) {
        const reached = new Set<string>();
        const next = fateOf(places, place).successors.map((s) => s.value);
        for (let id = next.pop(); id !== undefined; id = next.pop()) {
          if (reached.has(id)) continue;
          reached.add(id);
          next.push(...fateOf(places, { kind: place.kind, id }).successors.map((s) => s.value));
        }
        expect(reached).not.toContain(place.id);
      }
    });
  });

  test('what was established by mistake is nowhere, and nothing stands in it', () => {
    check((commands) => {
      const { fold } = lived(commands);
      const gone = [...fold.places.histories.values()].filter((h) => h.withdrawn).map((h) => h.place.id);
      for (const on of asked) {
        const { units, departments, committees } = fold.pictures.on(on);
        for (const { id, committee, department } of units)
          for (const where of [id, committee, department]) expect(gone).not.toContain(where);
        for (const { id } of [...departments, ...committees]) expect(gone).not.toContain(id);
      }
    });
  });

  test('every day’s picture has each unit that stands once, and no other', () => {
    check((commands) => {
      const { fold } = lived(commands);
      for (const on of asked) {
        const standing = [...fold.places.histories.values()].filter(
          ({ place }) => place.kind === 'unit' && standsOn(fold.places, place, on),
        );
        expect(
          fold.pictures
            .on(on)
            .units.map((u) => u.id)
            .sort(),
        ).toEqual(standing.map((h) => h.place.id).sort());
        for (const u of fold.pictures.on(on).units) expect(u.closedFrom).toBeNull();
      }
    });
  });

  test('on no day do two units of a committee bear one name, unless their committees were merged', () => {
    check((commands) => {
      const { fold, log } = lived(commands);
      if (log.some((e) => e.type === 'committees-merged')) return;
      for (const on of asked) {
        const borne = fold.pictures.on(on).units.map((u) => `${u.committee} ${u.name}`);
        expect(new Set(borne).size).toBe(borne.length);
      }
    });
  });

  test('what is no more tells what it became, and a unit is in a department of its own committee', () => {
    check((commands) => {
      const { places, pictures } = lived(commands).fold;
      for (const history of places.histories.values()) {
        const { mergedInto, successors, closedFrom } = fateOf(places, history.place);
        if (mergedInto !== null) {
          expect(successors.map((s) => s.value)).toContain(mergedInto);
          expect(closedFrom).not.toBeNull();
        }
        if (history.place.kind !== 'unit' || history.withdrawn) continue;
        for (const on of asked) {
          const at: Day = nearestDay(places, history, on);
          const { committee, department } = placingOn(places, history, at);
          if (department === null || !standsOn(places, history.place, at)) continue;
          const host = places.histories.get(`department ${department}`)!;
          expect([on, placingOn(places, host, at).committee]).toEqual([on, committee]);
        }
        expect(pictures.unit(history.place.id, '2025-01-01')?.successors).toEqual([
          ...new Set(successors.map((s) => s.value)),
        ]);
      }
    });
  });
});
