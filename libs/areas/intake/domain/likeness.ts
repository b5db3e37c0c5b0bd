/**
 * How alike two names are, 0 to 1: the share of letter triples that they have in common (Dice). Only ever for proposing: what is alike is
 * not the same, and `Andel nöjda brukare` is not `Andel nöjda anhöriga`.
 */
export function likeness(a: string, b: string): number {
  const [one, other] = [triplesOf(a), triplesOf(b)];
  if (one.size + other.size === 0) return 0;
  let common = 0;
  for (const [triple, times] of one) common += Math.min(times, other.get(triple) ?? 0);
  return (2 * common) / (count(one) + count(other));
}

/** From here on a name may be a rewording of another. */
export const alike = 0.8;
/** From here on it is worth showing. */
export const somewhatAlike = 0.6;

function triplesOf(name: string): ReadonlyMap<string, number> {
  const known = kept.get(name);
  if (known) return known;
  const text = ` ${plainName(name).replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const triples = new Map<string, number>();
  for (let i = 0; i + 3 <= text.length; i += 1) {
    const triple = text.slice(i, i + 3);
    triples.set(triple, (triples.get(triple) ?? 0) + 1);
  }
  if (kept.size > 2_000) kept.clear();
  kept.set(name, triples);
  return triples;
}

/** A document's names are each held against every name that stands. */
const kept = new Map<string, ReadonlyMap<string, number>>();

const count = (triples: ReadonlyMap<string, number>): number => [...triples.values()].reduce((a, b) => a + b, 0);

/** The same name in full; spaces and letter case aside. */
export const sameName = (a: string, b: string): boolean => plainName(a) === plainName(b);

export const plainName = (text: string): string =>
  text.normalize('NFC').replace(/\s+/g, ' ').trim().toLocaleLowerCase('sv');
