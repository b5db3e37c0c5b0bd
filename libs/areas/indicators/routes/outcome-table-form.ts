import { parseSwedishFigure, type Figure } from '#kernel/figure.js';
import { etagOf, itemVersionOf } from '#kernel/etag.js';
import { typed, type FormBody } from '#platform/access/form-command.js';
import { idPattern } from '#platform/access/unit-year.dto.js';
import type { OutcomeRow } from '../domain/record-outcomes.js';
import { missingReasons, type Outcome, type Share } from '../events/index.js';
import {
  cellName,
  outcomeCells,
  type CellTexts,
  type OutcomeCell,
  type OutcomeTableRowDto,
} from './outcome-table.dto.js';

/** A row as it was sent. */
export interface SentRow {
  readonly indicator: string;
  readonly typed: CellTexts;
  readonly was: CellTexts;
  readonly seen: string;
}

export interface RowError {
  readonly cell: OutcomeCell;
  readonly message: string;
}

/** The rows of a form, in its order; what is not a row of ours is left out. */
export function sentRows(body: FormBody): readonly SentRow[] {
  return Object.keys(body).flatMap((name) => {
    const indicator = /^seen-(.+)$/.exec(name)?.[1];
    if (indicator === undefined || !idPattern.test(indicator)) return [];
    const was = typed(body, `was-${indicator}`).split('|');
    return [
      {
        indicator,
        typed: cellTexts((cell) => tidy(typed(body, cellName(cell, indicator)))),
        was: cellTexts((_, i) => tidy(was[i] ?? '')),
        seen: typed(body, name),
      },
    ];
  });
}

export const isChanged = ({ typed: now, was }: SentRow): boolean =>
  outcomeCells.some((cell) => now[cell] !== was[cell]);

/** What the person changed in a row, for the command; or what to correct before anything is decided. */
export function readRow(
  { indicator, typed: now, was, seen }: SentRow,
  { measure }: Pick<OutcomeTableRowDto, 'measure'>,
): OutcomeRow | RowError {
  const changed = (cell: OutcomeCell): boolean => now[cell] !== was[cell];
  const figures = (['figure', 'men', 'women'] as const).some(changed);
  const [seenOutcome, seenForecast] = seen.split('/').map((etag) => itemVersionOf(etag));
  const forecast = changed('forecast') ? readForecast(now.forecast, measure) : undefined;
  if (forecast && 'message' in forecast) return forecast;
  const read = {
    indicator,
    ...(seenOutcome === undefined ? {} : { seenOutcome }),
    ...(seenForecast === undefined ? {} : { seenForecast }),
    ...(forecast === undefined ? {} : { forecast: forecast.figure }),
  };
  if (changed('missing') && now.missing !== '') {
    if (figures && now.figure !== '')
      return { cell: 'missing', message: 'Ange antingen ett utfall eller varför det saknas.' };
    const missing = missingReasons.find((reason) => reason === now.missing);
    return missing ? { ...read, missing } : { cell: 'missing', message: 'Välj varför utfallet saknas.' };
  }
  if (!figures)
    return changed('missing')
      ? { cell: 'missing', message: 'Skälet kan bytas men inte tas bort. Ange utfallet, eller ett annat skäl.' }
      : read;
  if (now.figure === '')
    return {
      cell: 'figure',
      message:
        was.figure === ''
          ? 'Ange utfallet.'
          : 'Utfallet är tömt. Välj varför det saknas, eller ta tillbaka det på indikatorns egen sida.',
    };
  return readFigures(now, measure, read);
}

function readFigures(now: CellTexts, measure: string | null, read: OutcomeRow): OutcomeRow | RowError {
  const whole = shareOrFigure(now.figure, measure);
  if (!whole) return { cell: 'figure', message: notAFigure };
  const men = now.men === '' ? {} : shareOrFigure(now.men, measure);
  if (!men) return { cell: 'men', message: notAFigure };
  const women = now.women === '' ? {} : shareOrFigure(now.women, measure);
  if (!women) return { cell: 'women', message: notAFigure };
  const shares = { ...(men.share ? { men: men.share } : {}), ...(women.share ? { women: women.share } : {}) };
  return {
    ...read,
    entry: {
      ...whole,
      ...(men.figure ? { men: men.figure } : {}),
      ...(women.figure ? { women: women.figure } : {}),
      ...(Object.keys(shares).length > 0 ? { shares } : {}),
    },
  };
}

const notAFigure = 'Skriv ett tal, till exempel 84,38, eller antal av totalt: 27/149.';

function readForecast(text: string, measure: string | null): { readonly figure: Figure | null } | RowError {
  if (text === '') return { figure: null };
  const figure = withUnit(parseSwedishFigure(text), measure);
  return figure ? { figure } : { cell: 'forecast', message: 'Skriv prognosen som ett tal, till exempel 84,38.' };
}

/** `27/149` and `27 av 149` are a share of which the percentage is derived. */
function shareOrFigure(
  text: string,
  measure: string | null,
): { readonly figure?: Figure; readonly share?: Share } | undefined {
  const parts = /^(\d[\d ]*)(?:\/| av )\s*(\d[\d ]*)$/.exec(text);
  if (parts) {
    const [numerator = 0, denominator = 0] = parts.slice(1).map((digits) => Number(digits.replaceAll(' ', '')));
    return { share: { numerator, denominator } };
  }
  const figure = withUnit(parseSwedishFigure(text), measure);
  return figure && { figure };
}

const withUnit = (figure: Figure | undefined, measure: string | null): Figure | undefined =>
  figure && figure.unit === undefined && measure !== null ? { ...figure, unit: measure } : figure;

/** What stands as its cells show it: the unit is left out where it is the row's own. */
export function cellsOf(
  outcome: Outcome | null,
  missing: string | null,
  forecast: Figure | null,
  measure: string | null,
): CellTexts {
  const text = (figure: Figure | null | undefined, share: Share | null | undefined): string => {
    if (share) return `${String(share.numerator)}/${String(share.denominator)}`;
    if (!figure) return '';
    const value = figure.value.replace('.', ',');
    return figure.unit === undefined || figure.unit === measure ? value : `${value} ${figure.unit}`;
  };
  return {
    figure: text(outcome?.figure, outcome?.share),
    men: text(outcome?.men, outcome?.shares?.men),
    women: text(outcome?.women, outcome?.shares?.women),
    forecast: text(forecast, null),
    missing: missing ?? '',
  };
}

export const seenText = (outcomeVersion: number, forecastVersion: number): string =>
  `${etagOf(outcomeVersion)}/${etagOf(forecastVersion)}`;

/** Spaces of every kind are one: Excel and our own pages put no-break ones between thousands and before units. */
const tidy = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('|', ' ').trim();

const cellTexts = (text: (cell: OutcomeCell, i: number) => string): CellTexts =>
  Object.fromEntries(outcomeCells.map((cell, i) => [cell, text(cell, i)])) as unknown as CellTexts;
