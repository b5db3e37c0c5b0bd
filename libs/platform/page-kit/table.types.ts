import type { ComponentChildren } from 'preact';
import type { SheetCell } from '#platform/documents/spreadsheet.js';

export interface Column<Row> {
  /** Unique within the table. */
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Figures: to the right, with digits of one width. */
  readonly numeric?: boolean;
  /** The cell that names the row; at most one column. */
  readonly rowHeader?: boolean;
  /** Said after the header in small print: the unit, the period. */
  readonly note?: string;
  /** What stands in the table's file where that is not the cell's own text. False: the column is not in it, as for links that do something. */
  readonly file?: ((row: Row) => SheetCell) | false;
  /** Left out on a phone; only for what is also said elsewhere. */
  readonly hideNarrow?: boolean;
}

export interface RowGroup<Row> {
  readonly key: string;
  readonly heading: ComponentChildren;
  readonly rows: readonly Row[];
}
