import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import { rulesBrokenIn } from './rules-of-the-model.js';

type Events = Parameters<typeof rulesBrokenIn>[0];

/** Recorded in order in one unit's year. */
const recorded = (events: readonly DomainEvent[], stream = 'unit-year-solgarden-2025'): Events =>
  events.map((event, i) => ({
    ...event,
    position: i,
    stream,
    version: i,
    id: `e-${String(i)}`,
    recordedAt: `2025-01-01T00:00:00.${String(i).padStart(3, '0')}Z`,
    actor: 'p-anna',
    role: 'manager',
    commandId: `c-${String(i)}`,
  })) as unknown as Events;

const started: DomainEvent = { type: 'plan-started', data: { unit: 'solgarden', year: 2025 } };
const goal = (id: string, level: string, parent: string | null): DomainEvent => ({
  type: 'goal-added',
  data: { goal: id, level, number: null, title: id, parent },
});
const adopted = (owner: string): DomainEvent => ({
  type: 'indicator-adopted',
  data: { indicator: 'svar', name: 'Svar i tid', goal: null, owner, periodicity: null, direction: null },
});
const number = (value: string) => ({ kind: 'number', figure: { value } });
const outcome = (value: string) => ({ figure: { value }, men: null, women: null, share: null });
const opened: DomainEvent = { type: 'period-opened', data: { period: 'T1', due: '2025-05-15' } };
const closed: DomainEvent = { type: 'period-closed', data: { period: 'T1' } };
const decided: DomainEvent = { type: 'plan-decided', data: { decidedOn: '2025-01-01' }, authority: { kind: 'own' } };
const first: DomainEvent = {
  type: 'outcome-recorded',
  data: { indicator: 'svar', period: 'T1', outcome: outcome('1') },
};
const why = { reason: 'Uttaget var fel' };

describe('the rules that a log is read for', () => {
  test('none is broken by a year as it should be', () => {
    expect(
      rulesBrokenIn(
        recorded([
          started,
          goal('omrade', 'area', null),
          goal('eget', 'unit', 'omrade'),
          adopted('committee'),
          {
            type: 'target-set',
            data: { indicator: 'svar', slot: 'annual', target: number('80') },
            authority: { kind: 'own' },
          },
          decided,
          opened,
          first,
          closed,
          {
            type: 'outcome-corrected',
            data: { indicator: 'svar', period: 'T1', earlier: outcome('1'), outcome: outcome('2') },
            text: why,
          },
          {
            type: 'target-changed',
            data: { indicator: 'svar', slot: 'annual', from: number('80'), to: number('75') },
            text: why,
            authority: { kind: 'pending', body: 'Nämnden' },
          },
        ]),
      ),
    ).toEqual([]);
  });

  test.each<[string, readonly DomainEvent[]]>([
    ['begins with its plan', [opened]],
    ['decided once', [started, decided, decided]],
    ['under one that stands', [started, goal('eget', 'unit', 'ingen')]],
    ['under a higher one', [started, goal('eget', 'unit', null), goal('annat', 'unit', 'eget')]],
    [
      'nothing stands under a goal that is gone',
      [
        started,
        goal('omrade', 'area', null),
        goal('eget', 'unit', 'omrade'),
        { type: 'goal-withdrawn', data: { goal: 'omrade' }, text: why },
      ],
    ],
    ['only a goal that stands', [started, { type: 'goal-withdrawn', data: { goal: 'x' }, text: why }]],
    ['open period', [started, adopted('unit'), first]],
    ['open period', [started, adopted('unit'), opened, closed, first]],
    ['corrected, not recorded', [started, adopted('unit'), opened, first, first]],
    [
      'the figure that was corrected is told',
      [
        started,
        adopted('unit'),
        opened,
        first,
        {
          type: 'outcome-corrected',
          data: { indicator: 'svar', period: 'T1', earlier: outcome('7'), outcome: outcome('2') },
          text: why,
        },
      ],
    ],
    [
      'a change has a reason',
      [
        started,
        adopted('unit'),
        opened,
        first,
        {
          type: 'outcome-withdrawn',
          data: { indicator: 'svar', period: 'T1', earlier: outcome('1') },
          text: { reason: ' ' },
        },
      ],
    ],
    [
      'changed only by decision',
      [
        started,
        adopted('committee'),
        decided,
        {
          type: 'target-set',
          data: { indicator: 'svar', slot: 'annual', target: number('80') },
          authority: { kind: 'own' },
        },
      ],
    ],
    [
      'names its paragraph',
      [
        started,
        adopted('committee'),
        decided,
        {
          type: 'target-set',
          data: { indicator: 'svar', slot: 'annual', target: number('80') },
          authority: { kind: 'decision', body: 'Nämnden', date: '2025-02-01' },
        },
      ],
    ],
    [
      'the council’s target is the council’s',
      [
        started,
        adopted('unit'),
        {
          type: 'target-set',
          data: { indicator: 'svar', slot: 'council', target: number('80') },
          authority: { kind: 'own' },
        },
      ],
    ],
    [
      'what a target was changed from is told',
      [
        started,
        adopted('unit'),
        {
          type: 'target-changed',
          data: { indicator: 'svar', slot: 'annual', from: number('80'), to: number('75') },
          text: why,
        },
      ],
    ],
    [
      'the forecast that stood is told',
      [
        started,
        adopted('unit'),
        opened,
        {
          type: 'forecast-given',
          data: { indicator: 'svar', period: 'T1', forecast: { value: '3' }, from: { value: '2' } },
        },
      ],
    ],
    [
      'the verdict that stood is told',
      [
        started,
        goal('eget', 'unit', null),
        opened,
        { type: 'goal-assessed', data: { goal: 'eget', period: 'T1', verdict: 'fully', from: 'not' } },
      ],
    ],
    [
      'a redefinition has a day',
      [started, adopted('unit'), { type: 'indicator-redefined', data: { indicator: 'svar' }, text: why }],
    ],
  ])('%s', (rule, events) => {
    expect(rulesBrokenIn(recorded(events)).some((line) => line.includes(rule))).toBe(true);
  });
});
