import { recordDocument, startPlan } from '#areas/plans/commands/index.js';
import type { DomainEvent } from '#kernel/event.js';
import { takeInActivity } from './compose-activities.js';
import { takeInGoal } from './compose-goals.js';
import { IndicatorsOfDocument } from './compose-indicators.js';
import { Draft, type DocumentToRecord, type NotRecorded, type UnitYearState } from './draft.js';

export interface Composed {
  readonly events: readonly DomainEvent[];
  readonly notRecorded: readonly NotRecorded[];
}

/**
 * The events that a document becomes, decided by the areas' own rules on what stands: what stands already is joined by its full name under
 * the same goal, never by likeness; what differs from what stands is told and not recorded. Nothing is taken as decided.
 * @param version of the stream, -1 for a new one
 * @param written the stream's events with their words, by version, as far as they are known
 */
export function compose(
  input: DocumentToRecord,
  before: UnitYearState,
  version: number,
  written: readonly DomainEvent[],
): Composed {
  const draft = new Draft(input, before, version, written);
  const { document, kind, read, readerVersion, unit, year } = input;
  if (!before.plan.started) draft.record(startPlan({ unit, year, ...draft.from(1) }, before.plan));
  for (const goal of read.goals) takeInGoal(draft, goal);
  const indicators = new IndicatorsOfDocument(draft);
  for (const indicator of read.indicators) indicators.takeIn(indicator);
  for (const activity of read.activities) takeInActivity(draft, activity);
  draft.record(recordDocument({ document, kind, readerVersion }, draft.state.plan));
  return { events: draft.events, notRecorded: draft.notRecorded };
}
