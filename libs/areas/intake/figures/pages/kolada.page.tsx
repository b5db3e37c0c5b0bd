import {
  Button,
  ButtonRow,
  errorOf,
  ErrorSummary,
  FileField,
  Form,
  Layout,
  Notice,
  PageTitle,
  Section,
  TextField,
  type FieldError,
} from '#platform/page-kit/index.js';
import type { FilePlace } from '../routes/file-place.js';

export interface KoladaPageProps {
  readonly place: FilePlace;
  readonly values: { readonly plats: string; readonly nyckeltal: string };
  readonly errors: readonly FieldError[];
  /** Municipalities and units that a file holds, where one is to be chosen. */
  readonly places?: readonly string[];
}

/** Values from Kolada, asked for or out of a file. */
export function KoladaPage({ place, values, errors, places }: KoladaPageProps) {
  const { name, year, path, back } = place;
  const title = 'Värden från Kolada';
  const hint = places
    ? `Filen har värden för ${places.slice(0, 12).join(', ')}${places.length > 12 ? ' …' : ''}. Ange ett av dem och välj filen igen.`
    : 'Kommunens fyra siffror (0180) eller enhetens id i Kolada (V15E018000301).';
  return (
    <Layout
      title={title}
      hasErrors={errors.length > 0}
      breadcrumbs={[{ href: '/', label: 'Start' }, back, { href: path, label: 'Utfall för helåret' }]}
    >
      <ErrorSummary errors={errors} />
      <PageTitle
        kicker={`${name} ${String(year)}, helår`}
        lead={`Årets värden (${String(year)}), totalt och för män och kvinnor, visas bredvid det som redan står. Inget registreras förrän du har valt rader.`}
      >
        {title}
      </PageTitle>
      <Section heading="Hämta" id="hamta">
        <Form action={`${path}/kolada`} withFile>
          <TextField
            name="plats"
            label="Vilken kommun eller enhet gäller värdena?"
            hint={hint}
            value={values.plats}
            width={20}
            maxLength={20}
            error={errorOf(errors, 'plats')}
          />
          <TextField
            name="nyckeltal"
            label="Vilka nyckeltal?"
            hint="Koladas nummer, med mellanrum eller komma emellan. De som står i indikatorernas definitioner (källa eller leverantör) är ifyllda."
            value={values.nyckeltal}
            width={30}
            maxLength={300}
            error={errorOf(errors, 'nyckeltal')}
            optional
          />
          <FileField
            name="file"
            label="Eller en fil med värden från Kolada"
            hint="Svaret från Koladas api (data eller oudata, version 3) som JSON. Utan fil hämtas värdena från Kolada."
            accept=".json,application/json"
            error={errorOf(errors, 'file')}
            optional
          />
          <ButtonRow>
            <Button>Hämta värden</Button>
          </ButtonRow>
        </Form>
      </Section>
      <Notice kind="info">
        Skriv nyckeltalets nummer i indikatorns definition, som källa (Kolada N15428), så kopplas värdet av sig självt
        nästa gång.
      </Notice>
    </Layout>
  );
}
