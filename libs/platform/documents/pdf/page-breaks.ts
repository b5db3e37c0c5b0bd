import { beginsItem } from './characters.js';
import type { Joiner } from './joining.js';
import type { Block, Row, TableBlock, TextBlock } from './page.types.js';

/** A block, and whether the table before it goes on in it. */
export interface Placed {
  block: Block;
  continues: boolean;
}

const filled = (row: Row): Row['cells'] => row.cells.filter(({ text }) => text !== '');
const textOf = (row: Row): string => row.cells.map(({ text }) => text).join('|');
const startsSmall = (text: string): boolean => /^[\p{Ll})\],]/u.test(text);
const endsSentence = (text: string): boolean => /[.!?:]["”»)*]*$/.test(text);
const isCut = (text: string): boolean =>
  /(?:[,(/-]|\s(?:och|eller|av|i|på|för|med|till|som|att|från|hos|inom|om|under|vid|den|det|de|en|ett|samt|är|har))$/.test(
    text,
  );

/** Is `next`, the first row of a page, the rest of `last`, the last row of the page before? Only where it plainly is. */
function isRest(last: Row, next: Row): boolean {
  const [before, after] = [filled(last), filled(next)];
  const [head] = after;
  if (!head || last.cells.length !== next.cells.length) return false;
  if (last.cells.some((cell, i) => cell.column !== next.cells[i]?.column || cell.span !== next.cells[i].span))
    return false;
  // Each cell goes on in a cell that had begun.
  if (!after.every(({ column }) => before.some((cell) => cell.column === column))) return false;
  const above = before.find(({ column }) => column === head.column)?.text ?? '';
  const goesOn = startsSmall(head.text) && !endsSentence(above);
  if (last.openBelow || next.openAbove)
    return goesOn || isCut(above) || after.length < before.length || last.cells.length === 1;
  return (
    (goesOn && (after.length < before.length || last.cells.length === 1)) || (isCut(above) && startsSmall(head.text))
  );
}

function joinRows(last: Row, next: Row, join: Joiner): Row {
  return {
    cells: last.cells.map((cell, i) => ({ ...cell, text: join(cell.text, next.cells[i]?.text ?? '') })),
    openAbove: last.openAbove,
    openBelow: next.openBelow,
  };
}

/** Goes on over the page: a paragraph that stopped in a full line before a small letter. */
const isOneParagraph = (last: TextBlock, next: TextBlock): boolean =>
  last.full &&
  last.bold === next.bold &&
  Math.abs(last.size - next.size) < 0.5 &&
  !beginsItem(next.text) &&
  last.heading === next.heading &&
  startsSmall(next.text) &&
  !endsSentence(last.text);

/** Puts the pages' blocks in one row; what a page break cut is made whole where that is plain. */
export function overPageBreaks(pages: readonly (readonly Block[])[], join: Joiner): Placed[] {
  const result: Placed[] = [];
  for (const blocks of pages) {
    for (const [index, block] of blocks.entries()) {
      const last = index === 0 ? result.at(-1)?.block : undefined;
      if (last?.kind === 'text' && block.kind === 'text' && isOneParagraph(last, block)) {
        last.text = join(last.text, block.text);
        last.full = block.full;
      } else if (last?.kind === 'table' && block.kind === 'table' && last.columns === block.columns) {
        continueTable(last, block, join);
        if (block.rows.length > 0) result.push({ block, continues: true });
      } else result.push({ block, continues: false });
    }
  }
  return result;
}

/** Moves the rest of a cut row back to it. A header that stands again is kept where it stands. */
function continueTable(last: TableBlock, next: TableBlock, join: Joiner): void {
  const [first] = next.rows;
  const [header] = last.rows;
  const again = first && header && textOf(first) === textOf(header) && last.rows.length > 1;
  const at = again ? 1 : 0;
  const [before, after] = [last.rows.at(-1), next.rows[at]];
  if (!before || !after || !isRest(before, after)) return;
  last.rows[last.rows.length - 1] = joinRows(before, after, join);
  next.rows.splice(at, 1);
  // Of the page nothing is left but the header.
  if (again && next.rows.length === 1) next.rows.length = 0;
}
