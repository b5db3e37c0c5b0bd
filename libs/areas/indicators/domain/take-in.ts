import type { Authority, Owner } from '#kernel/authority.js';
import { reasonIsGiven } from '#kernel/authority-rules.js';
import type { Day } from '#kernel/day.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import type { IndicatorDefinition, IndicatorEvent, Target, TargetSlot } from '../events/index.js';
import { adoptIndicator } from './adoption.js';
import { changesSomething } from './definition-rules.js';
import { adopted } from './followed.js';
import type { AdoptedIndicator, IndicatorState, StandingTarget } from './indicator-state.js';
import { sameTarget } from './sameness.js';

// What stands above comes into a unit's plan on its owner's authority, as it stands there: the unit decides only that it takes it in.

export interface IndicatorFromAbove {
  readonly indicator: string;
  readonly goal: string | null;
  readonly owner: Owner;
  readonly definition: IndicatorDefinition;
  readonly comparableFrom: Day | null;
  readonly authority: Authority | null;
  /** The stream in which it is kept. */
  readonly steering: string;
  /** Why it was changed there, or is taken in. */
  readonly reason: string;
}

export interface TargetFromAbove {
  readonly indicator: string;
  /** The city's goes into the council's column, a committee's is the annual target. */
  readonly slot: TargetSlot;
  readonly target: Pick<StandingTarget, 'value' | 'authority' | 'effectiveFrom'>;
  readonly reason: string;
}

/** Followed from now on, or defined as it is above by now. */
export function takeInIndicator(command: IndicatorFromAbove, state: IndicatorState): readonly IndicatorEvent[] {
  const { indicator, owner, definition, authority, steering, comparableFrom } = command;
  const reason = command.reason.trim();
  const rests = authority === null ? {} : { authority };
  const { name, periodicity, direction } = definition;
  if (!Object.hasOwn(state.indicators, indicator)) {
    const goal = command.goal !== null && Object.hasOwn(state.goals, command.goal) ? command.goal : null;
    return [
      ...adoptIndicator({ indicator, name, goal, owner, periodicity, direction, steering, ...rests }, state),
      { type: 'indicator-defined', data: { indicator, definition }, ...rests },
    ];
  }
  const standing = followed(state, indicator);
  changesSomething(standing.definition, definition);
  const breaks =
    comparableFrom !== null && (standing.comparableFrom === null || standing.comparableFrom < comparableFrom);
  if (breaks) reasonIsGiven(reason);
  return breaks
    ? [
        {
          type: 'indicator-redefined',
          data: { indicator, from: standing.definition, to: definition },
          text: { reason },
          effectiveFrom: comparableFrom,
          ...rests,
        },
      ]
    : [
        {
          type: 'indicator-defined',
          data: { indicator, definition },
          ...(reason === '' ? {} : { text: { reason } }),
          ...rests,
        },
      ];
}

export function takeInTarget(command: TargetFromAbove, state: IndicatorState): readonly IndicatorEvent[] {
  const { indicator, slot, target } = command;
  const standing = followed(state, indicator).targets[slot];
  if (!differs(standing, target))
    throw new RuleBroken('a-change-changes-something', 'the target above is the one that stands');
  const rests = target.authority === null ? {} : { authority: target.authority };
  const from = standing?.value;
  if (!from || from.kind === 'none')
    return [{ type: 'target-set', data: { indicator, slot, target: target.value }, ...rests }];
  reasonIsGiven(command.reason);
  return [
    {
      type: 'target-changed',
      data: { indicator, slot, from, to: target.value },
      text: { reason: command.reason.trim() },
      ...rests,
      ...(target.effectiveFrom === null ? {} : { effectiveFrom: target.effectiveFrom }),
    },
  ];
}

/** Another target, or the same one that waits for its decision here and has it above. */
export function differs(
  standing: Pick<StandingTarget, 'value' | 'authority'> | undefined,
  above: Pick<StandingTarget, 'value' | 'authority'>,
): boolean {
  const here: Target = standing?.value ?? { kind: 'none' };
  if (!sameTarget(here, above.value)) return true;
  return standing?.authority?.kind === 'pending' && above.authority?.kind === 'decision';
}

function followed(state: IndicatorState, id: string): AdoptedIndicator {
  const standing = adopted(state, id);
  if (standing.discontinuedFrom !== null)
    throw new RuleBroken('a-discontinued-indicator-is-left-as-it-was', 'it is not followed any longer', {
      from: standing.discontinuedFrom,
    });
  return standing;
}
