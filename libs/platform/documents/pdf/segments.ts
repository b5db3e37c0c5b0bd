import type { Glyphs, Segment } from './page.types.js';

/** Wider than this between letters is a space, in ems. */
const space = 0.13;
/** Wider than this is a tab or another column, in ems. */
const tab = 1.35;

/** Do two texts stand on the same line? A raised figure does, the next line does not. */
const sameLine = (a: { y: number; size: number }, b: { y: number; size: number }): boolean => {
  const overlap = Math.min(a.y + 0.2 * a.size, b.y + 0.2 * b.size) - Math.max(a.y - 0.75 * a.size, b.y - 0.75 * b.size);
  return overlap > 0.6 * 0.95 * Math.min(a.size, b.size);
};

/** Puts glyphs into lines, top to bottom, each from left to right. */
function linesOf(glyphs: readonly Glyphs[]): Glyphs[][] {
  const lines: { y: number; size: number; glyphs: Glyphs[] }[] = [];
  for (const one of [...glyphs].sort((a, b) => a.y - b.y || a.x - b.x)) {
    // A raised figure comes before its line in this order, so some lines back are looked at too.
    const line = lines.slice(-3).findLast((other) => sameLine(other, one));
    if (!line) lines.push({ y: one.y, size: one.size, glyphs: [one] });
    else {
      line.glyphs.push(one);
      if (one.size > line.size) Object.assign(line, { y: one.y, size: one.size });
    }
  }
  return lines.map((line) => line.glyphs.sort((a, b) => a.x - b.x));
}

/** Glyphs of one line as a segment. */
export function segment(glyphs: readonly Glyphs[]): Segment {
  let text = '';
  let boldStart = '';
  let right = -Infinity;
  let plain = false;
  let weight: { size: number; y: number; length: number } = { size: 0, y: 0, length: 0 };
  for (const one of glyphs) {
    const gap = one.x - right;
    const apart = text !== '' && gap > space * one.size && !/\s$/.test(text) && !/^\s/.test(one.text) ? ' ' : '';
    text += apart + one.text;
    plain ||= !one.bold && /[\p{L}\p{N}]/u.test(one.text);
    if (!plain) boldStart += apart + (one.bold ? one.text : '');
    right = Math.max(right, one.x + one.width);
    if (one.text.length > weight.length) weight = { size: one.size, y: one.y, length: one.text.length };
  }
  const lettered = glyphs.filter((one) => /[\p{L}\p{N}]/u.test(one.text));
  const bold = lettered.length > 0 && lettered.every((one) => one.bold);
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    x: glyphs[0]?.x ?? 0,
    right,
    y: weight.y,
    size: weight.size,
    bold,
    boldStart: bold ? '' : boldStart.trim(),
    tag: glyphs.findLast((one) => one.tag !== null)?.tag ?? null,
    pieces: [...glyphs],
  };
}

/** Segments of each line, lines from the top. A text printed in pieces is put together; a gap of `widest` ems parts segments. */
export function segmentLines(glyphs: readonly Glyphs[], widest = tab): Segment[][] {
  return linesOf(glyphs).map((line) => {
    const runs: Glyphs[][] = [];
    let right = -Infinity;
    for (const one of line) {
      const before = runs.at(-1);
      const cellOf = (other: Glyphs | undefined): number => other?.tag?.cell ?? 0;
      const parted = one.x - right > widest * one.size || (before && cellOf(before.at(-1)) !== cellOf(one));
      if (!before || parted) runs.push([one]);
      else before.push(one);
      right = Math.max(right, one.x + one.width);
    }
    return mergeBullets(runs).map(segment);
  });
}

const bullet = /^(?:[•‣◦▪▫●○■□➢➤❖·∙–—-]|o)$/u;
const number = /^(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|\p{Ll}\))$/u;

/** A bullet or a heading's number stands a tab's width before its text and is part of it. */
function mergeBullets(runs: readonly Glyphs[][]): Glyphs[][] {
  const merged: Glyphs[][] = [];
  for (const run of runs) {
    const before = merged.at(-1);
    const lead = before?.at(-1);
    const [first] = run;
    if (before && lead && first && first.x - lead.x - lead.width < 4 * lead.size && !first.tag?.cell) {
      const text = before
        .map((one) => one.text)
        .join('')
        .trim();
      if (bullet.test(text) || (merged.length === 1 && number.test(text) && /^\p{L}/u.test(first.text))) {
        before.push(...run);
        continue;
      }
    }
    merged.push([...run]);
  }
  return merged;
}
