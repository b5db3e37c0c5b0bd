import type { Day } from '#kernel/day.js';
import type { Period } from '#kernel/period.js';
import type { ComparedUnitDto, ComparisonDto, SharedIndicatorDto } from '../routes/comparison.dto.js';

/** What the address says is to be shown of a comparison. */
export interface ComparisonView {
  readonly show: 'all' | 'off' | 'missing';
  /** The shared indicator whose units are shown, where there are too many to show all. */
  readonly indicator?: string | undefined;
  readonly day?: Day | undefined;
}

export function comparisonViewIn(query: Readonly<Record<string, string>>): ComparisonView {
  const show = query['visa'] === 'avviker' ? 'off' : query['visa'] === 'saknas' ? 'missing' : 'all';
  return { show, indicator: query['indikator'], day: query['dag'] };
}

/** The address' query for this view with something changed; begins with `?`. */
export function comparisonQuery(
  comparison: Pick<ComparisonDto, 'period' | 'asKnownAt'>,
  view: ComparisonView,
  change: { readonly period?: Period; readonly show?: ComparisonView['show']; readonly indicator?: string } = {},
): string {
  const { period, show, indicator, day } = { period: comparison.period, ...view, ...change };
  const query = new URLSearchParams({ period });
  if (show !== 'all') query.set('visa', show === 'off' ? 'avviker' : 'saknas');
  if (indicator !== undefined) query.set('indikator', indicator);
  if (day) query.set('dag', day);
  else if (comparison.asKnownAt !== null) query.set('kand', String(comparison.asKnownAt));
  return `?${query.toString()}`;
}

export const unitsShown = ({ units }: ComparisonDto, { show }: ComparisonView): readonly ComparedUnitDto[] =>
  show === 'all' ? units : units.filter(show === 'off' ? isUnitOff : (u) => (u.plan?.indicators.owed ?? 0) > 0);

export const isUnitOff = ({ plan }: ComparedUnitDto): boolean =>
  plan === null ||
  plan.indicators.misses + plan.verdicts.not + plan.activitiesLate + plan.pendingDecisions > 0 ||
  plan.overdue;

/** All of them while they can be taken in; of many only the one that was chosen. */
export const indicatorsShown = (
  { indicators }: ComparisonDto,
  { indicator }: ComparisonView,
): readonly SharedIndicatorDto[] => {
  if (indicator !== undefined) return indicators.filter((i) => i.id === indicator);
  return indicators.reduce((rows, i) => rows + i.units.length, 0) <= mostRows ? indicators : [];
};

const mostRows = 60;

export const comparisonPath = ({ kind, id, year }: Pick<ComparisonDto, 'kind' | 'id' | 'year'>): string =>
  `/${kind === 'committee' ? 'namnder' : 'avdelningar'}/${id}/${String(year)}`;

/** What is masked, under the limit of the units' committees. */
export function maskedNote({ indicators }: Pick<ComparisonDto, 'indicators'>): string {
  const masked = indicators.flatMap((i) => i.units).filter((u) => u.masked);
  const limits = [...new Set(masked.map((u) => u.smallestShown))].sort((a, b) => a - b);
  const said = new Intl.ListFormat('sv', { type: 'disjunction' }).format(limits.map(String));
  const differ = limits.length > 1 ? ' (nämnderna har olika gräns)' : '';
  return `Antal under ${said}${differ}, och andelar där så få ingår, visas inte: de kan röra enskilda.`;
}
