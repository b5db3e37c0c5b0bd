import { dayOf } from '#kernel/day.js';
import type { Sheet, SheetCell } from '#platform/documents/spreadsheet.js';
import { formatClock } from '#platform/page-kit/format.js';
import { authorityText, roleName } from '#platform/page-kit/words.js';
import { tell } from '../pages/tellings.js';
import { subjectName } from '../pages/words.js';
import type { HistoryDto, HistoryEntryDto } from './history.dto.js';

/** The history as a table, one row an event, as far as the filter lets through. */
export function historySheet(history: HistoryDto): Sheet {
  const { unitName, year, entries, total, reasonsShown } = history;
  return {
    name: 'Historia',
    columns: [
      ...['Dag', 'Klockan', 'Vem', 'Roll', 'Gäller', 'Vad hände', 'Från', 'Till', 'Gäller från', 'Beslut'],
      ...['Skäl', 'Text före', 'Text efter', 'Dokument', 'Rad', 'Position i loggen'],
    ],
    rows: entries.map((entry) => rowOf(entry, history)),
    notes: [
      `${unitName} ${String(year)}, nyast först, ${String(entries.length)} av ${String(total)} händelser`,
      ...(reasonsShown ? [] : ['Skäl och texter visas inte för den som hämtade filen.']),
    ],
  };
}

function rowOf(entry: HistoryEntryDto, { names }: HistoryDto): SheetCell[] {
  const { item, itemName, actorName, role, recordedAt, effectiveFrom, authority, reason, source, text } = entry;
  const { what, change, words } = tell(entry.eventType, entry.facts, {
    nameOf: (goal) => names[goal],
    rewritten: entry.previousPosition !== null,
  });
  const worded = text ?? words;
  return [
    { day: dayOf(recordedAt) },
    formatClock(recordedAt),
    actorName ?? (role === 'system' ? 'systemet' : 'namnet är borttaget'),
    roleName(role),
    subjectName(item, itemName) ?? null,
    what,
    change?.from ?? null,
    change?.to ?? null,
    effectiveFrom === null ? null : { day: effectiveFrom },
    authority === null ? null : authorityText(authority),
    reason,
    worded?.before ?? null,
    worded?.after ?? null,
    source?.document ?? null,
    source?.line ?? null,
    entry.position,
  ];
}
