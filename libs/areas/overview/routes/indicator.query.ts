import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import { periods, type Period, type Year } from '#kernel/period.js';
import { NotFound } from '#kernel/rule-broken.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { selectRows, type ReadRow } from '#platform/read-models/asking.js';
import type { RowOf } from '#platform/read-models/projection.js';
import { READ_DATABASE, type ReadDatabase } from '#platform/read-models/read-database.js';
import { unitDashboard } from '../projections/unit-dashboard.projection.js';
import type { dashboardTables } from '../projections/unit-dashboard.tables.js';
import { indicatorOf, targetOf } from './dashboard-rows.js';
import { DashboardQuery, lastDayOf } from './dashboard.query.js';
import type { GoalReferenceDto, IndicatorSheetDto, PeriodOutcomeDto, TargetSpanDto } from './indicator.dto.js';

type Row<T extends keyof typeof dashboardTables> = ReadRow<RowOf<(typeof dashboardTables)[T]>>;

export interface IndicatorQuestion {
  readonly unit: string;
  readonly year: Year;
  readonly indicator: string;
}

/** Answers what one indicator's page shows: every target with its days, every period's outcome. */
@Injectable()
export class IndicatorQuery {
  constructor(
    @Inject(READ_DATABASE) private readonly sql: ReadDatabase,
    private readonly directory: OrganisationView,
    private readonly authorization: Authorization,
    private readonly dashboards: DashboardQuery,
  ) {}

  /** @throws NotFound for a unit that is not the actor's to see, and for an indicator that is not in the year's plan */
  async sheet({ unit, year, indicator }: IndicatorQuestion, actor: Actor): Promise<IndicatorSheetDto> {
    await this.authorization.require(actor, 'read-unit', unit);
    const { sql } = this;
    const where = sql`unit = ${unit} and year = ${year} and indicator = ${indicator}`;
    const [indicators, targets, outcomes, quotations, periodRows, goals, stale] = await Promise.all([
      selectRows(sql, unitDashboard, 'indicator', {
        where: sql`unit = ${unit} and year = ${year} and id = ${indicator}`,
      }),
      selectRows(sql, unitDashboard, 'target', { where, orderBy: sql`slot, valid_from nulls first` }),
      selectRows(sql, unitDashboard, 'outcome', { where }),
      selectRows(sql, unitDashboard, 'quotation', { where }),
      selectRows(sql, unitDashboard, 'period', { where: sql`unit = ${unit} and year = ${year}` }),
      selectRows(sql, unitDashboard, 'goal', { where: sql`unit = ${unit} and year = ${year}` }),
      this.dashboards.stale(),
    ]);
    const row = indicators[0];
    if (!row) throw new NotFound('indicator');
    const during = (period: Period) => {
      const day = lastDayOf(period, year);
      const applying = targets.filter(
        (t) => (t.validFrom === null || t.validFrom <= day) && (t.validTo === null || t.validTo > day),
      );
      const own = outcomes.filter((o) => o.period === period);
      return indicatorOf(row, {
        period,
        goals: [],
        verdicts: [],
        activities: [],
        indicators,
        targets: applying,
        outcomes: own,
        quotations,
      });
    };
    const wholeYear = during('VB');
    return {
      unit,
      unitName: this.directory.unit(unit)?.name ?? '',
      year,
      id: row.id,
      name: row.name,
      goal: goalOf(goals.find((g) => g.id === row.goal)),
      owner: wholeYear.owner,
      periodicity: wholeYear.periodicity,
      direction: wholeYear.direction,
      directionProposed: wholeYear.directionProposed,
      targets: targets.map((t): TargetSpanDto => ({
        slot: t.slot as TargetSpanDto['slot'],
        from: t.validFrom,
        to: t.validTo,
        target: targetOf(t),
      })),
      periods: periods.map((period): PeriodOutcomeDto => {
        const { annualTarget, outcome, judgement } = during(period);
        const opened = periodRows.find((p) => p.period === period);
        return {
          period,
          state: (opened?.state ?? 'not-opened') as PeriodOutcomeDto['state'],
          due: opened?.due ?? null,
          target: annualTarget,
          outcome,
          judgement,
        };
      }),
      previous: wholeYear.previous,
      source: wholeYear.source,
      stale,
    };
  }
}

const goalOf = (row: Row<'goal'> | undefined): GoalReferenceDto | null =>
  row ? { id: row.id, level: row.level as GoalReferenceDto['level'], number: row.number, title: row.title } : null;
