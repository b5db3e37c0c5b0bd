import {
  DateText,
  Details,
  Facts,
  Layout,
  LinkButton,
  Notice,
  PageTitle,
  Section,
  SourceExcerpt,
  Status,
  Table,
  type Column,
} from '#platform/page-kit/index.js';
import type {
  DocumentAnswerDto,
  DocumentExcerptDto,
  DocumentPlaceDto,
  NotRecordedDto,
} from '../routes/document.dto.js';
import { counted, fieldName, formatName, kindName, reviewPath, valueText } from './words.js';

/** Lines that one step takes. */
export const excerptStep = 40;

export interface DocumentPageProps {
  readonly excerpt: DocumentExcerptDto;
  /** For who may review it: what it says and is not recorded; null for others. */
  readonly notRecorded?: readonly NotRecordedDto[] | null;
  /** Something was just withdrawn. */
  readonly withdrawn?: boolean;
}

/** Where a figure comes from: the document's line in its surroundings, how it was read, and where it is recorded. */
export function DocumentPage({ excerpt, notRecorded = null, withdrawn = false }: DocumentPageProps) {
  const { document, name, kind, lines, highlighted, firstLine, lastLine, totalLines, recordedIn } = excerpt;
  const path = `/dokument/${document}`;
  return (
    <Layout
      title={name}
      breadcrumbs={[
        { href: '/', label: 'Start' },
        { href: '/dokument', label: 'Dokument' },
      ]}
    >
      <PageTitle
        kicker={kindName(kind)}
        lead={
          highlighted === null ? undefined : `Rad ${String(highlighted)} av ${String(totalLines)}, med raderna omkring.`
        }
        actions={notRecorded !== null && <LinkButton href={reviewPath(document)}>Granska</LinkButton>}
      >
        {name}
      </PageTitle>
      {withdrawn && (
        <Notice kind="success">Inläsningen är återkallad. Allt som dokumentet lade dit är borttaget igen.</Notice>
      )}
      <SourceExcerpt
        document={name}
        lines={lines.map((l) => l.text)}
        firstLine={firstLine}
        {...(highlighted === null ? {} : { highlighted })}
      >
        Rad {firstLine}–{lastLine} av {totalLines}.
        {firstLine > 1 && (
          <>
            {' '}
            <a class="ds-link" href={`${path}?rad=${String(Math.max(1, firstLine - excerptStep))}`}>
              Tidigare rader
            </a>
          </>
        )}
        {lastLine < totalLines && (
          <>
            {' '}
            <a class="ds-link" href={`${path}?rad=${String(Math.min(totalLines, lastLine + excerptStep))}`}>
              Senare rader
            </a>
          </>
        )}
      </SourceExcerpt>
      <Section heading="Registrerat i" id="registrerat">
        {recordedIn.length === 0 && <p>Inte registrerat i någon enhet.</p>}
        <ul class="rt-doc-items">
          {recordedIn.map((place) => (
            <Place document={document} place={place} mayWithdraw={notRecorded !== null} key={placeKey(place)} />
          ))}
        </ul>
      </Section>
      {notRecorded !== null && recordedIn.some(stands) && <NotRecorded path={path} rows={notRecorded} />}
      <Section heading="Dokumentet" id="dokumentet">
        <HowItWasRead excerpt={excerpt} />
        <Answers path={path} answers={excerpt.answers} />
      </Section>
    </Layout>
  );
}

const placeKey = ({ unit, year }: DocumentPlaceDto): string => `${unit}-${String(year)}`;
const stands = ({ withdrawnAt }: DocumentPlaceDto): boolean => withdrawnAt === null;

function Place({
  document,
  place,
  mayWithdraw,
}: {
  readonly document: string;
  readonly place: DocumentPlaceDto;
  readonly mayWithdraw: boolean;
}) {
  const { unit, unitName, year, recordedAt, recordedBy, withdrawnAt, withdrawnBy, reason } = place;
  const unitYear = `/enheter/${unit}/${String(year)}`;
  return (
    <li class="rt-doc-item">
      <p>
        <a class="ds-link" href={unitYear}>
          {unitName} {year}
        </a>{' '}
        {withdrawnAt !== null && <Status kind="corrected">Återkallat</Status>}
      </p>
      <p class="rt-doc-small">
        Registrerat <DateText instant={recordedAt} />
        {recordedBy !== null && <> av {recordedBy}</>}.
        {withdrawnAt !== null && (
          <>
            {' '}
            Återkallat <DateText instant={withdrawnAt} />
            {withdrawnBy !== null && <> av {withdrawnBy}</>}
            {reason !== null && <>: {reason}</>}
          </>
        )}
      </p>
      <p class="rt-doc-actions">
        <a class="ds-link" href={`${unitYear}/historia?post=plan`}>
          När det lästes in
        </a>
        {mayWithdraw && withdrawnAt === null && (
          <a class="ds-link" href={`/dokument/${document}/aterkalla/${unit}/${String(year)}`}>
            Återkalla inläsningen
          </a>
        )}
      </p>
    </li>
  );
}

function HowItWasRead({ excerpt }: { readonly excerpt: DocumentExcerptDto }) {
  const { document, receivedAt, receivedBy, format, bytes, pages, extractor, readerVersion, totalLines } = excerpt;
  const { warnings } = excerpt;
  return (
    <Facts
      facts={[
        {
          term: 'Inläst',
          value: (
            <>
              <DateText instant={receivedAt} />
              {receivedBy !== null && <> av {receivedBy}</>}
            </>
          ),
        },
        {
          term: 'Fil',
          value: (
            <>
              {formatName(format)}, {sizeText(bytes)}
              {pages !== null && `, ${counted(pages, 'sida', 'sidor')}`}.{' '}
              <a class="ds-link" href={`/dokument/${document}/fil`} download>
                Hämta originalfilen
              </a>
            </>
          ),
        },
        {
          term: 'Hur det lästes',
          value: `${counted(totalLines, 'rad', 'rader')} text${
            extractor === null ? '' : `, framtagen med ${extractor.name} version ${String(extractor.version)}`
          }; läst med version ${String(readerVersion)}.`,
        },
        ...(warnings.length === 0
          ? []
          : [
              {
                term: 'Om texten i filen',
                value: warnings.map((warning) => <div key={warning}>{warning}</div>),
              },
            ]),
        { term: 'SHA-256', value: <code class="rt-hash">{document}</code> },
      ]}
    />
  );
}

const sizeText = (bytes: number): string =>
  bytes < 1_000_000
    ? `${String(Math.max(1, Math.round(bytes / 1000)))} kB`
    : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`;

function NotRecorded({ path, rows }: { readonly path: string; readonly rows: readonly NotRecordedDto[] }) {
  const columns: readonly Column<NotRecordedDto>[] = [
    { key: 'title', header: 'Vad', rowHeader: true, cell: (row) => row.title },
    {
      key: 'says',
      header: 'Uppgift',
      cell: (row) =>
        row.field === null ? 'Hela' : `${fieldName(row.field)}: ${valueText(row.field, row.says) ?? 'tomt'}`,
    },
    { key: 'why', header: 'Varför', cell: (row) => whyNot[row.why] },
    {
      key: 'line',
      header: 'Rad',
      cell: (row) =>
        row.line > 0 && (
          <a class="ds-link" href={`${path}?rad=${String(row.line)}`}>
            {row.line}
          </a>
        ),
    },
  ];
  return (
    <Section heading="Inte registrerat" id="inte-registrerat">
      <Table
        caption="Sådant i dokumentet som inte är registrerat"
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={(row) => `ej-${row.key}-${row.field ?? ''}`}
        empty={<p>Allt som lästes är registrerat.</p>}
      />
    </Section>
  );
}

const whyNot: Readonly<Record<NotRecordedDto['why'], string>> = {
  'left-out': 'Togs inte med vid granskningen.',
  differs: 'Något annat gäller, registrerat av en person eller enligt ett annat dokument.',
  unreadable: 'Går inte att tolka.',
  gone: 'Finns bara i förra versionen och står kvar.',
};

function Answers({ path, answers }: { readonly path: string; readonly answers: readonly DocumentAnswerDto[] }) {
  if (answers.length === 0) return null;
  const columns: readonly Column<DocumentAnswerDto>[] = [
    { key: 'at', header: 'När', rowHeader: true, cell: (row) => <DateText instant={row.at} /> },
    { key: 'by', header: 'Vem', cell: (row) => row.by ?? 'okänd' },
    { key: 'said', header: 'Vad', cell: (row) => saidText[row.said] },
    {
      key: 'line',
      header: 'Om',
      cell: (row) =>
        row.line === null ? (
          'Dokumentet i sig'
        ) : (
          <a class="ds-link" href={`${path}?rad=${String(row.line)}`}>
            rad {row.line}
          </a>
        ),
    },
  ];
  return (
    <Details summary={`Svar i granskningen (${String(answers.length)})`} id="svar">
      <Table
        caption="Svar i granskningen"
        captionHidden
        columns={columns}
        rows={answers}
        rowKey={(row) => `svar-${String(answers.indexOf(row))}`}
        empty={null}
      />
    </Details>
  );
}

const saidText: Readonly<Record<DocumentAnswerDto['said'], string>> = {
  accepted: 'Stämmer',
  'left-out': 'Tas inte med',
  corrected: 'Rättat',
  mapped: 'Vad det är, eller vad som ska gälla',
  withdrawn: 'Svaret ångrat',
  'set-aside': 'Dokumentet undanlagt',
};
