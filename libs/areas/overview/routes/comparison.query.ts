import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import type { Day } from '#kernel/day.js';
import { periods, type Period, type Year } from '#kernel/period.js';
import { NotFound } from '#kernel/rule-broken.js';
import { Authorization } from '#platform/access/authorization.js';
import { may, type Place } from '#platform/access/may.js';
import { OrganisationView, type UnitEntry } from '#platform/access/organisation-view.js';
import { activitiesOf, indicatorsOf } from '../pages/dashboard-view.js';
import { lastDayOf } from './comparability.js';
import type { ComparedPlanDto, ComparedUnitDto, ComparisonDto } from './comparison.dto.js';
import type { IndicatorDto } from './dashboard.dto.js';
import { assembleGoals } from './dashboard-rows.js';
import { DashboardQuery } from './dashboard.query.js';
import { sharedIndicators, type UnitIndicator } from './shared-indicators.js';
import { rowsAt, UnitYears, type UnitYearRows } from './unit-years.js';

export interface ComparisonQuestion {
  readonly kind: 'department' | 'committee';
  readonly id: string;
  readonly year: Year;
  /** Absent: the last one that is open in some unit, or else the last that was closed. */
  readonly period?: Period;
  readonly position?: number;
  /** By which something is late. */
  readonly day: Day;
}

/** Answers how the units of a department or a committee stand, side by side. */
@Injectable()
export class ComparisonQuery {
  constructor(
    private readonly unitYears: UnitYears,
    private readonly organisation: OrganisationView,
    private readonly authorization: Authorization,
    private readonly dashboards: DashboardQuery,
  ) {}

  /** @throws NotFound for what is not there, or of which the actor may see nothing */
  async comparison(question: ComparisonQuestion, actor: Actor): Promise<ComparisonDto> {
    const { kind, id, year, position, day } = question;
    // Until the period is chosen: the year's end, or today in a year that is under way.
    const yearsEnd = earlier(lastDayOf('VB', year), day);
    const chosen = question.period;
    const on = chosen === undefined ? yearsEnd : earlier(lastDayOf(chosen, year), day);
    const place = this.place(kind, id, on);
    const all = this.unitsOf(kind, id, on);
    const mayRead = await Promise.all(all.map((u) => this.authorization.allows(actor, 'read-unit', u.id)));
    const readable = all.filter((_, n) => mayRead[n]);
    if (!place || (readable.length === 0 && may(actor.roles, 'read-unit', place.place) === undefined))
      throw new NotFound(kind);
    const predecessors = readable.flatMap((u) => u.predecessors);
    const wanted = [...new Set([...readable.map((u) => u.id), ...predecessors])].map((unit) => ({ unit, year }));
    const [rows, redefined, stale] = await Promise.all([
      this.unitYears.load(wanted, position),
      this.unitYears.redefinitions(wanted, position),
      this.dashboards.stale(),
    ]);
    const period = chosen ?? periodUnderWay(rows);
    const byUnit = new Map(rows.map((r) => [r.unit, r]));
    const assembled = readable.map((entry) => {
      const own = byUnit.get(entry.id);
      return { entry, own, goals: own && assembleGoals(rowsAt(own, period, day)) };
    });
    const indicators = sharedIndicators(
      assembled.flatMap(({ entry, goals }) =>
        goals
          ? unitIndicators(
              entry,
              this.organisation.smallNumberThreshold(entry.committee, day),
              indicatorsOf(goals),
              redefined,
              lastDayOf(period, year),
            )
          : [],
      ),
    );
    return {
      kind,
      id,
      name: place.name,
      committee: place.place.committee,
      committeeName: place.committeeName,
      year,
      period,
      organisationOn: on,
      units: assembled.map(({ entry, own, goals }): ComparedUnitDto => ({
        unit: entry.id,
        name: entry.name,
        department: entry.department,
        departmentName: entry.departmentName,
        shared: kind === 'committee' && entry.committee !== id,
        predecessors: entry.predecessors
          .filter((unit) => byUnit.has(unit))
          .map((unit) => ({ unit, name: this.organisation.unit(unit, on)?.name ?? '' })),
        plan: own && goals ? planOf(own, goals, period, day) : null,
      })),
      hidden: all.length - readable.length,
      indicators,
      anyMasked: indicators.some((i) => i.units.some((u) => u.masked)),
      asKnownAt: position ?? null,
      stale,
    };
  }

  private unitsOf(kind: ComparisonDto['kind'], id: string, on: Day): readonly UnitEntry[] {
    return this.organisation
      .units(on)
      .filter((u) => (kind === 'department' ? u.department === id : u.committee === id || u.sharedWith.includes(id)));
  }

  /** As it stood then; one that was merged or renamed since keeps its address. */
  private place(
    kind: ComparisonDto['kind'],
    id: string,
    on: Day,
  ): { readonly name: string; readonly committeeName: string | null; readonly place: Place } | undefined {
    const nameOf = (committee: string): string | undefined =>
      [...this.organisation.committees(on), ...this.organisation.committees()].find((c) => c.id === committee)?.name;
    if (kind === 'committee') {
      const name = nameOf(id);
      return name === undefined
        ? undefined
        : { name, committeeName: null, place: { unit: null, department: null, committee: id } };
    }
    const found = [...this.organisation.departments(on), ...this.organisation.departments()].find((d) => d.id === id);
    return (
      found && {
        name: found.name,
        committeeName: nameOf(found.committee) ?? null,
        place: { unit: null, department: id, committee: found.committee },
      }
    );
  }
}

const earlier = (a: Day, b: Day): Day => (a < b ? a : b);

function periodUnderWay(rows: readonly UnitYearRows[]): Period {
  const last = (state: string) =>
    periods.findLast((p) => rows.some((r) => r.period.some((row) => row.period === p && row.state === state)));
  return last('open') ?? last('closed') ?? 'VB';
}

/** A redefinition of an earlier year still stands between this unit's figures and another's. */
const unitIndicators = (
  entry: UnitEntry,
  smallNumber: number,
  indicators: ReturnType<typeof indicatorsOf>,
  redefined: Awaited<ReturnType<UnitYears['redefinitions']>>,
  until: Day,
): UnitIndicator[] =>
  indicators
    .filter((i) => i.discontinuedFrom === null || i.outcome !== null)
    .map((indicator: Readonly<IndicatorDto>) => ({
      unit: entry.id,
      unitName: entry.name,
      smallNumber,
      indicator: {
        ...indicator,
        redefinedFrom: redefined(entry.id, indicator.id).findLast((day) => day <= until) ?? null,
      },
    }));

function planOf(
  rows: UnitYearRows,
  goals: ReturnType<typeof assembleGoals>,
  period: Period,
  day: Day,
): ComparedPlanDto {
  const indicators = indicatorsOf(goals);
  const count = (judgement: string): number => indicators.filter((i) => i.judgement === judgement).length;
  const own = goals.goals.filter((g) => g.level === 'unit');
  const opened = rows.period.find((p) => p.period === period);
  return {
    decided: rows.plan[0]?.decidedOn != null,
    indicators: {
      all: indicators.length,
      meets: count('meets'),
      misses: count('misses'),
      notJudged: count('not-judged') + count('units-differ'),
      owed: indicators.filter((i) => i.owed).length,
    },
    verdicts: {
      fully: own.filter((g) => g.verdict === 'fully').length,
      partly: own.filter((g) => g.verdict === 'partly').length,
      not: own.filter((g) => g.verdict === 'not').length,
      none: own.filter((g) => g.verdict === null || g.verdict === 'none').length,
    },
    activitiesLate: activitiesOf(goals).filter((a) => a.late).length,
    period: (opened?.state ?? 'not-opened') as ComparedPlanDto['period'],
    due: opened?.due ?? null,
    overdue: opened?.state === 'open' && opened.due < day,
    pendingDecisions: indicators.reduce(
      (sum, i) =>
        sum + Number(i.annualTarget?.decisionPending ?? false) + Number(i.councilTarget?.decisionPending ?? false),
      0,
    ),
  };
}
