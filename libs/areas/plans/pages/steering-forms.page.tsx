import type { ComponentChildren } from 'preact';
import {
  AuthorityFields,
  Button,
  ButtonRow,
  Checkboxes,
  ConflictChoice,
  ErrorSummary,
  errorOf,
  Form,
  Layout,
  LinkButton,
  Notice,
  PageTitle,
  Radios,
  Select,
  TextArea,
  TextField,
  type FieldError,
} from '#platform/page-kit/index.js';
import type { SteeringDto, SteeringGoalDto } from '../routes/steering.dto.js';
import type { Values } from './plan-form.js';
import { steeringPath } from './steering.page.js';
import { goalText, levelName } from './words.js';

export interface SteeringFormProps {
  readonly steering: SteeringDto;
  readonly goal: SteeringGoalDto | null;
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly values: Values;
  readonly errors?: readonly FieldError[];
}

/** A goal is set, or reads otherwise from now on. */
export function SteeringGoalPage(props: SteeringFormProps) {
  const { steering, goal, values, errors = [] } = props;
  const { committee, goals, above } = steering;
  const levels = committee === null ? (['orientation', 'area'] as const) : (['committee'] as const);
  return (
    <SteeringForm
      {...props}
      title={goal ? 'Ändra målets lydelse' : 'Lägg till ett mål'}
      submit={goal ? 'Spara lydelsen' : 'Lägg till målet'}
    >
      {!goal && levels.length > 1 && (
        <Radios
          name="level"
          label="Vilket slags mål är det?"
          value={values['level']}
          error={errorOf(errors, 'level')}
          choices={levels.map((level) => ({ value: level, label: levelName(level) }))}
        />
      )}
      {!goal && (
        <Select
          name="parent"
          label="Under vilket mål står det?"
          value={values['parent']}
          error={errorOf(errors, 'parent')}
          choices={[
            { value: '', label: 'Inget, det står först' },
            ...[...above, ...goals].map((g) => ({ value: g.id, label: `${goalText(g)} (${levelName(g.level)})` })),
          ]}
        />
      )}
      <TextField
        name="number"
        label="Nummer"
        optional
        width={8}
        maxLength={30}
        value={values['number']}
        error={errorOf(errors, 'number')}
      />
      <TextArea
        name="title"
        label="Målets lydelse"
        rows={2}
        maxLength={1000}
        value={values['title']}
        error={errorOf(errors, 'title')}
      />
      {goal && <SteeringReason values={values} errors={errors} label="Varför ändras lydelsen?" optional />}
    </SteeringForm>
  );
}

/** Goals of the year before that are not here yet; they keep their history. */
export function CarryGoalsPage(
  props: SteeringFormProps & { readonly offered: readonly SteeringGoalDto[]; readonly ticked?: readonly string[] },
) {
  const { offered, ticked, errors = [] } = props;
  return (
    <SteeringForm {...props} title="Hämta förra årets mål" submit="Hämta målen">
      {offered.length === 0 ? (
        <Notice kind="info">Det finns inga mål från förra året som inte redan är här.</Notice>
      ) : (
        <Checkboxes
          name="goals"
          label="Vilka mål fortsätter?"
          error={errorOf(errors, 'goals')}
          choices={offered.map((goal) => ({
            value: goal.id,
            label: goalText(goal),
            hint: levelName(goal.level),
            checked: ticked ? ticked.includes(goal.id) : true,
          }))}
        />
      )}
    </SteeringForm>
  );
}

export function WithdrawSteeringGoalPage(props: SteeringFormProps) {
  const { values, errors = [] } = props;
  return (
    <SteeringForm {...props} title="Ta bort målet" submit="Ta bort målet">
      <SteeringReason values={values} errors={errors} label="Varför tas målet bort?" />
    </SteeringForm>
  );
}

export function SteeringForm({
  steering,
  goal,
  action,
  hidden,
  values,
  errors = [],
  title,
  submit,
  children,
}: SteeringFormProps & { readonly title: string; readonly submit: string; readonly children: ComponentChildren }) {
  return (
    <SteeringFrame steering={steering} title={title} errors={errors}>
      {goal && <p class="rt-lead">{goalText(goal)}</p>}
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
          <LinkButton variant="tertiary" href={steeringPath(steering)}>
            Avbryt
          </LinkButton>
        </ButtonRow>
      </Form>
    </SteeringFrame>
  );
}

export function SteeringConflictPage({
  steering,
  ...choice
}: { readonly steering: SteeringDto } & Omit<Parameters<typeof ConflictChoice>[0], 'subject' | 'keepHref'>) {
  return (
    <SteeringFrame steering={steering} title="Någon annan hann före" errors={[]}>
      <ConflictChoice {...choice} subject="målet" keepHref={steeringPath(steering)} />
    </SteeringFrame>
  );
}

function SteeringFrame({
  steering,
  title,
  errors,
  children,
}: {
  readonly steering: SteeringDto;
  readonly title: string;
  readonly errors: readonly FieldError[];
  readonly children: ComponentChildren;
}) {
  const kicker = `${steering.name} ${String(steering.year)}`;
  return (
    <Layout
      title={title}
      hasErrors={errors.length > 0}
      breadcrumbs={[
        { href: '/', label: 'Start' },
        { href: steeringPath(steering), label: `Mål ${kicker}` },
      ]}
    >
      <ErrorSummary errors={errors} />
      <PageTitle kicker={kicker}>{title}</PageTitle>
      {children}
    </Layout>
  );
}

export const SteeringReason = ({
  values,
  errors,
  label,
  optional = false,
}: {
  readonly values: Values;
  readonly errors: readonly FieldError[];
  readonly label: string;
  readonly optional?: boolean;
}) => (
  <TextArea
    name="reason"
    label={label}
    optional={optional}
    rows={3}
    maxLength={4000}
    value={values['reason']}
    error={errorOf(errors, 'reason')}
  />
);
