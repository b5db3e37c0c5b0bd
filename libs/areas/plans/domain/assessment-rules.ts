import { reasonIsGiven } from '#kernel/authority-rules.js';
import type { Period } from '#kernel/period.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import type { PlanEvent, Verdict } from '../events/index.js';
import { missedTargets } from './followed-indicators.js';
import { standingGoal } from './goal-rules.js';
import { verdictKey, type PlanState } from './plan-state.js';
import { provenance, type Provenance } from './provenance.js';

export interface AssessGoalFacts extends Provenance {
  readonly goal: string;
  readonly period: Period;
  readonly verdict: Verdict;
  readonly reason?: string;
}

/**
 * A person's verdict for a period. A document's is taken in as it stands there: a contradiction in it is a finding of the plausibility checks.
 */
export function assessGoal(command: AssessGoalFacts, state: PlanState): readonly PlanEvent[] {
  standingGoal(state, command.goal);
  const { goal, period, verdict, reason = '' } = command;
  const from = state.verdicts[verdictKey(goal, period)]?.verdict;
  // Read again, a document says nothing new.
  if (command.source && from === verdict) return [];
  if (!command.source) {
    if (from === verdict)
      throw new RuleBroken('an-assessment-says-something-new', 'the verdict is the one that stands', {
        field: 'verdict',
      });
    assessmentBelongsToAnOpenPeriod(period, from, reason, state);
    verdictAgainstTheFiguresHasAReason(command, reason, state);
  }
  return [
    {
      type: 'goal-assessed',
      data: { goal, period, verdict, ...(from === undefined ? {} : { from }) },
      ...(reason.trim() === '' ? {} : { text: { reason: reason.trim() } }),
      ...provenance(command),
    },
  ];
}

/** Assessed by mistake: the goal is not assessed. */
export function withdrawAssessment(
  command: { readonly goal: string; readonly period: Period; readonly reason: string },
  state: PlanState,
): readonly PlanEvent[] {
  standingGoal(state, command.goal);
  const { goal, period, reason } = command;
  const standing = state.verdicts[verdictKey(goal, period)];
  if (!standing) throw new RuleBroken('an-assessment-that-stands-is-withdrawn', 'the goal is not assessed');
  reasonIsGiven(reason);
  return [
    {
      type: 'goal-assessment-withdrawn',
      data: { goal, period, from: standing.verdict },
      text: { reason: reason.trim() },
    },
  ];
}

/**
 * Rule 3 of the model, for verdicts: afterwards it is a correction, with a reason. So is one of a verdict that was read from a document, in a
 * period that nobody opened here.
 */
function assessmentBelongsToAnOpenPeriod(
  period: Period,
  from: Verdict | undefined,
  reason: string,
  state: PlanState,
): void {
  if (state.periods[period] === 'open') return;
  if (state.periods[period] === undefined && from === undefined)
    throw new RuleBroken('assessment-belongs-to-an-open-period', 'the period was never opened', { period });
  if (reason.trim().length < 3)
    throw new RuleBroken('a-late-assessment-has-a-reason', 'the period is not open: say why the verdict changes', {
      period,
      field: 'reason',
    });
}

/** Rule 5 of the model. It is allowed. */
function verdictAgainstTheFiguresHasAReason(
  { goal, period, verdict }: AssessGoalFacts,
  reason: string,
  state: PlanState,
): void {
  if (verdict !== 'fully' || state.year === null || reason.trim().length >= 3) return;
  const missed = missedTargets(state.indicators, state.year, goal, period);
  if (missed > 0)
    throw new RuleBroken(
      'a-verdict-against-the-figures-has-a-reason',
      'the goal’s own indicators miss their targets: say why it is fulfilled all the same',
      { missed, field: 'reason' },
    );
}
