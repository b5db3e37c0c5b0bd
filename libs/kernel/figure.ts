/**
 * A figure as people write it: an exact decimal and its unit of measure. Kept as text so that `1,0 %` stays `1,0 %` and no float ever
 * rounds a share. `value` has a decimal point and an optional minus, e.g. `-9500`, `84.38`, `1.0`.
 */
export interface Figure {
  readonly value: string;
  /** `%`, `st`, `dagar` …; absent where none was written: a missing unit is a finding, not ours to add. */
  readonly unit?: string;
}

const valuePattern = /^-?\d{1,15}(\.\d{1,9})?$/;

export const isFigureValue = (text: string): boolean => valuePattern.test(text);

/** `84,38 %`, `1 600 st`, `-9 500` → a figure; undefined where the text is anything else. */
export function parseSwedishFigure(text: string): Figure | undefined {
  const m = /^([-−–]?)\s*(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[.,](\d+))?\s*(%|[\p{L}][\p{L}/. ]{0,29})?$/u.exec(
    text.trim(),
  );
  if (!m) return undefined;
  const whole = m[2]!.replace(/[ \u00a0\u202f]/g, '');
  const value = `${m[1] ? '-' : ''}${whole}${m[3] === undefined ? '' : `.${m[3]}`}`;
  if (!isFigureValue(value)) return undefined;
  const unit = m[4]?.trim();
  return unit ? { value, unit } : { value };
}

/** Negative, zero or positive, exactly, whatever the number of decimals. */
export function compareValues(a: string, b: string): number {
  const scale = Math.max(decimals(a), decimals(b));
  const difference = scaled(a, scale) - scaled(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** part / whole as a percentage with `places` decimals, rounded half away from zero. @throws RangeError for a whole of 0 */
export function percentageOf(part: number, whole: number, places = 2): Figure {
  if (whole === 0) throw new RangeError('a share of nothing');
  const factor = 10n ** BigInt(places);
  const top = BigInt(part) * 100n * factor * 2n + BigInt(whole);
  const n = top / (BigInt(whole) * 2n);
  const digits = n.toString().padStart(places + 1, '0');
  const value = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return { value, unit: '%' };
}

export const sameFigure = (a: Figure | undefined, b: Figure | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.value === b.value && a.unit === b.unit);

/** As written in Swedish: decimal comma, a narrow no-break space between thousands and before the unit. */
export function swedishFigure(figure: Figure): string {
  const [whole = '', fraction] = figure.value.replace('-', '').split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0') : whole;
  const sign = figure.value.startsWith('-') ? '\u2212' : '';
  return `${sign}${grouped}${fraction === undefined ? '' : `,${fraction}`}${figure.unit ? `\u00a0${figure.unit}` : ''}`;
}

const decimals = (value: string): number => value.split('.')[1]?.length ?? 0;

function scaled(value: string, scale: number): bigint {
  const [whole = '0', fraction = ''] = value.split('.');
  const digits = BigInt(whole.replace('-', '') + fraction.padEnd(scale, '0'));
  return value.startsWith('-') ? -digits : digits;
}
