import { RuleBroken } from '#kernel/rule-broken.js';
import { missingWord } from '../matching/missing-words.js';
import { decimalCell } from '../reading/number-format.js';
import { tableLimits, type Cell, type FileTables } from '../reading/table.types.js';

/** One answer of Kolada's API (v3 `data` and `oudata`; v2 calls the next page `next_page`), as far as it is used. */
export interface KoladaAnswer {
  readonly values: readonly KoladaValue[];
  readonly next: string | null;
}

export interface KoladaValue {
  readonly kpi: string;
  /** Id of a municipality or region (`0180`), or of an organisational unit (`V15E018000301`). */
  readonly of: string;
  readonly year: number;
  readonly whole: KoladaFigure | null;
  readonly men: KoladaFigure | null;
  readonly women: KoladaFigure | null;
}

/** `status` says why `value` is null. */
interface KoladaFigure {
  readonly value: number | null;
  readonly status: string;
}

/** @throws RuleBroken 'a-file-is-of-kolada-s-values' for anything else */
export function koladaAnswer(text: string): KoladaAnswer {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw notKolada('json');
  }
  const holder = (Array.isArray(json) ? { values: json } : json) as Record<string, unknown> | null;
  const values = holder?.['values'] ?? holder?.['data'];
  if (!Array.isArray(values)) throw notKolada('values');
  if (values.length > tableLimits.rows) throw notKolada('too-many');
  const next = holder?.['next_url'] ?? holder?.['next_page'];
  return { values: values.map(valueOf), next: typeof next === 'string' && next !== '' ? next : null };
}

function valueOf(item: unknown): KoladaValue {
  const { kpi, municipality, ou, period, values } = (item ?? {}) as Record<string, unknown>;
  const of = municipality ?? ou;
  const year = Number(period);
  if (typeof kpi !== 'string' || !kpiPattern.test(kpi) || typeof of !== 'string' || !ofPattern.test(of))
    throw notKolada('kpi');
  if (!Number.isInteger(year) || !Array.isArray(values)) throw notKolada('period');
  const figure = (gender: string): KoladaFigure | null => {
    const found = (values as readonly unknown[]).find(
      (v) => (v as Record<string, unknown> | null)?.['gender'] === gender,
    ) as Record<string, unknown> | undefined;
    if (!found || found['isdeleted'] === true) return null;
    const { value, status } = found;
    if (
      value !== null &&
      value !== undefined &&
      !(typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1e15)
    )
      throw notKolada('value');
    return { value: value ?? null, status: typeof status === 'string' ? status : '' };
  };
  return { kpi, of, year, whole: figure('T'), men: figure('M'), women: figure('K') };
}

export const kpiPattern = /^[NU]\d{5}$/;
export const ofPattern = /^(?:\d{4}|[A-Z]\d{2}E\d{4,14})$/;

/** The municipalities and units that values are of. */
export const placesIn = (values: readonly KoladaValue[]): readonly string[] =>
  [...new Set(values.map(({ of }) => of))].toSorted();

/**
 * One municipality's or unit's values as a table like others, so that they are matched, looked at and recorded like others. What Kolada has
 * no value of is proposed as missing, for the reason that its status gives.
 */
export function koladaTable(values: readonly KoladaValue[], of: string): FileTables {
  const number = (figure: KoladaFigure | null): Cell =>
    figure?.value === null || figure === null ? null : decimalCell(figure.value, null);
  const rows = values
    .filter((value) => value.of === of)
    .map((value): Cell[] => [
      value.kpi,
      String(value.year),
      number(value.whole),
      number(value.men),
      number(value.women),
      value.whole && value.whole.value === null ? missingOf(value.whole.status) : null,
    ]);
  return {
    format: 'kolada',
    sheets: [{ name: `Kolada ${of}`, rows: [['Nyckeltal', 'År', 'Utfall', 'Män', 'Kvinnor', 'Saknas'], ...rows] }],
  };
}

/** Kolada says `Missing` of what nobody delivered, and `Privacy` of what is about too few. Another word is left for a person to read. */
function missingOf(status: string): string | null {
  if (/missing/i.test(status)) return missingWord('not-collected');
  if (/priva|secre|sekret/i.test(status)) return missingWord('secrecy');
  return status === '' ? null : status.slice(0, 40);
}

const notKolada = (found: string): RuleBroken =>
  new RuleBroken('a-file-is-of-kolada-s-values', 'not an answer of Kolada’s API', { found });
