import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import type { Authority } from '#kernel/authority.js';
import { systemClock } from '#kernel/clock.js';
import type { Day } from '#kernel/day.js';
import { etagOf } from '#kernel/etag.js';
import { periods, type Period, type Year } from '#kernel/period.js';
import { NotFound } from '#kernel/rule-broken.js';
import type { DocumentKind } from '#areas/plans/events/index.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { selectRows, type AsOf } from '#platform/read-models/asking.js';
import { READ_DATABASE, type ReadDatabase } from '#platform/read-models/read-database.js';
import { ReadModels, type ProjectionStatus } from '#platform/read-models/read-models.js';
import { unitDashboard } from '../projections/unit-dashboard.projection.js';
import type { DashboardDto, PeriodDto, StaleDto, UnitYearsDto } from './dashboard.dto.js';
import { assembleGoals } from './dashboard-rows.js';

export interface DashboardQuestion {
  readonly unit: string;
  readonly year: Year;
  readonly period: Period;
  /** As known at this position of the log; absent: now. */
  readonly position?: number;
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
    const entry = this.directory.unit(unit);
    if (!entry) throw new NotFound('unit');
    // What applied when the period ended: a target changed from 1 May leaves T1's as it was.
    const asOf: AsOf = { ...(question.position === undefined ? {} : { position: question.position }) };
    const dated: AsOf = { ...asOf, day: lastDayOf(period, year) };
    const where = this.sql`unit = ${unit} and year = ${year}`;
    const { sql } = this;
    const [
      plans,
      documents,
      goals,
      verdicts,
      activities,
      indicators,
      targets,
      outcomes,
      quotations,
      periodRows,
      stale,
    ] = await Promise.all([
      selectRows(sql, unitDashboard, 'plan', { where, asOf }),
      selectRows(sql, unitDashboard, 'document', { where, asOf, orderBy: sql`recorded_at` }),
      selectRows(sql, unitDashboard, 'goal', { where, asOf, orderBy: sql`ordinal` }),
      selectRows(sql, unitDashboard, 'verdict', { where: sql`${where} and period = ${period}`, asOf }),
      selectRows(sql, unitDashboard, 'activity', { where, asOf, orderBy: sql`ordinal` }),
      selectRows(sql, unitDashboard, 'indicator', { where, asOf, orderBy: sql`ordinal` }),
      selectRows(sql, unitDashboard, 'target', { where, asOf: dated }),
      selectRows(sql, unitDashboard, 'outcome', { where: sql`${where} and period = ${period}`, asOf }),
      selectRows(sql, unitDashboard, 'quotation', { where, asOf }),
      selectRows(sql, unitDashboard, 'period', { where, asOf }),
      this.stale(),
    ]);
    const plan = plans[0];
    if (!plan) throw new NotFound('plan');
    return {
      unit,
      unitName: entry.name,
      committeeName: entry.committeeName,
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
      ...assembleGoals({ period, goals, verdicts, activities, indicators, targets, outcomes, quotations }),
      asKnownAt: question.position ?? null,
      // It may have caught up since the rows were read: then they still are without what was waited for.
      stale: missing ?? stale,
    };
  }

  /** Null when the position is in the read model, in time; otherwise how that stands then. */
  private async missing(position: number): Promise<StaleDto | null> {
    if (await this.readModels.waitFor(unitDashboard.name, position, readYourWritesMs)) return null;
    const status = await this.status();
    return {
      since: status?.staleSince ?? null,
      state: !status || status.state === 'live' ? 'catching-up' : status.state,
      lag: status?.lag ?? 0,
    };
  }

  private async status(): Promise<ProjectionStatus | undefined> {
    return (await this.readModels.status()).find((s) => s.name === unitDashboard.name);
  }

  /** The units that the actor may see. */
  async units(actor: Actor): Promise<UnitYearsDto[]> {
    const rows = await selectRows(this.sql, unitDashboard, 'plan', { orderBy: this.sql`year desc` });
    const seen: UnitYearsDto[] = [];
    for (const { id, name, committeeName } of this.directory.units()) {
      if (!(await this.authorization.allows(actor, 'read-unit', id))) continue;
      seen.push({ unit: id, name, committeeName, years: rows.filter((r) => r.unit === id).map((r) => r.year) });
    }
    return seen;
  }

  /** How the dashboard's read model stands, where it does not stand as it should. */
  async stale(): Promise<StaleDto | null> {
    const status = await this.status();
    if (!status || status.state === 'live') return null;
    // What was recorded a moment ago is on its way: a page that said so at every change would only flicker.
    const behindMs =
      status.staleSince === null ? Infinity : systemClock.now().getTime() - Date.parse(status.staleSince);
    if (status.state === 'catching-up' && behindMs < toleratedLagMs) return null;
    return { since: status.staleSince, state: status.state, lag: status.lag };
  }
}

/** T1 is January–April, T2 to August, the annual report the whole year. */
export function lastDayOf(period: Period, year: Year): Day {
  return `${year}-${{ T1: '04-30', T2: '08-31', VB: '12-31' }[period]}`;
}

const readYourWritesMs = 3_000;
const toleratedLagMs = 5_000;
