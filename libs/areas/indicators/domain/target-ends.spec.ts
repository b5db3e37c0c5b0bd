import { describe, expect, test } from '@jest/globals';
import type { Authority } from '#kernel/authority.js';
import type { Day } from '#kernel/day.js';
import { given } from '#kernel/testing/given.js';
import type { Target } from '../events/index.js';
import { aSource, aUnitYear, percent } from '../testing/unit-year-history.js';
import { indicatorDecider } from './indicator-state.js';
import { changeTarget, refusePendingTarget, setTarget, withdrawTarget } from './target-rules.js';

const own: Authority = { kind: 'own' };
const pending: Authority = { kind: 'pending', body: 'Nämnden' };
const byCommittee = { kind: 'decision', body: 'Nämnden', date: '2025-04-24', paragraph: '31' } as const;
const changed = (from: string, to: string, authority: Authority, effectiveFrom?: Day) =>
  ({
    type: 'target-changed',
    data: { indicator: 'nojdhet', slot: 'annual', from: percent(from), to: percent(to) },
    authority,
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
  }) as const;
const committees = () => aUnitYear().adopted('nojdhet', 'committee').target('nojdhet').decided();

test('a decision that was awaited and said yes leaves the target as it stands, from the day it did', () => {
  const waiting = committees().and(changed('80', '75', pending, '2025-05-01')).events;
  given(indicatorDecider, waiting)
    .when((s) =>
      changeTarget(
        { indicator: 'nojdhet', slot: 'annual', to: percent('75'), reason: 'Nämnden biföll', authority: byCommittee },
        s,
      ),
    )
    .records({ type: 'target-changed', authority: byCommittee, effectiveFrom: '2025-05-01' });
});

describe('a decision that was awaited and said no', () => {
  const refuse = { indicator: 'nojdhet', slot: 'annual', reason: 'Nämnden avslog', authority: byCommittee } as const;

  test('the earlier target stands again on that decision, from the day the change had applied', () => {
    given(indicatorDecider, committees().and(changed('80', '75', pending, '2025-05-01')).events)
      .when((s) => refusePendingTarget(refuse, s))
      .records({
        type: 'target-changed',
        data: { indicator: 'nojdhet', slot: 'annual', from: percent('75'), to: percent('80') },
        authority: byCommittee,
        effectiveFrom: '2025-05-01',
      });
  });

  test('a change on a change that waited falls with it', () => {
    const twice = committees()
      .and(changed('80', '75', pending, '2025-05-01'))
      .and(changed('75', '70', pending, '2025-09-01'));
    given(indicatorDecider, twice.events)
      .when((s) => refusePendingTarget(refuse, s))
      .records({
        data: expect.objectContaining({ from: percent('70'), to: percent('80') }),
        effectiveFrom: '2025-05-01',
      });
  });

  test('a first target that waited leaves none behind it', () => {
    const first = aUnitYear()
      .adopted('nojdhet', 'committee')
      .decided()
      .and({
        type: 'target-set',
        data: { indicator: 'nojdhet', slot: 'annual', target: percent('75') },
        authority: pending,
      });
    given(indicatorDecider, first.events)
      .when((s) => refusePendingTarget(refuse, s))
      .records({ data: expect.objectContaining({ to: { kind: 'none' } }) });
  });

  test('only what waits is refused, by a decision with its paragraph and a reason', () => {
    given(indicatorDecider, committees().events)
      .when((s) => refusePendingTarget(refuse, s))
      .breaks('only-a-pending-target-is-refused');
    const { when } = given(indicatorDecider, committees().and(changed('80', '75', pending)).events);
    when((s) => refusePendingTarget({ ...refuse, reason: '' }, s)).breaks('a-change-has-a-reason');
    when((s) =>
      refusePendingTarget({ ...refuse, authority: { kind: 'decision', body: 'Nämnden', date: '2025-04-24' } }, s),
    ).breaks('a-body-s-decision-names-its-paragraph');
  });
});

describe('a target that was set by mistake', () => {
  const withdraw = { indicator: 'nojdhet', slot: 'annual', reason: 'Fel indikator', authority: own } as const;

  test('what stood before it stands again, also over several', () => {
    const unit = aUnitYear()
      .adopted('nojdhet')
      .target('nojdhet')
      .and(changed('80', '75', own));
    given(indicatorDecider, unit.events)
      .when((s) => withdrawTarget(withdraw, s))
      .records({
        data: { indicator: 'nojdhet', slot: 'annual', from: percent('75'), to: percent('80') },
        authority: own,
      });
    const withdrawn = unit.and({
      type: 'target-withdrawn',
      data: { indicator: 'nojdhet', slot: 'annual', from: percent('75'), to: percent('80') },
    });
    given(indicatorDecider, withdrawn.events)
      .when((s) => withdrawTarget(withdraw, s))
      .records({ data: expect.objectContaining({ from: percent('80'), to: { kind: 'none' } }) });
  });

  test('needs a target and a reason', () => {
    given(indicatorDecider, aUnitYear().adopted('nojdhet').events)
      .when((s) => withdrawTarget(withdraw, s))
      .breaks('a-missing-target-is-set-not-changed');
    given(indicatorDecider, aUnitYear().adopted('nojdhet').target('nojdhet').events)
      .when((s) => withdrawTarget({ ...withdraw, reason: 'x' }, s))
      .breaks('a-change-has-a-reason');
  });

  test('what the committee decided is not taken back on the unit’s own authority; what still waits is', () => {
    const { when } = given(indicatorDecider, committees().and(changed('80', '75', byCommittee)).events);
    when((s) => withdrawTarget(withdraw, s)).breaks('decided-target-is-changed-only-by-decision');
    when((s) => withdrawTarget({ ...withdraw, authority: byCommittee }, s)).records({ authority: byCommittee });
    given(indicatorDecider, committees().and(changed('80', '75', pending)).events)
      .when((s) => withdrawTarget(withdraw, s))
      .records({ type: 'target-withdrawn', authority: own });
  });

  test('what stands again and waits for its decision goes on waiting', () => {
    const twice = committees()
      .and(changed('80', '75', pending))
      .and(changed('75', '70', pending));
    given(indicatorDecider, twice.events)
      .when((s) => withdrawTarget(withdraw, s))
      .records({ data: expect.objectContaining({ to: percent('75') }), authority: pending });
  });
});

describe('the council’s column', () => {
  const delegated: Target = { kind: 'delegated', wording: 'Tas fram av nämnd' };
  const inColumn = (target: Target) =>
    aUnitYear()
      .adopted('nojdhet')
      .and({
        type: 'target-set',
        data: { indicator: 'nojdhet', slot: 'council', target },
        authority: { kind: 'document' },
      })
      .decided();
  const change = { indicator: 'nojdhet', slot: 'council', to: percent('82'), reason: 'Nämnden har svarat' } as const;

  test('the committee answers the council’s delegation with its own decision', () => {
    const { when } = given(indicatorDecider, inColumn(delegated).events);
    when((s) => changeTarget({ ...change, authority: byCommittee }, s)).records({
      data: { indicator: 'nojdhet', slot: 'council', from: delegated, to: percent('82') },
      authority: byCommittee,
    });
    when((s) => changeTarget({ ...change, authority: own }, s)).breaks('council-target-is-changed-by-the-council');
  });

  test('is nobody else’s in a decided plan, though the indicator is the unit’s own', () => {
    const { when } = given(indicatorDecider, inColumn(percent('80')).events);
    when((s) => changeTarget({ ...change, authority: { kind: 'decision', body: 'KF', date: '2025-04-24' } }, s)).breaks(
      'a-body-s-decision-names-its-paragraph',
    );
    when((s) => withdrawTarget({ ...change, authority: own }, s)).breaks('council-target-is-changed-by-the-council');
  });

  test('a document fills what stands empty in a decided plan, and changes nothing', () => {
    const target = percent('80');
    const fill = {
      indicator: 'nojdhet',
      slot: 'council',
      target,
      authority: { kind: 'document' },
      source: aSource,
    } as const;
    given(indicatorDecider, aUnitYear().adopted('nojdhet').decided().events)
      .when((s) => setTarget(fill, s))
      .records({ type: 'target-set' });
    given(indicatorDecider, inColumn(percent('70')).events)
      .when((s) => setTarget(fill, s))
      .breaks('a-standing-target-is-changed-not-set');
  });
});

test('a target names each area once', () => {
  const figure = { value: '0.5', unit: '%' };
  const areas = [
    { area: 'Norr', figure },
    { area: 'norr ', figure },
  ];
  given(indicatorDecider, aUnitYear().adopted('nojdhet').events)
    .when((s) =>
      setTarget(
        { indicator: 'nojdhet', slot: 'annual', target: { kind: 'per-area', areas, whole: null }, authority: own },
        s,
      ),
    )
    .breaks('an-area-is-named-once');
});
