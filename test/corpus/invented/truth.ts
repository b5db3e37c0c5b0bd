import type { SchemaDocument } from '../../../libs/areas/intake/reading/as-schema.js';
import type { SectionName } from '../../../libs/areas/intake/reading/read-document.types.js';
import { sectionNames } from '../../../libs/areas/intake/reading/read-document.types.js';
import type { Invention } from './invention.types.js';
import type { Style } from './style.js';

/** Takes from the truth what the style does not show, and what nobody could tell in it. */
export function settle(it: Invention, style: Style): void {
  const shown = new Set<string>(style.indicatorColumns.map(([, field]) => field));
  const unmarked = style.tables === 'flat' || style.tables === 'cell-a-line';
  for (const goal of it.goals) {
    for (const one of goal.indicators) {
      for (const field of [
        'annualTarget',
        'councilTarget',
        'periodicity',
        'period',
        'outcome',
        'outcomeMen',
        'outcomeWomen',
        'previousOutcome',
        'forecast',
      ] as const) {
        if (!shown.has(field)) one[field] = null;
      }
      if (!unmarked) continue;
      one.previousOutcome = shown.has('previousOutcome') ? '12 %' : null;
      one.splits = [];
      // "12 390" may be two figures or one.
      for (const field of ['annualTarget', 'councilTarget'] as const)
        if (/\d$|st$/.test(one[field] ?? '')) one[field] = `${/\d{1,2}/.exec(String(one[field]))?.[0] ?? '7'} %`;
      one.annualTarget ??= '50 %';
    }
    // Without a status column the icon before the name shows it, where the table has icons at all.
    if (style.icons !== 'in-name' && !style.activityColumns.some(([, field]) => field === 'status'))
      for (const one of goal.activities) one.status = null;
    if (!style.activityColumns.some(([, field]) => field === 'deviation'))
      for (const one of goal.activities) one.deviation = null;
  }
  // With one column of amounts an empty one leaves a row that reads as a group's title.
  for (const one of it.budgets)
    if (one.columns.length === 1) for (const row of one.rows) row.cells = row.cells.map((cell) => cell ?? '0');
  if (unmarked)
    for (const one of it.budgets)
      for (const row of one.rows) row.cells = row.cells.map((cell) => (cell ?? '0').replace(/^\((.*)\)$/, '-$1'));
  // Its header is then the caption again.
  if (style.tables === 'flat') it.budgets = it.budgets.filter(({ columns }) => columns.length > 1);
  if (style.tables === 'cell-a-line') it.budgets = [];
}

export function truthOf(it: Invention): SchemaDocument {
  return {
    document: {
      kind: it.kind,
      year: it.year,
      unit: it.unit,
      committee: it.committee,
      diaryNumber: it.diaryNumber,
      documentDate: it.documentDate,
      meetingDate: it.meetingDate,
      responsibleOfficer: it.officer,
    },
    goals: it.goals.map(({ id, level, number, title, parent, fulfilment, sections }) => ({
      id,
      level,
      number,
      title,
      parent,
      fulfilment: fulfilment === 'none' ? null : fulfilment,
      line: 0,
      sections: Object.fromEntries(sectionNames.map((name) => [name, sections.has(name)])) as Record<
        SectionName,
        boolean
      >,
    })),
    indicators: it.goals.flatMap(({ indicators }) =>
      indicators.map(({ forecast: _forecast, analysis, ...one }) => ({
        ...one,
        hasAnalysis: analysis !== null,
        line: 0,
      })),
    ),
    activities: it.goals.flatMap(({ activities }) =>
      activities.map(({ analysis, ...one }) => ({ ...one, hasAnalysis: analysis !== null, line: 0 })),
    ),
    budget: it.budgets.flatMap(({ caption, columns, rows }) =>
      rows.map(({ label, cells }) => ({
        table: caption,
        row: label,
        columns: Object.fromEntries(columns.map((heading, i) => [heading, cells[i] ?? null])),
        line: 0,
      })),
    ),
    complaintRegister: it.register,
    notes: [],
  };
}
