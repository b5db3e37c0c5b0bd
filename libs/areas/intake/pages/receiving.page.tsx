import {
  Button,
  ErrorSummary,
  Form,
  Layout,
  LinkButton,
  LiveSection,
  Notice,
  PageTitle,
} from '#platform/page-kit/index.js';
import { UploadForm } from './upload-form.js';

export interface ReceivingPageProps {
  readonly fileName: string;
  /** This page's own address. */
  readonly path: string;
  readonly topic: string;
  readonly steps: number;
  /** What the sender said of the document. */
  readonly values: Readonly<Record<string, string>>;
  readonly largestMegabytes: number;
  readonly state:
    | { readonly is: 'waiting' | 'cancelled' }
    | { readonly is: 'reading'; readonly stage: 'unpacking' | 'reading'; readonly done: number; readonly of: number }
    /** `why` in words for people. */
    | { readonly is: 'refused'; readonly why: string }
    | { readonly is: 'done'; readonly href: string };
}

const crumbs = [
  { href: '/', label: 'Start' },
  { href: '/dokument', label: 'Dokument' },
];

/** How far the reading of a file has come. Follows it live; without scripts the page is fetched again every other second. */
export function ReceivingPage(props: ReceivingPageProps) {
  const { fileName, path, topic, steps, state, values, largestMegabytes } = props;
  const going = state.is === 'waiting' || state.is === 'reading';
  return (
    <Layout
      title={going ? `Läser ${fileName}` : fileName}
      hasErrors={state.is === 'refused'}
      breadcrumbs={crumbs}
      {...(going ? { reloadWithoutScripts: 2 } : {})}
    >
      <PageTitle kicker="Inläsning">{fileName}</PageTitle>
      <LiveSection id="lasning" label="Läsningen" topic={topic} position={steps}>
        {state.is === 'waiting' && <Progress text="Läsningen börjar." />}
        {state.is === 'reading' && <Progress text={stageText(state)} done={state.done} of={state.of} />}
        {state.is === 'cancelled' && (
          <Notice kind="info" heading="Läsningen avbröts">
            Inget är sparat.
          </Notice>
        )}
        {state.is === 'refused' && (
          <>
            <ErrorSummary errors={[{ field: 'file', message: state.why }]} heading="Filen lästes inte in" />
            <UploadForm
              values={values}
              errors={[{ field: 'file', message: state.why }]}
              largestMegabytes={largestMegabytes}
            />
          </>
        )}
        {state.is === 'done' && (
          <Notice kind="success" heading="Dokumentet är läst">
            <a class="ds-link" href={state.href}>
              Granska det
            </a>
          </Notice>
        )}
        {going && <p class="rt-doc-small">Läsningen fortsätter om du lämnar sidan. Dokumentet finns då i listan.</p>}
        {going && (
          <Form action={`${path}/avbryt`}>
            <div>
              <Button variant="secondary">Avbryt läsningen</Button>
            </div>
          </Form>
        )}
        {state.is === 'cancelled' && (
          <p>
            <LinkButton href="/dokument#las-in">Välj en fil igen</LinkButton>
          </p>
        )}
      </LiveSection>
    </Layout>
  );
}

/** After a restart, long afterwards, or for somebody else's file. */
export function NoReadingPage() {
  return (
    <Layout title="Läsningen finns inte kvar" breadcrumbs={crumbs}>
      <PageTitle lead="Läsningen avbröts, till exempel av en omstart, eller är klar sedan länge. Finns dokumentet inte i listan behöver filen väljas igen. Inget har registrerats.">
        Läsningen finns inte kvar
      </PageTitle>
      <p>
        <LinkButton href="/dokument" variant="primary">
          Till dokumenten
        </LinkButton>
      </p>
    </Layout>
  );
}

function Progress({ text, done, of }: { readonly text: string; readonly done?: number; readonly of?: number }) {
  return (
    <div class="rt-doc-progress">
      <p id="lasning-steg">{text}</p>
      {of !== undefined && of > 0 ? (
        <progress max={of} value={done} aria-labelledby="lasning-steg" />
      ) : (
        <progress aria-labelledby="lasning-steg" />
      )}
    </div>
  );
}

const stageText = ({
  stage,
  done,
  of,
}: {
  readonly stage: string;
  readonly done: number;
  readonly of: number;
}): string =>
  stage === 'unpacking'
    ? of > 0
      ? `Tar fram texten: sida ${String(done)} av ${String(of)}.`
      : 'Tar fram texten.'
    : 'Läser mål, indikatorer och aktiviteter.';
