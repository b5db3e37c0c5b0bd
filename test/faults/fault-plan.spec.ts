import { expect, test } from '@jest/globals';
import { isKill, planFaults } from './fault-plan.js';
import { Random } from './random.js';

test('a seed plans the same faults again, and another seed others', () => {
  const plan = (seed: number) => planFaults(new Random(seed), { app: 20, postgres: 20 });
  expect(plan(1)).toEqual(plan(1));
  expect(plan(1)).not.toEqual(plan(2));
});

test('as many kills of each as were asked for, PostgreSQL hit in each of its ways', () => {
  const faults = planFaults(new Random(7), { app: 12, postgres: 20 });
  expect(faults.filter((f) => f.kind === 'kill-app')).toHaveLength(12);
  expect(faults.filter((f) => isKill(f) && f.kind !== 'kill-app')).toHaveLength(20);
  expect(new Set(faults.map((f) => f.kind)).size).toBe(5);
});
