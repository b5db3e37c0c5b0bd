import type { Authority } from '#kernel/authority.js';
import { isDay, type Day } from '#kernel/day.js';
import type { SourceLine } from '#kernel/event.js';
import { isFigureValue, type Figure } from '#kernel/figure.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { sameTarget } from './same-target.js';
import type { IndicatorEvent, Target, TargetSlot } from '../events/index.js';
import type { AdoptedIndicator, IndicatorState } from './indicator-state.js';

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
  targetIsInForm(command.target);
  councilTargetIsTheCouncils(command.slot, command.authority);
  if (state.decided) decidedTargetIsChangedOnlyByDecision(indicator, command.authority);
  const { indicator: id, slot, target, authority, source } = command;
  return [{ type: 'target-set', data: { indicator: id, slot, target }, authority, ...(source ? { source } : {}) }];
}

/** Another target than the one that stands, with a reason and on the owner's authority. */
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
  if (command.effectiveFrom !== undefined && !isDay(command.effectiveFrom)) {
    throw new RuleBroken('a-day-is-a-day', 'effectiveFrom is not a day that exists', { field: 'effectiveFrom' });
  }
  authorityIsInForm(command.authority);
  councilTargetIsTheCouncils(command.slot, command.authority);
  if (state.decided) decidedTargetIsChangedOnlyByDecision(indicator, command.authority);
  const { indicator: id, slot, to, authority, effectiveFrom, source } = command;
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
 * Rule 2 of the model: in a decided plan the owner decides. The unit's own targets are its manager's, with a reason; the committee's and
 * the council's ask for the body's decision, or the change is marked as pending until the decision comes.
 */
function decidedTargetIsChangedOnlyByDecision(indicator: AdoptedIndicator, authority: Authority): void {
  if (indicator.owner === 'unit') return;
  if (authority.kind === 'decision') {
    if (!authority.paragraph && !authority.diaryNumber) {
      throw new RuleBroken(
        'a-body-s-decision-names-its-paragraph',
        'give the paragraph or the diary number of the decision',
        { field: 'paragraph' },
      );
    }
    return;
  }
  if (authority.kind === 'pending') return;
  throw new RuleBroken(
    'decided-target-is-changed-only-by-decision',
    'the plan is decided and the target is not the unit’s own: name the decision, or mark it as pending',
    {
      owner: indicator.owner,
    },
  );
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

function authorityIsInForm(authority: Authority): void {
  if (authority.kind === 'decision' && !isDay(authority.date)) {
    throw new RuleBroken('a-decision-has-a-date', 'the date of the decision is not a day that exists', {
      field: 'date',
    });
  }
  if ((authority.kind === 'decision' || authority.kind === 'pending') && authority.body.trim() === '') {
    throw new RuleBroken('a-decision-has-a-body', 'say who decides', { field: 'body' });
  }
}

export function reasonIsGiven(reason: string): void {
  if (reason.trim().length < 3) throw new RuleBroken('a-change-has-a-reason', 'say why', { field: 'reason' });
}

function targetIsInForm(target: Target): void {
  const figures: readonly (Figure | null)[] =
    target.kind === 'number'
      ? [target.figure]
      : target.kind === 'per-area'
        ? [...target.areas.map((a) => a.figure), target.whole]
        : [];
  if (figures.some((f) => f !== null && !isFigureValue(f.value))) {
    throw new RuleBroken('a-figure-is-a-decimal', 'a target is not a number in form', { field: 'target' });
  }
  if (target.kind === 'per-area' && target.areas.length === 0) {
    throw new RuleBroken('a-split-target-has-areas', 'a target per area names its areas', { field: 'target' });
  }
  if (target.kind === 'word' && target.word.trim() === '') {
    throw new RuleBroken('a-target-says-something', 'the target is empty', { field: 'target' });
  }
}

export function adopted(state: IndicatorState, id: string): AdoptedIndicator {
  const indicator = state.indicators[id];
  if (!indicator) throw new NotFound('indicator');
  return indicator;
}
