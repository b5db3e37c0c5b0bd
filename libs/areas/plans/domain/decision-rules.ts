import { isDay, type Day } from '#kernel/day.js';
import type { Year } from '#kernel/period.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import type { DecisionAttachment, SteeringEvent } from '../events/index.js';
import { itemAt } from './plan-state.js';
import type { SteeringState } from './steering-state.js';

export interface RecordDecisionFacts {
  readonly decision: string;
  readonly body: string;
  readonly decidedOn: Day;
  readonly diaryNumber: string | null;
  readonly paragraph: string | null;
  /** Which delegation it rests on, as the order of delegation numbers it; null: the body itself decided. */
  readonly delegation: string | null;
  /** What was decided, in words. */
  readonly matter: string;
  /** Rows of a form that were left blank are no attachments. */
  readonly attachments?: readonly DecisionAttachment[];
}

const mostAttachments = 20;
const longestAttachmentText = 200;

/**
 * @param year of the stream: a decision stands in the list of the year in which it was taken
 * @param delegationsOn ids of what the committee had delegated on a day; where it has recorded none, the delegation is named in words
 */
export function recordDecision(
  command: RecordDecisionFacts,
  state: SteeringState,
  year: Year,
  delegationsOn: (day: Day) => readonly string[] = () => [],
): readonly SteeringEvent[] {
  const { decision, body, decidedOn, matter } = command;
  if (itemAt(state.decisions, decision))
    throw new RuleBroken('a-decision-is-recorded-once', 'the decision is in the list already');
  if (body.trim() === '') throw new RuleBroken('a-decision-says-who-decided', 'say who decided', { field: 'body' });
  if (!isDay(decidedOn))
    throw new RuleBroken('a-decision-has-a-date', 'the day of the decision does not exist', { field: 'decidedOn' });
  if (!decidedOn.startsWith(`${String(year)}-`))
    throw new RuleBroken('a-decision-stands-in-its-year', 'the decision was taken in another year', {
      year,
      field: 'decidedOn',
    });
  if (matter.trim().length < 3)
    throw new RuleBroken('a-decision-says-what-was-decided', 'say what was decided', { field: 'matter' });
  const [diaryNumber, paragraph, delegation] = [command.diaryNumber, command.paragraph, command.delegation].map(
    textOrNone,
  );
  const known = delegationsOn(decidedOn);
  if (typeof delegation === 'string' && known.length > 0 && !known.includes(delegation))
    throw new RuleBroken('a-delegated-decision-names-its-delegation', 'no such delegation was in force that day', {
      field: 'delegation',
    });
  if (delegation === null && diaryNumber === null && paragraph === null)
    throw new RuleBroken('a-recorded-decision-can-be-found', 'give the paragraph or the diary number', {
      field: 'paragraph',
    });
  const attachments = attachmentsOf(command.attachments ?? []);
  return [
    {
      type: 'decision-recorded',
      data: {
        decision,
        body: body.trim(),
        decidedOn,
        diaryNumber: diaryNumber ?? null,
        paragraph: paragraph ?? null,
        delegation: delegation ?? null,
      },
      text: {
        matter: matter.trim(),
        ...(attachments.length > 0 ? { attachments: JSON.stringify(attachments) } : {}),
      },
      effectiveFrom: decidedOn,
    },
  ];
}

/** `number` in the details: which of those that were given, from 1; `half`: what is to be put right of it. */
function attachmentsOf(given: readonly DecisionAttachment[]): readonly DecisionAttachment[] {
  const attachments = given.flatMap((attachment, i) => {
    const [title, reference] = [attachment.title.trim(), attachment.reference.trim()];
    if (title === '' && reference === '') return [];
    const at = { field: 'attachments', number: i + 1 };
    if (title === '' || reference === '')
      throw new RuleBroken('an-attachment-has-title-and-reference', 'say what the attachment is and where it lies', {
        ...at,
        half: title === '' ? 'title' : 'reference',
      });
    if (Math.max(title.length, reference.length) > longestAttachmentText)
      throw new RuleBroken('an-attachment-is-named-briefly', 'the attachment’s title or reference is too long', {
        ...at,
        half: title.length > longestAttachmentText ? 'title' : 'reference',
        most: longestAttachmentText,
      });
    return [{ title, reference }];
  });
  if (attachments.length > mostAttachments)
    throw new RuleBroken('a-decision-has-no-more-attachments', 'the decision has too many attachments', {
      field: 'attachments',
      most: mostAttachments,
    });
  return attachments;
}

/** What was decided by delegation is reported to the committee, once, at a meeting. */
export function reportDelegatedDecisions(
  command: { readonly decisions: readonly string[]; readonly reportedOn: Day },
  state: SteeringState,
): readonly SteeringEvent[] {
  const decisions = [...new Set(command.decisions)];
  if (decisions.length === 0)
    throw new RuleBroken('a-report-names-its-decisions', 'choose at least one decision', { field: 'decisions' });
  for (const id of decisions) {
    const decision = itemAt(state.decisions, id);
    if (!decision) throw new NotFound('decision');
    if (decision.delegation === null)
      throw new RuleBroken('only-delegated-decisions-are-reported', 'the body itself took the decision');
    if (decision.reportedOn !== null)
      throw new RuleBroken('a-delegated-decision-is-reported-once', 'the decision is reported already');
  }
  if (!isDay(command.reportedOn))
    throw new RuleBroken('a-day-is-a-day', 'the day of the meeting does not exist', { field: 'reportedOn' });
  return [{ type: 'delegated-decisions-reported', data: { decisions, reportedOn: command.reportedOn } }];
}

const textOrNone = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text.trim());
