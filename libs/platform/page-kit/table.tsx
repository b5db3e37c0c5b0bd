import type { ComponentChildren } from 'preact';
import { sheetOf, TableFile } from './table-file.js';
import type { Column, RowGroup } from './table.types.js';

export interface TableProps<Row> {
  /** What the table shows: read out first, visible unless `captionHidden`. */
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  /** Either rows, or groups of rows with a heading each. */
  readonly rows?: readonly Row[];
  readonly groups?: readonly RowGroup<Row>[];
  /** Stable over time, so that a live update changes the right row. */
  readonly rowKey: (row: Row) => string;
  /** Shown instead of the table when there are no rows. */
  readonly empty: ComponentChildren;
  /**
   * At phone width a row becomes a card that labels each figure (`cards`, default: read one row at a time, without moving sideways), or the
   * table scrolls sideways in a region that can have the focus (`scroll`: for tables read by column).
   */
  readonly narrow?: 'cards' | 'scroll';
  /** `page`: the page has its own files, and this table is in them. Default: links to the table itself. */
  readonly file?: 'table' | 'page';
  /** Over the groups' headings, which are the file's first column. */
  readonly groupHeader?: string;
}

/**
 * Roles are written out although they are a table's own: as cards the elements are no longer laid out as a table, and browsers then
 * drop the table from the accessibility tree.
 */
export function Table<Row>({
  caption,
  captionHidden = false,
  columns,
  rows,
  groups,
  rowKey,
  empty,
  narrow = 'cards',
  file = 'table',
  groupHeader = 'Del',
}: TableProps<Row>) {
  const all: readonly { key: string; heading?: ComponentChildren; rows: readonly Row[] }[] = groups ?? [
    { key: 'all', rows: rows ?? [] },
  ];
  if (all.every((group) => group.rows.length === 0)) return <>{empty}</>;
  const table = (
    <table class={`ds-table rt-table rt-table-${narrow}`} role="table" data-file={file}>
      <caption class={captionHidden ? 'ds-sr-only' : undefined}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th scope="col" role="columnheader" class={cellClass(column)} key={column.key}>
              {column.header}
              {column.note !== undefined && <span class="rt-th-note">{column.note}</span>}
            </th>
          ))}
        </tr>
      </thead>
      {all.map((group) => (
        <tbody role="rowgroup" key={group.key}>
          {group.heading !== undefined && (
            <tr role="row" class="rt-group-row">
              <th role="rowheader" scope="rowgroup" colSpan={columns.length}>
                {group.heading}
              </th>
            </tr>
          )}
          {group.rows.map((row) => (
            <tr role="row" id={`r-${rowKey(row)}`} key={rowKey(row)}>
              {columns.map((column) => (
                <Cell column={column} row={row} key={column.key} />
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
  return (
    <>
      {narrow === 'scroll' ? (
        <div class="rt-scroll" role="region" aria-label={caption} tabIndex={0}>
          {table}
        </div>
      ) : (
        table
      )}
      {file === 'table' && <TableFile caption={caption} sheet={(frame) => sheetOf(columns, all, groupHeader, frame)} />}
    </>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = <div class="rt-cell">{column.cell(row)}</div>;
  if (column.rowHeader === true)
    return (
      <th scope="row" role="rowheader" class={cellClass(column)}>
        {content}
      </th>
    );
  return (
    <td role="cell" class={cellClass(column)} data-label={column.header}>
      {content}
    </td>
  );
}

function cellClass<Row>({ numeric, rowHeader, hideNarrow }: Column<Row>): string | undefined {
  const classes = [
    numeric === true && 'rt-num',
    rowHeader === true && 'rt-row-header',
    hideNarrow === true && 'rt-hide-narrow',
  ]
    .filter(Boolean)
    .join(' ');
  return classes === '' ? undefined : classes;
}
