import { withdrawActivity, withdrawGoal, ownerOfLevel } from '#areas/plans/commands/index.js';
import { withdrawIndicator } from '#areas/indicators/commands/index.js';
import type { ItemProposal } from '../domain/review.js';
import { goneKey, type ReadItem } from '../domain/understood.js';
import type { ReadGoal } from '../reading/read-document.types.js';
import { kindOfItem, type Draft } from './draft.js';
import type { Identities } from './identities.js';

/**
 * What the earlier version of the document has and this one has not. It stands until a person says that it is out (`holds: { item:
 * 'document' }`): a part of the document may be missing, or its goal be read as another.
 */
export function takeOutWhatIsGone(draft: Draft, identities: Identities): void {
  const { before } = draft;
  if (!before) return;
  const proposals: ItemProposal[] = [];
  // From the bottom up: nothing is left standing under what goes.
  for (const item of [...draft.pairing.gone].reverse()) {
    const id = identities.idBefore(item);
    // Taken out by a person meanwhile; or joined by a person to another of the document's items.
    if (id === null || draft.items.some((taken) => taken.is === id)) continue;
    proposals.unshift(goneItem(draft, item, id));
  }
  draft.items.push(...proposals);
}

function goneItem(draft: Draft, item: ReadItem, id: string): ItemProposal {
  const { understanding } = draft.before!;
  const kind = kindOfItem(understanding.read, item);
  const key = goneKey(understanding.keys.get(item)!);
  const title = 'name' in item ? item.name : item.title;
  const answer = draft.answers[key];
  const { plan } = draft.state;
  const asks = kind === 'goal' && plan.decided ? ownerOfLevel(plan.goals[id]!.level) : undefined;
  const goes = answer?.holds?.['item'] === 'document';
  const stays = answer?.holds?.['item'] === 'standing';
  if (goes) withdraw(draft, kind, id, key, asks);
  else if (!stays) draft.leaveOut(1, 'differs-from-what-stands', kind);
  return {
    key,
    kind,
    line: 0,
    title,
    under: underOf(draft, item),
    becoming: 'gone',
    is: id,
    candidates: [],
    fields: [
      {
        field: 'item',
        read: null,
        document: null,
        before: title,
        standing: title,
        becomes: goes ? 'document' : stays ? 'standing' : 'ask',
        ...(asks === undefined || stays ? {} : { asks }),
      },
    ],
    doubts: [],
    answer: answer ?? null,
    open: false,
    version: draft.input.answerVersions?.[key] ?? -1,
  };
}

function withdraw(
  draft: Draft,
  kind: ItemProposal['kind'],
  id: string,
  key: string,
  asks: ReturnType<typeof ownerOfLevel> | undefined,
): void {
  const { reason } = draft;
  switch (kind) {
    case 'goal': {
      const authority = draft.authorityFor(asks, key, 1);
      if (authority) draft.attempt(1, 'goal', () => withdrawGoal({ goal: id, authority, reason }, draft.state.plan));
      return;
    }
    case 'indicator':
      draft.attempt(1, 'indicator', () => withdrawIndicator({ indicator: id, reason }, draft.state.indicators));
      return;
    case 'activity':
      draft.attempt(1, 'activity', () => withdrawActivity({ activity: id, reason }, draft.state.plan));
  }
}

/** The goal that it stood under, where that is still in the document; else where it is gone too. */
function underOf(draft: Draft, item: ReadItem): string | null {
  const above = 'parent' in item ? item.parent : item.goal;
  const goal = draft.before!.understanding.read.goals.find((g) => g.id === above);
  if (!goal) return null;
  const now = draft.read.goals.find((g: ReadGoal) => draft.itemBefore(g) === goal);
  return now ? draft.keyOf(now) : goneKey(draft.before!.understanding.keys.get(goal)!);
}
