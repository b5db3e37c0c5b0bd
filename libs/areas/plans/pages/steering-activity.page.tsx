import { DateField, errorOf, Notice, Select, TextArea } from '#platform/page-kit/index.js';
import { SteeringForm, SteeringReason, type SteeringFormProps } from './steering-forms.page.js';
import { goalText, levelName } from './words.js';

/** An activity that all units are to carry out, or how it reads from now on. */
export function SteeringActivityPage(props: SteeringFormProps & { readonly standing?: string }) {
  const { steering, values, errors = [], standing } = props;
  const changes = standing !== undefined;
  return (
    <SteeringForm
      {...props}
      title={changes ? 'Ändra aktiviteten' : 'Lägg till en aktivitet'}
      submit={changes ? 'Spara aktiviteten' : 'Lägg till aktiviteten'}
    >
      <TextArea
        name="title"
        label="Vad ska göras?"
        rows={2}
        maxLength={1000}
        value={values['title']}
        error={errorOf(errors, 'title')}
      />
      <Select
        name="goal"
        label="Under vilket mål?"
        value={values['goal']}
        error={errorOf(errors, 'goal')}
        choices={[
          { value: '', label: 'Inget mål' },
          ...[...steering.above, ...steering.goals].map((g) => ({
            value: g.id,
            label: `${goalText(g)} (${levelName(g.level)})`,
          })),
        ]}
      />
      <DateField name="start" label="Första dag" optional value={values['start']} error={errorOf(errors, 'start')} />
      <DateField name="end" label="Sista dag" optional value={values['end']} error={errorOf(errors, 'end')} />
      {changes && <SteeringReason values={values} errors={errors} label="Varför ändras den?" />}
    </SteeringForm>
  );
}

export function WithdrawSteeringActivityPage(props: SteeringFormProps & { readonly standing: string }) {
  return (
    <SteeringForm {...props} title="Ta bort aktiviteten" submit="Ta bort aktiviteten">
      <p class="rt-lead">{props.standing}</p>
      <Notice kind="info">Enheter som har den i sina planer har den kvar tills de själva ställer in den.</Notice>
      <SteeringReason values={props.values} errors={props.errors ?? []} label="Varför tas den bort?" />
    </SteeringForm>
  );
}
