import { errorOf, TextArea } from '#platform/page-kit/index.js';
import type { TextFormDto } from '../routes/plan-form.dto.js';
import { PlanFormPage, type FilledIn } from './plan-form.js';
import { chapterName, goalText, sectionName } from './words.js';

/** What the text is, as a heading and in a sentence. */
export const subjectOf = (subject: TextFormDto['subject']): string =>
  'chapter' in subject ? chapterName(subject.chapter) : sectionName(subject.section);

/** A section under a goal, or a chapter outside the chain: its whole text. */
export function TextPage({ form, values, errors = [] }: FilledIn<TextFormDto>) {
  const { subject } = form;
  const name = subjectOf(subject);
  return (
    <PlanFormPage
      form={form}
      title={`${form.text === '' ? 'Skriv' : 'Ändra'}: ${name}`}
      facts={'goal' in subject ? [{ term: 'Målet', value: goalText(subject.goal) }] : []}
      errors={errors}
      submit="Spara texten"
    >
      <TextArea
        name="text"
        label={name}
        hint="Skriv inget om enskilda personer. En tom ruta tar bort texten ur planen; den finns kvar i historiken."
        rows={12}
        maxLength={100_000}
        value={values['text']}
        error={errorOf(errors, 'text')}
      />
    </PlanFormPage>
  );
}
