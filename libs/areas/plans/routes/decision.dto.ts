import type { Year } from '#kernel/period.js';

/** What the form for a plan's decision needs to know. */
export class DecisionFormDto {
  unit!: string;
  unitName!: string;
  committeeName!: string | null;
  year!: Year;
  started!: boolean;
  decided!: boolean;
  hidden!: Record<string, string>;
}
