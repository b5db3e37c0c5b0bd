import type { Authority, Owner } from '#kernel/authority.js';
import { authorityIsInForm, ownerDecides, reasonIsGiven } from '#kernel/authority-rules.js';
import { isDay, type Day } from '#kernel/day.js';
import type { SourceLine } from '#kernel/event.js';
import { isFigureValue, type Figure } from '#kernel/figure.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import type { IndicatorEvent, Target, TargetSlot } from '../events/index.js';
import { adopted } from './followed.js';
import type { AdoptedIndicator, IndicatorState, StandingTarget } from './indicator-state.js';
import { sameTarget } from './sameness.js';

export interface SetTargetFacts {
  readonly indicator: string;
  readonly slot: TargetSlot;
  readonly target: Target;
  readonly authority: Authority;
  readonly source?: SourceLine;
}

export interface ChangeTargetFacts {
  readonly indicator: string;
  readonly slot: TargetSlot;
  readonly to: Target;
  readonly reason: string;
  readonly authority: Authority;
  readonly effectiveFrom?: Day;
  readonly source?: SourceLine;
}

export interface WithdrawTargetFacts {
  readonly indicator: string;
  readonly slot: TargetSlot;
  readonly reason: string;
  readonly authority: Authority;
}

export interface RefuseTargetFacts extends WithdrawTargetFacts {
  readonly authority: Extract<Authority, { readonly kind: 'decision' }>;
}

/** A first target for an indicator that has none, or whose target was still to be set. */
export function setTarget(command: SetTargetFacts, state: IndicatorState): readonly IndicatorEvent[] {
  const indicator = adopted(state, command.indicator);
  const standing = indicator.targets[command.slot]?.value;
  if (standing && standing.kind !== 'none' && standing.kind !== 'pending') {
    throw new RuleBroken(
      'a-standing-target-is-changed-not-set',
      'the indicator has a target; change it, with a reason',
    );
  }
  if (indicator.discontinuedFrom !== null && !command.source)
    throw new RuleBroken('a-discontinued-indicator-is-left-as-it-was', 'it is not followed any longer', {
      from: indicator.discontinuedFrom,
    });
  targetIsInForm(command.target);
  // A document asserts what it says: it may fill what stands empty in a decided plan, and changes nothing.
  ownersAuthority(command, indicator, command.authority.kind === 'document' ? { decided: false } : state);
  const { indicator: id, slot, target, authority, source } = command;
  return [{ type: 'target-set', data: { indicator: id, slot, target }, authority, ...(source ? { source } : {}) }];
}

/**
 * Another target than the one that stands, with a reason and on the owner's authority. So does the committee answer the council's delegation
 * (`delegated` becomes its own target), and so comes the decision that a change waited for (the same target, on a decision).
 */
export function changeTarget(command: ChangeTargetFacts, state: IndicatorState): readonly IndicatorEvent[] {
  const indicator = adopted(state, command.indicator);
  const standing = indicator.targets[command.slot];
  const from = standing?.value;
  if (!from || from.kind === 'none')
    throw new RuleBroken('a-missing-target-is-set-not-changed', 'the indicator has no target to change; set one');
  // The decision that a change waited for decides the same target: what changes then is what it rests on.
  const decidesPending = standing.decisionPending && command.authority.kind === 'decision';
  if (sameTarget(from, command.to) && !decidesPending)
    throw new RuleBroken('a-change-changes-something', 'the new target is the one that stands');
  targetIsInForm(command.to);
  reasonIsGiven(command.reason);
  const { indicator: id, slot, to, authority, source } = command;
  // Decided as it stands, it goes on applying from the day it did.
  const sameDay = decidesPending && sameTarget(from, to) ? (standing.effectiveFrom ?? undefined) : undefined;
  const effectiveFrom = command.effectiveFrom ?? sameDay;
  if (effectiveFrom !== undefined) {
    if (!isDay(effectiveFrom))
      throw new RuleBroken('a-day-is-a-day', 'effectiveFrom is not a day that exists', { field: 'effectiveFrom' });
    if (indicator.discontinuedFrom !== null && effectiveFrom >= indicator.discontinuedFrom)
      throw new RuleBroken('a-discontinued-indicator-is-left-as-it-was', 'it is not followed then', {
        from: indicator.discontinuedFrom,
        field: 'effectiveFrom',
      });
  }
  ownersAuthority(command, indicator, state);
  return [
    {
      type: 'target-changed',
      data: { indicator: id, slot, from, to },
      text: { reason: command.reason.trim() },
      authority,
      ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
      ...(source ? { source } : {}),
    },
  ];
}

/**
 * The decision that was awaited came and said no: the target that stood before the change stands again, from the day the change had applied,
 * as if it had not been made.
 */
export function refusePendingTarget(command: RefuseTargetFacts, state: IndicatorState): readonly IndicatorEvent[] {
  const indicator = adopted(state, command.indicator);
  const { slot, authority } = command;
  const refused = indicator.targets[slot];
  if (!refused?.decisionPending)
    throw new RuleBroken('only-a-pending-target-is-refused', 'no decision is awaited for the target');
  reasonIsGiven(command.reason);
  ownersAuthority(command, indicator, state);
  // A change on a change that waited falls with it.
  const waiting: StandingTarget[] = [];
  let earlier: StandingTarget | null = refused;
  for (; earlier?.decisionPending; earlier = earlier.before) waiting.push(earlier);
  const days = waiting.map((target) => target.effectiveFrom);
  const effectiveFrom = days.includes(null) ? undefined : days.map((day) => day!).sort()[0];
  return [
    {
      type: 'target-changed',
      data: { indicator: command.indicator, slot, from: refused.value, to: earlier?.value ?? { kind: 'none' } },
      text: { reason: command.reason.trim() },
      authority,
      ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    },
  ];
}

/** Set or changed by mistake: what stood before it stands again. What a body decided is withdrawn on a body's decision. */
export function withdrawTarget(command: WithdrawTargetFacts, state: IndicatorState): readonly IndicatorEvent[] {
  const indicator = adopted(state, command.indicator);
  const { indicator: id, slot } = command;
  const standing = indicator.targets[slot];
  if (!standing || standing.value.kind === 'none')
    throw new RuleBroken('a-missing-target-is-set-not-changed', 'the indicator has no target to withdraw');
  reasonIsGiven(command.reason);
  // Nobody has decided on a pending change yet: who made it may take it back.
  const takesBackPending = standing.decisionPending && slot === 'annual' && command.authority.kind === 'own';
  if (takesBackPending) authorityIsInForm(command.authority);
  else ownersAuthority(command, indicator, state);
  const again = standing.before;
  return [
    {
      type: 'target-withdrawn',
      data: { indicator: id, slot, from: standing.value, to: again?.value ?? { kind: 'none' } },
      text: { reason: command.reason.trim() },
      // What stands again may itself wait for its decision, and goes on doing so.
      authority: again?.decisionPending && again.authority ? again.authority : command.authority,
    },
  ];
}

function ownersAuthority(
  { slot, authority }: { readonly slot: TargetSlot; readonly authority: Authority },
  indicator: AdoptedIndicator,
  { decided }: Pick<IndicatorState, 'decided'>,
): void {
  authorityIsInForm(authority);
  councilTargetIsTheCouncils(slot, authority);
  const owner: Owner = slot === 'council' ? 'council' : indicator.owner;
  if (decided) ownerDecides(owner, authority, 'decided-target-is-changed-only-by-decision');
}

/** The council's column in a unit's plan is quoted, or changed by the council: never on the unit's own authority. */
function councilTargetIsTheCouncils(slot: TargetSlot, authority: Authority): void {
  if (slot === 'council' && authority.kind === 'own') {
    throw new RuleBroken(
      'council-target-is-changed-by-the-council',
      'the council’s target is changed by the council: name its decision',
      { field: 'authority' },
    );
  }
}

export function targetIsInForm(target: Target): void {
  const figures: readonly (Figure | null)[] =
    target.kind === 'number'
      ? [target.figure]
      : target.kind === 'per-area'
        ? [...target.areas.map((a) => a.figure), target.whole]
        : [];
  if (figures.some((f) => f !== null && !isFigureValue(f.value)))
    throw new RuleBroken('a-figure-is-a-decimal', 'a target is not a number in form', { field: 'target' });
  if (target.kind === 'per-area') areasAreNamedOnce(target.areas);
  const wording = target.kind === 'word' ? target.word : 'wording' in target ? target.wording : 'none is asked for';
  if (wording.trim() === '')
    throw new RuleBroken('a-target-says-something', 'the target is empty', { field: 'target' });
}

export function areasAreNamedOnce(areas: readonly { readonly area: string }[], field = 'target'): void {
  const names = areas.map(({ area }) => area.trim().toLocaleLowerCase('sv'));
  if (names.length === 0 || names.includes(''))
    throw new RuleBroken('a-split-target-has-areas', 'what is split by area names its areas', { field });
  if (new Set(names).size < names.length)
    throw new RuleBroken('an-area-is-named-once', 'an area is named twice', { field });
}
