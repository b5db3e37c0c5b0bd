import type { ComponentChildren } from 'preact';
import {
  Button,
  ButtonRow,
  ConflictChoice,
  ErrorSummary,
  Facts,
  Form,
  Layout,
  LinkButton,
  PageTitle,
  type ConflictChoiceProps,
  type Fact,
  type FieldError,
} from '#platform/page-kit/index.js';
import type { PlanFormDto } from '../routes/plan-form.dto.js';
import { pathOf, planPath } from './words.js';

/** What was typed, or what the form begins with. */
export type Values = Readonly<Record<string, string>>;

export interface FilledIn<F> {
  readonly form: F;
  readonly values: Values;
  readonly errors?: readonly FieldError[];
}

export interface PlanFormProps {
  readonly form: PlanFormDto;
  readonly title: string;
  readonly lead?: ComponentChildren;
  readonly facts?: readonly Fact[];
  /** Said between the heading and the form. */
  readonly notice?: ComponentChildren;
  readonly errors: readonly FieldError[];
  readonly submit: string;
  /** Other things to do with the same item. */
  readonly links?: readonly { readonly href: string; readonly label: string }[];
  readonly children: ComponentChildren;
}

const breadcrumbsTo = (form: PlanFormDto) => [
  { href: '/', label: 'Start' },
  { href: pathOf(form), label: `${form.unitName} ${String(form.year)}` },
  { href: planPath(form), label: 'Planen' },
];

/** One form on a page of its own; editing in place takes what lies in it. */
export function PlanFormPage({
  form,
  title,
  lead,
  facts = [],
  notice,
  errors,
  submit,
  links = [],
  children,
}: PlanFormProps) {
  return (
    <Layout title={title} hasErrors={errors.length > 0} breadcrumbs={breadcrumbsTo(form)}>
      <ErrorSummary errors={errors} />
      <PageTitle kicker={`${form.unitName} ${String(form.year)}`} lead={lead}>
        {title}
      </PageTitle>
      {notice}
      {facts.length > 0 && <Facts facts={facts} />}
      <Form action={form.action} hidden={form.hidden}>
        {children}
        <ButtonRow>
          <Button>{submit}</Button>
          <LinkButton variant="tertiary" href={planPath(form)}>
            Avbryt
          </LinkButton>
        </ButtonRow>
        {links.length > 0 && (
          <p class="rt-edit-row">
            {links.map(({ href, label }) => (
              <a class="ds-link" href={href} key={href}>
                {label}
              </a>
            ))}
          </p>
        )}
      </Form>
    </Layout>
  );
}

/** Somebody else changed the same thing: both versions, to choose from. */
export function PlanConflictPage({
  form,
  ...choice
}: { readonly form: PlanFormDto } & Omit<ConflictChoiceProps, 'action' | 'keepHref' | 'historyHref'>) {
  return (
    <Layout title="Någon annan hann före" breadcrumbs={breadcrumbsTo(form)}>
      <PageTitle kicker={`${form.unitName} ${String(form.year)}`}>Någon annan hann före</PageTitle>
      <ConflictChoice
        {...choice}
        action={form.action}
        keepHref={planPath(form)}
        historyHref={`${pathOf(form)}/historia`}
      />
    </Layout>
  );
}
