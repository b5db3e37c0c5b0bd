import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pictureDifference } from './picture-difference.js';
import { keyOf, PictureInProgress, type Happening, type PlanPicture } from './plan-picture.js';
import type { Seen } from './unit-history.projection.js';

type Facts = Pick<Seen, 'type' | 'data'> & { readonly from?: string; readonly pending?: boolean };

const happened = (events: readonly Facts[]): readonly Happening[] =>
  events.map(({ type, data, from, pending }, fromPosition) => ({
    eventType: type,
    facts: data,
    fromPosition,
    effectiveFrom: from ?? null,
    authority: pending === true ? { kind: 'pending', body: 'Nämnden' } : null,
  }));
const pictureOf = (events: readonly Happening[]): PlanPicture => {
  const picture = new PictureInProgress();
  for (const event of events) picture.apply(event);
  return picture.now();
};

const id = fc.constantFrom('a', 'b', 'c');
const percent = fc
  .constantFrom('70', '75', '80')
  .map((value) => ({ kind: 'number', figure: { value, unit: '%' } }) as const);
const outcome = fc
  .constantFrom('60', '71.5')
  .map((value) => ({ figure: { value, unit: '%' }, men: null, women: null, share: null }));
const period = fc.constantFrom('T1' as const, 'T2' as const);
const title = fc.constantFrom('Svar i tid', 'Svar inom en vecka');
const day = fc.constantFrom('2025-05-01', '2025-09-01');

/** Any history, sensible or not: the picture must bear what the log bears. */
const anyEvent: fc.Arbitrary<Facts> = fc.oneof(
  fc.record({ goal: id, title }).map(({ goal, title: t }) => ({
    type: 'goal-added' as const,
    data: { goal, level: 'unit' as const, number: null, title: t, parent: null },
  })),
  fc.record({ goal: id, title }).map(({ goal, title: t }) => ({
    type: 'goal-reworded' as const,
    data: { goal, from: { number: null, title: '' }, to: { number: '1', title: t } },
  })),
  id.map((goal) => ({ type: 'goal-withdrawn' as const, data: { goal } })),
  id.map((goal) => ({ type: 'goal-section-revised' as const, data: { goal, section: 'followUp' as const } })),
  fc
    .record({ goal: id, period })
    .map((d) => ({ type: 'goal-assessed' as const, data: { ...d, verdict: 'partly' as const } })),
  fc.record({ goal: id, period }).map((d) => ({
    type: 'goal-assessment-withdrawn' as const,
    data: { ...d, from: 'partly' as const },
  })),
  id.map((activity) => ({
    type: 'activity-planned' as const,
    data: { activity, goal: null, title: 'Kurs', start: null, end: null },
  })),
  fc.record({ activity: id, period }).map((d) => ({
    type: 'activity-reported' as const,
    data: { ...d, status: 'ongoing' as const },
  })),
  fc.record({ activity: id, period }).map((d) => ({
    type: 'activity-report-withdrawn' as const,
    data: { ...d, from: 'ongoing' as const, to: null },
  })),
  id.map((activity) => ({ type: 'activity-completed' as const, data: { activity, completedOn: '2025-05-05' } })),
  fc.record({ indicator: id, target: percent }).map((d) => ({
    type: 'target-set' as const,
    data: { ...d, slot: 'annual' as const },
  })),
  fc
    .record({ indicator: id, to: percent, day, pending: fc.boolean() })
    .map(({ indicator, to, day: from, pending }) => ({
      type: 'target-changed' as const,
      data: { indicator, slot: 'annual' as const, from: { kind: 'none' as const }, to },
      from,
      pending,
    })),
  fc.record({ indicator: id, period, outcome }).map((data) => ({ type: 'outcome-recorded' as const, data })),
  fc.record({ indicator: id, period, outcome }).map(({ outcome: earlier, ...d }) => ({
    type: 'outcome-withdrawn' as const,
    data: { ...d, earlier },
  })),
  fc.constant({ type: 'plan-decided' as const, data: { decidedOn: '2025-01-20' } }),
  fc.constant({ type: 'plan-decision-withdrawn' as const, data: { decidedOn: '2025-01-20' } }),
);
const history = fc.array(anyEvent, { maxLength: 40 }).map(happened);
const twoMoments = history.chain((events) =>
  fc.tuple(fc.nat(events.length), fc.nat(events.length)).map(([m, n]) => ({ events, m, n })),
);

describe('two pictures of a plan', () => {
  it('do not differ where they are of the same moment', () => {
    fc.assert(
      fc.property(history, (events) => {
        expect(pictureDifference(pictureOf(events), pictureOf(events))).toEqual([]);
      }),
    );
  });

  it('differ the other way round where the days change places', () => {
    fc.assert(
      fc.property(twoMoments, ({ events, m, n }) => {
        const [one, other] = [pictureOf(events.slice(0, m)), pictureOf(events.slice(0, n))];
        const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
        const turned = pictureDifference(other, one).map(({ key, before, after }) => ({
          key,
          before: after,
          after: before,
        }));
        expect([...pictureDifference(one, other)].sort(byKey)).toEqual(turned.sort(byKey));
      }),
    );
  });

  it('become each other when the differences are applied', () => {
    fc.assert(
      fc.property(twoMoments, ({ events, m, n }) => {
        const [one, other] = [pictureOf(events.slice(0, m)), pictureOf(events.slice(0, n))];
        const patched = new Map(one);
        for (const { key, after } of pictureDifference(one, other)) {
          if (after === null) patched.delete(key);
          else patched.set(key, after);
        }
        expect(patched).toEqual(new Map(other));
      }),
    );
  });

  it('differ only in what the events between them said that they changed', () => {
    fc.assert(
      fc.property(twoMoments, ({ events, m, n }) => {
        const [from, to] = [Math.min(m, n), Math.max(m, n)];
        const picture = new PictureInProgress();
        for (const event of events.slice(0, from)) picture.apply(event);
        const before = picture.now();
        const touched = new Set(events.slice(from, to).flatMap((event) => picture.apply(event)));
        for (const { key } of pictureDifference(before, picture.now())) expect(touched).toContain(key);
      }),
    );
  });

  it('have every part under the key that names it', () => {
    fc.assert(
      fc.property(history, (events) => {
        for (const [key, part] of pictureOf(events)) expect(keyOf(part)).toBe(key);
      }),
    );
  });
});

describe('a picture of a plan', () => {
  const target = (value: string) => ({ kind: 'number', figure: { value, unit: '%' } }) as const;

  it('keeps the earlier target for the days before the change, and marks what awaits a decision', () => {
    const picture = pictureOf(
      happened([
        { type: 'target-set', data: { indicator: 'a', slot: 'annual', target: target('70') } },
        {
          type: 'target-changed',
          data: { indicator: 'a', slot: 'annual', from: target('70'), to: target('75') },
          from: '2025-05-01',
          pending: true,
        },
      ]),
    );
    expect(picture.get('target/a/annual')).toMatchObject({
      spans: [
        { from: null, target: target('70'), pending: false },
        { from: '2025-05-01', target: target('75'), pending: true },
      ],
    });
  });

  it('takes back what was recorded by mistake', () => {
    const picture = pictureOf(
      happened([
        { type: 'goal-added', data: { goal: 'a', level: 'unit', number: null, title: 'Svar', parent: null } },
        { type: 'goal-assessed', data: { goal: 'a', period: 'T1', verdict: 'fully' } },
        { type: 'goal-assessment-withdrawn', data: { goal: 'a', period: 'T1', from: 'fully' } },
        { type: 'forecast-given', data: { indicator: 'i', period: 'T1', forecast: { value: '7' }, from: null } },
        { type: 'forecast-given', data: { indicator: 'i', period: 'T1', forecast: null, from: { value: '7' } } },
        {
          type: 'goal-reworded',
          data: { goal: 'x', from: { number: null, title: 'a' }, to: { number: null, title: 'b' } },
        },
      ]),
    );
    expect([...picture.keys()]).toEqual(['goal/a']);
  });
});
