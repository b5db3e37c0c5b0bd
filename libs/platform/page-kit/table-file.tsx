import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Sheet, SheetCell } from '#platform/documents/spreadsheet.js';
import { cellText, figureIn } from './cell-text.js';
import { PageFrameContext, usePageFrame, type PageFrame } from './page-frame.js';
import type { Column, RowGroup } from './table.types.js';

export interface TableFileProps {
  readonly caption: string;
  /** Said before the links, where no table stands above them. */
  readonly labelled?: boolean;
  /** Asked only when the file is fetched. */
  readonly sheet: (frame: PageFrame) => Pick<Sheet, 'columns' | 'rows'>;
}

/**
 * Links to a table as Excel and CSV: the page's own address with `?format=` and `?tabell=`. Fetching it renders the page and takes this table
 * out of it, so that permissions, filters, masking and the as-of day are the page's own. Also for what a page shows as a list or a tree.
 */
export function TableFile({ caption, labelled = false, sheet }: TableFileProps) {
  const frame = usePageFrame();
  const key = keyOf(caption);
  if (frame.file?.table === key) frame.file.sheet ??= { name: caption, ...sheet(frame) };
  return (
    <p class="rt-table-file">
      {labelled && <span>{caption}: </span>}
      <FileLink format="xlsx" caption={caption}>
        Excel
      </FileLink>{' '}
      <FileLink format="csv" caption={caption}>
        CSV
      </FileLink>
    </p>
  );
}

function FileLink({ format, caption, children }: Readonly<Record<'format' | 'caption' | 'children', string>>) {
  const { url } = usePageFrame();
  const [path = '/', query = ''] = url.split('?');
  const asked = new URLSearchParams(query);
  // What was just recorded is awaited by the page; the file is fetched later.
  asked.delete('efter');
  asked.set('format', format);
  asked.set('tabell', keyOf(caption));
  return (
    <a class="ds-link" href={`${path}?${asked.toString()}`} download>
      {children}
      <span class="ds-sr-only">: {caption}</span>
    </a>
  );
}

/** A caption in an address: `Mål och när de gäller` → `mal-och-nar-de-galler`. */
export const keyOf = (caption: string): string =>
  caption
    .toLocaleLowerCase('sv')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/**
 * A table's cells as a file's: text as it is read, figures as numbers with their unit in a column of their own, a lone day as a day. A group's
 * heading becomes the first column.
 */
export function sheetOf<Row>(
  columns: readonly Column<Row>[],
  groups: readonly (Pick<RowGroup<Row>, 'rows'> & { readonly heading?: ComponentChildren })[],
  groupHeader: string,
  frame: PageFrame,
): Pick<Sheet, 'columns' | 'rows'> {
  // The cells must not take themselves for the section or the file that is asked for.
  const { fragment: _fragment, file: _file, ...inner } = frame;
  const textOf = (content: ComponentChildren): SheetCell =>
    cellText(renderToString(<PageFrameContext.Provider value={inner}>{content}</PageFrameContext.Provider>));
  const grouped = groups.some((g) => g.heading !== undefined);
  const rows = groups.flatMap(({ heading, rows: of }) => of.map((row) => ({ heading, row })));
  const headings = new Map(groups.map((g) => [g.heading, g.heading === undefined ? null : textOf(g.heading)]));
  const made = columns
    .filter((column) => column.file !== false)
    .flatMap((column) => {
      const header = column.note === undefined ? column.header : `${column.header} (${column.note})`;
      const cells = rows.map(({ row }) => (column.file ? column.file(row) : textOf(column.cell(row))));
      return column.numeric === true ? withUnits(header, cells) : [{ header, cells }];
    });
  return {
    columns: [...(grouped ? [groupHeader] : []), ...made.map((c) => c.header)],
    rows: rows.map(({ heading }, n) => [
      ...(grouped ? [headings.get(heading) ?? null] : []),
      ...made.map((c) => c.cells[n] ?? null),
    ]),
  };
}

interface FileColumn {
  readonly header: string;
  readonly cells: readonly SheetCell[];
}

/** A cell that says more than one figure stays text. */
function withUnits(header: string, cells: readonly SheetCell[]): FileColumn[] {
  const read = cells.map((cell) => (typeof cell === 'string' ? figureIn(cell) : undefined));
  const figures = { header, cells: cells.map((cell, n) => (read[n] ? { decimal: read[n].decimal } : cell)) };
  if (read.every((figure) => figure?.unit === undefined)) return [figures];
  return [figures, { header: 'Mått', cells: read.map((figure) => figure?.unit ?? null) }];
}
