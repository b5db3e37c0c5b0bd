import type { Segment } from './page.types.js';

/** Puts the end of one line and the beginning of the next together. */
export type Joiner = (before: string, after: string) => string;

/** Words after which a hyphen at a line's end is their own: "mål- och", "under- eller". */
const linking = /^(?:och|eller|samt|som|men|resp|respektive|till|inklusive|inkl)\b/;

const wordAtEnd = /([\p{L}\p{N}]+)[-‐]$/u;
const wordAtStart = /^[\p{L}\p{N}]+/u;

/**
 * A joiner that knows the document's words. A hyphen at a line's end goes where the word stands without it elsewhere, stays
 * where it stands with it, and otherwise goes between two longer pieces in lower case.
 */
export function joinerFor(lines: Iterable<Pick<Segment, 'text'>>): Joiner {
  const words = new Set<string>();
  for (const { text } of lines)
    for (const [word] of text.matchAll(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu)) words.add(word.toLowerCase());
  return (before, after) => {
    const [left, right] = [before.trimEnd(), after.trimStart()];
    if (left === '' || right === '') return left + right;
    if (left.endsWith('\u00ad')) return left.slice(0, -1) + right;
    const head = wordAtEnd.exec(left)?.[1];
    const tail = wordAtStart.exec(right)?.[0];
    if (head !== undefined && tail !== undefined) {
      if (linking.test(right)) return `${left} ${right}`;
      const hyphened = words.has(`${head}-${tail}`.toLowerCase());
      const solid = words.has((head + tail).toLowerCase());
      const cut = /^\p{Ll}/u.test(right) && /\p{Ll}$/u.test(head) && !hyphened;
      return cut && (solid || (head.length > 2 && tail.length > 2)) ? left.slice(0, -1) + right : left + right;
    }
    // "nämnd/" + "styrelse"
    return /[\p{L}\p{N}]\/$/u.test(left) ? left + right : `${left} ${right}`;
  };
}
