import {
  AuthorityFields,
  Button,
  ButtonRow,
  DateField,
  DecimalField,
  errorOf,
  ErrorSummary,
  Facts,
  Form,
  Layout,
  LinkButton,
  Notice,
  PageTitle,
  Radios,
  Select,
  TextArea,
  TextField,
  type Choice,
  type FieldError,
} from '#platform/page-kit/index.js';
import { ownerName } from '#platform/page-kit/words.js';
import type { TargetAskedDto, TargetFormDto } from '../routes/forms.dto.js';
import { breadcrumbsTo, pathOf, slotName, targetText } from './words.js';

export interface TargetPageProps {
  readonly form: TargetFormDto;
  /** What was typed, or what the form begins with. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldError[];
}

/** A first target, or another one: from, to, why, on whose authority, from when. */
export function TargetPage({ form, values, errors = [] }: TargetPageProps) {
  const { place, slot, mode, standing, decided, hidden } = form;
  const path = pathOf(place);
  const title = mode === 'set' ? `Sätt ${slotName(slot)}` : `Ändra ${slotName(slot)}`;
  return (
    <Layout title={title} hasErrors={errors.length > 0} breadcrumbs={breadcrumbsTo(place)}>
      <ErrorSummary errors={errors} />
      <PageTitle kicker={place.indicatorName}>{title}</PageTitle>
      <Facts
        facts={[
          { term: 'Mål nu', value: <strong>{targetText(standing)}</strong> },
          { term: 'Målet ägs av', value: slot === 'council' ? 'kommunfullmäktige' : ownerName(place.owner) },
          { term: 'Planen', value: decided ? 'beslutad' : 'inte beslutad' },
        ]}
      />
      {form.authorities.length === 0 ? (
        <Notice kind="info" heading="Det här målet kan du inte ändra">
          Planen är beslutad och målet är inte enhetens eget. En ändring registreras av den som för in nämndens beslut.
        </Notice>
      ) : (
        <Form action={`${path}/mal/${slot}`} hidden={{ ...hidden, saw: targetText(standing) }}>
          <KindRadios form={form} values={values} errors={errors} />
          {mode === 'change' && (
            <TextArea
              name="reason"
              label="Varför ändras målet?"
              hint="Visas i historiken för den som får läsa skäl. Skriv inget om enskilda personer."
              value={values['reason']}
              error={errorOf(errors, 'reason')}
              maxLength={4000}
              rows={3}
            />
          )}
          <AuthorityFields
            kinds={form.authorities}
            values={values}
            errors={errors}
            findable={slot === 'council' || place.owner !== 'unit'}
            recorded={form.recorded}
            ownHint={decided ? 'Målet är enhetens eget.' : 'Planen är inte beslutad än.'}
          />
          {mode === 'change' && (
            <DateField
              name="effectiveFrom"
              label="Från och med vilken dag gäller det nya målet?"
              hint={`Perioder som slutade före den dagen bedöms fortfarande mot det tidigare målet. Skriv 1 januari ${String(place.year)} om det ska gälla hela året.`}
              value={values['effectiveFrom']}
              error={errorOf(errors, 'effectiveFrom')}
              min={form.firstDay}
              max={form.lastDay}
            />
          )}
          <ButtonRow>
            <Button>{mode === 'set' ? 'Sätt målet' : 'Ändra målet'}</Button>
            <LinkButton variant="tertiary" href={path}>
              Avbryt
            </LinkButton>
          </ButtonRow>
        </Form>
      )}
    </Layout>
  );
}

/** What the target is: a number, a word, still to be set … */
export function KindRadios({
  form,
  values,
  errors,
}: Omit<Required<TargetPageProps>, 'form'> & { readonly form: TargetAskedDto }) {
  const { standing, mode, slot } = form;
  const choices: Choice[] = [
    ...(form.decisionPending && form.authorities.includes('decision')
      ? [
          { value: 'confirm', label: 'Målet står fast', hint: 'Beslutet som inväntades har kommit.' },
          {
            value: 'refuse',
            label: 'Det tidigare målet gäller igen',
            hint: `Beslutet blev nej: ${targetText(form.before)}.`,
          },
        ]
      : []),
    { value: 'number', label: 'Ett tal' },
    { value: 'per-area', label: 'Ett tal per område' },
    { value: 'word', label: 'Ett ord', hint: 'Till exempel öka eller minska.' },
    { value: 'pending', label: 'Fastställs senare' },
    ...(slot === 'council' || standing?.kind === 'delegated'
      ? [{ value: 'delegated', label: 'Överlåts åt nämnden' }]
      : []),
    ...(mode === 'change'
      ? [
          { value: 'none', label: 'Inget mål', hint: 'Indikatorn följs utan att bedömas.' },
          {
            value: 'withdraw',
            label: 'Målet skrevs in av misstag',
            hint: `Det som stod före gäller igen: ${targetText(form.before)}.`,
          },
        ]
      : []),
  ];
  return (
    <Radios
      name="kind"
      label={mode === 'set' ? 'Vad är målet?' : 'Vad är det nya målet?'}
      value={values['kind']}
      error={errorOf(errors, 'kind')}
      choices={choices}
      reveal={{
        number: (
          <div class="rt-beside">
            <Select
              name="bound"
              label="Gräns"
              value={values['bound']}
              choices={[
                { value: '', label: 'ingen angiven' },
                { value: 'at-least', label: 'minst' },
                { value: 'at-most', label: 'högst' },
              ]}
            />
            <DecimalField name="value" label="Tal" value={values['value']} error={errorOf(errors, 'value')} />
            <TextField
              name="measure"
              label="Måttenhet"
              optional
              width={8}
              value={values['measure']}
              error={errorOf(errors, 'measure')}
            />
          </div>
        ),
        word: (
          <TextField
            name="word"
            label="Ord"
            width={20}
            maxLength={100}
            value={values['word']}
            error={errorOf(errors, 'word')}
          />
        ),
        pending: (
          <TextField
            name="pendingWording"
            label="Som det ska stå i planen"
            width={30}
            maxLength={100}
            value={values['pendingWording']}
            error={errorOf(errors, 'pendingWording')}
          />
        ),
        delegated: (
          <TextField
            name="delegatedWording"
            label="Som det ska stå i planen"
            width={30}
            maxLength={100}
            value={values['delegatedWording']}
            error={errorOf(errors, 'delegatedWording')}
          />
        ),
        ...(standing?.kind === 'per-area'
          ? {
              'per-area': (
                <>
                  {standing.areas.map((area, i) => (
                    <DecimalField
                      key={area.area}
                      name={`area-${String(i)}`}
                      label={area.area}
                      value={values[`area-${String(i)}`]}
                      error={errorOf(errors, `area-${String(i)}`)}
                      {...(area.figure.unit === undefined ? {} : { unit: area.figure.unit })}
                    />
                  ))}
                  <DecimalField
                    name="whole"
                    label="Hela"
                    optional
                    value={values['whole']}
                    error={errorOf(errors, 'whole')}
                  />
                </>
              ),
            }
          : {
              'per-area': (
                <TextArea
                  name="areaLines"
                  label="Områden"
                  hint="Ett område per rad, med sitt tal sist: Norr 0,6 %."
                  value={values['areaLines']}
                  error={errorOf(errors, 'areaLines')}
                  rows={4}
                  maxLength={4000}
                />
              ),
            }),
      }}
    />
  );
}
