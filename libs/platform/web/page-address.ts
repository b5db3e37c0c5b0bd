import { isPeriod, isYear, type Period, type Year } from '#kernel/period.js';
import { NotFound } from '#kernel/rule-broken.js';
import { idPattern } from '#platform/access/unit-year.dto.js';

/**
 * Parts of a page's address. For people an address out of form is a page that is not there, not a list of broken constraints as for programs.
 * All throw NotFound.
 */
export function unitYearIn({ unit, year }: Readonly<Record<string, string>>): {
  readonly unit: string;
  readonly year: Year;
} {
  const number = /^\d{4}$/.test(year ?? '') ? Number(year) : 0;
  if (!isYear(number)) throw new NotFound('page');
  return { unit: idIn(unit), year: number };
}

export function idIn(text: string | undefined): string {
  if (text === undefined || !idPattern.test(text)) throw new NotFound('page');
  return text;
}

export function periodIn(text: string | undefined): Period {
  if (text === undefined || !isPeriod(text)) throw new NotFound('page');
  return text;
}

/** A position of the log or a line number in a query; undefined where there is none. */
export function numberIn(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (!/^\d{1,15}$/.test(text)) throw new NotFound('page');
  return Number(text);
}
