import type { Owner } from '#kernel/authority.js';
import type { DomainEvent } from '#kernel/event.js';
import type { Figure } from '#kernel/figure.js';
import type { Direction } from '#kernel/judgement.js';
import type { Period, Year } from '#kernel/period.js';

export type Periodicity = 'tertial' | 'year';

/** The plan's own target for the year (årsmål), or the council's beside it (KF:s årsmål). */
export const targetSlots = ['annual', 'council'] as const;
export type TargetSlot = (typeof targetSlots)[number];

/** Every kind of target that real plans hold. */
export type Target =
  /** `bound` where the plan says `minst` or `högst`; it is then also the direction. */
  | { readonly kind: 'number'; readonly figure: Figure; readonly bound?: 'at-least' | 'at-most' }
  /** `öka`, `minska`: a direction without a number. */
  | { readonly kind: 'word'; readonly word: string }
  /** One value per area: `Kungsholmen 0,6 · Norrmalm 0,5`. */
  | {
      readonly kind: 'per-area';
      readonly areas: readonly { readonly area: string; readonly figure: Figure }[];
      readonly whole: Figure | null;
    }
  /** `Tas fram av nämnd`: the council's standing delegation to the committee; not an unset target. */
  | { readonly kind: 'delegated'; readonly wording: string }
  /** `Fastställs 2018`: to be set. */
  | { readonly kind: 'pending'; readonly wording: string }
  | { readonly kind: 'none' };

/** A figure for a period, whole and by gender; a person may be in neither. */
export interface Outcome {
  readonly figure: Figure;
  readonly men: Figure | null;
  readonly women: Figure | null;
  /** Where the figure is a share: of how many, how many. The percentage is then derived from these. */
  readonly share: { readonly numerator: number; readonly denominator: number } | null;
}

export const missingReasons = ['not-collected', 'not-applicable', 'secrecy', 'lost', 'not-measurable'] as const;
export type MissingReason = (typeof missingReasons)[number];

export type IndicatorAdopted = DomainEvent<
  'indicator-adopted',
  {
    indicator: string;
    name: string;
    goal: string | null;
    owner: Owner;
    periodicity: Periodicity | null;
    direction: Direction | null;
  }
>;
export type TargetSet = DomainEvent<'target-set', { indicator: string; slot: TargetSlot; target: Target }>;
export type TargetChanged = DomainEvent<
  'target-changed',
  { indicator: string; slot: TargetSlot; from: Target; to: Target },
  { reason: string }
>;
export type OutcomeRecorded = DomainEvent<'outcome-recorded', { indicator: string; period: Period; outcome: Outcome }>;
/** `earlier` is what stood before; what was reported first stays visible as reported. */
export type OutcomeCorrected = DomainEvent<
  'outcome-corrected',
  { indicator: string; period: Period; earlier: Outcome | null; outcome: Outcome },
  { reason: string }
>;
export type OutcomeMissingExplained = DomainEvent<
  'outcome-missing-explained',
  { indicator: string; period: Period; reason: MissingReason }
>;
/** What the figure means, in words. */
export type OutcomeAnalysed = DomainEvent<
  'outcome-analysed',
  { indicator: string; period: Period },
  { analysis: string }
>;
/** Last year's value as this year's report quotes it: a quotation of an earlier report, not an outcome. */
export type PreviousOutcomeQuoted = DomainEvent<
  'previous-outcome-quoted',
  { indicator: string; year: Year; figure: Figure }
>;

export type IndicatorEvent =
  | IndicatorAdopted
  | TargetSet
  | TargetChanged
  | OutcomeRecorded
  | OutcomeCorrected
  | OutcomeMissingExplained
  | OutcomeAnalysed
  | PreviousOutcomeQuoted;

export const indicatorEvents = {
  'indicator-adopted': { version: 1 },
  'target-set': { version: 1 },
  'target-changed': { version: 1 },
  'outcome-recorded': { version: 1 },
  'outcome-corrected': { version: 1 },
  'outcome-missing-explained': { version: 1 },
  'outcome-analysed': { version: 1 },
  'previous-outcome-quoted': { version: 1 },
} as const satisfies Record<IndicatorEvent['type'], { version: number }>;
