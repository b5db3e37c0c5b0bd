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
  type Column,
  type FieldError,
} from '#platform/page-kit/index.js';
import { fieldId } from '#platform/page-kit/fields.js';
import { figureText, periodInSentence, periodName } from '#platform/page-kit/words.js';
import { cellName, type OutcomeCell, type OutcomeTableDto, type ShownRowDto } from '../routes/outcome-table.dto.js';
import { missingName, missingReasonNames, outcomeText, targetText } from './words.js';

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
      <PageTitle kicker={`${unitName} ${String(year)}`}>{title}</PageTitle>
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

function columnsFor({ period, year }: OutcomeTableDto): readonly Column<ShownRowDto>[] {
  const figure = (cell: OutcomeCell, header: string, note?: string): Column<ShownRowDto> => ({
    key: cell,
    header,
    ...(note === undefined ? {} : { note }),
    cell: (row) => <CellInput row={row} cell={cell} header={header} />,
  });
  return [
    { key: 'name', header: 'Indikator', rowHeader: true, cell: (row) => <RowName row={row} /> },
    { key: 'target', header: 'Årsmål', numeric: true, cell: (row) => targetText(row.target) },
    { key: 'last', header: String(year - 1), numeric: true, cell: (row) => <LastYear row={row} /> },
    figure('figure', 'Utfall', 'tal eller antal/totalt'),
    figure('men', 'Män'),
    figure('women', 'Kvinnor'),
    ...(period === 'VB' ? [] : [figure('forecast', 'Prognos', 'för hela året')]),
    { key: 'missing', header: 'Saknas', cell: (row) => <MissingInput row={row} /> },
  ];
}

function RowName({ row }: { readonly row: ShownRowDto }) {
  return (
    <>
      {row.name}
      {row.measure !== null && <span class="rt-th-note">{row.measure}</span>}
      {row.conflict && (
        <p class="rt-entry-conflict" id={`c-${row.indicator}`}>
          Någon annan ändrade raden medan du skrev. Nu står: <strong>{outcomeText(row.standing)}</strong>
          {row.standingForecast && `, prognos ${figureText(row.standingForecast)}`}
          {row.standing === null && row.cells.missing !== '' && ` (${missingName(row.cells.missing)})`}. Ditt står kvar
          i rutorna: spara igen om det ska gälla.
        </p>
      )}
    </>
  );
}

function LastYear({ row: { lastYear } }: { readonly row: ShownRowDto }) {
  if (lastYear === null) return null;
  if (lastYear === 'not-comparable') return <span class="rt-hint">inte jämförbart</span>;
  return (
    <>
      {figureText(lastYear.figure)}
      {lastYear.whole && <span class="rt-th-note">helår</span>}
    </>
  );
}

interface CellProps {
  readonly row: ShownRowDto;
}

function CellInput({ row, cell, header }: CellProps & { readonly cell: OutcomeCell; readonly header: string }) {
  const name = cellName(cell, row.indicator);
  const id = fieldId(name);
  return (
    <>
      <input
        class="ds-input"
        id={id}
        name={name}
        type="text"
        size={8}
        maxLength={40}
        autoComplete="off"
        value={row.typed[cell]}
        aria-label={`${header}, ${row.name}`}
        data-cell={cell}
        {...describedBy(row, cell)}
      />
      <CellError row={row} cell={cell} />
    </>
  );
}

function MissingInput({ row }: CellProps) {
  const name = cellName('missing', row.indicator);
  return (
    <>
      <select
        class="ds-input"
        id={fieldId(name)}
        name={name}
        aria-label={`Varför utfallet saknas, ${row.name}`}
        data-width="auto"
        data-cell="missing"
        {...describedBy(row, 'missing')}
      >
        <option value="" selected={row.typed.missing === ''} />
        {missingReasonNames.map(({ value, label }) => (
          <option value={value} selected={row.typed.missing === value} key={value}>
            {label}
          </option>
        ))}
      </select>
      <CellError row={row} cell="missing" />
    </>
  );
}

function describedBy({ indicator, error, conflict }: ShownRowDto, cell: OutcomeCell) {
  if (error?.cell === cell) return { 'aria-invalid': 'true' as const, 'aria-describedby': `e-${indicator}` };
  return conflict ? { 'aria-describedby': `c-${indicator}` } : {};
}

function CellError({ row: { indicator, error }, cell }: CellProps & { readonly cell: OutcomeCell }) {
  if (error?.cell !== cell) return null;
  return (
    <p class="ds-validation-message" id={`e-${indicator}`}>
      <span class="ds-sr-only">Fel: </span>
      {error.message}
    </p>
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
    rows.flatMap(({ indicator, seen, was }) => [
      [`seen-${indicator}`, seen],
      [`was-${indicator}`, [was.figure, was.men, was.women, was.forecast, was.missing].join('|')],
    ]),
  );
