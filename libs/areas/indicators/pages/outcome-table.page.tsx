import {
  Button,
  ButtonRow,
  Empty,
  ErrorSummary,
  Form,
  Layout,
  LinkButton,
  Notice,
  PageTitle,
  Table,
  TextArea,
  type FieldError,
} from '#platform/page-kit/index.js';
import { periodInSentence, periodName } from '#platform/page-kit/words.js';
import { cellName, type OutcomeTableDto, type ShownRowDto } from '../routes/outcome-table.dto.js';
import { columnsFor } from './outcome-table-columns.js';

export interface OutcomeTablePageProps {
  readonly table: OutcomeTableDto;
  readonly rows: readonly ShownRowDto[];
  readonly reason: string;
  /** The command's id. */
  readonly hidden: Readonly<Record<string, string>>;
  /** A correction without its reason was sent. */
  readonly reasonAsked?: boolean;
  /** A row that was sent is no more. */
  readonly gone?: boolean;
  /** How many rows were just recorded. */
  readonly saved?: number;
}

/** All figures of a unit for one period, typed or pasted into one table. */
export function OutcomeTablePage(props: OutcomeTablePageProps) {
  const { table, rows, reason, hidden, reasonAsked = false, gone = false, saved } = props;
  const { unit, unitName, year, period } = table;
  const path = `/enheter/${unit}/${String(year)}`;
  const title = `Utfall för ${periodInSentence(period)}`;
  const errors = errorsOf(rows, reasonAsked, gone);
  const corrects = table.periodState === 'closed' || rows.some((row) => row.standing !== null);
  return (
    <Layout
      title={title}
      hasErrors={errors.length > 0}
      breadcrumbs={[
        { href: '/', label: 'Start' },
        { href: path, label: `${unitName} ${String(year)}` },
      ]}
    >
      <ErrorSummary errors={errors} heading="Inget är sparat än" />
      <PageTitle kicker={`${unitName} ${String(year)}`} actions={<FileLinks path={`${path}/utfall/${period}`} />}>
        {title}
      </PageTitle>
      {saved !== undefined && <Saved rows={saved} />}
      <PeriodNotice table={table} />
      {rows.length === 0 ? (
        <Empty heading={`Inga indikatorer följs i ${periodInSentence(period)}`} />
      ) : table.periodState === 'not-opened' ? null : (
        <Form action={`${path}/utfall/${period}`} hidden={{ ...hidden, ...hiddenOf(rows) }}>
          <div class="rt-entry" data-grid>
            <p class="rt-hint rt-entry-keys">
              Piltangenterna och Enter flyttar mellan rutorna. Kopierade rutor från Excel kan klistras in: de fyller
              rutorna från den du står i.
            </p>
            <Table
              caption={`${periodName(period)}: en rad per indikator`}
              captionHidden
              columns={columnsFor(table)}
              groupHeader="Mål"
              groups={groupsOf(table, rows)}
              rowKey={(row) => row.indicator}
              empty={null}
            />
          </div>
          {corrects && (
            <TextArea
              name="reason"
              label="Varför rättas utfall?"
              optional={!reasonAsked}
              hint="Behövs när ett utfall som redan finns ändras, och när perioden är stängd. Gäller alla rader som rättas. Skriv inget om enskilda personer."
              value={reason}
              error={reasonAsked ? 'Ange varför utfallet rättas.' : undefined}
              rows={2}
              maxLength={4000}
            />
          )}
          <ButtonRow>
            <Button>Spara alla</Button>
            <LinkButton variant="tertiary" href={`${path}?period=${period}`}>
              Avbryt
            </LinkButton>
          </ButtonRow>
        </Form>
      )}
    </Layout>
  );
}

/** The intake area reads the file; the template is this table, to be filled in elsewhere. */
function FileLinks({ path }: { readonly path: string }) {
  return (
    <>
      <a class="ds-link" href={`${path}/mall?format=xlsx`}>
        Hämta mall
      </a>
      <a class="ds-link" href={`${path}/fil`}>
        Läs in fil
      </a>
    </>
  );
}

function Saved({ rows }: { readonly rows: number }) {
  if (rows === 0) return <Notice kind="info">Inget var ändrat, så inget nytt är registrerat.</Notice>;
  return <Notice kind="success">{rows === 1 ? 'En rad är sparad.' : `${String(rows)} rader är sparade.`}</Notice>;
}

function PeriodNotice({
  table: { unit, year, period, periodState, mayOpenPeriods },
}: {
  readonly table: OutcomeTableDto;
}) {
  if (periodState === 'open') return null;
  const periods = `/enheter/${unit}/${String(year)}/perioder`;
  return periodState === 'not-opened' ? (
    <Notice kind="info" heading="Perioden är inte öppnad">
      <p>
        Utfall rapporteras när perioden är öppen.{' '}
        {mayOpenPeriods ? (
          <a class="ds-link" href={periods}>
            Öppna {periodInSentence(period)}
          </a>
        ) : (
          'Den öppnas av verksamhetsplanerare, controller eller avdelningschef.'
        )}
      </p>
    </Notice>
  ) : (
    <Notice kind="info" heading="Perioden är stängd">
      <p>Det som skrivs registreras som rättelser, med ett skäl.</p>
    </Notice>
  );
}

function errorsOf(rows: readonly ShownRowDto[], reasonAsked: boolean, gone: boolean): FieldError[] {
  return [
    ...(gone ? [{ message: 'En indikator som du fyllde i finns inte längre i planen. Den raden är borttagen.' }] : []),
    ...rows.flatMap(({ indicator, name, error, conflict }) => {
      if (conflict)
        return [
          { field: cellName('figure', indicator), message: `${name}: någon annan ändrade raden medan du skrev.` },
        ];
      return error ? [{ field: cellName(error.cell, indicator), message: `${name}: ${error.message}` }] : [];
    }),
    ...(reasonAsked ? [{ field: 'reason', message: 'Ange varför utfallet rättas.' }] : []),
  ];
}

/** Rows in the plan's order of goals; what stands under none comes last. */
function groupsOf({ goals }: OutcomeTableDto, rows: readonly ShownRowDto[]) {
  const under = (id: string) => rows.filter((row) => row.goal === id);
  const rest = rows.filter((row) => row.goal === null || !goals.some((goal) => goal.id === row.goal));
  return [
    ...goals.map(({ id, title }) => ({ key: id, heading: title, rows: under(id) })),
    { key: 'rest', heading: 'Utan mål', rows: rest },
  ].filter((group) => group.rows.length > 0);
}

/** What each row was made from travels with the form: only what differs from it was changed by the person. */
const hiddenOf = (rows: readonly ShownRowDto[]): Record<string, string> =>
  Object.fromEntries(
    rows.flatMap(({ indicator, seen, was: { figure, men, women, forecast, missing } }) =>
      Object.entries({
        [`seen-${indicator}`]: seen,
        [`was-${indicator}`]: [figure, men, women, forecast, missing].join('|'),
      }),
    ),
  );
