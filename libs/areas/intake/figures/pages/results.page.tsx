import { Layout, LinkButton, Notice, PageTitle, Table } from '#platform/page-kit/index.js';
import { periodName } from '#platform/page-kit/words.js';
import type { FilePlace } from '../routes/file-place.js';
import type { UnitResult } from '../routes/sent-tables.js';

/** What was recorded of a committee's file, unit by unit. */
export function ResultsPage({
  place,
  results,
  again,
}: {
  readonly place: FilePlace;
  readonly results: readonly UnitResult[];
  /** The file again, beside what stands now. */
  readonly again: string;
}) {
  const { name, year, period, back } = place;
  const title = 'Utfallen är registrerade';
  return (
    <Layout title={title} breadcrumbs={[{ href: '/', label: 'Start' }, back]}>
      <PageTitle kicker={`${name} ${String(year)}, ${periodName(period).toLowerCase()}`}>{title}</PageTitle>
      {results.length === 0 && <Notice kind="info">Inget nytt är registrerat.</Notice>}
      <Table
        caption="Rader per enhet"
        columns={[
          {
            key: 'unit',
            header: 'Enhet',
            rowHeader: true,
            cell: ({ unit, name: of }) => (
              <a class="ds-link" href={`/enheter/${unit}/${String(year)}?period=${period}`}>
                {of}
              </a>
            ),
          },
          { key: 'rows', header: 'Registrerade rader', numeric: true, cell: ({ rows }) => String(rows) },
        ]}
        rows={results}
        rowKey={({ unit }) => unit}
        empty={null}
        file="page"
      />
      <p>
        <LinkButton href={again}>Se vad som är kvar i filen</LinkButton>
      </p>
    </Layout>
  );
}
