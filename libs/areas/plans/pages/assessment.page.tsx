import { errorOf, Notice, Radios, TextArea } from '#platform/page-kit/index.js';
import { periodInSentence } from '#platform/page-kit/words.js';
import type { AssessmentFormDto } from '../routes/plan-form.dto.js';
import { PlanFormPage, type FilledIn } from './plan-form.js';
import { goalText, pathOf, verdictName } from './words.js';

/** A person's verdict on a goal for a period, held against the figures. */
export function AssessmentPage({ form, values, errors = [] }: FilledIn<AssessmentFormDto>) {
  const { goal, period, periodState, standing, missed } = form;
  const verdicts = (['fully', 'partly', 'not', 'none'] as const).map((verdict) => ({
    value: verdict,
    label: verdictName(verdict, period),
    ...(verdict === 'none' ? { hint: 'Målet är genomgånget men går inte att bedöma.' } : {}),
  }));
  const withdrawal = { value: 'withdraw', label: 'Ta tillbaka bedömningen', hint: 'Den gjordes av misstag.' };
  return (
    <PlanFormPage
      form={form}
      title={`Bedöm målet för ${periodInSentence(period)}`}
      facts={[
        { term: 'Målet', value: goalText(goal) },
        { term: 'Bedömning nu', value: standing === null ? 'ingen än' : verdictName(standing, period) },
      ]}
      notice={<Circumstances form={form} />}
      errors={errors}
      submit="Spara bedömningen"
    >
      <Radios
        name="verdict"
        label={period === 'VB' ? 'Är målet uppfyllt?' : 'Väntas målet bli uppfyllt under året?'}
        value={values['verdict']}
        error={errorOf(errors, 'verdict')}
        choices={standing === null ? verdicts : [...verdicts, withdrawal]}
      />
      <TextArea
        name="reason"
        label="Varför?"
        hint={
          periodState === 'open'
            ? `Behövs om målet bedöms som helt uppfyllt${missed > 0 ? ' fast indikatorer inte når sina mål' : ' mot vad siffrorna säger'}, eller om bedömningen tas tillbaka.`
            : 'Perioden är inte öppen, så en ändring är en rättelse och behöver ett skäl.'
        }
        optional={periodState === 'open'}
        rows={3}
        maxLength={4000}
        value={values['reason']}
        error={errorOf(errors, 'reason')}
      />
    </PlanFormPage>
  );
}

function Circumstances({ form }: { readonly form: AssessmentFormDto }) {
  const { period, periodState, standing, missed } = form;
  if (periodState === 'not-opened' && standing === null)
    return (
      <Notice kind="info" heading="Perioden är inte öppnad">
        Målet bedöms när perioden har öppnats.{' '}
        <a class="ds-link" href={`${pathOf(form)}/perioder`}>
          Se perioderna
        </a>
      </Notice>
    );
  if (missed === 0) return null;
  return (
    <Notice kind="warning">
      {missed === 1
        ? `En av målets indikatorer når inte sitt årsmål för ${periodInSentence(period)}.`
        : `${String(missed)} av målets indikatorer når inte sina årsmål för ${periodInSentence(period)}.`}
    </Notice>
  );
}
