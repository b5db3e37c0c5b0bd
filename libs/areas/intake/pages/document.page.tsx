import { DateText, Facts, Layout, LinkButton, PageTitle, Section, SourceExcerpt } from '#platform/page-kit/index.js';
import type { DocumentExcerptDto } from '../routes/document.dto.js';

/** Lines that one step takes. */
export const excerptStep = 40;

/** Where a figure comes from: the document's line in its surroundings. */
export function DocumentPage({ excerpt }: { readonly excerpt: DocumentExcerptDto }) {
  const {
    document,
    name,
    kind,
    receivedAt,
    receivedBy,
    lines,
    highlighted,
    firstLine,
    lastLine,
    totalLines,
    recordedIn,
  } = excerpt;
  const path = `/dokument/${document}`;
  return (
    <Layout
      title={name}
      breadcrumbs={[
        { href: '/', label: 'Start' },
        ...recordedIn
          .slice(0, 1)
          .map((r) => ({ href: `/enheter/${r.unit}/${String(r.year)}`, label: `${r.unitName} ${String(r.year)}` })),
      ]}
    >
      <PageTitle
        kicker={kindName(kind)}
        lead={
          highlighted === null ? undefined : `Rad ${String(highlighted)} av ${String(totalLines)}, med raderna omkring.`
        }
      >
        {name}
      </PageTitle>
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
      <Section heading="Dokumentet" id="dokumentet">
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
            { term: 'SHA-256', value: <code class="rt-hash">{document}</code> },
            {
              term: 'Registrerat i',
              value: recordedIn.map((r, i) => (
                <span key={`${r.unit}${String(r.year)}`}>
                  {i > 0 && ', '}
                  <a class="ds-link" href={`/enheter/${r.unit}/${String(r.year)}`}>
                    {r.unitName} {r.year}
                  </a>
                </span>
              )),
            },
          ]}
        />
        {recordedIn[0] && (
          <p>
            <LinkButton href={`/enheter/${recordedIn[0].unit}/${String(recordedIn[0].year)}/historia?post=plan`}>
              När det lästes in
            </LinkButton>
          </p>
        )}
      </Section>
    </Layout>
  );
}

const kindName = (kind: string | null): string =>
  kind === 'plan' ? 'Verksamhetsplan' : kind === 'annual-report' ? 'Verksamhetsberättelse' : 'Dokument';
