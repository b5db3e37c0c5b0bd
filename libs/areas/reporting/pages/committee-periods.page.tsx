import {
  Button,
  ButtonRow,
  DateField,
  DateText,
  Details,
  Empty,
  errorOf,
  ErrorSummary,
  Form,
  Layout,
  Notice,
  PageTitle,
  Select,
  Status,
  Table,
  TextArea,
  type Column,
  type FieldError,
} from '#platform/page-kit/index.js';
import { periodName } from '#platform/page-kit/words.js';
import { dayOf } from '#kernel/day.js';
import { periods, type Period } from '#kernel/period.js';
import type {
  CommitteePeriodsDto,
  PeriodStandsDto,
  UnitPeriodsDto,
  UnitResultDto,
} from '../routes/committee-periods.dto.js';

export interface CommitteePeriodsPageProps {
  readonly table: CommitteePeriodsDto;
  readonly action: string;
  /** The command's id. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  readonly chosen: readonly string[];
  readonly errors?: readonly FieldError[];
  /** What became of each unit, where something was refused. */
  readonly results?: readonly UnitResultDto[];
  /** For how many units it was just done. */
  readonly done?: number;
}

/** Every unit with its three periods: open or not, which figures are in, and who still owes what. */
export function CommitteePeriodsPage(props: CommitteePeriodsPageProps) {
  const { table, action, hidden, values, chosen, errors = [], results = [], done } = props;
  const { name, year, units } = table;
  return (
    <Layout
      title={`Perioder ${String(year)}`}
      hasErrors={errors.length > 0}
      breadcrumbs={[{ href: '/', label: 'Start' }]}
    >
      <ErrorSummary errors={errors} />
      <PageTitle kicker={`${name} ${String(year)}`} lead="Vilka perioder som är öppna, och vilka utfall som saknas.">
        Perioder
      </PageTitle>
      {done !== undefined && (
        <Notice kind="success">
          {done === 1 ? 'Det är gjort för en enhet.' : `Det är gjort för ${String(done)} enheter.`}
        </Notice>
      )}
      <Results results={results} units={units} />
      <Form action={action} hidden={hidden}>
        <div class="rt-wide">
          <Table
            caption={`Perioder för ${name} ${String(year)}`}
            captionHidden
            columns={columnsFor(table, chosen)}
            rows={units}
            rowKey={(row) => row.unit}
            empty={<Empty heading="Inga enheter" />}
          />
        </div>
        <Select
          name="period"
          label="Vilken period?"
          hint="För de enheter som är markerade i tabellen."
          value={values['period']}
          error={errorOf(errors, 'period')}
          choices={periods.map((period) => ({ value: period, label: periodName(period) }))}
        />
        <DateField
          name="due"
          label="Sista dag för utfall"
          optional
          hint="När perioden öppnas."
          value={values['due']}
          error={errorOf(errors, 'due')}
        />
        <TextArea
          name="reason"
          label="Varför öppnas den igen?"
          optional
          hint="När en stängd period öppnas igen. Skälet blir detsamma för alla."
          rows={2}
          maxLength={4000}
          value={values['reason']}
          error={errorOf(errors, 'reason')}
        />
        <ButtonRow>
          <Button name="do" value="open">
            Öppna perioden
          </Button>
          <Button variant="secondary" name="do" value="remind">
            Påminn
          </Button>
          <Button variant="secondary" name="do" value="close">
            Stäng perioden
          </Button>
          <Button variant="secondary" name="do" value="reopen">
            Öppna igen
          </Button>
        </ButtonRow>
      </Form>
    </Layout>
  );
}

function Results({
  results,
  units,
}: {
  readonly results: readonly UnitResultDto[];
  readonly units: readonly UnitPeriodsDto[];
}) {
  if (results.length === 0) return null;
  return (
    <Notice kind="warning" heading="Det gick inte för alla enheter">
      <ul>
        {results.map(({ unit, done, detail }) => (
          <li key={unit}>
            {units.find((u) => u.unit === unit)?.name ?? unit}: {done ? 'klart' : (detail ?? 'det gick inte')}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function columnsFor({ year }: CommitteePeriodsDto, chosen: readonly string[]): readonly Column<UnitPeriodsDto>[] {
  return [
    {
      key: 'unit',
      header: 'Enhet',
      rowHeader: true,
      cell: ({ unit, name, hasPlan }) =>
        hasPlan ? (
          <label class="rt-choose">
            <input class="ds-input" type="checkbox" name="unit" value={unit} checked={chosen.includes(unit)} /> {name}
          </label>
        ) : (
          <>
            {name}
            <span class="rt-th-note">ingen plan för {String(year)}</span>
          </>
        ),
    },
    ...periods.map((period): Column<UnitPeriodsDto> => ({
      key: period,
      header: periodName(period),
      cell: ({ unit, hasPlan, periods: stands }) => {
        const row = stands.find((s) => s.period === period);
        return hasPlan && row ? <Stands row={row} unit={unit} year={year} period={period} /> : null;
      },
      file: ({ periods: stands }) => standsText(stands.find((s) => s.period === period)),
    })),
  ];
}

function standsText(row: PeriodStandsDto | undefined): string | null {
  if (!row || row.state === 'not-opened') return row ? 'inte öppnad' : null;
  const { state, due, asked, owed } = row;
  return [
    state === 'closed' ? 'stängd' : `öppen${due === null ? '' : `, senast ${due}`}`,
    owed.length === 0 ? `${String(asked)} utfall inne` : `${String(owed.length)} av ${String(asked)} saknas:`,
    ...owed,
  ].join('\n');
}

function Stands({
  row: { state, due, remindedAt, asked, owed },
  unit,
  year,
  period,
}: {
  readonly row: PeriodStandsDto;
  readonly unit: string;
  readonly year: number;
  readonly period: Period;
}) {
  const missing = owed.length;
  return (
    <>
      {state === 'not-opened' && <Status kind="draft">Inte öppnad</Status>}
      {state === 'open' && (
        <Status
          kind="open"
          rule={
            due !== null && (
              <>
                senast <DateText day={due} />
              </>
            )
          }
        />
      )}
      {state === 'closed' && <Status kind="closed" />}
      {state !== 'not-opened' &&
        (missing === 0 ? (
          <p>{asked === 0 ? 'Inga utfall att lämna.' : `Alla ${String(asked)} utfall är inne.`}</p>
        ) : (
          <Details summary={`${String(missing)} av ${String(asked)} utfall saknas`} id={`saknas-${unit}-${period}`}>
            <ul>
              {owed.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
            <a class="ds-link" href={`/enheter/${unit}/${String(year)}/utfall/${period}`}>
              Fyll i utfallen
            </a>
          </Details>
        ))}
      {remindedAt !== null && state === 'open' && missing > 0 && (
        <p class="rt-hint">
          påmind <DateText day={dayOf(remindedAt)} />
        </p>
      )}
    </>
  );
}
