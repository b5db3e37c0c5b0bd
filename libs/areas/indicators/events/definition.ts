import type { Figure } from '#kernel/figure.js';
import type { Direction } from '#kernel/judgement.js';

// What an indicator measures and what is wanted of it, in a unit's plan as above the units.

export type Periodicity = 'tertial' | 'year';

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

/** When the figures are measured: the period itself, so far this year, at its last day, rolling twelve months, or in named months. */
export const measurementWindows = ['period', 'so-far', 'at-date', 'rolling-year', 'survey-months'] as const;
export type MeasurementWindow = (typeof measurementWindows)[number];

/** What an indicator measures and how it is to be read. Null: nobody has said. */
export interface IndicatorDefinition {
  readonly name: string;
  readonly definition: string | null;
  /** `%`, `st`, `index`, `dagar` … */
  readonly measure: string | null;
  readonly direction: Direction | null;
  /** Where the direction is a band: within these, both ends included. */
  readonly band: { readonly from: Figure; readonly to: Figure } | null;
  readonly window: MeasurementWindow | null;
  /** Of a window of named months: `mars–april`. */
  readonly surveyMonths: string | null;
  /** Where its figures come from: a survey, a case system … */
  readonly source: string | null;
  readonly supplier: string | null;
  /** What the figures for men and women are: a rate in each group, or each group's share of the whole. */
  readonly split: 'rate' | 'share' | null;
  readonly periodicity: Periodicity | null;
  /** Whom the figure is about: the unit, or the whole that it is part of. */
  readonly about: 'unit' | 'administration' | 'city' | null;
}
