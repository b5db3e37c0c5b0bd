import { DateText, Empty, SmallChart, Status, Table } from '#platform/page-kit/index.js';
import { figureText, periodInSentence, periodName } from '#platform/page-kit/words.js';
import type { IndicatorSheetDto, PeriodOutcomeDto } from '../routes/indicator.dto.js';
import { JudgementStatus, OutcomeValue } from './figures.js';
import type { UnitRights } from './indicator-table.js';
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
            <OutcomeValue
              outcome={p.outcome}
              missing={p.state === 'open' ? 'inte rapporterat än' : 'inte rapporterat'}
            />
          ),
        },
        {
          key: 'judgement',
          header: 'Bedömning',
          cell: (p) =>
            p.judgement === 'no-outcome' ? null : (
              <JudgementStatus {...p} direction={sheet.direction} directionProposed={sheet.directionProposed} />
            ),
        },
        { key: 'state', header: 'Perioden', cell: (p) => <PeriodState {...p} /> },
        ...(may.recordOutcomes
          ? [{ key: 'do', header: 'Åtgärd', cell: (p: PeriodOutcomeDto) => <OutcomeAction sheet={sheet} period={p} /> }]
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
  period: { period, outcome, state },
}: {
  readonly sheet: IndicatorSheetDto;
  readonly period: PeriodOutcomeDto;
}) {
  if (!outcome?.figure && state === 'not-opened') return null;
  return (
    <a class="ds-link" href={`${indicatorPath(sheet.unit, sheet.year, sheet.id)}/utfall/${period}`}>
      {outcome?.figure ? 'Rätta' : state === 'open' ? 'Rapportera utfall' : 'Lägg till i efterhand'}
      <span class="ds-sr-only"> för {periodInSentence(period)}</span>
    </a>
  );
}

/** Only figures in one unit of measure can stand beside each other, and one alone is no picture. */
export function OutcomeChart({ sheet: { previous, periods, year } }: { readonly sheet: IndicatorSheetDto }) {
  const points = [
    ...(previous ? [{ label: String(previous.year), figure: previous.figure }] : []),
    ...periods.map((p) => ({ label: p.period === 'VB' ? String(year) : p.period, figure: p.outcome?.figure ?? null })),
  ];
  const known = points.flatMap((p) => (p.figure ? [p.figure] : []));
  const unit = known[0]?.unit;
  if (known.length < 2 || known.some((f) => f.unit !== unit)) return null;
  const first = points.find((p) => p.figure)!;
  const last = points.findLast((p) => p.figure)!;
  const target = periods.at(-1)?.target;
  return (
    <SmallChart
      kind="bars"
      caption={`Utfallet var ${figureText(first.figure!)} (${first.label}) och är ${figureText(last.figure!)} (${last.label}).`}
      labelHeader="Period"
      valueHeader="Utfall"
      points={points.map(({ label, figure }) => ({ label, ...(figure ? { value: figure.value } : {}) }))}
      {...(unit === undefined ? {} : { unit })}
      {...(target?.kind === 'number' && target.figure && target.figure.unit === unit
        ? { target: { value: target.figure.value, label: 'Årsmål' } }
        : {})}
    />
  );
}
