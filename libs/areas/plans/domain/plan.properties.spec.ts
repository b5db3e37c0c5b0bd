import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evolveAll } from '#kernel/decider.js';
import type { Authority } from '#kernel/authority.js';
import type { DomainEvent } from '#kernel/event.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { goalLevels, type GoalLevel } from '../events/index.js';
import { awaitingTheCommittee, byTheCommittee, byTheUnit } from '../testing/a-plan.js';
import {
  cancelActivity,
  completeActivity,
  planActivity,
  rescheduleActivity,
  resumeActivity,
  rewordActivity,
  withdrawActivity,
} from './activity-rules.js';
import { assessGoal, withdrawAssessment } from './assessment-rules.js';
import { addGoal, moveGoal, rewordGoal, takeInSteeringGoal, withdrawGoal } from './goal-rules.js';
import { decidePlan, startPlan, withdrawPlanDecision } from './plan-rules.js';
import { planDecider, type PlanState } from './plan-state.js';

type Decide = (state: PlanState) => readonly DomainEvent[];

const goal = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'constructor');
const goalOrNone = fc.option(goal, { nil: null });
const activity = fc.constantFrom('k1', 'k2');
const level = fc.constantFrom<GoalLevel>(...goalLevels);
const above = fc.constantFrom<Exclude<GoalLevel, 'unit'>>('orientation', 'area', 'committee');
const authority = fc.constantFrom<Authority>(byTheUnit, byTheCommittee, awaitingTheCommittee);
const title = fc.constantFrom('Svar i tid', 'Stöd i tid', 'Tidigt', ' ');
const reason = fc.constantFrom('', 'Nytt läge', 'Fel');
const period = fc.constantFrom('T1' as const, 'VB' as const);
const verdict = fc.constantFrom('fully' as const, 'partly' as const, 'none' as const);
const day = fc.constantFrom('2025-01-01', '2025-06-30', '2026-12-31', '2025-02-30');

/** Every command on a plan, sensible or not. */
const command: fc.Arbitrary<Decide> = fc.oneof(
  fc.record({ goal, level, title, parent: goalOrNone, authority }).map(
    (c): Decide =>
      (s) =>
        addGoal({ ...c, number: null }, s),
  ),
  fc.record({ goal, level: above, title, parent: goalOrNone }).map(
    (c): Decide =>
      (s) =>
        takeInSteeringGoal({ ...c, number: '1', steering: 'steering-norra-2025' }, s),
  ),
  fc.record({ goal, title, authority, reason }).map(
    (c): Decide =>
      (s) =>
        rewordGoal({ ...c, number: null }, s),
  ),
  fc.record({ goal, to: goalOrNone, authority, reason }).map(
    (c): Decide =>
      (s) =>
        moveGoal(c, s),
  ),
  fc.record({ goal, authority, reason }).map(
    (c): Decide =>
      (s) =>
        withdrawGoal(c, s),
  ),
  fc.record({ goal, period, verdict, reason }).map(
    (c): Decide =>
      (s) =>
        assessGoal(c, s),
  ),
  fc.record({ goal, period, reason }).map(
    (c): Decide =>
      (s) =>
        withdrawAssessment(c, s),
  ),
  fc.record({ activity, goal: goalOrNone, title, start: day, end: day }).map(
    (c): Decide =>
      (s) =>
        planActivity(c, s),
  ),
  fc.record({ activity, goal: goalOrNone, title, reason }).map(
    (c): Decide =>
      (s) =>
        rewordActivity(c, s),
  ),
  fc.record({ activity, start: day, end: day, reason }).map(
    (c): Decide =>
      (s) =>
        rescheduleActivity(c, s),
  ),
  fc.record({ activity, completedOn: day }).map(
    (c): Decide =>
      (s) =>
        completeActivity(c, s, '2025-12-31'),
  ),
  fc.record({ activity, reason }).map(
    (c): Decide =>
      (s) =>
        cancelActivity(c, s),
  ),
  fc.record({ activity, reason }).map(
    (c): Decide =>
      (s) =>
        resumeActivity(c, s),
  ),
  fc.record({ activity, reason }).map(
    (c): Decide =>
      (s) =>
        withdrawActivity(c, s),
  ),
  fc.record({ authority, decidedOn: day }).map(
    (c): Decide =>
      (s) =>
        decidePlan(c, s),
  ),
  fc.record({ reason }).map(
    (c): Decide =>
      (s) =>
        withdrawPlanDecision(c, s),
  ),
  fc.constant<Decide>(() => [{ type: 'period-opened', data: { period: 'T1', due: '2025-05-15' } }]),
  fc.constant<Decide>(() => [{ type: 'period-closed', data: { period: 'T1' } }]),
);

/** Runs them one after the other, leaving out those that are refused. */
function run(commands: readonly Decide[]): {
  readonly events: readonly DomainEvent[];
  readonly states: readonly PlanState[];
} {
  const events: DomainEvent[] = [];
  const states = [planDecider.initial];
  for (const decide of [(s: PlanState) => startPlan({ unit: 'solgarden', year: 2025 }, s), ...commands]) {
    const before = states.at(-1)!;
    try {
      const decided = decide(before);
      states.push(evolveAll(planDecider, before, decided, events.length));
      events.push(...decided);
    } catch (error) {
      // Refused is fine; anything else is a fault.
      if (!(error instanceof RuleBroken) && !(error instanceof NotFound)) throw error;
    }
  }
  return { events, states };
}

const rank = (l: GoalLevel): number => goalLevels.indexOf(l);
const histories = fc.array(command, { minLength: 20, maxLength: 120, size: 'max' });

describe('any sequence of commands on a plan', () => {
  test('keeps every standing goal under one that stands and is of a higher level: no cycles, nothing left hanging', () => {
    fc.assert(
      fc.property(histories, (commands) => {
        for (const { goals, activities } of run(commands).states) {
          for (const { parent, level: own } of Object.values(goals)) {
            if (parent === null) continue;
            expect(Object.hasOwn(goals, parent)).toBe(true);
            expect(rank(goals[parent]!.level)).toBeLessThan(rank(own));
          }
          for (const { goal: under } of Object.values(activities))
            expect(under === null || Object.hasOwn(goals, under)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('folded event by event is what it is folded anew; no fold changes an earlier state', () => {
    fc.assert(
      fc.property(histories, (commands) => {
        const { events, states } = run(commands);
        const kept = JSON.stringify(states);
        expect(evolveAll(planDecider, planDecider.initial, events, 0)).toEqual(states.at(-1));
        expect(JSON.stringify(states)).toBe(kept);
      }),
      { numRuns: 200 },
    );
  });

  test('leaves no goal above the unit changed on the unit’s own authority once the plan is decided', () => {
    fc.assert(
      fc.property(histories, (commands) => {
        let decided = false;
        const levels = new Map<string, GoalLevel>();
        for (const event of run(commands).events) {
          const { goal: id, level: added, steering } = event.data as Record<string, string | undefined>;
          if (event.type === 'plan-decided') decided = true;
          if (event.type === 'plan-decision-withdrawn') decided = false;
          if (event.type === 'goal-added') levels.set(id!, added as GoalLevel);
          if (!decided || !['goal-added', 'goal-reworded', 'goal-moved', 'goal-withdrawn'].includes(event.type))
            continue;
          if (levels.get(id!) === 'unit' || steering !== undefined) continue;
          // What is taken over from above carries no authority of its own: it is the owner's wording.
          expect(event.authority?.kind).not.toBe('own');
        }
      }),
      { numRuns: 200 },
    );
  });

  test('has been through what it claims to', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(histories, (commands) => {
        for (const { type } of run(commands).events) seen.add(type);
      }),
      { numRuns: 300, seed: 7 },
    );
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'goal-moved',
        'goal-withdrawn',
        'goal-assessed',
        'activity-resumed',
        'plan-decision-withdrawn',
      ]),
    );
  });
});
