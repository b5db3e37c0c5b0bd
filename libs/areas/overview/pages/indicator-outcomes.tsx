import { DateText, Empty, Status, Table } from '#platform/page-kit/index.js';
import { periodInSentence, periodName } from '#platform/page-kit/words.js';
import type { IndicatorSheetDto, PeriodOutcomeDto } from '../routes/indicator.dto.js';
import { ForecastValue, JudgementStatus, OutcomeValue } from './figures.js';
import type { UnitRights } from './indicator-table.js';
import { SealedText } from './sealed-text.js';
import { indicatorPath, targetText } from './words.js';

/** Each period's outcome against the target that applied then. */
export function Outcomes({ sheet, may }: { readonly sheet: IndicatorSheetDto; readonly may: UnitRights }) {
  return (
    <Table
      caption="Utfall per period"
      captionHidden
      rows={sheet.periods}
      rowKey={(p) => p.period}
      empty={<Empty heading="Inga perioder" />}
      columns={[
        { key: 'period', header: 'Period', rowHeader: true, cell: (p) => periodName(p.period) },
        { key: 'target', header: 'Årsmål då', numeric: true, cell: (p) => targetText(p.target) },
        {
          key: 'outcome',
          header: 'Utfall',
          numeric: true,
          cell: (p) => (
            <>
              <OutcomeValue
                outcome={p.outcome}
                missing={p.state === 'open' ? 'inte rapporterat än' : 'inte rapporterat'}
              />
              <SealedText
                position={p.analysisPosition}
                summary="Analys"
                of={periodInSentence(p.period)}
                id={`analys-${p.period}`}
              />
            </>
          ),
        },
        ...(sheet.periods.some((p) => p.forecast)
          ? [
              {
                key: 'forecast',
                header: 'Årsprognos',
                numeric: true,
                cell: (p: PeriodOutcomeDto) => <ForecastValue forecast={p.forecast} />,
              },
            ]
          : []),
        {
          key: 'judgement',
          header: 'Bedömning',
          cell: (p) =>
            p.judgement === 'no-outcome' ? null : (
              <JudgementStatus
                {...p}
                band={sheet.band}
                direction={sheet.direction}
                directionProposed={sheet.directionProposed}
              />
            ),
        },
        { key: 'state', header: 'Perioden', cell: (p) => <PeriodState {...p} /> },
        ...(may.recordOutcomes
          ? [
              {
                key: 'do',
                header: 'Åtgärd',
                file: false as const,
                cell: (p: PeriodOutcomeDto) => <OutcomeAction sheet={sheet} period={p} />,
              },
            ]
          : []),
      ]}
    />
  );
}

function PeriodState({ state, due }: PeriodOutcomeDto) {
  if (state === 'not-opened') return <span class="rt-quiet">inte öppnad</span>;
  return state === 'closed' ? (
    <Status kind="closed" />
  ) : (
    <Status
      kind="open"
      rule={
        due === null ? undefined : (
          <>
            senast <DateText day={due} />
          </>
        )
      }
    />
  );
}

function OutcomeAction({
  sheet,
  period: { period, outcome, forecast, state },
}: {
  readonly sheet: IndicatorSheetDto;
  readonly period: PeriodOutcomeDto;
}) {
  if (!outcome?.figure && state === 'not-opened') return null;
  const path = indicatorPath(sheet.unit, sheet.year, sheet.id);
  return (
    <>
      <a class="ds-link" href={`${path}/utfall/${period}`}>
        {outcome?.figure ? 'Rätta' : state === 'open' ? 'Rapportera utfall' : 'Lägg till i efterhand'}
        <span class="ds-sr-only"> för {periodInSentence(period)}</span>
      </a>
      {period !== 'VB' && (
        <a class="ds-link rt-aside" href={`${path}/prognos/${period}`}>
          {forecast ? 'Ändra prognos' : 'Lämna prognos'}
          <span class="ds-sr-only"> vid {periodInSentence(period)}</span>
        </a>
      )}
    </>
  );
}
