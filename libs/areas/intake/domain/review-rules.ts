import { reasonIsGiven } from '#kernel/authority-rules.js';
import { isYear } from '#kernel/period.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { goalLevels } from '#areas/plans/events/index.js';
import type { IntakeEvent } from '../events/index.js';
import { answerVersion, type DocumentState } from './received-document.js';
import type { Answer, ItemKey, ItemKind } from './review.js';
import { fieldsOf, partsOfKey } from './understood.js';

export function answerReading(
  command: { readonly item: ItemKey; readonly answer: Answer; readonly readerVersion: number },
  state: DocumentState,
): readonly IntakeEvent[] {
  if (!state.received) throw new NotFound('document');
  const { item, answer, readerVersion } = command;
  answerIsInForm(item, answer);
  const { accepted, leftOut, is, holds, corrected } = answer;
  const fields = corrected === undefined ? [] : Object.keys(corrected);
  return [
    {
      type: 'reading-answered',
      data: {
        item,
        ...(accepted ? { accepted } : {}),
        ...(leftOut ? { leftOut } : {}),
        ...(is === undefined ? {} : { is }),
        ...(holds && Object.keys(holds).length > 0 ? { holds } : {}),
        ...(fields.length > 0 ? { corrected: fields } : {}),
        readerVersion,
      },
      ...(fields.length > 0 ? { text: { corrected: JSON.stringify(corrected) } } : {}),
    },
  ];
}

export function withdrawAnswer(command: { readonly item: ItemKey }, state: DocumentState): readonly IntakeEvent[] {
  if (!state.received) throw new NotFound('document');
  if (answerVersion(state, command.item) === -1)
    throw new RuleBroken('an-answer-that-stands-is-withdrawn', 'nobody has answered');
  return [{ type: 'reading-answer-withdrawn', data: { item: command.item } }];
}

export function setDocumentAside(
  command: { readonly document: string; readonly reason: string },
  state: DocumentState,
): readonly IntakeEvent[] {
  if (!state.received) throw new NotFound('document');
  if (state.setAside) throw new RuleBroken('a-document-is-set-aside-once', 'the document is set aside already');
  reasonIsGiven(command.reason);
  return [
    { type: 'document-set-aside', data: { document: command.document }, text: { reason: command.reason.trim() } },
  ];
}

function answerIsInForm(item: ItemKey, { accepted, leftOut, is, holds, corrected }: Answer): void {
  const parts = partsOfKey(item);
  if (!parts) throw new RuleBroken('an-answer-is-about-an-item', 'no item of a reading is called so');
  const says =
    accepted === true || leftOut === true || is !== undefined || Object.keys({ ...holds, ...corrected }).length > 0;
  if (!says) throw new RuleBroken('an-answer-says-something', 'nothing is answered');
  // What comes over HTTP was never seen by the compiler.
  if (Object.values<string>(holds ?? {}).some((side) => side !== 'document' && side !== 'standing'))
    throw new RuleBroken('an-answer-says-something', 'either the document or what stands holds');
  for (const [field, value] of Object.entries(corrected ?? {}))
    if (!isFieldValue(parts.kind, field, value))
      throw new RuleBroken('a-field-is-corrected-to-what-it-may-be', 'the field is unknown, or cannot be that', {
        field,
      });
}

function isFieldValue(kind: ItemKind | 'document', field: string, value: string | null): boolean {
  if (!fieldsOf[kind].includes(field) || (value !== null && typeof value !== 'string')) return false;
  if (value !== null && value.length > longestField) return false;
  const one = oneOf[field];
  switch (field) {
    case 'title':
    case 'name':
      return value !== null && value.trim() !== '';
    case 'year':
      return value === null || isYear(Number(value));
    case 'level':
      return value !== null && (goalLevels as readonly string[]).includes(value);
    case 'goal':
    case 'parent':
      return value === null || partsOfKey(value)?.kind === 'goal';
    default:
      return value === null || one === undefined || one.includes(value);
  }
}

/** Characters: a section of many pages fits, a whole document does not. */
const longestField = 50_000;

const oneOf: Readonly<Record<string, readonly string[] | undefined>> = {
  kind: ['plan', 'annual-report', 'tertial-report'],
  fulfilment: ['fully', 'partly', 'not', 'none'],
  status: ['completed', 'ongoing', 'not-started', 'cancelled'],
};
