import { DateText, Empty, Status, Table } from '#platform/page-kit/index.js';
import { figureText } from '#platform/page-kit/words.js';
import type { IndicatorSheetDto, IndicatorYearDto, RedefinitionDto } from '../routes/indicator.dto.js';
import { ForecastValue, OutcomeValue } from './figures.js';
import { indicatorPath, targetText } from './words.js';

type Line = IndicatorYearDto & { readonly redefined: readonly RedefinitionDto[] };

/** Every year in which the indicator was followed, here or in a unit that became this one; each leads to that year's page. */
export function IndicatorYears({ sheet }: { readonly sheet: IndicatorSheetDto }) {
  if (sheet.years.length < 2) return null;
  const lines: Line[] = sheet.years
    .map((of) => ({
      ...of,
      redefined: sheet.redefinitions.filter((r) => r.from.startsWith(String(of.year)) && !of.predecessor),
    }))
    .reverse();
  return (
    <Table
      caption="År för år"
      captionHidden
      rows={lines}
      rowKey={(y) => `ar-${y.unit}-${String(y.year)}`}
      empty={<Empty heading="Inga år" />}
      columns={[
        { key: 'year', header: 'År', rowHeader: true, cell: (y) => <YearName line={y} sheet={sheet} /> },
        { key: 'target', header: 'Årsmål', numeric: true, cell: (y) => targetText(wholeYear(y)?.target ?? null) },
        {
          key: 'outcome',
          header: 'Utfall helår',
          numeric: true,
          cell: (y) => <OutcomeValue outcome={wholeYear(y)?.outcome ?? null} missing="inte rapporterat" />,
        },
        {
          key: 'during',
          header: 'Under året',
          cell: (y) => (
            <>
              {y.periods
                .filter((p) => p.period !== 'VB')
                .map((p) => (
                  <span class="rt-aside" key={p.period}>
                    {p.outcome?.figure && `${p.period}: ${figureText(p.outcome.figure)}`}
                    {p.forecast && (
                      <>
                        {' '}
                        prognos <ForecastValue forecast={p.forecast} />
                      </>
                    )}
                  </span>
                ))}
            </>
          ),
        },
      ]}
    />
  );
}

const wholeYear = ({ periods }: IndicatorYearDto) => periods.find((p) => p.period === 'VB');

function YearName({ line, sheet }: { readonly line: Line; readonly sheet: IndicatorSheetDto }) {
  const { unit, year, unitName, predecessor, redefined } = line;
  return (
    <>
      {year === sheet.year && !predecessor ? (
        <strong>{year}</strong>
      ) : (
        <a class="ds-link" href={indicatorPath(unit, year, sheet.id)}>
          {year}
        </a>
      )}
      {predecessor && <span class="rt-aside">{unitName}, som blev en del av den här enheten</span>}
      {redefined.map((r) => (
        <span class="rt-aside" key={r.from}>
          <Status kind="not-judged">Ny definition</Status> från <DateText day={r.from} />
        </span>
      ))}
    </>
  );
}
