import {
  Button,
  ButtonRow,
  Checkboxes,
  Empty,
  ErrorSummary,
  errorOf,
  Form,
  Layout,
  LinkButton,
  Notice,
  PageTitle,
  TextField,
  type Choice,
  type FieldError,
} from '#platform/page-kit/index.js';
import type { DifferenceDto, FromAboveDto, TakenInByUnitDto, UnitsBelowDto } from '../routes/from-above.dto.js';
import { steeringPath } from './steering.page.js';
import { planPath } from './words.js';

export interface FromAbovePageProps {
  readonly found: FromAboveDto;
  readonly hidden: Readonly<Record<string, string>>;
  readonly mayTakeIn: boolean;
  /** As the form was sent; otherwise what has changed above is ticked, and what the plan never had is not. */
  readonly ticked?: readonly string[];
  readonly reason?: string;
  readonly errors?: readonly FieldError[] | undefined;
}

/** Where a unit's plan lacks what stands above it, or has it otherwise. */
export function FromAbovePage({ found, hidden, mayTakeIn, ticked, reason, errors = [] }: FromAbovePageProps) {
  const { unitName, year, differences } = found;
  const path = planPath(found);
  return (
    <Layout
      title="Från staden och nämnden"
      hasErrors={errors.length > 0}
      breadcrumbs={[
        { href: '/', label: 'Start' },
        { href: path, label: `${unitName} ${String(year)}` },
      ]}
    >
      <ErrorSummary errors={errors} />
      <PageTitle
        kicker={`${unitName} ${String(year)}`}
        lead="Mål, indikatorer, målvärden och aktiviteter som hålls ovanför enheten. De tas in som de står där, på det beslut som de vilar på."
      >
        Från staden och nämnden
      </PageTitle>
      {differences.length === 0 ? (
        <Empty heading="Planen stämmer med det som står ovanför">Ändras något där visas det här.</Empty>
      ) : (
        <Form action={`${path}/ovanifran`} hidden={hidden}>
          <Checkboxes
            name="items"
            label="Vad ska tas in i planen?"
            error={errorOf(errors, 'items')}
            choices={differences.map((difference) => ({
              ...choiceOf(difference),
              checked: ticked ? ticked.includes(choiceOf(difference).value) : !difference.missing,
            }))}
          />
          {mayTakeIn && <ReasonField reason={reason} errors={errors} />}
          {mayTakeIn ? (
            <ButtonRow>
              <Button>Ta in det som är ikryssat</Button>
              <LinkButton variant="tertiary" href={path}>
                Avbryt
              </LinkButton>
            </ButtonRow>
          ) : (
            <p>Din roll får se skillnaderna men inte ändra planen.</p>
          )}
        </Form>
      )}
    </Layout>
  );
}

export interface UnitsBelowPageProps {
  readonly below: UnitsBelowDto;
  readonly hidden: Readonly<Record<string, string>>;
  readonly ticked?: { readonly items: readonly string[]; readonly units: readonly string[] };
  readonly reason?: string;
  /** What became of each unit, where it did not go for all. */
  readonly results?: readonly TakenInByUnitDto[];
  readonly errors?: readonly FieldError[];
  readonly done?: number;
}

/** All units at once: what differs, and in which units. */
export function UnitsBelowPage({
  below,
  hidden,
  ticked,
  reason,
  results = [],
  errors = [],
  done,
}: UnitsBelowPageProps) {
  const { name, year, units } = below;
  const path = steeringPath(below);
  const items = new Map<
    string,
    { readonly difference: DifferenceDto; readonly count: number; readonly has: boolean }
  >();
  for (const difference of units.flatMap((unit) => unit.differences)) {
    const key = choiceOf(difference).value;
    const known = items.get(key);
    items.set(key, {
      difference,
      count: (known?.count ?? 0) + 1,
      has: (known?.has ?? false) || !difference.missing,
    });
  }
  const differing = units.filter((unit) => unit.differences.length > 0);
  return (
    <Layout
      title={`Enheternas planer ${String(year)}`}
      hasErrors={errors.length > 0}
      breadcrumbs={[
        { href: '/', label: 'Start' },
        { href: path, label: `Mål ${name} ${String(year)}` },
      ]}
    >
      <ErrorSummary errors={errors} />
      <PageTitle
        kicker={`${name} ${String(year)}`}
        lead="Var enheternas planer skiljer sig från det som hålls här. Det som kryssas i tas in i alla ikryssade enheter där det skiljer sig."
      >
        Enheternas planer
      </PageTitle>
      {done !== undefined && (
        <Notice kind="success">
          {done === 1 ? 'Det är taget in i en enhets plan.' : `Det är taget in i ${String(done)} enheters planer.`}
        </Notice>
      )}
      {results.length > 0 && (
        <Notice kind="warning" heading="Det gick inte för alla enheter">
          <ul>
            {results.map(({ unit, done: taken, detail }) => (
              <li key={unit}>
                {units.find((u) => u.unit === unit)?.unitName ?? unit}: {taken ? 'klart' : (detail ?? 'det gick inte')}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {differing.length === 0 ? (
        <Empty heading="Alla planer stämmer med det som hålls här">Enheter utan plan för året är inte med.</Empty>
      ) : (
        <Form action={`${path}/enheter`} hidden={hidden}>
          <Checkboxes
            name="items"
            label="Vad ska tas in?"
            error={errorOf(errors, 'items')}
            choices={[...items].map(([value, { difference, count, has }]) => ({
              value,
              label: labelOf(difference),
              hint: `${difference.above} · skiljer sig i ${count === 1 ? 'en enhet' : `${String(count)} enheter`}`,
              checked: ticked ? ticked.items.includes(value) : has,
            }))}
          />
          <Checkboxes
            name="units"
            label="I vilka enheters planer?"
            error={errorOf(errors, 'units')}
            choices={differing.map(({ unit, unitName, differences }) => ({
              value: unit,
              label: unitName,
              hint: differences.map(({ name: what, here }) => (here === null ? what : `${what}: ${here}`)).join(' · '),
              checked: ticked ? ticked.units.includes(unit) : true,
            }))}
          />
          <ReasonField reason={reason} errors={errors} />
          <ButtonRow>
            <Button>Ta in i planerna</Button>
            <LinkButton variant="tertiary" href={path}>
              Avbryt
            </LinkButton>
          </ButtonRow>
        </Form>
      )}
    </Layout>
  );
}

const ReasonField = ({
  reason = 'Så som det hålls ovanför enheten.',
  errors,
}: {
  readonly reason?: string | undefined;
  readonly errors: readonly FieldError[];
}) => (
  <TextField
    name="reason"
    label="Skäl, där inget står ovanför"
    hint="Annars följer skälet med därifrån."
    width={30}
    maxLength={4000}
    value={reason}
    error={errorOf(errors, 'reason')}
  />
);

const kindNames: Readonly<Record<DifferenceDto['kind'], string>> = {
  goal: 'Mål',
  indicator: 'Indikator',
  target: 'Målvärde',
  activity: 'Aktivitet',
};

const labelOf = ({ kind, name, keeper }: DifferenceDto): string => `${kindNames[kind]}: ${name} (${keeper})`;

function choiceOf(difference: DifferenceDto): Choice & { readonly value: string } {
  const { kind, committee, id, here, above, missing, decisionPending } = difference;
  const words = missing
    ? kind === 'goal' || kind === 'indicator'
      ? 'Finns inte i planen'
      : above
    : `${here ?? ''} → ${above}`;
  return {
    value: `${kind}/${committee ?? 'staden'}/${id}`,
    label: labelOf(difference),
    hint: decisionPending ? `${words} · beslut inväntas` : words,
  };
}
