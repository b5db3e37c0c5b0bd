import {
  Button,
  ButtonRow,
  DateField,
  DecimalField,
  ErrorSummary,
  errorOf,
  Form,
  Radios,
  Select,
  TextArea,
  TextField,
  Layout,
  LinkButton,
  PageTitle,
} from '../index.js';

/** Every kind of field, refused. */
export function ShowcaseForm() {
  const errors = [
    { field: 'target', message: 'Skriv det nya målet som ett tal, till exempel 4,6' },
    { field: 'reason', message: 'Skriv varför målet ändras' },
  ];
  return (
    <Layout
      title="Ändra mål"
      hasErrors
      breadcrumbs={[
        { href: '/', label: 'Mina enheter' },
        { href: '/visning', label: 'Lindens boendestöd' },
      ]}
    >
      <ErrorSummary errors={errors} />
      <PageTitle
        kicker="Sjukfrånvaro bland medarbetarna"
        lead="Nuvarande mål: högst 4,2 %, gäller sedan 3 februari 2022."
      >
        Ändra mål
      </PageTitle>
      <Form action="/visning/formular" hidden={{ version: 3 }}>
        <DecimalField
          name="target"
          label="Nytt mål"
          unit="%"
          hint="Högst så här stor andel"
          value="fyra"
          error={errorOf(errors, 'target')}
        />
        <DateField name="from" label="Gäller från" value="2022-04-01" />
        <Radios
          name="authority"
          label="På vems beslut"
          value="decision"
          choices={[
            { value: 'own', label: 'Mitt eget', hint: 'För enhetens egna mål' },
            { value: 'decision', label: 'Nämndens', hint: 'Med datum och paragraf' },
            { value: 'pending', label: 'Väntar på beslut', hint: 'Räknas som en avvikelse tills beslutet kommit' },
          ]}
          reveal={{
            decision: (
              <>
                <DateField name="decided" label="Beslutsdatum" />
                <TextField name="dnr" label="Diarienummer" width={20} optional />
              </>
            ),
          }}
        />
        <Select name="body" label="Nämnd" placeholder="Välj" choices={[{ value: 'a', label: 'Stadsdelsnämnden' }]} />
        <TextArea
          name="reason"
          label="Varför ändras målet?"
          hint="Skriv inget om enskilda personer."
          error={errorOf(errors, 'reason')}
        />
        <ButtonRow>
          <Button>Ändra målet</Button>
          <LinkButton href="/visning" variant="tertiary">
            Avbryt
          </LinkButton>
        </ButtonRow>
      </Form>
    </Layout>
  );
}
