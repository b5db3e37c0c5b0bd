import {
  Button,
  ButtonRow,
  errorOf,
  ErrorSummary,
  Form,
  Layout,
  LinkButton,
  Notice,
  PageTitle,
  Radios,
  Select,
  SourceExcerpt,
  TextArea,
  TextField,
  type Choice,
  type FieldError,
} from '#platform/page-kit/index.js';
import type { FieldProposalDto, ReviewItemDto } from '../routes/review.dto.js';
import type { FieldToCorrectDto, ReviewFormDto } from '../routes/review-form.dto.js';
import { Doubts } from './read-fields.js';
import { comparedFields } from './review-view.js';
import { fieldName, isLong, itemAnchor, itemKindName, newItem, reviewPath, valueText, whyCandidate } from './words.js';

export interface ReviewFormPageProps {
  readonly form: ReviewFormDto;
  /** By field's name in the form, as typed. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldError[];
  readonly view: string;
}

/** How an item is to be understood: its fields, what it is of what stands, and what is to hold where they differ. */
export function ReviewFormPage({ form, values, errors = [], view }: ReviewFormPageProps) {
  const { review, key, item, fields, hidden, lines } = form;
  const path = reviewPath(review.document);
  const back = `${path}?${new URLSearchParams({ visa: view, post: key }).toString()}#${itemAnchor(key)}`;
  // What is empty, and neither typed nor refused, is folded away.
  const inSight = ({ field, read, required }: FieldToCorrectDto): boolean =>
    item === null || required || read !== null || (values[field] ?? '') !== '' || errors.some((e) => e.field === field);
  const title = item === null ? 'Dokumentet i sig' : item.title;
  return (
    <Layout
      title={`Rätta: ${title}`}
      hasErrors={errors.length > 0}
      breadcrumbs={[
        { href: '/', label: 'Start' },
        { href: '/dokument', label: 'Dokument' },
        { href: path, label: `Granska ${review.name}` },
      ]}
    >
      <ErrorSummary errors={errors} />
      <PageTitle kicker={item === null ? review.name : itemKindName(item.kind)}>{title}</PageTitle>
      {item !== null && item.doubts.length > 0 && (
        <Notice kind="warning">
          <Doubts doubts={item.doubts} />
        </Notice>
      )}
      <Form action={`${path}/${key}`} hidden={{ ...hidden, visa: view }}>
        {item === null && <KnownUnits form={form} values={values} />}
        {fields.filter(inSight).map((field) => (
          <CorrectedField field={field} value={values[field.field]} errors={errors} key={field.field} />
        ))}
        {fields.some((field) => !inSight(field)) && (
          <details class="ds-details rt-details">
            <summary>Uppgifter som dokumentet inte har här</summary>
            <div class="rt-stack">
              {fields
                .filter((field) => !inSight(field))
                .map((field) => (
                  <CorrectedField field={field} value={values[field.field]} errors={errors} key={field.field} />
                ))}
            </div>
          </details>
        )}
        {item !== null && <WhatItIs item={item} values={values} errors={errors} />}
        {item !== null &&
          comparedFields(item)
            .filter(({ standing }) => standing !== undefined)
            .map((field) => <WhatHolds field={field} values={values} key={field.field} />)}
        <ButtonRow>
          <Button>Spara</Button>
          <LinkButton href={back}>Avbryt</LinkButton>
        </ButtonRow>
      </Form>
      {lines !== null && (
        <SourceExcerpt
          document={review.name}
          lines={lines.texts}
          firstLine={lines.from}
          highlighted={lines.highlighted}
        />
      )}
    </Layout>
  );
}

function CorrectedField(props: {
  readonly field: FieldToCorrectDto;
  readonly value: string | undefined;
  readonly errors: readonly FieldError[];
}) {
  const { field, value = '', errors } = props;
  const name = field.field;
  const asRead = valueText(name, field.read);
  const frame = {
    name,
    label: fieldName(name),
    error: errorOf(errors, name),
    value,
    ...(field.required ? {} : { optional: true }),
    ...(field.read === field.value ? {} : { hint: `Läst: ${asRead ?? 'tomt'}` }),
  };
  if (field.choices !== null)
    return (
      <Select
        {...frame}
        choices={field.choices}
        {...(field.required && value !== '' ? {} : { placeholder: 'Inget' })}
      />
    );
  if (isLong(name) || value.length > 80)
    return <TextArea {...frame} rows={Math.min(12, 3 + Math.floor(value.length / 80))} />;
  return <TextField {...frame} width={/title|name|unit|committee/.test(name) ? 30 : 20} />;
}

/** Choosing a unit that stands fills in its name and committee; another name is a new unit. */
function KnownUnits({
  form,
  values,
}: {
  readonly form: ReviewFormDto;
  readonly values: Readonly<Record<string, string>>;
}) {
  if (form.units.length === 0) return null;
  return (
    <Select
      name="known"
      label="Vilken enhet är det?"
      hint="Välj en som finns, eller skriv enhet och nämnd nedan."
      value={values['known'] ?? ''}
      placeholder="Som det står nedan"
      choices={form.units.map(({ id, name, committee }) => ({
        value: id,
        label: committee === null ? name : `${name}, ${committee}`,
      }))}
    />
  );
}

function WhatItIs({
  item,
  values,
  errors,
}: {
  readonly item: ReviewItemDto;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}) {
  const { is, candidates, fields, kind } = item;
  if (is === null && candidates.length === 0) return null;
  const standing = fields.find(({ field }) => field === 'title' || field === 'name')?.standing ?? item.title;
  const choices: readonly Choice[] = [
    ...(is === null || candidates.some(({ id }) => id === is)
      ? []
      : [{ value: is, label: standing, hint: 'Finns redan.' }]),
    ...candidates.map(({ id, title, why }) => ({ value: id, label: title, hint: whyCandidate(why) })),
    { value: 'ny', label: newItem(kind).replace(/^e/, 'E'), hint: 'Det som finns rörs inte.' },
  ];
  return <Radios name="is" label="Vad är det?" value={values['is']} error={errorOf(errors, 'is')} choices={choices} />;
}

function WhatHolds({
  field,
  values,
}: {
  readonly field: FieldProposalDto;
  readonly values: Readonly<Record<string, string>>;
}) {
  const name = `holds.${field.field}`;
  const told = (value: string | null | undefined): string => valueText(field.field, value ?? null) ?? 'inget';
  return (
    <Radios
      name={name}
      label={`${fieldName(field.field)}: vad ska gälla?`}
      value={values[name]}
      choices={[
        { value: 'document', label: `Dokumentets: ${told(field.document)}` },
        { value: 'standing', label: `Det som gäller nu: ${told(field.standing)}` },
      ]}
    />
  );
}
