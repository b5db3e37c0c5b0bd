import { parseSplits } from './cells.js';
import type { Field } from './columns.js';
import type { Doubts } from './doubts.js';
import { ItemRows } from './item-rows.js';
import type { ReadIndicator } from './read-document.types.js';
import type { Table } from './tables.js';

const byPeriod = [
  ['outcomeT1', 'T1'],
  ['outcomeT2', 'T2'],
  ['outcomeVB', 'VB'],
] as const;

/** Reads an indicator table that stands under `goal` (null: under none). */
export function readIndicators(table: Table, goal: string | null, doubts: Doubts): ReadIndicator[] {
  return new ItemRows(table, doubts).read().map((item): ReadIndicator => {
    const value = (field: Field): string | null => item.values.get(field) ?? null;
    const outcomesByPeriod = byPeriod.flatMap(([field, period]) => {
      const outcome = value(field);
      return outcome === null ? [] : [{ period, outcome }];
    });
    const target = value('annualTarget');
    const splits = target === null ? [] : parseSplits(target);
    const first = item.lines[0] ?? table.line;
    if (item.values.size === 0) doubts.add(first, 'row-without-values');
    if (goal === null) doubts.add(first, 'row-without-goal');
    return {
      name: item.name,
      goal,
      annualTarget: splits.length > 0 ? null : target,
      councilTarget: value('councilTarget'),
      periodicity: value('periodicity'),
      period: value('period'),
      outcome: value('outcome') ?? outcomesByPeriod.at(-1)?.outcome ?? null,
      outcomeMen: value('outcomeMen'),
      outcomeWomen: value('outcomeWomen'),
      previousOutcome: value('previousOutcome'),
      forecast: value('forecast'),
      assessment: value('assessment'),
      outcomesByPeriod,
      splits,
      analysis: analysisOf(item.analysis, value('comment')),
      lines: item.lines,
    };
  });
}

/** Analysis rows and a comment column say the same kind of thing; an empty marker says nothing. */
export const analysisOf = (rows: string | null, comment: string | null): string | null =>
  [comment, rows].filter((text) => text !== null && text !== '').join('\n') || null;
