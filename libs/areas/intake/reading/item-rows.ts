import type { AlignedRow } from './alignment.js';
import { align, outOfPlace } from './alignment.js';
import { isTyped, parseDay, takeApart } from './cells.js';
import type { Column, Field } from './columns.js';
import type { Doubts } from './doubts.js';
import { distance, fold, says } from './folding.js';
import { isOnlyIcon, leadingIcon, withoutIcon } from './lines.js';
import type { Table, TableRow } from './tables.js';

/** An indicator or activity as its table has it: one row, or several where the row was cut. */
export interface Item {
  name: string;
  values: Map<Field, string>;
  /** Icon that stood before the name, or null. */
  icon: string | null;
  analysis: string | null;
  lines: number[];
  /** Has a name only so far; its values may come on the next line. */
  bare: boolean;
}

const speaks = (cell: string): boolean => /[\p{L}\p{N}]/u.test(cell);
const startsSmall = (text: string): boolean => /^[\p{Ll}(),\]]/u.test(text);

const openBrackets = (text: string): number => text.split('(').length - text.split(')').length;

/** A name that cannot end here: an open bracket, a comma, a hyphen or a small linking word. */
function isCutShort(name: string): boolean {
  return (
    openBrackets(name) > 0 ||
    /(?:[,(/-]|\s(?:och|eller|av|i|på|för|med|till|som|att|från|hos|inom|om|under|vid|den|det|de|en|ett|samt|är|har))$/i.test(
      name,
    )
  );
}

function joinTexts(before: string, after: string): string {
  if (before === '') return after;
  if (/\p{L}-$/u.test(before) && /^\p{Ll}/u.test(after) && !/^(?:och|eller)\b/.test(after))
    return before.slice(0, -1) + after;
  // An extractor closed the bracket at the page break: "(vuxna)" + "och unga)".
  if (before.endsWith(')') && after.endsWith(')') && openBrackets(before) + openBrackets(after) < 0)
    return `${before.slice(0, -1)} ${after}`;
  return /[/(]$/.test(before) || /^[),.]/.test(after) ? before + after : `${before} ${after}`;
}

/** The text after an "Analys" marker, "" for the marker alone; null where the cell opens no analysis. */
function analysisText(cell: string, rawRow: string): string | null {
  const text = withoutIcon(cell);
  const m = /^(\p{L}{4,8})\b\s*:?\s*(.*)$/u.exec(text);
  // Bold, in a cell of its own, a damaged word is still the marker.
  if (
    /^(?:<p[^>]{0,80}>)?\s*<b>[^<]{3,8}<\/b>\s*(?:<\/p>)?\s*$/i.test(rawRow) &&
    distance(fold(text), 'analys', 3) <= 3
  )
    return '';
  if (!m?.[1] || m[2] === undefined || !says(fold(m[1]), 'analys')) return null;
  const bold = /<b>\s*\p{L}{4,8}\s*:?\s*<\/b>|\*\*\p{L}{4,8}:?\*\*/iu.test(rawRow);
  return m[2] === '' || bold || /^\p{L}{4,8}\s*:/u.test(text) ? m[2] : null;
}

/** Could a row with one filled cell be an item whose cells have run together? */
function hidesItem(text: string, kind: Table['kind'], analysing: boolean): boolean {
  if (text.length > 350) return false;
  const parts = takeApart(text);
  const typed = parts.filter(isTyped);
  if (parts.length < 2 || !speaks(parts[0] ?? '')) return false;
  // A sentence of an analysis may end in one day, or in two figures, but not in an activity's two days.
  const days = typed.filter((part) => /^\d{4}-\d{2}-\d{2}$/.test(part)).length;
  if (kind === 'activity') return days > (analysing ? 1 : 0);
  return typed.length >= (analysing ? 3 : 2);
}

/** A day that exists, in a year that plans speak of: "2022-O1-01" and "2202-01-01" are read as they stand, and doubted. */
function isSoundDay(cell: string): boolean {
  const day = parseDay(cell);
  return day.kind === 'none' || (day.kind === 'day' && day.day > '1995' && day.day < '2045');
}

/** Reads the rows of an indicator or activity table into items. */
export class ItemRows {
  private readonly items: Item[] = [];
  private analysing = false;
  /** Reports carry analyses in their tables; in a plan a long lone text is a name. */
  private readonly isReport: boolean;

  constructor(
    private readonly table: Table,
    private readonly doubts: Doubts,
  ) {
    this.isReport = table.rows.some((row) =>
      row.columns.some((one) => /^outcome|previousOutcome|deviation|comment|forecast/.test(one.field)),
    );
  }

  read(): Item[] {
    for (const row of this.table.rows) {
      const filled = row.cells.filter(speaks);
      const [only] = filled;
      if (only === undefined) continue;
      const marked = analysisText(only, row.raw);
      if (marked !== null && filled.length <= 2 && !filled.slice(1).some(isTyped))
        this.openAnalysis(row, [marked, ...filled.slice(1)].join(' ').trim());
      else if (filled.length === 1 && !hidesItem(only, this.table.kind, this.analysing)) this.lone(row, only);
      else this.full(row);
    }
    return this.items;
  }

  private get last(): Item | undefined {
    return this.items.at(-1);
  }

  private openAnalysis(row: TableRow, text: string): void {
    this.analysing = true;
    if (this.last) this.analyse(this.last, row, text);
    else this.doubts.leave(row.line, row.raw);
  }

  private analyse(item: Item, row: TableRow, text: string): void {
    item.analysis = item.analysis === null || item.analysis === '' ? text : `${item.analysis}\n${text}`;
    item.lines.push(row.line);
    item.bare = false;
  }

  /** A row with one filled cell: more analysis, the rest of a name, or a name whose values are elsewhere. */
  private lone(row: TableRow, cell: string): void {
    const text = withoutIcon(cell);
    const { last } = this;
    const inFirst = row.cells.findIndex(speaks) <= 1;
    if (this.analysing && last) {
      this.analyse(last, row, text);
      return;
    }
    if (!inFirst && last) {
      this.fragments(row, last);
      return;
    }
    if (last && (row.afterHeader || startsSmall(text) || isCutShort(last.name) || !/\p{L}{2}/u.test(text))) {
      if (row.afterHeader && text.length > 150 && this.isReport) {
        this.unmarkedAnalysis(last, row, text);
        return;
      }
      last.name = joinTexts(last.name, text);
      last.lines.push(row.line);
      if (!startsSmall(text)) this.doubts.add(row.line, 'row-joined', text);
      return;
    }
    if (last && this.isReport && text.length > 120) {
      this.unmarkedAnalysis(last, row, text);
      return;
    }
    if (this.isReport && text.length > 250) {
      this.doubts.leave(row.line, row.raw);
      return;
    }
    this.items.push({
      name: text,
      values: new Map(),
      icon: leadingIcon(cell),
      analysis: null,
      lines: [row.line],
      bare: true,
    });
  }

  private unmarkedAnalysis(item: Item, row: TableRow, text: string): void {
    this.analysing = true;
    this.doubts.add(row.line, 'analysis-unmarked');
    this.analyse(item, row, text);
  }

  /** Cells below others: the second line of cells that were wrapped. */
  private fragments(row: TableRow, item: Item): void {
    let placed = false;
    for (const [index, cell] of row.cells.entries()) {
      const column = row.columns[index];
      if (!speaks(cell) || !column) continue;
      const value = item.values.get(column.field);
      item.values.set(column.field, joinTexts(value ?? '', cell));
      placed = true;
    }
    if (!placed) {
      this.doubts.leave(row.line, row.raw);
      return;
    }
    item.lines.push(row.line);
    this.doubts.add(row.line, 'row-joined');
  }

  private full(row: TableRow): void {
    const aligned = align(row.cells, row.columns, row.segments);
    const name = withoutIcon(this.valueOf(aligned, 'name') ?? '')
      .replace(/^[-–•]\s+/, '')
      .replace(/[^\p{L}\p{N}.,;:!?%)"”'’»/-]+$/u, '');
    const needed = this.table.kind === 'activity' || !this.analysing ? 1 : 2;
    if (aligned.sure < needed || aligned.lost.some((cell) => cell.length > 60)) {
      this.unclaimed(row, aligned);
      return;
    }
    const { last } = this;
    const icon = row.cells.map(leadingIcon).find((one) => one !== null) ?? null;
    if (last?.bare && (name === '' || startsSmall(name) || isCutShort(last.name))) {
      last.name = joinTexts(last.name, name);
      this.fill(last, row, aligned);
      last.icon ??= icon;
      last.lines.push(row.line);
      return;
    }
    if (name === '') {
      this.doubts.leave(row.line, row.raw);
      return;
    }
    const item: Item = { name, values: new Map(), icon, analysis: null, lines: [row.line], bare: false };
    this.fill(item, row, aligned);
    this.items.push(item);
    this.analysing = false;
  }

  /** A row that holds no item: wrapped cells, or a table that was dumped into an analysis. */
  private unclaimed(row: TableRow, aligned: AlignedRow): void {
    const { last } = this;
    if (last && !this.analysing && !speaks(row.cells[0] ?? '') && aligned.lost.length === 0) {
      this.fragments(row, last);
      return;
    }
    const first = row.cells.find(speaks) ?? '';
    if (last && this.analysing && first.length > 150) this.analyse(last, row, withoutIcon(first));
    this.doubts.leave(row.line, row.cells.join(' '));
  }

  private valueOf(aligned: AlignedRow, field: Field): string | null {
    for (const [column, value] of aligned.values) if (column.field === field && value !== null) return value;
    return null;
  }

  private fill(item: Item, row: TableRow, aligned: AlignedRow): void {
    item.bare = false;
    for (const [column, value] of aligned.values)
      if (value !== null && column.type !== 'name') item.values.set(column.field, value);
    const say = (code: Parameters<Doubts['add']>[1], columns: readonly Column[]): void => {
      for (const column of columns) this.doubts.add(row.line, code, column.heading);
    };
    if (aligned.merged || /\d{4}-\d{2}-\d{2}|^.{600}/.test(item.name)) this.doubts.add(row.line, 'cells-merged');
    if (outOfPlace(row.cells, aligned.values))
      this.doubts.add(row.line, row.cells.length < row.columns.length ? 'cell-missing' : 'cells-shifted');
    if (aligned.shifted && row.cells.length >= row.columns.length && !isOnlyIcon(row.cells[0] ?? ''))
      this.doubts.add(row.line, 'cells-shifted');
    say(
      'cell-missing',
      aligned.missing.filter((column) => column.type !== 'text'),
    );
    say('cell-unreadable', aligned.unreadable);
    for (const [column, value] of aligned.values)
      if (column.type === 'date' && value !== null && !isSoundDay(value) && !aligned.unreadable.includes(column))
        this.doubts.add(row.line, 'cell-unreadable', value);
    // Under a heading that was not understood a value is as good as lost; that of another year is left out knowingly.
    for (const [column, value] of aligned.values)
      if (column.field === 'other' && value !== null && isTyped(value) && !/\d{4}/.test(column.heading))
        this.doubts.add(row.line, 'cell-lost', value);
    for (const cell of aligned.lost) this.doubts.add(row.line, 'cell-lost', cell);
  }
}
