import type { Year } from '#kernel/period.js';

/** What the form for a plan's decision needs to know. */
export interface DecisionFormDto {
  readonly unit: string;
  readonly unitName: string;
  readonly committeeName: string | null;
  readonly year: Year;
  readonly started: boolean;
  readonly decided: boolean;
  readonly hidden: Record<string, string>;
}
