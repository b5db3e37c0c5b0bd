import type { ComponentChildren } from 'preact';
import { roles } from '#kernel/actor.js';
import {
  AuthorityFields,
  DateField,
  Details,
  Empty,
  errorOf,
  ErrorSummary,
  Form,
  Layout,
  LinkButton,
  Notice,
  PageTitle,
  Radios,
  Select,
  Table,
  TextArea,
  type FieldError,
} from '#platform/page-kit/index.js';
import { authorityText, roleName } from '#platform/page-kit/words.js';
import type {
  DelegationRowDto,
  EndFormDto,
  NamedDto,
  OrganisationRights,
  ScopeChoicesDto,
} from '../routes/organisation.dto.js';
import { LiveOrganisation } from './live-organisation.js';
import { Buttons } from './place-form.page.js';
import { ScopeFields } from './scope-fields.js';
import { daysText, matterText } from './words.js';

const way = [{ href: '/organisation', label: 'Organisation' }];

export interface DelegationsPageProps {
  readonly delegations: readonly DelegationRowDto[];
  readonly rights: OrganisationRights;
  readonly saved: boolean;
  /** The position that it was read at. */
  readonly position?: number;
}

/** What committees let others decide for them, and on which decision. */
export function DelegationsPage({ delegations, rights, saved, position }: DelegationsPageProps) {
  const inForce = delegations.filter((d) => d.inForce);
  const other = delegations.filter((d) => !d.inForce);
  return (
    <Layout title="Delegationer" breadcrumbs={way}>
      {saved && <Notice kind="success">Ändringen är registrerad.</Notice>}
      <PageTitle
        lead="Vad nämnderna låter andra besluta åt dem. Det som beslutas så redovisas till nämnden."
        actions={
          rights.changePlaces && <LinkButton href="/organisation/delegationer/ny">Registrera delegation</LinkButton>
        }
      >
        Delegationer
      </PageTitle>
      <LiveOrganisation id="delegationer" label="Delegationerna" position={position}>
        <Delegations rows={inForce} caption="Delegationer som gäller" mayEnd={rights.changePlaces} />
        {other.length > 0 && (
          <Details summary={`Gäller inte i dag (${String(other.length)})`} id="inte-i-dag">
            <Delegations rows={other} caption="Delegationer som inte gäller i dag" mayEnd={false} />
          </Details>
        )}
      </LiveOrganisation>
    </Layout>
  );
}

interface RowsProps {
  readonly rows: readonly DelegationRowDto[];
  readonly caption: string;
  readonly mayEnd: boolean;
}

function Delegations({ rows, caption, mayEnd }: RowsProps) {
  return (
    <Table
      caption={caption}
      captionHidden
      rowKey={(d) => d.id}
      rows={rows}
      empty={<Empty heading="Ingen delegation gäller i dag">Nämnden beslutar själv i alla ärenden.</Empty>}
      columns={[
        { key: 'matter', header: 'Vad', rowHeader: true, cell: (d) => matterText(d.matter) },
        { key: 'committee', header: 'Nämnd', cell: (d) => d.committeeName },
        { key: 'to', header: 'Beslutar', cell: (d) => `${roleName(d.to)} i ${d.where}` },
        { key: 'days', header: 'När', cell: (d) => daysText(d.from, d.until) },
        { key: 'authority', header: 'Beslut', cell: (d) => (d.authority === null ? '–' : authorityText(d.authority)) },
        ...(mayEnd
          ? [
              {
                key: 'end',
                header: 'Ändra',
                file: false as const,
                cell: (d: DelegationRowDto) => (
                  <a class="ds-link" href={`/organisation/delegationer/${d.id}/avsluta`}>
                    Avsluta<span class="ds-sr-only"> {matterText(d.matter)}</span>
                  </a>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

interface Typed {
  readonly values: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldError[];
}

export interface NewDelegationPageProps extends Typed {
  readonly choices: ScopeChoicesDto;
  readonly deciding: readonly NamedDto[];
  readonly matters: readonly string[];
  readonly hidden: Record<string, string>;
}

export function NewDelegationPage({ choices, deciding, matters, hidden, values, errors = [] }: NewDelegationPageProps) {
  return (
    <FormPage title="Registrera delegation" errors={errors}>
      <Form action="/organisation/delegationer/ny" hidden={hidden}>
        <Select
          name="delegating"
          label="Vilken nämnd delegerar?"
          value={values['delegating']}
          error={errorOf(errors, 'delegating')}
          choices={deciding.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder="Välj nämnd"
        />
        <Radios
          name="matter"
          label="Vad får beslutas?"
          value={values['matter']}
          error={errorOf(errors, 'matter')}
          choices={matters.map((matter) => ({ value: matter, label: matterText(matter) }))}
        />
        <Select
          name="role"
          label="Vem får besluta?"
          value={values['role']}
          error={errorOf(errors, 'role')}
          choices={roles.map((role) => ({ value: role, label: roleName(role) }))}
          placeholder="Välj roll"
        />
        <ScopeFields label="Var gäller det?" choices={choices} withoutCity values={values} errors={errors} />
        <DateField
          name="from"
          label="Från och med vilken dag?"
          value={values['from']}
          error={errorOf(errors, 'from')}
        />
        <DateField
          name="until"
          label="Till och med vilken dag?"
          hint="Lämna tomt om det gäller tills vidare."
          optional
          value={values['until']}
          error={errorOf(errors, 'until')}
        />
        <AuthorityFields kinds={['decision']} values={values} errors={errors} findable />
        <Buttons back="/organisation/delegationer" label="Registrera" />
      </Form>
    </FormPage>
  );
}

export function EndDelegationPage({ form, values, errors = [] }: Typed & { readonly form: EndFormDto }) {
  return (
    <FormPage title="Avsluta delegation" lead={form.what} errors={errors}>
      <Form action={form.action} hidden={form.hidden}>
        <DateField
          name="until"
          label="Vilken är den sista dagen?"
          value={values['until']}
          error={errorOf(errors, 'until')}
        />
        <TextArea name="reason" label="Varför?" optional rows={3} maxLength={4000} value={values['reason']} />
        <AuthorityFields kinds={['decision']} values={values} errors={errors} findable />
        <Buttons back={form.back} label="Avsluta" />
      </Form>
    </FormPage>
  );
}

interface FormPageProps {
  readonly title: string;
  readonly lead?: string;
  readonly errors: readonly FieldError[];
  readonly children: ComponentChildren;
}

function FormPage({ title, lead, errors, children }: FormPageProps) {
  return (
    <Layout
      title={title}
      hasErrors={errors.length > 0}
      breadcrumbs={[...way, { href: '/organisation/delegationer', label: 'Delegationer' }]}
    >
      <ErrorSummary errors={errors} />
      <PageTitle {...(lead === undefined ? {} : { lead })}>{title}</PageTitle>
      {children}
    </Layout>
  );
}
