import type { Day } from '#kernel/day.js';
import type { Period } from '#kernel/period.js';
import type { ActivityDto, DashboardDto, GoalDto, IndicatorDto, OutcomeDto } from '../routes/dashboard.dto.js';

/** What the address says is to be shown of a dashboard: a link reproduces it. */
export interface DashboardView {
  /** `off`: what misses, is at risk or late, awaits a decision or cannot be compared. `missing`: figures that nobody has given or explained. */
  readonly show: 'all' | 'off' | 'missing';
  readonly level: GoalDto['level'] | null;
  /** As known at the end of this day, as it was asked for. */
  readonly day?: Day | undefined;
}

export const wholeView: DashboardView = { show: 'all', level: null };

const words = { alla: 'all', avviker: 'off', saknas: 'missing' } as const;
const levels = { inriktning: 'orientation', omrade: 'area', namnd: 'committee', enhet: 'unit' } as const;

/** An unknown word shows everything: the figures are there either way. */
export function viewIn(query: Readonly<Record<string, string>>): DashboardView {
  const show = Object.entries(words).find(([word]) => word === query['visa'])?.[1] ?? 'all';
  const level = Object.entries(levels).find(([word]) => word === query['niva'])?.[1] ?? null;
  return { show, level, day: query['dag'] };
}

export interface ViewChange {
  readonly period?: Period;
  readonly show?: DashboardView['show'];
  readonly level?: DashboardView['level'];
}

/** The address' query for this view with something changed; begins with `?`. */
export function viewQuery(
  { period, asKnownAt }: Pick<DashboardDto, 'period' | 'asKnownAt'>,
  view: DashboardView,
  change: ViewChange = {},
): string {
  const { show, level, day, ...at } = { period, ...view, ...change };
  const query = new URLSearchParams({ period: at.period });
  if (show !== 'all') query.set('visa', wordOf(words, show));
  if (level !== null) query.set('niva', wordOf(levels, level));
  if (day) query.set('dag', day);
  else if (asKnownAt !== null) query.set('kand', String(asKnownAt));
  return `?${query.toString()}`;
}

const wordOf = (table: Readonly<Record<string, string>>, meaning: string): string =>
  Object.entries(table).find(([, m]) => m === meaning)?.[0] ?? '';

/** The plan with only what the view asks for: goals above what is left stay as its headings. */
export function narrowed(dashboard: Readonly<DashboardDto>, view: DashboardView): DashboardDto {
  const { show, level } = view;
  if (show === 'all' && level === null) return dashboard;
  const indicator = (i: IndicatorDto): boolean => show === 'all' || (show === 'off' ? isOff(i) : i.owed);
  const activity = (a: ActivityDto): boolean => show === 'all' || (show === 'off' && isActivityOff(a));
  const goals = dashboard.goals
    .filter((g) => level === null || g.level === level)
    .map((g: Readonly<GoalDto>) => ({
      ...g,
      indicators: g.indicators.filter(indicator),
      activities: g.activities.filter(activity),
    }));
  const wanted = new Set(
    goals
      .filter(
        (g) =>
          show === 'all' ||
          g.indicators.length + g.activities.length > 0 ||
          (show === 'off' && (g.verdict === 'partly' || g.verdict === 'not')),
      )
      .map((g) => g.id),
  );
  const parents = new Map(dashboard.goals.map((g) => [g.id, g.parent]));
  // With a level chosen its goals stand side by side, without what is above them.
  if (level === null)
    for (const id of [...wanted])
      for (let up = parents.get(id); up && !wanted.has(up); up = parents.get(up)) wanted.add(up);
  return {
    ...dashboard,
    goals: goals.filter((g) => wanted.has(g.id)),
    indicators: level === null ? dashboard.indicators.filter(indicator) : [],
    activities: level === null ? dashboard.activities.filter(activity) : [],
  };
}

export const isOff = (i: IndicatorDto): boolean =>
  i.judgement === 'misses' ||
  i.judgement === 'units-differ' ||
  i.annualTarget?.decisionPending === true ||
  i.councilTarget?.decisionPending === true;

/** A figure is to be had for the period: not of what is followed no longer, nor before the year's end of what is measured by the year. */
export const isExpected = (
  { discontinuedFrom, periodicity }: Pick<IndicatorDto, 'discontinuedFrom' | 'periodicity'>,
  period: Period,
): boolean => discontinuedFrom === null && (periodicity !== 'year' || period === 'VB');

/** A figure is to be had, and nobody gave it or said why there is none. Decided here for the page, its files and the JSON alike. */
export const isOwed = (
  i: Pick<IndicatorDto, 'discontinuedFrom' | 'periodicity'> & {
    readonly outcome: Pick<OutcomeDto, 'figure' | 'missing'> | null;
  },
  period: Period,
): boolean => !i.outcome?.figure && !i.outcome?.missing && isExpected(i, period);

export const isActivityOff = (a: ActivityDto): boolean => a.late || a.status === 'cancelled';

export const indicatorsOf = (dashboard: Pick<DashboardDto, 'goals' | 'indicators'>): readonly IndicatorDto[] => [
  ...dashboard.indicators,
  ...dashboard.goals.flatMap((g) => g.indicators),
];
export const activitiesOf = (dashboard: Pick<DashboardDto, 'goals' | 'activities'>): readonly ActivityDto[] => [
  ...dashboard.activities,
  ...dashboard.goals.flatMap((g) => g.activities),
];
