import {
  Button,
  ButtonRow,
  DateField,
  Empty,
  errorOf,
  ErrorSummary,
  Form,
  Layout,
  LinkButton,
  Notice,
  PageTitle,
  Radios,
  TextField,
  type FieldError,
} from '#platform/page-kit/index.js';
import type { DecisionFormDto } from '../routes/decision.dto.js';

export interface DecisionPageProps {
  readonly form: DecisionFormDto;
  readonly values: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldError[];
}

/** Records that the plan is decided: what a document says is not taken for a decision until somebody confirms it here. */
export function DecisionPage({ form, values, errors = [] }: DecisionPageProps) {
  const { unit, unitName, committeeName, year, started, decided, hidden } = form;
  const path = `/enheter/${unit}/${String(year)}`;
  return (
    <Layout
      title="Registrera beslut om planen"
      hasErrors={errors.length > 0}
      breadcrumbs={[
        { href: '/', label: 'Enheter' },
        { href: path, label: `${unitName} ${String(year)}` },
      ]}
    >
      <ErrorSummary errors={errors} />
      <PageTitle
        kicker={`${unitName} ${String(year)}`}
        lead="När planen är beslutad ändras nämndens och kommunfullmäktiges mål bara genom beslut. Enhetens egna mål ändrar enheten, med ett skäl."
      >
        Registrera beslut om planen
      </PageTitle>
      {!started && (
        <Empty heading="Enheten har ingen plan för året">En plan måste finnas innan den kan beslutas.</Empty>
      )}
      {started && decided && (
        <Notice kind="info" heading="Planen är redan beslutad">
          <a class="ds-link" href={`${path}/historia?post=plan`}>
            Se beslutet i historiken
          </a>
        </Notice>
      )}
      {started && !decided && (
        <Form action={`${path}/beslut`} hidden={hidden}>
          <Radios
            name="authority"
            label="Vem har beslutat planen?"
            value={values['authority']}
            error={errorOf(errors, 'authority')}
            choices={[
              { value: 'own', label: 'Enheten själv', hint: 'Enhetschefen har fastställt planen.' },
              {
                value: 'decision',
                label: 'Nämnden eller någon annan',
                hint: 'Till exempel nämnden vid ett sammanträde, eller en avdelningschef.',
              },
            ]}
            reveal={{
              decision: (
                <>
                  <TextField
                    name="body"
                    label="Vem beslutade?"
                    width={30}
                    maxLength={200}
                    value={values['body'] ?? committeeName ?? ''}
                    error={errorOf(errors, 'body')}
                  />
                  <div class="rt-beside">
                    <TextField
                      name="paragraph"
                      label="Paragraf"
                      optional
                      width={8}
                      maxLength={30}
                      value={values['paragraph']}
                      error={errorOf(errors, 'paragraph')}
                    />
                    <TextField
                      name="diaryNumber"
                      label="Diarienummer"
                      optional
                      width={12}
                      maxLength={60}
                      value={values['diaryNumber']}
                      error={errorOf(errors, 'diaryNumber')}
                    />
                  </div>
                </>
              ),
            }}
          />
          <DateField
            name="decidedOn"
            label="Vilken dag beslutades planen?"
            value={values['decidedOn']}
            error={errorOf(errors, 'decidedOn')}
          />
          <ButtonRow>
            <Button>Registrera beslutet</Button>
            <LinkButton variant="tertiary" href={path}>
              Avbryt
            </LinkButton>
          </ButtonRow>
        </Form>
      )}
    </Layout>
  );
}
