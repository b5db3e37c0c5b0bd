import {
  DateText,
  Empty,
  ErrorSummary,
  Layout,
  LiveSection,
  Notice,
  PageTitle,
  Section,
  Status,
  Table,
  type Column,
  type FieldError,
} from '#platform/page-kit/index.js';
import type { DocumentListDto, ListedDocumentDto } from '../routes/documents.dto.js';
import { UploadForm } from './upload-form.js';
import { counted, formatName, reviewPath } from './words.js';

export interface DocumentListPageProps {
  readonly list: DocumentListDto;
  readonly topic: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldError[];
  readonly largestMegabytes: number;
  /** What was just done. */
  readonly done?: 'set-aside' | undefined;
}

/** Every document that came in: what waits for somebody, what is recorded where, what was put aside or taken back. */
export function DocumentListPage(props: DocumentListPageProps) {
  const { list, topic, values = {}, errors = [], largestMegabytes, done } = props;
  const of = (...states: readonly ListedDocumentDto['state'][]) =>
    list.documents.filter(({ state }) => states.includes(state));
  const waiting = of('waiting');
  const others = of('set-aside', 'withdrawn');
  return (
    <Layout title="Dokument" hasErrors={errors.length > 0} breadcrumbs={[{ href: '/', label: 'Start' }]}>
      <ErrorSummary errors={errors} />
      <PageTitle lead="Planer och berättelser som har lästs in, och var i enheternas år de är registrerade.">
        Dokument
      </PageTitle>
      {done === 'set-aside' && <Notice kind="success">Dokumentet är undanlagt. Inget av det är registrerat.</Notice>}
      <LiveSection
        id="dokument"
        label="Dokumenten"
        topic={topic}
        {...(list.position === undefined ? {} : { position: list.position })}
      >
        {list.documents.length === 0 && (
          <Empty heading="Inga dokument än">
            {list.mayBringIn
              ? 'Läs in en verksamhetsplan eller verksamhetsberättelse nedan. Du ser vad som lästes innan något registreras.'
              : 'Här visas de dokument som är registrerade i enheter som du får läsa.'}
          </Empty>
        )}
        {waiting.length > 0 && (
          <Section heading="Väntar på granskning" id="vantar">
            <Table
              caption="Dokument som väntar på granskning"
              captionHidden
              columns={waitingColumns}
              rows={waiting}
              rowKey={rowKey}
              empty={null}
            />
          </Section>
        )}
        {of('recorded').length > 0 && (
          <Section heading="Registrerade" id="registrerade">
            <Table
              caption="Registrerade dokument"
              captionHidden
              columns={recordedColumns}
              rows={of('recorded')}
              rowKey={rowKey}
              empty={null}
            />
          </Section>
        )}
        {others.length > 0 && (
          <Section heading="Undanlagda och återkallade" id="ovriga">
            <Table
              caption="Undanlagda och återkallade dokument"
              captionHidden
              columns={otherColumns}
              rows={others}
              rowKey={rowKey}
              empty={null}
            />
          </Section>
        )}
      </LiveSection>
      {list.mayBringIn && (
        <Section heading="Läs in ett dokument" id="las-in">
          <UploadForm values={values} errors={errors} largestMegabytes={largestMegabytes} />
        </Section>
      )}
    </Layout>
  );
}

const rowKey = (row: ListedDocumentDto): string => row.document.slice(0, 16);
const nameOf = (row: ListedDocumentDto): string => row.name ?? 'Namnet är gallrat';

const received: Column<ListedDocumentDto> = {
  key: 'received',
  header: 'Inläst',
  cell: (row) => (
    <>
      <DateText instant={row.receivedAt} />
      {row.receivedBy !== null && <span class="rt-doc-small"> av {row.receivedBy}</span>}
    </>
  ),
};
const format: Column<ListedDocumentDto> = {
  key: 'format',
  header: 'Format',
  hideNarrow: true,
  cell: (row) => formatName(row.format),
};
const named = (href: (row: ListedDocumentDto) => string): Column<ListedDocumentDto> => ({
  key: 'name',
  header: 'Dokument',
  rowHeader: true,
  cell: (row) => (
    <a class="ds-link" href={href(row)}>
      {nameOf(row)}
    </a>
  ),
});

const waitingColumns: readonly Column<ListedDocumentDto>[] = [
  named((row) => reviewPath(row.document)),
  {
    key: 'open',
    header: 'Att ta ställning till',
    cell: (row) =>
      row.open === 0 ? (
        <Status kind="on-target">Klart att registrera</Status>
      ) : (
        <Status kind="at-risk">{counted(row.open ?? 0, 'sak', 'saker')}</Status>
      ),
  },
  received,
  format,
];

const recordedColumns: readonly Column<ListedDocumentDto>[] = [
  named((row) => `/dokument/${row.document}`),
  {
    key: 'in',
    header: 'Registrerat i',
    cell: (row) => (
      <ul class="rt-doc-places">
        {row.recordings
          .filter(({ withdrawnAt }) => withdrawnAt === null)
          .map((r) => (
            <li key={`${r.unit}${String(r.year)}`}>
              <a class="ds-link" href={`/enheter/${r.unit}/${String(r.year)}`}>
                {r.unitName} {r.year}
              </a>
            </li>
          ))}
      </ul>
    ),
  },
  {
    key: 'recorded',
    header: 'Registrerat',
    cell: (row) => {
      const latest = row.recordings.find(({ withdrawnAt }) => withdrawnAt === null);
      return (
        latest && (
          <>
            <DateText instant={latest.recordedAt} />
            {latest.recordedBy !== null && <span class="rt-doc-small"> av {latest.recordedBy}</span>}
          </>
        )
      );
    },
  },
  format,
];

const otherColumns: readonly Column<ListedDocumentDto>[] = [
  named((row) => `/dokument/${row.document}`),
  {
    key: 'state',
    header: 'Läge',
    cell: (row) =>
      row.state === 'withdrawn' ? (
        <Status kind="corrected">Återkallat</Status>
      ) : (
        <Status kind="draft">Undanlagt</Status>
      ),
  },
  received,
  format,
];
