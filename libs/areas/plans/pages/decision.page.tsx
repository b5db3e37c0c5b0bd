import {
  AuthorityFields,
  DateField,
  Empty,
  errorOf,
  Layout,
  Notice,
  PageTitle,
  TextArea,
} from '#platform/page-kit/index.js';
import type { DecisionFormDto } from '../routes/plan-form.dto.js';
import { PlanFormPage, type FilledIn } from './plan-form.js';
import { pathOf, planPath } from './words.js';

/** Records that the plan is decided: what a document says is not taken for a decision until somebody confirms it here. */
export function DecisionPage({ form, values, errors = [] }: FilledIn<DecisionFormDto>) {
  const title = 'Registrera beslut om planen';
  if (!form.started || form.decided)
    return (
      <Layout
        title={title}
        breadcrumbs={[
          { href: '/', label: 'Start' },
          { href: pathOf(form), label: `${form.unitName} ${String(form.year)}` },
        ]}
      >
        <PageTitle kicker={`${form.unitName} ${String(form.year)}`}>{title}</PageTitle>
        {form.started ? (
          <Notice kind="info" heading="Planen är redan beslutad">
            <a class="ds-link" href={`${pathOf(form)}/historia?post=plan`}>
              Se beslutet i historiken
            </a>{' '}
            eller{' '}
            <a class="ds-link" href={`${pathOf(form)}/beslut/ta-tillbaka`}>
              ta tillbaka det
            </a>
            , om det registrerades av misstag.
          </Notice>
        ) : (
          <Empty heading="Enheten har ingen plan för året">En plan måste finnas innan den kan beslutas.</Empty>
        )}
      </Layout>
    );
  return (
    <PlanFormPage
      form={form}
      title={title}
      lead="När planen är beslutad ändras nämndens och kommunfullmäktiges mål bara genom beslut. Enhetens egna mål ändrar enheten, med ett skäl."
      errors={errors}
      submit="Registrera beslutet"
    >
      <AuthorityFields
        kinds={['own', 'decision']}
        label="Vem har beslutat planen?"
        ownLabel="Enheten själv"
        ownHint="Enhetschefen har fastställt planen."
        decisionLabel="Nämnden eller någon annan"
        decisionHint="Till exempel nämnden vid ett sammanträde, eller en avdelningschef."
        withoutDate
        recorded={form.recorded}
        values={{ ...values, body: values['body'] ?? form.committeeName ?? '' }}
        errors={errors}
      />
      <DateField
        name="decidedOn"
        label="Vilken dag beslutades planen?"
        value={values['decidedOn']}
        error={errorOf(errors, 'decidedOn')}
      />
    </PlanFormPage>
  );
}

/** The decision was recorded by mistake. */
export function WithdrawDecisionPage({ form, values, errors = [] }: FilledIn<DecisionFormDto>) {
  return (
    <PlanFormPage
      form={form}
      title="Ta tillbaka beslutet om planen"
      lead="Planen blir ett utkast igen. Att beslutet registrerades och togs tillbaka syns i historiken."
      notice={
        form.decided ? undefined : (
          <Notice kind="info" heading="Planen är inte beslutad">
            Det finns inget beslut att ta tillbaka.{' '}
            <a class="ds-link" href={planPath(form)}>
              Till planen
            </a>
          </Notice>
        )
      }
      errors={errors}
      submit="Ta tillbaka beslutet"
    >
      <TextArea
        name="reason"
        label="Varför tas beslutet tillbaka?"
        rows={3}
        maxLength={4000}
        value={values['reason']}
        error={errorOf(errors, 'reason')}
      />
    </PlanFormPage>
  );
}
