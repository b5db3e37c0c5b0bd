import type { Segment } from './page.types.js';
import { beginsItem } from './characters.js';

type Line = readonly Segment[];

const usual = 1.35;
/** Lines set wider than this, in sizes of their letters, are paragraphs of one line. */
const widest = 1.65;

/** The usual distance between baselines, by size of letters: the commonest one between lines that stand under each other. */
export function leadingOf(pages: readonly (readonly Line[])[]): (size: number) => number {
  const gaps = new Map<number, Map<number, number>>();
  const all = new Map<number, number>();
  for (const lines of pages) {
    for (const [i, line] of lines.entries()) {
      const [one] = line;
      const [before] = lines[i - 1] ?? [];
      if (
        !one ||
        !before ||
        line.length > 1 ||
        Math.abs(one.x - before.x) > 3 ||
        Math.abs(one.size - before.size) > 0.3
      )
        continue;
      const gap = one.y - before.y;
      if (gap < 0.9 * one.size || gap > widest * one.size) continue;
      const key = Math.round(one.size * 2) / 2;
      const counts = gaps.get(key) ?? new Map<number, number>();
      const place = Math.round(gap);
      counts.set(place, (counts.get(place) ?? 0) + 1);
      gaps.set(key, counts);
      const ratio = Math.round((gap / one.size) * 20) / 20;
      all.set(ratio, (all.get(ratio) ?? 0) + 1);
    }
  }
  const commonest = (counts: ReadonlyMap<number, number> | undefined): number | null => {
    const [best] = [...(counts ?? [])].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    return best && best[1] >= 3 ? best[0] : null;
  };
  const ratio = commonest(all) ?? usual;
  return (size) => {
    const own = commonest(gaps.get(Math.round(size * 2) / 2));
    return Math.max(own ?? 0, ratio * size);
  };
}

/** Where the text's lines end: the place that few go beyond. */
export function rightEdgeOf(lines: readonly Line[]): number {
  const ends = lines.map((line) => line.at(-1)?.right ?? 0).sort((a, b) => a - b);
  return ends[Math.floor(0.97 * (ends.length - 1))] ?? 0;
}

/** So much of the text has to bear tags, and so little of it contradict how it is set, for the structure to be trusted. */
const leastTagged = 0.9;
const mostContradictions = 0.08;

/**
 * Whether the file's structure can be trusted to tell paragraphs apart. Programs write trees in which each line is a
 * paragraph, or a whole page one; there the lines themselves know better.
 */
export function isStructured(
  pages: readonly (readonly Line[])[],
  leading: (size: number) => number,
  rightEdge: number,
): boolean {
  let [letters, tagged, pairs, against] = [0, 0, 0, 0];
  for (const lines of pages) {
    for (const [i, line] of lines.entries()) {
      for (const { text, tag } of line) {
        letters += text.length;
        if (tag && tag.block > 0) tagged += text.length;
      }
      const [one, before] = [line[0], lines[i - 1]?.[0]];
      if (!one?.tag || !before?.tag || line.length > 1 || lines[i - 1]?.length !== 1) continue;
      pairs++;
      const gap = (one.y - before.y) / leading(before.size);
      const together = one.tag.block === before.tag.block;
      const plainlyOn =
        gap < 1.1 &&
        one.size === before.size &&
        one.bold === before.bold &&
        /^\p{Ll}/u.test(one.text) &&
        before.right > rightEdge - 6 * before.size;
      const plainlyApart = gap > 1.8 || beginsItem(one.text);
      if ((plainlyOn && !together) || (plainlyApart && together)) against++;
    }
  }
  return letters > 0 && tagged >= leastTagged * letters && against <= mostContradictions * pairs;
}
