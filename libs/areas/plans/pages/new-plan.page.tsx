import {
  Button,
  ButtonRow,
  Checkboxes,
  Details,
  ErrorSummary,
  errorOf,
  Form,
  Layout,
  LinkButton,
  Notice,
  PageTitle,
  TextField,
  type FieldError,
} from '#platform/page-kit/index.js';
import type { NewPlanFormDto, OfferDto } from '../routes/plan-form.dto.js';
import { chapterName } from './words.js';

export interface NewPlanPageProps {
  readonly form: NewPlanFormDto;
  /** Ticked, by group; what is not there begins as it is offered. */
  readonly ticked?: Readonly<Record<string, readonly string[]>>;
  readonly errors?: readonly FieldError[];
}

const listed = (names: readonly string[]): string => new Intl.ListFormat('sv').format(names);

/** The unit's plan for a year: empty, or from the year before with what is chosen. */
export function NewPlanPage({ form, ticked, errors = [] }: NewPlanPageProps) {
  const { unit, unitName, year, started, continues, sources } = form;
  const others = sources.filter((source) => source.id !== unit);
  const from = sources.filter((source) => source.chosen);
  const path = `/enheter/${unit}/ny-plan`;
  const before = String(year - 1);
  const group = (name: string, label: string, offers: readonly OfferDto[], from: 'ticked' | 'empty', hint?: string) => (
    <Checkboxes
      name={name}
      label={label}
      {...(hint === undefined ? {} : { hint })}
      error={errorOf(errors, name)}
      choices={offers.map(({ id, title, hint: about }) => ({
        value: id,
        label: title,
        ...(about === undefined ? {} : { hint: about }),
        checked: ticked ? (ticked[name] ?? []).includes(id) : from === 'ticked',
      }))}
    />
  );
  return (
    <Layout
      title={`Ny plan för ${String(year)}`}
      hasErrors={errors.length > 0}
      breadcrumbs={[
        { href: '/', label: 'Start' },
        { href: `/enheter/${unit}/${before}`, label: `${unitName} ${before}` },
      ]}
    >
      <ErrorSummary errors={errors} />
      <PageTitle kicker={unitName}>{`Ny plan för ${String(year)}`}</PageTitle>
      {started ? (
        <Notice kind="info" heading={`Enheten har redan en plan för ${String(year)}`}>
          <a class="ds-link" href={`/enheter/${unit}/${String(year)}/plan`}>
            Till planen
          </a>
        </Notice>
      ) : (
        <>
          <Notice kind="info">
            {continues
              ? `Planen utgår från ${others.some((o) => o.chosen) ? `planerna för ${before} i ${listed(from.map((s) => s.name))}` : `${before} års plan`}. Det som är ikryssat följer med och behåller sin historia. Det som är borttaget, inställt, genomfört eller avslutat följer inte med.`
              : `Det finns ingen plan för ${before}, så planen börjar tom.`}
          </Notice>
          {others.length > 0 && (
            <Details summary="Utgå från andra planer" id="andra-planer">
              <Form action={path} method="get" hidden={{ ar: year }}>
                <Checkboxes
                  name="fran"
                  label={`Vilka planer för ${before}?`}
                  hint="Enhetens egen, och planerna i de enheter som den kom ur. Mål från staden och nämnden blir ett, även om de står i flera planer."
                  choices={sources.map(({ id, name, chosen }) => ({ value: id, label: name, checked: chosen }))}
                />
                <ButtonRow>
                  <Button variant="secondary">Visa</Button>
                </ButtonRow>
              </Form>
            </Details>
          )}
          <Form action={path} hidden={{ ...form.hidden, year }}>
            {group('steering', 'Mål från staden och nämnden', form.steering, 'ticked', 'Med den lydelse de har nu.')}
            {group('goals', 'Mål', form.goals, 'ticked')}
            {group('activities', 'Aktiviteter som inte är klara', form.activities, 'ticked')}
            {group('indicators', 'Indikatorer, med sina definitioner', form.indicators, 'ticked')}
            {form.targets.length + form.texts.length + form.chapters.length > 0 && (
              <Details summary="Ta även med årsmål och texter" id="mer-att-ta-med">
                {group(
                  'targets',
                  'Årsmål',
                  form.targets,
                  'empty',
                  'Årsmålen sätts på nytt, om de inte kryssas i här. Indikatorn måste också följa med.',
                )}
                {group(
                  'texts',
                  'Texter under mål',
                  form.texts,
                  'empty',
                  'Som utkast att skriva om. Analyser följer inte med.',
                )}
                {group(
                  'chapters',
                  'Kapitel',
                  form.chapters.map((chapter) => ({ id: chapter, title: chapterName(chapter) })),
                  'empty',
                )}
              </Details>
            )}
            <ButtonRow>
              <Button>{`Starta planen för ${String(year)}`}</Button>
              <LinkButton variant="tertiary" href={`/enheter/${unit}/${before}`}>
                Avbryt
              </LinkButton>
            </ButtonRow>
          </Form>
        </>
      )}
      <Form action={path} method="get">
        <TextField
          name="ar"
          label="Ett annat år"
          width={4}
          maxLength={4}
          value={String(year)}
          error={errorOf(errors, 'ar')}
        />
        <ButtonRow>
          <Button variant="secondary">Visa</Button>
        </ButtonRow>
      </Form>
    </Layout>
  );
}
