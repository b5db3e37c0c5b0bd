import type { Owner } from '#kernel/authority.js';
import type { Day } from '#kernel/day.js';
import { etagOf } from '#kernel/etag.js';
import type { Figure } from '#kernel/figure.js';
import { judge, proposeDirection, type Direction } from '#kernel/judgement.js';
import type { Period, Year } from '#kernel/period.js';
import type {
  IndicatorDefinition,
  MissingReason,
  Outcome,
  Periodicity,
  Target,
} from '#areas/indicators/events/index.js';
import type { GoalLevel, Verdict } from '#areas/plans/events/index.js';
import { isOwed } from '../pages/dashboard-view.js';
import type { RowOf } from '#platform/read-models/projection.js';
import type { dashboardTables } from '../projections/unit-dashboard.tables.js';
import { compare, isRunningCount, lastDayOf, type OwnOutcomes } from './comparability.js';
import type {
  ActivityDto,
  ForecastDto,
  GoalDto,
  IndicatorDto,
  OutcomeDto,
  SectionReferenceDto,
  SourceDto,
  TargetDto,
} from './dashboard.dto.js';

type Keyed<T extends keyof typeof dashboardTables> = readonly (RowOf<(typeof dashboardTables)[T]> & {
  readonly key: string;
})[];

/** One unit's rows as they applied when the period ended. What is left out is not asked about. */
export interface DashboardRows {
  readonly period: Period;
  /** Needed where last year and the trend are asked about. */
  readonly year?: Year;
  /** By which something is late; left out: nothing is. */
  readonly day?: Day;
  readonly goals: Keyed<'goal'>;
  readonly verdicts: Keyed<'verdict'>;
  readonly activities: Keyed<'activity'>;
  readonly indicators: Keyed<'indicator'>;
  readonly targets: Keyed<'target'>;
  readonly outcomes: Keyed<'outcome'>;
  readonly quotations: Keyed<'quotation'>;
  readonly forecasts?: Keyed<'forecast'>;
  readonly sections?: Keyed<'section'>;
  readonly analyses?: Keyed<'analysis'>;
  readonly activityReports?: Keyed<'activityReport'>;
  /** Outcomes of this year and earlier ones, by indicator. */
  readonly own?: ReadonlyMap<string, OwnOutcomes>;
}

/** Rows of the read tables as one plan: goals in its order, each with what stands under it. */
export function assembleGoals(rows: DashboardRows): {
  goals: GoalDto[];
  indicators: IndicatorDto[];
  activities: ActivityDto[];
} {
  const indicators = rows.indicators.map((row) => indicatorOf(row, rows));
  const activities = rows.activities.map((row) => ({ goal: row.goal, dto: activityOf(row, rows) }));
  const known = new Set(rows.goals.map((g) => g.id));
  return {
    goals: rows.goals.map((row) => {
      const verdict = rows.verdicts.find((v) => v.goal === row.id && v.period === rows.period);
      return {
        id: row.id,
        level: row.level as GoalLevel,
        number: row.number,
        title: row.title,
        parent: row.parent,
        verdict: (verdict?.verdict ?? null) as Verdict | null,
        verdictPosition: verdict?.textPosition ?? null,
        sections: (rows.sections ?? [])
          .filter((s) => s.goal === row.id)
          .map((s) => ({ section: s.section as SectionReferenceDto['section'], position: s.textPosition })),
        indicators: indicators.filter((i) => i.goal === row.id),
        activities: activities.filter((a) => a.goal === row.id).map((a) => a.dto),
        source: sourceOf(row.source),
      };
    }),
    indicators: indicators.filter((i) => i.goal === null || !known.has(i.goal)),
    activities: activities.filter((a) => a.goal === null || !known.has(a.goal)).map((a) => a.dto),
  };
}

export function indicatorOf(row: Keyed<'indicator'>[number], rows: DashboardRows): IndicatorDto {
  const { period } = rows;
  const annual = rows.targets.find((t) => t.indicator === row.id && t.slot === 'annual');
  const council = rows.targets.find((t) => t.indicator === row.id && t.slot === 'council');
  const outcome = rows.outcomes.find((o) => o.indicator === row.id && o.period === period);
  const quotation = rows.quotations.find((q) => q.indicator === row.id);
  const forecast = forecastOf(rows.forecasts?.find((f) => f.indicator === row.id && f.period === period));
  const definition = row.definition as unknown as IndicatorDefinition | null;
  const confirmed = (row.direction as Direction | null) ?? directionOf(annual?.target);
  const direction = confirmed ?? proposeDirection(row.name) ?? null;
  const figure = (outcome?.outcome as unknown as Outcome | null | undefined)?.figure ?? null;
  const band = definition?.band ?? null;
  const { judgement, basis } = judge({
    period,
    outcome: figure,
    forecast: forecast?.figure ?? null,
    target: numberOf(annual?.target),
    direction,
    band,
    runningCount: isRunningCount(definition, figure),
  });
  const { previous, notComparableBefore, trend } = compare({
    year: rows.year ?? row.year,
    period,
    definition,
    own: rows.own?.get(row.id) ?? { outcomes: [], redefinedOn: row.comparableFrom ? [row.comparableFrom] : [] },
    quotation: quotation
      ? {
          year: quotation.quotedYear,
          figure: quotation.figure as unknown as Figure,
          source: sourceOf(quotation.source),
        }
      : null,
  });
  const ended = row.discontinuedFrom !== null && row.discontinuedFrom <= lastDayOf(period, row.year);
  const discontinuedFrom = ended ? row.discontinuedFrom : null;
  const periodicity = row.periodicity as Periodicity | null;
  const reported = outcome ? outcomeOf(outcome) : null;
  return {
    id: row.id,
    name: row.name,
    goal: row.goal,
    owner: row.owner as Owner,
    periodicity,
    direction,
    directionProposed: confirmed === null && direction !== null,
    annualTarget: annual ? targetOf(annual) : null,
    councilTarget: council ? targetOf(council) : null,
    band: direction === 'band' ? band : null,
    measure: definition?.measure ?? null,
    window: definition?.window ?? null,
    about: definition?.about ?? null,
    redefinedFrom: row.comparableFrom,
    outcome: reported,
    forecast,
    previous,
    notComparableBefore,
    trend,
    judgement,
    judgedOn: basis,
    owed: isOwed({ outcome: reported, discontinuedFrom, periodicity }, period),
    discontinuedFrom,
    analysisPosition: rows.analyses?.find((a) => a.indicator === row.id && a.period === period)?.textPosition ?? null,
    source: sourceOf(row.source),
  };
}

function activityOf(row: Keyed<'activity'>[number], rows: DashboardRows): ActivityDto {
  const report = rows.activityReports?.find((r) => r.activity === row.id && r.period === rows.period);
  const status = row.status as ActivityDto['status'];
  const done = status === 'completed' || status === 'cancelled';
  return {
    id: row.id,
    title: row.title,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    status,
    reported: (report?.status ?? null) as ActivityDto['status'],
    completedOn: row.completedOn,
    late: !done && row.endsOn !== null && rows.day !== undefined && row.endsOn < rows.day,
    rescheduled: row.rescheduled,
    owner: row.owner as Owner | null,
    deviationPosition: report?.textPosition ?? null,
    source: sourceOf(row.source),
  };
}

export function targetOf(row: Keyed<'target'>[number]): TargetDto {
  const target = row.target as unknown as Target;
  return {
    kind: target.kind,
    figure: target.kind === 'number' ? target.figure : target.kind === 'per-area' ? target.whole : null,
    bound: target.kind === 'number' ? (target.bound ?? null) : null,
    areas: target.kind === 'per-area' ? [...target.areas] : [],
    wording:
      target.kind === 'word'
        ? target.word
        : target.kind === 'delegated' || target.kind === 'pending'
          ? target.wording
          : null,
    decisionPending: (row.asserted as { kind?: string } | null)?.kind === 'pending',
    changes: row.changes,
    etag: etagOf(row.itemVersion),
    changedAt: row.changedAt,
    source: sourceOf(row.source),
  };
}

function outcomeOf(row: Keyed<'outcome'>[number]): OutcomeDto {
  const outcome = row.outcome as unknown as Outcome | null;
  const reported = row.reported as unknown as Outcome | null;
  return {
    figure: outcome?.figure ?? null,
    men: outcome?.men ?? null,
    women: outcome?.women ?? null,
    neither: outcome?.neither ?? null,
    share: outcome?.share ?? null,
    areas: [...(outcome?.areas ?? [])],
    answers: outcome?.answers ?? null,
    missing: row.missing as MissingReason | null,
    reported: row.corrections > 0 ? (reported?.figure ?? null) : null,
    corrections: row.corrections,
    etag: etagOf(row.itemVersion),
    changedAt: row.changedAt,
    source: sourceOf(row.source),
  };
}

/** Null where none was given, or where it was taken back. */
function forecastOf(row: Keyed<'forecast'>[number] | undefined): ForecastDto | null {
  const figure = row?.forecast as unknown as Figure | null | undefined;
  if (!row || !figure) return null;
  return {
    figure,
    first: row.revisions > 0 ? (row.first as unknown as Figure | null) : null,
    etag: etagOf(row.itemVersion),
  };
}

/** `högst 3 %` says which way is better. */
function directionOf(target: unknown): Direction | null {
  const t = target as Target | undefined;
  return t?.kind !== 'number' || t.bound === undefined ? null : t.bound === 'at-least' ? 'higher' : 'lower';
}

function numberOf(target: unknown): Outcome['figure'] | null {
  const t = target as Target | undefined;
  return t?.kind === 'number' ? t.figure : null;
}

function sourceOf(source: unknown): SourceDto | null {
  const s = source as Partial<SourceDto> | null;
  return s?.document && s.line ? { document: s.document, line: s.line } : null;
}
