import type { Authority } from '#kernel/authority.js';
import { isDay, type Day } from '#kernel/day.js';
import type { SourceLine } from '#kernel/event.js';
import { isYear, type Period, type Year } from '#kernel/period.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import {
  goalLevels,
  type ActivityStatus,
  type DocumentKind,
  type GoalLevel,
  type GoalSection,
  type PlanEvent,
  type Verdict,
} from '../events/index.js';
import type { PlanState } from './plan-state.js';

/** On what a fact rests and where it was read. */
export interface Provenance {
  readonly authority?: Authority;
  readonly source?: SourceLine;
}

const provenance = ({ authority, source }: Provenance): Provenance => ({
  ...(authority ? { authority } : {}),
  ...(source ? { source } : {}),
});

export function startPlan(
  command: { readonly unit: string; readonly year: Year } & Provenance,
  state: PlanState,
): readonly PlanEvent[] {
  if (state.started) throw new RuleBroken('a-plan-is-started-once', 'the unit has a plan for this year');
  if (!isYear(command.year))
    throw new RuleBroken('a-year-is-a-year', 'the year is out of range', { year: command.year });
  return [{ type: 'plan-started', data: { unit: command.unit, year: command.year }, ...provenance(command) }];
}

export interface AddGoalFacts extends Provenance {
  readonly goal: string;
  readonly level: GoalLevel;
  readonly number: string | null;
  readonly title: string;
  readonly parent: string | null;
}

/** A goal stands under one of a higher level; a level may be missing between them, as in real plans. */
export function addGoal(command: AddGoalFacts, state: PlanState): readonly PlanEvent[] {
  planIsStarted(state);
  if (state.goals[command.goal]) throw new RuleBroken('a-goal-is-added-once', 'the goal is in the plan already');
  if (command.title.trim() === '') throw new RuleBroken('a-goal-has-a-title', 'the title is empty', { field: 'title' });
  if (command.parent !== null) {
    const parent = state.goals[command.parent];
    if (!parent) throw new NotFound('goal');
    if (goalLevels.indexOf(parent.level) >= goalLevels.indexOf(command.level)) {
      throw new RuleBroken('a-goal-stands-under-a-higher-one', 'the goal above is not of a higher level', {
        level: command.level,
        above: parent.level,
      });
    }
  }
  const { goal, level, number, title, parent } = command;
  return [{ type: 'goal-added', data: { goal, level, number, title: title.trim(), parent }, ...provenance(command) }];
}

export function reviseGoalSection(
  command: { readonly goal: string; readonly section: GoalSection; readonly text: string } & Provenance,
  state: PlanState,
): readonly PlanEvent[] {
  if (!state.goals[command.goal]) throw new NotFound('goal');
  return [
    {
      type: 'goal-section-revised',
      data: { goal: command.goal, section: command.section },
      text: { text: command.text },
      ...provenance(command),
    },
  ];
}

export function assessGoal(
  command: { readonly goal: string; readonly period: Period; readonly verdict: Verdict } & Provenance,
  state: PlanState,
): readonly PlanEvent[] {
  if (!state.goals[command.goal]) throw new NotFound('goal');
  const { goal, period, verdict } = command;
  return [{ type: 'goal-assessed', data: { goal, period, verdict }, ...provenance(command) }];
}

export interface PlanActivityFacts extends Provenance {
  readonly activity: string;
  readonly goal: string | null;
  readonly title: string;
  readonly start: Day | null;
  readonly end: Day | null;
}

/** Dates are kept as the document has them, odd order included: that is a finding of the plausibility checks, not a refusal. */
export function planActivity(command: PlanActivityFacts, state: PlanState): readonly PlanEvent[] {
  planIsStarted(state);
  if (state.activities[command.activity])
    throw new RuleBroken('an-activity-is-planned-once', 'the activity is in the plan already');
  if (command.title.trim() === '')
    throw new RuleBroken('an-activity-has-a-title', 'the title is empty', { field: 'title' });
  for (const day of [command.start, command.end]) {
    if (day !== null && !isDay(day))
      throw new RuleBroken('a-day-is-a-day', 'not a day that exists', { field: 'start' });
  }
  const { activity, goal, title, start, end } = command;
  return [
    { type: 'activity-planned', data: { activity, goal, title: title.trim(), start, end }, ...provenance(command) },
  ];
}

export function reportActivity(
  command: {
    readonly activity: string;
    readonly period: Period;
    readonly status: ActivityStatus;
    readonly deviation?: string;
    readonly analysis?: string;
  } & Provenance,
  state: PlanState,
): readonly PlanEvent[] {
  if (!state.activities[command.activity]) throw new NotFound('activity');
  const { activity, period, status, deviation, analysis } = command;
  const text = { ...(deviation ? { deviation } : {}), ...(analysis ? { analysis } : {}) };
  return [
    {
      type: 'activity-reported',
      data: { activity, period, status },
      ...(deviation || analysis ? { text } : {}),
      ...provenance(command),
    },
  ];
}

/** The plan is decided; from then on its targets are changed by decision. */
export function decidePlan(
  command: { readonly authority: Authority; readonly decidedOn: Day },
  state: PlanState,
): readonly PlanEvent[] {
  planIsStarted(state);
  if (state.decided) throw new RuleBroken('a-plan-is-decided-once', 'the plan is decided already');
  if (!isDay(command.decidedOn))
    throw new RuleBroken('a-decision-has-a-date', 'the date of the decision is not a day that exists', {
      field: 'decidedOn',
    });
  if (command.authority.kind !== 'own' && command.authority.kind !== 'decision') {
    throw new RuleBroken('a-plan-is-decided-by-someone', 'say who decided the plan', { field: 'authority' });
  }
  return [
    {
      type: 'plan-decided',
      data: { decidedOn: command.decidedOn },
      authority: command.authority,
      effectiveFrom: command.decidedOn,
    },
  ];
}

/** The contents of a document stand in this unit-year now. */
export function recordDocument(
  command: { readonly document: string; readonly kind: DocumentKind; readonly readerVersion: number },
  state: PlanState,
): readonly PlanEvent[] {
  if (state.documents.includes(command.document)) {
    throw new RuleBroken('a-document-is-recorded-once', 'this document is recorded already', {
      document: command.document,
    });
  }
  const { document, kind, readerVersion } = command;
  return [
    {
      type: 'document-recorded',
      data: { document, kind, readerVersion },
      authority: { kind: 'document' },
      source: { document, line: 1 },
    },
  ];
}

function planIsStarted(state: PlanState): void {
  if (!state.started) throw new RuleBroken('a-goal-stands-in-a-plan', 'the unit has no plan for this year');
}
