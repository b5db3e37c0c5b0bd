import { DateText, Empty, Figure, Status, Table, ViewLink } from '#platform/page-kit/index.js';
import { figureText, ownerName } from '#platform/page-kit/words.js';
import type { ComparedFigureDto, ComparisonDto, SharedIndicatorDto } from '../routes/comparison.dto.js';
import { comparisonPath, comparisonQuery, indicatorsShown, type ComparisonView } from './comparison-view.js';
import { JudgementStatus, TargetValue } from './figures.js';
import { aboutName, indicatorPath, missingReason, whyNoFigure } from './words.js';

interface ComparedIndicatorsProps {
  readonly comparison: ComparisonDto;
  readonly view: ComparisonView;
}

/** The indicators that several units have: each in one row, and unit by unit those that are shown. */
export function ComparedIndicators({ comparison, view }: ComparedIndicatorsProps) {
  const shown = indicatorsShown(comparison, view);
  return (
    <>
      <Table
        caption="Indikatorer som flera enheter har"
        captionHidden
        rows={comparison.indicators}
        rowKey={(i) => `i-${i.id}`}
        empty={<Empty heading="Inga gemensamma indikatorer" />}
        file="page"
        columns={[
          {
            key: 'name',
            header: 'Indikator',
            rowHeader: true,
            cell: (i) => (
              <>
                <ViewLink href={comparisonPath(comparison) + comparisonQuery(comparison, view, { indicator: i.id })}>
                  {i.name}
                </ViewLink>
                <span class="rt-aside rt-quiet">{ownerName(i.owner)}</span>
              </>
            ),
          },
          { key: 'units', header: 'Enheter', numeric: true, cell: (i) => i.units.length },
          {
            key: 'meets',
            header: comparison.period === 'VB' ? 'Når målet' : 'På väg',
            numeric: true,
            cell: (i) => count(i, 'meets'),
          },
          {
            key: 'misses',
            header: comparison.period === 'VB' ? 'Når inte målet' : 'Riskerar',
            numeric: true,
            cell: (i) => count(i, 'misses'),
          },
          { key: 'missing', header: 'Utan utfall', numeric: true, cell: (i) => i.units.filter((u) => u.owed).length },
          { key: 'median', header: 'Median', numeric: true, cell: (i) => <Median indicator={i} /> },
        ]}
      />
      {shown.length > 0 && (
        <Table
          caption="Enhet för enhet"
          file="page"
          rowKey={(row) => `${row.figure.indicator}-${row.figure.unit}`}
          empty={null}
          groups={shown.map((i) => ({
            key: i.id,
            heading: i.name,
            rows: i.units.map((figure) => ({ figure, indicator: i })),
          }))}
          columns={[
            {
              key: 'unit',
              header: 'Enhet',
              rowHeader: true,
              cell: ({ figure }) => (
                <a class="ds-link" href={indicatorPath(figure.unit, comparison.year, figure.indicator)}>
                  {figure.unitName}
                </a>
              ),
            },
            {
              key: 'target',
              header: 'Årsmål',
              numeric: true,
              cell: ({ figure }) => <TargetValue target={figure.target} />,
            },
            { key: 'outcome', header: 'Utfall', numeric: true, cell: ({ figure }) => <Outcome figure={figure} /> },
            ...(comparison.period === 'VB'
              ? []
              : [
                  {
                    key: 'forecast',
                    header: 'Prognos för året',
                    numeric: true,
                    cell: ({ figure }: { readonly figure: ComparedFigureDto }) =>
                      figure.forecast && figureText(figure.forecast),
                  },
                ]),
            {
              key: 'judgement',
              header: 'Bedömning',
              cell: ({ figure }) =>
                figure.judgement === 'no-outcome' || figure.masked ? null : (
                  <JudgementStatus
                    {...{ judgement: figure.judgement, judgedOn: figure.judgedOn, period: comparison.period }}
                    {...{ direction: figure.direction, directionProposed: figure.directionProposed, band: figure.band }}
                    target={figure.target}
                    forecast={figure.forecast && { figure: figure.forecast }}
                    outcome={{ figure: figure.outcome }}
                  />
                ),
            },
          ]}
        />
      )}
    </>
  );
}

const count = (indicator: SharedIndicatorDto, judgement: ComparedFigureDto['judgement']): number =>
  indicator.units.filter((u) => u.judgement === judgement && !u.masked).length;

function Median({ indicator: { median, medianOf, notComparable } }: { readonly indicator: SharedIndicatorDto }) {
  if (notComparable !== null)
    return (
      <span class="rt-why">
        {notComparable === 'redefined' ? 'mäts inte lika hos alla' : 'olika mått hos enheterna'}
      </span>
    );
  return median ? (
    <>
      {figureText(median)}
      <span class="rt-aside rt-quiet">av {medianOf}</span>
    </>
  ) : (
    <span class="rt-missing">för få</span>
  );
}

function Outcome({ figure: f }: { readonly figure: ComparedFigureDto }) {
  if (f.masked) return <Status kind="not-judged">Visas inte, under {f.smallestShown}</Status>;
  return (
    <>
      {f.outcome ? (
        figureText(f.outcome)
      ) : (
        <Figure
          missing={f.missing ? missingReason(f.missing) : whyNoFigure({ owed: f.owed, discontinuedFrom: null })}
        />
      )}
      {f.redefinedFrom !== null && (
        <span class="rt-aside rt-quiet">
          mäts annorlunda sedan <DateText day={f.redefinedFrom} />
        </span>
      )}
      {f.about !== null && <span class="rt-aside rt-quiet">{aboutName(f.about)}</span>}
    </>
  );
}
