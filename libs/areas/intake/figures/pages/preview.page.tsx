import {
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  Layout,
  LinkButton,
  Notice,
  PageTitle,
  Section,
  Table,
  TextArea,
  type Column,
  type FieldError,
} from '#platform/page-kit/index.js';
import { fieldId } from '#platform/page-kit/fields.js';
import { periodInSentence, periodName } from '#platform/page-kit/words.js';
import type { PreviewRow } from '../matching/matching.types.js';
import type { FilePlace } from '../routes/file-place.js';
import { LayoutForm, type LayoutFormProps } from './layout-form.js';
import { byText, changeTexts, isDoubtful, noteText, problemText } from './words.js';

export interface PreviewPageProps extends LayoutFormProps {
  /** Where the form is sent: the address that shows the same again. */
  readonly action: string;
  /** The command's id. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly reason: string;
  readonly errors: readonly FieldError[];
  /** Numbers of the rows that were ticked; undefined: as proposed. */
  readonly ticked?: ReadonlySet<number>;
  /** What hindered single rows, when they were to be recorded. */
  readonly hindered: ReadonlyMap<number, string>;
  readonly reasonAsked: boolean;
}

/** Further rows are shown when these stand: a page of thousands is read by nobody. */
const mostRows = 500;

/** A file beside what stands: what would be recorded, what not, and why. */
export function PreviewPage(props: PreviewPageProps) {
  const { place, sent, rows, errors } = props;
  const { kind, name, year, period, path, back } = place;
  const title = 'Det som filen säger';
  const recordable = rows.filter(({ facts }) => facts !== null);
  const open = rows.filter(({ becomes }) => becomes === 'unmatched');
  const others = rows.filter(({ becomes }) => becomes === 'problem' || becomes === 'elsewhere');
  return (
    <Layout
      title={title}
      hasErrors={errors.length > 0}
      breadcrumbs={[
        { href: '/', label: 'Start' },
        back,
        ...(kind === 'unit' ? [{ href: path, label: `Utfall för ${periodInSentence(period)}` }] : []),
      ]}
    >
      <ErrorSummary errors={errors} heading="Inte registrerat" />
      <PageTitle
        kicker={`${name} ${String(year)}, ${periodName(period).toLowerCase()}`}
        lead={summary(rows)}
        actions={
          <a class="ds-link" href={`${path}/${sent.tables.format === 'kolada' ? 'kolada' : 'fil'}`}>
            Läs in en annan fil
          </a>
        }
      >
        {title}
      </PageTitle>
      <p class="rt-hint">
        {sent.name} <span class="rt-hash">(SHA-256 {sent.sha256.slice(0, 16)}…)</span>
      </p>
      {recordable.length === 0 && (
        <Notice kind="info" heading={open.length > 0 ? 'Inget att registrera än' : 'Inget nytt att registrera'}>
          <p>{nothingText(rows, open.length)}</p>
        </Notice>
      )}
      {recordable.length > 0 && <RecordForm {...props} recordable={recordable} />}
      {others.length > 0 && (
        <Section heading="Tas inte med" id="inte-med">
          <Table
            caption="Rader som inte tas med"
            captionHidden
            columns={leftOutColumns(place)}
            rows={others.slice(0, mostRows)}
            rowKey={(row) => `x${String(row.row)}`}
            empty={null}
            file="page"
          />
        </Section>
      )}
      <LayoutForm {...props} />
    </Layout>
  );
}

const count = (n: number, one: string, many: string): string => `${String(n)} ${n === 1 ? one : many}`;

function summary(rows: readonly PreviewRow[]): string {
  const of = (becomes: PreviewRow['becomes']): number => rows.filter((row) => row.becomes === becomes).length;
  const parts = [
    [of('new'), 'ny uppgift', 'nya uppgifter'],
    [of('correction'), 'rättelse', 'rättelser'],
    [of('same'), 'rad som redan står så', 'rader som redan står så'],
    [of('unmatched'), 'rad att koppla', 'rader att koppla'],
    [of('problem'), 'rad med något att rätta', 'rader med något att rätta'],
    [of('elsewhere'), 'rad som gäller annat', 'rader som gäller annat'],
    [of('no-figures'), 'rad utan uppgifter', 'rader utan uppgifter'],
  ] as const;
  const told = parts.filter(([n]) => n > 0).map(([n, one, many]) => count(n, one, many));
  return told.length === 0 ? 'Inga rader är lästa.' : `${told.join(', ')}.`;
}

function nothingText(rows: readonly PreviewRow[], open: number): string {
  if (open > 0) return 'Välj nedan vilka indikatorer raderna gäller.';
  const same = rows.filter(({ becomes }) => becomes === 'same').length;
  if (same > 0) return 'Det som går att läsa i filen står redan så.';
  return 'Kontrollera nedan vilket blad, vilken rubrikrad och vilka kolumner som läses.';
}

function RecordForm({
  place,
  action,
  hidden,
  reason,
  reasonAsked,
  ticked,
  hindered,
  recordable,
}: PreviewPageProps & { readonly recordable: readonly PreviewRow[] }) {
  const shown = recordable.slice(0, mostRows);
  const perUnit = [...Map.groupBy(shown, (row) => row.unit?.name ?? '')];
  const corrects = reasonAsked || recordable.some(({ needsReason }) => needsReason);
  return (
    <Form action={action} hidden={hidden}>
      <div class="rt-figures">
        <Table
          caption="Rader att registrera"
          columns={recordColumns(ticked, hindered)}
          {...(place.kind === 'unit'
            ? { rows: shown }
            : { groups: perUnit.map(([name, rows]) => ({ key: name, heading: name, rows })) })}
          rowKey={(row) => String(row.row)}
          empty={null}
          file="page"
        />
      </div>
      {recordable.length > shown.length && (
        <p class="rt-hint">
          {String(mostRows)} av {String(recordable.length)} rader visas. Registrera dem först: sedan visas nästa.
        </p>
      )}
      {corrects && (
        <TextArea
          name="reason"
          label="Varför rättas utfall?"
          hint="Gäller alla rader som rättas. Skriv inget om enskilda personer."
          value={reason}
          error={reasonAsked ? 'Ange varför utfallet rättas.' : undefined}
          rows={2}
          maxLength={4000}
        />
      )}
      <ButtonRow>
        <Button>Registrera valda</Button>
        <LinkButton variant="tertiary" href={place.kind === 'unit' ? place.path : place.back.href}>
          Avbryt
        </LinkButton>
      </ButtonRow>
    </Form>
  );
}

const recordColumns = (
  ticked: ReadonlySet<number> | undefined,
  hindered: ReadonlyMap<number, string>,
): readonly Column<PreviewRow>[] => [
  {
    key: 'tick',
    header: 'Ta med',
    cell: (row) => (
      <input
        class="ds-input"
        type="checkbox"
        id={fieldId(`rad-${String(row.row)}`)}
        name="rad"
        value={`${String(row.row)}:${row.indicator?.seen ?? ''}`}
        checked={ticked ? ticked.has(row.row) : !isDoubtful(row)}
        aria-label={`Ta med rad ${String(row.row)}, ${row.indicator?.name ?? ''}`}
      />
    ),
  },
  {
    key: 'indicator',
    header: 'Indikator',
    rowHeader: true,
    cell: (row) => (
      <>
        {row.indicator?.name}
        <span class="rt-th-note">
          rad {row.row}, {byText(row.by)}
          {row.by === 'person' || row.by === 'kpi' ? `: ${row.label}` : ''}
        </span>
      </>
    ),
  },
  { key: 'from', header: 'Står nu', cell: (row) => <Changes row={row} side="from" /> },
  { key: 'to', header: 'Blir', cell: (row) => <Changes row={row} side="to" /> },
  {
    key: 'kind',
    header: 'Sort',
    cell: (row) => (
      <>
        {row.becomes === 'correction' ? 'rättelse' : 'ny'}
        {row.notes.map((note) => (
          <p class="rt-figures-note" key={note}>
            {noteText(note)}
          </p>
        ))}
        {hindered.has(row.row) && (
          <p class="ds-validation-message">
            <span class="ds-sr-only">Fel: </span>
            {hindered.get(row.row)}
          </p>
        )}
      </>
    ),
  },
];

function Changes({ row, side }: { readonly row: PreviewRow; readonly side: 'from' | 'to' }) {
  return (
    <>
      {row.changes.map((change) => {
        const { name, [side]: text } = changeTexts(change);
        return (
          <p class="rt-figures-change" key={change.what}>
            {change.what === 'outcome' ? text : `${name}: ${text}`}
          </p>
        );
      })}
    </>
  );
}

const leftOutColumns = (place: FilePlace): readonly Column<PreviewRow>[] => [
  { key: 'row', header: 'Rad', numeric: true, cell: (row) => String(row.row) },
  {
    key: 'label',
    header: 'I filen',
    rowHeader: true,
    cell: (row) => (row.unitText === '' || place.kind === 'unit' ? row.label : `${row.label} (${row.unitText})`),
  },
  { key: 'why', header: 'Varför', cell: (row) => (row.problem ? problemText(row.problem, place) : '') },
];
