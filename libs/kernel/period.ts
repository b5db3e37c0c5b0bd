import type { Day } from './day.js';

/** Tertial report 1 (January–April), tertial report 2 (to August), annual report (the whole year). */
export const periods = ['T1', 'T2', 'VB'] as const;
export type Period = (typeof periods)[number];
export type Year = number;

export const isPeriod = (text: string): text is Period => (periods as readonly string[]).includes(text);

/** Years that the log accepts: a typing error of 20022 is refused, an archive from the 1990s is not. */
export const isYear = (n: number): n is Year => Number.isInteger(n) && n >= 1990 && n <= 2100;

/** The last day that a period's figures are about: T1 is January–April, T2 to August, the annual report the whole year. */
export const lastDayOf = (period: Period, year: Year): Day =>
  `${String(year)}-${{ T1: '04-30', T2: '08-31', VB: '12-31' }[period]}`;
