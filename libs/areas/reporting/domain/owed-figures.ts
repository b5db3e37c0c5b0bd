import type { Day } from '#kernel/day.js';
import { lastDayOf, type Period, type Year } from '#kernel/period.js';
import type { Periodicity } from '#areas/indicators/events/index.js';

/** An indicator as far as its figures are asked for. */
export interface FollowedFigures {
  readonly periodicity: Periodicity | null;
  /** The first day on which it is not followed. */
  readonly discontinuedFrom: Day | null;
  /** Periods for which there is a figure, or a reason why there is none. */
  readonly accounted: readonly Period[];
}

/** A figure is asked for where the indicator was followed when the period ended; of a yearly one in the annual report only. */
export const isAskedFor = (
  { periodicity, discontinuedFrom }: Omit<FollowedFigures, 'accounted'>,
  period: Period,
  year: Year,
): boolean =>
  (periodicity !== 'year' || period === 'VB') &&
  (discontinuedFrom === null || lastDayOf(period, year) < discontinuedFrom);

export const isOwed = (figures: FollowedFigures, period: Period, year: Year): boolean =>
  isAskedFor(figures, period, year) && !figures.accounted.includes(period);
