import { Inject, Injectable } from '@nestjs/common';
import type { Day } from '#kernel/day.js';
import type { Period, Year } from '#kernel/period.js';
import { selectRows, type ReadRow } from '#platform/read-models/asking.js';
import type { RowOf } from '#platform/read-models/projection.js';
import { READ_DATABASE, type ReadDatabase } from '#platform/read-models/read-database.js';
import { unitDashboard } from '../projections/unit-dashboard.projection.js';
import type { dashboardTables } from '../projections/unit-dashboard.tables.js';
import { lastDayOf } from './comparability.js';
import type { DashboardRows } from './dashboard-rows.js';

type TableName = keyof typeof dashboardTables;
type Rows<T extends TableName> = readonly ReadRow<RowOf<(typeof dashboardTables)[T]>>[];

export interface UnitYear {
  readonly unit: string;
  readonly year: Year;
}

/** What units are compared by; the texts and documents of a single plan are not among it. */
type Compared = 'plan' | 'period' | 'goal' | 'verdict' | 'activity' | 'indicator' | 'target' | 'outcome' | 'forecast';
export type UnitYearRows = UnitYear & { readonly [T in Compared]: Rows<T> };

/** Many units' years at once: one query per table, however many units. */
@Injectable()
export class UnitYears {
  constructor(@Inject(READ_DATABASE) private readonly sql: ReadDatabase) {}

  /** Those that have a plan, as known at the position (left out: now), for every day and period. */
  async load(wanted: readonly UnitYear[], position?: number): Promise<readonly UnitYearRows[]> {
    if (wanted.length === 0) return [];
    const { sql } = this;
    const units = wanted.map((w) => w.unit);
    const years = wanted.map((w) => w.year);
    const where = sql`(unit, year) in (select * from unnest(${listed(sql, units)}, ${listed(sql, years)}::int[]))`;
    const asOf = { position };
    const ordered = sql`ordinal`;
    const [plan, period, goal, verdict, activity, indicator, target, outcome, forecast] = await Promise.all([
      selectRows(sql, unitDashboard, 'plan', { where, asOf }),
      selectRows(sql, unitDashboard, 'period', { where, asOf }),
      selectRows(sql, unitDashboard, 'goal', { where, asOf, orderBy: ordered }),
      selectRows(sql, unitDashboard, 'verdict', { where, asOf }),
      selectRows(sql, unitDashboard, 'activity', { where, asOf, orderBy: ordered }),
      selectRows(sql, unitDashboard, 'indicator', { where, asOf, orderBy: ordered }),
      selectRows(sql, unitDashboard, 'target', { where, asOf }),
      selectRows(sql, unitDashboard, 'outcome', { where, asOf }),
      selectRows(sql, unitDashboard, 'forecast', { where, asOf }),
    ]);
    const of = {
      plan: byUnitYear(plan),
      period: byUnitYear(period),
      goal: byUnitYear(goal),
      verdict: byUnitYear(verdict),
      activity: byUnitYear(activity),
      indicator: byUnitYear(indicator),
      target: byUnitYear(target),
      outcome: byUnitYear(outcome),
      forecast: byUnitYear(forecast),
    };
    return wanted
      .filter((w) => of.plan.has(keyOf(w)))
      .map((w) => {
        const key = keyOf(w);
        return {
          unit: w.unit,
          year: w.year,
          plan: of.plan.get(key) ?? [],
          period: of.period.get(key) ?? [],
          goal: of.goal.get(key) ?? [],
          verdict: of.verdict.get(key) ?? [],
          activity: of.activity.get(key) ?? [],
          indicator: of.indicator.get(key) ?? [],
          target: of.target.get(key) ?? [],
          outcome: of.outcome.get(key) ?? [],
          forecast: of.forecast.get(key) ?? [],
        };
      });
  }

  /** The days on which a unit's indicator was redefined, in its year and in earlier ones, in order. */
  async redefinitions(
    wanted: readonly UnitYear[],
    position?: number,
  ): Promise<(unit: string, indicator: string) => readonly Day[]> {
    const { sql } = this;
    const units = wanted.map((w) => w.unit);
    const until = Math.max(...wanted.map((w) => w.year), 0);
    const rows = await selectRows(sql, unitDashboard, 'indicator', {
      where: sql`unit = ${anyOf(sql, units)} and year <= ${until} and comparable_from is not null`,
      asOf: { position },
      orderBy: sql`comparable_from`,
    });
    const days = Map.groupBy(rows, (r) => `${r.unit}/${r.id}`);
    return (unit, indicator) => (days.get(`${unit}/${indicator}`) ?? []).flatMap((r) => r.comparableFrom ?? []);
  }
}

/** As they applied when the period ended. */
export function rowsAt(rows: UnitYearRows, period: Period, day: Day): DashboardRows {
  const applying = appliesOn(lastDayOf(period, rows.year));
  return {
    period,
    year: rows.year,
    day,
    goals: rows.goal.filter(applying),
    verdicts: rows.verdict,
    activities: rows.activity,
    indicators: rows.indicator.filter(applying),
    targets: rows.target.filter(applying),
    outcomes: rows.outcome,
    forecasts: rows.forecast,
    quotations: [],
  };
}

export const appliesOn =
  (day: Day) =>
  (row: { readonly validFrom: Day | null; readonly validTo: Day | null }): boolean =>
    (row.validFrom === null || row.validFrom <= day) && (row.validTo === null || row.validTo > day);

/** `unit = ${anyOf(sql, ids)}`, one parameter however many there are. Not an array: the client does not ask for array types (lasting-connection.ts). */
export const anyOf = (sql: ReadDatabase, ids: readonly string[]) => sql`any(${listed(sql, ids)})`;

/** Ids are letters and digits. */
const listed = (sql: ReadDatabase, values: readonly (string | number)[]) =>
  sql`string_to_array(${values.join(',')}::text, ',')`;

const keyOf = ({ unit, year }: UnitYear): string => `${unit}/${String(year)}`;

const byUnitYear = <R extends UnitYear>(rows: readonly R[]): Map<string, R[]> => Map.groupBy(rows, keyOf);
