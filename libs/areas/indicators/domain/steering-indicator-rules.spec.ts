import { describe, test } from '@jest/globals';
import type { Authority } from '#kernel/authority.js';
import type { DomainEvent } from '#kernel/event.js';
import { NotFound } from '#kernel/rule-broken.js';
import { given } from '#kernel/testing/given.js';
import type { IndicatorDefinition, Target } from '../events/index.js';
import {
  carrySteeringIndicators,
  decideSteeringTarget,
  defineSteeringIndicator,
  setSteeringIndicator,
  withdrawSteeringIndicator,
  withdrawSteeringTarget,
  type Above,
} from './steering-indicator-rules.js';
import { steeringIndicatorDecider } from './steering-indicators.js';

const definition: IndicatorDefinition = {
  name: 'Andel nöjda',
  definition: null,
  measure: '%',
  direction: 'higher',
  band: null,
  window: null,
  surveyMonths: null,
  source: null,
  supplier: null,
  split: null,
  periodicity: 'year',
  about: null,
};
const decision: Authority = { kind: 'decision', body: 'Norra nämnden', date: '2025-01-20', paragraph: '7' };
const pending: Authority = { kind: 'pending', body: 'Norra nämnden' };
const number = (value: string): Target => ({ kind: 'number', figure: { value, unit: '%' } });
const goal: DomainEvent = {
  type: 'steering-goal-set',
  data: { goal: 'mal', level: 'committee', number: null, title: 'Mål', parent: null },
};
const kept: DomainEvent = {
  type: 'steering-indicator-set',
  data: { indicator: 'nojda', goal: 'mal', definition },
  authority: decision,
};
const targeted = (target: Target, authority: Authority = decision): DomainEvent => ({
  type: 'steering-target-set',
  data: { indicator: 'nojda', target },
  authority,
});
const empty = steeringIndicatorDecider.initial;
const stateOf = (...events: readonly DomainEvent[]) => given(steeringIndicatorDecider, events).state;
const committee: Above = { committee: 'norr', year: 2025, city: empty, previous: empty };
const city: Above = { ...committee, committee: null };
const above = (...events: readonly DomainEvent[]) => given(steeringIndicatorDecider, events);
const setting = { indicator: 'nojda', goal: 'mal', definition, authority: decision };
const target = { indicator: 'nojda', target: number('85'), authority: decision, reason: 'Nytt läge' };

describe('an indicator above the units', () => {
  test('is set under a goal that is kept there too, on its body’s decision', () => {
    above(goal)
      .when((s) => setSteeringIndicator(setting, s, committee))
      .records({ type: 'steering-indicator-set', data: { indicator: 'nojda', goal: 'mal', definition } });
    above()
      .when((s) => setSteeringIndicator(setting, s, { ...committee, city: stateOf(goal) }))
      .records({ type: 'steering-indicator-set' });
    above()
      .when((s) => setSteeringIndicator(setting, s, committee))
      .breaks('an-indicator-stands-under-a-goal-of-the-plan');
    above(goal)
      .when((s) => setSteeringIndicator({ ...setting, authority: { kind: 'own' } }, s, committee))
      .breaks('a-steering-indicator-is-decided-by-its-body');
    above(goal, kept)
      .when((s) => setSteeringIndicator(setting, s, committee))
      .breaks('an-indicator-is-adopted-once');
  });

  test('is defined more clearly, or from a day measures something else', () => {
    const clearer = { ...definition, definition: 'Av alla som svarade' };
    const facts = { indicator: 'nojda', definition: clearer, authority: decision, reason: '' };
    above(goal, kept)
      .when((s) => defineSteeringIndicator(facts, s, committee))
      .records({ type: 'steering-indicator-defined', data: { indicator: 'nojda', from: definition, to: clearer } });
    above(goal, kept)
      .when((s) => defineSteeringIndicator({ ...facts, redefinedFrom: '2025-05-01', reason: 'Ny enkät' }, s, committee))
      .records({ type: 'steering-indicator-redefined', effectiveFrom: '2025-05-01', text: { reason: 'Ny enkät' } });
    for (const [over, rule] of [
      [{ redefinedFrom: '2026-05-01', reason: 'Ny enkät' }, 'a-change-applies-within-the-plan-s-year'],
      [{ redefinedFrom: '2025-05-01' }, 'a-change-has-a-reason'],
      [
        { redefinedFrom: '2025-05-01', reason: 'Ny enkät', authority: pending },
        'an-indicator-is-changed-on-a-decision',
      ],
      [{ definition }, 'a-definition-changes-something'],
    ] as const)
      above(goal, kept)
        .when((s) => defineSteeringIndicator({ ...facts, ...over }, s, committee))
        .breaks(rule);
  });

  test('is withdrawn with a reason, with its target', () => {
    const facts = { indicator: 'nojda', authority: decision, reason: 'Följs inte mer' };
    above(goal, kept, targeted(number('80')))
      .when((s) => withdrawSteeringIndicator(facts, s, committee))
      .records({ type: 'steering-indicator-withdrawn', data: { indicator: 'nojda' } });
    above(goal, kept)
      .when((s) => withdrawSteeringIndicator({ ...facts, authority: pending }, s, committee))
      .breaks('an-indicator-is-changed-on-a-decision');
    above(goal)
      .when((s) => withdrawSteeringIndicator(facts, s, committee))
      .throws(NotFound);
  });

  test('goes on in the next year under its id, once', () => {
    const carried = { ...committee, previous: stateOf(goal, kept) };
    const facts = { indicators: ['nojda'], authority: decision };
    above()
      .when((s) => carrySteeringIndicators(facts, s, carried))
      .records({
        type: 'steering-indicator-set',
        data: { indicator: 'nojda', goal: null, definition, carriedFrom: 2024 },
      });
    above(goal, kept)
      .when((s) => carrySteeringIndicators(facts, s, carried))
      .breaks('an-indicator-is-adopted-once');
    above()
      .when((s) => carrySteeringIndicators({ ...facts, indicators: [] }, s, carried))
      .breaks('a-carrying-names-its-indicators');
  });
});

describe('a target above the units', () => {
  test('is set, then changed with a reason, from a day of the year', () => {
    above(goal, kept)
      .when((s) => decideSteeringTarget(target, s, committee))
      .records({ type: 'steering-target-set', data: { indicator: 'nojda', target: number('85') } });
    above(goal, kept, targeted(number('80')))
      .when((s) => decideSteeringTarget({ ...target, effectiveFrom: '2025-05-01' }, s, committee))
      .records({
        type: 'steering-target-changed',
        data: { indicator: 'nojda', from: number('80'), to: number('85') },
        effectiveFrom: '2025-05-01',
      });
    for (const [over, rule] of [
      [{ target: number('80') }, 'a-change-changes-something'],
      [{ reason: '' }, 'a-change-has-a-reason'],
      [{ effectiveFrom: '2024-05-01' }, 'a-change-applies-within-the-plan-s-year'],
      [{ authority: { kind: 'own' } as const }, 'a-steering-indicator-is-decided-by-its-body'],
    ] as const)
      above(goal, kept, targeted(number('80')))
        .when((s) => decideSteeringTarget({ ...target, ...over }, s, committee))
        .breaks(rule);
  });

  test('that waited is decided as it stands', () => {
    above(goal, kept, targeted(number('85'), pending))
      .when((s) => decideSteeringTarget(target, s, committee))
      .records({ type: 'steering-target-changed', authority: decision });
  });

  test('of the council’s indicator is the committee’s to answer, and the delegation the council’s alone', () => {
    const delegated: Target = { kind: 'delegated', wording: 'Tas fram av nämnd' };
    above(goal, kept)
      .when((s) => decideSteeringTarget({ ...target, target: delegated }, s, city))
      .records({ type: 'steering-target-set', data: { indicator: 'nojda', target: delegated } });
    above()
      .when((s) => decideSteeringTarget(target, s, { ...committee, city: stateOf(goal, kept, targeted(delegated)) }))
      .records({ type: 'steering-target-set', data: { indicator: 'nojda', target: number('85') } });
    above(goal, kept)
      .when((s) => decideSteeringTarget({ ...target, target: delegated }, s, committee))
      .breaks('the-council-delegates-to-the-committee');
    above()
      .when((s) => decideSteeringTarget(target, s, committee))
      .throws(NotFound);
  });

  test('that was set by mistake gives way to what stood before', () => {
    const facts = { indicator: 'nojda', authority: decision, reason: 'Fel tal' };
    const changed: DomainEvent = {
      type: 'steering-target-changed',
      data: { indicator: 'nojda', from: number('80'), to: number('85') },
      authority: decision,
    };
    above(goal, kept, targeted(number('80')), changed)
      .when((s) => withdrawSteeringTarget(facts, s, committee))
      .records({
        type: 'steering-target-withdrawn',
        data: { indicator: 'nojda', from: number('85'), to: number('80') },
      });
    above(goal, kept)
      .when((s) => withdrawSteeringTarget(facts, s, committee))
      .breaks('a-missing-target-is-set-not-changed');
  });
});
