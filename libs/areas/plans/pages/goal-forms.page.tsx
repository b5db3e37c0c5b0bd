import {
  AuthorityFields,
  DateField,
  errorOf,
  Notice,
  Radios,
  Select,
  TextArea,
  TextField,
  type FieldError,
} from '#platform/page-kit/index.js';
import { ownerName } from '#platform/page-kit/words.js';
import type { GoalChoiceDto, GoalFormDto } from '../routes/plan-form.dto.js';
import { PlanFormPage, type FilledIn, type Values } from './plan-form.js';
import { goalText, levelName, planPath } from './words.js';

type Props = FilledIn<GoalFormDto>;

const choiceOf = (goal: GoalChoiceDto) => ({ value: goal.id, label: `${goalText(goal)} (${levelName(goal.level)})` });

/** A goal of the unit's own, or one from above that is not kept for all units. */
export function AddGoalPage({ form, values, errors = [] }: Props) {
  return (
    <PlanFormPage form={form} title="Lägg till ett mål" errors={errors} submit="Lägg till målet">
      <Radios
        name="level"
        label="Vilket slags mål är det?"
        value={values['level']}
        error={errorOf(errors, 'level')}
        choices={(['unit', 'committee', 'area', 'orientation'] as const).map((level) => ({
          value: level,
          label: levelName(level),
        }))}
      />
      <ParentSelect form={form} values={values} errors={errors} name="parent" label="Under vilket mål står det?" />
      <WordingFields values={values} errors={errors} />
      {form.decided && <Authority form={form} values={values} errors={errors} />}
      {form.above.length > 0 && <FromAbove form={form} />}
    </PlanFormPage>
  );
}

/** Another number or title. */
export function RewordGoalPage({ form, values, errors = [] }: Props) {
  const { goal } = form;
  const path = form.action;
  return (
    <PlanFormPage
      form={form}
      title="Ändra målets lydelse"
      facts={goal ? [{ term: 'Målet', value: goalText(goal) }, ...ownedBy(goal)] : []}
      notice={form.above.length > 0 ? <FromAbove form={form} /> : undefined}
      errors={errors}
      submit="Spara lydelsen"
      links={[
        { href: `${path}/flytta`, label: 'Flytta målet' },
        { href: `${path}/ta-bort`, label: 'Ta bort målet' },
      ]}
    >
      <WordingFields values={values} errors={errors} />
      <ChangeFields form={form} values={values} errors={errors} reason="Varför ändras lydelsen?" />
    </PlanFormPage>
  );
}

/** Under another goal. */
export function MoveGoalPage({ form, values, errors = [] }: Props) {
  const { goal } = form;
  return (
    <PlanFormPage
      form={form}
      title="Flytta målet"
      lead="Det som står under målet följer med."
      facts={goal ? [{ term: 'Målet', value: goalText(goal) }, ...ownedBy(goal)] : []}
      errors={errors}
      submit="Flytta målet"
    >
      <ParentSelect form={form} values={values} errors={errors} name="to" label="Under vilket mål ska det stå?" />
      <ChangeFields form={form} values={values} errors={errors} reason="Varför flyttas målet?" />
    </PlanFormPage>
  );
}

/** Out of the plan. */
export function WithdrawGoalPage({ form, values, errors = [] }: Props) {
  const { goal } = form;
  return (
    <PlanFormPage
      form={form}
      title="Ta bort målet"
      lead="Målet tas ur planen. Det som har registrerats om det finns kvar i historiken."
      facts={goal ? [{ term: 'Målet', value: goalText(goal) }, ...ownedBy(goal)] : []}
      errors={errors}
      submit="Ta bort målet"
    >
      <ChangeFields form={form} values={values} errors={errors} reason="Varför tas målet bort?" always />
    </PlanFormPage>
  );
}

/** Goals that are kept above the units, to take in or to take the new wording of. */
export function TakeInGoalPage({ form, values, errors = [] }: Props) {
  return (
    <PlanFormPage
      form={form}
      title="Hämta mål ovanifrån"
      lead="Staden och nämnden håller sina mål på ett ställe. Här hämtas ett mål till planen, eller den lydelse det har fått."
      notice={
        form.above.length === 0 ? (
          <Notice kind="info" heading="Det finns inget att hämta">
            Planen har redan stadens och nämndens mål, som de lyder nu.
          </Notice>
        ) : undefined
      }
      errors={errors}
      submit="Hämta till planen"
    >
      {form.above.length > 0 && (
        <Radios
          name="choice"
          label="Vilket mål?"
          value={values['choice']}
          error={errorOf(errors, 'choice')}
          choices={form.above.map((offer) => ({
            value: `${offer.committee ?? 'staden'}/${offer.id}`,
            label: goalText(offer),
            hint:
              offer.inPlan === null
                ? `${levelName(offer.level)}, finns inte i planen`
                : `${levelName(offer.level)}, lyder i planen: ${offer.inPlan}`,
          }))}
        />
      )}
    </PlanFormPage>
  );
}

function FromAbove({ form }: { readonly form: GoalFormDto }) {
  const reworded = form.above.find((offer) => offer.inPlan !== null);
  return (
    <Notice kind="info">
      {form.goal && reworded
        ? `Målet har fått en ny lydelse: ${goalText(reworded)}. `
        : 'Staden eller nämnden har mål som inte finns i planen. '}
      <a class="ds-link" href={`${planPath(form)}/mal/ovanifran${form.goal ? `?mal=${form.goal.id}` : ''}`}>
        {form.goal && reworded ? 'Hämta den nya lydelsen' : 'Hämta mål ovanifrån'}
      </a>
    </Notice>
  );
}

function ParentSelect({
  form,
  values,
  errors,
  name,
  label,
}: Required<Props> & { readonly name: string; readonly label: string }) {
  return (
    <Select
      name={name}
      label={label}
      value={values[name]}
      error={errorOf(errors, name)}
      choices={[{ value: '', label: 'Inget, det står först' }, ...form.parents.map(choiceOf)]}
    />
  );
}

function WordingFields({ values, errors }: { readonly values: Values; readonly errors: readonly FieldError[] }) {
  return (
    <>
      <TextField
        name="number"
        label="Nummer"
        hint="Till exempel 1.4, om målet har ett."
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
    </>
  );
}

/** A draft is being written: neither authority nor reason is asked for until it is decided. */
function ChangeFields({
  form,
  values,
  errors,
  reason,
  always = false,
}: Required<Props> & { readonly reason: string; readonly always?: boolean }) {
  return (
    <>
      {(form.decided || always) && (
        <TextArea
          name="reason"
          label={reason}
          hint="Visas i historiken för den som får läsa skäl. Skriv inget om enskilda personer."
          rows={3}
          maxLength={4000}
          value={values['reason']}
          error={errorOf(errors, 'reason')}
        />
      )}
      {form.decided && (
        <>
          <Authority form={form} values={values} errors={errors} />
          <DateField
            name="effectiveFrom"
            label="Från och med vilken dag gäller det?"
            optional
            value={values['effectiveFrom']}
            error={errorOf(errors, 'effectiveFrom')}
          />
        </>
      )}
    </>
  );
}

const Authority = ({ form, values, errors }: Required<Props>) => (
  <AuthorityFields
    kinds={form.authorities}
    values={values}
    errors={errors}
    findable={form.findable}
    recorded={form.recorded}
    ownHint="Målet är enhetens eget."
  />
);

const ownedBy = ({ level }: GoalChoiceDto) => [
  {
    term: 'Ägs av',
    value: ownerName(level === 'unit' ? 'unit' : level === 'committee' ? 'committee' : 'council'),
  },
];
