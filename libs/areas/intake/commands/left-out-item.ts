import type { ItemKey, ItemProposal } from '../domain/review.js';
import { kindOfItem, type Draft } from './draft.js';

/** What a person left out is shown all the same: they may take it in again. */
export function leftOutItem(draft: Draft, key: ItemKey): ItemProposal {
  const { input, understanding } = draft;
  const item = understanding.raw.get(key)!;
  const above = 'parent' in item ? item.parent : item.goal;
  const goal = input.read.goals.find((g) => g.id === above);
  const under = [...understanding.raw].find(([, raw]) => raw === goal)?.[0] ?? null;
  const title = 'name' in item ? item.name : item.title;
  return {
    key,
    kind: kindOfItem(input.read, item),
    line: item.lines[0] ?? 1,
    title,
    under,
    becoming: 'left-out',
    is: null,
    candidates: [],
    fields: [],
    doubts: input.read.doubts.filter((d) => item.lines.includes(d.line)),
    answer: input.answers?.[key] ?? null,
    open: false,
    version: input.answerVersions?.[key] ?? -1,
  };
}
