import { goalHeading, sectionHeading } from './headings.js';
import type { SourceLine } from './lines.js';
import { sourceLine } from './lines.js';

/** A bold piece in a line, with what stands before and after it. */
const boldPiece = /^(.*?[^\s*])\s?\*\*([^*\t]{4,90})\*\*(.*)$/;
/** A sentence's end with a word in capitals right behind it: no space, so no new sentence. */
const sentenceEnd = /^(.*\p{Ll}[.!?])(\p{Lu}[\p{L} ]{4,40})$/u;

/**
 * Cuts lines into which a heading has run ("… varje vecka.**Uppföljning**Chefen går igenom …") before and after it.
 * Only headings of the templates are cut out; all pieces keep the line's number.
 */
export function splitGlued(lines: readonly SourceLine[]): SourceLine[] {
  return lines.flatMap((line) => (line.cells === null && line.text.length > 12 ? pieces(line) : [line]));
}

function pieces(line: SourceLine): SourceLine[] {
  const found: SourceLine[] = [];
  let rest = line;
  // A line with more headings than this is no line of text.
  for (let i = 0; i < 12; i++) {
    const m = rest.raw.includes('**') ? boldPiece.exec(rest.raw) : null;
    const heading = m?.[2] === undefined ? null : sourceLine(line.number, `**${m[2]}**`);
    if (!m || !heading || !isHeading(heading)) break;
    found.push(sourceLine(line.number, m[1] ?? ''), heading);
    rest = sourceLine(line.number, m[3] ?? '');
  }
  const m = rest.raw.length < 3000 ? sentenceEnd.exec(rest.raw.trimEnd()) : null;
  const heading = m?.[2] === undefined ? null : sourceLine(line.number, m[2]);
  if (m && heading && sectionHeading(heading)?.damaged === false)
    return [...found, sourceLine(line.number, m[1] ?? ''), heading];
  return rest.blank && found.length > 0 ? found : [...found, rest];
}

const isHeading = (line: SourceLine): boolean =>
  sectionHeading(line)?.damaged === false || !(goalHeading(line)?.damaged ?? true);
