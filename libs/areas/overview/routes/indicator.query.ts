import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import type { Day } from '#kernel/day.js';
import { periods, type Period, type Year } from '#kernel/period.js';
import { NotFound } from '#kernel/rule-broken.js';
import type { IndicatorDefinition, Outcome } from '#areas/indicators/events/index.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { selectRows, type ReadRow } from '#platform/read-models/asking.js';
import type { RowOf } from '#platform/read-models/projection.js';
import { READ_DATABASE, type ReadDatabase } from '#platform/read-models/read-database.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import { staleOf } from '#platform/read-models/stale.js';
import { unitDashboard } from '../projections/unit-dashboard.projection.js';
import type { dashboardTables } from '../projections/unit-dashboard.tables.js';
import { isCount, lastDayOf } from './comparability.js';
import { indicatorOf, targetOf } from './dashboard-rows.js';
import type { IndicatorDto } from './dashboard.dto.js';
import type {
  GoalReferenceDto,
  IndicatorSheetDto,
  IndicatorYearDto,
  PeriodOutcomeDto,
  RedefinitionDto,
  TargetSpanDto,
} from './indicator.dto.js';
import { appliesOn } from './unit-years.js';

type Row<T extends keyof typeof dashboardTables> = ReadRow<RowOf<(typeof dashboardTables)[T]>>;

export interface IndicatorQuestion {
  readonly unit: string;
  readonly year: Year;
  readonly indicator: string;
}

/** One indicator's rows, of every year and unit that is asked about. */
interface Rows {
  readonly indicators: readonly Row<'indicator'>[];
  readonly targets: readonly Row<'target'>[];
  readonly outcomes: readonly Row<'outcome'>[];
  readonly forecasts: readonly Row<'forecast'>[];
  readonly quotations: readonly Row<'quotation'>[];
  readonly analyses: readonly Row<'analysis'>[];
}

/** Answers what one indicator's page shows: every target with its days, every period's outcome, every year. */
@Injectable()
export class IndicatorQuery {
  constructor(
    @Inject(READ_DATABASE) private readonly sql: ReadDatabase,
    private readonly readModels: ReadModels,
    private readonly directory: OrganisationView,
    private readonly authorization: Authorization,
  ) {}

  /** @throws NotFound for a unit that is not the actor's to see, and for an indicator that is not in the year's plan */
  async sheet({ unit, year, indicator }: IndicatorQuestion, actor: Actor): Promise<IndicatorSheetDto> {
    await this.authorization.require(actor, 'read-unit', unit);
    const { sql } = this;
    const units = await this.withPredecessors(unit, actor);
    const ever = sql`unit in ${sql(units)} and indicator = ${indicator}`;
    const thisYear = sql`unit = ${unit} and year = ${year}`;
    const [indicators, targets, outcomes, forecasts, quotations, analyses, opened, goals, stale] = await Promise.all([
      selectRows(sql, unitDashboard, 'indicator', {
        where: sql`unit in ${sql(units)} and id = ${indicator}`,
        orderBy: sql`year, valid_from nulls first`,
      }),
      selectRows(sql, unitDashboard, 'target', { where: ever, orderBy: sql`slot, valid_from nulls first` }),
      selectRows(sql, unitDashboard, 'outcome', { where: ever }),
      selectRows(sql, unitDashboard, 'forecast', { where: ever }),
      selectRows(sql, unitDashboard, 'quotation', { where: ever }),
      selectRows(sql, unitDashboard, 'analysis', { where: sql`${thisYear} and indicator = ${indicator}` }),
      selectRows(sql, unitDashboard, 'period', { where: thisYear }),
      selectRows(sql, unitDashboard, 'goal', { where: thisYear }),
      staleOf(this.readModels, unitDashboard.name),
    ]);
    const rows: Rows = { indicators, targets, outcomes, forecasts, quotations, analyses };
    const here = { unit, year };
    const wholeYear = during(here, 'VB', rows);
    const row = indicators.findLast((i) => i.unit === unit && i.year === year);
    if (!row || !wholeYear) throw new NotFound('indicator');
    return {
      unit,
      unitName: this.directory.unit(unit, lastDayOf('VB', year))?.name ?? '',
      year,
      id: row.id,
      name: row.name,
      goal: goalOf(goals.find((g) => g.id === row.goal)),
      owner: wholeYear.owner,
      periodicity: wholeYear.periodicity,
      direction: wholeYear.direction,
      directionProposed: wholeYear.directionProposed,
      band: wholeYear.band,
      definition: row.definition as unknown as IndicatorDefinition | null,
      discontinuedFrom: row.discontinuedFrom,
      targets: targets
        .filter((t) => t.unit === unit && t.year === year)
        .map((t): TargetSpanDto => ({
          slot: t.slot as TargetSpanDto['slot'],
          from: t.validFrom,
          to: t.validTo,
          target: targetOf(t),
        })),
      periods: periods.map((period): PeriodOutcomeDto => {
        const of = during(here, period, rows);
        const state = opened.find((p) => p.period === period);
        return {
          period,
          state: (state?.state ?? 'not-opened') as PeriodOutcomeDto['state'],
          due: state?.due ?? null,
          target: of?.annualTarget ?? null,
          outcome: of?.outcome ?? null,
          forecast: of?.forecast ?? null,
          judgement: of?.judgement ?? 'no-outcome',
          judgedOn: of?.judgedOn ?? null,
          analysisPosition: of?.analysisPosition ?? null,
        };
      }),
      years: this.yearsOf(unit, rows),
      growsThroughYear: grows(row, outcomes),
      redefinitions: redefinitionsOf(indicators),
      previous: wholeYear.previous,
      source: wholeYear.source,
      stale,
    };
  }

  /** The unit and those that became it, as far back as the reader may look. */
  private async withPredecessors(unit: string, actor: Actor): Promise<string[]> {
    const found = new Set([unit]);
    // A set can be added to while it is walked.
    for (const id of found) {
      for (const before of this.directory.unit(id)?.predecessors ?? [])
        if (await this.authorization.allows(actor, 'read-unit', before)) found.add(before);
    }
    return [...found];
  }

  private yearsOf(unit: string, rows: Rows): IndicatorYearDto[] {
    const unitYears = new Map(
      rows.indicators.map((i) => [`${i.unit}/${String(i.year)}`, { unit: i.unit, year: i.year }]),
    );
    return [...unitYears.values()]
      .sort((a, b) => a.year - b.year || Number(a.unit === unit) - Number(b.unit === unit))
      .map((of) => ({
        ...of,
        unitName: this.directory.unit(of.unit, lastDayOf('VB', of.year))?.name ?? '',
        predecessor: of.unit !== unit,
        periods: periods.flatMap((period) => {
          const shown = during(of, period, rows);
          return shown
            ? [
                {
                  period,
                  endsOn: lastDayOf(period, of.year),
                  target: shown.annualTarget,
                  outcome: shown.outcome,
                  forecast: shown.forecast,
                },
              ]
            : [];
        }),
      }));
  }
}

/** The indicator as it applied when the period ended; undefined where it was not in that plan. */
function during(
  { unit, year }: { readonly unit: string; readonly year: Year },
  period: Period,
  rows: Rows,
): IndicatorDto | undefined {
  const own = <R extends { readonly unit: string; readonly year: Year }>(of: readonly R[]): R[] =>
    of.filter((r) => r.unit === unit && r.year === year);
  const applying = appliesOn(lastDayOf(period, year));
  const spans = own(rows.indicators);
  const row = spans.find(applying) ?? spans[0];
  if (!row) return undefined;
  return indicatorOf(row, {
    period,
    year,
    goals: [],
    verdicts: [],
    activities: [],
    indicators: spans,
    targets: own(rows.targets).filter(applying),
    outcomes: own(rows.outcomes),
    forecasts: own(rows.forecasts),
    quotations: own(rows.quotations),
    analyses: own(rows.analyses),
  });
}

/** A count whose window is the year so far, or of which nobody has said it: it probably is. */
function grows({ definition }: Row<'indicator'>, outcomes: readonly Row<'outcome'>[]): boolean {
  const { measure, window } = (definition ?? {}) as unknown as Partial<IndicatorDefinition>;
  const unit = (outcomes.find((o) => o.outcome !== null)?.outcome as unknown as Outcome | undefined)?.figure.unit;
  return isCount(measure ?? unit ?? null) && (window === 'so-far' || (window ?? null) === null);
}

/** Each day from which it measured something else, with what it was before. */
function redefinitionsOf(indicators: readonly Row<'indicator'>[]): RedefinitionDto[] {
  const found = new Map<Day, RedefinitionDto>();
  indicators.forEach((row, i) => {
    if (row.comparableFrom === null || found.has(row.comparableFrom)) return;
    const earlier = indicators.findLast((other, n) => n < i && other.comparableFrom !== row.comparableFrom);
    found.set(row.comparableFrom, {
      from: row.comparableFrom,
      before: (earlier?.definition ?? null) as unknown as IndicatorDefinition | null,
      after: row.definition as unknown as IndicatorDefinition | null,
    });
  });
  return [...found.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
}

const goalOf = (row: Row<'goal'> | undefined): GoalReferenceDto | null =>
  row ? { id: row.id, level: row.level as GoalReferenceDto['level'], number: row.number, title: row.title } : null;
