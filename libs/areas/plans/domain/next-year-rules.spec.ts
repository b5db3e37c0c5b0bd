import { describe, expect, test } from '@jest/globals';
import { RuleBroken } from '#kernel/rule-broken.js';
import { given } from '#kernel/testing/given.js';
import { aPlan } from '../testing/a-plan.js';
import { nearestThatComes, whatComesAlong, whatMayComeAlong, type ComingAlong } from './next-year-rules.js';
import { planDecider, type PlanState } from './plan-state.js';

const nothing: ComingAlong = { goals: [], activities: [], indicators: [], targets: [], texts: [], chapters: [] };
const year = (): PlanState =>
  given(
    planDecider,
    aPlan()
      .goal('eget')
      .goal('omrade', 'area')
      .activity('pågår')
      .activity('klar')
      .activity('inställd')
      .activity('fel')
      .measured('svar', 'eget', 'T1', { target: '80', outcome: '70' })
      .measured('avslutad', 'eget', 'T1', { target: '80', outcome: '70' })
      .and({ type: 'activity-completed', data: { activity: 'klar', completedOn: '2025-02-01' } })
      .and({ type: 'activity-cancelled', data: { activity: 'inställd' } })
      .and({ type: 'activity-withdrawn', data: { activity: 'fel' } })
      .and({ type: 'indicator-discontinued', data: { indicator: 'avslutad' } })
      .and({ type: 'goal-section-revised', data: { goal: 'eget', section: 'followUp' } })
      .and({ type: 'goal-section-revised', data: { goal: 'omrade', section: 'analysis' } })
      .and({ type: 'plan-chapter-revised', data: { chapter: 'economy' } }).events,
  ).state;

const brokenBy = (decide: () => unknown): string | undefined => {
  try {
    decide();
  } catch (error) {
    if (error instanceof RuleBroken) return error.rule;
    throw error;
  }
  return undefined;
};

describe('what may come along into the next year', () => {
  test('is what stands and has not ended, goals from the top down, plan texts and not analyses', () => {
    const offered = whatMayComeAlong(year());
    expect(offered.goals.map((g) => g.id)).toEqual(['omrade', 'eget']);
    expect(offered.activities.map((a) => a.id)).toEqual(['pågår']);
    expect(offered.indicators.map((i) => i.id)).toEqual(['svar']);
    expect([offered.texts, offered.chapters]).toEqual([['eget'], ['economy']]);
  });

  test('something chosen that has ended is refused', () => {
    for (const chosen of [{ activities: ['inställd'] }, { indicators: ['avslutad'] }, { goals: ['borta'] }])
      expect(brokenBy(() => whatComesAlong(year(), { ...nothing, ...chosen }))).toBe(
        'what-has-ended-does-not-come-along',
      );
  });

  test('there is a plan to start from', () => {
    expect(brokenBy(() => whatComesAlong(planDecider.initial, nothing))).toBe('the-year-before-has-a-plan');
  });
});

describe('what stood under a goal that is left behind', () => {
  const previous = given(planDecider, aPlan().chain().events).state;

  test('stands under the nearest one above that comes along, or first', () => {
    expect(nearestThatComes('eget', previous, new Set(['omrade', 'inriktning']))).toBe('omrade');
    expect(nearestThatComes('eget', previous, new Set(['eget', 'omrade']))).toBe('eget');
    expect(nearestThatComes('eget', previous, new Set())).toBeNull();
  });
});
