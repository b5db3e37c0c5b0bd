import { describe, expect, test } from '@jest/globals';
import { NotFound } from '#kernel/rule-broken.js';
import type { Authority } from '#kernel/authority.js';
import { given } from '#kernel/testing/given.js';
import { aUnitYear, percent } from '../testing/unit-year-history.js';
import { indicatorDecider } from './indicator-state.js';
import { changeTarget, setTarget, type ChangeTargetFacts } from './target-rules.js';

const own: Authority = { kind: 'own' };
const byCommittee: Authority = { kind: 'decision', body: 'Nämnden', date: '2025-04-24', paragraph: '31' };
const change: ChangeTargetFacts = {
  indicator: 'nojdhet',
  slot: 'annual',
  to: percent('75'),
  reason: 'Färre svarande än väntat',
  authority: own,
};
const withTarget = () => aUnitYear().adopted('nojdhet').target('nojdhet');

describe('setting a target', () => {
  test('a first target is set', () => {
    given(indicatorDecider, aUnitYear().adopted('nojdhet').events)
      .when((s) => setTarget({ indicator: 'nojdhet', slot: 'annual', target: percent('80'), authority: own }, s))
      .records({
        type: 'target-set',
        data: { indicator: 'nojdhet', slot: 'annual', target: percent('80') },
        authority: own,
      });
  });

  test('one that stands is changed, not set again', () => {
    given(indicatorDecider, withTarget().events)
      .when((s) => setTarget({ indicator: 'nojdhet', slot: 'annual', target: percent('90'), authority: own }, s))
      .breaks('a-standing-target-is-changed-not-set');
  });

  test('one that was to be set later is set', () => {
    given(
      indicatorDecider,
      aUnitYear().adopted('nojdhet').target('nojdhet', { kind: 'pending', wording: 'Fastställs senare' }).events,
    )
      .when((s) => setTarget({ indicator: 'nojdhet', slot: 'annual', target: percent('80'), authority: own }, s))
      .records({ type: 'target-set' });
  });

  test.each([
    { kind: 'number', figure: { value: '80,5' } },
    { kind: 'per-area', areas: [{ area: 'Norr', figure: { value: 'x' } }], whole: null },
  ] as const)('a figure out of form is refused: %j', (target) => {
    given(indicatorDecider, aUnitYear().adopted('nojdhet').events)
      .when((s) => setTarget({ indicator: 'nojdhet', slot: 'annual', target, authority: own }, s))
      .breaks('a-figure-is-a-decimal');
  });

  test('a target per area names its areas, a word says something', () => {
    const history = aUnitYear().adopted('nojdhet').events;
    given(indicatorDecider, history)
      .when((s) =>
        setTarget(
          {
            indicator: 'nojdhet',
            slot: 'annual',
            target: { kind: 'per-area', areas: [], whole: null },
            authority: own,
          },
          s,
        ),
      )
      .breaks('a-split-target-has-areas');
    given(indicatorDecider, history)
      .when((s) =>
        setTarget({ indicator: 'nojdhet', slot: 'annual', target: { kind: 'word', word: ' ' }, authority: own }, s),
      )
      .breaks('a-target-says-something');
  });

  test('an indicator that nobody adopted has no target', () => {
    given(indicatorDecider, aUnitYear().events)
      .when((s) => setTarget({ indicator: 'nojdhet', slot: 'annual', target: percent('80'), authority: own }, s))
      .throws(NotFound);
  });

  test('the council’s column is not set on the unit’s own authority', () => {
    given(indicatorDecider, aUnitYear().adopted('nojdhet').events)
      .when((s) => setTarget({ indicator: 'nojdhet', slot: 'council', target: percent('80'), authority: own }, s))
      .breaks('council-target-is-changed-by-the-council');
  });
});

describe('changing a target', () => {
  test('keeps what it was changed from, with the reason apart', () => {
    given(indicatorDecider, withTarget().events)
      .when((s) => changeTarget({ ...change, effectiveFrom: '2025-05-01' }, s))
      .records({
        type: 'target-changed',
        data: { indicator: 'nojdhet', slot: 'annual', from: percent('80'), to: percent('75') },
        text: { reason: 'Färre svarande än väntat' },
        effectiveFrom: '2025-05-01',
        authority: own,
      });
  });

  test('asks for a reason, a day that exists and a difference', () => {
    const when = given(indicatorDecider, withTarget().events).when;
    when((s) => changeTarget({ ...change, reason: '  ' }, s)).breaks('a-change-has-a-reason');
    when((s) => changeTarget({ ...change, effectiveFrom: '2025-02-30' }, s)).breaks('a-day-is-a-day');
    when((s) => changeTarget({ ...change, to: percent('80') }, s)).breaks('a-change-changes-something');
  });

  test('`80 %` and `80,0 %` are different records', () => {
    given(indicatorDecider, withTarget().events)
      .when((s) => changeTarget({ ...change, to: percent('80.0') }, s))
      .records({ type: 'target-changed' });
  });

  test('nothing to change where there is no target', () => {
    given(indicatorDecider, aUnitYear().adopted('nojdhet').events)
      .when((s) => changeTarget(change, s))
      .breaks('a-missing-target-is-set-not-changed');
  });

  test('in a decided plan the unit’s own target is its manager’s', () => {
    given(indicatorDecider, withTarget().decided().events)
      .when((s) => changeTarget(change, s))
      .records({ type: 'target-changed' });
  });

  describe('in a decided plan, of an indicator that the committee owns', () => {
    const decided = aUnitYear().adopted('nojdhet', 'committee').target('nojdhet').decided().events;

    test('is refused on the unit’s own authority', () => {
      given(indicatorDecider, decided)
        .when((s) => changeTarget(change, s))
        .breaks('decided-target-is-changed-only-by-decision');
    });

    test('is taken on the committee’s decision with its paragraph', () => {
      given(indicatorDecider, decided)
        .when((s) => changeTarget({ ...change, authority: byCommittee }, s))
        .records({ type: 'target-changed', authority: byCommittee });
    });

    test('is taken while the decision is awaited', () => {
      const authority: Authority = { kind: 'pending', body: 'Nämnden' };
      given(indicatorDecider, decided)
        .when((s) => changeTarget({ ...change, authority }, s))
        .records({ type: 'target-changed', authority });
    });

    test('the decision that was awaited comes, for the same target, once', () => {
      const pending = {
        type: 'target-changed',
        data: { indicator: 'nojdhet', slot: 'annual', from: percent('80'), to: percent('75') },
        authority: { kind: 'pending', body: 'Nämnden' },
      } as const;
      const waiting = [...decided, pending];
      given(indicatorDecider, waiting)
        .when((s) => changeTarget({ ...change, authority: byCommittee }, s))
        .records({
          type: 'target-changed',
          data: { indicator: 'nojdhet', slot: 'annual', from: percent('75'), to: percent('75') },
          authority: byCommittee,
        });
      given(indicatorDecider, waiting)
        .when((s) => changeTarget({ ...change, authority: { kind: 'pending', body: 'Nämnden' } }, s))
        .breaks('a-change-changes-something');
      given(indicatorDecider, [...waiting, { ...pending, authority: byCommittee }])
        .when((s) => changeTarget({ ...change, authority: byCommittee }, s))
        .breaks('a-change-changes-something');
    });

    test('asks for the paragraph or diary number, the body and a date that exists', () => {
      const when = given(indicatorDecider, decided).when;
      when((s) =>
        changeTarget({ ...change, authority: { kind: 'decision', body: 'Nämnden', date: '2025-04-24' } }, s),
      ).breaks('a-body-s-decision-names-its-paragraph');
      when((s) => changeTarget({ ...change, authority: { ...byCommittee, date: '2025-04-31' } }, s)).breaks(
        'a-decision-has-a-date',
      );
      when((s) => changeTarget({ ...change, authority: { ...byCommittee, body: ' ' } }, s)).breaks(
        'a-decision-has-a-body',
      );
    });
  });

  test('before the plan is decided the unit may change the committee’s target in its draft', () => {
    given(indicatorDecider, aUnitYear().adopted('nojdhet', 'committee').target('nojdhet').events)
      .when((s) => changeTarget(change, s))
      .records({ type: 'target-changed' });
  });

  test('each target has a version of its own', () => {
    const { state } = given(indicatorDecider, aUnitYear().adopted('a').target('a').adopted('b').target('b').events);
    expect(state.indicators['a']?.targets.annual?.version).toBe(2);
    expect(state.indicators['b']?.targets.annual?.version).toBe(4);
  });
});
