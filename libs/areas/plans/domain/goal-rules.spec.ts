import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import { NotFound } from '#kernel/rule-broken.js';
import { given } from '#kernel/testing/given.js';
import { aPlan, awaitingTheCommittee, byTheCommittee, byTheUnit } from '../testing/a-plan.js';
import { addGoal, moveGoal, rewordGoal, takeInSteeringGoal, withdrawGoal } from './goal-rules.js';
import { planDecider } from './plan-state.js';

const unitGoal = {
  goal: 'nytt',
  level: 'unit',
  number: ' ',
  title: ' Alla får svar inom en vecka ',
  parent: 'omrade',
  authority: byTheUnit,
} as const;
const chain = () => aPlan().chain();

describe('adding a goal', () => {
  test('it stands under one of a higher level, a level between may be missing', () => {
    const when = given(planDecider, chain().events).when;
    when((s) => addGoal(unitGoal, s)).records({
      data: { goal: 'nytt', level: 'unit', number: null, title: 'Alla får svar inom en vecka', parent: 'omrade' },
    });
    when((s) => addGoal({ ...unitGoal, level: 'orientation' }, s)).breaks('a-goal-stands-under-a-higher-one');
    when((s) => addGoal({ ...unitGoal, level: 'area' }, s)).breaks('a-goal-stands-under-a-higher-one');
  });

  test('it is added once, to a plan, under a goal that is there, with a title', () => {
    given(planDecider, [])
      .when((s) => addGoal({ ...unitGoal, parent: null }, s))
      .breaks('a-goal-stands-in-a-plan');
    const when = given(planDecider, chain().events).when;
    when((s) => addGoal({ ...unitGoal, goal: 'omrade' }, s)).breaks('a-goal-is-added-once');
    when((s) => addGoal({ ...unitGoal, parent: 'annat' }, s)).throws(NotFound);
    when((s) => addGoal({ ...unitGoal, title: '  ' }, s)).breaks('a-goal-has-a-title');
  });

  test('a committee’s goal in a decided plan asks for the committee; what a document says does not', () => {
    const when = given(planDecider, chain().decided().events).when;
    const committees = { ...unitGoal, level: 'committee' } as const;
    when((s) => addGoal(unitGoal, s)).records({ type: 'goal-added' });
    when((s) => addGoal(committees, s)).breaks('decided-goal-is-changed-only-by-decision');
    when((s) => addGoal({ ...committees, authority: byTheCommittee }, s)).records({ authority: byTheCommittee });
    const source = { document: 'a'.repeat(64), line: 3 };
    when((s) => addGoal({ ...committees, authority: { kind: 'document' }, source }, s)).records({ source });
  });
});

describe('rewording a goal', () => {
  const reword = { goal: 'eget', number: '4', title: 'Alla får svar', authority: byTheUnit, reason: '' } as const;

  test('in a draft needs no reason; the earlier wording stays in the event', () => {
    given(planDecider, chain().events)
      .when((s) => rewordGoal(reword, s))
      .records({
        type: 'goal-reworded',
        data: {
          goal: 'eget',
          from: { number: null, title: 'Mål eget' },
          to: { number: '4', title: 'Alla får svar' },
        },
        authority: byTheUnit,
      });
  });

  test('to the same words is refused', () => {
    given(planDecider, chain().events)
      .when((s) => rewordGoal({ ...reword, number: null, title: ' Mål eget' }, s))
      .breaks('a-rewording-says-something-else');
  });

  test('in a decided plan the unit’s own has a reason, the committee’s a decision', () => {
    const when = given(planDecider, chain().decided().events).when;
    when((s) => rewordGoal(reword, s)).breaks('a-change-has-a-reason');
    when((s) => rewordGoal({ ...reword, reason: 'Tydligare' }, s)).records({ text: { reason: 'Tydligare' } });
    const committees = { ...reword, goal: 'namndmal', reason: 'Tydligare' };
    when((s) => rewordGoal(committees, s)).breaks('decided-goal-is-changed-only-by-decision');
    const { paragraph, ...unfindable } = byTheCommittee as { paragraph: string } & typeof byTheCommittee;
    when((s) => rewordGoal({ ...committees, authority: unfindable }, s)).breaks(
      'a-body-s-decision-names-its-paragraph',
    );
    expect(paragraph).toBe('31');
    const byDelegation = { kind: 'decision', body: 'Avdelningschefen', date: '2025-03-20', delegation: '3.2' } as const;
    when((s) => rewordGoal({ ...committees, authority: byDelegation }, s)).records({ authority: byDelegation });
    when((s) => rewordGoal({ ...committees, authority: awaitingTheCommittee }, s)).records({
      authority: awaitingTheCommittee,
    });
  });

  test('the decision that was awaited comes, for the same words, once', () => {
    const pending: DomainEvent = {
      type: 'goal-reworded',
      data: {
        goal: 'namndmal',
        from: { number: null, title: 'Mål namndmal' },
        to: { number: null, title: 'Stöd i tid' },
      },
      authority: awaitingTheCommittee,
    };
    const waiting = chain().decided().and(pending);
    const same = {
      goal: 'namndmal',
      number: null,
      title: 'Stöd i tid',
      reason: 'Beslutet kom',
      authority: byTheCommittee,
    };
    given(planDecider, waiting.events)
      .when((s) => rewordGoal(same, s))
      .records({ type: 'goal-reworded', authority: byTheCommittee });
    given(planDecider, waiting.and({ ...pending, authority: byTheCommittee }).events)
      .when((s) => rewordGoal(same, s))
      .breaks('a-rewording-says-something-else');
  });
});

describe('moving a goal', () => {
  const move = { goal: 'eget', to: 'omrade', authority: byTheUnit, reason: '' } as const;

  test('under another of a higher level, or to the top', () => {
    const when = given(planDecider, chain().events).when;
    when((s) => moveGoal(move, s)).records({
      type: 'goal-moved',
      data: { goal: 'eget', from: 'namndmal', to: 'omrade' },
    });
    when((s) => moveGoal({ ...move, to: null }, s)).records({ data: { goal: 'eget', from: 'namndmal', to: null } });
  });

  test('not to where it stands, not under itself or what stands under it', () => {
    const when = given(planDecider, chain().events).when;
    when((s) => moveGoal({ ...move, to: 'namndmal' }, s)).breaks('a-move-goes-elsewhere');
    when((s) => moveGoal({ ...move, to: 'eget' }, s)).breaks('a-goal-stands-under-a-higher-one');
    when((s) => moveGoal({ ...move, goal: 'omrade', to: 'namndmal' }, s)).breaks('a-goal-stands-under-a-higher-one');
    when((s) => moveGoal({ ...move, to: 'borta' }, s)).throws(NotFound);
  });
});

describe('withdrawing a goal', () => {
  const withdraw = { goal: 'eget', authority: byTheUnit, reason: 'Dubblett' } as const;

  test('takes it out, with a reason; then it is not there', () => {
    given(planDecider, chain().events)
      .when((s) => withdrawGoal(withdraw, s))
      .records({ type: 'goal-withdrawn', data: { goal: 'eget' }, text: { reason: 'Dubblett' } });
    given(planDecider, chain().events)
      .when((s) => withdrawGoal({ ...withdraw, reason: ' ' }, s))
      .breaks('a-change-has-a-reason');
    given(planDecider, chain().and({ type: 'goal-withdrawn', data: { goal: 'eget' } }).events)
      .when((s) => withdrawGoal(withdraw, s))
      .throws(NotFound);
  });

  test('the committee’s in a decided plan goes when the decision is there, not before', () => {
    const decided = given(planDecider, aPlan().goal('namndmal', 'committee').decided().events);
    const committees = { ...withdraw, goal: 'namndmal' };
    decided.when((s) => withdrawGoal(committees, s)).breaks('decided-goal-is-changed-only-by-decision');
    decided
      .when((s) => withdrawGoal({ ...committees, authority: awaitingTheCommittee }, s))
      .breaks('a-goal-is-withdrawn-when-it-is-decided');
    decided
      .when((s) => withdrawGoal({ ...committees, authority: byTheCommittee }, s))
      .records({ type: 'goal-withdrawn', authority: byTheCommittee });
  });

  test('waits until nothing stands under it', () => {
    const full = chain().activity('kurs').measured('svar', 'eget', 'T1', { target: '80', outcome: '70' });
    const broken = given(planDecider, full.events)
      .when((s) => withdrawGoal(withdraw, s))
      .breaks('nothing-stands-under-a-withdrawn-goal');
    expect(broken.details).toEqual({ goals: 0, activities: 1, indicators: 1 });
    given(planDecider, full.events)
      .when((s) => withdrawGoal({ ...withdraw, goal: 'namndmal' }, s))
      .breaks('nothing-stands-under-a-withdrawn-goal');
    full
      .and({ type: 'activity-withdrawn', data: { activity: 'kurs' } })
      .and({ type: 'indicator-moved', data: { indicator: 'svar', from: 'eget', to: 'namndmal' } });
    given(planDecider, full.events)
      .when((s) => withdrawGoal(withdraw, s))
      .records({ type: 'goal-withdrawn' });
  });

  test('an indicator that is followed no longer, or was withdrawn, holds nothing', () => {
    for (const type of ['indicator-discontinued', 'indicator-withdrawn']) {
      const history = chain().measured('svar', 'eget', 'T1', { target: '80', outcome: '70' });
      given(planDecider, history.and({ type, data: { indicator: 'svar' } }).events)
        .when((s) => withdrawGoal(withdraw, s))
        .records({ type: 'goal-withdrawn' });
    }
  });
});

describe('a goal that is kept above the units', () => {
  const steering = {
    goal: 'gemensamt',
    level: 'committee',
    number: '1.4.2',
    title: 'Stöd ges tidigt',
    parent: 'omrade',
    steering: 'steering-norra-2025',
  } as const;

  test('is taken in under its own id, also into a decided plan', () => {
    given(planDecider, chain().decided().events)
      .when((s) => takeInSteeringGoal(steering, s))
      .records({
        type: 'goal-added',
        data: { ...steering },
      });
  });

  test('stands first in a plan that lacks the goal above it', () => {
    given(planDecider, aPlan().events)
      .when((s) => takeInSteeringGoal(steering, s))
      .records({ data: { ...steering, parent: null } });
  });

  test('its new wording is taken over; the one that stands is not', () => {
    const taken = chain().goal('gemensamt', 'committee', 'omrade', steering.steering).decided();
    given(planDecider, taken.events)
      .when((s) => takeInSteeringGoal(steering, s))
      .records({
        type: 'goal-reworded',
        data: {
          goal: 'gemensamt',
          from: { number: null, title: 'Mål gemensamt' },
          to: { number: '1.4.2', title: 'Stöd ges tidigt' },
        },
      });
    given(planDecider, taken.events)
      .when((s) => takeInSteeringGoal({ ...steering, number: null, title: 'Mål gemensamt' }, s))
      .breaks('a-rewording-says-something-else');
  });
});
