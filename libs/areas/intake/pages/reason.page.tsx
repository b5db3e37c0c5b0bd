import {
  Button,
  ButtonRow,
  errorOf,
  ErrorSummary,
  Form,
  Layout,
  LinkButton,
  Notice,
  PageTitle,
  TextArea,
  type FieldError,
} from '#platform/page-kit/index.js';
import { reviewPath } from './words.js';

interface ReasonPageProps {
  readonly document: string;
  readonly name: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly reason?: string;
  readonly errors?: readonly FieldError[];
}

const crumbs = (document: string, name: string) => [
  { href: '/', label: 'Start' },
  { href: '/dokument', label: 'Dokument' },
  { href: `/dokument/${document}`, label: name },
];

/** A document that is not to be recorded is put aside, with a reason. */
export function SetAsidePage({ document, name, hidden, reason, errors = [] }: ReasonPageProps) {
  return (
    <Layout title={`Lägg undan ${name}`} hasErrors={errors.length > 0} breadcrumbs={crumbs(document, name)}>
      <ErrorSummary errors={errors} />
      <PageTitle kicker={name} lead="Det väntar då inte längre på någon. Inget av det registreras. Svaren finns kvar.">
        Lägg undan dokumentet
      </PageTitle>
      <Form action={`/dokument/${document}/lagg-undan`} hidden={hidden}>
        <TextArea
          name="reason"
          label="Varför ska det inte registreras?"
          rows={3}
          maxLength={2000}
          value={reason}
          error={errorOf(errors, 'reason')}
        />
        <ButtonRow>
          <Button>Lägg undan</Button>
          <LinkButton href={reviewPath(document)}>Avbryt</LinkButton>
        </ButtonRow>
      </Form>
    </Layout>
  );
}

export interface WithdrawPageProps extends ReasonPageProps {
  readonly place: { readonly unit: string; readonly unitName: string; readonly year: number };
}

/** A whole import is taken back as one act. */
export function WithdrawPage({ document, name, place, hidden, reason, errors = [] }: WithdrawPageProps) {
  const { unit, unitName, year } = place;
  return (
    <Layout title={`Återkalla ${name}`} hasErrors={errors.length > 0} breadcrumbs={crumbs(document, name)}>
      <ErrorSummary errors={errors} />
      <PageTitle
        kicker={`${unitName} ${String(year)}`}
        lead={`Allt som ${name} lade till i ${unitName} ${String(year)} tas tillbaka. Det som någon har ändrat eller byggt på sedan dess står kvar. Historiken visar både inläsningen och återkallandet.`}
      >
        Återkalla inläsningen
      </PageTitle>
      <Form action={`/dokument/${document}/aterkalla/${unit}/${String(year)}`} hidden={hidden}>
        <TextArea
          name="reason"
          label="Varför återkallas den?"
          rows={3}
          maxLength={2000}
          value={reason}
          error={errorOf(errors, 'reason')}
        />
        <ButtonRow>
          <Button>Återkalla</Button>
          <LinkButton href={`/dokument/${document}`}>Avbryt</LinkButton>
        </ButtonRow>
      </Form>
    </Layout>
  );
}

type WhyKept = 'changed' | 'used' | 'decided' | 'rule';

export interface WithdrawnPageProps {
  readonly document: string;
  readonly name: string;
  readonly place: WithdrawPageProps['place'];
  readonly position: number;
  readonly takenBack: number;
  readonly kept: readonly { readonly title: string; readonly why: WhyKept }[];
}

/** What was taken back, and what stays because somebody has built on it. */
export function WithdrawnPage({ document, name, place, position, takenBack, kept }: WithdrawnPageProps) {
  const { unit, unitName, year } = place;
  return (
    <Layout title={`${name} är återkallat`} breadcrumbs={crumbs(document, name)}>
      <PageTitle kicker={`${unitName} ${String(year)}`}>Inläsningen är återkallad</PageTitle>
      <Notice kind="success">{String(takenBack)} uppgifter togs tillbaka.</Notice>
      <Notice kind="info" heading="Det här står kvar">
        <ul>
          {kept.map(({ title, why }, n) => (
            <li key={n}>
              {title}: {whyKept[why]}
            </li>
          ))}
        </ul>
      </Notice>
      <p>
        <LinkButton href={`/enheter/${unit}/${String(year)}?efter=${String(position)}`} variant="primary">
          Till {unitName} {year}
        </LinkButton>
      </p>
    </Layout>
  );
}

const whyKept: Readonly<Record<WhyKept, string>> = {
  changed: 'någon har ändrat det sedan dess.',
  used: 'något annat som står kvar bygger på det.',
  decided: 'planen är beslutad.',
  rule: 'det går inte att ta bort som planen ser ut nu.',
};
