import { roles } from '#kernel/actor.js';
import {
  DateField,
  errorOf,
  ErrorSummary,
  Form,
  Layout,
  PageTitle,
  Select,
  TextField,
  type FieldError,
} from '#platform/page-kit/index.js';
import { roleName } from '#platform/page-kit/words.js';
import type { EndFormDto, PersonFormDto } from '../routes/organisation.dto.js';
import { Buttons } from './place-form.page.js';
import { ScopeFields } from './scope-fields.js';

interface Typed {
  readonly values: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldError[];
}

const way = [
  { href: '/organisation', label: 'Organisation' },
  { href: '/organisation/personer', label: 'Personer och roller' },
];

export function NewPersonPage({ hidden, values, errors = [] }: Typed & { readonly hidden: Record<string, string> }) {
  return (
    <Layout title="Ny person" hasErrors={errors.length > 0} breadcrumbs={way}>
      <ErrorSummary errors={errors} />
      <PageTitle lead="Namnet sparas förseglat och kan raderas. I historiken står personen med en beteckning utan namn.">
        Ny person
      </PageTitle>
      <Form action="/organisation/personer/ny" hidden={hidden}>
        <TextField
          name="name"
          label="Vad heter personen?"
          width={30}
          maxLength={200}
          value={values['name']}
          error={errorOf(errors, 'name')}
        />
        <Buttons back="/organisation/personer" label="Spara" />
      </Form>
    </Layout>
  );
}

export interface HoldingPageProps extends Typed {
  readonly form: PersonFormDto;
  readonly what: 'role' | 'function';
}

/** Gives a person a role or a function somewhere, from a day. */
export function NewHoldingPage({ form, what, values, errors = [] }: HoldingPageProps) {
  const { person, hidden } = form;
  const path = `/organisation/personer/${person.id}`;
  const title = what === 'role' ? `Ge ${person.name} en roll` : `Ge ${person.name} en funktion`;
  return (
    <Layout title={title} hasErrors={errors.length > 0} breadcrumbs={[...way, { href: path, label: person.name }]}>
      <ErrorSummary errors={errors} />
      <PageTitle>{title}</PageTitle>
      <Form action={`${path}/${what === 'role' ? 'ny-roll' : 'ny-funktion'}`} hidden={hidden}>
        {what === 'role' ? (
          <Select
            name="role"
            label="Vilken roll?"
            value={values['role']}
            error={errorOf(errors, 'role')}
            choices={roles.map((role) => ({ value: role, label: roleName(role) }))}
            placeholder="Välj roll"
          />
        ) : (
          <TextField
            name="function"
            label="Vilken funktion?"
            hint="Till exempel samordnare. En funktion ger inga rättigheter."
            width={30}
            maxLength={200}
            value={values['function']}
            error={errorOf(errors, 'function')}
          />
        )}
        <ScopeFields label="Var?" choices={form} values={values} errors={errors} />
        <DateField
          name="from"
          label="Från och med vilken dag?"
          value={values['from']}
          error={errorOf(errors, 'from')}
        />
        <DateField
          name="to"
          label="Till och med vilken dag?"
          hint="Lämna tomt om det gäller tills vidare."
          optional
          value={values['to']}
          error={errorOf(errors, 'to')}
        />
        <Buttons back={path} label="Spara" />
      </Form>
    </Layout>
  );
}

/** Ends a role or a function on a day. */
export function EndPage({ form, values, errors = [] }: Typed & { readonly form: EndFormDto }) {
  return (
    <Layout title="Avsluta" hasErrors={errors.length > 0} breadcrumbs={way}>
      <ErrorSummary errors={errors} />
      <PageTitle lead={form.what}>Avsluta</PageTitle>
      <Form action={form.action} hidden={form.hidden}>
        <DateField
          name="to"
          label="Vilken är den sista dagen?"
          hint="Välj gårdagen för att det ska sluta gälla genast."
          value={values['to']}
          error={errorOf(errors, 'to')}
        />
        <Buttons back={form.back} label="Avsluta" />
      </Form>
    </Layout>
  );
}
