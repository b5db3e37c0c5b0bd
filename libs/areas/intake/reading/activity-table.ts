import type { Doubts } from './doubts.js';
import { fold } from './folding.js';
import { analysisOf } from './indicator-table.js';
import { ItemRows } from './item-rows.js';
import type { ActivityStatus, ReadActivity } from './read-document.types.js';
import type { Table } from './tables.js';

const icons: readonly (readonly [RegExp, ActivityStatus])[] = [
  [/[✓✔☑✅√]/u, 'completed'],
  [/[▶►▷▸→➔➜⏵]/u, 'ongoing'],
  [/[✗✘✕✖☒❌]/u, 'cancelled'],
];
const words: readonly (readonly [RegExp, ActivityStatus])[] = [
  [/^ejpaborja/, 'not-started'],
  [/^(?:avbr|utgar|utgatt|installd|stalltsin)/, 'cancelled'],
  [/^(?:avslut|klar|genomford|fardig|slutford|utford|hel?tgenomford)/, 'completed'],
  [/^(?:paga|pabor|enligtplan|delvis)/, 'ongoing'],
];

/** Status by its word, else by its icon; null where neither survived. */
function statusOf(icon: string | null, word: string | undefined): ActivityStatus | null {
  const folded = fold(word ?? '');
  const said = folded === '' ? undefined : words.find(([pattern]) => pattern.test(folded));
  const shown = [word ?? '', icon ?? ''].flatMap((text) => icons.filter(([pattern]) => pattern.test(text)))[0];
  return said?.[1] ?? shown?.[1] ?? null;
}

/** Reads an activity table that stands under `goal` (null: under none). */
export function readActivities(table: Table, goal: string | null, doubts: Doubts): ReadActivity[] {
  return new ItemRows(table, doubts).read().map((item): ReadActivity => {
    const first = item.lines[0] ?? table.line;
    // Activities have both days or none: the other one is likelier lost than left out.
    if (item.values.has('start') !== item.values.has('end')) doubts.add(first, 'cell-missing');
    if (item.values.size === 0) doubts.add(first, 'row-without-values');
    if (goal === null) doubts.add(first, 'row-without-goal');
    return {
      title: item.name,
      goal,
      start: item.values.get('start') ?? null,
      end: item.values.get('end') ?? null,
      status: statusOf(item.icon, item.values.get('status')),
      deviation: item.values.get('deviation') ?? null,
      analysis: analysisOf(item.analysis, item.values.get('comment') ?? null),
      lines: item.lines,
    };
  });
}
