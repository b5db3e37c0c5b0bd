import {
  Button,
  ButtonRow,
  DateText,
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
import { periodInSentence } from '#platform/page-kit/words.js';
import type { OutcomeFormDto } from '../routes/forms.dto.js';
import { OutcomeFields } from './outcome-fields.js';
import { breadcrumbsTo, outcomeText, pathOf, targetText } from './words.js';

export interface OutcomePageProps {
  readonly form: OutcomeFormDto;
  readonly values: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldError[];
}

/** A first outcome for a period, or a correction of the one that stands. */
export function OutcomePage({ form, values, errors = [] }: OutcomePageProps) {
  const { place, period, mode, standing, hidden } = form;
  const path = pathOf(place);
  const title =
    mode === 'correct' ? `Rätta utfallet för ${periodInSentence(period)}` : `Utfall för ${periodInSentence(period)}`;
  return (
    <Layout title={title} hasErrors={errors.length > 0} breadcrumbs={breadcrumbsTo(place)}>
      <ErrorSummary errors={errors} />
      <PageTitle kicker={place.indicatorName}>{title}</PageTitle>
      <Facts
        facts={[
          ...(standing ? [{ term: 'Registrerat nu', value: <strong>{outcomeText(standing)}</strong> }] : []),
          { term: 'Årsmål', value: targetText(form.target) },
        ]}
      />
      <PeriodNotice form={form} />
      {mode !== 'blocked' && (
        <Form action={`${path}/utfall/${period}`} hidden={{ ...hidden, saw: outcomeText(standing) }}>
          <OutcomeFields form={form} values={values} errors={errors} />
          {mode === 'correct' && (
            <TextArea
              name="reason"
              label="Varför rättas utfallet?"
              hint="Det som rapporterades först finns kvar och visas bredvid. Skriv inget om enskilda personer."
              value={values['reason']}
              error={errorOf(errors, 'reason')}
              maxLength={4000}
              rows={3}
            />
          )}
          <ButtonRow>
            <Button>{mode === 'correct' ? 'Rätta utfallet' : 'Spara utfallet'}</Button>
            <LinkButton variant="tertiary" href={path}>
              Avbryt
            </LinkButton>
          </ButtonRow>
        </Form>
      )}
    </Layout>
  );
}

function PeriodNotice({
  form: { place, period, periodState, mode, ended, mayOpenPeriods },
}: {
  readonly form: OutcomeFormDto;
}) {
  const periods = `/enheter/${place.unit}/${String(place.year)}/perioder`;
  if (ended !== null) {
    return (
      <Notice kind="info" heading="Indikatorn följs inte längre">
        <p>
          Den följs inte från och med <DateText day={ended} />, så inget registreras för {periodInSentence(period)}.
        </p>
      </Notice>
    );
  }
  if (mode === 'blocked') {
    return (
      <Notice kind="info" heading="Perioden är inte öppnad">
        <p>
          Utfall rapporteras när perioden är öppen.{' '}
          {mayOpenPeriods ? (
            <a class="ds-link" href={periods}>
              Öppna {periodInSentence(period)}
            </a>
          ) : (
            'Den öppnas av verksamhetsplanerare, controller eller avdelningschef.'
          )}
        </p>
      </Notice>
    );
  }
  if (periodState !== 'closed') return null;
  return (
    <Notice kind="info" heading="Perioden är stängd">
      <p>
        Det du skriver registreras som en rättelse, med ett skäl.{' '}
        {mayOpenPeriods && (
          <>
            Du kan också{' '}
            <a class="ds-link" href={periods}>
              öppna perioden igen
            </a>
            .
          </>
        )}
      </p>
    </Notice>
  );
}
