import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import { given } from '#kernel/testing/given.js';
import { aPlan } from '../testing/a-plan.js';
import { decidePlan, recordDocument, startPlan, withdrawPlanDecision } from './plan-rules.js';
import { planDecider } from './plan-state.js';

const started: DomainEvent = { type: 'plan-started', data: { unit: 'solgarden', year: 2025 } };

describe('a plan', () => {
  test('is started once, for a year that can be', () => {
    given(planDecider, [])
      .when((s) => startPlan({ unit: 'solgarden', year: 2025 }, s))
      .records({ type: 'plan-started', data: { unit: 'solgarden', year: 2025 } });
    given(planDecider, [])
      .when((s) => startPlan({ unit: 'solgarden', year: 2026, continues: 2025 }, s))
      .records({ type: 'plan-started', data: { unit: 'solgarden', year: 2026, continues: 2025 } });
    given(planDecider, [started])
      .when((s) => startPlan({ unit: 'solgarden', year: 2025 }, s))
      .breaks('a-plan-is-started-once');
    given(planDecider, [])
      .when((s) => startPlan({ unit: 'solgarden', year: 20025 }, s))
      .breaks('a-year-is-a-year');
  });

  test('is decided once, by somebody, on a day', () => {
    const decision = {
      authority: { kind: 'decision', body: 'Nämnden', date: '2025-01-20', paragraph: '7' },
      decidedOn: '2025-01-20',
    } as const;
    given(planDecider, [started])
      .when((s) => decidePlan(decision, s))
      .records({ type: 'plan-decided', authority: decision.authority, effectiveFrom: '2025-01-20' });
    given(planDecider, [])
      .when((s) => decidePlan(decision, s))
      .breaks('a-goal-stands-in-a-plan');
    given(planDecider, [started])
      .when((s) => decidePlan({ ...decision, decidedOn: '2025-01-32' }, s))
      .breaks('a-decision-has-a-date');
    for (const authority of [{ kind: 'document' }, { ...decision.authority, body: ' ' }] as const)
      given(planDecider, [started])
        .when((s) => decidePlan({ ...decision, authority }, s))
        .breaks('a-plan-is-decided-by-someone');
    given(planDecider, [started, { type: 'plan-decided', data: { decidedOn: '2025-01-20' } }])
      .when((s) => decidePlan(decision, s))
      .breaks('a-plan-is-decided-once');
  });

  test('is a draft again when its decision was recorded by mistake', () => {
    const decided = given(planDecider, aPlan().decided().events);
    decided
      .when((s) => withdrawPlanDecision({ reason: 'Fel enhet' }, s))
      .records({
        type: 'plan-decision-withdrawn',
        data: { decidedOn: '2025-01-20' },
        text: { reason: 'Fel enhet' },
      });
    decided.when((s) => withdrawPlanDecision({ reason: '-' }, s)).breaks('a-change-has-a-reason');
    const withdrawn = aPlan()
      .decided()
      .and({ type: 'plan-decision-withdrawn', data: { decidedOn: '2025-01-20' } });
    given(planDecider, withdrawn.events)
      .when((s) => withdrawPlanDecision({ reason: 'Fel enhet' }, s))
      .breaks('a-decision-that-stands-is-withdrawn');
    expect(given(planDecider, withdrawn.events).state).toMatchObject({ decided: false, version: 2 });
  });

  test('holds a document’s contents once', () => {
    const document = { document: 'b'.repeat(64), kind: 'plan', readerVersion: 1 } as const;
    given(planDecider, [started])
      .when((s) => recordDocument(document, s))
      .records({ type: 'document-recorded', data: document });
    given(planDecider, [started, { type: 'document-recorded', data: document }])
      .when((s) => recordDocument(document, s))
      .breaks('a-document-is-recorded-once');
  });
});
