import { describe, expect, test } from '@jest/globals';
import type { Authority } from '#kernel/authority.js';
import { NotFound } from '#kernel/rule-broken.js';
import { given } from '#kernel/testing/given.js';
import { aDefinition, aUnitYear } from '../testing/unit-year-history.js';
import { analyseOutcome } from './adoption.js';
import {
  defineIndicator,
  discontinueIndicator,
  moveIndicator,
  redefineIndicator,
  withdrawIndicator,
} from './definition-rules.js';
import { indicatorDecider } from './indicator-state.js';
import { correctOutcome, recordOutcome } from './outcome-rules.js';
import { changeTarget, setTarget } from './target-rules.js';
import { percent } from '../testing/unit-year-history.js';

const own: Authority = { kind: 'own' };
const byCommittee: Authority = { kind: 'decision', body: 'Nämnden', date: '2025-04-24', paragraph: '31' };
const adopted = () => aUnitYear().goal('g1').adopted('nojdhet');
const entry = { figure: { value: '81.5', unit: '%' } };

describe('defining and redefining', () => {
  const definition = aDefinition({ definition: 'Andel som svarar nöjd eller mycket nöjd' });
  const redefine = {
    indicator: 'nojdhet',
    definition,
    effectiveFrom: '2025-05-01',
    reason: 'Frågan är omformulerad',
    authority: own,
  } as const;

  test('a definition may be written down, and written otherwise', () => {
    const { when, state } = given(indicatorDecider, adopted().events);
    when((s) => defineIndicator({ indicator: 'nojdhet', definition }, s)).records({
      type: 'indicator-defined',
      data: { indicator: 'nojdhet', definition },
    });
    when((s) => defineIndicator({ indicator: 'nojdhet', definition: aDefinition() }, s)).breaks(
      'a-definition-changes-something',
    );
    expect(state.indicators['nojdhet']?.version).toBe(2);
  });

  test('a redefinition says from when and why, and keeps what it meant before', () => {
    given(indicatorDecider, adopted().events)
      .when((s) => redefineIndicator(redefine, s))
      .records({
        type: 'indicator-redefined',
        data: { indicator: 'nojdhet', from: aDefinition(), to: definition },
        text: { reason: 'Frågan är omformulerad' },
        effectiveFrom: '2025-05-01',
      });
  });

  test('asks for a reason, a difference, a day of the plan’s year, after the last redefinition', () => {
    const { when } = given(indicatorDecider, adopted().events);
    when((s) => redefineIndicator({ ...redefine, reason: '' }, s)).breaks('a-change-has-a-reason');
    when((s) => redefineIndicator({ ...redefine, definition: aDefinition() }, s)).breaks(
      'a-definition-changes-something',
    );
    when((s) => redefineIndicator({ ...redefine, effectiveFrom: '2025-02-30' }, s)).breaks('a-day-is-a-day');
    when((s) => redefineIndicator({ ...redefine, effectiveFrom: '2026-01-01' }, s)).breaks(
      'a-change-applies-within-the-plan-s-year',
    );
    const redefined = adopted().and({
      type: 'indicator-redefined',
      data: { indicator: 'nojdhet', from: aDefinition(), to: definition },
      effectiveFrom: '2025-05-01',
    });
    given(indicatorDecider, redefined.events)
      .when((s) => redefineIndicator({ ...redefine, definition: aDefinition() }, s))
      .breaks('a-redefinition-follows-the-last');
  });

  test('in a decided plan the committee’s indicator is redefined on its decision', () => {
    const { when } = given(indicatorDecider, aUnitYear().adopted('nojdhet', 'committee').decided().events);
    when((s) => redefineIndicator(redefine, s)).breaks('an-indicator-is-changed-by-its-owner');
    when((s) => redefineIndicator({ ...redefine, authority: { kind: 'pending', body: 'Nämnden' } }, s)).breaks(
      'an-indicator-is-changed-on-a-decision',
    );
    when((s) =>
      redefineIndicator({ ...redefine, authority: { kind: 'decision', body: 'Nämnden', date: '2025-04-24' } }, s),
    ).breaks('a-body-s-decision-names-its-paragraph');
    when((s) => redefineIndicator({ ...redefine, authority: byCommittee }, s)).records({ authority: byCommittee });
  });
});

describe('moving to another goal', () => {
  test('one that stands in the plan, and another than now', () => {
    const { when } = given(indicatorDecider, adopted().events);
    when((s) => moveIndicator({ indicator: 'nojdhet', goal: 'g1' }, s)).records({
      type: 'indicator-moved',
      data: { indicator: 'nojdhet', from: null, to: 'g1' },
    });
    when((s) => moveIndicator({ indicator: 'nojdhet', goal: null }, s)).breaks('an-indicator-moves-elsewhere');
    when((s) => moveIndicator({ indicator: 'nojdhet', goal: 'g7' }, s)).breaks(
      'an-indicator-stands-under-a-goal-of-the-plan',
    );
  });
});

describe('an indicator that is discontinued', () => {
  const discontinue = {
    indicator: 'nojdhet',
    effectiveFrom: '2025-06-01',
    reason: 'Enkäten görs inte längre',
    authority: own,
  } as const;

  test('says from which day and why', () => {
    const { when } = given(indicatorDecider, adopted().opened('T1').outcome('nojdhet', 'T1').events);
    when((s) => discontinueIndicator(discontinue, s)).records({
      type: 'indicator-discontinued',
      data: { indicator: 'nojdhet' },
      effectiveFrom: '2025-06-01',
    });
    when((s) => discontinueIndicator({ ...discontinue, reason: '-' }, s)).breaks('a-change-has-a-reason');
    when((s) => discontinueIndicator({ ...discontinue, effectiveFrom: '2026-01-02' }, s)).breaks(
      'a-change-applies-within-the-plan-s-year',
    );
    when((s) => discontinueIndicator({ ...discontinue, effectiveFrom: '2025-03-01' }, s)).breaks(
      'nothing-is-recorded-after-the-end',
    );
  });

  test('may be followed to the end of the year after all, and is not ended twice from one day', () => {
    const { when } = given(indicatorDecider, adopted().discontinued('nojdhet', '2025-06-01').events);
    when((s) => discontinueIndicator(discontinue, s)).breaks('a-discontinuation-changes-something');
    when((s) => discontinueIndicator({ ...discontinue, effectiveFrom: '2026-01-01' }, s)).records({
      effectiveFrom: '2026-01-01',
    });
  });

  test('has its figures for the periods before, and none for those after', () => {
    const { when } = given(
      indicatorDecider,
      adopted()
        .opened('T1')
        .outcome('nojdhet', 'T1')
        .opened('T2')
        .closed('T2')
        .opened('VB')
        .discontinued('nojdhet', '2025-06-01').events,
    );
    when((s) =>
      correctOutcome({ indicator: 'nojdhet', period: 'T1', entry: { figure: { value: '80' } }, reason: 'Fel' }, s),
    ).records({
      type: 'outcome-corrected',
    });
    when((s) => correctOutcome({ indicator: 'nojdhet', period: 'T2', entry, reason: 'Sent' }, s)).breaks(
      'nothing-is-recorded-after-the-end',
    );
    when((s) => recordOutcome({ indicator: 'nojdhet', period: 'VB', entry }, s)).breaks(
      'nothing-is-recorded-after-the-end',
    );
    when((s) => analyseOutcome({ indicator: 'nojdhet', period: 'VB', analysis: 'Färre' }, s)).breaks(
      'nothing-is-recorded-after-the-end',
    );
  });

  test('gets no first target, and no other one from then on', () => {
    const { when } = given(
      indicatorDecider,
      adopted()
        .target('nojdhet')
        .adopted('annan')
        .discontinued('nojdhet', '2025-06-01')
        .discontinued('annan', '2025-06-01').events,
    );
    const change = {
      indicator: 'nojdhet',
      slot: 'annual',
      to: percent('70'),
      reason: 'Färre',
      authority: own,
    } as const;
    when((s) => setTarget({ indicator: 'annan', slot: 'annual', target: percent('8'), authority: own }, s)).breaks(
      'a-discontinued-indicator-is-left-as-it-was',
    );
    when((s) => changeTarget({ ...change, effectiveFrom: '2025-06-01' }, s)).breaks(
      'a-discontinued-indicator-is-left-as-it-was',
    );
    when((s) => changeTarget({ ...change, effectiveFrom: '2025-05-31' }, s)).records({ type: 'target-changed' });
  });

  test('is the owner’s to end in a decided plan', () => {
    const { when } = given(indicatorDecider, aUnitYear().adopted('nojdhet', 'council').decided().events);
    when((s) => discontinueIndicator(discontinue, s)).breaks('an-indicator-is-changed-by-its-owner');
    when((s) => discontinueIndicator({ ...discontinue, authority: byCommittee }, s)).records({
      authority: byCommittee,
    });
  });
});

describe('an indicator that was adopted by mistake', () => {
  const withdraw = { indicator: 'nojdhet', reason: 'Lades in två gånger' } as const;

  test('is withdrawn with a reason while it has no figures', () => {
    const { when } = given(indicatorDecider, adopted().target('nojdhet').events);
    when((s) => withdrawIndicator(withdraw, s)).records({
      type: 'indicator-withdrawn',
      data: { indicator: 'nojdhet' },
    });
    when((s) => withdrawIndicator({ ...withdraw, reason: '' }, s)).breaks('a-change-has-a-reason');
    given(indicatorDecider, adopted().opened('T1').outcome('nojdhet', 'T1').events)
      .when((s) => withdrawIndicator(withdraw, s))
      .breaks('an-indicator-with-figures-is-discontinued');
  });

  test('is gone afterwards, whatever one wants of it', () => {
    const { when } = given(
      indicatorDecider,
      adopted()
        .opened('T1')
        .and({ type: 'indicator-withdrawn', data: { indicator: 'nojdhet' } })
        .outcome('nojdhet', 'T1').events,
    );
    when((s) => recordOutcome({ indicator: 'nojdhet', period: 'T1', entry }, s)).throws(NotFound);
    when((s) => setTarget({ indicator: 'nojdhet', slot: 'annual', target: percent('8'), authority: own }, s)).throws(
      NotFound,
    );
    when((s) => defineIndicator({ indicator: 'nojdhet', definition: aDefinition() }, s)).throws(NotFound);
    when((s) => withdrawIndicator(withdraw, s)).throws(NotFound);
  });
});
