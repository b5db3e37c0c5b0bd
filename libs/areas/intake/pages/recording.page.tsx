import {
  AuthorityFields,
  Button,
  ButtonRow,
  Checkboxes,
  errorOf,
  ErrorSummary,
  Facts,
  Form,
  Layout,
  LinkButton,
  Notice,
  PageTitle,
  TextArea,
  type FieldError,
} from '#platform/page-kit/index.js';
import type { DocumentReviewDto, ReviewItemDto } from '../routes/review.dto.js';
import { reviewHref } from './review-view.js';
import { counted, kindName, ownerPlural, reviewPath } from './words.js';

type Owner = DocumentReviewDto['asksFor'][number];

export interface RecordingPageProps {
  readonly review: DocumentReviewDto;
  /** What changes may rest on, by the owner of what is changed. */
  readonly kinds: Readonly<Record<Owner, readonly ('own' | 'decision' | 'pending')[]>>;
  readonly values: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldError[];
}

/** Before it becomes history: what is recorded, what is not, and on whose decision. */
export function RecordingPage({ review, kinds, values, errors = [] }: RecordingPageProps) {
  const { document, name, facts, items, openCount, asksFor, follows } = review;
  const changes = items.some(({ becoming }) => becoming === 'changed' || becoming === 'gone');
  const path = `/dokument/${document}/registrera`;
  return (
    <Layout
      title={`Registrera ${name}`}
      hasErrors={errors.length > 0}
      breadcrumbs={[
        { href: '/', label: 'Start' },
        { href: '/dokument', label: 'Dokument' },
        { href: reviewPath(document), label: `Granska ${name}` },
      ]}
    >
      <ErrorSummary errors={errors} />
      <PageTitle
        kicker={name}
        lead="Det som registreras blir en del av enhetens historia, med dokumentet och raden som källa. Det kan återkallas i sin helhet efteråt."
      >
        Registrera dokumentet
      </PageTitle>
      <Facts
        facts={[
          { term: 'Dokument', value: `${kindName(facts.kind.document)} ${facts.year.document ?? ''}`.trim() },
          {
            term: 'Registreras i',
            value: `${facts.unit.document ?? 'Ingen enhet'} ${facts.year.document ?? ''}${
              facts.unitId === null && facts.unit.document !== null && facts.unitsNamed === 0 ? ' (ny enhet)' : ''
            }`,
          },
          ...(follows ? [{ term: 'Jämfört med', value: follows.name }] : []),
          ...becomingFacts(document, items),
        ]}
      />
      {openCount > 0 && (
        <Notice kind="warning" heading={`${counted(openCount, 'sak', 'saker')} att ta ställning till`}>
          <a class="ds-link" href={reviewHref(document, { view: 'oppna' })}>
            Gå igenom
          </a>
          , eller godta nedan att det registreras som det är läst.
        </Notice>
      )}
      <Form action={path}>
        {openCount > 0 && (
          <Checkboxes
            name="acceptAll"
            label="Det som återstår"
            error={errorOf(errors, 'acceptAll')}
            choices={[
              {
                value: 'ja',
                label: 'Godta det som återstår som det är läst',
                checked: values['acceptAll'] === 'ja',
              },
            ]}
          />
        )}
        {asksFor.map((owner) => (
          <AuthorityOf owner={owner} kinds={kinds[owner]} values={values} errors={errors} key={owner} />
        ))}
        {(changes || asksFor.length > 0) && (
          <TextArea
            name="reason"
            label="Varför ändras det som står?"
            hint="Visas i historiken. Lämnas det tomt står det att en ny version av dokumentet har kommit."
            optional
            maxLength={2000}
            rows={3}
            value={values['reason']}
            error={errorOf(errors, 'reason')}
          />
        )}
        <ButtonRow>
          <Button>Registrera</Button>
          <LinkButton href={reviewPath(document)}>Tillbaka till granskningen</LinkButton>
        </ButtonRow>
      </Form>
    </Layout>
  );
}

/** Of what a person may still choose about it is said what happens if nobody does. */
function becomingFacts(document: string, items: readonly ReviewItemDto[]) {
  const count = (becoming: ReviewItemDto['becoming']): number =>
    items.filter((item) => item.becoming === becoming).length;
  const rows = [
    { term: 'Nytt', n: count('new') },
    { term: 'Ändras', n: count('changed') },
    { term: 'Står redan så', n: count('same') },
    { term: 'Skiljer sig från det som gäller', n: count('differs'), stands: true },
    { term: 'Borta ur dokumentet', n: count('gone'), stands: true },
    { term: 'Tas inte med', n: count('left-out') },
  ];
  return rows
    .filter(({ n }) => n > 0)
    .map(({ term, n, stands = false }) => ({
      term,
      value: (
        <>
          {counted(n, 'sak', 'saker')}
          {stands && (
            <>
              . Det som gäller står kvar, om du inte har valt något annat.{' '}
              <a class="ds-link" href={reviewHref(document, { view: 'andringar' })}>
                Se vad som skiljer
              </a>
            </>
          )}
        </>
      ),
    }));
}

/** Each owner's fields have names of their own: several may be asked for. */
function AuthorityOf({
  owner,
  kinds,
  values,
  errors,
}: {
  readonly owner: Owner;
  readonly kinds: readonly ('own' | 'decision' | 'pending')[];
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}) {
  return (
    <AuthorityFields
      kinds={kinds}
      values={values}
      errors={errors}
      findable={owner !== 'unit'}
      label={`Vad vilar ändringen av ${ownerPlural(owner)} mål på?`}
      prefix={`${owner}-`}
    />
  );
}
