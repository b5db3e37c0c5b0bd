import {
  Button,
  ButtonRow,
  ErrorSummary,
  FileField,
  Form,
  Layout,
  LinkButton,
  Notice,
  PageTitle,
  Section,
  type FieldError,
} from '#platform/page-kit/index.js';
import { periodInSentence, periodName } from '#platform/page-kit/words.js';
import type { FilePlace } from '../routes/file-place.js';

export interface UploadPageProps {
  readonly place: FilePlace;
  readonly error?: string;
  /** The file that was shown is not kept any longer. */
  readonly gone?: boolean;
}

/** Where a file of figures is chosen. */
export function UploadPage({ place, error, gone = false }: UploadPageProps) {
  const { kind, name, year, period, path, back } = place;
  const title = 'Läs in utfall från en fil';
  const errors: FieldError[] = error === undefined ? [] : [{ field: 'file', message: error }];
  const closed = place.units.length > 0 && place.units.every(({ state }) => state.periods[period] === undefined);
  return (
    <Layout
      title={title}
      hasErrors={errors.length > 0}
      breadcrumbs={[
        { href: '/', label: 'Start' },
        back,
        ...(kind === 'unit' ? [{ href: path, label: `Utfall för ${periodInSentence(period)}` }] : []),
      ]}
    >
      <ErrorSummary errors={errors} />
      <PageTitle
        kicker={`${name} ${String(year)}, ${periodName(period).toLowerCase()}`}
        lead="Filen läses och visas bredvid det som redan står. Inget registreras förrän du har valt rader och tryckt på Registrera."
      >
        {title}
      </PageTitle>
      {gone && (
        <Notice kind="info" heading="Filen finns inte kvar här">
          <p>
            En inläst fil hålls kvar högst två timmar. Välj den igen. Inget av den är registrerat utan att du såg det.
          </p>
        </Notice>
      )}
      {closed && (
        <Notice kind="warning" heading="Perioden är inte öppnad">
          <p>Filen kan läsas och jämföras, men utfall registreras först när perioden är öppen.</p>
        </Notice>
      )}
      {place.units.length === 0 ? (
        <Notice kind="info">Ingen enhet i nämnden har en plan för {year} som du rapporterar för.</Notice>
      ) : (
        <Form action={`${path}/fil`} withFile>
          <FileField
            name="file"
            label="Vilken fil?"
            hint="Excel (.xlsx) eller CSV, högst 5 MB och 5 000 rader. Mallen, eller en egen tabell med en rad per indikator."
            accept=".xlsx,.csv,.txt"
            error={error}
          />
          <ButtonRow>
            <Button>Läs filen</Button>
            <LinkButton variant="tertiary" href={kind === 'unit' ? path : back.href}>
              Avbryt
            </LinkButton>
          </ButtonRow>
        </Form>
      )}
      <Section heading="Mall att fylla i" id="mall">
        <p>
          En rad per indikator{kind === 'committee' ? ' och enhet' : ''}, med det som redan står ifyllt:{' '}
          <a class="ds-link" href={`${path}/mall?format=xlsx`}>
            Excel
          </a>{' '}
          ·{' '}
          <a class="ds-link" href={`${path}/mall?format=csv`}>
            CSV
          </a>
        </p>
      </Section>
      <Section heading="Egen tabell" id="egen">
        <p>
          Kolumnerna känns igen på sina rubriker (Indikator, Utfall, Män, Kvinnor, Täljare, Nämnare, Prognos, Analys
          {kind === 'committee' ? ', Enhet' : ''}) och kan väljas om efteråt. Rader kopplas till indikatorer på hela
          namnet. Liknar ett namn bara, väljer du själv.
        </p>
      </Section>
      {kind === 'unit' && (
        <Section heading="Värden från Kolada" id="kolada">
          <p>
            Koladas värden är årets.{' '}
            <a class="ds-link" href={`${path.replace(/[^/]+$/, 'VB')}/kolada`}>
              Hämta värden från Kolada för helåret
            </a>
          </p>
        </Section>
      )}
    </Layout>
  );
}
