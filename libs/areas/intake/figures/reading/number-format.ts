import type { Cell, NumberCell } from './table.types.js';

/** How a sheet shows a number. `places`: decimals; null where the format does not say (`General`). */
export interface NumberFormat {
  readonly kind: 'number' | 'day';
  readonly percent: boolean;
  readonly places: number | null;
}

export const general: NumberFormat = { kind: 'number', percent: false, places: null };
const day: NumberFormat = { kind: 'day', percent: false, places: null };
const number = (places: number, percent = false): NumberFormat => ({ kind: 'number', percent, places });

/** The formats that every workbook has without naming them (ECMA-376, 18.8.30). */
export function builtInFormat(id: number): NumberFormat {
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)) return day;
  switch (id) {
    case 1:
    case 3:
    case 37:
    case 38:
      return number(0);
    case 2:
    case 4:
    case 39:
    case 40:
      return number(2);
    case 9:
      return number(0, true);
    case 10:
      return number(2, true);
    default:
      return general;
  }
}

/** `0.00" st"`, `0.0%`, `yyyy-mm-dd`. Only the part for positive numbers is read. */
export function formatOf(code: string): NumberFormat {
  // What is quoted, escaped, in brackets (colours, places) or only keeps a distance says nothing about the number.
  const plain = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]/gi, '').split(';')[0]!;
  if (/general|standard/i.test(plain)) return general;
  if (/[ymdhs]/i.test(plain)) return day;
  if (!/[0#?]/.test(plain) || /e[+-]/i.test(plain) || /[0#?],+(?:\.|$|%)/.test(plain) || plain.includes('/'))
    return general;
  const places = /\.([0#?]+)/.exec(plain)?.[1]?.length ?? 0;
  return number(places, plain.includes('%'));
}

/** Decimals that are kept of a number of which the sheet does not say how many are meant. */
const unsaidPlaces = 4;

/** A number as the sheet shows it: `0.84379999999999999` as `0.00%` is 84.38. */
export function numberCell(written: string, format: NumberFormat): Cell {
  const value = Number(written);
  if (written.trim() === '' || !Number.isFinite(value)) return { odd: 'error', text: written };
  if (format.kind === 'day') return { odd: 'day', text: dayOf(value) };
  const shown = format.percent ? value * 100 : value;
  if (Math.abs(shown) >= 1e15) return { odd: 'error', text: written };
  return decimalCell(shown, format.places, format.percent);
}

/** Fifteen digits are what a sheet holds: what a binary number has beyond them is noise. */
export function decimalCell(value: number, places: number | null, percent = false): NumberCell {
  const exact = plainDecimal(value);
  const decimal = places === null ? withoutEndingZeros(rounded(exact, unsaidPlaces)) : rounded(exact, places);
  const cut = places === null && (exact.split('.')[1]?.length ?? 0) > unsaidPlaces;
  return { decimal, ...(percent ? { percent: true } : {}), ...(cut ? { rounded: true } : {}) };
}

function plainDecimal(value: number): string {
  const digits = value.toPrecision(15);
  return withoutEndingZeros(digits.includes('e') ? Number(digits).toFixed(20) : digits);
}

/** Half away from zero, as spreadsheets do. */
function rounded(decimal: string, places: number): string {
  const negative = decimal.startsWith('-');
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const kept = BigInt(whole + fraction.slice(0, places).padEnd(places, '0'));
  const up = Number(fraction[places] ?? '0') >= 5 ? 1n : 0n;
  const digits = (kept + up).toString().padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return negative && /[1-9]/.test(text) ? `-${text}` : text;
}

const withoutEndingZeros = (decimal: string): string =>
  decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;

/** Days since 30 December 1899; a sheet's first of March 1900 and later. */
function dayOf(serial: number): string {
  const at = new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000);
  return Number.isNaN(at.getTime()) ? String(serial) : at.toISOString().slice(0, 10);
}
