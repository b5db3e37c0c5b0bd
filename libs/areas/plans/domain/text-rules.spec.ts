import { describe, test } from '@jest/globals';
import { NotFound } from '#kernel/rule-broken.js';
import { given } from '#kernel/testing/given.js';
import { aPlan } from '../testing/a-plan.js';
import { planDecider } from './plan-state.js';
import { reviseGoalSection, revisePlanChapter } from './text-rules.js';

const history = () =>
  aPlan()
    .goal('eget')
    .and({ type: 'goal-section-revised', data: { goal: 'eget', section: 'followUp' } })
    .and({ type: 'plan-chapter-revised', data: { chapter: 'economy' } });
const followUp = { goal: 'eget', section: 'followUp', text: 'Varje månad' } as const;

describe('a section of a goal', () => {
  test('is written and revised', () => {
    const when = given(planDecider, history().events).when;
    when((s) => reviseGoalSection({ ...followUp, section: 'development' }, s)).records({
      type: 'goal-section-revised',
      data: { goal: 'eget', section: 'development' },
      text: { text: 'Varje månad' },
    });
    when((s) => reviseGoalSection(followUp, s, { text: 'Varje vecka', version: 2 })).records({
      text: { text: 'Varje månad' },
    });
    when((s) => reviseGoalSection({ ...followUp, goal: 'annat' }, s)).throws(NotFound);
  });

  test('an unchanged text records nothing; line ends that a form sends are no change', () => {
    const when = given(planDecider, history().events).when;
    when((s) => reviseGoalSection({ ...followUp, text: 'Ett\r\nTvå ' }, s, { text: 'Ett\nTvå', version: 2 })).breaks(
      'a-revised-text-says-something-else',
    );
    when((s) => reviseGoalSection({ ...followUp, section: 'development', text: ' ' }, s)).breaks(
      'a-revised-text-says-something-else',
    );
  });

  test('a text that was read before another change is not taken for the one that stands', () => {
    given(planDecider, history().events)
      .when((s) => reviseGoalSection(followUp, s, { text: 'Varje månad', version: 1 }))
      .records({ type: 'goal-section-revised' });
  });
});

describe('a chapter of the plan', () => {
  test('is revised, and emptied', () => {
    const when = given(planDecider, history().events).when;
    when((s) => revisePlanChapter({ chapter: 'economy', text: '' }, s, { text: 'Budget', version: 3 })).records({
      type: 'plan-chapter-revised',
      data: { chapter: 'economy' },
      text: { text: '' },
    });
    when((s) => revisePlanChapter({ chapter: 'economy', text: 'Budget' }, s, { text: 'Budget', version: 3 })).breaks(
      'a-revised-text-says-something-else',
    );
    given(planDecider, [])
      .when((s) => revisePlanChapter({ chapter: 'economy', text: 'Budget' }, s))
      .breaks('a-goal-stands-in-a-plan');
  });
});
