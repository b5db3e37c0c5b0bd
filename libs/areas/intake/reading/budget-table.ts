import { parseFigure, takeApart } from './cells.js';
import { underHeadings } from './alignment.js';
import { spaced } from './columns.js';
import type { Doubts } from './doubts.js';
import { fold } from './folding.js';
import type { SourceLine } from './lines.js';
import type { ReadBudgetRow } from './read-document.types.js';

const moneyHeading =
  /^(?:kostnad(?:er)?|intakt(?:er)?|netto(?:kostnad)?|budget.*|prognos.*|progn.*|utfall.*|avvikelse.*|bokslut.*|vp.*|diff(?:erens)?|forandring.*|belopp|tkr|mnkr|mkr|kf.*|ack.*|(?:19|20)\d\d|ar(?:19|20)\d\d)$/;
const moneyRow =
  /^(?:intakt(?:er)?|kostnad(?:er)?|netto|loner?|personal(?:kostnad(?:er)?)?|lokal(?:er|kostnader)?|ovriga?kostnader|summa.*|total.*|budgettotalt|resultat|driftbudget.*)$/;
/** First headings that say what the rows are, not what the table is about. */
const rowHeading =
  /^(?:|tkr|mnkr|mkr|belopp.*|verksamhet(?:somrade)?|post|konto|typ|budgetpost|rubrik|kostnadsslag|benamning|alltitkr|itkr|imnkr)$/;

const namesRows = (heading: string): boolean => rowHeading.test(fold(heading).replace(/(?:19|20)\d\d$/, ''));

const isRule = (line: SourceLine): boolean => /^[\s|:+=_\t-]*-{2,}[\s|:+=_\t-]*$/.test(line.raw);
const isMoney = (cell: string): boolean => {
  // "(9 500)" is a negative amount in some tables.
  const figure = parseFigure(cell.replace(/^\(([^()]+)\)$/, '$1'));
  return figure.kind === 'number' && figure.unit !== '%';
};
const speaks = (cell: string): boolean => /[\p{L}\p{N}]/u.test(cell);

/** Does the text name money, so that a table below it may be a budget? */
export const namesMoney = (folded: string): boolean =>
  folded.length < 60 &&
  /budget(?!ochskuld)|ekonomi(?!skt?(?:bi|st|ut))|resultatrakning|prognos|driftredovisning|investering/.test(folded);

/** Cells of a line that may be a row of a budget: by tabs or pipes, or by two and more spaces. */
export function budgetCells(line: SourceLine): readonly string[] | null {
  if (line.cells) return line.cells;
  const segments = spaced(line.raw).map(({ text }) => text);
  if (segments.length > 1)
    return segments.every((cell) => moneyHeading.test(fold(cell))) && !namesRows(segments[0] ?? '')
      ? ['', ...segments]
      : segments;
  return line.text.length < 120 ? flattened(line.text) : null;
}

/** A row or header whose columns have run together: "Löner 13 609 7 415"; only where nothing but money follows the label. */
function flattened(text: string): string[] | null {
  const headings = flattenedHeadings(text.split(' '));
  if (headings) return headings;
  const parts = takeApart(text);
  const [label = '', ...amounts] = parts;
  if (/:$|telefon|\btfn\b|\bkl\b/i.test(label)) return null;
  const telling = amounts.length > 1 || (amounts.length === 1 && moneyRow.test(fold(label)));
  return telling && speaks(label) && label.length < 90 && amounts.every(isMoney) ? parts : null;
}

const opensHeading =
  /^(?:kostnad(?:er)?|intakt(?:er)?|netto(?:kostnad)?|budget|prognos|progn|utfall|avvikelse|bokslut|diff(?:erens)?|forandring|ack)$/;

/** "Mnkr Budget 2020 Utfall 2020 Avvikelse" → its headings, that of the rows first ("" where it has none). */
function flattenedHeadings(words: readonly string[]): string[] | null {
  const first = words.findIndex((word) => opensHeading.test(fold(word)));
  if (first < 0 || words.length < 2 || words.length > 16) return null;
  const cells = [words.slice(0, first).join(' ')];
  for (const word of words.slice(first)) {
    if (opensHeading.test(fold(word))) cells.push(word);
    else if (/^(?:(?:19|20)\d\d|VP|VB|T[12]|hel[åa]r|%)$/i.test(word)) cells.push(`${cells.pop() ?? ''} ${word}`);
    else return null;
  }
  return namesRows(cells[0] ?? '') && (cells.length > 2 || cells[0] !== '') ? cells : null;
}

interface Line {
  line: number;
  cells: readonly string[];
  /** Where its cells stand, for lines whose columns are set by spaces. */
  segments: readonly { text: string; start: number }[] | null;
}

const isHeader = (cells: readonly string[], expected: boolean): boolean => {
  const named = cells.slice(1).filter((cell) => cell !== '');
  return (
    named.length > 0 &&
    !named.some((cell) => isMoney(cell) && !/^(?:19|20)\d\d$/.test(cell)) &&
    // Years alone head many a table that is not of money.
    named.some((cell) => moneyHeading.test(fold(cell)) && (expected || !/^(?:ar)?(?:19|20)\d\d$/.test(fold(cell))))
  );
};

/**
 * Reads a block of lines with cells as budget rows; null where it is no budget. `caption` is the heading right above,
 * `expected` is true in a chapter on economy, where rows need no known heading. Amounts stay as written.
 */
export function readBudget(
  block: readonly SourceLine[],
  caption: string | null,
  expected: boolean,
  doubts: Doubts,
): ReadBudgetRow[] | null {
  const lines: Line[] = block.flatMap((line) => {
    const cells = line.blank || isRule(line) ? null : budgetCells(line);
    const segments = line.cells ? [] : spaced(line.raw);
    return cells ? [{ line: line.number, cells, segments: segments.length > 1 ? segments : null }] : [];
  });
  const known = lines.some(
    ({ cells }) => isHeader(cells, expected) || (moneyRow.test(fold(cells[0] ?? '')) && cells.slice(1).some(isMoney)),
  );
  if (!known && !(expected && lines.some(({ cells }) => cells.slice(1).some(isMoney)))) return null;
  const repeated = repeatedBeforeRule(block);
  const rows: ReadBudgetRow[] = [];
  let table = caption;
  let header: Line | null = null;
  for (const [index, one] of lines.entries()) {
    const { line, cells } = one;
    if (line === repeated) {
      doubts.add(line, 'budget-row-repeated');
      continue;
    }
    const label = cells[0] ?? '';
    const values = cells.slice(1);
    if (isHeader(cells, expected)) {
      header = one;
      if (!namesRows(label)) table = label;
    } else if (label !== '' && !values.some(speaks)) {
      // A row with a title only opens a table, or a group within one.
      if (lines.length > index + 1) table = label;
      else doubts.leave(line, label);
    } else if (label === '' || !values.some(isMoney)) {
      doubts.leave(line, cells.join(' '));
    } else {
      rows.push({
        table,
        row: label,
        columns: columnsOf(header, placed(one, header) ?? values, line, doubts),
        lines: [line],
      });
    }
  }
  return rows.length > 0 ? rows : null;
}

/** Values of a row set by spaces that has fewer than its header, under the headings they stand nearest. */
function placed(row: Line, header: Line | null): string[] | null {
  if (!row.segments || !header?.segments || row.cells.length >= header.cells.length) return null;
  const headings = header.segments.map(({ text, start }) => ({ heading: text, start }));
  const columns = header.cells[0] === '' ? [{ heading: '', start: 0 }, ...headings] : headings;
  return underHeadings(row.segments, columns)?.slice(1) ?? null;
}

function columnsOf(
  header: Line | null,
  values: readonly string[],
  line: number,
  doubts: Doubts,
): Record<string, string | null> {
  const columns: Record<string, string | null> = {};
  const headings = header?.cells.slice(1) ?? null;
  // Nobody can tell which amount is left out of a row without marks between its cells.
  if (headings && values.length < headings.length) doubts.add(line, 'cell-missing');
  if (headings && values.slice(headings.length).some(speaks)) doubts.add(line, 'cells-shifted');
  let last = values.length;
  while (last > 0 && values[last - 1] === '' && (headings?.[last - 1] ?? '') === '') last--;
  for (let i = 0; i < last; i++) {
    const name = headings?.[i] ?? '';
    // Several columns without a name are told apart by their place.
    const key = name in columns ? `${name}${name === '' ? '' : ' '}${i + 1}` : name;
    if (name === '' && last > 1) doubts.add(line, 'budget-columns-unnamed');
    const value = values[i] ?? '';
    if (speaks(value) && !isMoney(value) && !/^[-+−]?\d+(?:,\d+)?\s?%$/.test(value))
      doubts.add(line, 'cell-unreadable', value);
    columns[key] = value === '' ? null : value;
  }
  return columns;
}

/** Line of a row that a converter took for the table's header and wrote above a rule, though it stands below as well. */
function repeatedBeforeRule(block: readonly SourceLine[]): number | null {
  const speaking = block.filter((line) => !line.blank);
  const rule = speaking.findIndex(isRule);
  const above = speaking[rule - 1];
  const below = speaking[rule + 1];
  return rule > 0 && above && below && above.folded !== '' && above.folded === below.folded ? above.number : null;
}
