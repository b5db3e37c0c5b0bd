import { describe, expect, test } from '@jest/globals';
import type { LoggedEvent, SentCommand } from '../history.js';
import { outcomeOf } from '../intents.js';
import { judge } from './index.js';

const stream = 'unit-year-u0-2021';
const recorded = (indicator: string, value: string): object => ({ indicator, period: 'T1', outcome: outcomeOf(value) });
const corrected = (indicator: string, before: string, value: string): object => ({
  indicator,
  period: 'T1',
  earlier: outcomeOf(before),
  outcome: outcomeOf(value),
});

const event = (position: number, changed: Partial<LoggedEvent> = {}): LoggedEvent => ({
  position,
  stream,
  version: position,
  id: `e${position}`,
  type: 'outcome-recorded',
  recordedAt: `2026-01-01T00:00:0${position}.000Z`,
  actor: 'p-bertil',
  commandId: `c${position}`,
  data: recorded(`i${position}`, '1.001'),
  leaf: 'aa',
  leafOfEnvelope: 'aa',
  ...changed,
});
/** Acknowledged: sent at `10 × position`, answered 5 later. */
const sent = (position: number, changed: Partial<SentCommand> = {}): SentCommand => ({
  person: 'p-bertil',
  commandId: `c${position}`,
  expected: { stream, type: 'outcome-recorded', data: recorded(`i${position}`, '1.001') },
  seen: { item: `i${position}/T1`, version: -1 },
  sentAt: 10 * position,
  answeredAt: 10 * position + 5,
  attempts: 1,
  fate: 'acknowledged',
  position,
  version: position,
  ...changed,
});

const found = (
  commands: readonly SentCommand[],
  log: readonly LoggedEvent[],
  more: Partial<Parameters<typeof judge>[0]> = {},
): readonly string[] =>
  judge({ commands, log, shown: [], tables: [], people: ['p-bertil'], ...more }).map((f) => f.invariant);

describe('what a campaign leaves behind', () => {
  test('is in order when every command is there once, with its content, in its place', () => {
    expect(found([sent(0), sent(1), sent(2)], [event(0), event(1), event(2)])).toEqual([]);
  });

  test.each<readonly [string, readonly SentCommand[], readonly LoggedEvent[], readonly string[]]>([
    ['an acknowledged command that is not there', [sent(0), sent(1)], [event(0)], ['acknowledged-is-kept']],
    [
      'another command in its place',
      [sent(0)],
      [event(0, { commandId: 'other' })],
      ['acknowledged-is-kept', 'nothing-unasked'],
    ],
    ['another figure in it', [sent(0)], [event(0, { data: recorded('i0', '2.001') })], ['acknowledged-is-kept']],
    [
      'another reason in it',
      [sent(0, { expected: { ...sent(0).expected, text: { reason: 'a' } } })],
      [event(0, { text: { reason: 'b' } })],
      ['acknowledged-is-kept'],
    ],
    ['another version than the answer said', [sent(0, { version: 3 })], [event(0)], ['acknowledged-is-kept']],
    [
      'a command recorded twice',
      [sent(0)],
      [event(0), event(1, { commandId: 'c0', data: recorded('i9', '1.001') })],
      ['recorded-once'],
    ],
    ['a refused command that is recorded', [sent(0, { fate: 'refused' })], [event(0)], ['refused-is-not-recorded']],
    [
      'a refusal where nothing had changed',
      [sent(0), sent(1, { fate: 'refused', seen: { item: 'i0/T1', version: 0 } })],
      [event(0)],
      ['refused-for-a-reason'],
    ],
    ['a command that was never answered', [sent(0, { fate: 'unanswered' })], [event(0)], ['everything-is-answered']],
    ['an event that nobody asked for', [], [event(0)], ['nothing-unasked']],
    [
      'a missing position',
      [sent(0), sent(2, { version: 1 })],
      [event(0), event(2, { version: 1 })],
      ['positions-are-gapless'],
    ],
    [
      'a missing version',
      [sent(0), sent(1, { version: 2 })],
      [event(0), event(1, { version: 2 })],
      ['versions-are-gapless'],
    ],
    [
      'a clock that went back',
      [sent(0), sent(1)],
      [event(0), event(1, { recordedAt: '2025-12-31T23:59:59.999Z' })],
      ['recorded-at-never-goes-back'],
    ],
    [
      'a leaf that is not of its envelope',
      [sent(0)],
      [event(0, { leafOfEnvelope: 'bb' })],
      ['leaf-is-of-the-envelope'],
    ],
    [
      'an order other than that of time',
      [sent(0, { sentAt: 100, answeredAt: 110 }), sent(1)],
      [event(0), event(1)],
      ['order-is-real-time-order'],
    ],
    [
      'a change made on what its client had not seen',
      [
        sent(0),
        sent(1, {
          expected: { stream, type: 'outcome-corrected', data: corrected('i0', '1.001', '2.001') },
          seen: { item: 'i0/T1', version: -1 },
        }),
      ],
      [event(0), event(1, { type: 'outcome-corrected', data: corrected('i0', '1.001', '2.001') })],
      ['nothing-is-overwritten-unseen'],
    ],
  ])('%s is found', (_, commands, log, invariants) => {
    expect(found(commands, log)).toEqual(invariants);
  });

  test('a refusal is in order where the item has changed since it was seen', () => {
    expect(found([sent(0), sent(1, { fate: 'refused', seen: { item: 'i0/T1', version: -1 } })], [event(0)])).toEqual(
      [],
    );
  });

  test('commands that were under way at the same time may stand in any order', () => {
    expect(
      found([sent(0, { sentAt: 0, answeredAt: 20 }), sent(1, { sentAt: 0, answeredAt: 10 })], [event(0), event(1)]),
    ).toEqual([]);
  });

  test('the order is looked for among all that stand later, not only the next', () => {
    const commands = [
      sent(0, { sentAt: 30, answeredAt: 90 }),
      sent(1, { sentAt: 0, answeredAt: 95 }),
      sent(2, { sentAt: 0, answeredAt: 20 }),
    ];
    expect(found(commands, [event(0), event(1), event(2)])).toEqual(['order-is-real-time-order']);
  });

  test('events of the product itself need nobody to have asked for them', () => {
    expect(found([], [event(0, { actor: 'system' })])).toEqual([]);
  });

  test('what was shown for a position and is older than it is found', () => {
    const log = [event(0), event(1, { type: 'outcome-corrected', data: corrected('i0', '1.001', '2.001') })];
    const commands = [
      sent(0),
      sent(1, {
        expected: { stream, type: 'outcome-corrected', data: log[1]!.data },
        seen: { item: 'i0/T1', version: 0 },
      }),
    ];
    const shown = (version: number, minPosition: number) => ({
      shown: [{ stream, item: 'i0/T1', version, minPosition }],
    });
    expect(found(commands, log, shown(0, 0))).toEqual([]);
    expect(found(commands, log, shown(1, 0))).toEqual([]);
    expect(found(commands, log, shown(0, 1))).toEqual(['own-writes-are-read']);
    expect(found(commands, log, shown(-1, 0))).toEqual(['own-writes-are-read']);
    expect(found(commands, log, shown(7, 0))).toEqual(['own-writes-are-read']);
  });

  test('rows that differ from a replay are found on both sides, also where they only differ in number', () => {
    const rows = (serving: readonly string[], replayed: readonly string[]) => ({
      tables: [{ table: 't', serving, replayed }],
    });
    expect(found([], [], rows(['a', 'b'], ['b', 'a']))).toEqual([]);
    expect(found([], [], rows(['a'], ['a', 'b']))).toEqual(['rows-equal-a-replay']);
    expect(found([], [], rows(['a', 'a'], ['a']))).toEqual(['rows-equal-a-replay']);
    expect(found([], [], rows(['a'], ['b']))).toEqual(['rows-equal-a-replay', 'rows-equal-a-replay']);
  });
});
