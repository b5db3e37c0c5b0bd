import type { SchemaDocument } from '../../libs/areas/intake/reading/as-schema.js';

/** A document as facts, each cell one, counted; absent cells are no facts. */
export type Facts = ReadonlyMap<string, number>;

function norm(value: string | number | null): string | null {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return String(value);
  const text = value
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+|\.+$/g, '')
    .toLowerCase();
  return text.replace(/\s*%/g, ' %').trim() || null;
}

/** Counts what the document says, in the way of the corpus's own scoring script. */
export function factsOf(document: SchemaDocument): Facts {
  const facts = new Map<string, number>();
  const add = (...parts: readonly (string | null)[]): void => {
    if (parts.at(-1) === null) return;
    const key = JSON.stringify(parts);
    facts.set(key, (facts.get(key) ?? 0) + 1);
  };
  for (const key of ['kind', 'year', 'unit', 'committee', 'diaryNumber', 'documentDate', 'meetingDate'] as const) {
    add('document', key, norm(document.document[key]));
  }
  const titles = new Map(document.goals.map((goal) => [goal.id, JSON.stringify([goal.level, norm(goal.title)])]));
  const titleOf = (id: string | null): string | null => (id === null ? null : (titles.get(id) ?? null));
  for (const goal of document.goals) {
    const me = titleOf(goal.id);
    add('goal', me);
    add('goal.number', me, norm(goal.number));
    add('goal.parent', me, titleOf(goal.parent));
    add('goal.fulfilment', me, goal.fulfilment);
    for (const [name, present] of Object.entries(goal.sections)) if (present) add('goal.section', me, name);
  }
  for (const one of document.indicators) {
    const me = JSON.stringify([norm(one.name), titleOf(one.goal)]);
    add('indicator', me);
    for (const key of [
      'annualTarget',
      'councilTarget',
      'periodicity',
      'period',
      'outcome',
      'outcomeMen',
      'outcomeWomen',
      'previousOutcome',
    ] as const) {
      add(`indicator.${key}`, me, norm(one[key]));
    }
    for (const split of one.splits) add('indicator.split', me, norm(split.area), norm(split.value));
  }
  for (const one of document.activities) {
    const me = JSON.stringify([norm(one.title), titleOf(one.goal)]);
    add('activity', me);
    for (const key of ['start', 'end', 'status', 'deviation'] as const) add(`activity.${key}`, me, norm(one[key]));
  }
  for (const row of document.budget) {
    for (const [column, cell] of Object.entries(row.columns))
      add('budget', norm(row.table), norm(row.row), norm(column), norm(cell));
  }
  for (const row of document.complaintRegister) {
    const me = JSON.stringify([norm(row.division), norm(row.category)]);
    add('register', me);
    for (const key of ['t1', 't2', 'vb', 'total'] as const) add(`register.${key}`, me, norm(row[key]));
  }
  return facts;
}

const size = (facts: Facts): number => [...facts.values()].reduce((sum, n) => sum + n, 0);

/** Facts of `left` beyond those of `right`. */
export function beyond(left: Facts, right: Facts): string[] {
  return [...left].flatMap(([fact, n]) => (n > (right.get(fact) ?? 0) ? [fact] : []));
}

/** F1 over facts, 0 to 1. */
export function f1(found: Facts, expected: Facts): number {
  const hits = [...found].reduce((sum, [fact, n]) => sum + Math.min(n, expected.get(fact) ?? 0), 0);
  const precision = hits / Math.max(1, size(found));
  const recall = hits / Math.max(1, size(expected));
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}
