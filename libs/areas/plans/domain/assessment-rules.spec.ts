import { describe, expect, test } from '@jest/globals';
import { NotFound } from '#kernel/rule-broken.js';
import { given } from '#kernel/testing/given.js';
import { aPlan } from '../testing/a-plan.js';
import { assessGoal, withdrawAssessment } from './assessment-rules.js';
import { planDecider } from './plan-state.js';

const opened = () => aPlan().goal('eget').opened('T1');
const partly = { goal: 'eget', period: 'T1', verdict: 'partly' } as const;
const fully = { ...partly, verdict: 'fully' } as const;

describe('assessing a goal', () => {
  test('records the verdict, and the one that stood before it', () => {
    given(planDecider, opened().events)
      .when((s) => assessGoal(partly, s))
      .records({ type: 'goal-assessed', data: partly });
    given(planDecider, opened().assessed('eget', 'T1', 'none').events)
      .when((s) => assessGoal(partly, s))
      .records({ data: { ...partly, from: 'none' } });
    given(planDecider, opened().events)
      .when((s) => assessGoal({ ...partly, goal: 'annat' }, s))
      .throws(NotFound);
  });

  test('the same verdict again says nothing new', () => {
    given(planDecider, opened().assessed('eget', 'T1', 'partly').events)
      .when((s) => assessGoal({ ...partly, reason: 'Igen' }, s))
      .breaks('an-assessment-says-something-new');
  });

  test('belongs to an open period; afterwards it is a correction with a reason', () => {
    given(planDecider, aPlan().goal('eget').events)
      .when((s) => assessGoal({ ...partly, reason: 'För tidigt' }, s))
      .breaks('assessment-belongs-to-an-open-period');
    const closed = given(planDecider, opened().closed('T1').events).when;
    closed((s) => assessGoal(partly, s)).breaks('a-late-assessment-has-a-reason');
    closed((s) => assessGoal({ ...partly, reason: 'Nya uppgifter' }, s)).records({ text: { reason: 'Nya uppgifter' } });
  });

  test('one that was read from a document is corrected, though nobody opened the period here', () => {
    const read = aPlan().goal('eget').assessed('eget', 'VB', 'not');
    const correction = { ...partly, period: 'VB' } as const;
    given(planDecider, read.events)
      .when((s) => assessGoal(correction, s))
      .breaks('a-late-assessment-has-a-reason');
    given(planDecider, read.events)
      .when((s) => assessGoal({ ...correction, reason: 'Fel i dokumentet' }, s))
      .records({ type: 'goal-assessed' });
  });

  test('a document’s verdict is taken in as it stands there', () => {
    const source = { document: 'a'.repeat(64), line: 9 };
    given(planDecider, aPlan().goal('eget').events)
      .when((s) => assessGoal({ ...fully, source }, s))
      .records({ type: 'goal-assessed', source });
    given(planDecider, aPlan().goal('eget').assessed('eget', 'T1', 'fully').events)
      .when((s) => assessGoal({ ...fully, source }, s))
      .records();
  });
});

describe('“fully” while the goal’s own indicators miss their targets', () => {
  const missing = () => opened().measured('svar', 'eget', 'VB', { target: '80', outcome: '70' }).opened('VB');
  const whole = { ...fully, period: 'VB' } as const;

  test('asks for a reason, and is then allowed', () => {
    const when = given(planDecider, missing().events).when;
    expect(
      when((s) => assessGoal(whole, s)).breaks('a-verdict-against-the-figures-has-a-reason').details,
    ).toMatchObject({ missed: 1 });
    when((s) => assessGoal({ ...whole, reason: 'Enkäten gjordes om' }, s)).records({ type: 'goal-assessed' });
    when((s) => assessGoal({ ...whole, verdict: 'partly' }, s)).records({ type: 'goal-assessed' });
  });

  test('does not ask where the figures are reached, another goal’s, or on their way', () => {
    given(planDecider, opened().opened('VB').measured('svar', 'eget', 'VB', { target: '80', outcome: '80' }).events)
      .when((s) => assessGoal(whole, s))
      .records({ type: 'goal-assessed' });
    given(planDecider, missing().goal('annat').events)
      .when((s) => assessGoal({ ...whole, goal: 'annat' }, s))
      .records({ type: 'goal-assessed' });
    given(planDecider, opened().measured('svar', 'eget', 'T1', { target: '80', outcome: '20' }).events)
      .when((s) => assessGoal(fully, s))
      .records({ type: 'goal-assessed' });
  });

  test('a forecast at T1 is held against the target', () => {
    const forecast = opened()
      .measured('svar', 'eget', 'T1', { target: '80', outcome: '20' })
      .and({
        type: 'forecast-given',
        data: { indicator: 'svar', period: 'T1', forecast: { value: '60', unit: '%' }, from: null },
      });
    given(planDecider, forecast.events)
      .when((s) => assessGoal(fully, s))
      .breaks('a-verdict-against-the-figures-has-a-reason');
  });

  test('a target that applies from later on does not judge the period before it', () => {
    const percent = (value: string) => ({ kind: 'number', figure: { value, unit: '%' } });
    const lowered = (effectiveFrom: string) =>
      missing().and({
        type: 'target-changed',
        data: { indicator: 'svar', slot: 'annual', from: percent('80'), to: percent('60') },
        effectiveFrom,
      });
    given(planDecider, lowered('2025-09-01').events)
      .when((s) => assessGoal(whole, s))
      .records({ type: 'goal-assessed' });
    given(planDecider, lowered('2026-01-01').events)
      .when((s) => assessGoal(whole, s))
      .breaks('a-verdict-against-the-figures-has-a-reason');
  });

  test('an outcome that was withdrawn or corrected is not held against it', () => {
    const earlier = { figure: { value: '70', unit: '%' }, men: null, women: null, share: null };
    given(
      planDecider,
      missing().and({ type: 'outcome-withdrawn', data: { indicator: 'svar', period: 'VB', earlier } }).events,
    )
      .when((s) => assessGoal(whole, s))
      .records({ type: 'goal-assessed' });
    const outcome = { ...earlier, figure: { value: '85', unit: '%' } };
    const corrected = { type: 'outcome-corrected', data: { indicator: 'svar', period: 'VB', earlier, outcome } };
    given(planDecider, missing().and(corrected).events)
      .when((s) => assessGoal(whole, s))
      .records({ type: 'goal-assessed' });
  });
});

describe('an assessment by mistake', () => {
  const withdraw = { goal: 'eget', period: 'T1', reason: 'Fel mål' } as const;

  test('is withdrawn with a reason, once', () => {
    const assessed = opened().assessed('eget', 'T1', 'fully');
    given(planDecider, assessed.events)
      .when((s) => withdrawAssessment(withdraw, s))
      .records({ type: 'goal-assessment-withdrawn', data: { goal: 'eget', period: 'T1', from: 'fully' } });
    given(planDecider, assessed.events)
      .when((s) => withdrawAssessment({ ...withdraw, reason: '' }, s))
      .breaks('a-change-has-a-reason');
    assessed.and({ type: 'goal-assessment-withdrawn', data: { goal: 'eget', period: 'T1', from: 'fully' } });
    given(planDecider, assessed.events)
      .when((s) => withdrawAssessment(withdraw, s))
      .breaks('an-assessment-that-stands-is-withdrawn');
  });
});
