import type { Owner } from '#kernel/authority.js';
import type { Period } from '#kernel/period.js';
import { judge, proposeDirection, type Direction } from '#kernel/judgement.js';
import type { MissingReason, Outcome, Periodicity, Target } from '#areas/indicators/events/index.js';
import type { GoalLevel, Verdict } from '#areas/plans/events/index.js';
import type { RowOf } from '#platform/read-models/projection.js';
import type { dashboardTables } from '../projections/unit-dashboard.tables.js';
import type { ActivityDto, GoalDto, IndicatorDto, OutcomeDto, SourceDto, TargetDto } from './dashboard.dto.js';
import { etagOf } from '#kernel/etag.js';

type Keyed<T extends keyof typeof dashboardTables> = readonly (RowOf<(typeof dashboardTables)[T]> & {
  readonly key: string;
})[];

export interface DashboardRows {
  readonly period: Period;
  readonly goals: Keyed<'goal'>;
  readonly verdicts: Keyed<'verdict'>;
  readonly activities: Keyed<'activity'>;
  readonly indicators: Keyed<'indicator'>;
  readonly targets: Keyed<'target'>;
  readonly outcomes: Keyed<'outcome'>;
  readonly quotations: Keyed<'quotation'>;
}

/** Rows of the read tables as one plan: goals in its order, each with what stands under it. */
export function assembleGoals(rows: DashboardRows): {
  goals: GoalDto[];
  indicators: IndicatorDto[];
  activities: ActivityDto[];
} {
  const indicators = rows.indicators.map((row) => indicatorOf(row, rows));
  const activities = rows.activities.map((row) => ({
    goal: row.goal,
    dto: {
      id: row.id,
      title: row.title,
      startsOn: row.startsOn,
      endsOn: row.endsOn,
      status: row.status as ActivityDto['status'],
      source: sourceOf(row.source),
    },
  }));
  const known = new Set(rows.goals.map((g) => g.id));
  return {
    goals: rows.goals.map((row) => ({
      id: row.id,
      level: row.level as GoalLevel,
      number: row.number,
      title: row.title,
      parent: row.parent,
      verdict: (rows.verdicts.find((v) => v.goal === row.id)?.verdict ?? null) as Verdict | null,
      indicators: indicators.filter((i) => i.goal === row.id),
      activities: activities.filter((a) => a.goal === row.id).map((a) => a.dto),
      source: sourceOf(row.source),
    })),
    indicators: indicators.filter((i) => i.goal === null || !known.has(i.goal)),
    activities: activities.filter((a) => a.goal === null || !known.has(a.goal)).map((a) => a.dto),
  };
}

export function indicatorOf(row: Keyed<'indicator'>[number], rows: DashboardRows): IndicatorDto {
  const annual = rows.targets.find((t) => t.indicator === row.id && t.slot === 'annual');
  const council = rows.targets.find((t) => t.indicator === row.id && t.slot === 'council');
  const outcome = rows.outcomes.find((o) => o.indicator === row.id);
  const quotation = rows.quotations.find((q) => q.indicator === row.id);
  const confirmed = (row.direction as Direction | null) ?? directionOf(annual?.target);
  const direction = confirmed ?? proposeDirection(row.name) ?? null;
  return {
    id: row.id,
    name: row.name,
    goal: row.goal,
    owner: row.owner as Owner,
    periodicity: row.periodicity as Periodicity | null,
    direction,
    directionProposed: confirmed === null && direction !== null,
    annualTarget: annual ? targetOf(annual) : null,
    councilTarget: council ? targetOf(council) : null,
    outcome: outcome ? outcomeOf(outcome) : null,
    previous: quotation
      ? {
          year: quotation.quotedYear,
          figure: quotation.figure as unknown as Outcome['figure'],
          source: sourceOf(quotation.source),
        }
      : null,
    judgement: judge({
      period: rows.period,
      outcome: (outcome?.outcome as unknown as Outcome | null | undefined)?.figure ?? null,
      target: numberOf(annual?.target),
      direction,
    }).judgement,
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
    share: outcome?.share ?? null,
    missing: row.missing as MissingReason | null,
    reported: row.corrections > 0 ? (reported?.figure ?? null) : null,
    corrections: row.corrections,
    etag: etagOf(row.itemVersion),
    changedAt: row.changedAt,
    source: sourceOf(row.source),
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
