import type { Owner } from '#kernel/authority.js';
import { isRecorded } from '../domain/earlier.js';
import type { ItemProposal } from '../domain/review.js';
import { documentKey, keysOf, partsOfKey } from '../domain/understood.js';
import type { Doubt } from '../reading/read-document.types.js';
import type { DocumentFactProposals } from './document-review.js';
import { isAboutFacts } from './document-facts.js';
import { compose } from './compose.js';
import type { Composition } from './document-composer.js';
import { unitYearDecider, type DocumentToRecord } from './draft.js';

/** What would become of a document, and what wants a person's word first. */
export interface Proposal {
  readonly items: readonly ItemProposal[];
  /** Doubts that belong to no item and to none of the document's facts. */
  readonly doubts: readonly Doubt[];
  readonly asksFor: readonly Owner[];
  /** The document itself wants a word. */
  readonly open: boolean;
  readonly openCount: number;
  /** Keys of answers about what the reading does not have any more. */
  readonly lostAnswers: readonly string[];
}

/** Before anybody knows of which unit and year it is, a document is held against nothing. */
export const againstNothing = (
  input: Omit<DocumentToRecord, 'unit' | 'year' | 'commandId'>,
): Pick<Composition, 'input' | 'state' | 'version' | 'written'> => ({
  input: { ...input, unit: '', year: input.read.document.year ?? 2000, commandId: `import:${input.document}` },
  state: unitYearDecider.initial,
  version: -1,
  written: [],
});

/** Pure: the same composition that recording does, told instead of recorded. */
export function propose(
  { input, state, version, written }: Pick<Composition, 'input' | 'state' | 'version' | 'written'>,
  facts: Pick<DocumentFactProposals, 'kind' | 'unit' | 'year' | 'unitsNamed'>,
): Proposal {
  const composed = compose(input, state, version, written);
  // Once it is recorded, nothing waits for a word any more.
  const recorded = isRecorded(state.earlier, input.document);
  const items = recorded ? composed.items.map((item) => ({ ...item, open: false })) : composed.items;
  const { read, answers = {} } = input;
  const known = new Set([...read.goals, ...read.indicators, ...read.activities].flatMap((item) => item.lines));
  const doubts = read.doubts.filter((doubt) => !isAboutFacts(doubt) && !known.has(doubt.line));
  const answer = answers[documentKey];
  const missing = [facts.kind, facts.unit, facts.year].some((fact) => fact.document === null) || facts.unitsNamed > 1;
  const inferred = [facts.kind, facts.year].some((fact) => fact.doubt !== undefined);
  const looked = answer?.accepted === true || answer?.corrected !== undefined;
  const open = !recorded && (missing || (!looked && (inferred || doubts.length > 0)));
  const asksFor = new Set(
    items.flatMap(({ fields }) =>
      fields.flatMap((f) => (f.asks !== undefined && f.becomes === 'document' ? [f.asks] : [])),
    ),
  );
  const keys = new Set([...keysOf(read).values(), ...items.map((item) => item.key)]);
  return {
    items,
    doubts,
    asksFor: [...asksFor],
    open,
    openCount: items.filter((item) => item.open).length + (open ? 1 : 0),
    lostAnswers: Object.keys(answers).filter((key) => key !== documentKey && partsOfKey(key) && !keys.has(key)),
  };
}
