import { isTyped } from './cells.js';
import { vocabulary } from './column-words.js';
import { fold } from './folding.js';
import { chapter, goalHeading, sectionHeading } from './headings.js';
import { verdict } from './verdicts.js';
import type { SourceLine } from './lines.js';
import { nextSpeaking } from './lines.js';

const firstHeadings = new Map<string, 'indicator' | 'activity'>(
  (['indicator', 'activity'] as const).flatMap((kind) =>
    vocabulary[kind].flatMap(([word, field]) => (field === 'name' ? [[word, kind] as const] : [])),
  ),
);
const headings = {
  indicator: new Set(vocabulary.indicator.map(([word]) => word)),
  activity: new Set(vocabulary.activity.map(([word]) => word)),
};
const withoutYear = (folded: string): string => folded.replace(/(?:19|20)\d\d$/, '');
const longestName = 350;

/**
 * Turns tables that were taken out one cell a line ("Indikator", "Årsmål", "Periodicitet", "Andel …", "70 %", "År")
 * into lines with cells. A name is every line up to a value; the table ends where no value follows a name. A row keeps
 * the line where it begins.
 */
export function unfoldCellLines(lines: readonly SourceLine[]): SourceLine[] {
  const result: SourceLine[] = [];
  for (let i = 0; i < lines.length;) {
    const line = lines[i];
    if (!line) break;
    const kind = line.text.length < 40 && !line.cells ? firstHeadings.get(line.folded) : undefined;
    const header = kind ? headerFrom(lines, i, kind) : null;
    if (!header) {
      result.push(line);
      i++;
      continue;
    }
    result.push(asRow(line, header.cells));
    i = header.end;
    // Blank lines between the header's cells stand between all cells: a name is then one line.
    const airy = header.blanks > 0;
    for (let item = itemFrom(lines, i, header.cells.length - 1, airy); item;) {
      result.push(asRow(item.line, item.cells));
      i = item.end;
      item = itemFrom(lines, i, header.cells.length - 1, airy);
    }
  }
  return result;
}

const asRow = (line: SourceLine, cells: readonly string[]): SourceLine => {
  const text = cells.join(' ');
  return {
    ...line,
    raw: cells.join('\t'),
    text,
    folded: fold(text),
    cells,
    marked: false,
    blank: false,
    furniture: false,
  };
};

function headerFrom(
  lines: readonly SourceLine[],
  start: number,
  kind: 'indicator' | 'activity',
): { cells: string[]; end: number; blanks: number } | null {
  const cells: string[] = [];
  let end = start;
  let blanks = 0;
  for (let i = start; i < lines.length && cells.length < 10; i = nextSpeaking(lines, i + 1)) {
    const line = lines[i];
    if (!line || line.cells || line.text.length > 60 || !headings[kind].has(withoutYear(line.folded))) break;
    if (cells.length > 0) blanks += i - end;
    cells.push(line.text);
    end = i + 1;
  }
  return cells.length > 2 ? { cells, end, blanks } : null;
}

function itemFrom(
  lines: readonly SourceLine[],
  start: number,
  most: number,
  airy: boolean,
): { line: SourceLine; cells: string[]; end: number } | null {
  const first = nextSpeaking(lines, start);
  let name = '';
  const values: string[] = [];
  let end = start;
  for (let i = first; i < lines.length; i = nextSpeaking(lines, i + 1)) {
    const line = lines[i];
    if (!line || line.cells) break;
    if (name !== '' && values.length < most && line.text.length < 60 && isTyped(line.text)) values.push(line.text);
    else if (values.length > 0) break;
    else {
      const broken = name !== '' && (airy || i > end);
      if (broken || endsTable(line) || name.length + line.text.length > longestName) return null;
      name = name === '' ? line.text : `${name} ${line.text}`;
    }
    end = i + 1;
  }
  const line = lines[first];
  return line && values.length > 0 ? { line, cells: [name, ...values], end } : null;
}

const endsTable = (line: SourceLine): boolean =>
  line.marked ||
  line.text.endsWith(':') ||
  firstHeadings.has(line.folded) ||
  !!(goalHeading(line) ?? sectionHeading(line) ?? verdict(line) ?? chapter(line));
