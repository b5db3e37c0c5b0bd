import type { Figure } from '#kernel/figure.js';
import type { MissingReason, Outcome } from '#areas/indicators/events/index.js';
import { ruleText, type Choice } from '#platform/page-kit/index.js';
import { figureText } from '#platform/page-kit/words.js';
import type { ColumnRole } from '../matching/columns.js';
import type { Field, PreviewRow, Problem, RowChange, RowNote } from '../matching/matching.types.js';
import { missingWord } from '../matching/missing-words.js';
import type { WhyUnread } from '../reading/cell-figure.js';
import type { FilePlace } from '../routes/file-place.js';

const roleNames: Readonly<Record<ColumnRole, string>> = {
  id: 'Id (från mallen)',
  indicator: 'Indikator',
  figure: 'Utfall',
  men: 'Män',
  women: 'Kvinnor',
  neither: 'Varken man eller kvinna',
  numerator: 'Täljare',
  denominator: 'Nämnare',
  missing: 'Varför utfallet saknas',
  forecast: 'Prognos för året',
  analysis: 'Analys',
  unit: 'Enhet (organisation)',
  period: 'Period',
  year: 'År',
};
export const roleChoices: readonly Choice[] = [
  { value: 'nej', label: 'används inte' },
  ...Object.entries(roleNames).map(([value, label]) => ({ value, label })),
];

const fieldNames: Readonly<Record<Field, string>> = {
  figure: 'Utfallet',
  men: 'Värdet för män',
  women: 'Värdet för kvinnor',
  neither: 'Värdet för övriga',
  share: 'Täljare eller nämnare',
  missing: 'Skälet',
  forecast: 'Prognosen',
  analysis: 'Analysen',
};

const unread: Readonly<Record<WhyUnread, string>> = {
  'not-a-number': 'är inte ett tal. Skriv till exempel 84,38, eller antal av totalt: 27/149.',
  'error-cell': 'är ett fel i Excel. Rätta formeln, eller skriv talet.',
  'day-cell': 'är formaterat som datum i Excel. Ändra cellens format till tal.',
  'truth-cell': 'är sant eller falskt i Excel. Skriv ett tal.',
  'other-unit': 'har en annan enhet än indikatorn. Skriv talet i indikatorns måttenhet.',
};

type PlainProblem =
  'share-needs-both' | 'figure-or-missing' | 'unknown-missing-reason' | 'words-too-long' | 'no-figure-of-the-whole';
const plain: Readonly<Record<PlainProblem, string>> = {
  'share-needs-both': 'Både täljare och nämnare behövs.',
  'figure-or-missing': 'Raden har både utfall och ett skäl till att det saknas. Ta bort det ena.',
  'unknown-missing-reason': 'Skälet under Saknas känns inte igen. Skriv ett av mallens skäl.',
  'words-too-long': 'Analysen är för lång: högst 20 000 tecken.',
  'no-figure-of-the-whole': 'Raden har värden för grupper men inget utfall för alla.',
};

export function problemText(problem: Problem, place: Pick<FilePlace, 'kind'>): string {
  switch (problem.kind) {
    case 'unread':
      return `${fieldNames[problem.field]} (”${problem.text}”) ${unread[problem.why]}`;
    case 'rule':
      return ruleText(problem.rule, problem.details) ?? 'En regel hindrar att raden registreras.';
    case 'twice':
      return `Samma indikator står också på rad ${String(problem.row)}. Bara den raden tas med.`;
    case 'other-unit':
      return `Raden gäller ${problem.text}, en annan enhet.`;
    case 'unknown-unit':
      return `Ingen enhet i nämnden som du rapporterar för heter eller har hetat ”${problem.text}”.`;
    case 'several-units':
      return `Flera enheter heter eller har hetat ”${problem.text}”.`;
    case 'no-unit':
      return place.kind === 'committee' ? 'Raden säger inte vilken enhet den gäller.' : 'Enheten är inte känd.';
    case 'other-period':
      return `Raden gäller en annan period: ${problem.text}.`;
    case 'other-year':
      return `Raden gäller ett annat år: ${problem.text}.`;
    case 'unknown-indicator':
      return problem.text === '' ? 'Raden säger inte vilken indikator den gäller.' : 'Ingen indikator heter så.';
    case 'several-indicators':
      return 'Flera indikatorer heter så.';
    case 'id-of-another':
      return 'Id:t är inte någon av enhetens indikatorer i perioden.';
    case 'share-needs-both':
    case 'figure-or-missing':
    case 'unknown-missing-reason':
    case 'words-too-long':
    case 'no-figure-of-the-whole':
      return plain[problem.kind];
  }
}

const notes: Readonly<Record<RowNote, string>> = {
  rounded: 'Talet har fler decimaler i filen: fyra tas med.',
  'perhaps-a-fraction': 'Menas det hundra gånger så mycket? I filen står en andel utan procenttecken.',
  'perhaps-thousands': 'Punkten läses som decimalkomma. Menas tusental, skriv talet utan punkt.',
  'forecast-not-taken': 'Prognosen tas inte med: den lämnas vid tertial 1 och 2.',
  'analysis-not-taken': 'Analysen tas inte med: den skrivs medan perioden är öppen.',
};
export const noteText = (note: RowNote): string => notes[note];

export const isDoubtful = ({ notes: of }: PreviewRow): boolean =>
  of.includes('perhaps-a-fraction') || of.includes('perhaps-thousands');

function outcomeText(outcome: Outcome | null): string {
  if (!outcome) return 'inget utfall';
  const { figure, men, women, neither, share, shares } = outcome;
  const part = (name: string, of: Figure | null | undefined, group: 'men' | 'women' | 'neither'): string | false => {
    const numbers = shares?.[group];
    const counts = numbers ? ` (${String(numbers.numerator)} av ${String(numbers.denominator)})` : '';
    return of ? `${name} ${figureText(of)}${counts}` : false;
  };
  const parts = [
    share && `${String(share.numerator)} av ${String(share.denominator)}`,
    part('män', men, 'men'),
    part('kvinnor', women, 'women'),
    part('övriga', neither, 'neither'),
  ].filter(Boolean);
  return [figureText(figure), ...parts].join(', ');
}

const orNone = (figure: Figure | null): string => (figure ? figureText(figure) : 'ingen');
const reason = (missing: MissingReason | null): string =>
  missing ? `saknas: ${missingWord(missing)}` : 'inget utfall';
const shortened = (words: string): string => (words.length > 160 ? `${words.slice(0, 157)} …` : words);

/** What stands and what would be, in words. */
export function changeTexts(change: RowChange): { readonly name: string; readonly from: string; readonly to: string } {
  switch (change.what) {
    case 'outcome':
      return { name: 'Utfall', from: outcomeText(change.from), to: outcomeText(change.to) };
    case 'missing':
      return { name: 'Saknas', from: reason(change.from), to: reason(change.to) };
    case 'forecast':
      return { name: 'Prognos', from: orNone(change.from), to: orNone(change.to) };
    case 'analysis':
      return { name: 'Analys', from: shortened(change.from ?? 'ingen'), to: shortened(change.to) };
  }
}

const how = {
  id: 'enligt id',
  name: 'enligt namnet',
  kpi: 'enligt Koladas nummer i definitionen',
  person: 'vald av dig',
};
export const byText = (by: PreviewRow['by']): string => (by ? how[by] : '');

/** `A`, `B`, … `Z`, `AA`: as spreadsheets name their columns. */
export function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}
