import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Authority } from '#kernel/authority.js';
import { evolveAll } from '#kernel/decider.js';
import type { DomainEvent } from '#kernel/event.js';
import { lastDayOf, type Period } from '#kernel/period.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import type { IndicatorEvent, Target } from '../events/index.js';
import { aDefinition, aUnitYear } from '../testing/unit-year-history.js';
import { adoptByHand } from './adoption.js';
import {
  defineIndicator,
  discontinueIndicator,
  moveIndicator,
  redefineIndicator,
  withdrawIndicator,
} from './definition-rules.js';
import { indicatorDecider, type IndicatorState } from './indicator-state.js';
import {
  correctOutcome,
  explainMissingOutcome,
  giveForecast,
  recordOutcome,
  withdrawOutcome,
} from './outcome-rules.js';
import { recordOutcomes } from './record-outcomes.js';
import { changeTarget, refusePendingTarget, setTarget, withdrawTarget } from './target-rules.js';

// Any commands in any order: what the rules let through is a history in which they hold. A command that is refused records nothing.

type Step = (state: IndicatorState, version: number) => readonly DomainEvent[];

const indicator = fc.constantFrom('a', 'b');
const period = fc.constantFrom<Period>('T1', 'T2', 'VB');
const slot = fc.constantFrom('annual', 'council' as const);
const reason = fc.constantFrom('Nytt underlag', '');
const figure = fc.integer({ min: 0, max: 9 }).map((n) => ({ value: String(n), unit: '%' }));
const day = fc.constantFrom('2025-01-01', '2025-04-30', '2025-05-01', '2025-09-01', '2025-12-31', '2026-01-01');
const owner = fc.constantFrom('unit', 'committee', 'council' as const);
const decision = { kind: 'decision', body: 'Nämnden', date: '2025-04-24', paragraph: '31' } as const;
const authority = fc.constantFrom<Authority>({ kind: 'own' }, decision, { kind: 'pending', body: 'Nämnden' });
const target = fc.oneof(
  figure.map((f): Target => ({ kind: 'number', figure: f })),
  fc.constantFrom<Target>(
    { kind: 'word', word: 'öka' },
    { kind: 'none' },
    { kind: 'delegated', wording: 'Tas fram av nämnd' },
  ),
);
const definition = fc
  .constantFrom(null, 'rate' as const, 'share' as const)
  .chain((split) => fc.constantFrom(aDefinition({ split }), aDefinition({ split, measure: '%' })));
const entry = fc.oneof(
  figure.map((f) => ({ figure: f })),
  fc.record({ share: fc.record({ numerator: fc.nat(4), denominator: fc.nat(4) }) }),
);
const about = { indicator, period, reason };

/** The calendar and the plan go their own way meanwhile. */
const aroundThem: fc.Arbitrary<Step> = fc.oneof(
  fc
    .tuple(fc.constantFrom('period-opened', 'period-closed', 'period-reopened'), period)
    .map(([type, p]): Step => (state) => {
      const follows = { 'period-opened': undefined, 'period-closed': 'open', 'period-reopened': 'closed' }[type];
      return state.periods[p] === follows ? [{ type, data: { period: p, due: '2025-05-10' } }] : [];
    }),
  fc.constantFrom<Step>(
    () => [{ type: 'plan-decided', data: { decidedOn: '2025-01-20' }, authority: decision }],
    () => [{ type: 'plan-decision-withdrawn', data: { decidedOn: '2025-01-20' } }],
  ),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 7, arbitrary: aroundThem },
  fc.record({ indicator, owner, goal: fc.constantFrom('g1', null), definition }).map(
    (c): Step =>
      (s) =>
        adoptByHand(c, s),
  ),
  fc.record({ indicator, definition }).map(
    (c): Step =>
      (s) =>
        defineIndicator(c, s),
  ),
  fc.record({ indicator, definition, effectiveFrom: day, reason, authority }).map(
    (c): Step =>
      (s) =>
        redefineIndicator(c, s),
  ),
  fc.record({ indicator, goal: fc.constantFrom('g1', 'g2', null) }).map(
    (c): Step =>
      (s) =>
        moveIndicator(c, s),
  ),
  fc.record({ indicator, effectiveFrom: day, reason, authority }).map(
    (c): Step =>
      (s) =>
        discontinueIndicator(c, s),
  ),
  fc.record({ indicator, reason }).map(
    (c): Step =>
      (s) =>
        withdrawIndicator(c, s),
  ),
  fc.record({ indicator, slot, target, authority }).map(
    (c): Step =>
      (s) =>
        setTarget(c, s),
  ),
  fc.record({ indicator, slot, to: target, reason, authority, effectiveFrom: day }).map(
    (c): Step =>
      (s) =>
        changeTarget(c, s),
  ),
  fc.record({ indicator, slot, reason, authority }).map(
    (c): Step =>
      (s) =>
        withdrawTarget(c, s),
  ),
  fc.record({ indicator, slot, reason }).map(
    (c): Step =>
      (s) =>
        refusePendingTarget({ ...c, authority: decision }, s),
  ),
  {
    weight: 2,
    arbitrary: fc.record({ ...about, entry }).map(
      (c): Step =>
        (s) =>
          recordOutcome(c, s),
    ),
  },
  fc.record({ ...about, entry }).map(
    (c): Step =>
      (s) =>
        correctOutcome(c, s),
  ),
  fc.record(about).map(
    (c): Step =>
      (s) =>
        withdrawOutcome(c, s),
  ),
  fc.record({ indicator, period }).map(
    (c): Step =>
      (s) =>
        explainMissingOutcome({ ...c, reason: 'lost' }, s),
  ),
  fc.record({ ...about, forecast: fc.option(figure) }).map(
    (c): Step =>
      (s) =>
        giveForecast(c, s),
  ),
  fc
    .record({
      period,
      reason,
      rows: fc.array(fc.record({ indicator, entry, forecast: fc.option(figure) }), { maxLength: 3 }),
    })
    .map(
      (c): Step =>
        (s, version) =>
          recordOutcomes(c, s, version),
    ),
);

interface Lived {
  readonly events: readonly DomainEvent[];
  /** The state that each event was decided on, and the state kept in the end. */
  readonly before: readonly IndicatorState[];
  readonly state: IndicatorState;
}

/** A year that has just begun, and one in which T1 was closed: what is refused after closing is rare in a short life otherwise. */
const starts = fc.constantFrom(
  aUnitYear().goal('g1').events,
  aUnitYear().goal('g1').adopted('a').opened('T1').closed('T1').opened('T2').events,
);

function live(start: readonly DomainEvent[], steps: readonly Step[]): Lived {
  const events: DomainEvent[] = [...start];
  const before: IndicatorState[] = events.map(() => indicatorDecider.initial);
  let state = evolveAll(indicatorDecider, indicatorDecider.initial, events, 0);
  for (const decide of steps) {
    let decided: readonly DomainEvent[] = [];
    try {
      decided = decide(state, events.length);
    } catch (error) {
      if (!(error instanceof RuleBroken || error instanceof NotFound)) throw error;
    }
    for (const event of decided) {
      before.push(state);
      state = indicatorDecider.evolve(state, event, events.length);
      events.push(event);
    }
  }
  return { events, before, state };
}

const holds = (rule: (lived: Lived) => void): void => {
  fc.assert(
    fc.property(starts, fc.array(step, { minLength: 10, maxLength: 60 }), (start, steps) => {
      rule(live(start, steps));
    }),
    { numRuns: 1_000 },
  );
};
const reasonOf = (event: DomainEvent): string => (event.text as { reason?: string } | undefined)?.reason ?? '';

describe('in any history of commands', () => {
  test('the state folded anew is the state that was kept, and each item’s version is that of its last event', () => {
    holds(({ events, state }) => {
      expect(evolveAll(indicatorDecider, indicatorDecider.initial, events, 0)).toEqual(state);
      for (const [id, { outcomes }] of Object.entries(state.indicators)) {
        for (const [p, { version }] of Object.entries(outcomes))
          expect(events[version]?.data).toMatchObject({ indicator: id, period: p });
      }
    });
  });

  test('an outcome never changes after its period closed but with a reason', () => {
    holds(({ events, before }) => {
      for (const [n, event] of (events as readonly IndicatorEvent[]).entries()) {
        if (!event.type.startsWith('outcome-') && event.type !== 'forecast-given') continue;
        const { period: p } = event.data as { period: Period };
        if (before[n]?.periods[p] === 'open') continue;
        expect(['outcome-corrected', 'outcome-withdrawn', 'forecast-given']).toContain(event.type);
        expect(reasonOf(event).length).toBeGreaterThanOrEqual(3);
      }
    });
  });

  test('a council target never changes on the unit’s own authority', () => {
    holds(({ events }) => {
      for (const event of events as readonly IndicatorEvent[]) {
        if (!event.type.startsWith('target-')) continue;
        if ((event.data as { slot: string }).slot === 'council') expect(event.authority?.kind).not.toBe('own');
      }
    });
  });

  test('a decided plan’s target that is not the unit’s rests on a decision, waits for one, or is a pending one taken back', () => {
    holds(({ events, before }) => {
      for (const [n, event] of (events as readonly IndicatorEvent[]).entries()) {
        if (event.type !== 'target-set' && event.type !== 'target-changed' && event.type !== 'target-withdrawn')
          continue;
        const known = before[n]?.indicators[event.data.indicator];
        if (!before[n]?.decided || known?.owner === 'unit') continue;
        const waited = known?.targets[event.data.slot]?.decisionPending === true;
        if (event.authority?.kind === 'own') expect([event.type, waited]).toEqual(['target-withdrawn', true]);
      }
    });
  });

  test('a target, an outcome and a forecast are changed from what stood', () => {
    holds(({ events, before }) => {
      for (const [n, event] of (events as readonly IndicatorEvent[]).entries()) {
        if (event.type === 'target-changed' || event.type === 'target-withdrawn')
          expect(event.data.from).toEqual(before[n]?.indicators[event.data.indicator]?.targets[event.data.slot]?.value);
        if (event.type === 'outcome-corrected' || event.type === 'outcome-withdrawn')
          expect(event.data.earlier).toEqual(
            before[n]?.indicators[event.data.indicator]?.outcomes[event.data.period]?.value ?? null,
          );
        if (event.type === 'forecast-given')
          expect(event.data.from).toEqual(
            before[n]?.indicators[event.data.indicator]?.forecasts[event.data.period]?.value ?? null,
          );
      }
    });
  });

  test('no figure stands for a period in which the indicator was not followed, and none of a withdrawn one', () => {
    holds(({ events, state }) => {
      for (const { discontinuedFrom, outcomes } of Object.values(state.indicators)) {
        for (const [p, { value }] of Object.entries(outcomes))
          if (value && discontinuedFrom !== null) expect(lastDayOf(p as Period, 2025) < discontinuedFrom).toBe(true);
      }
      const gone = events.flatMap((e) => (e.type === 'indicator-withdrawn' ? [e] : []));
      for (const event of gone) {
        const { indicator: id } = event.data as { indicator: string };
        const until = events.slice(0, events.indexOf(event));
        const { indicators } = evolveAll(indicatorDecider, indicatorDecider.initial, until, 0);
        expect(Object.values(indicators[id]?.outcomes ?? {}).filter((o) => o.value)).toEqual([]);
      }
    });
  });
});
