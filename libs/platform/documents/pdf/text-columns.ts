import type { Segment } from './page.types.js';

type Line = Segment[];

/** As many lines of prose beside each other are columns; fewer are a table or a letter's head. */
const fewestLines = 6;

const width = (segments: readonly Segment[]): number =>
  segments.reduce((sum, { x, right }) => sum + right - x, 0) / Math.max(1, segments.length);

/** Where a second column of prose begins; null where the text stands in one. */
function gutter(lines: readonly Line[]): number | null {
  const starts = lines.flatMap((line) => line.slice(1)).sort((a, b) => a.x - b.x);
  const all = lines.flat();
  const [left, right] = [Math.min(...all.map(({ x }) => x)), Math.max(...all.map((one) => one.right))];
  for (let i = 0; i < starts.length; i++) {
    const x = starts[i]?.x ?? 0;
    const together = starts.filter((one) => one.x >= x && one.x < x + 4);
    if (together.length < fewestLines) continue;
    const beyond = all.filter((one) => one.x >= x - 2);
    const before = all.filter((one) => one.right < x);
    const prose = (segments: readonly Segment[]): boolean =>
      width(segments) > 0.28 * (right - left) &&
      segments.filter(({ text }) => text.length > 20).length > 0.6 * segments.length;
    if (before.length >= fewestLines && prose(beyond) && prose(before)) return x;
  }
  return null;
}

/** Lines in reading order: the left column before the right one, between the lines that run over both. */
export function inReadingOrder(lines: readonly Line[]): Line[][] {
  const x = gutter(lines);
  if (x === null) return lines.length > 0 ? [[...lines]] : [];
  const parts: Line[][] = [];
  let [left, right]: [Line[], Line[]] = [[], []];
  const close = (): void => {
    parts.push(...inReadingOrder(left), ...inReadingOrder(right));
    [left, right] = [[], []];
  };
  for (const line of lines) {
    if (line.some((one) => one.x < x - 2 && one.right > x + 2)) {
      close();
      const last = parts.at(-1);
      if (last?.every((other) => other.some((one) => one.x < x - 2 && one.right > x + 2))) last.push(line);
      else parts.push([line]);
      continue;
    }
    const [before, beyond] = [line.filter((one) => one.x < x - 2), line.filter((one) => one.x >= x - 2)];
    if (before.length > 0) left.push(before);
    if (beyond.length > 0) right.push(beyond);
  }
  close();
  return parts;
}
