import {
  DateField,
  errorOf,
  ErrorSummary,
  Form,
  Layout,
  PageTitle,
  Select,
  type FieldError,
} from '#platform/page-kit/index.js';
import type { EstablishFormDto } from '../routes/organisation.dto.js';
import { Buttons, choice, NameField, placingChoices } from './place-form.page.js';
import { kindWords } from './words.js';

export interface EstablishPageProps {
  readonly form: EstablishFormDto;
  readonly values: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldError[];
}

/** A new committee, department, unit or section. */
export function EstablishPage({ form, values, errors = [] }: EstablishPageProps) {
  const { kind, hidden, parent } = form;
  const { ny, path } = kindWords[kind];
  return (
    <Layout title={ny} hasErrors={errors.length > 0} breadcrumbs={[{ href: '/organisation', label: 'Organisation' }]}>
      <ErrorSummary errors={errors} />
      <PageTitle {...(kind === 'section' && parent ? { kicker: parent.name } : {})}>{ny}</PageTitle>
      <Form action={`/organisation/ny/${path}`} hidden={hidden}>
        <NameField label="Vad heter den?" values={values} errors={errors} />
        {kind === 'department' && (
          <Select
            name="committee"
            label="I vilken nämnd?"
            value={values['committee'] ?? parent?.id}
            error={errorOf(errors, 'committee')}
            choices={form.committees.map(choice)}
            placeholder="Välj nämnd"
          />
        )}
        {kind === 'unit' && (
          <Select
            name="place"
            label="I vilken nämnd eller avdelning?"
            value={values['place'] ?? placeOfParent(form)}
            error={errorOf(errors, 'place')}
            choices={placingChoices(form)}
            placeholder="Ingen nämnd"
          />
        )}
        <DateField
          name="effectiveFrom"
          label="Från och med vilken dag finns den?"
          hint="Lämna tomt om den har funnits länge och ingen vet sedan när."
          optional
          value={values['effectiveFrom']}
          error={errorOf(errors, 'effectiveFrom')}
        />
        <Buttons back="/organisation" label="Spara" />
      </Form>
    </Layout>
  );
}

function placeOfParent({ parent, departments }: EstablishFormDto): string {
  const department = departments.find((d) => d.id === parent?.id);
  return department ? `${department.committee}/${department.id}` : (parent?.id ?? '');
}
