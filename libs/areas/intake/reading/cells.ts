import { fold, says } from './folding.js';

/**
 * What a cell of figures says. `value` is decimal with a point, digits exactly as written ("18,10" → "18.10").
 * `delegated`: the council leaves the target to the committee; `pending`: to be set later; `none`: an empty cell or a dash.
 */
export type Figure =
  | { kind: 'number'; value: string; unit?: string; bound?: 'at-least' | 'at-most' }
  | { kind: 'word'; word: string }
  | { kind: 'delegated' }
  | { kind: 'pending'; text: string }
  | { kind: 'none' }
  | { kind: 'unreadable'; text: string };

const directions = new Set(
  'öka ökar ökad minska minskar minskad oförändrat oförändrad bibehålla bibehålls bibehållen högre lägre förbättra förbättras bättre ja nej'.split(
    ' ',
  ),
);
const units: Record<string, string> = {
  procent: '%',
  stycken: 'st',
  'st.': 'st',
  dag: 'dagar',
  dgr: 'dagar',
  mkr: 'mnkr',
  mån: 'månader',
};
const knownUnits =
  /^(?:%|‰|procent(?:enheter)?|st\.?|stycken|dag(?:ar)?|dgr|kr|tkr|mnkr|mkr|timmar|tim|minuter|min|mån(?:ader)?|veckor|personer|platser|barn|ärenden|hushåll|år|poäng|index|ton|kwh)$/i;
const bounds: Record<string, 'at-least' | 'at-most'> = {
  minst: 'at-least',
  lägst: 'at-least',
  '≥': 'at-least',
  '>=': 'at-least',
  max: 'at-most',
  maximalt: 'at-most',
  högst: 'at-most',
  '≤': 'at-most',
  '<=': 'at-most',
};
const numeral =
  /^(minst|lägst|max(?:imalt)?\.?|högst|≥|>=|≤|<=)?\s*([-–−+])?\s?(\d{1,3}(?: \d{3})+|\d+)(?:([,.])(\d+))?\s*(\S+(?: \S+)?)?$/iu;

/** Reads a cell of figures. Never guesses: what does not parse as a whole is `unreadable`, with the cell's text. */
export function parseFigure(cell: string): Figure {
  const text = cell
    .normalize('NFC')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (text === '' || /^[-–—−]+$/.test(text)) return { kind: 'none' };
  const word = text
    .toLowerCase()
    .replace(/^ska(?:ll)? /, '')
    .replace(/\.$/, '');
  if (directions.has(word)) return { kind: 'word', word };
  if (isDelegation(text)) return { kind: 'delegated' };
  if (/^(?:fastst[äa]lls?|beslutas|tas fram|kommer att|ej fastst)/i.test(text) && text.length < 80)
    return { kind: 'pending', text };
  const m = text.length > 120 ? null : numeral.exec(text);
  if (!m) return { kind: 'unreadable', text };
  const [, bound, sign, whole, separator, decimals, rest] = m;
  // "1.500" is one and a half to some and fifteen hundred to others.
  if (separator === '.' && decimals?.length === 3) return { kind: 'unreadable', text };
  if (rest !== undefined && !knownUnits.test(rest)) return { kind: 'unreadable', text };
  const value =
    (sign && sign !== '+' ? '-' : '') +
    (whole ?? '').replace(/ /g, '') +
    (decimals === undefined ? '' : `.${decimals}`);
  const edge = bound && bounds[bound.toLowerCase().replace('.', '')];
  return {
    kind: 'number',
    value,
    ...(rest === undefined ? {} : { unit: units[rest.toLowerCase()] ?? rest.toLowerCase() }),
    ...(edge ? { bound: edge } : {}),
  };
}

const delegations = ['tasframavnamnd', 'tasframavnamnden', 'tasframavnamndstyrelse', 'tasframavnamndochstyrelse'];

/** "Tas fram av nämnd(en)", "Tas fram av nämnd/styrelse", also where a scanner broke a word. */
function isDelegation(text: string): boolean {
  const folded = fold(text);
  return delegations.some((words) => says(folded, words));
}

export type Day = { kind: 'day'; day: string } | { kind: 'none' } | { kind: 'unreadable'; text: string };

/** Reads a cell with a day (`YYYY-MM-DD`, `YYYYMMDD`); a day that does not exist is unreadable. */
export function parseDay(cell: string): Day {
  const text = cell.replace(/\s+/g, '').replace(/[‐‑–−]/g, '-');
  if (text === '' || /^-+$/.test(text)) return { kind: 'none' };
  const m = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text);
  const day = m ? `${m[1]}-${m[2]}-${m[3]}` : '';
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(day))
    return { kind: 'unreadable', text: cell.trim() };
  return { kind: 'day', day };
}

export type Count = { kind: 'count'; count: number } | { kind: 'none' } | { kind: 'unreadable'; text: string };

/** Reads a whole number of cases: "13 st", "4"; a damaged "st" behind a space does not make the number less sure. */
export function parseCount(cell: string): Count {
  const text = cell.replace(/\s+/g, ' ').trim();
  if (text === '' || /^[-–—]+$/.test(text)) return { kind: 'none' };
  const m = /^(\d{1,3}(?: \d{3})*|\d{1,6})(?:\s?st\.?|\s[a-zåäö]{1,2}\.?)?$/i.exec(text);
  return m?.[1] === undefined ? { kind: 'unreadable', text } : { kind: 'count', count: Number(m[1].replace(/ /g, '')) };
}

/** What kinds of content a column holds; the column's heading decides. */
export type CellType = 'name' | 'figure' | 'periodicity' | 'period' | 'date' | 'count' | 'text';

const periodicities = [
  'tertial',
  'halvar',
  'kvartal',
  'manad',
  'manadsvis',
  'arsvis',
  'vartannatar',
  'termin',
  'terminsvis',
  'lasar',
  'delar',
];
const period =
  /^(?:(?:VB|VP|T\s?[123]|Tertial\s?[123]|Hel[åa]r|Kvartal\s?\d)\s*)?(?:19|20)\d{2}$|^(?:19|20)\d{2}\s+(?:VB|T\s?[123])$|^(?:VB|T[123]|Tertial [123]|Hel[åa]r)$/i;
const dayLike = /^[\dOolI|]{3,4}\s?[-–−./]\s?[\dOolI|]{1,2}\s?[-–−./]\s?[\dOolI|]{1,2}$|^\d{8}$/;

/** How well a cell suits a column: 2 surely, 1 neutral, 0 empty, negative badly (−1: readable only by a person). */
export function suits(cell: string, type: CellType): number {
  if (cell === '') return type === 'name' ? -3 : 0;
  switch (type) {
    case 'name':
      return /\p{L}{2}/u.test(cell) && !isTyped(cell) ? 3 : -8;
    case 'figure': {
      const figure = parseFigure(cell);
      if (figure.kind !== 'unreadable') return figure.kind === 'none' ? 0 : 2;
      if (parseSplits(cell).length > 0) return 2;
      return cell.length <= 40 && !dayLike.test(cell) && !isPeriodicity(cell) ? (/\d/.test(cell) ? -1 : -1.5) : -6;
    }
    case 'periodicity':
      return isPeriodicity(cell) ? 2 : cell.length <= 20 && !/\d/.test(cell) ? -1 : -6;
    case 'period':
      return period.test(cell) ? 2 : cell.length <= 20 && /\d{3}/.test(cell) ? -1 : -6;
    case 'date':
      return parseDay(cell).kind === 'day'
        ? 2
        : dayLike.test(cell)
          ? 1
          : cell.length <= 14 && /\d/.test(cell)
            ? -1
            : -6;
    case 'count':
      return parseCount(cell).kind !== 'unreadable' ? 2 : cell.length <= 8 ? -1 : -6;
    case 'text':
      return 1;
  }
}

export function isPeriodicity(cell: string): boolean {
  if (cell.length > 30) return false;
  const folded = fold(cell);
  return folded === 'ar' || periodicities.some((word) => says(folded, word));
}

/** A cell that is clearly a value, not a name: a figure, a day, a period, a periodicity, a delegation. */
export function isTyped(cell: string): boolean {
  if (cell.length > 120) return false;
  return (
    parseDay(cell).kind === 'day' || dayLike.test(cell) || period.test(cell) || isPeriodicity(cell) || isFigure(cell)
  );
}

const isFigure = (cell: string): boolean => !['unreadable', 'none', 'pending'].includes(parseFigure(cell).kind);

const tails: RegExp[] = [
  /(\d{4}-\d{2}-\d{2})$/,
  /(tas\s+fram\s+av\s+n[äa]mnd(?:en)?(?:\s?\/\s?s\s?tyrelse)?)$/i,
  /((?:fastst[äa]lls)\s+\d{4})$/i,
  /((?:VB|T[123]|Tertial [123])\s?(?:19|20)\d{2})$/i,
  /(?<=[\s\d%])(tertial|halvår|kvartal|månad|år)$/i,
  /(?<=[\s%\p{L})])((?:(?:minst|lägst|högst|max(?:imalt)?)\.?\s)?[-–−]?(?:\d{1,3}(?: \d{3})+|\d+)(?:[,.]\d+)?(?:\s?(?:%|st|dagar|tkr|mnkr|kr))?)$/iu,
  /(?<=\s)((?:ska\s)?(?:öka|minska|oförändrat))$/i,
];

/** Longer cells are texts; what they end in is no value, and looking for it would take time. */
const longestCell = 500;

/**
 * A cell into which others have run, taken apart from the right: "Andel barn 70 % Tas fram av nämnd Tertial" →
 * ["Andel barn", "70 %", "Tas fram av nämnd", "Tertial"]. One element where nothing is to be taken apart.
 */
export function takeApart(cell: string): string[] {
  if (cell.length > longestCell) return [cell];
  const parts: string[] = [];
  let rest = cell;
  // Behind an activity's two days stands who answers for it, or why it slipped.
  const days = cell.length < 400 ? /^(.*\D)\s?(\d{4}-\d{2}-\d{2})\s(\d{4}-\d{2}-\d{2})\s(\p{L}.*)$/u.exec(cell) : null;
  if (days) return days.slice(1).map((part) => part.trim());
  for (let taken = true; taken && parts.length < 12;) {
    taken = false;
    // "7 663" is one figure, not two.
    if (rest.length < 40 && isTyped(rest)) break;
    for (const tail of tails) {
      const m = tail.exec(rest);
      if (m?.[1] === undefined || m.index === 0) continue;
      parts.unshift(m[1].trim());
      rest = rest.slice(0, m.index).trim();
      taken = true;
      break;
    }
  }
  return rest === '' ? parts : [rest, ...parts];
}

const areaValue = /^(\p{Lu}[\p{L}-]+(?: \p{L}[\p{L}-]+){0,2})[:\s]+(\d+(?:[,.]\d+)?(?:\s?(?:%|st))?)$/u;

/** A target split by area: "Norra 0,6 · Södra 0,5 %" → its parts; empty where the cell is anything else. */
export function parseSplits(cell: string): { area: string; value: string }[] {
  if (cell.length > 300) return [];
  const pieces = cell.split(/\s*[·;|•]\s*|,\s+|(?<=\d%?|%)\s+(?=\p{Lu}\p{L})/u).filter((piece) => piece !== '');
  if (pieces.length < 2) return [];
  const parts = pieces.map((piece) => areaValue.exec(piece));
  return parts.every((m) => m !== null) ? parts.map((m) => ({ area: m[1] ?? '', value: m[2] ?? '' })) : [];
}
