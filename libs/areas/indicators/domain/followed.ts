import { lastDayOf, type Period } from '#kernel/period.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import type { AdoptedIndicator, IndicatorState } from './indicator-state.js';

export function adopted(state: IndicatorState, id: string): AdoptedIndicator {
  const indicator = Object.hasOwn(state.indicators, id) ? state.indicators[id] : undefined;
  if (!indicator) throw new NotFound('indicator');
  return indicator;
}

/** Whether it still was followed on the period's last day: figures for a period are those that stand when it ends. */
export const isFollowedIn = (
  { discontinuedFrom }: Pick<AdoptedIndicator, 'discontinuedFrom'>,
  period: Period,
  { year }: Pick<IndicatorState, 'year'>,
): boolean => discontinuedFrom === null || year === null || lastDayOf(period, year) < discontinuedFrom;

/** A period's figures are asked of it: a yearly indicator has its only figure in the annual report. */
export const isDueIn = (indicator: AdoptedIndicator, period: Period, state: IndicatorState): boolean =>
  isFollowedIn(indicator, period, state) && (indicator.definition.periodicity !== 'year' || period === 'VB');

export function followedIn(indicator: AdoptedIndicator, period: Period, state: IndicatorState): void {
  if (!isFollowedIn(indicator, period, state))
    throw new RuleBroken('nothing-is-recorded-after-the-end', 'the indicator was not followed when the period ended', {
      period,
      from: indicator.discontinuedFrom,
    });
}
