import type { Authority } from '#kernel/authority.js';
import { reasonIsGiven } from '#kernel/authority-rules.js';
import { isDay, type Day } from '#kernel/day.js';
import { isYear, type Year } from '#kernel/period.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import type { DocumentKind, PlanEvent } from '../events/index.js';
import type { PlanState } from './plan-state.js';
import { provenance, type Provenance } from './provenance.js';

/** `continues`: the year whose plan it was started from; `continuesUnits`: of which units, where it was not its own alone. */
export function startPlan(
  command: {
    readonly unit: string;
    readonly year: Year;
    readonly continues?: Year;
    readonly continuesUnits?: readonly string[];
  } & Provenance,
  state: PlanState,
): readonly PlanEvent[] {
  if (state.started) throw new RuleBroken('a-plan-is-started-once', 'the unit has a plan for this year');
  if (!isYear(command.year))
    throw new RuleBroken('a-year-is-a-year', 'the year is out of range', { year: command.year, field: 'year' });
  const { unit, year, continues, continuesUnits } = command;
  return [
    {
      type: 'plan-started',
      data: {
        unit,
        year,
        ...(continues === undefined ? {} : { continues }),
        ...(continuesUnits === undefined ? {} : { continuesUnits }),
      },
      ...provenance(command),
    },
  ];
}

/** The plan is decided; from then on its targets are changed by decision. */
export function decidePlan(
  command: { readonly decidedOn: Day; readonly authority: Authority },
  state: PlanState,
): readonly PlanEvent[] {
  planIsStarted(state);
  if (state.decided) throw new RuleBroken('a-plan-is-decided-once', 'the plan is decided already');
  if (!isDay(command.decidedOn))
    throw new RuleBroken('a-decision-has-a-date', 'the decision has no day that exists', { field: 'decidedOn' });
  const { authority, decidedOn } = command;
  if (
    (authority.kind !== 'decision' && authority.kind !== 'own') ||
    (authority.kind === 'decision' && authority.body.trim() === '')
  ) {
    throw new RuleBroken('a-plan-is-decided-by-someone', 'say who decided: the unit itself, or a body', {
      field: 'body',
    });
  }
  return [{ type: 'plan-decided', data: { decidedOn }, authority, effectiveFrom: decidedOn }];
}

/** Recorded by mistake: the plan is a draft again. */
export function withdrawPlanDecision(command: { readonly reason: string }, state: PlanState): readonly PlanEvent[] {
  if (!state.decided || state.decidedOn === null)
    throw new RuleBroken('a-decision-that-stands-is-withdrawn', 'the plan is not decided');
  reasonIsGiven(command.reason);
  return [
    {
      type: 'plan-decision-withdrawn',
      data: { decidedOn: state.decidedOn },
      text: { reason: command.reason.trim() },
      authority: { kind: 'own' },
    },
  ];
}

/** The document's contents stand here from now on. */
export function recordDocument(
  command: {
    readonly document: string;
    readonly kind: DocumentKind;
    readonly readerVersion: number;
    /** The earlier version of the same document. */
    readonly follows?: string;
  },
  state: PlanState,
): readonly PlanEvent[] {
  if (state.documents.includes(command.document))
    throw new RuleBroken('a-document-is-recorded-once', 'the document is recorded already');
  const { document, kind, readerVersion, follows } = command;
  return [
    {
      type: 'document-recorded',
      data: { document, kind, readerVersion, ...(follows === undefined ? {} : { follows }) },
      authority: { kind: 'document' },
      source: { document, line: 1 },
    },
  ];
}

/** Its recording was a mistake. What it put there is taken back beside this, by the rules of each thing. */
export function withdrawDocument(
  command: { readonly document: string; readonly reason: string },
  state: PlanState,
): readonly PlanEvent[] {
  const { document, reason } = command;
  if (!state.documents.includes(document))
    throw new RuleBroken('a-recorded-document-is-withdrawn', 'the document is not recorded in this plan');
  reasonIsGiven(reason);
  return [
    {
      type: 'document-withdrawn',
      data: { document },
      text: { reason: reason.trim() },
      authority: { kind: 'own' },
      source: { document, line: 1 },
    },
  ];
}

export function planIsStarted(state: PlanState): void {
  if (!state.started) throw new RuleBroken('a-goal-stands-in-a-plan', 'the unit has no plan for this year');
}
