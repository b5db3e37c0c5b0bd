import {
  AuthorityFields,
  Button,
  ButtonRow,
  DateField,
  DateText,
  Details,
  errorOf,
  ErrorSummary,
  Facts,
  Form,
  Layout,
  LinkButton,
  Notice,
  PageTitle,
  Radios,
  Select,
  TextArea,
  type FieldError,
} from '#platform/page-kit/index.js';
import { ownerName } from '#platform/page-kit/words.js';
import type { AdoptionFormDto, DefinitionFormDto, GoalChoiceDto } from '../routes/forms.dto.js';
import { MainDefinitionFields, MoreDefinitionFields } from './definition-fields.js';
import { breadcrumbsTo, pathOf } from './words.js';

interface FormProps<F> {
  readonly form: F;
  readonly values: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldError[];
}

/** A new indicator in a unit's year. */
export function AdoptionPage({ form, values, errors = [] }: FormProps<AdoptionFormDto>) {
  const { unit, unitName, year, goals, hidden } = form;
  const path = `/enheter/${unit}/${String(year)}`;
  return (
    <Layout
      title="Ny indikator"
      hasErrors={errors.length > 0}
      breadcrumbs={[
        { href: '/', label: 'Start' },
        { href: path, label: `${unitName} ${String(year)}` },
      ]}
    >
      <ErrorSummary errors={errors} />
      <PageTitle kicker={`${unitName} ${String(year)}`}>Ny indikator</PageTitle>
      <Form action={`${path}/indikatorer/ny`} hidden={hidden}>
        <MainDefinitionFields values={values} errors={errors} />
        <GoalSelect goals={goals} value={values['goal']} error={errorOf(errors, 'goal')} />
        <Radios
          name="owner"
          label="Vem äger indikatorn?"
          hint="Den som äger den beslutar om dess mål när planen är beslutad."
          value={values['owner']}
          error={errorOf(errors, 'owner')}
          choices={(['unit', 'committee', 'council'] as const).map((value) => ({ value, label: ownerName(value) }))}
        />
        {errors.length > 0 ? (
          <MoreDefinitionFields values={values} errors={errors} />
        ) : (
          <Details summary="Mer om vad den mäter" id="mer-om-indikatorn">
            <MoreDefinitionFields values={values} errors={errors} />
          </Details>
        )}
        <Buttons save="Lägg till indikatorn" cancel={path} />
      </Form>
    </Layout>
  );
}

/** What the indicator measures, said more clearly, or otherwise from a day on. */
export function DefinitionPage({ form, values, errors = [] }: FormProps<DefinitionFormDto>) {
  const { place, hidden, firstDay, lastDay, decisionAsked, comparableFrom } = form;
  const path = pathOf(place);
  return (
    <Layout title="Vad indikatorn mäter" hasErrors={errors.length > 0} breadcrumbs={breadcrumbsTo(place)}>
      <ErrorSummary errors={errors} />
      <PageTitle kicker={place.indicatorName}>Vad indikatorn mäter</PageTitle>
      {comparableFrom !== null && (
        <Notice kind="info">
          <p>
            Indikatorn omdefinierades från och med <DateText day={comparableFrom} />. Siffror före och efter den dagen
            jämförs inte.
          </p>
        </Notice>
      )}
      <Form action={`${path}/definition`} hidden={hidden}>
        <MainDefinitionFields values={values} errors={errors} />
        <MoreDefinitionFields values={values} errors={errors} />
        <Radios
          name="kind"
          label="Vad betyder ändringen?"
          value={values['kind']}
          error={errorOf(errors, 'kind')}
          choices={[
            {
              value: 'define',
              label: 'Den mäter samma sak som förut',
              hint: 'Beskrivningen blir tydligare. Alla siffror går att jämföra som förut.',
            },
            {
              value: 'redefine',
              label: 'Den mäter något annat från och med en viss dag',
              hint: 'Siffror före och efter den dagen jämförs inte längre: inte i tabeller, inte i diagram, inte med förra året. Det går inte att ångra.',
            },
          ]}
          reveal={{
            redefine: (
              <>
                <DateField
                  name="effectiveFrom"
                  label="Från och med vilken dag?"
                  value={values['effectiveFrom']}
                  error={errorOf(errors, 'effectiveFrom')}
                  min={firstDay}
                  max={lastDay}
                />
                {decisionAsked && <OwnersDecision form={form} values={values} errors={errors} />}
              </>
            ),
          }}
        />
        <Reason label="Varför?" optionalHint="Behövs när den mäter något annat." values={values} errors={errors} />
        <Buttons save="Spara" cancel={path} />
      </Form>
    </Layout>
  );
}

/** Under another goal of the plan. */
export function MovingPage({ form, values, errors = [] }: FormProps<DefinitionFormDto>) {
  const { place, goals, goal, hidden } = form;
  const path = pathOf(place);
  const now = goals.find(({ id }) => id === goal)?.title ?? 'inget mål';
  return (
    <Layout title="Flytta indikatorn" hasErrors={errors.length > 0} breadcrumbs={breadcrumbsTo(place)}>
      <ErrorSummary errors={errors} />
      <PageTitle kicker={place.indicatorName}>Flytta indikatorn</PageTitle>
      <Facts facts={[{ term: 'Ligger nu under', value: now }]} />
      <Form action={`${path}/flytta`} hidden={{ ...hidden, saw: now }}>
        <GoalSelect goals={goals} value={values['goal']} error={errorOf(errors, 'goal')} />
        <Reason label="Varför flyttas den?" optionalHint="" values={values} errors={errors} />
        <Buttons save="Flytta indikatorn" cancel={path} />
      </Form>
    </Layout>
  );
}

/** Followed no longer from a day on, or adopted by mistake. */
export function EndingPage({ form, values, errors = [] }: FormProps<DefinitionFormDto>) {
  const { place, hidden, hasFigures, discontinuedFrom, decisionAsked, firstDay } = form;
  const path = pathOf(place);
  return (
    <Layout title="Avsluta indikatorn" hasErrors={errors.length > 0} breadcrumbs={breadcrumbsTo(place)}>
      <ErrorSummary errors={errors} />
      <PageTitle kicker={place.indicatorName}>Avsluta indikatorn</PageTitle>
      {discontinuedFrom !== null && (
        <Notice kind="info">
          <p>
            Indikatorn följs inte längre från och med <DateText day={discontinuedFrom} />. Med en ny dag flyttas slutet.
          </p>
        </Notice>
      )}
      <Form action={`${path}/avsluta`} hidden={hidden}>
        <Radios
          name="kind"
          label="Vad har hänt?"
          value={values['kind']}
          error={errorOf(errors, 'kind')}
          choices={[
            {
              value: 'discontinue',
              label: 'Den följs inte längre',
              hint: 'Det som är registrerat finns kvar. Inget registreras för perioder som slutar den dagen eller senare.',
            },
            ...(hasFigures
              ? []
              : [
                  {
                    value: 'withdraw',
                    label: 'Den lades till av misstag',
                    hint: 'Den försvinner ur planen. I historiken syns att den har funnits.',
                  },
                ]),
          ]}
          reveal={{
            discontinue: (
              <>
                <DateField
                  name="effectiveFrom"
                  label="Första dagen som den inte följs"
                  value={values['effectiveFrom']}
                  error={errorOf(errors, 'effectiveFrom')}
                  min={firstDay}
                />
                {decisionAsked && <OwnersDecision form={form} values={values} errors={errors} />}
              </>
            ),
          }}
        />
        {hasFigures && (
          <p class="rt-hint">Den har utfall eller prognoser och kan därför inte tas bort som ett misstag.</p>
        )}
        <Reason label="Varför?" values={values} errors={errors} />
        <Buttons save="Spara" cancel={path} />
      </Form>
    </Layout>
  );
}

/** The plan is decided and the indicator not the unit's own. */
const OwnersDecision = ({ form, values, errors }: Required<FormProps<DefinitionFormDto>>) => (
  <AuthorityFields kinds={['decision']} values={values} errors={errors} findable recorded={form.recorded} />
);

function GoalSelect({
  goals,
  value,
  error,
}: {
  readonly goals: readonly GoalChoiceDto[];
  readonly value: string | undefined;
  readonly error: string | undefined;
}) {
  return (
    <Select
      name="goal"
      label="Vilket mål hör den till?"
      value={value}
      error={error}
      choices={[{ value: '', label: 'inget mål' }, ...goals.map(({ id, title }) => ({ value: id, label: title }))]}
    />
  );
}

function Reason({
  label,
  optionalHint,
  values,
  errors,
}: {
  readonly label: string;
  /** Given where the reason may be left out; when it is needed all the same. */
  readonly optionalHint?: string;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}) {
  const aboutPeople = 'Skriv inget om enskilda personer.';
  return (
    <TextArea
      name="reason"
      label={label}
      optional={optionalHint !== undefined}
      hint={optionalHint ? `${optionalHint} ${aboutPeople}` : aboutPeople}
      value={values['reason']}
      error={errorOf(errors, 'reason')}
      rows={2}
      maxLength={4000}
    />
  );
}

function Buttons({ save, cancel }: { readonly save: string; readonly cancel: string }) {
  return (
    <ButtonRow>
      <Button>{save}</Button>
      <LinkButton variant="tertiary" href={cancel}>
        Avbryt
      </LinkButton>
    </ButtonRow>
  );
}
