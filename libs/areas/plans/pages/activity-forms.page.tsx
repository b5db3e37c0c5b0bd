import type { ComponentChildren } from 'preact';
import {
  DateField,
  errorOf,
  Radios,
  Select,
  TextArea,
  type Choice,
  type FieldError,
} from '#platform/page-kit/index.js';
import { periodName } from '#platform/page-kit/words.js';
import type { ActivityFormDto } from '../routes/plan-form.dto.js';
import { PlanFormPage, type FilledIn, type Values } from './plan-form.js';
import { daysText, goalText, levelName, statusName } from './words.js';

type Props = FilledIn<ActivityFormDto>;
interface FieldsProps {
  readonly values: Values;
  readonly errors: readonly FieldError[];
}

/** An activity is planned, for this year or several. */
export function PlanActivityPage({ form, values, errors = [] }: Props) {
  return (
    <PlanFormPage form={form} title="Planera en aktivitet" errors={errors} submit="Planera aktiviteten">
      <Wording form={form} values={values} errors={errors} />
      <Days values={values} errors={errors} />
      <Select
        name="owner"
        label="Vem har beställt den?"
        value={values['owner']}
        choices={[
          { value: '', label: 'Enheten själv' },
          { value: 'committee', label: 'Nämnden' },
          { value: 'council', label: 'Kommunfullmäktige' },
        ]}
      />
    </PlanFormPage>
  );
}

/** What has happened to the activity, or what is to change: one question, and what belongs to its answer. */
export function ChangeActivityPage({ form, values, errors = [] }: Props) {
  const { activity } = form;
  if (!activity) return null;
  const finished = activity.status === 'completed' || activity.status === 'cancelled';
  const choices: readonly Choice[] = [
    ...(finished
      ? [{ value: 'resume', label: 'Återuppta den', hint: 'Den är inte klar, eller tas upp igen.' }]
      : [
          { value: 'complete', label: 'Den är genomförd' },
          { value: 'reschedule', label: 'Den får andra dagar' },
          { value: 'cancel', label: 'Den ställs in' },
        ]),
    { value: 'deviation', label: 'Den avviker från planen', hint: 'Beskriv avvikelsen för en periods uppföljning.' },
    { value: 'reword', label: 'Ändra lydelsen, eller flytta till ett annat mål' },
    { value: 'withdraw', label: 'Ta bort den', hint: 'Den planerades av misstag.' },
  ];
  const why = (value: string, label: string): Readonly<Record<string, ComponentChildren>> => ({
    [value]: <Reason name={`reason-${value}`} label={label} values={values} errors={errors} />,
  });
  return (
    <PlanFormPage
      form={form}
      title="Ändra aktiviteten"
      facts={[
        { term: 'Aktiviteten', value: activity.title },
        { term: 'Dagar', value: daysText(activity.start, activity.end) },
        { term: 'Läge', value: statusName(activity.status) },
        ...activity.deviations.map(({ period, text }) => ({ term: `Avvikelse, ${periodName(period)}`, value: text })),
      ]}
      errors={errors}
      submit="Spara"
    >
      <Radios
        name="do"
        label="Vad gäller det?"
        value={values['do']}
        error={errorOf(errors, 'do')}
        choices={choices}
        reveal={{
          ...why('resume', 'Varför återupptas den?'),
          ...why('cancel', 'Varför ställs den in?'),
          ...why('withdraw', 'Varför tas den bort?'),
          complete: (
            <DateField
              name="completedOn"
              label="Vilken dag blev den klar?"
              value={values['completedOn']}
              error={errorOf(errors, 'completedOn')}
            />
          ),
          reschedule: (
            <>
              <Days values={values} errors={errors} />
              <Reason name="reason-reschedule" label="Varför ändras dagarna?" values={values} errors={errors} />
            </>
          ),
          deviation: (
            <>
              <Select
                name="period"
                label="Period"
                value={values['period']}
                error={errorOf(errors, 'period')}
                choices={(['T1', 'T2', 'VB'] as const).map((period) => ({ value: period, label: periodName(period) }))}
              />
              <TextArea
                name="deviation"
                label="Vad avviker, och vad görs åt det?"
                hint="Skriv inget om enskilda personer."
                rows={3}
                maxLength={4000}
                value={values['deviation']}
                error={errorOf(errors, 'deviation')}
              />
            </>
          ),
          reword: (
            <>
              <Wording form={form} values={values} errors={errors} />
              <Reason name="reason-reword" label="Varför?" optional values={values} errors={errors} />
            </>
          ),
        }}
      />
    </PlanFormPage>
  );
}

function Wording({ form, values, errors }: { readonly form: ActivityFormDto } & FieldsProps) {
  return (
    <>
      <TextArea
        name="title"
        label="Aktivitet"
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
          ...form.goals.map((goal) => ({ value: goal.id, label: `${goalText(goal)} (${levelName(goal.level)})` })),
        ]}
      />
    </>
  );
}

const Days = ({ values, errors }: FieldsProps) => (
  <div class="rt-beside">
    <DateField name="start" label="Första dag" optional value={values['start']} error={errorOf(errors, 'start')} />
    <DateField
      name="end"
      label="Sista dag"
      hint="Får ligga i ett senare år."
      optional
      value={values['end']}
      error={errorOf(errors, 'end')}
    />
  </div>
);

function Reason({
  name,
  label,
  values,
  errors,
  optional = false,
}: FieldsProps & { readonly name: string; readonly label: string; readonly optional?: boolean }) {
  return (
    <TextArea
      name={name}
      label={label}
      optional={optional}
      rows={3}
      maxLength={4000}
      value={values[name]}
      error={errorOf(errors, name)}
    />
  );
}
