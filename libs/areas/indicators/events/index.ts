import type { Owner } from '#kernel/authority.js';
import type { DomainEvent } from '#kernel/event.js';
import type { Figure } from '#kernel/figure.js';
import type { Direction } from '#kernel/judgement.js';
import type { Period, Year } from '#kernel/period.js';
import type { IndicatorDefinition, Periodicity, Target } from './definition.js';

export * from './definition.js';

/** The plan's own target for the year (årsmål), or the council's beside it (KF:s årsmål). */
export const targetSlots = ['annual', 'council'] as const;
export type TargetSlot = (typeof targetSlots)[number];

/** A figure for a period, whole and by gender; a person may be in neither. */
export interface Outcome {
  readonly figure: Figure;
  readonly men: Figure | null;
  readonly women: Figure | null;
  /** Where the figure is a share: of how many, how many. The percentage is then derived from these. */
  readonly share: Share | null;
  /** Those who are in neither of the two. */
  readonly neither?: Figure;
  /** The share's parts by gender. */
  readonly shares?: { readonly men?: Share; readonly women?: Share; readonly neither?: Share };
  /** One figure per area, where the figure is split so. */
  readonly areas?: readonly { readonly area: string; readonly figure: Figure }[];
  /** Of a survey: how many were asked, how many answered. */
  readonly answers?: { readonly asked: number; readonly answering: number };
}

export interface Share {
  readonly numerator: number;
  readonly denominator: number;
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
    carriedFrom?: Year;
    /** The stream in which it is kept for all units, under the same id. */
    steering?: string;
  }
>;
/** The definition in full, as it is understood from now on; the figures stay comparable. */
export type IndicatorDefined = DomainEvent<
  'indicator-defined',
  { indicator: string; definition: IndicatorDefinition },
  { reason?: string }
>;
/** It measures something else from `effectiveFrom` on: nothing is compared across. */
export type IndicatorRedefined = DomainEvent<
  'indicator-redefined',
  { indicator: string; from: IndicatorDefinition; to: IndicatorDefinition },
  { reason: string }
>;
export type IndicatorMoved = DomainEvent<
  'indicator-moved',
  { indicator: string; from: string | null; to: string | null },
  { reason?: string }
>;
/** Followed no longer, from `effectiveFrom` on. */
export type IndicatorDiscontinued = DomainEvent<'indicator-discontinued', { indicator: string }, { reason: string }>;
/** Adopted by mistake. */
export type IndicatorWithdrawn = DomainEvent<'indicator-withdrawn', { indicator: string }, { reason: string }>;
export type TargetSet = DomainEvent<'target-set', { indicator: string; slot: TargetSlot; target: Target }>;
export type TargetChanged = DomainEvent<
  'target-changed',
  { indicator: string; slot: TargetSlot; from: Target; to: Target },
  { reason: string }
>;
/** Set by mistake: what stood before it stands again. */
export type TargetWithdrawn = DomainEvent<
  'target-withdrawn',
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
/** Recorded by mistake: there is no outcome. */
export type OutcomeWithdrawn = DomainEvent<
  'outcome-withdrawn',
  { indicator: string; period: Period; earlier: Outcome },
  { reason: string }
>;
/** What the whole year is expected to end at, as seen at T1 or T2; `from`: the forecast that stood. Null: no forecast is made. */
export type ForecastGiven = DomainEvent<
  'forecast-given',
  { indicator: string; period: Exclude<Period, 'VB'>; forecast: Figure | null; from: Figure | null },
  { reason?: string }
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
/** Quoted by mistake: no value of last year's is quoted. */
export type PreviousOutcomeQuotationWithdrawn = DomainEvent<
  'previous-outcome-quotation-withdrawn',
  { indicator: string; year: Year; from: Figure },
  { reason: string }
>;

export type IndicatorEvent =
  | IndicatorAdopted
  | IndicatorDefined
  | IndicatorRedefined
  | IndicatorMoved
  | IndicatorDiscontinued
  | IndicatorWithdrawn
  | TargetSet
  | TargetChanged
  | TargetWithdrawn
  | OutcomeRecorded
  | OutcomeCorrected
  | OutcomeWithdrawn
  | ForecastGiven
  | OutcomeMissingExplained
  | OutcomeAnalysed
  | PreviousOutcomeQuoted
  | PreviousOutcomeQuotationWithdrawn;

export const indicatorEvents = {
  'indicator-adopted': { version: 1 },
  'indicator-defined': { version: 1 },
  'indicator-redefined': { version: 1 },
  'indicator-moved': { version: 1 },
  'indicator-discontinued': { version: 1 },
  'indicator-withdrawn': { version: 1 },
  'target-set': { version: 1 },
  'target-changed': { version: 1 },
  'target-withdrawn': { version: 1 },
  'outcome-recorded': { version: 1 },
  'outcome-corrected': { version: 1 },
  'outcome-withdrawn': { version: 1 },
  'forecast-given': { version: 1 },
  'outcome-missing-explained': { version: 1 },
  'outcome-analysed': { version: 1 },
  'previous-outcome-quoted': { version: 1 },
  'previous-outcome-quotation-withdrawn': { version: 1 },
} as const satisfies Record<IndicatorEvent['type'], { version: number }>;

export * from './steering.js';
