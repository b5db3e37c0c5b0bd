import type { Period, Year } from '#kernel/period.js';
import { cellText, tidy, type FileTables, type SheetTable } from '../reading/table.types.js';

/** What a column can hold. `id`, `indicator`: which indicator; `unit`, `period`, `year`: what the row is about; the others: what it says. */
export const columnRoles = [
  'id',
  'indicator',
  'figure',
  'men',
  'women',
  'neither',
  'numerator',
  'denominator',
  'missing',
  'forecast',
  'analysis',
  'unit',
  'period',
  'year',
] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** How a file's table is to be read. Each role is given to one column at most. */
export interface Layout {
  /** Index among the file's sheets. */
  readonly sheet: number;
  /** Row number of the headers, from 1; 0: there are none. */
  readonly header: number;
  /** Column by what it holds, from 0. */
  readonly columns: Readonly<Partial<Record<ColumnRole, number>>>;
}

export interface About {
  readonly period: Period;
  readonly year: Year;
}

/** The sheet with the most columns whose headers are understood; headers are looked for in its first rows. */
export function proposedLayout({ sheets }: FileTables, about: About): Layout {
  const best = sheets
    .map((sheet, i) => ({ ...headerOf(sheet, about), sheet: i }))
    .reduce((a, b) => (b.worth > a.worth ? b : a), { sheet: 0, header: 1, columns: {}, worth: -1 });
  return { sheet: best.sheet, header: best.header, columns: best.columns };
}

/** The layout where the sheet, or both sheet and header, were chosen. */
export function layoutWith(tables: FileTables, about: About, sheet: number, header?: number): Layout {
  const table = tables.sheets[sheet];
  if (!table) return { sheet, header: 1, columns: {} };
  if (header === undefined) return { ...headerOf(table, about), sheet };
  return { sheet, header, columns: header === 0 ? {} : rolesOf(table, header, about) };
}

const rowsSearched = 20;

function headerOf(table: SheetTable, about: About): Omit<Layout, 'sheet'> & { readonly worth: number } {
  let best: Omit<Layout, 'sheet'> & { readonly worth: number } = { header: 1, columns: {}, worth: 0 };
  for (let row = 1; row <= Math.min(rowsSearched, table.rows.length); row += 1) {
    const columns = rolesOf(table, row, about);
    const names = columns.id !== undefined || columns.indicator !== undefined;
    const worth = Object.keys(columns).length + (names ? 5 : 0);
    if (worth > best.worth) best = { header: row, columns, worth };
  }
  return best;
}

function rolesOf(table: SheetTable, header: number, about: About): Layout['columns'] {
  const found = new Map<ColumnRole, { readonly column: number; readonly exact: boolean }>();
  (table.rows[header - 1] ?? []).forEach((cell, column) => {
    const proposal = roleOf(tidy(cellText(cell)), about);
    if (!proposal) return;
    // "Enhet" is the unit of an organisation or of measurement: its cells tell.
    if (proposal.role === 'unit' && holdsMeasures(table, header, column)) return;
    const known = found.get(proposal.role);
    if (!known || (proposal.exact && !known.exact)) found.set(proposal.role, { column, exact: proposal.exact });
  });
  return Object.fromEntries([...found].map(([role, { column }]) => [role, column]));
}

/** `exact`: it names the period or year that is asked for. Undefined: nothing that is known, or of another period or year. */
function roleOf(
  header: string,
  { period, year }: About,
): { readonly role: ColumnRole; readonly exact: boolean } | undefined {
  const text = header.toLocaleLowerCase('sv');
  const years: readonly string[] = text.match(/\b(?:19|20)\d{2}\b/g) ?? [];
  if (years.length > 0 && !years.includes(String(year))) return undefined;
  if (/prognos/.test(text)) return { role: 'forecast', exact: years.length > 0 };
  const named = periodsIn(text);
  if (named.length > 0 && !named.includes(period)) return undefined;
  const exact = years.length + named.length > 0;
  const base = tidy(
    withoutPeriods(text)
      .replace(/\b(?:19|20)\d{2}\b/g, '')
      .replace(/[():*]/g, ' '),
  );
  if (base === '') return named.length > 0 || years.length > 0 ? { role: 'figure', exact } : undefined;
  const role = words.find(([, pattern]) => pattern.test(base))?.[0];
  return role && { role, exact };
}

/** In this order: what is said of a part goes before what is said of the whole. */
const words: readonly (readonly [ColumnRole, RegExp])[] = [
  ['id', /^(?:id|indikator-?id|radens id)$/],
  ['numerator', /täljare/],
  ['denominator', /nämnare|^totalt antal$|^antal totalt$|^av totalt$/],
  ['missing', /^saknas|varför.*saknas|orsak.*saknas|^bortfall/],
  ['analysis', /^analys|^kommentar/],
  ['neither', /varken|^övriga|^annat kön|^ickebinär/],
  ['figure', /(?:män|pojkar).*(?:kvinnor|flickor)|(?:kvinnor|flickor).*(?:män|pojkar)/],
  ['men', /^(?:utfall |andel |antal )?(?:män|pojkar)|^m$/],
  ['women', /^(?:utfall |andel |antal )?(?:kvinnor|flickor)|^k$/],
  ['figure', /^(?:utfall|värde|resultat|totalt|total|alla|samtliga|t)\b|^ack(?:umulerat)?\.? utfall/],
  ['indicator', /^(?:indikator|nyckeltal|kpi|mått$|mätetal|namn$)/],
  ['period', /^(?:period|tertial|mätperiod)$/],
  ['year', /^år(?:tal)?$/],
  ['unit', /^(?:enhet|enhetens namn|enhetsnamn|verksamhet|område|organisation|organisatorisk enhet)$/],
];

const periodPatterns: readonly (readonly [Period, RegExp])[] = [
  ['T1', /\bt ?1\b|\btertial(?:rapport)? ?1\b|\bjan(?:uari)?\.? ?[-–] ?apr(?:il)?\b/g],
  ['T2', /\bt ?2\b|\btertial(?:rapport)? ?2\b|\bjan(?:uari)?\.? ?[-–] ?aug(?:usti)?\b|\bdelår(?:et)?\b/g],
  [
    'VB',
    /\bvb\b|\bverksamhetsberättelse\b|\bhelår(?:et|s)?\b|\bhela året\b|\bårsutfall\b|\bjan(?:uari)?\.? ?[-–] ?dec(?:ember)?\b/g,
  ],
];

/** The periods that a text names. Letters such as å are none of a `\b`'s: patterns begin and end with plain ones. */
export const periodsIn = (text: string): readonly Period[] =>
  periodPatterns.filter(([, pattern]) => text.toLocaleLowerCase('sv').search(pattern) !== -1).map(([period]) => period);

const withoutPeriods = (text: string): string =>
  periodPatterns.reduce((rest, [, pattern]) => rest.replace(pattern, ' '), text);

function holdsMeasures({ rows }: SheetTable, header: number, column: number): boolean {
  const cells = rows
    .slice(header, header + 50)
    .map((row) => tidy(cellText(row[column])))
    .filter((text) => text !== '');
  const measures = cells.filter((text) =>
    /^(?:%|procent|st|antal|index|kr|tkr|mnkr|dagar|timmar|år|poäng)\.?$/i.test(text),
  );
  return cells.length > 0 && measures.length > cells.length / 2;
}
