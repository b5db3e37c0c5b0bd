/**
 * A cell as a person sees it in the sheet. Text; a number with the decimals that it is shown with; something that is no figure and no text
 * (an error such as `#DIV/0!`, a day, true or false); nothing.
 */
export type Cell = string | NumberCell | OddCell | null;

export interface NumberCell {
  /** Decimal point, no exponent. Where the sheet shows a percentage it is the number before the sign: 84.38, not 0.8438. */
  readonly decimal: string;
  readonly percent?: true;
  /** The sheet holds more decimals than four and says nothing of how many are meant. */
  readonly rounded?: true;
}

export interface OddCell {
  readonly odd: 'error' | 'day' | 'truth';
  readonly text: string;
}

/** One table of a file. `rows[0]` is row 1 of the sheet; rows without content are empty lists. */
export interface SheetTable {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  /** Larger than is read; then there are no rows. */
  readonly tooLarge?: 'rows' | 'columns';
}

export interface FileTables {
  readonly format: 'xlsx' | 'csv' | 'kolada';
  readonly sheets: readonly SheetTable[];
}

/** Bounds of what is read: a unit has some dozens of indicators, a committee some hundred units. */
export const tableLimits = { bytes: 5_000_000, rows: 5_000, columns: 60, sheets: 20, cellLength: 20_000 } as const;

/** Text as it is compared and shown: spaces of every kind are one, what has no width is gone. */
export const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** What stands in the cell, as one reads it. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if ('odd' in cell) return cell.text;
  return `${cell.decimal.replace('.', ',')}${cell.percent ? ' %' : ''}`;
}
