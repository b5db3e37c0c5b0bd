import type { Period } from '#kernel/period.js';
import { isOwed } from '../pages/dashboard-view.js';
import type { DashboardDto, IndicatorDto } from '../routes/dashboard.dto.js';
import { wholeChain } from './a-chain.js';
import { at, sha } from './parts.js';

export { aGoal, anActivity, anIndicator, anOutcome, aTarget, everything, readingOnly, sha } from './parts.js';

/** A year under way with everything that a real plan holds. */
export function aDashboard(over: Partial<DashboardDto> = {}): DashboardDto {
  const period: Period = over.period ?? 'VB';
  const asPeriod = (indicator: IndicatorDto): IndicatorDto =>
    period === 'VB'
      ? indicator
      : {
          ...indicator,
          owed: isOwed(indicator, period),
          ...(indicator.judgement === 'no-outcome' ? {} : { judgement: 'not-judged', judgedOn: null }),
        };
  return {
    unit: 'lindgarden',
    unitName: 'Lindgårdens familjeenhet',
    committee: 'norrasjo',
    committeeName: 'Norra sjöstadens stadsdelsnämnd',
    department: 'barnunga',
    departmentName: 'Avdelningen för barn och unga',
    year: 2022,
    period,
    plan: {
      decidedOn: '2021-12-14',
      decision: {
        kind: 'decision',
        body: 'Norra sjöstadens stadsdelsnämnd',
        date: '2021-12-14',
        diaryNumber: '1.1/231-2021',
        paragraph: '14',
      },
      etag: '3',
    },
    documents: [{ document: sha, kind: 'plan', recordedAt: at }],
    periods: [
      { period: 'T1', state: 'closed', due: '2022-05-13', etag: '20' },
      { period: 'T2', state: 'closed', due: '2022-09-12', etag: '30' },
      { period: 'VB', state: 'open', due: '2023-01-16', etag: '40' },
    ],
    goals: wholeChain.map((g) => ({ ...g, indicators: g.indicators.map(asPeriod) })),
    indicators: [],
    activities: [],
    asKnownAt: null,
    day: '2022-12-20',
    stale: null,
    ...over,
  };
}
