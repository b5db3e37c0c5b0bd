import { suits, takeApart } from './cells.js';
import type { Column, Field } from './columns.js';
import { isOnlyIcon } from './lines.js';

/** A row laid on its table's columns. Cells are as written; null is an empty or absent cell. */
export interface AlignedRow {
  values: Map<Column, string | null>;
  /** Columns for which the row has no cell at all. */
  missing: Column[];
  /** Cells that found no column. */
  lost: string[];
  /** Cells whose content does not suit their column, but could not stand elsewhere. */
  unreadable: Column[];
  /** Cells did not stand where the header has them. */
  shifted: boolean;
  /** A cell was taken apart into several. */
  merged: boolean;
  /** Number of value columns whose cells surely suit. */
  sure: number;
  score: number;
}

/** What it costs to take a column for missing: units' own indicators have no council target, texts are often left out. */
const absence: Partial<Record<Field, number>> = {
  councilTarget: 0.6,
  deviation: 0.5,
  comment: 0.5,
  summary: 0.5,
  other: 0.5,
  status: 0.6,
  assessment: 0.7,
  previousOutcome: 1,
  forecast: 1.1,
  division: 0.6,
  name: 9,
  category: 6,
};
const anyAbsence = 1.5;
/** Both genders' outcomes are left out together. */
const gendersAbsence = 0.7;
const lostCell = 7;
const droppedCell = 0.4;
const takenApart = 1.3;
/** One gender's outcome without the other's is more likely a shifted cell. */
const loneGender = 1.2;

/** Lays cells on columns in order, at the least cost: cells may be dropped when empty, columns may be missing. */
function lay(cells: readonly string[], columns: readonly Column[]): AlignedRow {
  const n = cells.length;
  const m = columns.length;
  const best: number[][] = Array.from({ length: n + 1 }, () => new Array<number>(m + 1).fill(-Infinity));
  const step: ('take' | 'drop' | 'miss')[][] = Array.from({ length: n + 1 }, () =>
    new Array<'take' | 'drop' | 'miss'>(m + 1).fill('take'),
  );
  const at = (i: number, j: number): number => best[i]?.[j] ?? -Infinity;
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      const row = best[i];
      const steps = step[i];
      if (!row || !steps) continue;
      if (i === 0 && j === 0) row[j] = 0;
      const cell = cells[i - 1];
      const column = columns[j - 1];
      const options: ['take' | 'drop' | 'miss', number][] = [];
      if (cell !== undefined && column)
        options.push([
          'take',
          at(i - 1, j - 1) + (isOnlyIcon(cell) ? (column.type === 'name' ? -8 : -2) : suits(cell, column.type)),
        ]);
      if (cell !== undefined)
        options.push(['drop', at(i - 1, j) - (cell === '' || isOnlyIcon(cell) ? droppedCell : lostCell)]);
      if (column) options.push(['miss', at(i, j - 1) - (absence[column.field] ?? anyAbsence)]);
      for (const [move, value] of options) {
        if (value <= (row[j] ?? -Infinity)) continue;
        row[j] = value;
        steps[j] = move;
      }
    }
  }
  return trace(cells, columns, step, at(n, m));
}

function trace(
  cells: readonly string[],
  columns: readonly Column[],
  step: readonly (readonly string[])[],
  score: number,
): AlignedRow {
  const aligned: AlignedRow = {
    values: new Map(columns.map((one) => [one, null])),
    missing: [],
    lost: [],
    unreadable: [],
    shifted: false,
    merged: false,
    sure: 0,
    score,
  };
  let i = cells.length;
  let j = columns.length;
  while (i > 0 || j > 0) {
    const move = step[i]?.[j];
    const cell = cells[i - 1] ?? '';
    const column = columns[j - 1];
    if (move === 'drop') {
      if (cell !== '' && !isOnlyIcon(cell)) aligned.lost.unshift(cell);
      i--;
    } else if (move === 'miss' && column) {
      aligned.missing.unshift(column);
      j--;
    } else {
      if (column) put(aligned, column, cell, i !== j);
      i--;
      j--;
    }
  }
  return aligned;
}

function put(aligned: AlignedRow, column: Column, cell: string, moved: boolean): void {
  if (cell === '' || isOnlyIcon(cell)) return;
  aligned.values.set(column, cell);
  if (moved) aligned.shifted = true;
  const fit = suits(cell, column.type);
  if (fit < 0) aligned.unreadable.push(column);
  else if (fit >= 1 && column.type !== 'name' && column.type !== 'text') aligned.sure++;
}

/** Lays the cells on the columns, with and without the two columns for genders. */
function layBest(cells: readonly string[], columns: readonly Column[]): AlignedRow {
  const full = lay(cells, columns);
  const genders = columns.filter(({ field }) => field === 'outcomeMen' || field === 'outcomeWomen');
  if (genders.length !== 2) return full;
  const filled = genders.filter((one) => full.values.get(one) !== null).length;
  if (filled === 1) full.score -= loneGender;
  if (full.missing.length === 0 && filled !== 1) return full;
  const without = lay(
    cells,
    columns.filter((one) => !genders.includes(one)),
  );
  if (without.score - gendersAbsence <= full.score) return full;
  return {
    ...without,
    values: new Map(columns.map((one) => [one, without.values.get(one) ?? null])),
    missing: [...without.missing, ...genders],
    score: without.score - gendersAbsence,
  };
}

/** A cell set by spaces stands under a heading when they begin or end within this many characters of each other. */
const nearHeading = 10;

/** Cells of a row set by spaces, put under the headings they stand nearest; null where one stands under none. */
export function underHeadings(
  segments: readonly { text: string; start: number }[],
  columns: readonly Pick<Column, 'heading' | 'start'>[],
): string[] | null {
  const cells = columns.map(() => '');
  let from = 0;
  for (const { text, start } of segments) {
    let nearest = -1;
    for (let j = from; j < columns.length; j++) {
      const end = start + text.length;
      const heading = columns[j];
      if (heading?.start == null) return null;
      const gap =
        j === 0
          ? start
          : Math.min(Math.abs(heading.start - start), Math.abs(heading.start + heading.heading.length - end));
      const held = columns[nearest];
      const least =
        held?.start == null
          ? Infinity
          : nearest === 0
            ? start
            : Math.min(Math.abs(held.start - start), Math.abs(held.start + held.heading.length - end));
      if (gap < least) nearest = j;
    }
    const held = columns[nearest];
    if (held?.start == null) return null;
    const off = Math.min(
      Math.abs(held.start - start),
      Math.abs(held.start + held.heading.length - start - text.length),
    );
    if (nearest > 0 && off > nearHeading) return null;
    cells[nearest] = text;
    from = nearest + 1;
  }
  return cells;
}

/** Cells of a row that has as many as its header, by place; null where the header's places are not all known. */
function byPlace(cells: readonly string[], columns: readonly Column[]): string[] | null {
  if (columns.some((one) => one.cell?.of !== cells.length)) return null;
  const taken = new Set(columns.map((one) => one.cell?.index));
  const beside = cells.some((cell, index) => !taken.has(index) && cell !== '' && !isOnlyIcon(cell));
  return beside ? null : columns.map((one) => cells[one.cell?.index ?? 0] ?? '');
}

/**
 * Does the row have other cells than its header, so that some stand elsewhere than below their heading? Nobody can then
 * be sure which cell is missing or too many. False where nothing marks cells, and where only the last ones are missing.
 */
export function outOfPlace(cells: readonly string[], values: AlignedRow['values']): boolean {
  for (const [{ cell }, value] of values) {
    if (!cell || cell.of === cells.length) return false;
    if (value !== null && cells[cell.index] !== value) return true;
  }
  return cells.length > ([...values.keys()][0]?.cell?.of ?? Infinity);
}

const mostCells = 40;

const flawed = (row: AlignedRow): boolean =>
  row.lost.length > 0 || row.unreadable.length > 0 || row.missing.some((one) => one.type !== 'text');

/**
 * Lays a row on its columns. First as it stands; where something does not suit, cells that have run together are taken
 * apart, and the reading that suits best is kept. `segments` are given for rows set by spaces.
 */
export function align(
  cells: readonly string[],
  columns: readonly Column[],
  segments?: readonly { text: string; start: number }[],
): AlignedRow {
  // No table of these documents has half as many columns; laying thousands of cells would take its time.
  if (cells.length > mostCells)
    return { ...layBest([''], columns), lost: [cells.slice(0, mostCells).join(' ')], missing: [], sure: 0 };
  let trimmed = [...cells];
  while (trimmed.length > 1 && trimmed.at(-1) === '') trimmed.pop();
  if (trimmed.length < columns.length && cells.length >= columns.length) trimmed = cells.slice(0, columns.length);
  const placed = segments ? underHeadings(segments, columns) : byPlace(cells, columns);
  const first = layBest(placed ?? trimmed, columns);
  if (!flawed(first)) return first;
  let best = first;
  const consider = (variant: string[], cost: number): void => {
    const row = layBest(variant, columns);
    row.score -= cost;
    if (row.score <= best.score) return;
    row.merged = variant !== trimmed;
    best = row;
  };
  if (placed) consider(trimmed, 0);
  if (trimmed.length > 20) return best;
  const apart = trimmed.map(takeApart);
  consider(apart.flat(), takenApart);
  for (const [index, parts] of apart.entries()) {
    // Every way to cut this cell from the right, the others as they stand.
    for (let cut = 1; cut < parts.length; cut++) {
      const kept = parts.slice(0, cut).join(' ');
      consider([...trimmed.slice(0, index), kept, ...parts.slice(cut), ...trimmed.slice(index + 1)], takenApart);
    }
  }
  return best;
}
