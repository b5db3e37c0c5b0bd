import { recordDocument, startPlan } from '#areas/plans/commands/index.js';
import type { DomainEvent } from '#kernel/event.js';
import type { ItemProposal } from '../domain/review.js';
import type { ReadDocument } from '../reading/read-document.types.js';
import { ActivitiesOfDocument } from './compose-activities.js';
import { takeInChapters } from './compose-chapters.js';
import { GoalsOfDocument } from './compose-goals.js';
import { takeOutWhatIsGone } from './compose-gone.js';
import { IndicatorsOfDocument } from './compose-indicators.js';
import { Draft, type DocumentToRecord, type NotRecorded, type Unauthorised, type UnitYearState } from './draft.js';
import { Identities } from './identities.js';
import { leftOutItem } from './left-out-item.js';

export interface Composed {
  readonly events: readonly DomainEvent[];
  readonly notRecorded: readonly NotRecorded[];
  /** How each item was understood, in the document's order; what only the earlier version has comes last. */
  readonly items: readonly ItemProposal[];
  /** Changes that are not among the events: they rest on a decision that was not given. */
  readonly unauthorised: readonly Unauthorised[];
  /** The document as it was understood. */
  readonly read: ReadDocument;
}

/**
 * The events that a document becomes, decided by the areas' own rules on what stands: what stands already is joined by its full name under
 * the same goal, never by likeness; what differs from what stands is told and not recorded, unless the document's earlier version said what
 * stands, or a person chose. Nothing is taken as decided. What a person reviews is the same composition: `items`.
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
  const { document, kind, readerVersion, unit, year } = input;
  const identities = new Identities(draft);
  if (!before.plan.started) draft.record(startPlan({ unit, year, ...draft.from(1) }, before.plan));
  const goals = new GoalsOfDocument(draft, identities);
  for (const goal of draft.read.goals) goals.takeIn(goal);
  const indicators = new IndicatorsOfDocument(draft, identities);
  for (const indicator of draft.read.indicators) indicators.takeIn(indicator);
  const activities = new ActivitiesOfDocument(draft, identities);
  for (const activity of draft.read.activities) activities.takeIn(activity);
  takeInChapters(draft);
  takeOutWhatIsGone(draft, identities);
  const follows = draft.before ? { follows: draft.before.document } : {};
  // Looked at after it was recorded, it is composed once more to be shown.
  if (!before.plan.documents.includes(document))
    draft.record(recordDocument({ document, kind, readerVersion, ...follows }, draft.state.plan));
  const { events, notRecorded, unauthorised } = draft;
  return { events, notRecorded, unauthorised, items: inOrder(draft), read: draft.read };
}

function inOrder(draft: Draft): readonly ItemProposal[] {
  const { raw, leftOut } = draft.understanding;
  const items = new Map(draft.items.map((item) => [item.key, item]));
  const inDocument = [...raw.keys()].flatMap((key) => {
    const item = items.get(key) ?? (leftOut.has(key) ? leftOutItem(draft, key) : undefined);
    items.delete(key);
    return item ? [item] : [];
  });
  return [...inDocument, ...items.values()];
}
