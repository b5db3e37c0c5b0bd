import type { Column } from '#platform/page-kit/index.js';
import { fieldId } from '#platform/page-kit/fields.js';
import { readFigure } from '#platform/page-kit/format.js';
import { figureText } from '#platform/page-kit/words.js';
import { cellName, type OutcomeCell, type OutcomeTableDto, type ShownRowDto } from '../routes/outcome-table.dto.js';
import { missingName, missingReasonNames, outcomeText, targetText } from './words.js';

/** What stands and what may be filled in, for each indicator of the table. */
export function columnsFor({ period, year }: OutcomeTableDto): readonly Column<ShownRowDto>[] {
  const figure = (cell: OutcomeCell, header: string, note?: string): Column<ShownRowDto> => ({
    key: cell,
    header,
    ...(note === undefined ? {} : { note }),
    cell: (row) => <CellInput row={row} cell={cell} header={header} />,
    file: ({ cells }) => {
      const decimal = readFigure(cells[cell]);
      return decimal === undefined ? cells[cell] : { decimal };
    },
  });
  return [
    { key: 'name', header: 'Indikator', rowHeader: true, cell: (row) => <RowName row={row} /> },
    { key: 'target', header: 'Årsmål', numeric: true, cell: (row) => targetText(row.target) },
    { key: 'last', header: String(year - 1), numeric: true, cell: (row) => <LastYear row={row} /> },
    figure('figure', 'Utfall', 'tal eller antal/totalt'),
    figure('men', 'Män'),
    figure('women', 'Kvinnor'),
    ...(period === 'VB' ? [] : [figure('forecast', 'Prognos', 'för hela året')]),
    {
      key: 'missing',
      header: 'Saknas',
      file: (row) => missingName(row.cells.missing),
      cell: (row) => <MissingInput row={row} />,
    },
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
