import { goalSections } from '#areas/plans/events/index.js';
import type { ReadDocument } from '../reading/read-document.types.js';
import { pair, type Pairing } from './pairing.js';
import type { Answer, Answers, ItemKey } from './review.js';
import { fieldsOf, keysOf, type ReadItem } from './understood.js';

/**
 * What a person said of the earlier version of a document holds for this one as far as this one reads the same. Otherwise a cell that was
 * misread and put right would come in misread with every new version, as a change of the document.
 */
export function withInherited(
  earlier: { readonly read: ReadDocument; readonly answers: Answers },
  read: ReadDocument,
  answers: Answers,
): Answers {
  const pairing = pair(earlier.read, read);
  const [keysThen, keysNow] = [keysOf(earlier.read), keysOf(read)];
  const keyNow = new Map([...pairing.before].map(([now, then]) => [keysThen.get(then)!, keysNow.get(now)!]));
  const inherited: Record<ItemKey, Answer> = {};
  for (const [now, then] of pairing.before) {
    const said = earlier.answers[keysThen.get(then)!];
    if (said) inherited[keysNow.get(now)!] = inheritedAnswer(said, then, now, pairing, keyNow);
  }
  const all = new Set([...Object.keys(inherited), ...Object.keys(answers)]);
  return Object.fromEntries(
    [...all].flatMap((key) => {
      const [own, from] = [answers[key], inherited[key]];
      const corrected = { ...from?.corrected, ...own?.corrected };
      const answer = {
        ...(own ?? from),
        ...(Object.keys(corrected).length > 0 ? { corrected } : {}),
      };
      return Object.keys(answer).length > 0 ? [[key, answer] as const] : [];
    }),
  );
}

function inheritedAnswer(
  said: Answer,
  then: ReadItem,
  now: ReadItem,
  pairing: Pairing,
  keyNow: ReadonlyMap<ItemKey, ItemKey>,
): Answer {
  const fields = fieldsOf['level' in then ? 'goal' : 'name' in then ? 'indicator' : 'activity'];
  const sameField = (field: string): boolean =>
    field === 'goal' || field === 'parent' ? !pairing.reworded.has(now) : fieldOf(then, field) === fieldOf(now, field);
  const corrected = Object.entries(said.corrected ?? {}).flatMap(([field, value]) => {
    if (!sameField(field)) return [];
    if (value === null || (field !== 'goal' && field !== 'parent')) return [[field, value] as const];
    const goal = keyNow.get(value);
    return goal === undefined ? [] : [[field, goal] as const];
  });
  const reads = fields.every(sameField);
  return {
    ...(said.accepted && reads ? { accepted: true as const } : {}),
    ...(said.leftOut ? { leftOut: true as const } : {}),
    ...(corrected.length > 0 ? { corrected: Object.fromEntries(corrected) } : {}),
  };
}

/** As it was read, for telling whether two read the same. */
function fieldOf(item: ReadItem, field: string): string | null {
  if ('level' in item) {
    const section = goalSections.find((name) => name === field);
    return section ? (item.sections[section]?.text ?? null) : textOf(item, field);
  }
  if ('name' in item) {
    const period = /^outcome(T1|T2|VB)$/.exec(field)?.[1];
    if (period !== undefined) return item.outcomesByPeriod.find((o) => o.period === period)?.outcome ?? null;
    if (field === 'annualTarget') return JSON.stringify([item.annualTarget, item.splits]);
  }
  return textOf(item, field);
}

const textOf = (item: object, field: string): string | null => {
  const value = (item as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' ? value : null;
};
