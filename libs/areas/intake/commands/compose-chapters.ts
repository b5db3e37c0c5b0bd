import { revisePlanChapter } from '#areas/plans/commands/index.js';
import { planChapters, type PlanChapter } from '#areas/plans/events/index.js';
import { weigh } from '../domain/three-ways.js';
import { documentKey } from '../domain/understood.js';
import type { ReadDocument } from '../reading/read-document.types.js';
import { changes } from './compose-goals.js';
import { sameWords, unknownWords, type Draft } from './draft.js';

/**
 * The chapters outside the chain, of a plan only: a report's are about the year that was, and the unit-year has one set of them. Which holds
 * is chosen on the document itself (`holds: { 'chapter/economy': 'document' }`).
 */
export function takeInChapters(draft: Draft): void {
  if (draft.input.kind !== 'plan') return;
  for (const chapter of planChapters) {
    const now = chapterIn(draft.read, chapter);
    const before = draft.before && chapterIn(draft.before.understanding.read, chapter);
    const version = draft.state.plan.chapters[chapter];
    const { words: standing, byHand } = draft.standingWords(version, 'text');
    const becomes = weigh(
      {
        document: now?.text ?? null,
        before: draft.before ? (before?.text ?? null) : undefined,
        standing,
        same: sameWords,
      },
      {
        holds: draft.answers[documentKey]?.holds?.[`chapter/${chapter}`],
        replaces: !byHand && standing !== unknownWords,
        nothingIsSaid: version !== undefined && byHand,
      },
    );
    const line = now?.line ?? 1;
    if (becomes === 'ask') draft.leaveOut(line, 'differs-from-what-stands', 'chapter');
    else if (changes(becomes))
      draft.attempt(line, 'chapter', () => revisePlanChapter({ chapter, text: now?.text ?? '' }, draft.state.plan));
  }
}

/** Several of the document's chapters may be of one kind: each then keeps its heading. */
function chapterIn(read: ReadDocument, chapter: PlanChapter): { readonly text: string; readonly line: number } | null {
  const parts = read.chapters.filter((part) => part.chapter === chapter && part.text.trim() !== '');
  const [first] = parts;
  if (!first) return null;
  const text =
    parts.length === 1
      ? first.text
      : parts.map(({ title, text: of }) => (title === '' ? of : `${title}\n\n${of}`)).join('\n\n');
  return { text, line: first.lines[0] ?? 1 };
}
