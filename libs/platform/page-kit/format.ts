import type { Day, Instant } from '#kernel/day.js';

/** U+202F: keeps the digits of one number together on the line, narrower than a space. */
const thinSpace = '\u202f';
const minus = '\u2212';
const decimalPattern = /^-?\d+(\.\d+)?$/;

export interface FigureFormat {
  /** `%` or a word (`st`, `dagar`); nothing for an index. */
  readonly unit?: string;
  /** Fewest decimals shown: `4` with 1 becomes `4,0`, so that a column lines up. Digits are never rounded away. */
  readonly decimals?: number;
}

/**
 * A decimal string (`-1234.5`) as written in Sweden (`−1 234,5 %`).
 * @throws RangeError when it is not a decimal string: a page must not show something that was never a figure
 */
export function formatFigure(value: string, { unit, decimals = 0 }: FigureFormat = {}): string {
  if (!decimalPattern.test(value)) throw new RangeError('not a decimal string');
  const negative = value.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? value.slice(1) : value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thinSpace);
  const padded = fraction.padEnd(decimals, '0');
  const figure = `${negative ? minus : ''}${grouped}${padded === '' ? '' : `,${padded}`}`;
  return unit === undefined || unit === '' ? figure : `${figure}${thinSpace}${unit}`;
}

/**
 * What a person typed into a figure field, as a decimal string: `1 234,50 %` → `1234.50`. Undefined when it is not one figure.
 * A full stop is taken for a decimal comma, as people paste from spreadsheets; `1.234` is therefore 1,234 and not a thousand.
 */
export function readFigure(typed: string): string | undefined {
  const tidy = typed
    .trim()
    .replace(/\s*%$/, '')
    .replace(/^[−–]/, '-')
    .replace(/(?<=\d)\s(?=\d{3}(\D|$))/g, '')
    .replace(',', '.');
  if (!decimalPattern.test(tidy)) return undefined;
  return tidy.replace(/^(-?)0+(?=\d)/, '$1');
}

const longDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
const clockTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  hour: '2-digit',
  minute: '2-digit',
});
const instantDay = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** `2022-03-04` → `4 mars 2022`. */
export function formatDay(day: Day): string {
  return longDay.format(new Date(`${day}T00:00:00Z`));
}

/** `2022-03-04T13:32:00.000Z` → `4 mars 2022 kl. 14.32`, Stockholm's clock. */
export function formatInstant(instant: Instant | Date): string {
  const date = typeof instant === 'string' ? new Date(instant) : instant;
  return `${instantDay.format(date)} kl. ${formatClock(date)}`;
}

/** The time of day in Stockholm, `14.32`. */
export function formatClock(instant: Instant | Date): string {
  return clockTime.format(typeof instant === 'string' ? new Date(instant) : instant).replace(':', '.');
}
