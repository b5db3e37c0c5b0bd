import type { Day } from '#kernel/day.js';
import { periods, type Period } from '#kernel/period.js';
import type { Action } from '#platform/access/may.js';
import { activitiesOf, indicatorsOf } from '../pages/dashboard-view.js';
import { assembleGoals } from './dashboard-rows.js';
import type { OffDto, ToDoDto } from './start.dto.js';
import { rowsAt, type UnitYearRows } from './unit-years.js';

export interface ToDoQuestion {
  readonly rows: UnitYearRows;
  readonly unitName: string;
  readonly day: Day;
  /** It is the unit's latest plan: an old one that nobody decided is not waited for. */
  readonly latest: boolean;
  readonly allows: (action: Action) => boolean;
}

/** What is to be done in a unit's year, by someone with these rights. */
export function toDoIn({ rows, unitName, day, latest, allows }: ToDoQuestion): ToDoDto[] {
  const { unit, year } = rows;
  const about = { unit, unitName, year, period: null, item: null, itemName: null, due: null, late: false } as const;
  const found: ToDoDto[] = [];
  for (const row of rows.period.filter((p) => p.state === 'open')) {
    const period = row.period as Period;
    const due = { period, due: row.due, late: row.due < day };
    const owed = indicatorsOf(assembleGoals(rowsAt(rows, period, day))).filter((i) => i.owed);
    if (owed.length > 0 && allows('record-outcome'))
      found.push({ ...about, ...due, kind: 'figures-owed', count: owed.length, ...only(owed) });
    if (row.due < day && allows('open-and-close-periods'))
      found.push({ ...about, ...due, kind: 'period-to-close', count: 1 });
  }
  const now = assembleGoals(rowsAt(rows, 'VB', day));
  const pending = indicatorsOf(now).filter(
    (i) => i.annualTarget?.decisionPending === true || i.councilTarget?.decisionPending === true,
  );
  if (pending.length > 0 && allows('enter-decided-target'))
    found.push({ ...about, kind: 'decision-pending', count: pending.length, ...only(pending) });
  if (latest && rows.plan[0]?.decidedOn == null && allows('decide-plan'))
    found.push({ ...about, kind: 'plan-undecided', count: 1 });
  const late = activitiesOf(now).filter((a) => a.late);
  if (late.length > 0 && allows('edit-plan')) {
    const [due] = late.flatMap((a) => a.endsOn ?? []).sort();
    const named = late.map(({ id, title }) => ({ id, name: title }));
    found.push({ ...about, kind: 'activities-late', count: late.length, due: due ?? null, late: true, ...only(named) });
  }
  return found;
}

/**
 * What misses or is at risk to, each indicator by its latest period that has a figure or a forecast: a year's end that is just opened, or
 * that one figure has come to, does not hide what stood ill at the tertial before.
 */
export function offIn({ rows, unitName, day }: Pick<ToDoQuestion, 'rows' | 'unitName' | 'day'>): OffDto[] {
  const latestFirst = periods.toReversed().map((period) => ({
    period,
    indicators: indicatorsOf(assembleGoals(rowsAt(rows, period, day))),
  }));
  const followed = latestFirst[0]?.indicators.filter((i) => i.discontinuedFrom === null) ?? [];
  return followed.flatMap(({ id }): OffDto[] => {
    for (const { period, indicators } of latestFirst) {
      const i = indicators.find((known) => known.id === id);
      if (!i || i.judgement === 'no-outcome') continue;
      if (i.judgement !== 'misses') return [];
      return [
        {
          ...{ unit: rows.unit, unitName, year: rows.year, period, indicator: id, name: i.name },
          figure: (i.judgedOn === 'forecast' ? i.forecast?.figure : i.outcome?.figure) ?? null,
          judgedOn: i.judgedOn,
          target: i.annualTarget,
        },
      ];
    }
    return [];
  });
}

/** Late first, the longest overdue before the others; then by due day; what has none last. */
export const byUrgency = (a: ToDoDto, b: ToDoDto): number =>
  Number(b.late) - Number(a.late) ||
  (a.due ?? '9999').localeCompare(b.due ?? '9999') ||
  a.unitName.localeCompare(b.unitName, 'sv');

const only = (items: readonly { readonly id: string; readonly name: string }[]) =>
  items.length === 1 ? { item: items[0]!.id, itemName: items[0]!.name } : {};
