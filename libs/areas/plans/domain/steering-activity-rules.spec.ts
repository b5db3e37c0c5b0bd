import { describe, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import { NotFound } from '#kernel/rule-broken.js';
import { given } from '#kernel/testing/given.js';
import { aPlan, awaitingTheCommittee, byTheCommittee, byTheUnit } from '../testing/a-plan.js';
import { takeInActivity } from './activity-rules.js';
import { planDecider } from './plan-state.js';
import { changeSteeringActivity, setSteeringActivity, withdrawSteeringActivity } from './steering-activity-rules.js';
import { withdrawSteeringGoal } from './steering-rules.js';
import { steeringDecider } from './steering-state.js';

const goal: DomainEvent = {
  type: 'steering-goal-set',
  data: { goal: 'mal', level: 'committee', number: null, title: 'Mål', parent: null },
};
const facts = { goal: 'mal', title: 'Kurs', start: '2025-01-01', end: '2026-06-30' };
const ordered: DomainEvent = { type: 'steering-activity-set', data: { activity: 'kurs', ...facts } };
const command = { activity: 'kurs', ...facts, authority: byTheCommittee };
const above = (...events: readonly DomainEvent[]) => given(steeringDecider, events);
const none = steeringDecider.initial;

describe('an activity above the units', () => {
  test('is ordered under a goal that is kept there, on its body’s decision', () => {
    above(goal)
      .when((s) => setSteeringActivity({ ...command, title: ' Kurs ' }, s, 'norra', none))
      .records({ type: 'steering-activity-set', data: { activity: 'kurs', ...facts }, authority: byTheCommittee });
    above()
      .when((s) => setSteeringActivity(command, s, 'norra', none))
      .throws(NotFound);
    for (const [over, rule] of [
      [{ title: ' ' }, 'an-activity-has-a-title'],
      [{ end: '2024-01-01' }, 'an-activity-ends-after-it-starts'],
      [{ authority: byTheUnit }, 'a-steering-goal-is-decided-by-its-body'],
    ] as const)
      above(goal)
        .when((s) => setSteeringActivity({ ...command, ...over }, s, 'norra', none))
        .breaks(rule);
    above(goal, ordered)
      .when((s) => setSteeringActivity(command, s, 'norra', none))
      .breaks('an-activity-is-planned-once');
  });

  test('is changed with a reason; decided as it stands where it waited', () => {
    const later = { ...command, end: '2026-12-31', reason: 'Mer tid' };
    above(goal, ordered)
      .when((s) => changeSteeringActivity(later, s, 'norra', none))
      .records({
        type: 'steering-activity-changed',
        data: { activity: 'kurs', from: facts, to: { ...facts, end: '2026-12-31' } },
        text: { reason: 'Mer tid' },
      });
    above(goal, ordered)
      .when((s) => changeSteeringActivity({ ...later, ...facts }, s, 'norra', none))
      .breaks('a-rewording-says-something-else');
    above(goal, ordered)
      .when((s) => changeSteeringActivity({ ...later, reason: '' }, s, 'norra', none))
      .breaks('a-change-has-a-reason');
    above(goal, { ...ordered, authority: awaitingTheCommittee })
      .when((s) => changeSteeringActivity({ ...later, ...facts }, s, 'norra', none))
      .records({ type: 'steering-activity-changed', authority: byTheCommittee });
  });

  test('is withdrawn with a reason, and its goal not before it', () => {
    const ending = { authority: byTheCommittee, reason: 'Behövs inte' };
    above(goal, ordered)
      .when((s) => withdrawSteeringActivity({ activity: 'kurs', ...ending }, s, 'norra'))
      .records({ type: 'steering-activity-withdrawn', data: { activity: 'kurs' } });
    above(goal, ordered)
      .when((s) => withdrawSteeringGoal({ goal: 'mal', ...ending }, s))
      .breaks('nothing-stands-under-a-withdrawn-goal');
    const indicator: DomainEvent = { type: 'steering-indicator-set', data: { indicator: 'i', goal: 'mal' } };
    above(goal, indicator)
      .when((s) => withdrawSteeringGoal({ goal: 'mal', ...ending }, s))
      .breaks('nothing-stands-under-a-withdrawn-goal');
  });
});

describe('taken into a plan', () => {
  const taken = { ...command, owner: 'committee', steering: 'steering-norra-2025', reason: 'Mer tid' } as const;
  const plan = (history = aPlan().goal('mal', 'committee').goal('eget', 'unit', 'mal')) =>
    given(planDecider, history.events);
  const planned: DomainEvent = {
    type: 'activity-planned',
    data: { activity: 'kurs', ...facts, steering: 'steering-norra-2025' },
  };

  test('it stands under its goal, or under none where the plan lacks that', () => {
    plan()
      .when((s) => takeInActivity(taken, s))
      .records({
        type: 'activity-planned',
        data: { activity: 'kurs', ...facts, owner: 'committee', steering: 'steering-norra-2025' },
        authority: byTheCommittee,
      });
    plan(aPlan())
      .when((s) => takeInActivity(taken, s))
      .records({ type: 'activity-planned', data: expectNoGoal });
  });

  test('what changed above changes here, and a finished one keeps its days', () => {
    const there = aPlan().goal('mal', 'committee').and(planned);
    plan(there)
      .when((s) => takeInActivity({ ...taken, title: 'Kurser', end: '2026-12-31' }, s))
      .records(
        {
          type: 'activity-reworded',
          data: { activity: 'kurs', from: { title: 'Kurs', goal: 'mal' }, to: { title: 'Kurser', goal: 'mal' } },
        },
        { type: 'activity-rescheduled', text: { reason: 'Mer tid' }, authority: byTheCommittee },
      );
    plan(there)
      .when((s) => takeInActivity(taken, s))
      .breaks('a-rewording-says-something-else');
    plan(
      aPlan()
        .goal('mal', 'committee')
        .and(planned)
        .and({ type: 'activity-cancelled', data: { activity: 'kurs' } }),
    )
      .when((s) => takeInActivity({ ...taken, end: '2026-12-31' }, s))
      .breaks('a-finished-activity-keeps-its-days');
  });
});

const expectNoGoal = {
  activity: 'kurs',
  ...facts,
  goal: null,
  owner: 'committee',
  steering: 'steering-norra-2025',
};
