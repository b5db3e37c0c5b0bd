import { parseFigure, takeApart } from './cells.js';
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

const isRule = (line: SourceLine): boolean => /^[\s|:+=_\t-]*-{2,}[\s|:+=_\t-]*$/.test(line.raw);
const isMoney = (cell: string): boolean => {
  const figure = parseFigure(cell);
  return figure.kind === 'number' && figure.unit !== '%';
};
const speaks = (cell: string): boolean => /[\p{L}\p{N}]/u.test(cell);

/** Does the text name money, so that a table below it may be a budget? */
export const namesMoney = (folded: string): boolean =>
  folded.length < 60 && /budget|ekonomi|resultatrakning|prognos|driftredovisning|investering/.test(folded);

/** Cells of a line that may be a row of a budget: by tabs or pipes, or by two and more spaces. */
export function budgetCells(line: SourceLine): readonly string[] | null {
  if (line.cells) return line.cells;
  const segments = spaced(line.raw).map(({ text }) => text);
  if (segments.length > 1)
    return segments.every((cell) => moneyHeading.test(fold(cell))) ? ['', ...segments] : segments;
  return line.text.length < 120 ? flattened(line.text) : null;
}

/** A row or header whose columns have run together: "Löner 13 609 7 415"; only where nothing but money follows the label. */
function flattened(text: string): string[] | null {
  const words = text.split(' ');
  if (words.length > 1 && words.every((word) => moneyHeading.test(fold(word)) && !/\d/.test(word)))
    return ['', ...words];
  const parts = takeApart(text);
  const [label = '', ...amounts] = parts;
  const telling = amounts.length > 1 || (amounts.length === 1 && moneyRow.test(fold(label)));
  return telling && speaks(label) && label.length < 90 && amounts.every(isMoney) ? parts : null;
}

interface Line {
  line: number;
  cells: readonly string[];
}

const isHeader = (cells: readonly string[]): boolean => {
  const named = cells.slice(1).filter((cell) => cell !== '');
  return (
    named.length > 0 &&
    !named.some((cell) => isMoney(cell) && !/^(?:19|20)\d\d$/.test(cell)) &&
    named.some((cell) => moneyHeading.test(fold(cell)))
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
    return cells ? [{ line: line.number, cells }] : [];
  });
  const known = lines.some(
    ({ cells }) => isHeader(cells) || (moneyRow.test(fold(cells[0] ?? '')) && cells.slice(1).some(isMoney)),
  );
  if (!known && !(expected && lines.some(({ cells }) => cells.slice(1).some(isMoney)))) return null;
  const repeated = repeatedBeforeRule(block);
  const rows: ReadBudgetRow[] = [];
  let table = caption;
  let headings: readonly string[] | null = null;
  for (const [index, { line, cells }] of lines.entries()) {
    if (line === repeated) {
      doubts.add(line, 'budget-row-repeated');
      continue;
    }
    const label = cells[0] ?? '';
    const values = cells.slice(1);
    if (isHeader(cells)) {
      headings = values;
      if (!rowHeading.test(fold(label).replace(/(?:19|20)\d\d$/, ''))) table = label;
    } else if (label !== '' && !values.some(speaks)) {
      // A row with a title only opens a table, or a group within one.
      if (lines.length > index + 1) table = label;
      else doubts.leave(line, label);
    } else if (label === '' || !values.some(isMoney)) {
      doubts.leave(line, cells.join(' '));
    } else {
      rows.push({ table, row: label, columns: columnsOf(headings, values, line, doubts), lines: [line] });
    }
  }
  return rows.length > 0 ? rows : null;
}

function columnsOf(
  headings: readonly string[] | null,
  values: readonly string[],
  line: number,
  doubts: Doubts,
): Record<string, string | null> {
  const columns: Record<string, string | null> = {};
  let last = values.length;
  while (last > 0 && values[last - 1] === '' && (headings?.[last - 1] ?? '') === '') last--;
  for (let i = 0; i < last; i++) {
    const name = headings?.[i] ?? '';
    // Several columns without a name are told apart by their place.
    const key = name in columns ? `${name}${name === '' ? '' : ' '}${i + 1}` : name;
    if (name === '' && last > 1) doubts.add(line, 'budget-columns-unnamed');
    columns[key] = values[i] === '' ? null : (values[i] ?? null);
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
