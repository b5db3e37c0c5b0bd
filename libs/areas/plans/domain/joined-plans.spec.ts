import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import { given } from '#kernel/testing/given.js';
import { aPlan, type PlanHistory } from '../testing/a-plan.js';
import { joinPlans, type SourcePlan } from './joined-plans.js';
import { planDecider } from './plan-state.js';

const source = (unit: string, history: PlanHistory): SourcePlan => ({
  unit,
  state: given(planDecider, history.events).state,
});
const goal = (id: string, level: string, title: string, parent: string | null = null): DomainEvent => ({
  type: 'goal-added',
  data: { goal: id, level, number: '1', title, parent },
});

describe('plans that are joined', () => {
  const one = source(
    'a',
    aPlan()
      .and(goal('x', 'area', 'Trygghet'))
      .and(goal('ma', 'unit', 'Bra mat', 'x'))
      .activity('kurs', 'ma'),
  );
  const other = source(
    'b',
    aPlan()
      .and(goal('y', 'area', ' trygghet'))
      .and(goal('z', 'committee', 'Trygghet', 'y'))
      .and(goal('mb', 'unit', 'Bra mat', 'z'))
      .activity('fest', 'y')
      .measured('svar', 'mb', 'VB', { target: '80', outcome: '70' })
      .and({ type: 'goal-section-revised', data: { goal: 'y', section: 'followUp' } }),
  );
  const { plan, goalOf } = joinPlans([one, other]);

  test('have a goal from above once: the same level, number and title are the same goal', () => {
    expect(Object.keys(plan.goals)).toEqual(['x', 'ma', 'z', 'mb']);
    expect([goalOf('b', 'y'), goalOf('b', 'mb')]).toEqual(['x', 'mb']);
    expect(plan.goals['z']?.parent).toBe('x');
  });

  test('keep the units’ own side by side, under the joined goals', () => {
    expect([plan.goals['ma']?.title, plan.goals['mb']?.title]).toEqual(['Bra mat', 'Bra mat']);
    expect([plan.activities['kurs']?.goal, plan.activities['fest']?.goal]).toEqual(['ma', 'x']);
    expect(plan.indicators['svar']?.goal).toBe('mb');
    expect(Object.keys(plan.sections)).toEqual(['x/followUp']);
  });

  test('with the same id are the same, whatever they are called in the other', () => {
    const shared = source('c', aPlan().and(goal('x', 'area', 'Annat ord')));
    expect(Object.entries(joinPlans([one, shared]).plan.goals).map(([id, g]) => [id, g.title])).toEqual([
      ['x', 'Trygghet'],
      ['ma', 'Bra mat'],
    ]);
  });

  test('of one unit alone are its plan', () => {
    expect(joinPlans([one]).plan).toBe(one.state);
    expect(joinPlans([]).plan.started).toBe(false);
  });
});
