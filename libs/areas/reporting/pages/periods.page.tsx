import {
  Button,
  ButtonRow,
  DateField,
  DateText,
  Details,
  Empty,
  errorOf,
  ErrorSummary,
  Form,
  Layout,
  Notice,
  PageTitle,
  Section,
  Status,
  TextArea,
  type FieldError,
} from '#platform/page-kit/index.js';
import { periodInSentence, periodName } from '#platform/page-kit/words.js';
import type { PeriodRowDto, PeriodsDto } from '../routes/periods.dto.js';

export interface PeriodsPageProps {
  readonly periods: PeriodsDto;
  /** Of the form that was refused; its fields bear the period's name. */
  readonly values?: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldError[];
  /** What was just done. */
  readonly saved?: boolean;
}

/** Open, close and reopen the year's three periods. */
export function PeriodsPage({
  periods: { unit, unitName, year, started, periods },
  values = {},
  errors = [],
  saved = false,
}: PeriodsPageProps) {
  const path = `/enheter/${unit}/${String(year)}`;
  return (
    <Layout
      title="Perioder"
      hasErrors={errors.length > 0}
      breadcrumbs={[
        { href: '/', label: 'Start' },
        { href: path, label: `${unitName} ${String(year)}` },
      ]}
    >
      <ErrorSummary errors={errors} />
      <PageTitle
        kicker={`${unitName} ${String(year)}`}
        lead="Utfall rapporteras i en öppen period. När den är stängd kan ett utfall bara rättas, med ett skäl."
      >
        Perioder
      </PageTitle>
      {saved && <Notice kind="success">Det är gjort.</Notice>}
      {started ? (
        periods.map((period) => (
          <PeriodForm key={period.period} period={period} action={`${path}/perioder`} values={values} errors={errors} />
        ))
      ) : (
        <Empty heading="Enheten har ingen plan för året">En plan måste finnas innan perioder kan öppnas.</Empty>
      )}
    </Layout>
  );
}

interface PeriodFormProps {
  readonly period: PeriodRowDto;
  readonly action: string;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

function PeriodForm({
  period: { period, state, due, suggestedDue, owed, hidden },
  action,
  values,
  errors,
}: PeriodFormProps) {
  const dueName = `due-${period}`;
  const reasonName = `reason-${period}`;
  const dueField = (
    <DateField
      name={dueName}
      label="Sista dag för utfall"
      value={values[dueName] ?? suggestedDue}
      error={errorOf(errors, dueName)}
    />
  );
  return (
    <Section heading={periodName(period)} id={period}>
      <p>
        {state === 'not-opened' && <Status kind="draft">Inte öppnad</Status>}
        {state === 'open' && (
          <Status
            kind="open"
            rule={
              due === null ? undefined : (
                <>
                  utfallen ska vara inne senast <DateText day={due} />
                </>
              )
            }
          />
        )}
        {state === 'closed' && <Status kind="closed" />}
      </p>
      {state === 'open' && owed.length > 0 && (
        <Details summary={`${String(owed.length)} utfall saknas`} id={`saknas-${period}`}>
          <ul>
            {owed.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </Details>
      )}
      <Form action={action} hidden={{ ...hidden, period }}>
        {state !== 'open' && dueField}
        {state === 'closed' && (
          <TextArea
            name={reasonName}
            label="Varför öppnas perioden igen?"
            rows={2}
            maxLength={4000}
            value={values[reasonName]}
            error={errorOf(errors, reasonName)}
          />
        )}
        <ButtonRow>
          {state === 'not-opened' && (
            <Button variant="secondary" name="do" value="open">
              Öppna {periodInSentence(period)}
            </Button>
          )}
          {state === 'open' && owed.length > 0 && (
            <Button variant="secondary" name="do" value="remind">
              Påminn om utfallen
            </Button>
          )}
          {state === 'open' && (
            <Button variant="secondary" name="do" value="close">
              Stäng {periodInSentence(period)}
            </Button>
          )}
          {state === 'closed' && (
            <Button variant="secondary" name="do" value="reopen">
              Öppna {periodInSentence(period)} igen
            </Button>
          )}
        </ButtonRow>
      </Form>
    </Section>
  );
}
