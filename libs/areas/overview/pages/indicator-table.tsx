import type { Period } from '#kernel/period.js';
import { DateText, Empty, Status, Table, type Column } from '#platform/page-kit/index.js';
import type { DashboardDto, IndicatorDto, OutcomeDto, TargetDto } from '../routes/dashboard.dto.js';
import { indicatorsOf, isExpected } from './dashboard-view.js';
import { ForecastValue, JudgementStatus, OutcomeValue, PreviousValue, TargetValue } from './figures.js';
import { SealedText } from './sealed-text.js';
import { Trend } from './trend.js';
import { aboutName, indicatorPath, targetText, whyNoFigure } from './words.js';

/** What the reader may do in this unit; what they may not is not offered. */
export interface UnitRights {
  readonly changeTargets: boolean;
  readonly recordOutcomes: boolean;
  readonly managePeriods: boolean;
  readonly decidePlan: boolean;
  readonly editPlan: boolean;
  readonly assessGoals: boolean;
  readonly defineIndicators: boolean;
  readonly readDocuments: boolean;
}

export interface IndicatorTableProps {
  readonly dashboard: DashboardDto;
  readonly may: UnitRights;
  readonly indicators: readonly IndicatorDto[];
  /** Names the table for who hears it: the goal above. */
  readonly caption: string;
}

/** Indicators of one goal. Columns that no indicator of the whole plan fills are left out, in every table alike, so that the columns line up. */
export function IndicatorTable({ dashboard, may, indicators, caption }: IndicatorTableProps) {
  return (
    <Table
      caption={caption}
      captionHidden
      columns={columnsFor(dashboard, may)}
      rows={indicators}
      file="page"
      rowKey={(i) => i.id}
      empty={<Empty heading="Inga indikatorer" />}
    />
  );
}

function columnsFor(dashboard: DashboardDto, may: UnitRights): Column<IndicatorDto>[] {
  const { unit, year, period } = dashboard;
  const all = indicatorsOf(dashboard);
  const previousYears = [
    ...new Set(all.flatMap((i) => (i.previous ? [i.previous.year] : i.notComparableBefore !== null ? [year - 1] : []))),
  ];
  const pathTo = (i: IndicatorDto): string => indicatorPath(unit, year, i.id);
  const state = dashboard.periods.find((p) => p.period === period)?.state ?? 'not-opened';
  return [
    {
      key: 'name',
      header: 'Indikator',
      rowHeader: true,
      cell: (i) => (
        <>
          <a class="ds-link rt-indicator" href={pathTo(i)}>
            {i.name}
          </a>
          {(i.about === 'administration' || i.about === 'city') && <span class="rt-quiet"> {aboutName(i.about)}</span>}
          <SealedText
            position={i.analysisPosition}
            summary={`Analys${period === 'VB' ? '' : ` ${period}`}`}
            of={i.name}
            id={`analys-${i.id}`}
          />
        </>
      ),
    },
    {
      key: 'annual',
      header: 'Årsmål',
      numeric: true,
      cell: (i) => (
        <>
          <TargetValue target={i.annualTarget} />
          <TargetMarks target={i.annualTarget} path={pathTo(i)} />
          {may.changeTargets && (
            <a class="rt-do" href={`${pathTo(i)}/mal/annual`}>
              {targetText(i.annualTarget) === undefined ? 'Sätt mål' : 'Ändra mål'}
              <span class="ds-sr-only"> för {i.name}</span>
            </a>
          )}
        </>
      ),
    },
    ...(all.some((i) => hasCouncilTarget(i))
      ? [
          {
            key: 'council',
            header: 'KF:s årsmål',
            numeric: true,
            cell: (i: IndicatorDto) =>
              !hasCouncilTarget(i) ? null : (
                <>
                  <TargetValue target={i.councilTarget} />
                  <TargetMarks target={i.councilTarget} path={pathTo(i)} />
                </>
              ),
          },
        ]
      : []),
    {
      key: 'outcome',
      header: period === 'VB' ? 'Utfall' : `Utfall ${period}`,
      numeric: true,
      cell: (i) => (
        <>
          {i.discontinuedFrom !== null && !i.outcome ? (
            <span class="rt-why">
              följs inte sedan <DateText day={i.discontinuedFrom} />
            </span>
          ) : (
            <OutcomeValue outcome={i.outcome} missing={whyNoFigure(i)} />
          )}
          <Trend points={i.trend} />
          {may.recordOutcomes && (
            <OutcomeLink
              outcome={i.outcome}
              state={i.outcome !== null || isExpected(i, period) ? state : 'not-opened'}
              path={`${pathTo(i)}/utfall/${period}`}
              name={i.name}
            />
          )}
        </>
      ),
    },
    ...(period !== 'VB' && (all.some((i) => i.forecast) || (may.recordOutcomes && state === 'open'))
      ? [
          {
            key: 'forecast',
            header: 'Prognos för året',
            numeric: true,
            cell: (i: IndicatorDto) => (
              <>
                <ForecastValue forecast={i.forecast} />
                {may.recordOutcomes && state === 'open' && i.discontinuedFrom === null && (
                  <a class="rt-do" href={`${pathTo(i)}/prognos/${period}`}>
                    {i.forecast ? 'Ändra prognos' : 'Ge prognos'}
                    <span class="ds-sr-only"> för {i.name}</span>
                  </a>
                )}
              </>
            ),
          },
        ]
      : []),
    ...(previousYears.length > 0
      ? [
          {
            key: 'previous',
            header: previousYears.length === 1 ? `Utfall ${String(previousYears[0])}` : 'Föregående år',
            numeric: true,
            cell: (i: IndicatorDto) => <PreviousValue indicator={i} period={period} />,
          },
        ]
      : []),
    ...(all.every((i) => i.judgement === 'no-outcome')
      ? []
      : [
          {
            key: 'judgement',
            header: 'Bedömning',
            cell: (i: IndicatorDto) => i.judgement !== 'no-outcome' && <Judgement indicator={i} period={period} />,
          },
        ]),
  ];
}

/** Also one that is taken away while the decision is awaited. */
const hasCouncilTarget = ({ councilTarget }: IndicatorDto): boolean =>
  targetText(councilTarget) !== undefined || councilTarget?.decisionPending === true;

const Judgement = ({ indicator: i, period }: { readonly indicator: IndicatorDto; readonly period: Period }) => (
  <JudgementStatus
    {...{ judgement: i.judgement, judgedOn: i.judgedOn, direction: i.direction, band: i.band, period }}
    {...{ directionProposed: i.directionProposed, target: i.annualTarget, outcome: i.outcome, forecast: i.forecast }}
  />
);

/** That it was changed, with the way to how; that its decision is awaited. */
function TargetMarks({ target, path }: { readonly target: TargetDto | null; readonly path: string }) {
  if (!target || (target.changes === 0 && !target.decisionPending)) return null;
  return (
    <span class="rt-aside">
      {target.decisionPending && (
        <>
          <Status kind="pending" />{' '}
        </>
      )}
      {target.changes > 0 && (
        <a class="ds-link" href={`${path}#sa-blev-det`}>
          {target.changes === 1 ? 'ändrat' : `ändrat ${String(target.changes)} gånger`}
        </a>
      )}
    </span>
  );
}

/** A first figure can be reported when the period is open; afterwards it is a correction. For a period that was never opened there is nothing to offer but correcting. */
function OutcomeLink({
  outcome,
  state,
  path,
  name,
}: {
  readonly outcome: OutcomeDto | null;
  readonly state: 'not-opened' | 'open' | 'closed';
  readonly path: string;
  readonly name: string;
}) {
  if (!outcome?.figure && state === 'not-opened') return null;
  const words = outcome?.figure ? 'Rätta' : state === 'open' ? 'Rapportera utfall' : 'Lägg till i efterhand';
  return (
    <a class="rt-do" href={path}>
      {words}
      <span class="ds-sr-only">
        {outcome?.figure ? ' utfallet' : ''} för {name}
      </span>
    </a>
  );
}
