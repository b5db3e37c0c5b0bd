import type { ComponentChildren } from 'preact';
import { Button, ButtonRow, Details, Form, Section, Select, TextField, type Choice } from '#platform/page-kit/index.js';
import { columnRoles, type Layout } from '../matching/columns.js';
import type { PreviewRow, RowAnswers } from '../matching/matching.types.js';
import { cellText, tidy, type SheetTable } from '../reading/table.types.js';
import type { FilePlace } from '../routes/file-place.js';
import type { SentTable } from '../routes/sent-tables.js';
import { columnName, problemText, roleChoices } from './words.js';

export interface LayoutFormProps {
  readonly place: FilePlace;
  readonly sent: SentTable;
  readonly layout: Layout;
  /** For which sheet and header the columns are chosen. */
  readonly chosenFor: string;
  readonly answers: RowAnswers;
  readonly rows: readonly PreviewRow[];
  /** The page without what was chosen. */
  readonly address: string;
}

/** Further rows are chosen for when these are: their answers stand in the address, which has its limits. */
const mostAsked = 100;

/** How the file is read, and which indicators its rows are about: what is chosen shows the page again, and records nothing. */
export function LayoutForm(props: LayoutFormProps) {
  const { place, sent, layout, chosenFor, rows, address } = props;
  const sheet = sent.tables.sheets[layout.sheet];
  const asked = askedOf(props);
  const lost = layout.columns.indicator === undefined && layout.columns.id === undefined;
  return (
    <Form action={address} method="get" hidden={{ av: chosenFor }}>
      {asked.length > 0 && (
        <Section heading="Rader att koppla" id="koppla">
          <p>Namnen stämmer inte med någon indikator. Liknar ett namn bara, kopplas raden inte förrän du väljer.</p>
          {asked.slice(0, mostAsked).map((ask) => (
            <Select
              key={ask.name}
              name={ask.name}
              label={ask.label}
              hint={ask.hint}
              value={ask.value}
              choices={ask.choices}
              placeholder="Ta inte med"
            />
          ))}
          {asked.length > mostAsked && (
            <p class="rt-hint">
              {String(mostAsked)} av {String(asked.length)} visas. Nästa visas när dessa är registrerade.
            </p>
          )}
          <ButtonRow>
            <Button variant="secondary">Visa igen med valen</Button>
          </ButtonRow>
        </Section>
      )}
      <Section heading="Hur filen läses" id="lasning">
        {sheet?.tooLarge !== undefined && (
          <p>
            Bladet är för stort: högst 5 000 rader och 60 kolumner läses. Välj ett annat blad, eller dela upp filen.
          </p>
        )}
        {lost && rows.length > 0 && (
          <p>Ingen kolumn med indikatorer är känd. Välj en nedan, eller en annan rubrikrad.</p>
        )}
        <WideDetails open={lost || rows.length === 0} summary={shownAs(props)}>
          {sent.tables.sheets.length > 1 && (
            <Select
              name="blad"
              label="Vilket blad läses?"
              value={String(layout.sheet + 1)}
              choices={sent.tables.sheets.map(({ name }, i) => ({
                value: String(i + 1),
                label: name || `Blad ${String(i + 1)}`,
              }))}
            />
          )}
          {sent.tables.sheets.length === 1 && <input type="hidden" name="blad" value="1" />}
          <TextField
            name="rubrik"
            label="På vilken rad står rubrikerna?"
            hint="0 om det inte finns några."
            value={String(layout.header)}
            width={4}
            maxLength={4}
          />
          {sheet &&
            columnsOf(sheet, layout).map(({ column, label, hint, role }) => (
              <Select
                key={column}
                name={`k${String(column)}`}
                label={label}
                hint={hint}
                value={role}
                choices={roleChoices}
              />
            ))}
          <ButtonRow>
            <Button variant="secondary">Läs om</Button>
          </ButtonRow>
        </WideDetails>
      </Section>
      {place.kind === 'committee' && layout.columns.unit === undefined && rows.length > 0 && (
        <p>Ingen kolumn med enheter är känd. Välj den under ”Hur filen läses”.</p>
      )}
    </Form>
  );
}

/** Open from the start where there is something to choose before anything can be read. */
function WideDetails({
  open,
  summary,
  children,
}: {
  readonly open: boolean;
  readonly summary: string;
  readonly children: ComponentChildren;
}) {
  return open ? (
    <details class="ds-details rt-details" id="kolumner" open>
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  ) : (
    <Details summary={summary} id="kolumner">
      {children}
    </Details>
  );
}

function shownAs({ sent, layout }: LayoutFormProps): string {
  const name = sent.tables.sheets[layout.sheet]?.name ?? '';
  const header = layout.header === 0 ? 'Utan rubriker' : `Rubrikerna på rad ${String(layout.header)}`;
  return `${header}${name === '' ? '' : ` i bladet ${name}`}: ändra`;
}

interface Asked {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly choices: readonly Choice[];
}

function askedOf({ place, answers, rows }: LayoutFormProps): readonly Asked[] {
  const units: Asked[] = [];
  const seen = new Set<string>();
  for (const { row, unitText, problem } of rows) {
    const key = unitText.toLocaleLowerCase('sv');
    if (key === '' || seen.has(key)) continue;
    seen.add(key);
    const answered = answers.units.get(row);
    if (answered === undefined && problem?.kind !== 'unknown-unit' && problem?.kind !== 'several-units') continue;
    units.push({
      name: `e${String(row)}`,
      label: `Enheten ”${unitText}”`,
      hint: problem && answered === undefined ? problemText(problem, place) : 'Vald av dig.',
      value: answered ?? '',
      choices: place.units.map((unit) => ({ value: unit.unit, label: unit.name })),
    });
  }
  const indicators = rows.flatMap((row): Asked[] => {
    const open = row.becomes === 'unmatched' && row.unit !== null;
    if (!open && row.by !== 'person') return [];
    const candidates = row.candidates.length > 0 ? row.candidates : candidatesOf(row, place);
    return [
      {
        name: `r${String(row.row)}`,
        label: `Rad ${String(row.row)}: ${row.label === '' ? 'utan namn' : row.label}`,
        hint: [
          place.kind === 'committee' ? (row.unit?.name ?? '') : '',
          row.problem && open ? problemText(row.problem, place) : '',
        ]
          .filter((part) => part !== '')
          .join('. '),
        value: row.by === 'person' ? (row.indicator?.id ?? '') : '',
        choices: candidates.map(({ id, name, alike }) => ({ value: id, label: alike ? `${name} (liknar)` : name })),
      },
    ];
  });
  return [...units, ...indicators];
}

const candidatesOf = (row: PreviewRow, place: FilePlace): PreviewRow['candidates'] =>
  (place.units.find(({ unit }) => unit === row.unit?.id)?.indicators ?? []).map(({ id, name }) => ({
    id,
    name,
    alike: false,
  }));

function columnsOf(sheet: SheetTable, layout: Layout) {
  const width = Math.max(0, ...sheet.rows.slice(0, 500).map((row) => row.length));
  return Array.from({ length: width }, (_, column) => {
    const header = layout.header === 0 ? '' : tidy(cellText(sheet.rows[layout.header - 1]?.[column]));
    const samples = sheet.rows
      .slice(layout.header, layout.header + 50)
      .map((row) => tidy(cellText(row[column])).slice(0, 30))
      .filter((text) => text !== '');
    return {
      column,
      label: `Kolumn ${columnName(column)}${header === '' ? '' : `: ${header.slice(0, 60)}`}`,
      hint: samples.length === 0 ? 'tom' : `till exempel ${samples.slice(0, 3).join(' · ')}`,
      role: columnRoles.find((role) => layout.columns[role] === column) ?? 'nej',
      worth: header !== '' || samples.length > 0,
    };
  }).filter(({ worth }) => worth);
}
