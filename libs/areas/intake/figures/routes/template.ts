import { swedishFigure, type Figure } from '#kernel/figure.js';
import { periodName } from '#platform/page-kit/words.js';
import type { Target } from '#areas/indicators/events/index.js';
import type { Sheet, SheetCell } from '#platform/documents/spreadsheet.js';
import { missingWord, missingWords } from '../matching/missing-words.js';
import type { KnownIndicator, UnitFigures } from '../matching/matching.types.js';

/** A table to fill in and bring back: one row per indicator, with what stands already. Of a committee each row names its unit. */
export function templateSheet(units: readonly UnitFigures[], many: boolean): Sheet {
  const [first] = units;
  const forecast = first?.period !== 'VB';
  const columns = [
    'Id',
    ...(many ? ['Enhet'] : []),
    'Indikator',
    'Måttenhet',
    'Årsmål',
    'Utfall',
    'Män',
    'Kvinnor',
    'Varken man eller kvinna',
    'Täljare',
    'Nämnare',
    'Saknas',
    ...(forecast ? ['Prognos'] : []),
    'Analys',
  ];
  const rows = units.flatMap((unit) =>
    unit.indicators.map((known): SheetCell[] => [
      known.id,
      ...(many ? [unit.name] : []),
      known.name,
      known.measure ?? '',
      targetText(unit.state.indicators[known.id]?.targets.annual?.value),
      ...outcomeCells(known),
      ...(forecast ? [figureCell(known.forecast, known.measure)] : []),
      known.analysis ?? '',
    ]),
  );
  return {
    name: first ? `Utfall ${first.period} ${String(first.year)}` : 'Utfall',
    columns,
    rows,
    notes: first ? notesFor(first) : [],
  };
}

function outcomeCells({ outcome, missing, measure }: KnownIndicator): SheetCell[] {
  return [
    figureCell(outcome?.figure, measure),
    figureCell(outcome?.men, measure),
    figureCell(outcome?.women, measure),
    figureCell(outcome?.neither, measure),
    outcome?.share?.numerator ?? null,
    outcome?.share?.denominator ?? null,
    missing ? missingWord(missing) : null,
  ];
}

/** A number where its unit is the row's own; else with its unit, as text. */
const figureCell = (figure: Figure | null | undefined, measure: string | null): SheetCell =>
  !figure
    ? null
    : figure.unit === undefined || figure.unit === measure
      ? { decimal: figure.value }
      : `${figure.value.replace('.', ',')} ${figure.unit}`;

function targetText(target: Target | undefined): string {
  switch (target?.kind) {
    case 'number':
      return `${target.bound ? { 'at-least': 'minst ', 'at-most': 'högst ' }[target.bound] : ''}${swedishFigure(target.figure)}`;
    case 'word':
      return target.word;
    case 'per-area':
      return target.areas.map(({ area, figure }) => `${area} ${swedishFigure(figure)}`).join(' · ');
    case 'delegated':
    case 'pending':
      return target.wording;
    case 'none':
    case undefined:
      return '';
  }
}

const notesFor = ({ period, year }: UnitFigures): string[] => [
  `Utfall för ${periodName(period).toLowerCase()} ${String(year)}. Fyll i och läs in filen igen. En tom ruta ändrar ingenting. Ändra inte Id.`,
  'Utfall, Män, Kvinnor: ett tal i radens måttenhet. Är utfallet en andel: skriv täljare och nämnare och lämna utfallet tomt, så räknas det.',
  `Finns inget utfall: skriv varför under Saknas (${missingWords.join(', ')}).`,
];
