import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import type { Authority } from '#kernel/authority.js';
import { systemClock, today } from '#kernel/clock.js';
import type { Day } from '#kernel/day.js';
import { etagOf } from '#kernel/etag.js';
import { periods, type Period, type Year } from '#kernel/period.js';
import { NotFound } from '#kernel/rule-broken.js';
import type { Outcome } from '#areas/indicators/events/index.js';
import type { DocumentKind } from '#areas/plans/events/index.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { selectRows, type AsOf } from '#platform/read-models/asking.js';
import { READ_DATABASE, type ReadDatabase } from '#platform/read-models/read-database.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import { staleOf } from '#platform/read-models/stale.js';
import { unitDashboard } from '../projections/unit-dashboard.projection.js';
import type { DashboardDto, PeriodDto, StaleDto, UnitYearsDto } from './dashboard.dto.js';
import { lastDayOf, type OwnOutcomes } from './comparability.js';
import { assembleGoals } from './dashboard-rows.js';

export interface DashboardQuestion {
  readonly unit: string;
  readonly year: Year;
  readonly period: Period;
  /** As known at this position of the log; absent: now. */
  readonly position?: number;
  /** By which something is late: the day that is asked about. Absent: today. */
  readonly day?: Day;
  /** Wait until this position is in the read model. */
  readonly minPosition?: number;
}

/** Answers what a unit's dashboard shows. */
@Injectable()
export class DashboardQuery {
  constructor(
    @Inject(READ_DATABASE) private readonly sql: ReadDatabase,
    private readonly readModels: ReadModels,
    private readonly directory: OrganisationView,
    private readonly authorization: Authorization,
  ) {}

  /** @throws NotFound for a unit that is not there or not the actor's to see, and for a year without a plan */
  async dashboard(question: DashboardQuestion, actor: Actor): Promise<DashboardDto> {
    const { unit, year, period } = question;
    await this.authorization.require(actor, 'read-unit', unit);
    const missing = question.minPosition === undefined ? null : await this.missing(question.minPosition);
    const { position, day = today(systemClock) } = question;
    const lastDay = lastDayOf(period, year);
    // By the name that it bore then; a renaming that is yet to come is not told ahead.
    const entry = this.directory.unit(unit, lastDay < day ? lastDay : day);
    if (!entry) throw new NotFound('unit');
    const asOf: AsOf = { position };
    // What applied when the period ended: a target changed from 1 May leaves T1's as it was.
    const dated: AsOf = { position, day: lastDay };
    const { sql } = this;
    const where = sql`unit = ${unit} and year = ${year}`;
    const inPeriod = sql`${where} and period = ${period}`;
    const soFar = sql`unit = ${unit} and year <= ${year}`;
    const [
      plans,
      documents,
      goals,
      verdicts,
      sections,
      activities,
      activityReports,
      indicators,
      targets,
      outcomes,
      forecasts,
      analyses,
      quotations,
      periodRows,
      redefined,
      stale,
    ] = await Promise.all([
      selectRows(sql, unitDashboard, 'plan', { where, asOf }),
      selectRows(sql, unitDashboard, 'document', { where, asOf, orderBy: sql`recorded_at` }),
      selectRows(sql, unitDashboard, 'goal', { where, asOf: dated, orderBy: sql`ordinal` }),
      selectRows(sql, unitDashboard, 'verdict', { where: inPeriod, asOf }),
      selectRows(sql, unitDashboard, 'section', { where, asOf }),
      selectRows(sql, unitDashboard, 'activity', { where, asOf, orderBy: sql`ordinal` }),
      selectRows(sql, unitDashboard, 'activityReport', { where: inPeriod, asOf }),
      selectRows(sql, unitDashboard, 'indicator', { where, asOf: dated, orderBy: sql`ordinal` }),
      selectRows(sql, unitDashboard, 'target', { where, asOf: dated }),
      // Earlier years' too, for last year's figure and the trend.
      selectRows(sql, unitDashboard, 'outcome', { where: soFar, asOf }),
      selectRows(sql, unitDashboard, 'forecast', { where: inPeriod, asOf }),
      selectRows(sql, unitDashboard, 'analysis', { where: inPeriod, asOf }),
      selectRows(sql, unitDashboard, 'quotation', { where, asOf }),
      selectRows(sql, unitDashboard, 'period', { where, asOf }),
      selectRows(sql, unitDashboard, 'indicator', { where: sql`${soFar} and comparable_from is not null`, asOf }),
      this.stale(),
    ]);
    const plan = plans[0];
    if (!plan) throw new NotFound('plan');
    const own = ownOutcomes(outcomes, redefined);
    const rows = {
      ...{ period, year, day, goals, verdicts, sections, activities, activityReports, indicators, targets },
      ...{ outcomes: outcomes.filter((o) => o.year === year), forecasts, analyses, quotations, own },
    };
    return {
      unit,
      unitName: entry.name,
      committee: entry.committee,
      committeeName: entry.committeeName,
      department: entry.department,
      departmentName: entry.departmentName,
      year,
      period,
      plan: { decidedOn: plan.decidedOn, decision: plan.decision as Authority | null, etag: etagOf(plan.itemVersion) },
      documents: documents.map((d) => ({
        document: d.document,
        kind: d.kind as DocumentKind,
        recordedAt: d.recordedAt,
      })),
      periods: periods.map((p): PeriodDto => {
        const row = periodRows.find((r) => r.period === p);
        return row
          ? { period: p, state: row.state as 'open' | 'closed', due: row.due, etag: etagOf(row.itemVersion) }
          : { period: p, state: 'not-opened', due: null, etag: etagOf(-1) };
      }),
      ...assembleGoals(rows),
      asKnownAt: position ?? null,
      day,
      // It may have caught up since the rows were read: then they still are without what was waited for.
      stale: missing ?? stale,
    };
  }

  /** Null when the position is in the read model, in time; otherwise how that stands then. */
  private async missing(position: number): Promise<StaleDto | null> {
    if (await this.readModels.waitFor(unitDashboard.name, position, readYourWritesMs)) return null;
    const status = (await this.readModels.status()).find((s) => s.name === unitDashboard.name);
    return {
      since: status?.staleSince ?? null,
      state: !status || status.state === 'live' ? 'catching-up' : status.state,
      lag: status?.lag ?? 0,
    };
  }

  /** The units that the actor may see, their own first; those that are no more where they have a plan, last. */
  async units(actor: Actor): Promise<UnitYearsDto[]> {
    const plans = await selectRows(this.sql, unitDashboard, 'plan', { orderBy: this.sql`year desc` });
    const years = Map.groupBy(plans, (p) => p.unit);
    const seen: UnitYearsDto[] = [];
    for (const { id, name, committeeName, department, closedFrom } of this.directory.allUnits()) {
      if (closedFrom !== null && !years.has(id)) continue;
      if (!(await this.authorization.allows(actor, 'read-unit', id))) continue;
      const mine = actor.roles.some(
        ({ scope }) =>
          (scope.kind === 'unit' && scope.id === id) || (scope.kind === 'department' && scope.id === department),
      );
      const planned = (years.get(id) ?? []).map((p) => p.year);
      seen.push({ unit: id, name, committeeName, years: planned, mine, closedFrom });
    }
    const place = ({ mine, closedFrom }: UnitYearsDto): number => (closedFrom !== null ? 2 : mine ? 0 : 1);
    return seen.sort((a, b) => place(a) - place(b));
  }

  /** How the dashboard's read model stands, where it does not stand as it should. */
  stale(): Promise<StaleDto | null> {
    return staleOf(this.readModels, unitDashboard.name);
  }
}

/** Everything the unit has reported of each indicator, and when each was redefined. */
function ownOutcomes(
  outcomes: readonly { readonly indicator: string; readonly year: Year; readonly period: string; outcome: unknown }[],
  redefined: readonly { readonly id: string; readonly comparableFrom: Day | null }[],
): ReadonlyMap<string, OwnOutcomes> {
  const days = Map.groupBy(redefined, (r) => r.id);
  return new Map(
    [...Map.groupBy(outcomes, (o) => o.indicator)].map(([indicator, reported]) => [
      indicator,
      {
        outcomes: reported.map((o) => ({
          year: o.year,
          period: o.period as Period,
          outcome: o.outcome as Outcome | null,
        })),
        redefinedOn: (days.get(indicator) ?? []).flatMap((r) => r.comparableFrom ?? []),
      },
    ]),
  );
}

const readYourWritesMs = 3_000;
