import { describe, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import { NotFound } from '#kernel/rule-broken.js';
import { given } from '#kernel/testing/given.js';
import { awaitingTheCommittee, byTheCommittee, byTheUnit } from '../testing/a-plan.js';
import { carrySteeringGoals, rewordSteeringGoal, setSteeringGoal, withdrawSteeringGoal } from './steering-rules.js';
import { steeringDecider } from './steering-state.js';

const set = (goal: string, level: string, parent: string | null = null): DomainEvent => ({
  type: 'steering-goal-set',
  data: { goal, level, number: null, title: `Mål ${goal}`, parent },
});
const city = given(steeringDecider, [set('inriktning', 'orientation'), set('omrade', 'area', 'inriktning')]).state;
const none = steeringDecider.initial;
const facts = {
  goal: 'tidigt',
  level: 'committee',
  number: '1.4.1',
  title: ' Stöd ges tidigt ',
  parent: 'omrade',
  authority: byTheCommittee,
} as const;

describe('a goal above the units', () => {
  test('the committee’s stands in its own stream, under the council’s', () => {
    given(steeringDecider, [])
      .when((s) => setSteeringGoal(facts, s, 'norra', city))
      .records({
        type: 'steering-goal-set',
        data: { goal: 'tidigt', level: 'committee', number: '1.4.1', title: 'Stöd ges tidigt', parent: 'omrade' },
        authority: byTheCommittee,
      });
    given(steeringDecider, [])
      .when((s) => setSteeringGoal({ ...facts, level: 'area' }, s, 'norra', city))
      .breaks('a-steering-goal-stands-with-its-owner');
    given(steeringDecider, [])
      .when((s) => setSteeringGoal(facts, s, null, none))
      .breaks('a-steering-goal-stands-with-its-owner');
  });

  test('stands under one of a higher level that is there', () => {
    const when = given(steeringDecider, [set('inriktning', 'orientation')]).when;
    const area = { ...facts, level: 'area', parent: 'inriktning' } as const;
    when((s) => setSteeringGoal(area, s, null, none)).records({ type: 'steering-goal-set' });
    when((s) => setSteeringGoal({ ...area, parent: 'borta' }, s, null, none)).throws(NotFound);
    when((s) => setSteeringGoal({ ...area, level: 'orientation' }, s, null, none)).breaks(
      'a-goal-stands-under-a-higher-one',
    );
    when((s) => setSteeringGoal({ ...area, goal: 'inriktning', parent: null }, s, null, none)).breaks(
      'a-goal-is-added-once',
    );
    when((s) => setSteeringGoal({ ...area, title: '' }, s, null, none)).breaks('a-goal-has-a-title');
  });

  test('is decided by its body, or its decision is awaited', () => {
    const when = given(steeringDecider, []).when;
    when((s) => setSteeringGoal({ ...facts, authority: byTheUnit }, s, 'norra', city)).breaks(
      'a-steering-goal-is-decided-by-its-body',
    );
    when((s) => setSteeringGoal({ ...facts, authority: awaitingTheCommittee }, s, 'norra', city)).records({
      authority: awaitingTheCommittee,
    });
    when((s) =>
      setSteeringGoal({ ...facts, authority: { ...byTheCommittee, date: '2025-02-30' } as never }, s, 'norra', city),
    ).breaks('a-decision-has-a-date');
  });

  test('is reworded by its body, to something else', () => {
    const when = given(steeringDecider, [set('tidigt', 'committee')]).when;
    const reword = { goal: 'tidigt', number: null, title: 'Stöd i tid', reason: '', authority: byTheCommittee };
    when((s) => rewordSteeringGoal(reword, s)).records({
      type: 'steering-goal-reworded',
      data: { goal: 'tidigt', from: { number: null, title: 'Mål tidigt' }, to: { number: null, title: 'Stöd i tid' } },
    });
    when((s) => rewordSteeringGoal({ ...reword, title: 'Mål tidigt' }, s)).breaks('a-rewording-says-something-else');
    when((s) => rewordSteeringGoal({ ...reword, authority: byTheUnit }, s)).breaks(
      'a-steering-goal-is-decided-by-its-body',
    );
    when((s) => rewordSteeringGoal({ ...reword, goal: 'borta' }, s)).throws(NotFound);
  });

  test('the decision that was awaited comes, for the same words, once', () => {
    const waiting = { ...set('tidigt', 'committee'), authority: awaitingTheCommittee };
    const same = { goal: 'tidigt', number: null, title: 'Mål tidigt', reason: '', authority: byTheCommittee };
    given(steeringDecider, [waiting])
      .when((s) => rewordSteeringGoal(same, s))
      .records({ type: 'steering-goal-reworded', authority: byTheCommittee });
    given(steeringDecider, [{ ...waiting, authority: byTheCommittee }])
      .when((s) => rewordSteeringGoal(same, s))
      .breaks('a-rewording-says-something-else');
  });

  test('is withdrawn when nothing stands under it, with a reason', () => {
    const history = [set('inriktning', 'orientation'), set('omrade', 'area', 'inriktning')];
    const withdraw = { goal: 'omrade', reason: 'Nytt mandat', authority: byTheCommittee };
    const when = given(steeringDecider, history).when;
    when((s) => withdrawSteeringGoal(withdraw, s)).records({
      type: 'steering-goal-withdrawn',
      data: { goal: 'omrade' },
    });
    when((s) => withdrawSteeringGoal({ ...withdraw, reason: '' }, s)).breaks('a-change-has-a-reason');
    when((s) => withdrawSteeringGoal({ ...withdraw, goal: 'inriktning' }, s)).breaks(
      'nothing-stands-under-a-withdrawn-goal',
    );
  });
});

describe('goals of the year before', () => {
  const previous = given(steeringDecider, [
    set('omrade', 'area', 'inriktning'),
    set('inriktning', 'orientation'),
    set('annat', 'area', 'inriktning'),
  ]).state;
  const carry = { goals: ['omrade', 'inriktning', 'omrade'], authority: byTheCommittee };

  test('go on under their ids, from the top down', () => {
    given(steeringDecider, [])
      .when((s) => carrySteeringGoals(carry, s, previous, none))
      .records(
        { data: { goal: 'inriktning', level: 'orientation', number: null, title: 'Mål inriktning', parent: null } },
        { data: { goal: 'omrade', level: 'area', number: null, title: 'Mål omrade', parent: 'inriktning' } },
      );
    given(steeringDecider, [])
      .when((s) => carrySteeringGoals({ ...carry, goals: ['annat'] }, s, previous, none))
      .records({ data: { goal: 'annat', level: 'area', number: null, title: 'Mål annat', parent: null } });
  });

  test('once, by their body, and only those that stood', () => {
    given(steeringDecider, [set('omrade', 'area')])
      .when((s) => carrySteeringGoals(carry, s, previous, none))
      .breaks('a-goal-is-added-once');
    const when = given(steeringDecider, []).when;
    when((s) => carrySteeringGoals({ ...carry, goals: [] }, s, previous, none)).breaks('a-carrying-names-its-goals');
    when((s) => carrySteeringGoals({ ...carry, goals: ['borta'] }, s, previous, none)).throws(NotFound);
    when((s) => carrySteeringGoals({ ...carry, authority: byTheUnit }, s, previous, none)).breaks(
      'a-steering-goal-is-decided-by-its-body',
    );
  });
});
