import type { ComponentChildren } from 'preact';
import {
  Button,
  ButtonRow,
  Checkboxes,
  DateField,
  errorOf,
  ErrorSummary,
  Form,
  formatDay,
  Layout,
  LinkButton,
  PageTitle,
  Radios,
  Select,
  TextArea,
  TextField,
  type Choice,
  type FieldError,
} from '#platform/page-kit/index.js';
import type { PlaceChange, PlaceFormDto, ScopeChoicesDto } from '../routes/organisation.dto.js';
import { capital, changeTitles, kindWords, placePath, recordedText } from './words.js';

export interface PlaceFormPageProps {
  readonly form: PlaceFormDto;
  readonly values: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldError[];
}

interface FieldsProps extends PlaceFormPageProps {
  readonly errors: readonly FieldError[];
}

const leads: Readonly<Record<PlaceChange, string>> = {
  namn: 'Det gamla namnet finns kvar i historiken, och den som söker på det hittar rätt.',
  flytta: 'Historiken följer med. Chefer och andra med roller i den nya nämnden eller avdelningen når den från dagen.',
  gemensam: 'Enheten står kvar hos sin nämnd. De nämnder som delar den kan läsa den.',
  'sla-ihop':
    'De som upphör behåller sin historik under sina gamla namn. Roller flyttas inte med: ge dem i den nya innan dagen kommer.',
  dela: 'Historiken stannar hos den som delas.',
  avsluta: 'Historiken finns kvar och går att läsa.',
  smatal: 'Siffror under gränsen döljs i sammanställningar som lämnar enheten. I enhetens egna sidor syns de.',
  'ta-tillbaka':
    'För det som registrerades av misstag. Det blir som om det aldrig hade hänt, men historiken visar både misstaget och att det togs tillbaka.',
};

const buttons: Partial<Readonly<Record<PlaceChange, string>>> = { avsluta: 'Avsluta', 'ta-tillbaka': 'Ta tillbaka' };

/** One change of a place: the same frame for all, so that they are asked alike. */
export function PlaceFormPage({ form, values, errors = [] }: PlaceFormPageProps) {
  const { kind, name, change, hidden } = form;
  const path = placePath(form);
  const title = `${changeTitles[change]}: ${name}`;
  return (
    <Layout
      title={title}
      hasErrors={errors.length > 0}
      breadcrumbs={[
        { href: '/organisation', label: 'Organisation' },
        { href: path, label: name },
      ]}
    >
      <ErrorSummary errors={errors} />
      <PageTitle kicker={capital(kindWords[kind].one)} lead={leads[change]}>
        {title}
      </PageTitle>
      <Form action={`${path}/${change}`} hidden={hidden}>
        <Fields form={form} values={values} errors={errors} />
        {change !== 'ta-tillbaka' && (
          <DateField
            name="effectiveFrom"
            label={change === 'avsluta' ? 'Från och med vilken dag finns den inte längre?' : 'Från och med vilken dag?'}
            value={values['effectiveFrom']}
            error={errorOf(errors, 'effectiveFrom')}
          />
        )}
        {(change !== 'flytta' || kind === 'department') && change !== 'gemensam' && (
          <TextArea
            name="reason"
            label="Varför?"
            optional={change !== 'ta-tillbaka'}
            rows={3}
            maxLength={4000}
            value={values['reason']}
            error={errorOf(errors, 'reason')}
          />
        )}
        <Buttons back={path} label={buttons[change] ?? 'Spara ändringen'} />
      </Form>
    </Layout>
  );
}

function Fields(props: FieldsProps) {
  const { form, values, errors } = props;
  switch (form.change) {
    case 'namn':
      return <NameField label="Vad ska den heta?" values={values} errors={errors} />;
    case 'flytta':
      return form.kind === 'department' ? (
        <Select
          name="committee"
          label="Till vilken nämnd?"
          hint="Avdelningens enheter följer med."
          value={values['committee'] ?? ''}
          error={errorOf(errors, 'committee')}
          choices={form.committees.filter(({ id }) => id !== form.standsAt).map(choice)}
          placeholder="Välj nämnd"
        />
      ) : (
        <Select
          name="place"
          label="Vart flyttas den?"
          value={values['place'] ?? form.standsAt}
          error={errorOf(errors, 'place')}
          choices={placingChoices(form)}
          placeholder="Ingen nämnd"
        />
      );
    case 'gemensam': {
      const ticked = values['committees'] === undefined ? form.sharedWith : values['committees'].split(',');
      const hosting = form.standsAt.split('/')[0];
      const choices = form.committees
        .filter((committee) => committee.id !== hosting)
        .map(({ id, name }) => ({ value: id, label: name, checked: ticked.includes(id) }));
      return choices.length === 0 ? (
        <p>Det finns ingen annan nämnd.</p>
      ) : (
        <Checkboxes
          name="committees"
          label="Vilka andra nämnder arbetar den för?"
          error={errorOf(errors, 'committees')}
          choices={choices}
        />
      );
    }
    case 'sla-ihop':
      return <MergerFields {...props} />;
    case 'dela':
      return <SplitFields {...props} />;
    case 'avsluta':
      return null;
    case 'smatal':
      return (
        <TextField
          name="below"
          label="Dölj siffror under"
          hint="Ett heltal, minst 3."
          width={4}
          value={values['below'] ?? String(form.smallNumber ?? '')}
          error={errorOf(errors, 'below')}
        />
      );
    case 'ta-tillbaka':
      return (
        <Radios
          name="change"
          label="Vad registrerades av misstag?"
          value={values['change']}
          error={errorOf(errors, 'change')}
          choices={form.changes.map((recorded) => ({
            value: recorded.change,
            label: `${recordedText(recorded)}${recorded.from === null ? '' : `, ${formatDay(recorded.from)}`}`,
          }))}
        />
      );
  }
}

function OtherDepartments({ form, values, errors }: FieldsProps) {
  const ticked = (values['others'] ?? '').split(',');
  const choices = form.departments
    .filter(({ id, committee }) => id !== form.id && committee === form.standsAt)
    .map(({ id, name }) => ({ value: id, label: name, checked: ticked.includes(id) }));
  return choices.length === 0 ? (
    <p>Nämnden har ingen annan avdelning.</p>
  ) : (
    <Checkboxes
      name="others"
      label={`Vilka går samman med ${form.name}?`}
      error={errorOf(errors, 'others')}
      choices={choices}
    />
  );
}

function OtherNames({ form: { kind, name }, values, errors }: FieldsProps) {
  const { one } = kindWords[kind];
  return (
    <TextArea
      name="others"
      label={`Vad går samman med ${name}?`}
      hint={`Namnet på varje ${one} på en egen rad.${kind === 'unit' ? ' Finns samma namn i flera nämnder: skriv nämnden efter, med komma emellan.' : ''}`}
      rows={3}
      value={values['others']}
      error={errorOf(errors, 'others')}
    />
  );
}

function MergerFields(props: FieldsProps) {
  const { form, values, errors } = props;
  const { kind, name } = form;
  const { one } = kindWords[kind];
  return (
    <>
      {kind === 'department' ? <OtherDepartments {...props} /> : <OtherNames {...props} />}
      <Radios
        name="into"
        label="Vad blir de?"
        value={values['into']}
        error={errorOf(errors, 'into')}
        choices={[
          { value: 'this', label: `${name} fortsätter` },
          { value: 'first', label: 'Den som står först ovan fortsätter' },
          { value: 'new', label: `En ny ${one}` },
        ]}
        reveal={{ new: <NameField label="Vad ska den nya heta?" values={values} errors={errors} /> }}
      />
    </>
  );
}

function SplitFields({ form: { kind, name }, values, errors }: FieldsProps) {
  const { one } = kindWords[kind];
  return (
    <>
      <Radios
        name="stays"
        label={`Finns ${name} kvar?`}
        value={values['stays']}
        error={errorOf(errors, 'stays')}
        choices={[
          { value: 'yes', label: 'Ja, en del går ur den' },
          { value: 'no', label: 'Nej, den upphör' },
        ]}
      />
      <TextArea
        name="names"
        label="Vad ska de nya heta?"
        hint={`En ${one} på varje rad.`}
        optional
        rows={3}
        value={values['names']}
        error={errorOf(errors, 'names')}
      />
      <TextArea
        name="others"
        label="Går en del till någon som redan finns?"
        hint={`Namnet på varje ${one} på en egen rad.`}
        optional
        rows={2}
        value={values['others']}
        error={errorOf(errors, 'others')}
      />
    </>
  );
}

/** Committees with their departments below them, by one choice. */
export const placingChoices = ({ committees, departments }: ScopeChoicesDto): readonly Choice[] =>
  committees.flatMap((committee) => [
    choice(committee),
    ...departments
      .filter((department) => department.committee === committee.id)
      .map(({ id, name }) => ({ value: `${committee.id}/${id}`, label: `${committee.name}, ${name}` })),
  ]);

export const choice = ({ id, name }: { readonly id: string; readonly name: string }): Choice => ({
  value: id,
  label: name,
});

interface NameFieldProps {
  readonly label: string;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}
export const NameField = ({ label, values, errors }: NameFieldProps) => (
  <TextField
    name="name"
    label={label}
    width={30}
    maxLength={200}
    value={values['name']}
    error={errorOf(errors, 'name')}
  />
);

export const Buttons = ({ back, label }: { readonly back: string; readonly label: ComponentChildren }) => (
  <ButtonRow>
    <Button>{label}</Button>
    <LinkButton variant="tertiary" href={back}>
      Avbryt
    </LinkButton>
  </ButtonRow>
);
