import { parseCount, parseDay, parseFigure } from '../../libs/areas/intake/reading/cells.js';
import { distance, fold } from '../../libs/areas/intake/reading/folding.js';
import type { ReadDocument } from '../../libs/areas/intake/reading/read-document.types.js';

/** What the reading of a damaged text has wrong, held against the reading of the sound one. Counts. */
export interface Errors {
  /** Figures, days and counts of the sound reading. */
  figures: number;
  /** Read otherwise than in the sound text, lost ones included. */
  wrong: number;
  /** Wrong, with no doubt on any of the item's lines. */
  silent: number;
  /** Of the wrong ones without a doubt: another, valid figure stands in the cell itself. Nobody could tell. */
  undetectable: number;
  /** Items that the sound text does not have. */
  invented: number;
  inventedSilently: number;
  /** Items of the sound text that were not found. */
  lost: number;
}

interface Item {
  key: string;
  lines: readonly number[];
  figures: Readonly<Record<string, string | null>>;
}

const text = (value: string | number | null): string | null =>
  value === null || value === '' ? null : String(value).replace(/\s+/g, ' ');

/** Items with their figures, keyed by name. */
function itemsOf(read: ReadDocument): Item[][] {
  return [
    read.indicators.map((one) => ({
      key: fold(one.name),
      lines: one.lines,
      figures: {
        annualTarget: text(one.annualTarget),
        councilTarget: text(one.councilTarget),
        outcome: text(one.outcome),
        outcomeMen: text(one.outcomeMen),
        outcomeWomen: text(one.outcomeWomen),
        previousOutcome: text(one.previousOutcome),
        forecast: text(one.forecast),
        splits: one.splits.length === 0 ? null : one.splits.map(({ area, value }) => `${fold(area)} ${value}`).join(),
      },
    })),
    read.activities.map((one) => ({
      key: fold(one.title),
      lines: one.lines,
      figures: { start: text(one.start), end: text(one.end) },
    })),
    read.complaintRegister.map((row) => ({
      key: fold(row.category),
      lines: row.lines,
      figures: { t1: text(row.t1), t2: text(row.t2), vb: text(row.vb), total: text(row.total) },
    })),
    read.budget.map((row) => ({
      key: fold(row.row),
      lines: row.lines,
      // By place: a heading that is damaged is no other figure.
      figures: Object.fromEntries(Object.values(row.columns).map((cell, place) => [place, text(cell)])),
    })),
  ];
}

/** "Tas frarn av nämnd" is understood, and kept as it is written. */
const isDelegated = (value: string | null): boolean => value !== null && parseFigure(value).kind === 'delegated';

const valid = (value: string): boolean =>
  parseFigure(value).kind === 'number' || parseDay(value).kind === 'day' || parseCount(value).kind === 'count';

/** Each damaged item's sound counterpart: by likeness of name, in order, since names come again under other goals. */
function pair(sound: readonly Item[], hurt: readonly Item[]): Map<Item, Item> {
  const grams = (key: string): Set<string> => new Set(Array.from(key, (_, i) => key.slice(i, i + 2)));
  const [left, right] = [hurt, sound].map((items) => items.map(({ key }) => ({ key, pieces: grams(key) })));
  type Keyed = NonNullable<typeof left>[number];
  const alike = (a: Keyed, b: Keyed): number => {
    if (a.key === b.key) return 1;
    let common = 0;
    for (const piece of a.pieces) if (b.pieces.has(piece)) common++;
    const share = (2 * common) / Math.max(1, a.pieces.size + b.pieces.size);
    return share > 0.55 ? share : 0;
  };
  const best = Array.from({ length: hurt.length + 1 }, () => new Array<number>(sound.length + 1).fill(0));
  const likeness = (left ?? []).map((one) => (right ?? []).map((other) => alike(one, other)));
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  const like = (i: number, j: number): number => likeness[i]?.[j] ?? 0;
  for (let i = hurt.length - 1; i >= 0; i--) {
    for (let j = sound.length - 1; j >= 0; j--) {
      const row = best[i];
      if (row) row[j] = Math.max(at(i + 1, j), at(i, j + 1), like(i, j) > 0 ? at(i + 1, j + 1) + like(i, j) : 0);
    }
  }
  const pairs = new Map<Item, Item>();
  for (let i = 0, j = 0; i < hurt.length && j < sound.length;) {
    const [mine, theirs] = [hurt[i], sound[j]];
    if (mine && theirs && like(i, j) > 0 && at(i, j) === at(i + 1, j + 1) + like(i, j)) {
      pairs.set(mine, theirs);
      i++;
      j++;
    } else if (at(i, j) === at(i + 1, j)) i++;
    else j++;
  }
  return pairs;
}

/** Compares two readings; `onSilent` is told of each silent error, for study. */
export function errorsOf(sound: ReadDocument, hurt: ReadDocument, onSilent?: (what: string) => void): Errors {
  const errors: Errors = {
    figures: 0,
    wrong: 0,
    silent: 0,
    undetectable: 0,
    invented: 0,
    inventedSilently: 0,
    lost: 0,
  };
  const doubted = new Set(hurt.doubts.map(({ line }) => line));
  const soundItems = itemsOf(sound);
  for (const [index, items] of itemsOf(hurt).entries()) {
    const originals = soundItems[index] ?? [];
    for (const { figures } of originals) errors.figures += Object.values(figures).filter((one) => one !== null).length;
    const pairs = pair(originals, items);
    errors.lost += originals.length - pairs.size;
    for (const item of items) {
      const told = item.lines.some((line) => doubted.has(line));
      const original = pairs.get(item);
      if (!original) {
        errors.invented++;
        if (!told) errors.inventedSilently++;
        if (!told) onSilent?.(`invented ${item.lines[0]}: ${item.key} ${JSON.stringify(item.figures)}`);
        continue;
      }
      for (const name of new Set([...Object.keys(item.figures), ...Object.keys(original.figures)])) {
        const now = item.figures[name] ?? null;
        const before = original.figures[name] ?? null;
        if (now === before || (isDelegated(now) && isDelegated(before))) continue;
        errors.wrong++;
        if (told) continue;
        const near = now !== null && before !== null && distance(now, before, 2) <= 2;
        const elsewhere = Object.entries(original.figures).some(([other, value]) => other !== name && value === now);
        if (near && !elsewhere && valid(now)) errors.undetectable++;
        else {
          errors.silent++;
          onSilent?.(`${item.lines[0]} ${name}: ${before} -> ${now}   ${item.key.slice(0, 60)}`);
        }
      }
    }
  }
  return errors;
}

/**
 * The damaged reading with its goals and items under the names they have in the sound one, where they are alike: what
 * then differs is what was read wrongly, not what was misspelt.
 */
export function underSoundNames(hurt: ReadDocument, sound: ReadDocument): ReadDocument {
  const rename = <T>(
    items: readonly T[],
    originals: readonly T[],
    name: (one: T) => string,
    named: (one: T, as: string) => T,
  ): T[] => {
    const asItems = (from: readonly T[]): Item[] =>
      from.map((one) => ({ key: fold(name(one)), lines: [], figures: {} }));
    const [left, right] = [asItems(items), asItems(originals)];
    const pairs = pair(right, left);
    return items.map((one, i) => {
      const other = left[i] && pairs.get(left[i]);
      const original = other && originals[right.indexOf(other)];
      return original ? named(one, name(original)) : one;
    });
  };
  return {
    ...hurt,
    goals: rename(
      hurt.goals,
      sound.goals,
      (one) => `${one.level} ${one.title}`,
      (one, as) => ({ ...one, title: as.slice(as.indexOf(' ') + 1) }),
    ),
    indicators: rename(
      hurt.indicators,
      sound.indicators,
      (one) => one.name,
      (one, name) => ({ ...one, name }),
    ),
    activities: rename(
      hurt.activities,
      sound.activities,
      (one) => one.title,
      (one, title) => ({ ...one, title }),
    ),
    complaintRegister: rename(
      hurt.complaintRegister,
      sound.complaintRegister,
      (one) => one.category,
      (one, category) => ({ ...one, category }),
    ).map((row, i, rows) => ({
      ...row,
      division:
        nearest(
          row.division,
          sound.complaintRegister.map((one) => one.division),
        ) ??
        rows[i]?.division ??
        null,
    })),
    budget: rename(
      hurt.budget,
      sound.budget,
      (one) => one.row,
      (one, row) => ({ ...one, row }),
    ).map((row) => {
      const original = sound.budget.find((one) => one.row === row.row);
      const headings = Object.keys(original?.columns ?? {});
      const cells = Object.entries(row.columns);
      return {
        ...row,
        table: original?.table ?? row.table,
        columns: Object.fromEntries(
          cells.map(([heading, cell], i) => [
            cells.length === headings.length ? (headings[i] ?? heading) : heading,
            cell,
          ]),
        ),
      };
    }),
  };
}

function nearest(text: string | null, of: readonly (string | null)[]): string | null {
  if (text === null) return null;
  const limit = Math.ceil(text.length * 0.35);
  return of.find((one) => one !== null && distance(fold(one), fold(text), limit) <= limit) ?? text;
}

export const noErrors: Errors = {
  figures: 0,
  wrong: 0,
  silent: 0,
  undetectable: 0,
  invented: 0,
  inventedSilently: 0,
  lost: 0,
};

export function addUp(a: Errors, b: Errors): Errors {
  const sum = { ...a };
  for (const key of Object.keys(a) as (keyof Errors)[]) sum[key] += b[key];
  return sum;
}
