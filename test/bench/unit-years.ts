import type { Authority, Owner } from '#kernel/authority.js';
import type { DomainEvent, SourceLine } from '#kernel/event.js';
import { periods, type Period } from '#kernel/period.js';
import type { IndicatorEvent, Outcome, Target } from '#areas/indicators/events/index.js';
import type { PlanEvent } from '#areas/plans/events/index.js';
import type { ReportingEvent } from '#areas/reporting/events/index.js';

export const indicatorsOfUnit = 14;
/** Each year's plan adopts indicators of its own, as imported documents do. */
export const indicatorId = (unit: string, year: number, n: number): string => `${unit}y${year}i${n}`;

const committeeDecision: Authority = {
  kind: 'decision',
  body: 'Stadsdelsnämnden Norrdalen',
  date: '2025-01-23',
  diaryNumber: 'ND 2025/114',
  paragraph: '12',
};
const subjects = [
  'nöjda med bemötandet',
  'aktuella genomförandeplaner',
  'medarbetare med utbildning',
  'nöjda med måltiderna',
  'uppföljda insatser',
  'personalkontinuitet',
  'sjukfrånvaro',
];

/** The figure that the n-th entry of an indicator holds: one decimal, never the same twice running. */
const figure = (n: number): { value: string; unit: string } => ({ value: `${40 + (n % 59)}.${n % 10}`, unit: '%' });
const target = (n: number): Target => ({ kind: 'number', figure: figure(n), bound: 'at-least' });
const outcome = (n: number): Outcome => ({
  figure: figure(n),
  men: figure(n + 3),
  women: figure(n + 7),
  share: n % 3 === 0 ? { numerator: n % 80, denominator: 80 } : null,
});

/** Events as a unit's people make them one at a time; every third has free text. */
export function singleEvent(n: number): DomainEvent {
  const indicator = indicatorId('solgarden', 2025, n % indicatorsOfUnit);
  const events: readonly IndicatorEvent[] = [
    { type: 'outcome-recorded', data: { indicator, period: 'T1', outcome: outcome(n) } },
    { type: 'target-set', data: { indicator, slot: 'annual', target: target(n) }, authority: committeeDecision },
    {
      type: 'target-changed',
      data: { indicator, slot: 'annual', from: target(n), to: target(n + 1) },
      text: { reason: 'Målet höjs sedan två enheter slagits samman och metoden för uppföljning ändrats under våren.' },
      effectiveFrom: '2025-05-01',
      authority: { kind: 'own' },
    },
  ];
  return events[n % 3]!;
}

/** The least that commands need: indicators of the unit's own with a target, and every period open. */
export function startedYear(unit: string, year: number): readonly DomainEvent[] {
  const events: UnitYearEvent[] = [{ type: 'plan-started', data: { unit, year } }];
  for (const period of periods) events.push({ type: 'period-opened', data: { period, due: `${year}-12-31` } });
  for (let n = 0; n < indicatorsOfUnit; n += 1) {
    const indicator = indicatorId(unit, year, n);
    events.push(
      {
        type: 'indicator-adopted',
        data: {
          indicator,
          name: `Andel ${subjects[n % 7]!}`,
          goal: null,
          owner: 'unit',
          periodicity: 'tertial',
          direction: 'higher',
        },
      },
      { type: 'target-set', data: { indicator, slot: 'annual', target: target(n) }, authority: { kind: 'own' } },
    );
  }
  return events;
}
/** The version at which `startedYear` sets the n-th indicator's target. */
export const startedTargetVersion = (n: number): number => 1 + periods.length + 2 * n + 1;

type UnitYearEvent = PlanEvent | IndicatorEvent | ReportingEvent;

/**
 * A whole year of a unit as it comes out of its documents and its people's hands, in the order in which it happens; some 150 events. With
 * `text` goals' sections, changes and corrections have their free text, without it they only say that there is some.
 */
export function unitYear(unit: string, year: number, { text }: { readonly text: boolean }): readonly DomainEvent[] {
  const source = (line: number): SourceLine => ({ document: documentOf(unit, year), line });
  const words = <X extends object>(x: X): { text?: X } => (text ? { text: x } : {});
  const read: Authority = { kind: 'document' };
  const indicators = Array.from({ length: indicatorsOfUnit }, (_, n) => indicatorId(unit, year, n));
  const goal = (n: number): string => `${unit}g${year}x${n}`;
  const happened: UnitYearEvent[] = [
    { type: 'plan-started', data: { unit, year } },
    { type: 'document-recorded', data: { document: documentOf(unit, year), kind: 'plan', readerVersion: 1 } },
  ];
  const levels = ['orientation', 'area', 'committee', 'unit'] as const;
  for (let n = 0; n < 12; n += 1) {
    const level = levels[n % 4]!;
    const number = level === 'unit' ? null : `${1 + Math.floor(n / 4)}${'.4.1'.slice(0, 2 * (n % 4))}`;
    happened.push({
      type: 'goal-added',
      data: {
        goal: goal(n),
        level,
        number,
        title: `Stockholmaren möts av ${subjects[n % 7]!}`,
        parent: n % 4 === 0 ? null : goal(n - 1),
      },
      source: source(40 + 9 * n),
    });
    if (level !== 'unit') continue;
    for (const section of ['expectedResults', 'workingMethods', 'followUp'] as const) {
      happened.push({
        type: 'goal-section-revised',
        data: { goal: goal(n), section },
        ...words({ text: paragraph(n) }),
        source: source(42 + 9 * n),
      });
    }
  }
  for (const [n, indicator] of indicators.entries()) {
    const owner: Owner = n % 3 === 0 ? 'committee' : 'unit';
    happened.push(
      {
        type: 'indicator-adopted',
        data: {
          indicator,
          name: `Andel ${subjects[n % 7]!}`,
          goal: goal(3 + 4 * (n % 3)),
          owner,
          periodicity: 'tertial',
          direction: 'higher',
        },
        source: source(200 + n),
      },
      {
        type: 'target-set',
        data: { indicator, slot: 'annual', target: target(year + n) },
        authority: read,
        source: source(200 + n),
      },
      {
        type: 'previous-outcome-quoted',
        data: { indicator, year: year - 1, figure: figure(year + n) },
        source: source(200 + n),
      },
    );
    if (n % 3 === 0)
      happened.push({
        type: 'target-set',
        data: { indicator, slot: 'council', target: target(year + n + 5) },
        authority: read,
        source: source(200 + n),
      });
  }
  for (let n = 0; n < 8; n += 1) {
    happened.push({
      type: 'activity-planned',
      data: {
        activity: `${unit}a${year}x${n}`,
        goal: goal(3 + 4 * (n % 3)),
        title: `Genomför ${subjects[n % 7]!}`,
        start: `${year}-02-01`,
        end: `${year}-11-30`,
      },
      source: source(300 + n),
    });
  }
  happened.push({ type: 'plan-decided', data: { decidedOn: `${year}-01-23` }, authority: committeeDecision });
  for (const period of periods) happened.push(...reported(period));
  return happened;

  function reported(period: Period): readonly UnitYearEvent[] {
    const p = periods.indexOf(period);
    const events: UnitYearEvent[] = [
      {
        type: 'period-opened',
        data: { period, due: `${year}-${period === 'T1' ? '05' : period === 'T2' ? '09' : '12'}-10` },
      },
    ];
    for (const [n, indicator] of indicators.entries()) {
      if (n === 13)
        events.push({ type: 'outcome-missing-explained', data: { indicator, period, reason: 'not-collected' } });
      else events.push({ type: 'outcome-recorded', data: { indicator, period, outcome: outcome(year + n + p) } });
      if (n % 5 === p) {
        events.push({
          type: 'outcome-corrected',
          data: { indicator, period, earlier: outcome(year + n + p), outcome: outcome(year + n + p + 1) },
          ...words({ reason: 'Två svar räknades dubbelt.' }),
        });
      }
      if (n % 7 === p)
        events.push({
          type: 'outcome-analysed',
          data: { indicator, period },
          ...words({ analysis: paragraph(n) }),
        });
    }
    for (let n = 0; n < 2; n += 1) {
      const indicator = indicators[3 * p + n]!;
      events.push({
        type: 'target-changed',
        data: { indicator, slot: 'annual', from: target(year + 3 * p + n), to: target(year + 3 * p + n + 11) },
        ...words({ reason: 'Nytt underlag.' }),
        effectiveFrom: `${year}-0${4 + p}-01`,
        authority: { kind: 'own' },
      });
    }
    for (let n = 0; n < 8; n += 4)
      events.push({
        type: 'activity-reported',
        data: { activity: `${unit}a${year}x${n + p}`, period, status: p === 2 ? 'completed' : 'ongoing' },
      });
    for (const n of [3, 7, 11])
      events.push({ type: 'goal-assessed', data: { goal: goal(n), period, verdict: n === 7 ? 'partly' : 'fully' } });
    events.push({ type: 'period-closed', data: { period } });
    return events;
  }
}

const documentOf = (unit: string, year: number): string =>
  Buffer.from(`${unit} ${year}`.padEnd(32, '.')).toString('hex').slice(0, 64);
const paragraph = (n: number): string =>
  Array.from(
    { length: 6 },
    (_, i) => `Arbetet med ${subjects[(n + i) % 7]!} följs upp varje månad på arbetsplatsträffen.`,
  ).join(' ');
