import type { ComponentChildren } from 'preact';
import {
  AuthorityFields,
  Button,
  ButtonRow,
  Checkboxes,
  DateField,
  ErrorSummary,
  errorOf,
  Facts,
  Form,
  Layout,
  LinkButton,
  Notice,
  PageTitle,
  Select,
  TextArea,
  type FieldError,
} from '#platform/page-kit/index.js';
import type { TargetAskedDto } from '../routes/forms.dto.js';
import { MainDefinitionFields, MoreDefinitionFields } from './definition-fields.js';
import { KindRadios } from './target.page.js';
import { slotName, targetText } from './words.js';

/** Whose steering a form is about. */
export interface SteeringPlaceDto {
  readonly committee: string | null;
  readonly name: string;
  readonly year: number;
}

export const steeringPathOf = ({ committee, year }: SteeringPlaceDto): string =>
  `/styrning/${committee ?? 'staden'}/${String(year)}`;

interface SteeringFormProps {
  readonly place: SteeringPlaceDto;
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldError[];
}

interface GoalAbove {
  readonly id: string;
  readonly title: string;
}

/** A new indicator above the units, or what one means from now on. */
export function SteeringIndicatorPage({
  goals,
  standing,
  ...props
}: SteeringFormProps & { readonly goals: readonly GoalAbove[]; readonly standing?: string }) {
  const { values, errors = [] } = props;
  return (
    <SteeringFrame
      {...props}
      title={standing === undefined ? 'Ny indikator' : 'Vad indikatorn mäter'}
      {...(standing === undefined ? {} : { lead: standing })}
      submit={standing === undefined ? 'Lägg till indikatorn' : 'Spara definitionen'}
    >
      <MainDefinitionFields values={values} errors={errors} />
      {standing === undefined && (
        <Select
          name="goal"
          label="Under vilket mål står den?"
          value={values['goal']}
          error={errorOf(errors, 'goal')}
          choices={[{ value: '', label: 'Inget mål' }, ...goals.map(({ id, title }) => ({ value: id, label: title }))]}
        />
      )}
      <MoreDefinitionFields values={values} errors={errors} />
      {standing !== undefined && (
        <>
          <DateField
            name="effectiveFrom"
            label="Mäter den något annat från och med en viss dag?"
            hint="Då jämförs inget över den dagen, i någon enhet. Lämna tomt om siffrorna är jämförbara med tidigare."
            optional
            value={values['effectiveFrom']}
            error={errorOf(errors, 'effectiveFrom')}
          />
          <Reason values={values} errors={errors} label="Varför ändras definitionen?" />
        </>
      )}
    </SteeringFrame>
  );
}

/** The council's target, or the committee's for its units. */
export function SteeringTargetPage({
  asked,
  name,
  ...props
}: SteeringFormProps & { readonly asked: TargetAskedDto; readonly name: string }) {
  const { values, errors = [] } = props;
  const { slot, mode, standing, firstDay, lastDay } = asked;
  return (
    <SteeringFrame
      {...props}
      title={mode === 'set' ? `Sätt ${slotName(slot)}` : `Ändra ${slotName(slot)}`}
      lead={name}
      submit={mode === 'set' ? 'Sätt målet' : 'Ändra målet'}
    >
      <Facts facts={[{ term: 'Mål nu', value: <strong>{targetText(standing)}</strong> }]} />
      <KindRadios form={asked} values={values} errors={errors} />
      {mode === 'change' && (
        <>
          <Reason values={values} errors={errors} label="Varför ändras målet?" />
          <DateField
            name="effectiveFrom"
            label="Från och med vilken dag gäller det nya målet?"
            value={values['effectiveFrom']}
            error={errorOf(errors, 'effectiveFrom')}
            min={firstDay}
            max={lastDay}
          />
        </>
      )}
    </SteeringFrame>
  );
}

export function WithdrawSteeringIndicatorPage({ name, ...props }: SteeringFormProps & { readonly name: string }) {
  return (
    <SteeringFrame {...props} title="Ta bort indikatorn" lead={name} submit="Ta bort indikatorn">
      <Notice kind="info">Enheter som följer den har kvar den i sina planer tills de själva avslutar den.</Notice>
      <Reason values={props.values} errors={props.errors ?? []} label="Varför tas den bort?" />
    </SteeringFrame>
  );
}

/** Indicators of the year before that are not here yet; they keep their history. */
export function CarrySteeringIndicatorsPage({
  offered,
  ticked,
  ...props
}: SteeringFormProps & { readonly offered: readonly GoalAbove[]; readonly ticked?: readonly string[] }) {
  return (
    <SteeringFrame {...props} title="Hämta förra årets indikatorer" submit="Hämta indikatorerna">
      {offered.length === 0 ? (
        <Notice kind="info">Det finns inga indikatorer från förra året som inte redan är här.</Notice>
      ) : (
        <Checkboxes
          name="indicators"
          label="Vilka indikatorer fortsätter?"
          hint="Med sina definitioner. Målvärden sätts på nytt."
          error={errorOf(props.errors ?? [], 'indicators')}
          choices={offered.map(({ id, title }) => ({
            value: id,
            label: title,
            checked: ticked ? ticked.includes(id) : true,
          }))}
        />
      )}
    </SteeringFrame>
  );
}

function SteeringFrame({
  place,
  action,
  hidden,
  values,
  errors = [],
  title,
  lead,
  submit,
  children,
}: SteeringFormProps & {
  readonly title: string;
  readonly lead?: string;
  readonly submit: string;
  readonly children: ComponentChildren;
}) {
  const kicker = `${place.name} ${String(place.year)}`;
  const back = steeringPathOf(place);
  return (
    <Layout
      title={title}
      hasErrors={errors.length > 0}
      breadcrumbs={[
        { href: '/', label: 'Start' },
        { href: back, label: `Mål ${kicker}` },
      ]}
    >
      <ErrorSummary errors={errors} />
      <PageTitle kicker={kicker} {...(lead === undefined ? {} : { lead })}>
        {title}
      </PageTitle>
      <Form action={action} hidden={hidden}>
        {children}
        <AuthorityFields
          kinds={['decision', 'pending']}
          values={values}
          errors={errors}
          findable
          decisionHint="Kommunfullmäktige eller nämnden har beslutat."
        />
        <ButtonRow>
          <Button>{submit}</Button>
          <LinkButton variant="tertiary" href={back}>
            Avbryt
          </LinkButton>
        </ButtonRow>
      </Form>
    </Layout>
  );
}

const Reason = ({
  values,
  errors,
  label,
}: {
  readonly values: SteeringFormProps['values'];
  readonly errors: readonly FieldError[];
  readonly label: string;
}) => (
  <TextArea
    name="reason"
    label={label}
    optional={label.startsWith('Varför ändras definitionen')}
    rows={3}
    maxLength={4000}
    value={values['reason']}
    error={errorOf(errors, 'reason')}
  />
);
