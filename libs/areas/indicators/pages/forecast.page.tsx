import type { ComponentChildren } from 'preact';
import {
  Button,
  ButtonRow,
  DateText,
  DecimalField,
  errorOf,
  ErrorSummary,
  Facts,
  Form,
  Layout,
  LinkButton,
  Notice,
  PageTitle,
  Radios,
  TextArea,
  TextField,
  type FieldError,
} from '#platform/page-kit/index.js';
import { figureText, periodInSentence } from '#platform/page-kit/words.js';
import type { AnalysisFormDto, ForecastFormDto } from '../routes/forms.dto.js';
import { breadcrumbsTo, outcomeText, pathOf, targetText } from './words.js';

interface FormProps<F> {
  readonly form: F;
  readonly values: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldError[];
}

/** What the year is expected to end at, as seen at T1 or T2. */
export function ForecastPage({ form, values, errors = [] }: FormProps<ForecastFormDto>) {
  const { place, period, periodState, standing, target, outcome, hidden } = form;
  const path = pathOf(place);
  const title = `Årsprognos vid ${periodInSentence(period)}`;
  return (
    <Layout title={title} hasErrors={errors.length > 0} breadcrumbs={breadcrumbsTo(place)}>
      <ErrorSummary errors={errors} />
      <PageTitle kicker={place.indicatorName}>{title}</PageTitle>
      <Facts
        facts={[
          { term: 'Årsmål', value: targetText(target) },
          { term: 'Utfall', value: outcomeText(outcome) },
          ...(standing ? [{ term: 'Prognos nu', value: <strong>{figureText(standing)}</strong> }] : []),
        ]}
      />
      {standing === null || periodState === 'not-opened' ? <WhyNot form={form} /> : null}
      {periodState !== 'not-opened' && (form.ended === null || standing !== null) && (
        <Form
          action={`${path}/prognos/${period}`}
          hidden={{ ...hidden, saw: standing ? figureText(standing) : 'ingen prognos' }}
        >
          <Radios
            name="kind"
            label="Vad väntas hela året sluta på?"
            value={values['kind']}
            error={errorOf(errors, 'kind')}
            choices={[
              { value: 'figure', label: 'Ett tal' },
              ...(standing ? [{ value: 'none', label: 'Ingen prognos', hint: 'Den som står tas tillbaka.' }] : []),
            ]}
            reveal={{
              figure: (
                <div class="rt-beside">
                  <DecimalField
                    name="forecast"
                    label="Prognos"
                    value={values['forecast']}
                    error={errorOf(errors, 'forecast')}
                  />
                  <TextField
                    name="measure"
                    label="Måttenhet"
                    optional
                    width={8}
                    maxLength={30}
                    value={values['measure']}
                    error={errorOf(errors, 'measure')}
                  />
                </div>
              ),
            }}
          />
          {periodState === 'closed' && (
            <TextArea
              name="reason"
              label="Varför ändras prognosen?"
              hint="Perioden är stängd. Skriv inget om enskilda personer."
              value={values['reason']}
              error={errorOf(errors, 'reason')}
              maxLength={4000}
              rows={2}
            />
          )}
          <Buttons cancel={path}>Spara prognosen</Buttons>
        </Form>
      )}
    </Layout>
  );
}

/** What the figure means, in words. */
export function AnalysisPage({ form, values, errors = [] }: FormProps<AnalysisFormDto>) {
  const { place, period, periodState, outcome, target, hidden } = form;
  const path = pathOf(place);
  const title = `Analys för ${periodInSentence(period)}`;
  return (
    <Layout title={title} hasErrors={errors.length > 0} breadcrumbs={breadcrumbsTo(place)}>
      <ErrorSummary errors={errors} />
      <PageTitle kicker={place.indicatorName}>{title}</PageTitle>
      <Facts
        facts={[
          { term: 'Årsmål', value: targetText(target) },
          { term: 'Utfall', value: outcomeText(outcome) },
        ]}
      />
      <WhyNot form={form} />
      {periodState === 'open' && form.ended === null && (
        <Form action={`${path}/analys/${period}`} hidden={hidden}>
          <TextArea
            name="analysis"
            label="Vad betyder siffran?"
            hint="Vad den beror på och vad enheten gör åt den. Skriv inget om enskilda personer."
            value={values['analysis']}
            error={errorOf(errors, 'analysis')}
            rows={8}
            maxLength={20000}
          />
          <Buttons cancel={path}>Spara analysen</Buttons>
        </Form>
      )}
    </Layout>
  );
}

function WhyNot({ form: { period, periodState, ended } }: { readonly form: ForecastFormDto | AnalysisFormDto }) {
  if (ended !== null)
    return (
      <Notice kind="info" heading="Indikatorn följs inte längre">
        <p>
          Den följs inte från och med <DateText day={ended} />, så inget registreras för {periodInSentence(period)}.
        </p>
      </Notice>
    );
  if (periodState === 'open') return null;
  return (
    <Notice kind="info" heading={periodState === 'closed' ? 'Perioden är stängd' : 'Perioden är inte öppnad'}>
      <p>
        {periodState === 'closed'
          ? 'Det som rapporterades står kvar som det var.'
          : 'Det här skrivs när perioden är öppen.'}
      </p>
    </Notice>
  );
}

function Buttons({ cancel, children }: { readonly cancel: string; readonly children: ComponentChildren }) {
  return (
    <ButtonRow>
      <Button>{children}</Button>
      <LinkButton variant="tertiary" href={cancel}>
        Avbryt
      </LinkButton>
    </ButtonRow>
  );
}
